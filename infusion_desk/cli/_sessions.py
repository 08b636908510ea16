"""How the commands that change sessions answer: the session as JSON, or the line that is read back to the patient."""

from __future__ import annotations

from infusion_desk.cli._shared import number_argument
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any

    from infusion_desk.services.changes import Asked, Change
    from infusion_desk.services.workplace import Workplace


def add_session_number(parser: ArgumentParser, name: str = "id") -> None:
    """Add the number of a session as an argument."""
    parser.add_argument(name, metavar="ID", type=session_number, help=_("the session's number, as day --text shows it"))


def session_number(text: str) -> int:
    """A session's number, with or without the # that the day shows before it; a wrong usage otherwise."""
    return number_argument(text, N_("“{text}” is not the number of a session."))


def done_before(place: Workplace, asked: Asked) -> Change | None:
    """What the same request did already, which is answered as it was then; None for a new one."""
    with place.store.reading() as reader:
        return reader.change_of_request(asked.request)


def answer_change(arguments: Namespace, place: Workplace, change: Change, *before: str, rest: str = "") -> None:
    """Print the sessions that `change` left: as JSON, or read back after the lines `before`.

    All but the first stand in a list named `rest` where that is given.
    """
    from infusion_desk.cli._shared import answer
    from infusion_desk.presenters.day_json import session_json
    from infusion_desk.services.changes import ChangeKind
    from infusion_desk.services.checking import notices_of

    data: dict[str, Any] = {}
    lines, told = [*before], list[str]()
    with place.store.reading() as reader:
        shown = change.session_ids if rest else change.session_ids[:2]
        for number, session_id in enumerate(shown):
            session = reader.session(session_id)
            day = reader.day(reader.zone().date_of(session.start))
            if rest and number:
                data.setdefault(rest, []).append(session_json(session, day))
            else:
                data["other" if number else "session"] = session_json(session, day)
            lines.append(_read_back(session, day, reader.settings()))
            told += notices_of(reader, session)
            if change.kind in (ChangeKind.BOOK, ChangeKind.MOVE) and session.start < change.asked.at:
                told.append(_("This time has passed."))
    if change.asked.override:
        passed = _("Passed with {name}'s word: {message}")
        lines += [passed.format(name=change.asked.override.by, message=each.message) for each in change.overridden]
    if told:
        data["notices"] = told
    answer(arguments, data, *lines, *told)


def left_behind(place: Workplace, session_id: int) -> Iterator[str]:
    """What is said when doses that are booked after a moved or booked session lie outside their windows now."""
    from infusion_desk.errors import InputError
    from infusion_desk.services.course_moves import look_at_move

    with place.store.reading() as reader:
        start = reader.session(session_id).start
    try:
        later = look_at_move(place, session_id, start).later
    except InputError:
        return
    if later:
        words = _(
            "Later doses of its order lie outside their windows now: {count}. infusion-desk move with --with-later"
            " moves them along."
        )
        yield words.format(count=len(later))


def _read_back(session: Any, day: Any, settings: dict[str, str]) -> str:
    from infusion_desk.presenters.read_back import read_back
    from infusion_desk.services.wording import Wording

    return read_back(session, day, Wording.of(settings))
