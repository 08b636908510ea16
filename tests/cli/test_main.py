"""The door of the commands: what it finds, and how it answers."""

import argparse
import json
import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType

import pytest

from infusion_desk import __version__, cli
from infusion_desk.cli._argument_words import WORDS
from infusion_desk.errors import FileRefusedError, InputError, UserFacingError
from infusion_desk.services.changes import Refusal, RefusedError

COMMAND = """
NAME = "try-this"
HELP = "try this, for a test"
def add_arguments(parser):
    parser.add_argument("number", type=int)
    parser.add_argument("--json", action="store_true")
def run(arguments):
    from infusion_desk.cli import _attempt
    return _attempt.run(arguments)
"""


@pytest.fixture
def attempt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A folder with the one command `try-this`; what it does is set as `run` of the returned module."""
    (tmp_path / "try_this.py").write_text(COMMAND)
    (tmp_path / "_shared.py").write_text("raise AssertionError('a helper is no command')")
    module = ModuleType("infusion_desk.cli._attempt")
    module.run = lambda arguments: 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(cli, "_attempt", module, raising=False)
    monkeypatch.setattr(cli, "__path__", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "infusion_desk.cli.try_this", raising=False)
    return module


def test_help_lists_every_command(attempt: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    assert "  try-this  try this, for a test" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"Infusion Desk {__version__}\n"


def test_the_names_of_the_files_are_the_names_of_the_commands() -> None:
    for name, module in cli.command_modules().items():
        command = cli._load(module)
        assert name == command.NAME
        assert command.HELP
        assert callable(command.add_arguments)
        assert callable(command.run)


@pytest.mark.parametrize("before", [["--database", "centre.db"], ["--database=centre.db"]])
def test_the_file_reaches_the_command(attempt: ModuleType, before: list[str]) -> None:
    seen = []

    def run(arguments: Namespace) -> int:
        seen.append((arguments.database, arguments.number))
        return 0

    attempt.run = run  # type: ignore[attr-defined]
    assert cli.main([*before, "try-this", "7"]) == 0
    assert seen == [("centre.db", 7)]


@pytest.mark.parametrize(
    "words",
    [["nothing"], ["_shared"], ["--frobnicate"], ["--database"], ["try-this"], ["try-this", "seven"]],
)
def test_wrong_usage_is_two(attempt: ModuleType, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    printed = capsys.readouterr()
    assert "infusion-desk" in printed.err
    assert not printed.out


def test_a_commands_own_help(attempt: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["try-this", "--help"]) == 0
    assert "infusion-desk try-this" in capsys.readouterr().out


def refuse_with(error: UserFacingError, attempt: ModuleType) -> None:
    def run(arguments: object) -> int:
        raise error

    attempt.run = run  # type: ignore[attr-defined]


def test_a_refusal_is_one_with_its_sentence(attempt: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    refuse_with(InputError("Chair 5 is taken."), attempt)
    assert cli.main(["try-this", "7"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "Chair 5 is taken.\n")


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (FileRefusedError("Not ours."), [{"rule": "file_refused", "message": "Not ours."}]),
        (
            RefusedError((Refusal("chair_taken", "Taken."), Refusal("closed", "Closed."))),
            [{"rule": "chair_taken", "message": "Taken."}, {"rule": "closed", "message": "Closed."}],
        ),
    ],
)
def test_a_refusal_as_json(
    error: UserFacingError, refused: object, attempt: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse_with(error, attempt)
    assert cli.main(["try-this", "7", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"refused": refused}


def test_without_a_command_and_without_a_display_it_says_what_can_be_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert cli.main([]) == cli.REFUSED
    assert "infusion-desk demo" in capsys.readouterr().err


def test_what_argparse_says_is_in_the_language_in_use(
    attempt: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert attempt
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    assert cli.main(["try-this"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("uso: infusion-desk try-this")
    assert "faltan estos argumentos: number" in said
    monkeypatch.setenv("LC_ALL", "C")
    assert cli.main(["try-this", "x"]) == 2
    assert "argument number: invalid int value: 'x'" in capsys.readouterr().err


def test_argparse_still_says_what_is_translated() -> None:
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    assert [words for words in WORDS if repr(words)[1:-1] not in source] == []
