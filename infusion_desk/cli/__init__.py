"""The commands of `infusion-desk`: each is one file of this folder, found by its name and imported only when named.

A command's file has `NAME`, `HELP`, `add_arguments(parser)` and `run(arguments) -> int`, and keeps its heavy imports
inside `run`. The file is called after the command, `-` written `_`, with a `_` behind where Python needs the word
(`import_.py`); files that start with `_` are shared by commands and are none themselves. `run` finds the centre's
file, or None, in `arguments.database`.

The words before the command are read by hand: argparse and what it imports would double the time of `--help`.
"""

from __future__ import annotations

import gc
import os
import sys

from infusion_desk import __version__
from infusion_desk.cli._argument_words import speak
from infusion_desk.errors import UserFacingError
from infusion_desk.resources import resource_name
from infusion_desk.texts import N_, _, language_of_computer, use_language

TYPE_CHECKING = False  # importing typing for it would cost more than the rest of --help
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence
    from typing import Any

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
_MADE_BETWEEN_LOOKS = 50_000

_USAGE = N_("usage: infusion-desk [--database FILE] COMMAND ...")
_HEAD = N_("""\
Books infusion sessions, and runs the day of an infusion centre.

options:
  --database FILE  the centre's file; without it, the one of this computer
  --version        show the version and stop
  -h, --help       show this help and stop

commands:""")
_FOOT = N_("infusion-desk COMMAND --help explains one of them.")


class _WrongUsageError(Exception):
    """What was typed is no command."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when done, 1 when refused (and says why), 2 for a wrong usage."""
    _write_every_letter()
    try:
        use_language(language_of_computer(), resource_name("locale"))
        work, is_short = _asked_for(sys.argv[1:] if argv is None else list(argv))
        return _as_whole_process(work) if is_short and argv is None else work()
    except _WrongUsageError as wrong:
        print(f"{_(_USAGE)}\ninfusion-desk: {wrong}", file=sys.stderr)
        return WRONG_USAGE
    except UserFacingError as error:
        return _refuse(error, as_json=False)
    except SystemExit as stop:  # how argparse ends --help and a wrong usage
        return stop.code if isinstance(stop.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return DONE


def _as_whole_process(command: Callable[[], int]) -> int:
    """Run a command with hardly a look for garbage: nearly all that it makes lasts until the process ends with it."""
    gc.set_threshold(_MADE_BETWEEN_LOOKS)
    code = command()
    gc.freeze()  # or the interpreter would look through everything once more on its way out
    return code


def _asked_for(words: list[str]) -> tuple[Callable[[], int], bool]:
    """What is to be done, and whether it is a command: those are over soon, the window stays."""
    database = None
    while words and words[0].startswith("-"):
        option, equals, value = words.pop(0).partition("=")
        if option in ("-h", "--help"):
            return _help, True
        if option == "--version":
            return _version, True
        if option != "--database":
            raise _WrongUsageError(_("there is no option {name}; infusion-desk --help lists them.").format(name=option))
        if not equals and not words:
            raise _WrongUsageError(_("--database needs the name of a file."))
        database = value if equals else words.pop(0)
    if not words:
        return lambda: _open_window(database), False
    return lambda: _run_command(words[0], words[1:], database), True


def _run_command(name: str, words: list[str], database: str | None) -> int:
    module = command_modules().get(name)
    if module is None:
        raise _WrongUsageError(_("there is no command {name}; infusion-desk --help lists them.").format(name=name))
    command = _load(module)
    arguments = _parser(command).parse_args(words)
    arguments.database = database
    try:
        return int(command.run(arguments))
    except UserFacingError as error:
        return _refuse(error, as_json=getattr(arguments, "json", False))


def _open_window(database: str | None) -> int:
    """Show the window; without a display say so and what can be done without one."""
    from infusion_desk.app import NO_DISPLAY, open_window
    from infusion_desk.ui.application import without_display

    if without_display():
        print(NO_DISPLAY, file=sys.stderr)
        return REFUSED
    return open_window(database)


def command_modules() -> dict[str, str]:
    """Every command's name with the name of its module, in alphabetical order; imports none of them."""
    names = sorted(name for name in _module_names() if not name.startswith("_"))
    return {name.rstrip("_").replace("_", "-"): f"{__name__}.{name}" for name in names}


def _module_names() -> set[str]:
    folder = __path__[0]
    if os.path.isdir(folder):  # noqa: PTH112 - pathlib would cost as much as all the rest
        return {name.removesuffix(".py") for name in os.listdir(folder) if name.endswith(".py")}  # noqa: PTH208
    from pkgutil import iter_modules  # a frozen build has no folder

    return {module.name for module in iter_modules(__path__)}


def _load(module: str) -> Any:
    from importlib import import_module

    return import_module(module)


def _help() -> int:
    commands = [_load(module) for module in command_modules().values()]
    width = max((len(command.NAME) for command in commands), default=0)
    lines = (f"  {command.NAME:{width}}  {_(command.HELP)}" for command in commands)
    print(_(_USAGE), "", _(_HEAD), *lines, "", _(_FOOT), sep="\n")
    return DONE


def _version() -> int:
    print(f"Infusion Desk {__version__}")
    return DONE


def _parser(command: Any) -> ArgumentParser:
    from argparse import ArgumentParser, HelpFormatter

    def formatter(prog: str) -> HelpFormatter:
        return HelpFormatter(prog, width=_columns() - 2)

    speak()
    name = f"infusion-desk {command.NAME}"
    parser = ArgumentParser(name, description=_(command.HELP), allow_abbrev=False, formatter_class=formatter)
    command.add_arguments(parser)
    return parser


def _columns() -> int:
    """How wide the terminal is; argparse would import shutil to ask, even for a command that needs no help."""
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size().columns or 80)
    except (ValueError, OSError):
        return 80


def _refuse(error: UserFacingError, *, as_json: bool) -> int:
    """Say why: a sentence on standard error or, for a program, every broken rule as JSON on standard output."""
    if not as_json:
        print(error, file=sys.stderr)
        return REFUSED
    import json

    refusals = [(refusal.rule, refusal.message) for refusal in getattr(error, "refusals", ())]
    broken = refusals or [(_rule_of(error), str(error))]
    print(json.dumps({"refused": [{"rule": rule, "message": message} for rule, message in broken]}))
    return REFUSED


def _rule_of(error: UserFacingError) -> str:
    """`FileRefusedError` is `file_refused` to a program that reads the answer."""
    words = type(error).__name__.removesuffix("Error")
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in words).lstrip("_")


def _write_every_letter() -> None:
    """UTF-8 where Windows would choose a code page; and a letter that a terminal lacks shows as ? and stops nothing."""
    encoding = "utf-8" if os.name == "nt" else None
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=encoding, errors="replace")


def _close_output() -> None:
    """The reader of a pipe went away: keep Python from complaining about it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
