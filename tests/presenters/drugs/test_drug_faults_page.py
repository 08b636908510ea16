"""A refused file is shown with every fault beside the lines around it."""

from pathlib import Path

from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.drugs.faults import LONGEST_SHOWN, fault_page
from infusion_desk.services.drug_shelf import RefusedFile
from tests.presenters.drugs.pictures import SHELF, own_shelf, text_of

OCRELIZUMAB = text_of("ocrelizumab")


def refused(folder: Path, text: str | bytes) -> RefusedFile:
    path = folder / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = SHELF.check(path)
    assert isinstance(found, RefusedFile)
    return found


def test_fault_21_each_fault_stands_beside_its_line(tmp_path: Path) -> None:
    text = OCRELIZUMAB.replace("minutes = 60", "minutes = -60", 1).replace('hue = "blue"', 'hue = "bleu"')
    at = text.splitlines().index("minutes = -60") + 1
    page = fault_page(refused(tmp_path, text), is_own=False)
    assert page.title == "mine.toml was not taken: 2 faults"
    assert [(fault.where, fault.reason[:22]) for fault in page.faults] == [
        ("Line 9", "“hue” can't be “bleu”."),
        (f"Line {at}", "“minutes” can't be -60"),
    ]
    drawn = [f"{'>' if line.is_fault else ' '}{line.number:3} {line.text}" for line in page.faults[1].lines]
    assert drawn == [
        f" {at - 2:3} [[dose.phase]]",
        f' {at - 1:3} kind = "observation"',
        f">{at:3} minutes = -60",
        f' {at + 1:3} source = "ema_leaflet"',
        f' {at + 2:3} confidence = "V"',
    ]
    assert page.faults[1].spoken.endswith("The line reads: minutes = -60")
    assert page.stays == "Nothing was changed. Correct the file, then check it again."


def test_fault_22_letters_that_cannot_be_shown_are_dots(tmp_path: Path) -> None:
    page = fault_page(refused(tmp_path, b"\x00\x1b[31m\xff" + b"x" * 500 + b"\n"), is_own=False)
    (fault,) = page.faults
    (line,) = fault.lines
    assert line.text.startswith("··[31m�xxx")
    assert len(line.text) == LONGEST_SHOWN + 1


def test_fault_25_a_file_as_a_whole_has_no_line_to_show(tmp_path: Path) -> None:
    (fault,) = fault_page(refused(tmp_path, b"#" * 1_000_001), is_own=False).faults
    assert (fault.where, fault.lines) == ("The file as a whole", ())


def test_fault_23_an_own_file_gone_bad_says_what_stays(tmp_path: Path) -> None:
    shelf = own_shelf(tmp_path, ocrelizumab=OCRELIZUMAB)
    assert shelf.file("ocrelizumab").path.parent == tmp_path / "drugs"
    (tmp_path / "drugs" / "ocrelizumab.toml").write_text(OCRELIZUMAB[:900], encoding="utf-8")
    (tmp_path / "drugs" / "junk.toml").write_text("junk\n", encoding="utf-8")
    junk, cut = (fault_page(file, is_own=True) for file in shelf.reload().refused)
    assert junk.stays == "No drug comes from it. Correct the file, then read the files again."
    assert cut.stays == "Ocrevus stays as it was loaded before. Correct the file, then read the files again."
    _junk, begun = (fault_page(file, is_own=True) for file in Shelf(tmp_path / "drugs").view().refused)
    assert begun.stays.startswith("Until then Ocrevus is planned and checked by the figures that are shipped")
