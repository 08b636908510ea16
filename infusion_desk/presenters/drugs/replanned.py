"""Booked sessions that changed data would plan otherwise, as a table with what stands against each."""

from __future__ import annotations

from collections.abc import Sequence

from infusion_desk.presenters.drugs.figures import FigureLine, Figures
from infusion_desk.services.replanning import Replanned
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

FIRST_SHOWN = 200


def replanned_figures(found: Sequence[Replanned], wording: Wording) -> Figures:
    """A row for each session: when and where, whom, how long the chair is held now and then, and what is against it.

    Those that somebody has to look at come first.
    """
    headings = (_("Session"), _("Patient"), _("Now"), _("Then"), _("What stands against it"))
    lines = tuple(_line(each, wording) for each in sorted(found, key=lambda each: each.fits)[:FIRST_SHOWN])
    return Figures(_("Sessions that would change"), headings, (24, 22, 16, 16, 36), lines)


def replanned_sentence(found: Sequence[Replanned]) -> str:
    """How many would change, how many of them can, and that nothing is changed unasked."""
    if not found:
        return _("No booked session would be planned otherwise.")
    fitting = sum(each.fits for each in found)
    words = N_("{count} booked sessions would be planned otherwise; {fitting} of them fit and can be changed together.")
    if len(found) == 1:
        words = N_("One booked session would be planned otherwise, and it fits.")
        if not fitting:
            words = N_("One booked session would be planned otherwise, but something stands against it.")
    said = _(words).format(count=len(found), fitting=fitting)
    if len(found) > FIRST_SHOWN:
        said += " " + _("The first {count} are shown.").format(count=FIRST_SHOWN)
    return said


def accept_words(found: Sequence[Replanned]) -> str:
    """What the button says that changes those which fit."""
    fitting = sum(each.fits for each in found)
    return _("Change this session") if fitting == 1 else _("Change these {count} sessions").format(count=fitting)


def _line(each: Replanned, wording: Wording) -> FigureLine:
    now, then = each.minutes
    session = each.before
    when = f"{wording.short_date(wording.zone.date_of(session.start))}, {wording.clock(session.start)}\n{each.chair}"
    names = dict.fromkeys((session.drug_name, each.after.drug_name if each.after else session.drug_name))
    cells = (
        when,
        f"{each.patient}\n{' → '.join(names)}",
        wording.length(now),
        wording.length(then) if then is not None else _("not known"),
        each.problem or "–",
    )
    return FigureLine(cells, unsure=4 if each.problem else None)
