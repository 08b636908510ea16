"""Patients' records: entered, changed, measured. Each is one change of the audit that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from infusion_desk.domain.entered import OLDEST_AGE, age_on
from infusion_desk.domain.measurements import PLAUSIBLE, Measurement, MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Value
from infusion_desk.errors import InputError, NotFoundError, UserFacingError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.doubles import Double, likely_doubles
from infusion_desk.services.identities import require_alive, require_listed, told_apart
from infusion_desk.services.patient_fields import FIELDS, FieldsRefusedError, checked, differing, shown
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import measurement_change, patient_change
from infusion_desk.services.requests import once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

_TELLS_PEOPLE_APART = {"family_name", "given_name", "birth_date", "mrn", "phone"}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What somebody has looked at and says is right: `others` are other people, the age is as high as that."""

    others: frozenset[int] = frozenset()
    age: bool = False


NOTHING_CONFIRMED = Confirmed()


class ToConfirmError(UserFacingError):
    """A record that somebody has to look at before it is kept; nothing was changed."""

    def __init__(self, sentences: Sequence[str], doubles: tuple[Double, ...], confirmed: Confirmed) -> None:
        """`doubles` may be the same person. Asked again with `confirmed`, the record is kept."""
        self.sentences, self.doubles, self.confirmed = tuple(sentences), doubles, confirmed
        super().__init__(" ".join(sentences))


class ChangedMeanwhileError(UserFacingError):
    """Somebody else changed the record while it was open here; nothing of this change was kept."""

    def __init__(self, now: Patient, fields: tuple[str, ...], sentence: str) -> None:
        """`now` is the record as it stands, `fields` what somebody else changed in it."""
        self.now, self.fields = now, fields
        super().__init__(sentence)


def add(place: Workplace, patient: Patient, asked: Asked, confirmed: Confirmed = NOTHING_CONFIRMED) -> Change:
    """Enter a new patient (the id is ignored).

    Raises FieldsRefusedError with what is wrong by field, ToConfirmError when somebody on record may be the same
    person or the age is above 120.
    """

    def act(writer: Writer) -> Change:
        new = checked(replace(patient, id=0, version=1), _today(writer, asked))
        _check_number(writer, new)
        _ask(writer, new, asked, confirmed)
        (id_,) = writer.add_patients([new])
        entities = (patient_change(None, replace(new, id=id_)),)
        return _record(writer, asked, N_("Enter patient {name}"), new, entities)

    return once(place.store, asked, act)


def edit(
    place: Workplace, seen: Patient, wanted: Patient, asked: Asked, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Change:
    """Change the record that was `seen` into `wanted`.

    Raises as `add` does, InputError when nothing was changed, and ChangedMeanwhileError with what somebody else
    changed in it since it was seen.
    """

    def act(writer: Writer) -> Change:
        now = writer.patient(seen.id)
        require_listed(writer, now)
        _check_unchanged(writer, seen, now)
        new = checked(replace(wanted, id=now.id, version=now.version), _today(writer, asked))
        changed = differing(now, new)
        if not changed:
            raise InputError(_("Nothing in the record was changed, so there is nothing to save."))
        if _TELLS_PEOPLE_APART & set(changed):
            _check_number(writer, new)
            _ask(writer, new, asked, confirmed)
        saved = writer.save_patient(new)
        return _record(writer, asked, N_("Change the record of {name}"), saved, (patient_change(now, saved),))

    return once(place.store, asked, act)


_MEASURED: Mapping[tuple[MeasurementKind, ...], str] = {
    (MeasurementKind.WEIGHT,): N_("Enter the weight of {name}"),
    (MeasurementKind.HEIGHT,): N_("Enter the height of {name}"),
}
_MEASURED_BOTH = N_("Enter weight and height of {name}")


def measure(
    place: Workplace, patient_id: int, amounts: Mapping[MeasurementKind, int], measured_on: date, asked: Asked
) -> Change:
    """Enter a weight in grams, a height in millimetres, or both, as measured on a date that is not to come.

    Raises InputError for a figure that no person has, or a date before the patient's birth.
    """
    if not amounts:
        raise InputError(_("Enter a weight or a height."))
    for kind, amount in amounts.items():
        least, most = PLAUSIBLE[kind]
        if not least <= amount <= most:
            raise InputError(_("Nobody has such a {what}. Check the figure and its unit.").format(what=_(kind.value)))

    def act(writer: Writer) -> Change:
        patient = writer.patient(patient_id)
        require_listed(writer, patient)
        require_alive(writer, patient, measured_on)
        if measured_on > _today(writer, asked):
            raise InputError(_("The date of the measurement lies in the future. Correct it."))
        entities = []
        for kind, amount in amounts.items():
            new = Measurement(0, patient_id, kind, amount, measured_on, asked.by)
            entities.append(measurement_change(None, replace(new, id=writer.add_measurement(new))))
        words = _MEASURED.get(tuple(amounts), _MEASURED_BOTH)
        return _record(writer, asked, words, patient, tuple(entities))

    return once(place.store, asked, act)


def withdraw(place: Workplace, measurement_id: int, asked: Asked) -> Change:
    """Take a measurement back that was entered by mistake; it stays in the audit."""

    def act(writer: Writer) -> Change:
        before = writer.measurement(measurement_id)
        if before.withdrawn:
            raise InputError(_("This measurement has been taken back already."))
        after = writer.save_measurement(replace(before, withdrawn=True))
        is_weight = before.kind is MeasurementKind.WEIGHT
        words = N_("Take back a weight of {name}") if is_weight else N_("Take back a height of {name}")
        patient = writer.patient(before.patient_id)
        return _record(writer, asked, words, patient, (measurement_change(before, after),))

    return once(place.store, asked, act)


def _record(writer: Writer, asked: Asked, words: str, patient: Patient, entities: tuple[EntityChange, ...]) -> Change:
    values: dict[str, Value] = {"name": patient.name}
    return writer.record(Change(0, asked, ChangeKind.PATIENT, words, values, entities))


def _today(reader: Reader, asked: Asked) -> date:
    return reader.zone().date_of(asked.at)


def _check_number(reader: Reader, patient: Patient) -> None:
    """Say whose the record number is, where the file would only say that it is somebody's."""
    try:
        owner = reader.patient_by_mrn(patient.mrn) if patient.mrn else None
    except NotFoundError:
        return
    if owner is not None and owner.id != patient.id:
        sentence = _("is that of {who}. Correct it, or search for that patient.")
        raise FieldsRefusedError({"mrn": sentence.format(who=told_apart(owner, Wording.of(reader.settings())))})


def _ask(reader: Reader, patient: Patient, asked: Asked, confirmed: Confirmed) -> None:
    wording = Wording.of(reader.settings())
    doubles = tuple(d for d in likely_doubles(reader, patient) if d.patient.id not in confirmed.others)
    sentences = [
        _("{who} {why}. Is it the same person?").format(
            who=told_apart(double.patient, wording), why=_(double.likeness.value)
        )
        for double in doubles
    ]
    age = age_on(patient.birth_date, _today(reader, asked)) if patient.birth_date else 0
    if age > OLDEST_AGE and not confirmed.age:
        sentences.append(_("The birth date makes an age of {age} years. Is that right?").format(age=age))
    if sentences:
        others = confirmed.others | {double.patient.id for double in doubles}
        raise ToConfirmError(sentences, doubles, Confirmed(others, age=True))


def _check_unchanged(reader: Reader, seen: Patient, now: Patient) -> None:
    changed = differing(seen, now)
    if not changed:
        return
    wording = Wording.of(reader.settings())
    told = _("{field} is now “{value}”")
    empty = _("{field} is now empty")
    facts = []
    for name in changed:
        value = shown(now, name, wording)
        facts.append((told if value else empty).format(field=_(FIELDS[name]), value=value))
    last = reader.changes_of("patient", now.id)[-1:]
    who = last[0].asked.by if last else ""
    sentence = _("{who} has changed this record since you opened it: {facts}. Look at it and save again.")
    raise ChangedMeanwhileError(now, changed, sentence.format(who=who or _("Somebody"), facts="; ".join(facts)))
