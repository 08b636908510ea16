"""Looks over the whole file: whether it is sound, and which sessions to come no longer fit the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Finding, Tier, findings_at, findings_of_day
from infusion_desk.services.call_lists import listed_rules
from infusion_desk.services.checking import wish_of
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.order_dates import BEGUN
from infusion_desk.services.ports import Reader
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

FILE = "file"


@dataclass(frozen=True, slots=True)
class Discovery:
    """One thing that is wrong: the rule ("file" for the file itself), the session (None: no single one), the words.

    `word` is who passed the rule when the session was booked, and why; "" when nobody did, and then it is wrong.
    `is_listed` says that a call list has the session for it: somebody is to see to it, and the file is not at fault.
    """

    rule: str
    session_id: int | None
    message: str
    word: str = ""
    is_listed: bool = False


def inspect(place: Workplace) -> list[Discovery]:
    """Everything that is wrong with the file and, by every rule that stops, with the sessions still to come."""
    found = [Discovery(FILE, None, fault) for fault in place.store.check()]
    now = place.now()
    with place.store.reading() as reader:
        wording = Wording.of(reader.settings())
        for date in reader.dates_with_sessions(reader.zone().date_of(now)):
            day = reader.day(date)
            found += (
                _discovery(finding, day, reader, wording)
                for finding in (*findings_of_day(day), *_findings_of_doses(reader, day))
                if _counts(finding, day, now)
            )
    return found


def _findings_of_doses(reader: Reader, day: Day) -> Iterator[Finding]:
    """What the rules about doses say of the sessions to come that carry out an order."""
    coming = [session for session in day.held if session.state not in BEGUN]
    ordered = reader.orders_of_sessions([session.id for session in coming])
    for session in coming:
        facts = dose_facts(reader, session) if session.id in ordered else None
        if facts is not None:
            wish = wish_of(day, session)
            known = {finding.rule for finding in findings_at(day, wish, session.start)}
            with_dose = findings_at(day, replace(wish, dose=facts), session.start)
            yield from (finding for finding in with_dose if finding.rule not in known)


def _counts(finding: Finding, day: Day, now: int) -> bool:
    session = day.session(finding.session_id or 0)
    return session is not None and session.start >= now and finding.tier is not Tier.NOTICE


def _discovery(finding: Finding, day: Day, reader: Reader, wording: Wording) -> Discovery:
    session = day.session(finding.session_id or 0)
    assert session is not None
    message = _("{date}, {start}, #{id} {patient}: {finding}").format(
        date=wording.date(day.date),
        start=wording.clock(session.start),
        id=session.id,
        patient=day.patients[session.patient_id].name,
        finding=finding_sentence(finding, wording),
    )
    word = next(_words_for(finding, session.id, reader), "")
    return Discovery(finding.rule, session.id, message, word, finding.rule in listed_rules(reader, session))


def _words_for(finding: Finding, session_id: int, reader: Reader) -> Iterator[str]:
    for change in reversed(reader.changes_of_session(session_id)):
        override = change.asked.override
        if override and any((e.session_id, e.rule) == (session_id, finding.rule) for e in change.overridden):
            yield _("passed by {name}: {reason}").format(name=override.by, reason=override.reason)
