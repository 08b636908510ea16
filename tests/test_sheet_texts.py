"""What a caller is told to bring stands in the language that the desk speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desk.centre_file import create_workplace, sheet_texts


@pytest.mark.parametrize(("language", "first"), [("en", "Insurance card"), ("es", "Tarjeta")])
def test_what_to_bring_is_in_the_language_of_the_program(tmp_path: Path, language: str, first: str) -> None:
    place = create_workplace(tmp_path / "centre.infusion", {"language": language})
    try:
        texts = sheet_texts(place, folder=tmp_path / "templates")
    finally:
        place.store.close()
    assert texts.language == language
    assert texts.entries("bring.entries")[0].startswith(first)
