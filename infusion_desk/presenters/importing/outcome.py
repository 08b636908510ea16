"""What would come of taking a list in, as sentences and rows; and who of it is taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.importing.lines import Choices, Entry, ReadLines
from infusion_desk.presenters.importing.meanings import column, date_order, has_numbered_dates
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.services.identities import told_apart
from infusion_desk.services.patient_fields import FIELDS
from infusion_desk.services.registering import Verdict
from infusion_desk.services.sheets import LineFault, Sheet
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

FAULT_HEADINGS = (N_("Line"), N_("Column"), N_("Why it can't be taken"))
DOUBLE_HEADINGS = (N_("Line"), N_("What becomes of it"), N_("Patient in the list"), N_("May be"))
MOST_ROWS = 2_000
"""So many faults or doubles are listed; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the lines of a list would come to: who was read, what is wrong by line, and what the centre's file says."""

    entries: tuple[Entry, ...]
    faults: tuple[LineFault, ...]
    verdict: Verdict

    @property
    def refused(self) -> int:
        """How many lines can't be taken."""
        return len({fault.line for fault in self.faults})

    def taken(self, others: Collection[int]) -> list[Patient]:
        """Who is taken: everybody new, and of the likely doubles those whose index is among `others`."""
        left_out = {double.index for double in self.verdict.doubles} - set(others)
        return [self.entries[index].patient for index in self.verdict.new if index not in left_out]


def prospect_of(read: ReadLines, verdict: Verdict) -> Prospect:
    """What was read and what was said about it, together; the faults in the order of the lines."""
    judged = (
        LineFault(read.entries[fault.index].line, _(FIELDS[fault.field]), fault.reason) for fault in verdict.faults
    )
    faults = sorted([*read.faults, *judged], key=lambda fault: fault.line)
    return Prospect(tuple(read.entries), tuple(faults), verdict)


def summary(prospect: Prospect, others: Collection[int]) -> str:
    """`97 patients are new. 2 are on record already and stay as they are. 3 lines can't be taken.`"""
    taken = len(prospect.taken(others))
    left_out = len(prospect.verdict.new) - taken
    known, refused = len(prospect.verdict.known), prospect.refused
    parts = [_counted(taken, N_("One patient will be taken in."), N_("{count} patients will be taken in."))]
    if known:
        parts.append(_counted(known, N_("One is on record already and stays as she or he is."),
                              N_("{count} are on record already and stay as they are.")))  # fmt: skip
    if left_out:
        parts.append(_counted(left_out, N_("One may be on record and is left out."),
                              N_("{count} may be on record and are left out.")))  # fmt: skip
    if refused:
        parts.append(_counted(refused, N_("One line can't be taken."), N_("{count} lines can't be taken.")))
    return " ".join(parts)


def first_taken(prospect: Prospect, others: Collection[int], wording: Wording) -> str:
    """Somebody of the list as the record will say, so that a wrong column or date is seen; "" without anybody."""
    taken = prospect.taken(others)
    return _("The first one: {who}").format(who=told_apart(taken[0], wording)) if taken else ""


def look_first(sheet: Sheet, choices: Choices) -> str:
    """What somebody should look at because the list itself doesn't tell, as sentences; "" for nothing."""
    sentences = []
    if sheet.is_guessed:
        sentences.append(_("The letters are not UTF-8. Look whether names with accents are right; if not, choose"
                           " other letters."))  # fmt: skip
    born = column(sheet, choices.meanings, "birth_date", header=choices.header)
    if has_numbered_dates(born) and not date_order(born):
        sentences.append(_("The list does not tell whether the day or the month is written first. Look at a birth date"
                           " that you know."))  # fmt: skip
    return " ".join(sentences)


def leave_out_words(prospect: Prospect) -> str:
    """The words of the box that has to be ticked before a list with bad lines is taken."""
    return _counted(
        prospect.refused,
        N_("Leave out the line that can't be taken"),
        N_("Leave out the {count} lines that can't be taken"),
    )


def take_words(prospect: Prospect | None, others: Collection[int]) -> str:
    """The words of the button."""
    taken = len(prospect.taken(others)) if prospect else 0
    if not taken:
        return _("Take patients in")
    return _counted(taken, N_("Take one patient in"), N_("Take {count} patients in"))


def done_words(added: int, known: int) -> str:
    """What came of it, and how it is taken back."""
    sentence = _counted(added, N_("One patient was taken in."), N_("{count} patients were taken in."))
    if known:
        sentence += " " + _counted(known, N_("One was on record already."), N_("{count} were on record already."))
    return sentence + " " + _("Ctrl+Z takes all of it back.")


def fault_rows(prospect: Prospect) -> tuple[RosterRow, ...]:
    """What can't be taken, a row for each fault."""
    rows = [
        RosterRow(place, (str(fault.line), fault.column, fault.reason))
        for place, fault in enumerate(prospect.faults[:MOST_ROWS])
    ]
    more = len(prospect.faults) - len(rows)
    if more > 0:
        rows.append(RosterRow(len(rows), ("", "", _("and {count} more").format(count=more))))
    return tuple(rows)


def double_rows(prospect: Prospect, others: Collection[int], wording: Wording) -> tuple[RosterRow, ...]:
    """Who may be on record already; a row's id is the entry's index."""
    rows = []
    for likely in prospect.verdict.doubles[:MOST_ROWS]:
        entry, double = prospect.entries[likely.index], likely.double
        who = told_apart(double.patient, wording)
        if likely.of is not None:
            who = _("line {line}, {who}").format(line=prospect.entries[likely.of].line, who=who)
        becomes = _("is taken in") if likely.index in others else _("is left out")
        cells = (str(entry.line), becomes, told_apart(entry.patient, wording), f"{who}: {_(double.likeness.value)}")
        rows.append(RosterRow(likely.index, cells))
    return tuple(rows)


def _counted(count: int, one: str, many: str) -> str:
    return _(one) if count == 1 else _(many).format(count=f"{count:,}")
