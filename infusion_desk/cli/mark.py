"""`infusion-desk mark`: what really happened to a session, step by step."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number
from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.domain.sessions import InfusionSession
    from infusion_desk.domain.time import ClinicZone
    from infusion_desk.services.changes import Asked, Change
    from infusion_desk.services.steps import Mark
    from infusion_desk.services.workplace import Workplace

NAME = "mark"
HELP = N_("mark what really happens: arrived, seated, started, longer, handed-over, done, no-show and so on")

STEPS = {
    "arrived": N_("the patient is here"),
    "seated": N_("the patient sits in the chair"),
    "started": N_("a phase begins: the next one, or --phase"),
    "observing": N_("the observation begins"),
    "longer": N_("a phase runs longer, by --minutes or --until: the one that runs, or --phase"),
    "done": N_("the patient leaves, treated"),
    "no-show": N_("the patient did not come; the chair is free"),
    "left-untreated": N_("the patient left without the dose; the chair is free"),
    "amount": N_("how much was given, with --amount"),
    "handed-over": N_("another nurse has the patient from then on, with --nurse"),
    "take-back": N_("the step marked last was a mistake"),
}
NEEDED = {"longer": ("minutes", "until"), "amount": ("amount",), "handed-over": ("nurse",)}
ALLOWED = {**NEEDED, "started": ("phase",), "longer": ("minutes", "until", "phase")}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from argparse import RawDescriptionHelpFormatter

    parser.formatter_class = RawDescriptionHelpFormatter
    width = max(map(len, STEPS))
    parser.epilog = "\n".join([_("steps:"), *(f"  {step:{width}}  {_(about)}" for step, about in STEPS.items())])
    add_session_number(parser)
    parser.add_argument("step", metavar="STEP", type=_step, choices=list(STEPS), help=_("what happened; see below"))
    parser.add_argument("--phase", metavar="P", help=_("which phase, such as infusion, or its number in the session"))
    parser.add_argument("--at", metavar="T", help=_("when: 09:35, or with its date 2026-11-23T09:35; now without it"))
    parser.add_argument(
        "--minutes", metavar="N", type=int, help=_("how much longer it runs; below zero it ends sooner")
    )
    parser.add_argument("--until", metavar="T", help=_("until when it runs, in place of --minutes"))
    parser.add_argument("--amount", metavar="X", help=_("how much was given with its unit, such as “250 mL”"))
    parser.add_argument("--nurse", metavar="NURSE", help=_("who takes the patient over, by name or initials"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Mark one step, and say whom it now collides with."""
    from infusion_desk.services.steps import mark, take_back

    _check(arguments)
    with workplace(arguments) as place:
        with place.store.reading() as reader:
            session, zone = reader.session(arguments.id), reader.zone()
        asked = asked_of(arguments, place.now())
        if arguments.step == "take-back":
            change, at = take_back(place, session.id, asked), asked.at
        elif arguments.step == "handed-over":
            at = asked.at if arguments.at is None else _instant(arguments.at, session, zone)
            change = _handed_over(arguments, place, at, asked)
        else:
            marked = _marked(arguments, session, zone, asked.at)
            change, at = mark(place, session.id, marked, asked), marked.at
        _answer(arguments, place, change, at)
    return 0


def _handed_over(arguments: Namespace, place: Workplace, at: int, asked: Asked) -> Change:
    from infusion_desk.cli._naming import named_nurse
    from infusion_desk.services.handing_over import hand_over

    with place.store.reading() as reader:
        nurse = named_nurse(reader, arguments.nurse)
    return hand_over(place, arguments.id, nurse.id, at, asked)


def _step(text: str) -> str:
    """A step as it is called here; JSON and the file write it with an underscore."""
    return text.strip().casefold().replace("_", "-")


def _check(arguments: Namespace) -> None:
    """End as a wrong usage what a step does not say, or what it lacks."""
    needed, allowed = NEEDED.get(arguments.step, ()), ALLOWED.get(arguments.step, ())
    given = [name for name in ("phase", "minutes", "until", "amount", "nurse") if getattr(arguments, name) is not None]
    for name in given:
        if name not in allowed:
            arguments.parser.error(_("--{name} says nothing about {step}.").format(name=name, step=arguments.step))
    if needed and not any(name in given for name in needed):
        arguments.parser.error(
            _("{step} needs {options}.").format(
                step=arguments.step, options=_(" or ").join(f"--{name}" for name in needed)
            )
        )
    if {"minutes", "until"} <= set(given):
        arguments.parser.error(_("give --minutes or --until, not both."))


def _marked(arguments: Namespace, session: InfusionSession, zone: ClinicZone, now: int) -> Mark:
    from infusion_desk.domain.sessions import StepKind
    from infusion_desk.services.steps import Mark

    wanted = "observation" if arguments.step == "observing" else arguments.phase
    kind = StepKind.STARTED if arguments.step == "observing" else StepKind(arguments.step.replace("-", "_"))
    return Mark(
        kind,
        now if arguments.at is None else _instant(arguments.at, session, zone),
        None if wanted is None else _place_of_phase(wanted, session, kind is StepKind.STARTED),
        arguments.minutes,
        None if arguments.until is None else _instant(arguments.until, session, zone),
        arguments.amount or "",
    )


def _instant(text: str, session: InfusionSession, zone: ClinicZone) -> int:
    """The instant that was typed; a clock time alone is one of the session's day."""
    typed = text.strip()
    if len(typed) <= 5 and ":" in typed:
        typed = f"{zone.date_of(session.start).isoformat()}T{typed:0>5}"
    return zone.parse(typed)


def _place_of_phase(text: str, session: InfusionSession, is_start: bool) -> int:
    """The place of a phase named by its kind or by its number from 1.

    Of two of a kind a start means the one that has not begun, everything else the one that has.
    """
    from infusion_desk.domain.timeline import last_begun
    from infusion_desk.errors import InputError

    wanted = text.strip().casefold()
    if wanted.isdigit() and 0 < int(wanted) <= len(session.phases):
        return int(wanted) - 1
    places = [place for place, phase in enumerate(session.phases) if phase.kind == wanted]
    if not places:
        kinds = ", ".join(dict.fromkeys(phase.kind.value for phase in session.phases))
        raise InputError(
            _("This session has no phase “{text}”. Its phases are: {kinds}.").format(text=text, kinds=kinds)
        )
    last = last_begun(session)
    ahead, begun = [place for place in places if place > last], [place for place in places if place <= last]
    return (ahead or begun)[0] if is_start else (begun or ahead)[-1 if begun else 0]


def _answer(arguments: Namespace, place: Workplace, change: Change, at: int) -> None:
    """Say what was marked, and what is to know about the session as it then stands at the instant `at`."""
    from infusion_desk.presenters.attention import notices_of
    from infusion_desk.presenters.day_json import session_json
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        session = reader.session(change.session_ids[0])
        day = reader.day(reader.zone().date_of(session.start))
        wording = Wording.of(reader.settings())
    notices = notices_of(day, session, at, wording)
    lines = [f"{wording.sentence(change.words, change.values)}.", *(notice.sentence for notice in notices)]
    answer(arguments, {"session": session_json(session, day)}, *lines)
