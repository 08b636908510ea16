"""`infusion-desk set`: shows and changes the settings of the centre."""

from __future__ import annotations

from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, day_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import Any

    from infusion_desk.services.workplace import Workplace

NAME = "set"
HELP = N_("show the centre's settings, or change one: name, phones, paper, clock, units")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from argparse import RawDescriptionHelpFormatter

    from infusion_desk.settings import SETTINGS

    parser.formatter_class = RawDescriptionHelpFormatter
    width = max(map(len, SETTINGS))
    lines = (f"  {entry.key:{width}}  {_(entry.label)}" for entry in SETTINGS.values())
    parser.epilog = "\n".join(["settings:", *lines])
    parser.add_argument("key", metavar="KEY", nargs="?", help=_("which setting; without it, all are shown"))
    parser.add_argument("value", metavar="VALUE", nargs="?", help=_("its new value; without it, the setting is shown"))
    parser.add_argument(
        "--from",
        dest="since",
        metavar="DATE",
        type=day_argument,
        help=_("for the turnover: the day from which on the new value holds; before it the former one does"),
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Show settings, or keep one."""
    from infusion_desk.services.data_in_force import TURNOVER, turnovers_ahead
    from infusion_desk.settings import setting

    wanted = [setting(arguments.key).key] if arguments.key else []
    changes = arguments.value is not None
    with workplace(arguments) as place:
        if changes:
            _keep(arguments, place)
        with place.store.reading() as reader:
            values = reader.settings()
            turnovers = turnovers_ahead(reader, reader.zone().date_of(place.now()))
    shown = {key: values[key] for key in wanted or values}
    ahead = turnovers[1:] if TURNOVER in shown else []
    facts: dict[str, Any] = {"settings": shown}
    if ahead:
        entries = [{"from": day.isoformat(), "value": value} for day, value in ahead]
        facts["ahead"] = {TURNOVER: {"today": turnovers[0][1], "then": entries}}
    answer(arguments, facts, *_lines(shown), *(_ahead(turnovers) if ahead else ()))
    return 0


def _ahead(turnovers: Sequence[tuple[date, str]]) -> Iterator[str]:
    """That another turnover holds now than the one that was set last."""
    (_today, now), *later = turnovers
    yield _("The turnover is {minutes} min until then:").format(minutes=now)
    for day, value in later:
        yield "  " + _("{minutes} min for sessions on {date} or later").format(minutes=value, date=day.isoformat())


def _keep(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.errors import InputError
    from infusion_desk.services.data_changes import set_turnover
    from infusion_desk.services.data_in_force import TURNOVER
    from infusion_desk.services.roster import put_setting

    asked = asked_of(arguments, place.now())
    if arguments.since is None:
        put_setting(place.store, arguments.key, arguments.value, asked)
    elif arguments.key == TURNOVER:
        set_turnover(place.store, arguments.value, arguments.since, asked)
    else:
        raise InputError(_("Only the turnover can change from a day on; this setting holds at once. Leave --from out."))


def _lines(shown: dict[str, str]) -> list[str]:
    from infusion_desk.settings import SETTINGS

    width = max(map(len, shown))
    most = max(len(value) for value in shown.values())
    return [f"{key:{width}}  {value or '-':{most}}  {_(SETTINGS[key].label)}" for key, value in shown.items()]
