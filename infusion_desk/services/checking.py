"""The rules asked before a change is committed: what refuses it, and what somebody's word passes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from infusion_desk.domain.day import Day
from infusion_desk.domain.orders import Order
from infusion_desk.domain.rules import Finding, Tier, Wish, findings_at
from infusion_desk.domain.sessions import LONGEST_RESERVATION, InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Overridden, Refusal, RefusedError
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.order_dates import stopped_among
from infusion_desk.services.ports import Reader
from infusion_desk.services.refusals import RefusalWords, finding_sentence, refusal_words
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def check_sessions(
    reader: Reader,
    sessions: Sequence[InfusionSession],
    asked: Asked,
    carried: Collection[tuple[int, str]] = (),
) -> tuple[Overridden, ...]:
    """Ask every rule about `sessions` as they shall stand together; return the stops that were passed.

    Those that hold nothing are asked about nothing; they stand in nobody's way any more.

    A stop is passed by `asked.override`, or because (session id, rule) is in `carried`: an override on record
    that an undo brings back. Raises RefusedError with every sentence that speaks against it, and InputError for
    an override without a reason or a name, or a session too long to be held.
    """
    _check_override(asked)
    _check_orders(reader, sessions)
    wording = Wording.of(reader.settings())
    passed: list[Overridden] = []
    refused: list[tuple[list[Finding], RefusalWords]] = []
    for session in sessions:
        if session.reservation is None:
            continue
        _check_length(session)
        day, wish = looked_at(reader, session, sessions)
        stops = []
        for finding in findings_at(day, wish, session.start):
            if _is_passed(finding, session, asked, carried):
                passed.append(Overridden(session.id, finding.rule, finding_sentence(finding, wording)))
            elif finding.tier is not Tier.NOTICE:
                stops.append(finding)
        if stops:
            refused.append((stops, refusal_words(stops, day, wish, session.start, wording)))
    if refused:
        raise _refusal(refused)
    return tuple(passed)


def looked_at(
    reader: Reader, session: InfusionSession, sessions: Sequence[InfusionSession], planned_for: Order | None = None
) -> tuple[Day, Wish]:
    """The day of `session` with all `sessions` as they shall stand, and its wish with what is known of its dose.

    Sessions that aren't in the file yet will carry out the order `planned_for`.
    """
    day = _day_with(reader, session, sessions)
    wish = replace(wish_of(day, session), dose=dose_facts(reader, session, sessions, planned_for))
    if session.is_pinned and session.id:
        kept = reader.session(session.id)
        wish = replace(wish, pinned_to=kept.chair_id if kept.is_pinned else None)
    return day, wish


def notices_of(reader: Reader, session: InfusionSession) -> tuple[str, ...]:
    """What is to be told of a booked session, in sentences: a late dose, a figure that nobody confirmed."""
    if session.reservation is None:
        return ()
    wording = Wording.of(reader.settings())
    found = findings_at(*looked_at(reader, session, [session]), session.start)
    told = tuple(finding_sentence(each, wording) for each in found if each.tier is Tier.NOTICE)
    return (*told, *undescribed(reader, session))


def undescribed(reader: Reader, session: InfusionSession) -> tuple[str, ...]:
    """That the rules about doses know nothing of a session whose drug no file describes any more."""
    if reader.drug(session.drug_id) is not None:
        return ()
    return (_("No file describes this drug any more, so it isn't checked whether the day fits its doses."),)


def _refusal(refused: Sequence[tuple[list[Finding], RefusalWords]]) -> RefusedError:
    findings = tuple(stop for stops, _words in refused for stop in stops)
    sentences = (sentence for _stops, words in refused for sentence in words.sentences)
    refusals = tuple(Refusal(stop.rule, said) for stop, said in zip(findings, sentences, strict=True))
    return RefusedError(refusals, findings, " ".join(dict.fromkeys(words.text for _stops, words in refused)))


def wish_of(day: Day, session: InfusionSession) -> Wish:
    """The wish that `session` answers, with what its patient needs of a chair."""
    patient = day.patients.get(session.patient_id)
    return Wish.of(session, patient.chair_kinds if patient else ())


def _day_with(reader: Reader, session: InfusionSession, sessions: Sequence[InfusionSession]) -> Day:
    day = reader.day(reader.zone().date_of(session.start))
    for other in sessions:
        day = day.with_session(other)
        if other.patient_id and other.patient_id not in day.patients:
            day = day.with_patient(reader.patient(other.patient_id))
    return day


def _is_passed(finding: Finding, session: InfusionSession, asked: Asked, carried: Collection[tuple[int, str]]) -> bool:
    if finding.tier is not Tier.STOP:
        return False
    return asked.override is not None or (session.id, finding.rule) in carried


def _check_override(asked: Asked) -> None:
    if asked.override and not (asked.override.reason.strip() and asked.override.by.strip()):
        raise InputError(_("An override needs a reason and the name of who takes it. Give both; both are kept."))


def _check_orders(reader: Reader, sessions: Sequence[InfusionSession]) -> None:
    """Who sits already may change chairs; nothing else is held for an order that is stopped."""
    wanted = [each.id for each in sessions if each.id > 0 and each.reservation and not each.state.is_in_chair]
    if stopped_among(reader, wanted):
        sentence = _("The treatment order of this session is stopped, so no place is held for it. Enter a new order.")
        raise RefusedError((Refusal("order_stopped", sentence),))


def _check_length(session: InfusionSession) -> None:
    if session.end - session.start > LONGEST_RESERVATION:
        raise InputError(_("The session would hold the chair for more than 16 hours. Check the drug, dose and weight."))
    if session.end <= session.start:
        raise InputError(_("The session has no length. Check the figures of the drug's file."))
