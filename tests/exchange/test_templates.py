"""Templates of printed pages: the shipped ones, a centre's own copy, and what happens to a broken one."""

from pathlib import Path

import pytest

from infusion_desk.errors import InputError
from infusion_desk.exchange.templates import load_template
from infusion_desk.resources import resource

ENGLISH = resource("templates", "prep_sheet.en.toml").read_text(encoding="utf-8")


def test_a_centres_own_copy_counts_first(tmp_path: Path) -> None:
    changed = ENGLISH.replace("Bring this page", "Keep this page")
    (tmp_path / "prep_sheet.en.toml").write_text(changed, "utf-8-sig")
    own = load_template("prep_sheet", "en", tmp_path)
    assert own["page"]["keep"] == "Keep this page with you"  # type: ignore[index]


def test_a_copy_of_a_few_entries_leaves_the_rest_as_it_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "prep_sheet.en.toml").write_text(
        '[own]\nheading = "Parking"\nparagraphs = ["Behind the house."]', "utf-8"
    )
    own, shipped = load_template("prep_sheet", "en", tmp_path), load_template("prep_sheet", "en")
    assert own["own"] == {"heading": "Parking", "paragraphs": ["Behind the house."]}
    assert {key: own[key] for key in own if key != "own"} == {key: shipped[key] for key in shipped if key != "own"}


def test_without_a_copy_the_shipped_one_counts(tmp_path: Path) -> None:
    assert load_template("prep_sheet", "en", tmp_path) == load_template("prep_sheet", "en")


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_a_language_without_a_template_is_refused_with_those_there_are(language: str) -> None:
    with pytest.raises(InputError, match="There are: en, es"):
        load_template("prep_sheet", language)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[page\nkeep = 1", "line 1"),
        (b"keep = \xff", "UTF-8"),
        (b"#" * 200_000, "too large"),
    ],
)
def test_a_broken_copy_is_refused_with_the_reason(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "prep_sheet.en.toml").write_bytes(content)
    with pytest.raises(InputError, match=words):
        load_template("prep_sheet", "en", tmp_path)


def test_a_copy_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "prep_sheet.en.toml").mkdir()
    with pytest.raises(InputError, match="can't be opened"):
        load_template("prep_sheet", "en", tmp_path)
