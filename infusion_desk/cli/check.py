"""`infusion-desk check`: whether the file is sound and every session to come fits."""

from __future__ import annotations

from infusion_desk.cli._shared import add_json, answer, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.inspection import Discovery

NAME = "check"
HELP = N_("look whether the file is sound and every session to come fits the rules")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Say what is wrong; 1 when anything is."""
    from infusion_desk.services.inspection import inspect

    with workplace(arguments) as place:
        found = inspect(place)
    wrong = [each for each in found if not each.word]
    data = {
        "wrong": [_data(each) for each in wrong],
        "passed": [{**_data(each), "word": each.word} for each in found if each.word],
    }
    answer(arguments, data, *_lines(wrong, found))
    return 1 if wrong else 0


def _data(each: Discovery) -> dict[str, object]:
    return {
        "rule": each.rule,
        "session": each.session_id,
        "message": each.message,
        "on_call_list": each.is_listed,
    }


def _lines(wrong: list[Discovery], found: list[Discovery]) -> list[str]:
    from infusion_desk.services.inspection import FILE

    listed = _("on the call list")
    lines = [f"{each.message} ({listed})" if each.is_listed else each.message for each in wrong]
    lines += [f"{each.message} ({each.word})" for each in found if each.word]
    if not wrong:
        return [*lines, _("The file is sound, and every session to come fits.")]
    if all(each.rule != FILE for each in wrong):
        lines.append(_("The file itself is sound."))
    return [
        *lines,
        _("1 thing is wrong.") if len(wrong) == 1 else _("{count} things are wrong.").format(count=len(wrong)),
    ]
