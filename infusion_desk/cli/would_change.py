"""`infusion-desk would-change`: booked sessions that changed data would plan otherwise, and changing them."""

from __future__ import annotations

from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, day_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.domain.time import ClinicZone
    from infusion_desk.services.replanning import Replanned

NAME = "would-change"
HELP = N_("list the booked sessions that changed drug data, turnover or brand would plan otherwise, and change them")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("drug", metavar="DRUG", nargs="?", help=_("only sessions with this drug"))
    parser.add_argument(
        "--from", dest="since", metavar="DATE", type=day_argument, help=_("only sessions from this day on; else all")
    )
    parser.add_argument("--apply", action="store_true", help=_("change those that fit, all together or none"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """List the sessions, and change those that fit when that was asked for."""
    from datetime import date

    from infusion_desk.services.replanning import plan_anew, would_change

    with workplace(arguments) as place:
        drug_id = place.drugs.drug(arguments.drug).id if arguments.drug else ""
        found = would_change(place, arguments.since or date(1970, 1, 2), drug_id)
        fitting = [each.before.id for each in found if each.fits]
        is_done = arguments.apply and bool(fitting)
        if is_done:
            plan_anew(place, fitting, asked_of(arguments, place.now()))
        with place.store.reading() as reader:
            zone = reader.zone()
    rows = [_row(each, zone) for each in found]
    answer(arguments, {"changed": fitting if is_done else [], "sessions": rows}, *_lines(rows, len(fitting), is_done))
    return 0


def _row(each: Replanned, zone: ClinicZone) -> dict[str, Any]:
    now, then = each.minutes
    return {
        "session": each.before.id,
        "start": zone.local(each.before.start).isoformat(timespec="minutes"),
        "patient": each.patient,
        "chair": each.chair,
        "drug": each.before.drug_id,
        "drug_name": each.before.drug_name,
        "drug_name_then": each.after.drug_name if each.after else None,
        "minutes": now,
        "minutes_then": then,
        "fits": each.fits,
        "problem": each.problem,
    }


def _drug_words(row: dict[str, Any]) -> str:
    now, then = row["drug_name"], row["drug_name_then"]
    return f"{row['drug']}  {now} → {then}" if then not in (None, now) else str(row["drug"])


def _lines(rows: list[dict[str, Any]], fitting: int, is_done: bool) -> list[str]:
    if not rows:
        return [_("No booked session would be planned otherwise.")]
    lines = [
        f"{row['start'][:16].replace('T', ' ')}  {row['chair']}  {row['patient']}  {_drug_words(row)}  "
        f"{row['minutes']} → {row['minutes_then'] or '?'} min  {row['problem']}".rstrip()
        for row in rows
    ]
    words = N_("{count} of {all} fit; --apply changes them.")
    if is_done:
        words = N_("{count} of {all} were changed.")
    return [*lines, _(words).format(count=fitting, all=len(rows))]
