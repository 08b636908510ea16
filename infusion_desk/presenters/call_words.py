"""What is said about a call: to the patient on the phone, and to whoever works through the list."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.calls import CallState, Cause, CauseKind
from infusion_desk.domain.rules import Value
from infusion_desk.services.calls import Call, CallPicture, Offer, OfferKind
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _, said_in, speaks

STATES = {
    CallState.OPEN: N_("to call"),
    CallState.ON_ANOTHER_LIST: N_("on another list too"),
    CallState.MOVED: N_("moved"),
    CallState.RESEATED: N_("moved to another chair"),
    CallState.CANCELLED: N_("cancelled"),
    CallState.STAYS: N_("stays by agreement"),
    CallState.FITS_AGAIN: N_("fits again"),
    CallState.OVER: N_("took place"),
    CallState.WITHDRAWN: N_("taken back"),
}
_FEWER_NURSES = N_("We have one nurse fewer than planned on {start:date}.")
_SAID = {
    CauseKind.ABSENCE: _FEWER_NURSES,
    CauseKind.SHIFTS: _FEWER_NURSES,
    CauseKind.NURSE_RETIRED: _FEWER_NURSES,
    CauseKind.OUTAGE: N_("{chair} can't be used on {start:date}{reason:aside}."),
    CauseKind.CHAIR_RETIRED: N_("{chair} is no longer in use."),
}
_CLOSED_HOURS = N_("We are closed on {start:date} from {from:clock} to {until:clock}{reason:aside}.")
_CLOSES_EARLY = N_("We close at {from:clock} on {start:date}{reason:aside}.")
_OPENS_LATE = N_("We do not open before {until:clock} on {start:date}{reason:aside}.")
_CLOSED_DAY = N_("We are closed on {start:date}{reason:aside}.")
_CLOSED_DAYS = N_("We are closed from {from:date} to {last:date}{reason:aside}.")
_OPEN_FROM = N_("On {start:date} we are open from {from:clock} to {until:clock} only.")
_HERE_OPENING = N_("The patient sits in the chair. Agree with the nurse whether the session goes on or ends.")
_HERE_NURSES = N_("The patient sits in the chair. Another nurse has to take over; by the plan none is free.")
_HERE_CHAIR = N_("The patient sits in the chair. Another chair has to be found; none is free now.")
_HERE = {
    CauseKind.CLOSURE: _HERE_OPENING,
    CauseKind.HOURS: _HERE_OPENING,
    CauseKind.WEEK_HOURS: _HERE_OPENING,
    CauseKind.OUTAGE: _HERE_CHAIR,
    CauseKind.CHAIR_RETIRED: _HERE_CHAIR,
}
"""What is to be done about who can't be phoned; of what befell a nurse, the sentence about nurses."""
_OFFERED = {
    OfferKind.WAIT: N_("It fits where it is once those before it have moved: call them first."),
    OfferKind.NOTHING: N_("Nothing is free within a week. Say that you will call again with a time."),
}
_STAYS = N_("Your time stays {start:clock}.")
_NOW = N_("Your time is now {start:date} at {start:clock}.")
_SAME_DAY = N_("Can you come at {offered:clock} instead of {start:clock}?")
_OTHER_DAY = N_("Can you come on {offered:date} at {offered:clock} instead?")
_SHORT_SAME_DAY = N_("Can you come at {offered:clock}?")
_SHORT_OTHER_DAY = N_("Can you come on {offered:day} at {offered:clock}?")


def what_to_say(call: Call, picture: CallPicture, wording: Wording) -> str:
    """The sentences for the patient: what happened and what is offered; for who needs no call, that the time stays.

    Who was moved and not told is to hear the new time; "" for what is settled.
    """
    asked = _question(call, wording)
    return f"{cause_sentence(call, picture, wording)} {asked}".strip() if call.is_open else asked


def what_to_say_in_their_language(call: Call, picture: CallPicture, wording: Wording) -> str:
    """The same in the patient's language; "" where that is the centre's, isn't spoken here, or nobody is to hear it.

    What only the desk is told, such as to call others first, is in the desk's language alone.
    """
    code, offer = call.patient.language, call.offer
    is_for_patient = call.is_to_tell or (offer is not None and offer.place is not None)
    if code == wording.language or not (needs_call(call) and is_for_patient and speaks(code)):
        return ""
    return said_in(code, lambda: what_to_say(call, picture, replace(wording, language=code)))


def question(call: Call, wording: Wording) -> str:
    """What is asked, in short, for a row that has the session's time already; "" for what is settled."""
    offer = call.offer
    if call.is_to_tell or offer is None or offer.place is None or offer.kind is OfferKind.RESEAT:
        return _question(call, wording)
    return wording.sentence(_in_short(offer, call, wording), {"offered": offer.place.start}) if call.is_open else ""


def _question(call: Call, wording: Wording) -> str:
    """The last of the sentences to say, without what happened: the offer or the new time; "" for what is settled."""
    if call.is_to_tell:
        return wording.sentence(_NOW, {"start": call.session.start})
    return _offer_sentence(call, wording) if call.is_open else ""


def needs_call(call: Call) -> bool:
    """Whether the patient has to be called: not for who sits here, or is only seated elsewhere at the same time."""
    return call.is_to_tell or (call.is_open and not call.session.state.is_in_chair and not is_reseat(call))


def is_reseat(call: Call) -> bool:
    """Whether the session can have another chair or nurse at its time."""
    return call.offer is not None and call.offer.kind is OfferKind.RESEAT


def cause_sentence(call: Call, picture: CallPicture, wording: Wording) -> str:
    """What happened, as one tells a patient; why a nurse is away is nobody's business."""
    cause = call.calls.cause
    values: dict[str, Value] = {
        "start": call.session.start,
        "chair": picture.chairs.get(cause.chair_id or 0, ""),
        "reason": cause.reason,
    }
    if cause.kind in _SAID:
        return wording.sentence(_SAID[cause.kind], values)
    if cause.kind is CauseKind.CLOSURE:
        values |= {"from": cause.span.start, "until": cause.span.end, "last": cause.span.end - 1}
        return wording.sentence(_closure(call, wording), values)
    if call.hours is None:
        return wording.sentence(_CLOSED_DAY, values)
    return wording.sentence(_OPEN_FROM, {**values, "from": call.hours.start, "until": call.hours.end})


def cause_words(cause: Cause, picture: CallPicture, wording: Wording) -> str:
    """What happened, for who works through the list: `Ruth Kim away (ill)`, `Chair 5 out of service (pump)`."""
    words = {
        CauseKind.ABSENCE: N_("{nurse} away{reason:aside}"),
        CauseKind.OUTAGE: N_("{chair} out of service{reason:aside}"),
        CauseKind.CLOSURE: N_("Closed{reason:aside}"),
        CauseKind.HOURS: N_("Other opening hours on {from:date}"),
        CauseKind.WEEK_HOURS: N_("Other opening hours of the week"),
        CauseKind.SHIFTS: N_("Other shifts of {nurse}"),
        CauseKind.CHAIR_RETIRED: N_("{chair} retired"),
        CauseKind.NURSE_RETIRED: N_("{nurse} retired"),
    }
    names = (picture.chairs.get(cause.chair_id or 0, ""), picture.nurses.get(cause.nurse_id or 0, ""))
    values: dict[str, Value] = {"chair": names[0], "nurse": names[1], "reason": cause.reason, "from": cause.span.start}
    return wording.sentence(words[cause.kind], values)


def offer_words(call: Call, picture: CallPicture, wording: Wording) -> str:
    """The offer in short: `Chair 3 at the same time`, `Tuesday 24 November 2026, 10:00, Chair 3`; "" for none."""
    place = call.offer.place if call.offer else None
    if call.offer is None or place is None:
        return ""
    chair = picture.chairs.get(place.chair_id, "")
    if call.offer.kind is OfferKind.RESEAT:
        if place.chair_id != call.session.chair_id:
            is_pinned = call.session.is_pinned
            words = _("{chair} at the same time, though pinned") if is_pinned else _("{chair} at the same time")
            return words.format(chair=chair)
        return _("the same time with another nurse")
    day = "" if _is_same_day(place.start, call, wording) else f"{wording.short_date_of(place.start)}, "
    return f"{day}{wording.clock(place.start)}, {chair}"


def _closure(call: Call, wording: Wording) -> str:
    """How much of the session's date is closed: all of it, alone or with its neighbours, or a part."""
    span, hours, zone = call.calls.cause.span, call.hours, wording.zone
    if hours is not None and not hours.within(span):
        if span.end >= hours.end:
            return _CLOSES_EARLY
        return _OPENS_LATE if span.start <= hours.start else _CLOSED_HOURS
    is_one_day = zone.date_of(span.start) == zone.date_of(span.end - 1)
    return _CLOSED_DAY if is_one_day else _CLOSED_DAYS


def _offer_sentence(call: Call, wording: Wording) -> str:
    offer = call.offer
    if offer is None:
        return ""
    if offer.kind is OfferKind.NOTHING and call.session.state.is_in_chair:
        return _(_HERE.get(call.calls.cause.kind, _HERE_NURSES))
    if offer.place is None:
        return _(_OFFERED[offer.kind])
    values = {"start": call.session.start, "offered": offer.place.start}
    return wording.sentence(_offered(offer, call, wording), values)


def _offered(offer: Offer, call: Call, wording: Wording) -> str:
    if offer.kind is OfferKind.RESEAT or offer.place is None:
        return _STAYS
    return _SAME_DAY if _is_same_day(offer.place.start, call, wording) else _OTHER_DAY


def _in_short(offer: Offer, call: Call, wording: Wording) -> str:
    is_same_day = offer.place is not None and _is_same_day(offer.place.start, call, wording)
    return _SHORT_SAME_DAY if is_same_day else _SHORT_OTHER_DAY


def _is_same_day(instant: int, call: Call, wording: Wording) -> bool:
    return wording.zone.date_of(instant) == wording.zone.date_of(call.session.start)
