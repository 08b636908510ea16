"""The shelf in use: own files are checked, added, replaced, removed; what was loaded stays when one is bad."""

from pathlib import Path

import pytest

from infusion_desk.errors import InputError, NotFoundError, UserFacingError
from infusion_desk.exchange.drug_shelf import SET_ASIDE, Shelf
from infusion_desk.home import own_drugs
from infusion_desk.resources import resource
from infusion_desk.services.drug_shelf import CheckedFile, RefusedFile, Standing
from infusion_desk.whole_file import NotWrittenError

OCRELIZUMAB = resource("drugs", "ocrelizumab.toml").read_text(encoding="utf-8")
LONGER = OCRELIZUMAB.replace("minutes = 30\n", "minutes = 45\n")
EXAMPLE = (
    OCRELIZUMAB.replace('"ocrelizumab"', '"examplimab"')
    .replace('"Ocrevus"', '"Example"')
    .replace('hue = "blue"', 'hue = "cyan"')
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The centre's own folder, which isn't there yet."""
    return own_drugs(tmp_path)


@pytest.fixture
def shelf(own: Path) -> Shelf:
    return Shelf(own)


def written(folder: Path, text: str | bytes, name: str = "from the pharmacy.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def good(shelf: Shelf, path: Path) -> CheckedFile:
    found = shelf.check(path)
    assert isinstance(found, CheckedFile), found
    return found


def refused(shelf: Shelf, path: Path) -> RefusedFile:
    found = shelf.check(path)
    assert isinstance(found, RefusedFile), found
    return found


def standing_of(shelf: Shelf, drug_id: str) -> Standing:
    return next(each.standing for each in shelf.view().drugs if each.drug.id == drug_id)


def kept_aside(own: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((own / SET_ASIDE).glob("*"))]


def test_a_new_drug_is_put_into_the_own_folder_and_can_be_booked_at_once(shelf: Shelf, own: Path) -> None:
    checked = good(shelf, written(own.parent, EXAMPLE))
    assert checked.in_use is None
    shelf.add(checked)
    assert shelf.drug("Example").id == "examplimab"
    assert (own / "examplimab.toml").read_text(encoding="utf-8") == EXAMPLE
    assert standing_of(shelf, "examplimab") is Standing.OWN
    assert Shelf(own).drug("Example").id == "examplimab"
    assert not list(own.glob(".*")), "nothing of the writing is left"


def test_checking_changes_nothing(shelf: Shelf, own: Path) -> None:
    good(shelf, written(own.parent, EXAMPLE))
    assert not own.exists()
    with pytest.raises(NotFoundError):
        shelf.drug("Example")


def test_what_is_added_is_what_was_checked_whatever_became_of_the_file(shelf: Shelf, own: Path) -> None:
    path = written(own.parent, EXAMPLE)
    checked = good(shelf, path)
    path.write_text("gone", encoding="utf-8")
    shelf.add(checked)
    assert (own / "examplimab.toml").read_text(encoding="utf-8") == EXAMPLE


def test_a_shipped_drug_is_replaced_and_comes_back(shelf: Shelf, own: Path) -> None:
    checked = good(shelf, written(own.parent, LONGER))
    assert checked.in_use is not None
    assert checked.in_use.standing is Standing.SHIPPED
    shelf.add(checked)
    assert standing_of(shelf, "ocrelizumab") is Standing.REPLACES
    assert shelf.file("Ocrevus").text == LONGER
    kept = shelf.remove("ocrelizumab")
    assert standing_of(shelf, "ocrelizumab") is Standing.SHIPPED
    assert shelf.file("Ocrevus").text == OCRELIZUMAB
    assert kept.read_text(encoding="utf-8") == LONGER


def test_an_own_file_that_is_replaced_is_set_aside(shelf: Shelf, own: Path) -> None:
    for text in (EXAMPLE, EXAMPLE.replace("= 45", "= 50"), EXAMPLE.replace("minutes = 30\n", "minutes = 35\n")):
        shelf.add(good(shelf, written(own.parent, text)))
    assert kept_aside(own) == [EXAMPLE, EXAMPLE]
    assert [path.name for path in own.glob("*.toml")] == ["examplimab.toml"]


def test_the_same_file_once_more_is_known_as_such(shelf: Shelf, own: Path) -> None:
    assert good(shelf, resource("drugs", "ocrelizumab.toml")).is_in_use
    assert not good(shelf, written(own.parent, LONGER)).is_in_use


def test_a_removed_drug_is_gone_and_kept_aside(shelf: Shelf, own: Path) -> None:
    shelf.add(good(shelf, written(own.parent, EXAMPLE)))
    shelf.remove("examplimab")
    assert kept_aside(own) == [EXAMPLE]
    assert all(drug.id != "examplimab" for drug in shelf.drugs)
    with pytest.raises(NotFoundError, match=r"no file .*examplimab\.toml any more"):
        shelf.remove("examplimab")


def test_no_shipped_file_can_be_removed(shelf: Shelf) -> None:
    for name in ("natalizumab", "../../resources/drugs/natalizumab"):
        with pytest.raises(NotFoundError):
            shelf.remove(name)


def line_of(piece: str) -> int:
    return OCRELIZUMAB[: OCRELIZUMAB.index(piece)].count("\n") + 1


CUT = OCRELIZUMAB[: len(OCRELIZUMAB) // 2]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (OCRELIZUMAB.replace("minutes = 60", "minutes = -60", 1), line_of("minutes = 60"), "can't be -60"),
        (OCRELIZUMAB.replace("minutes = 60", "minutes = nan", 1), line_of("minutes = 60"), "whole number"),
        (OCRELIZUMAB.replace("minutes = 60", "minutes = 1000000000", 1), line_of("minutes = 60"), "between 1 and 960"),
        (OCRELIZUMAB.replace("30 mL/h for", "30 L/h for", 1), line_of("30 mL/h for"), "is not a rate"),
        (OCRELIZUMAB.replace("minutes = 60", "minutes = 60;", 1), line_of("minutes = 60"), "semicolon"),
        (OCRELIZUMAB.replace("twice", "zweimal ü").encode("utf-16"), 1, "UTF-8"),
        (CUT, len(CUT.rstrip().split("\n")), "last part may be missing"),
        (b"#" * 1_000_001, 0, "larger than 1 MB"),
        (b"", 1, "last part may be missing"),
    ],
    ids=["negative", "nan", "1e9", "units", "semicolons", "encoding", "cut", "huge", "empty"],
)
def test_faults_21_to_25_are_told_by_line_and_nothing_changes(
    shelf: Shelf, own: Path, content: str | bytes, line: int, words: str
) -> None:
    found = refused(shelf, written(own.parent, content))
    assert found.faults[0].line == line
    assert words in found.faults[0].reason
    assert shelf.file("Ocrevus").text == OCRELIZUMAB
    assert not own.exists()


def test_a_file_that_is_not_there_is_told(shelf: Shelf, tmp_path: Path) -> None:
    assert "not a file" in refused(shelf, tmp_path / "nowhere.toml").faults[0].reason
    assert refused(shelf, tmp_path).faults[0].line == 0


def test_fault_23_an_own_file_gone_bad_leaves_what_was_loaded(shelf: Shelf, own: Path) -> None:
    shelf.add(good(shelf, written(own.parent, LONGER)))
    written(own, LONGER[:2000], "ocrelizumab.toml")
    view = shelf.reload()
    assert shelf.file("Ocrevus").text == LONGER
    (bad,) = view.refused
    assert bad.stays is not None
    assert bad.text == LONGER[:2000]
    assert [fault.line for fault in bad.faults] == [LONGER[:2000].rstrip().count("\n") + 1]
    shelf.remove("ocrelizumab")
    assert not shelf.view().refused
    assert shelf.file("Ocrevus").text == OCRELIZUMAB


def test_a_file_called_by_another_drugs_name_is_refused_in_the_folder(shelf: Shelf, own: Path) -> None:
    written(own, EXAMPLE, "mine.toml")
    (bad,) = shelf.reload().refused
    assert "must be called examplimab.toml" in bad.faults[0].reason


def test_without_a_folder_of_its_own_nothing_can_be_added(tmp_path: Path) -> None:
    shelf = Shelf()
    with pytest.raises(InputError, match="no folder for drug files of your own"):
        shelf.add(good(shelf, written(tmp_path, EXAMPLE)))


def test_a_folder_that_cannot_be_written_is_told_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "drugs").write_text("a file stands in the way", encoding="utf-8")
    shelf = Shelf(tmp_path / "drugs")
    with pytest.raises(UserFacingError, match=r"can't be changed .*nothing was done"):
        shelf.add(good(shelf, written(tmp_path, EXAMPLE)))
    with pytest.raises(NotFoundError):
        shelf.drug("Example")


def test_a_copy_is_the_file_letter_for_letter(shelf: Shelf, tmp_path: Path) -> None:
    shelf.save_copy("ocrelizumab", tmp_path / "mine.toml")
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == OCRELIZUMAB
    with pytest.raises(NotWrittenError):
        shelf.save_copy("ocrelizumab", tmp_path / "gone" / "mine.toml")
