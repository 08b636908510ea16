"""What commands share: their common arguments, the file, and how they say what was done.

Everything heavy is imported inside functions: `--help` reads this file too.
"""

from __future__ import annotations

from contextlib import contextmanager

from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path
    from typing import Any

    from infusion_desk.papers import Papers
    from infusion_desk.services.changes import Asked
    from infusion_desk.services.workplace import Workplace

JSON_HELP = N_("answer in JSON")


def add_json(parser: ArgumentParser) -> None:
    """Add `--json` to a command that only reads."""
    parser.add_argument("--json", action="store_true", help=_(JSON_HELP))


def add_change_arguments(parser: ArgumentParser) -> None:
    """Add what every command takes that changes something."""
    group = parser.add_argument_group(_("for every change"))
    group.add_argument("--json", action="store_true", help=_(JSON_HELP))
    group.add_argument(
        "--override", metavar="REASON", help=_("pass the rules that may be passed, and why; kept with --by")
    )
    group.add_argument("--by", metavar="NAME", default="", help=_("who asks; needed with --override"))
    group.add_argument(
        "--request",
        metavar="UUID",
        type=request_uuid,
        help=_("a UUID of your own: handing the same one in again changes nothing and answers as before"),
    )
    parser.set_defaults(parser=parser)


def request_uuid(text: str) -> str:
    """A UUID in its usual writing; a wrong usage otherwise."""
    from argparse import ArgumentTypeError
    from uuid import UUID

    try:
        return str(UUID(text))
    except ValueError:
        sentence = _("“{text}” is not a UUID such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427.")
        raise ArgumentTypeError(sentence.format(text=text)) from None


def day_argument(text: str) -> date:
    """A date on the command line; a wrong usage when it is none."""
    from infusion_desk.domain.entered import calendar_date

    with wrong_usage():
        return calendar_date(text)


def number_argument(text: str, wrong: str = N_("“{text}” is not a number on record.")) -> int:
    """The number of something on record, with or without a # before it; a wrong usage for what no file can hold."""
    from argparse import ArgumentTypeError

    digits = text.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise ArgumentTypeError(_(wrong).format(text=text))
    return int(digits)


def dose_argument(text: str) -> int:
    """A dose number on the command line, from 1."""
    from infusion_desk.domain.entered import whole_number

    with wrong_usage():
        return whole_number(text, 1, 9_999)


def count_argument(text: str) -> int:
    """How many doses, from 1 to the most that a course is counted to."""
    from infusion_desk.domain.courses import MOST_DOSES
    from infusion_desk.domain.entered import whole_number

    with wrong_usage():
        return whole_number(text, 1, MOST_DOSES)


def note_argument(text: str) -> str:
    """One line of at most 2,000 characters."""
    from infusion_desk.domain.entered import LONGEST_NOTE, one_line

    with wrong_usage():
        return one_line(text, LONGEST_NOTE)


@contextmanager
def wrong_usage() -> Iterator[None]:
    """What can't be read inside the block is a wrong usage, with the sentence that says why."""
    from argparse import ArgumentTypeError

    from infusion_desk.errors import InputError

    try:
        yield
    except InputError as error:
        raise ArgumentTypeError(str(error)) from None


def time_argument(text: str) -> str:
    """A date with a time, still as it was typed: which moment it is depends on the centre's zone."""
    from argparse import ArgumentTypeError
    from datetime import datetime

    from infusion_desk.domain.entered import FIRST_YEAR, LAST_YEAR

    try:
        typed = datetime.fromisoformat(text.strip())
    except ValueError:
        typed = datetime.min
    if FIRST_YEAR <= typed.year <= LAST_YEAR and ":" in text:
        return text
    raise ArgumentTypeError(_("“{text}” is not a date with a time. Write it like 2026-11-23T08:15.").format(text=text))


def asked_of(arguments: Namespace, now: int) -> Asked:
    """Who asks for the change, at the instant `now`, with which override and under which request."""
    from uuid import uuid4

    from infusion_desk.services.changes import Asked, Override

    reason, by = (arguments.override or "").strip(), arguments.by.strip()
    if arguments.override is not None and not (reason and by):
        arguments.parser.error(_("--override needs a reason, and --by NAME with who takes it; both are kept."))
    override = Override(reason, by) if reason else None
    return Asked(arguments.request or str(uuid4()), now, by, override)


def file_of(arguments: Namespace) -> Path:
    """The centre's file: the one named by `--database`, else the one of this computer."""
    from pathlib import Path

    from infusion_desk.centre_file import default_file

    return Path(arguments.database) if arguments.database else default_file()


def papers(arguments: Namespace) -> Papers:
    """What can be printed of the centre."""
    from infusion_desk.centre_file import papers_of

    return papers_of(file_of(arguments))


@contextmanager
def workplace(arguments: Namespace) -> Iterator[Workplace]:
    """The centre's file with its drugs, open inside the block; from here on the command speaks its language."""
    from infusion_desk.centre_file import open_workplace, speak_as_set

    place = open_workplace(file_of(arguments))
    try:
        speak_as_set(place)
        _warn_of_refused_files(arguments, place)
        yield place
    finally:
        place.store.close()


def _warn_of_refused_files(arguments: Namespace, place: Workplace) -> None:
    """Say beside the answer that a drug file of the centre's own is not in use, and what is instead."""
    from infusion_desk.home import own_drugs

    refused = place.drugs.view() if own_drugs(file_of(arguments).parent).is_dir() else None
    if refused is None or not refused.refused:
        return
    import sys

    from infusion_desk.presenters.drugs.faults import refused_line, shipped_instead

    print(refused_line(refused), *filter(None, map(shipped_instead, refused.refused)), file=sys.stderr)


def answer(arguments: Namespace, data: Mapping[str, Any], *lines: str) -> None:
    """Print `data` as JSON when that was asked for, else the lines."""
    if not arguments.json:
        print(*lines, sep="\n")
        return
    import json

    print(json.dumps(data, ensure_ascii=False, indent=2))
