"""What a day means for the dose of a session that is on its way there: its window, and how near it comes to others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Finding, Tier, Wish
from infusion_desk.domain.rules.long_gap import RULE as LONG_GAP
from infusion_desk.domain.rules.minimum_gap import RULE as MINIMUM_GAP
from infusion_desk.services.move_outlook import MoveOutlook
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def window_words(outlook: MoveOutlook, day: Day, wish: Wish, wording: Wording) -> str:
    """The window of the dose, where `day` lies in it, and what nobody is stopped for; "" where nothing is known."""
    said = list(_window(outlook, day.date, wording)) if outlook.window is not None else []
    return " ".join((*said, *_notices(day, wish, wording)))


def is_off(outlook: MoveOutlook, day: Day, wish: Wish) -> bool:
    """Whether `day` lies outside the dose's window, or nearer to another dose than a gap that nobody confirmed."""
    window = outlook.window
    is_outside = window is not None and not window.earliest <= day.date <= window.latest
    return is_outside or any(entry.tier is Tier.NOTICE for entry in MINIMUM_GAP.forbids(day, wish))


def _window(outlook: MoveOutlook, day: date, wording: Wording) -> Iterator[str]:
    window, label = outlook.window, outlook.label[:1].upper() + outlook.label[1:]
    if window is None:
        return
    due = f"{wording.short_date(window.due)} {window.due.year}"
    earliest, latest = wording.short_date(window.earliest), wording.short_date(window.latest)
    if window.number == 1:
        yield _("{dose} was ordered for {due}.").format(dose=label, due=due)
    elif window.earliest == window.latest:
        yield _("{dose} is due on {due}, no sooner and no later.").format(dose=label, due=due)
    else:
        sentence = _("{dose}: due {due}, earliest {earliest}, latest {latest}.")
        yield sentence.format(dose=label, due=due, earliest=earliest, latest=latest)
    yield _where(window, day)


def _where(window: DatedDose, day: date) -> str:
    """Whether a day is inside the window, before it or after it."""
    if day < window.earliest:
        days = (window.earliest - day).days
        return (_("{days} days too early.") if days > 1 else _("One day too early.")).format(days=days)
    if day > window.latest:
        days = (day - window.latest).days
        sentence = _("One day late; it may still be given.")
        if days > 1:
            sentence = _("{days} days late; it may still be given.")
        return sentence.format(days=days)
    return _("Inside its window.") if window.earliest < window.latest else _("This is the day.")


def _notices(day: Day, wish: Wish, wording: Wording) -> Iterator[str]:
    """A minimum gap that nobody confirmed and a long gap stop nobody, so no verdict tells of them."""
    for entry in (*MINIMUM_GAP.forbids(day, wish), *LONG_GAP.forbids(day, wish)):
        if entry.tier is Tier.NOTICE:
            yield finding_sentence(Finding(entry, wish.session_id), wording)
