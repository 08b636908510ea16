"""Every sentence of the program has its translation, with the same places to fill in."""

import importlib.util
import string
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def places(sentence: str) -> set[tuple[str, str | None]]:
    return {(name, form) for _text, name, form, _kind in string.Formatter().parse(sentence) if name is not None}


def test_no_sentence_is_left_in_english(translations: ModuleType) -> None:
    marked = {sentence for _file, sentence in translations.sentences()}
    for language in translations.LANGUAGES:
        kept = translations.catalogue(language)
        assert {message.id for message in kept if message.id and message.string} == marked


def test_a_translation_fills_in_what_the_sentence_does(translations: ModuleType) -> None:
    for language in translations.LANGUAGES:
        for message in translations.catalogue(language):
            if message.id and "python-brace-format" in message.flags:
                assert places(message.string) == places(message.id), message.id


def test_what_the_program_reads_is_what_people_translated(translations: ModuleType) -> None:
    for language in translations.LANGUAGES:
        compiled = translations.as_mo(translations.catalogue(language))
        assert translations.file_of(language, "mo").read_bytes() == compiled


def test_a_sentence_inside_another_string_is_seen_too(
    translations: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "seen.py").write_text("""said = f"{who}: {_('Called.')}" + N_("At" " home") + _(name) + _("")""")
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    monkeypatch.setattr(translations, "DRUGS", tmp_path / "drugs")
    assert list(translations.sentences()) == [("seen.py", "Called."), ("seen.py", "At home")]
