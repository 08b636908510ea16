"""`infusion-desk init`: makes the file of a new centre."""

from __future__ import annotations

from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, day_argument, file_of
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.changes import Asked
    from infusion_desk.services.workplace import Workplace

NAME = "init"
HELP = N_("make the file of a new centre, or with --demo of a made-up one")

NEXT_STEPS = N_("""\
It is open Monday to Friday from 08:00 to 17:00. What to do next:
  infusion-desk set centre "NAME OF YOUR CENTRE"
  infusion-desk import chairs FILE.csv      (infusion-desk import --help explains the columns)
  infusion-desk import nurses FILE.csv, then shifts, hours, closures and patients
  infusion-desk drugs                       shows what can be booked""")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--demo", action="store_true", help=_("fill it with a made-up centre to look around in"))
    parser.add_argument(
        "--date", metavar="D", type=day_argument, help=_("the demo's date, like 2026-11-23; else today")
    )
    parser.add_argument("--timezone", metavar="Z", help=_("the centre's time zone, such as Europe/Madrid"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Make the file, never over one that is there."""
    from infusion_desk.centre_file import create_workplace
    from infusion_desk.services.roster import open_weekdays
    from infusion_desk.settings import setting

    if arguments.date and not arguments.demo:
        arguments.parser.error(_("--date goes with --demo."))
    settings = {}
    if arguments.timezone:
        settings["timezone"] = setting("timezone").check(arguments.timezone)
    path = file_of(arguments)
    if _was_made_before(arguments):
        return 0
    place = create_workplace(path, settings)
    try:
        asked = asked_of(arguments, place.now())
        if arguments.demo:
            said = _fill_demo(place, arguments, asked)
        else:
            open_weekdays(place.store, asked)
            said = _(NEXT_STEPS)
        with place.store.reading() as reader:
            zone = reader.zone().key
    finally:
        place.store.close()
    answer(
        arguments,
        {"file": str(path), "timezone": zone},
        _("Made {path}, on the clock of {zone} (infusion-desk set timezone changes that).").format(
            path=path, zone=zone
        ),
        said,
    )
    return 0


def _was_made_before(arguments: Namespace) -> bool:
    """Whether the same request made this file already; then it is told again."""
    from infusion_desk.cli._shared import workplace

    path = file_of(arguments)
    if not arguments.request or not path.exists():
        return False
    with workplace(arguments) as place, place.store.reading() as reader:
        if reader.change_of_request(arguments.request) is None:
            return False
        answer(
            arguments,
            {"file": str(path), "timezone": reader.zone().key},
            _("{path} was made already.").format(path=path),
        )
        return True


def _fill_demo(place: Workplace, arguments: Namespace, asked: Asked) -> str:
    from infusion_desk.exchange.demo import fill

    made = fill(place, arguments.date, asked)
    sentence = _("It is filled with a made-up centre. Look at its day: infusion-desk day {date} --text")
    return sentence.format(date=made.today.isoformat())
