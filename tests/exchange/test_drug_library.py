"""The drug files of a centre: the shipped ones, its own, and what happens to a file that is broken."""

from hashlib import sha256
from pathlib import Path

import pytest

from infusion_desk.errors import DrugFileError, NotFoundError
from infusion_desk.exchange.drug_files import load_drugs, parse_drug, read_drug_file
from infusion_desk.resources import resource

SHIPPED = resource("drugs")
OCRELIZUMAB = (SHIPPED / "ocrelizumab.toml").read_text(encoding="utf-8")


def own_folder(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "drugs"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8", newline="")
    return folder


def test_the_shipped_files_are_faultless() -> None:
    library = load_drugs([SHIPPED])
    assert not library.problems
    assert {path.stem for path in SHIPPED.glob("*.toml")} == set(library.files)


@pytest.mark.parametrize("wanted", ["ocrelizumab", "Ocrevus", " OCREVUS ", "Ocrelizumab"])
def test_a_drug_answers_to_its_id_name_and_brands(wanted: str) -> None:
    assert load_drugs([SHIPPED]).drug(wanted).id == "ocrelizumab"


def test_an_unknown_drug_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match=r"There is no drug “aspirin”.*ocrelizumab"):
        load_drugs([SHIPPED]).drug("aspirin")


def test_a_centres_own_file_adds_a_drug(tmp_path: Path) -> None:
    own = OCRELIZUMAB.replace('"ocrelizumab"', '"examplimab"').replace('"Ocrevus"', '"Example"')
    library = load_drugs([SHIPPED, own_folder(tmp_path, examplimab=own)])
    assert library.drug("examplimab").display_name == "Example"
    assert library.drug("ocrelizumab").display_name == "Ocrevus"


def test_a_centres_own_file_replaces_a_shipped_drug_and_says_so(tmp_path: Path) -> None:
    own = OCRELIZUMAB.replace("minutes = 30\n", "minutes = 45\n")
    library = load_drugs([SHIPPED, own_folder(tmp_path, ocrelizumab=own)])
    assert library.file("ocrelizumab").replaces == SHIPPED / "ocrelizumab.toml"
    assert library.file("ocrelizumab").text == own


def test_fault_23_a_broken_file_is_reported_and_takes_nothing_away(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, ocrelizumab=OCRELIZUMAB[: len(OCRELIZUMAB) // 2], junk="junk\n")
    library = load_drugs([SHIPPED, folder])
    assert library.drug("ocrelizumab").display_name == "Ocrevus"
    assert [problem.file for problem in library.problems] == ["junk.toml", "ocrelizumab.toml"]


def test_fault_23_reloading_keeps_what_was_loaded(tmp_path: Path) -> None:
    own = OCRELIZUMAB.replace('shown_as = "Ocrevus"', 'shown_as = "Our Ocrevus"')
    folder = own_folder(tmp_path, ocrelizumab=own)
    before = load_drugs([SHIPPED, folder])
    own_folder(tmp_path, ocrelizumab=own[:900])
    after = load_drugs([SHIPPED, folder], previous=before)
    assert after.drug("ocrelizumab").display_name == "Our Ocrevus"
    assert len(after.problems) == 1
    (folder / "ocrelizumab.toml").unlink()
    assert load_drugs([SHIPPED, folder], previous=after).drug("ocrelizumab").display_name == "Ocrevus"


def test_a_file_is_named_after_its_drug(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, ocrevus=OCRELIZUMAB)
    with pytest.raises(DrugFileError, match=r"must be called ocrelizumab\.toml"):
        read_drug_file(folder / "ocrevus.toml")


def test_fault_25_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, huge="")
    with (folder / "huge.toml").open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(DrugFileError, match="larger than 1 MB"):
        read_drug_file(folder / "huge.toml")


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (own_folder(tmp_path) / "folder.toml").mkdir()
    assert "not a file" in str(load_drugs([tmp_path / "drugs"]).problems[0])


def test_a_folder_that_is_missing_holds_no_drugs(tmp_path: Path) -> None:
    assert load_drugs([tmp_path / "nowhere"]).drugs == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_kept_text_has_the_files_hash_and_can_be_read_again(tmp_path: Path, mark: str, line_end: str) -> None:
    folder = own_folder(tmp_path, ocrelizumab=mark + OCRELIZUMAB.replace("\n", line_end))
    file = read_drug_file(folder / "ocrelizumab.toml")
    assert file.sha256 == sha256((folder / "ocrelizumab.toml").read_bytes()).hexdigest()
    assert file.sha256 == sha256(file.text.encode()).hexdigest()
    assert parse_drug(file.text.encode(), "kept text") == file.drug
