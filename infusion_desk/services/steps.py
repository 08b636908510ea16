"""Mark what really happens to a session. What happened is never refused; it is recorded, and what it meets is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES
from infusion_desk.domain.progress import actual_phases, reservation_after, with_steps
from infusion_desk.domain.rules import Tier, findings_at
from infusion_desk.domain.sessions import InfusionSession, Reservation, Step, StepKind
from infusion_desk.domain.time import MINUTE
from infusion_desk.domain.timeline import last_begun, phases_ahead
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Overridden
from infusion_desk.services.checking import looked_at
from infusion_desk.services.nurses import nurse_with
from infusion_desk.services.order_dates import BEGUN, stopped_among
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import session_change
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.reversals.sessions import overrides_of
from infusion_desk.services.session_changes import once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

MINIMUM_GAP, DOSE_TWICE = "minimum_gap", "dose_twice"

_WORDS = {
    StepKind.ARRIVED: N_("{patient} arrived at {at:clock}"),
    StepKind.SEATED: N_("{patient} seated at {at:clock}"),
    StepKind.STARTED: N_("{patient}: {phase:word} started at {at:clock}"),
    StepKind.LONGER: N_("{patient}: {phase:word} runs {minutes:minutes} longer"),
    StepKind.DONE: N_("{patient} done at {at:clock}"),
    StepKind.NO_SHOW: N_("{patient} did not come"),
    StepKind.LEFT_UNTREATED: N_("{patient} left untreated at {at:clock}"),
    StepKind.AMOUNT: N_("{patient} was given {amount}"),
    StepKind.HANDED_OVER: N_("{patient} goes over to {nurse} at {at:clock}"),
}

STEP_NAMES = {
    StepKind.ARRIVED: N_("arrived"),
    StepKind.SEATED: N_("seated"),
    StepKind.STARTED: N_("started"),
    StepKind.LONGER: N_("running longer"),
    StepKind.DONE: N_("done"),
    StepKind.NO_SHOW: N_("no-show"),
    StepKind.LEFT_UNTREATED: N_("left untreated"),
    StepKind.AMOUNT: N_("amount given"),
    StepKind.HANDED_OVER: N_("handed over"),
}
SOONER = N_("{patient}: {phase:word} ends {minutes:minutes} sooner")

LONGEST_AMOUNT = 40
"""Letters of what a person may write about the amount given."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person saw happen. `at` is the actual instant; `phase` the phase's place in the session's phases.

    A `longer` runs `minutes` longer, or `until` an instant; without a phase it is the one that runs.
    """

    kind: StepKind
    at: int
    phase: int | None = None
    minutes: int | None = None
    until: int | None = None
    amount: str = ""


def mark(place: Workplace, session_id: int, marked: Mark, asked: Asked) -> Change:
    """Record that something happened.

    Whatever it collides with, it is recorded: a reservation is shortened or dropped, never stretched over another.
    A patient who comes back to a lost place has arrived and holds no chair. Raises InputError only for what says
    nothing: a phase the session does not have, a length of no minutes.
    """

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        return add_step(writer, before, _step(before, marked), asked)

    return once(place, asked, act)


def take_back(place: Workplace, session_id: int, asked: Asked) -> Change:
    """Take the last marked step of a session back. Raises InputError when none is marked."""

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        if not before.steps:
            raise InputError(_("Nothing is marked for this session, so there is nothing to take back."))
        step = max(before.steps, key=lambda entry: entry.id)
        return withdraw(writer, before, step, asked)

    return once(place, asked, act)


def add_step(writer: Writer, before: InfusionSession, step: Step, asked: Asked, undoes: int | None = None) -> Change:
    """Record one step inside a transaction (its id is ignored), and let go what the session no longer holds."""
    step = replace(step, id=writer.add_step(before.id, step))
    after = _settle(writer, with_steps(before, (*before.steps, step)))
    words = SOONER if step.kind is StepKind.LONGER and (step.minutes or 0) < 0 else _WORDS[step.kind]
    return _record(writer, before, after, step, asked, ChangeKind.STEP, words, undoes)


def withdraw(writer: Writer, before: InfusionSession, step: Step, asked: Asked, undoes: int | None = None) -> Change:
    """Take one step back inside a transaction, and give the session back what it may hold then."""
    writer.withdraw_step(step.id)
    left = tuple(entry for entry in before.steps if entry.id != step.id)
    after = _settle(writer, with_steps(before, left))
    words = N_("Take back for {patient}: {step:word}")
    return _record(writer, before, after, step, asked, ChangeKind.STEP_BACK, words, undoes)


def _step(session: InfusionSession, marked: Mark) -> Step:
    phase = marked.phase
    if marked.kind in (StepKind.STARTED, StepKind.LONGER) and phase is None:
        phase = _phase_meant(session, marked.kind)
    if phase is not None and not 0 <= phase < len(session.phases):
        raise InputError(_("This session has no such phase. Choose one of its phases."))
    minutes = marked.minutes
    if marked.kind is StepKind.LONGER:
        minutes = _longer_minutes(session, marked, phase or 0)
    # Typed times have whole minutes: with seconds, what is marked now would come after what is typed for now.
    return Step(0, marked.kind, marked.at - marked.at % MINUTE, phase, minutes, _amount(marked))


def _amount(marked: Mark) -> str:
    amount = " ".join(marked.amount.split())
    if marked.kind is StepKind.AMOUNT and not 0 < len(amount) <= LONGEST_AMOUNT:
        raise InputError(_("Say what was given in at most 40 letters, such as 250 mL."))
    return amount


def _phase_meant(session: InfusionSession, kind: StepKind) -> int:
    if kind is StepKind.LONGER:
        return max(last_begun(session), 0)
    following = next(phases_ahead(session), None)
    if following is None:
        raise InputError(_("Every phase of this session has begun. Mark it as done."))
    return following


def _longer_minutes(session: InfusionSession, marked: Mark, phase: int) -> int:
    if marked.until is not None:
        ends = [begun.end for begun in actual_phases(session) if begun.index == phase]
        planned = [span.end for place, (_phase, span) in enumerate(session.phase_spans()) if place == phase]
        minutes = (marked.until - (ends or planned)[-1]) // MINUTE
    else:
        minutes = marked.minutes or 0
    if minutes == 0 or abs(minutes) > LONGEST_SESSION_MINUTES:
        raise InputError(_("Say how many minutes longer it runs, at most 16 hours, or until when."))
    return minutes


def _settle(writer: Writer, session: InfusionSession) -> InfusionSession:
    """Save `session` with what it may hold: shortened or dropped at once, taken up again only where it is free."""
    wanted = reservation_after(session)
    if wanted is not None and not _is_held(session, wanted) and not _may_take(writer, session, wanted):
        wanted = _shortened(session.reservation, wanted)
    return writer.save_session(replace(session, reservation=wanted))


def _doses_near(reader: Reader, session: InfusionSession) -> tuple[Overridden, ...]:
    """What would have stopped a dose that is given now: nobody refuses what happened, so it is kept and told."""
    passed = {rule for _id, rule in overrides_of(reader, session.id)}
    found = findings_at(*looked_at(reader, session, [session]), session.start)
    wording = Wording.of(reader.settings())
    return tuple(
        Overridden(session.id, each.rule, finding_sentence(each, wording))
        for each in found
        if each.rule in (MINIMUM_GAP, DOSE_TWICE) and each.tier is Tier.STOP and each.rule not in passed
    )


def _is_held(session: InfusionSession, wanted: Reservation) -> bool:
    held = session.reservation
    return held is not None and (
        wanted.chair_span.within(held.chair_span) and wanted.patient_span.within(held.patient_span)
    )


def _shortened(held: Reservation | None, wanted: Reservation) -> Reservation | None:
    """What is left of `held` when no more than that can be had."""
    if held is None:
        return None
    chair_until = min(held.chair_until, wanted.chair_until)
    return replace(held, chair_until=chair_until, patient_until=min(held.patient_until, chair_until))


def _may_take(reader: Reader, session: InfusionSession, wanted: Reservation) -> bool:
    """Whether the place is free, the order goes on, and the dose has no other session nor a gap too small by now."""
    if not _is_free(reader, session, wanted) or stopped_among(reader, [session.id]):
        return False
    day, wish = looked_at(reader, session, [session])
    stops = {each.rule for each in findings_at(day, wish, session.start) if each.tier is Tier.STOP}
    passed = {rule for _id, rule in overrides_of(reader, session.id)}
    return not (stops & {MINIMUM_GAP, DOSE_TWICE}) - passed


def _is_free(reader: Reader, session: InfusionSession, wanted: Reservation) -> bool:
    zone = reader.zone()
    days = reader.days(zone.date_of(wanted.start), zone.date_of(wanted.chair_until))
    others = {other.id: other for day in days for other in day.held if other.id != session.id}.values()
    for other in others:
        held = other.reservation
        if held is None:
            continue
        if held.chair_id == wanted.chair_id and held.chair_span.overlaps(wanted.chair_span):
            return False
        if held.patient_id == wanted.patient_id and held.patient_span.overlaps(wanted.patient_span):
            return False
    return True


def _record(
    writer: Writer,
    before: InfusionSession,
    after: InfusionSession,
    step: Step,
    asked: Asked,
    kind: ChangeKind,
    words: str,
    undoes: int | None = None,
) -> Change:
    values: dict[str, str | int] = {
        "patient": writer.patient(after.patient_id).family_name,
        "at": step.at,
        "step": STEP_NAMES[step.kind],
        "amount": step.amount,
        "minutes": abs(step.minutes or 0),
        "phase": after.phases[step.phase].kind.value if step.phase is not None else "",
    }
    if step.nurse_id is not None:
        values["nurse"] = nurse_with(writer, step.nurse_id).name
    made = EntityChange("step", step.id, None, _step_record(after, step))
    gone = EntityChange("step", step.id, _step_record(after, step), None)
    entities = (session_change(before, after), gone if kind is ChangeKind.STEP_BACK else made)
    near = _doses_near(writer, after) if after.state in BEGUN and before.state not in BEGUN else ()
    return writer.record(Change(0, asked, kind, words, values, entities, near, undoes))


def _step_record(session: InfusionSession, step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "session_id": session.id,
        "kind": step.kind.value,
        "at": step.at,
        "phase": step.phase,
        "minutes": step.minutes,
        "amount": step.amount,
        "nurse_id": step.nurse_id,
        "version": 1,
    }
