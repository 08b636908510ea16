"""A drug file that was refused: its faults, each beside the lines around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.services.drug_shelf import LineFault, RefusedFile, ShelfView
from infusion_desk.texts import _

CONTEXT = 2
"""Lines shown before and after the one with the fault."""

LONGEST_SHOWN = 200
"""Letters of a line that are shown; a drug file has none nearly as long."""


class SourceLine(NamedTuple):
    """A line of a file with its number; `is_fault` where the fault stands."""

    number: int
    text: str
    is_fault: bool


class FaultView(NamedTuple):
    """A fault: where, why, and the lines around it."""

    where: str
    reason: str
    lines: tuple[SourceLine, ...]

    @property
    def spoken(self) -> str:
        """The fault for a screen reader, with the line's own text."""
        own = [line.text.strip() for line in self.lines if line.is_fault]
        return " ".join(
            (f"{self.where}:", self.reason, *(_("The line reads: {text}").format(text=text) for text in own))
        )


@dataclass(frozen=True, slots=True)
class FaultPage:
    """A file that was refused, with all its faults; `is_own` where it lies in the centre's own folder."""

    title: str
    path: str
    stays: str
    faults: tuple[FaultView, ...]
    is_own: bool


def fault_page(file: RefusedFile, *, is_own: bool) -> FaultPage:
    """Every fault of a file beside its line's text."""
    lines = file.text.splitlines()
    if len(file.faults) == 1:
        title = _("{file} was not taken").format(file=file.path.name)
    else:
        title = _("{file} was not taken: {count} faults").format(file=file.path.name, count=len(file.faults))
    return FaultPage(
        title, str(file.path), _stays(file, is_own), tuple(_fault(each, lines) for each in file.faults), is_own
    )


def refused_line(view: ShelfView) -> str:
    """What stands above every screen while files are refused; "" while none is."""
    names = [file.path.name for file in view.refused]
    if len(names) > 1:
        words = _("{count} drug files were refused and are not in use: {files}. The screen Drugs says why.")
        return words.format(count=len(names), files=", ".join(names))
    words = _("The drug file {file} was refused and is not in use. The screen Drugs says why.")
    return words.format(file=names[0]) if names else ""


def shipped_instead(file: RefusedFile) -> str:
    """That the figures shipped with the program hold where a file of the centre's own was refused; "" otherwise."""
    if file.stays is None or not file.is_shipped:
        return ""
    words = _("Until then {drug} is planned and checked by the figures that are shipped with the program.")
    return words.format(drug=file.stays.display_name)


def _stays(file: RefusedFile, is_own: bool) -> str:
    if not is_own:
        return _("Nothing was changed. Correct the file, then check it again.")
    if file.is_shipped:
        return f"{shipped_instead(file)} {_('Correct the file, then read the files again.')}"
    if file.stays is not None:
        words = _("{drug} stays as it was loaded before. Correct the file, then read the files again.")
        return words.format(drug=file.stays.display_name)
    return _("No drug comes from it. Correct the file, then read the files again.")


def _fault(fault: LineFault, lines: list[str]) -> FaultView:
    if not fault.line:
        return FaultView(_("The file as a whole"), fault.reason, ())
    around = range(max(1, fault.line - CONTEXT), min(len(lines), fault.line + CONTEXT) + 1)
    shown = tuple(SourceLine(number, _readable(lines[number - 1]), number == fault.line) for number in around)
    return FaultView(_("Line {line}").format(line=fault.line), fault.reason, shown)


def _readable(line: str) -> str:
    """A line that can be shown: no invisible letters, and no longer than is of use."""
    shown = "".join(letter if letter.isprintable() or letter == "\t" else "·" for letter in line).expandtabs(4)
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"
