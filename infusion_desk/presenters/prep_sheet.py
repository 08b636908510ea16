"""The page a patient takes home: when to come, how the day runs, what to bring, what to watch for, whom to call.

Neither the MRN nor a diagnosis nor the chair's turnover stands on it, nor the desk's own note on the session:
nothing that a neighbour on the bus should not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from infusion_desk.domain.appointment_code import appointment_code
from infusion_desk.domain.people import Patient
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.page import (
    BigDate,
    Block,
    Columns,
    Entries,
    Foot,
    Head,
    Mark,
    Paragraph,
    PhaseStrip,
    Phone,
    PhoneBox,
    Rule,
    Section,
    Sheet,
    StripPart,
    TextSize,
    Timeline,
    TimelineRow,
    Title,
)
from infusion_desk.presenters.patient_advice import PatientAdvice
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.services.wording import Wording, isolated


@dataclass(frozen=True, slots=True)
class Visit:
    """What one sheet is about. `told_apart` adds the birthday where two patients of the day share a name."""

    session: InfusionSession
    patient: Patient
    advice: PatientAdvice
    told_apart: bool = False


@dataclass(frozen=True, slots=True)
class Printing:
    """What all sheets of one printing share: the words, the centre's settings, and when it is.

    `printed_at` is an instant in UTC seconds; `settings` has every key of `infusion_desk.settings`.
    """

    texts: SheetTexts
    settings: Mapping[str, str]
    printed_at: int

    @property
    def wording(self) -> Wording:
        """How dates and times are written, in the language of the words."""
        return Wording.of(self.settings, self.texts.language)

    def date(self, instant: int) -> str:
        """The date at `instant`, as a line of its own begins with it."""
        date = self.wording.date_of(instant)
        return date[:1].upper() + date[1:]


def to_bring(advice: PatientAdvice, texts: SheetTexts) -> tuple[str, ...]:
    """What the patient brings: what everybody does, and what the drug asks for."""
    return (*texts.entries("bring.entries"), *advice.bring)


def prep_sheet(visit: Visit, printing: Printing) -> Sheet:
    """The sheet of one visit, in the words of `printing`."""
    texts, session = printing.texts, visit.session
    date = printing.date(session.start)
    name = visit.patient.spoken_name
    return Sheet(
        title=texts.say("page.document", date=printing.wording.date_of(session.start)),
        author=printing.settings["centre"],
        head=Head(
            left=printing.settings["centre"],
            right=texts.say("page.keep"),
            continued=texts.say("page.continued", name=isolated(name), date=date),
        ),
        blocks=tuple(_blocks(visit, printing)),
        foot=_foot(session, printing),
    )


def _blocks(visit: Visit, printing: Printing) -> Iterator[Block]:
    texts = printing.texts
    yield Title(visit.patient.spoken_name, _what_for(visit, printing))
    yield Rule()
    yield _date(visit.session, printing)
    yield PhaseStrip(tuple(StripPart(kind, minutes) for kind, _start, minutes in _shown_phases(visit.session)))
    yield Timeline((*_rows(visit, printing), _home_row(visit.session, printing)))
    yield Rule()
    yield Columns((_bring(visit.advice, texts), _before(visit.advice, texts)))
    yield Rule()
    yield _call_before(visit.advice, texts)
    yield Rule()
    yield _afterwards(visit.advice, printing)
    own = texts.entries("own.paragraphs")
    if own:
        yield Rule()
        yield Section(texts.say("own.heading"), tuple(Paragraph(text) for text in own))
    yield _phones(printing)


def _what_for(visit: Visit, printing: Printing) -> str:
    key = "page.infusion" if visit.advice.is_infusion else "page.procedure"
    what = printing.texts.say(key, drug=visit.advice.called or visit.session.drug_name)
    born = visit.patient.birth_date
    if not visit.told_apart or born is None:
        return what
    return f"{what} · {printing.texts.say('page.born', day=printing.wording.birthday(born))}"


def _date(session: InfusionSession, printing: Printing) -> BigDate:
    texts, wording = printing.texts, printing.wording
    day, last_day = wording.date_of(session.start), wording.date_of(session.leaves)
    length = wording.spoken_length((session.leaves - session.start) // 60)
    key = "page.leave" if day == last_day else "page.leave_next_day"
    return BigDate(
        text=printing.date(session.start),
        arrive=texts.say("page.arrive", arrive=wording.spoken_clock(session.start)),
        leave=texts.say(key, leave=wording.spoken_clock(session.leaves), day=last_day, length=length),
    )


def _shown_phases(session: InfusionSession) -> Iterator[tuple[PhaseKind, int, int]]:
    """Kind, start and minutes of each phase the patient notices."""
    for phase, span in session.phase_spans():
        if phase.minutes > 0 and phase.kind is not PhaseKind.TURNOVER:
            yield phase.kind, span.start, phase.minutes


def _rows(visit: Visit, printing: Printing) -> Iterator[TimelineRow]:
    wording, before = printing.wording, PhaseKind.ARRIVAL
    for kind, start, minutes in _shown_phases(visit.session):
        key = _phase_key(kind, before, visit.advice)
        yield TimelineRow(
            clock=wording.bare_clock(start),
            text=printing.texts.say(f"phases.{key}", length=wording.spoken_length(minutes)),
            length=wording.length(minutes),
            kind=kind,
        )
        before = kind


def _phase_key(kind: PhaseKind, before: PhaseKind, advice: PatientAdvice) -> str:
    """Under which name the template has the words for a phase that follows one of kind `before`."""
    if kind is PhaseKind.WAIT and before is PhaseKind.PREMEDICATION:
        return "wait_after_premedication"
    if kind is PhaseKind.PREMEDICATION and not advice.drowsy:
        return "premedication_other"
    if kind is PhaseKind.INFUSION and not advice.is_infusion:
        return "procedure"
    return kind.value


def _home_row(session: InfusionSession, printing: Printing) -> TimelineRow:
    return TimelineRow(printing.wording.bare_clock(session.leaves), printing.texts.say("phases.home"))


def _bring(advice: PatientAdvice, texts: SheetTexts) -> Section:
    return Section(texts.say("bring.heading"), (Entries(to_bring(advice, texts), Mark.BOX),))


def _before(advice: PatientAdvice, texts: SheetTexts) -> Section:
    ride = (texts.say("before.ride"),) if advice.drowsy else ()
    entries = (*texts.entries("before.entries"), *advice.before, *ride)
    return Section(texts.say("before.heading"), (Entries(entries, Mark.BOX),))


def _call_before(advice: PatientAdvice, texts: SheetTexts) -> Section:
    entries = (*texts.entries("call_before.entries"), *advice.call_before)
    return Section(texts.say("call_before.heading"), (Entries(entries),))


def _afterwards(advice: PatientAdvice, printing: Printing) -> Section:
    texts = printing.texts
    calm = " ".join((texts.say("afterwards.rest"), *_sentences(advice.afterwards), *_watch(advice, printing)))
    urgent = (Paragraph(text, TextSize.LARGE, strong=True) for text in _emergencies(advice, printing))
    return Section(texts.say("afterwards.heading"), (Paragraph(calm), *urgent))


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    """Each with its full stop, which a drug's file may leave out."""
    return (text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)


def _watch(advice: PatientAdvice, printing: Printing) -> Iterator[str]:
    texts, wording = printing.texts, printing.wording
    if not advice.watch:
        yield texts.say("afterwards.watch_any_time", signs=wording.any_of(texts.entries("afterwards.watch_signs")))
    for hours, signs in sorted(advice.watch.items()):
        key = "afterwards.watch" if hours else "afterwards.watch_any_time"
        yield texts.say(key, time=wording.hours_or_days(hours), signs=wording.any_of(signs))


def _emergencies(advice: PatientAdvice, printing: Printing) -> Iterator[str]:
    """The signs for the emergency number; those that count for longer than the rest say for how long."""
    texts, wording = printing.texts, printing.wording
    number = printing.settings["emergency_number"]
    emergencies = advice.emergency or {0: texts.entries("afterwards.emergency_signs")}
    first = min(emergencies)
    for hours, signs in sorted(emergencies.items()):
        key = "afterwards.emergency" if hours == first else "afterwards.emergency_for"
        yield texts.say(key, number=number, time=wording.hours_or_days(hours), signs=wording.any_of(signs))


def _phones(printing: Printing) -> PhoneBox:
    texts, settings = printing.texts, printing.settings
    return PhoneBox(
        (
            Phone(texts.say("phones.day"), settings["phone_day"], texts.say("phones.hours") or settings["phone_hours"]),
            Phone(texts.say("phones.night"), settings["phone_night"]),
        )
    )


def _foot(session: InfusionSession, printing: Printing) -> Foot:
    printed = printing.texts.say(
        "page.printed",
        date=printing.wording.date_of(printing.printed_at),
        time=printing.wording.clock(printing.printed_at),
        code=appointment_code(session.id),
    )
    return Foot(printed, printing.texts.say("page.numbering", page="{page}", pages="{pages}"))
