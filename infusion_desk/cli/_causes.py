"""What the commands share that record what happens to the centre: from when to when, and whom it touches."""

from __future__ import annotations

from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.domain.time import ClinicZone, Span
    from infusion_desk.services.changes import Change
    from infusion_desk.services.workplace import Workplace


def add_span_arguments(parser: ArgumentParser) -> None:
    """Add `--from` and `--to`."""
    parser.add_argument(
        "--from",
        dest="first",
        metavar="T",
        type=moment_argument,
        required=True,
        help=_("since when, such as 2026-11-23T08:15; a date alone means from its midnight on"),
    )
    parser.add_argument(
        "--to",
        dest="last",
        metavar="T",
        type=moment_argument,
        required=True,
        help=_("until when; a date alone means to the end of that day"),
    )


def moment_argument(text: str) -> str:
    """A date, or a date with a time, as it was typed; a wrong usage when it is neither."""
    from infusion_desk.cli._shared import day_argument, time_argument

    if ":" in text:
        return time_argument(text)
    day_argument(text)
    return text.strip()


def span_of(arguments: Namespace, zone: ClinicZone) -> Span:
    """The stretch from `--from` to `--to`. Raises InputError when it ends before it begins."""
    from infusion_desk.domain.time import Span
    from infusion_desk.errors import InputError

    span = Span(_ends(arguments.first, zone)[0], _ends(arguments.last, zone)[1])
    if span.end <= span.start:
        raise InputError(_("It would end before it begins. Correct --from or --to; nothing was recorded."))
    return span


def _ends(text: str, zone: ClinicZone) -> tuple[int, int]:
    from infusion_desk.domain.entered import calendar_date

    if ":" in text:
        return zone.parse(text), zone.parse(text)
    whole = zone.day_span(calendar_date(text))
    return whole.start, whole.end


def answer_cause(arguments: Namespace, place: Workplace, change: Change, head: str) -> None:
    """Print whom `change` touches: as JSON, or as lines under `head` with what to do next."""
    from infusion_desk.cli._calls import line_of
    from infusion_desk.cli._shared import answer
    from infusion_desk.presenters.call_json import call_json
    from infusion_desk.services.call_lists import made_lists
    from infusion_desk.services.calls import read_calls
    from infusion_desk.services.wording import Wording

    made = made_lists(change)
    picture = read_calls(place)
    wording = Wording.of(picture.settings)
    calls = [call for call in picture.calls if call.calls.id in made]
    touched: list[dict[str, Any]] = [call_json(call, picture, wording) for call in calls]
    lines = [line for call in calls for line in line_of(call, picture, wording)]
    data = {"change": change.id, "list": made[0] if made else None, "touched": touched}
    answer(arguments, data, head, *lines, *_next_step(len(calls)))


def _next_step(touched: int) -> list[str]:
    if not touched:
        return [_("Nothing that is booked is touched.")]
    if touched == 1:
        return [_("1 session is touched and on a call list; infusion-desk calls shows who is still to be called.")]
    many = _("{count} sessions are touched and on a call list; infusion-desk calls shows who is still to be called.")
    return [many.format(count=touched)]
