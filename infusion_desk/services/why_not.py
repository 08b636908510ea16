"""Why a time the caller asks for is none, the nearest that are, and the latest start of a day, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Finding, Tier, Wish, all_rules, binding_starts, forbidden_starts
from infusion_desk.domain.time import Span
from infusion_desk.planning.offers import DaySearch, Offer
from infusion_desk.planning.wanted import Wanted
from infusion_desk.planning.why_not import Reasons, last_start, nearest, reasons_at
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.offers import Ahead, Inquiry, SpokenOffer, look_ahead, reseat_sentence, spoken, wanted_of
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.row_days import RowDays, lacking_words
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

DAYS_AROUND = 7
PAST = "past"
DAY_PASSED = N_("That day has passed. Choose today or a later one.")


class Reason(NamedTuple):
    """One reason: the name of the rule, or `past` or `no_chair`, and the whole sentence."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What speaks against the asked time (UTC seconds): the smallest true set of reasons, none when it can be had.

    `here` is the time itself when it can be had, with whoever changes chairs for it; `before` and `after` the nearest
    times that can be, within the wishes.
    """

    start: int
    reasons: tuple[Reason, ...]
    here: SpokenOffer | None
    before: SpokenOffer | None
    after: SpokenOffer | None

    @property
    def is_free(self) -> bool:
        """Whether the asked time can be had."""
        return self.here is not None

    @property
    def is_past(self) -> bool:
        """Whether it has passed when it was asked for, so that nothing before it can be had either."""
        return any(reason.rule == PAST for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class LatestStart:
    """The latest start of a day for a drug and dose.

    `by_hours` is the last one from which a patient leaves by closing, None when that day has none; `free` the last one
    with a free chair and a free nurse (None: none). Both are UTC seconds; the patient leaves at `leaves`, the chair is
    `chair`, for which others change chairs as `reseats` says: the session and the names of its chairs, old and new.
    `sentence` says all of it.
    """

    date: date
    by_hours: int | None
    free: int | None
    leaves: int | None
    chair: str
    sentence: str
    reseats: tuple[tuple[int, str, str], ...] = ()


def why_not(place: Workplace, inquiry: Inquiry, start: int) -> WhyNot:
    """Read the days around `start` (UTC seconds) and say why it is none. Raises as `look_ahead` does."""
    return why_not_in(around(place, inquiry, start), inquiry, start)


def around(place: Workplace, inquiry: Inquiry, start: int) -> Ahead:
    """Read the days around `start`, or from today on where it has passed, and those of the inquiry.

    Raises as `look_ahead` does.
    """
    with place.store.reading() as reader:
        today = reader.zone().date_of(place.now())
        day = max(reader.zone().date_of(start), today)
    first = max(today, min(inquiry.first, day - timedelta(days=DAYS_AROUND)))
    until = max(inquiry.first + timedelta(days=inquiry.days - 1), day + timedelta(days=DAYS_AROUND))
    return look_ahead(place, replace(inquiry, first=first, days=(until - first).days + 1))


def why_not_in(ahead: Ahead, inquiry: Inquiry, start: int) -> WhyNot:
    """Why `start` is none, from the days read; of a day that was not read nothing is known."""
    wanted = wanted_of(ahead, inquiry)
    searches = [DaySearch(each, wanted) for each in ahead.days]
    search = next((each for each in searches if each.day.span.holds(start)), None)
    found = Reasons() if search is None else reasons_at(search.day, wanted, start)
    reasons = told_reasons(found, start, ahead.now, ahead.wording)
    if start < ahead.now:
        reasons += _on_every_day(ahead, inquiry)
    else:
        reasons = _not_planned(ahead, start) or reasons
    here = search.offer(start, found.room) if search and found.room and not reasons else None
    return WhyNot(start, reasons, *(_spoken(ahead, offer) for offer in (here, *nearest(searches, start))))


def told_reasons(found: Reasons, start: int, now: int, wording: Wording) -> tuple[Reason, ...]:
    """What speaks against `start` (UTC seconds) in words; nothing where it can be had."""
    if start < now:
        return (Reason(PAST, _("That time has passed.")),)
    common = [Reason(each.rule, finding_sentence(each, wording)) for each in found.common]
    on_chair = [Reason(each.rule, finding_sentence(each, wording)) for each in found.on_chair]
    if on_chair:
        every = _("No chair is free then. {sentence}").format(sentence=on_chair[0].message)
        on_chair[0] = on_chair[0]._replace(message=every)
    elif not common and found.room is None:
        return (_no_chair(),)
    return (*common, *on_chair)


def against_every_day(ahead: Ahead, inquiry: Inquiry) -> str:
    """What stands against the session whatever the day, as another session of its dose does; "" for nothing."""
    reasons = " ".join(reason.message for reason in _on_every_day(ahead, inquiry))
    return _("{reasons} Nothing is offered while that is so.").format(reasons=reasons) if reasons else ""


def _on_every_day(ahead: Ahead, inquiry: Inquiry) -> tuple[Reason, ...]:
    if not ahead.days:
        return ()
    day, wanted = ahead.days[0], wanted_of(ahead, inquiry).on(ahead.days[0])
    rules = [rule for rule in all_rules() if rule.on_any_day]
    found = (Finding(each, wanted.wish.session_id) for each in forbidden_starts(day, wanted.wish, rules))
    stops = (each for each in found if each.tier is not Tier.NOTICE)
    return tuple(Reason(each.rule, finding_sentence(each, ahead.wording)) for each in stops)


def against_the_days(days: Iterable[Day], wanted: Wanted, wording: Wording) -> str:
    """What alone leaves no start on any of the days that are open, as of the first of them; "" for nothing of the kind.

    Of days that are all closed it is why the first one is.
    """
    days = list(days)
    days = [day for day in days if day.hours is not None] or days[:1]
    found = [_against_the_day(day, wanted.on(day).wish, wording) for day in days]
    rules = {each.rule if each else "" for each in found}
    return found[0].message if len(rules) == 1 and found[0] else ""


def _against_the_day(day: Day, wish: Wish, wording: Wording) -> Reason | None:
    """The hardest thing that leaves no start of the day's hours, whatever the chair."""
    if all(chair.retired for chair in day.chairs):
        return _no_chair()
    hours = day.hours or day.span
    common = (each for each in binding_starts(day, wish, by_chair=False) if each.starts.start <= hours.start)
    first = next((each for each in common if hours.end <= each.starts.end), None)
    return Reason(first.rule, finding_sentence(Finding(first, wish.session_id), wording)) if first else None


def _no_chair() -> Reason:
    return Reason("no_chair", _("The centre has no chairs yet. Add one before you book."))


def latest_start(place: Workplace, booking: Booking, day: date) -> LatestStart:
    """The latest start of `day` for the drug and dose of `booking`, for anybody.

    Raises InputError when the drug has no such dose or option.
    """
    with place.store.reading() as reader:
        session = plan_session(reader, place.drugs.file(booking.drug_id), booking, day)
        picture, wording = reader.day(day).holds_at(place.now()), Wording.of(reader.settings())
        dose = dose_facts(reader, replace(session, start=picture.span.end - 1))
        row = RowDays(place, reader, booking)
        lacking = row.lacking(day) if row.is_first else None
    wish = replace(Wish.of(session), chair_id=0, dose=dose)
    if lacking is not None:
        sentence = lacking_words(lacking, booking, place.drugs.drug(booking.drug_id), wording)
        return LatestStart(day, _by_hours(picture, wish), None, None, "", sentence)
    wanted = Wanted(wish, day, not_before=place.now(), drug_id=session.drug_id)
    return latest_start_in(picture, wanted, wording)


def latest_start_in(day: Day, wanted: Wanted, wording: Wording) -> LatestStart:
    """The latest start of a day that has been read, for the session of `wanted`."""
    by_hours = _by_hours(day, wanted.on(day).wish)
    found = last_start(day, wanted)
    if found is None and day.span.end <= wanted.not_before:
        return LatestStart(day.date, by_hours, None, None, "", _(DAY_PASSED))
    if found is None:
        reason = against_the_days([day], wanted, wording)
        words = (
            _("Nothing is free for this on {date}.") if reason else _("Nothing is free for this on {date} any more.")
        )
        sentence = " ".join(filter(None, (words.format(date=wording.date(day.date)), reason)))
        return LatestStart(day.date, by_hours, None, None, "", sentence)
    chair = day.chair_name(found.chair_id)
    sentence = _("The latest start on {date} is {start}: {chair}, the patient leaves at {leaves}.").format(
        date=wording.date(day.date), start=wording.clock(found.start), chair=chair, leaves=wording.clock(found.leaves)
    )
    names = tuple((each, day.chair_name(old), day.chair_name(new)) for each, old, new in found.reseats)
    sentence = " ".join((sentence, *(reseat_sentence(day, each) for each in found.reseats)))
    return LatestStart(day.date, by_hours, found.start, found.leaves, chair, sentence, names)


def _not_planned(ahead: Ahead, start: int) -> tuple[Reason, ...]:
    """Why the session can't be planned at all on the day of `start`; nothing where it can."""
    day = ahead.wording.zone.date_of(start)
    problem, rule = ahead.problem(day), "days_in_row" if day in ahead.rows else "no_such_dose"
    return (Reason(rule, problem),) if problem else ()


def _by_hours(day: Day, wish: Wish) -> int | None:
    """The last start from which the patient leaves by closing, whatever is booked."""
    if day.hours is None:
        return None
    latest = day.hours.end - wish.patient_seconds
    return latest if Span(day.hours.start, latest + 1).holds(latest) else None


def _spoken(ahead: Ahead, offer: Offer | None) -> SpokenOffer | None:
    return None if offer is None else spoken(ahead, offer)
