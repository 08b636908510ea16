"""Finds whom and what the words on the command line name: exactly, or refused with those that come near."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.people import Nurse, Patient
    from infusion_desk.errors import NotFoundError
    from infusion_desk.services.ports import Reader

MOST_NAMED, MOST_NEAR = 8, 3


def named_patient(reader: Reader, mrn: str) -> Patient:
    """The patient with this record number. Raises NotFoundError with those who come near, never picks one of them."""
    from infusion_desk.errors import NotFoundError

    try:
        return reader.patient_by_mrn(mrn.strip())
    except NotFoundError:
        near = reader.find_patients(mrn, MOST_NAMED)
    there_is = f"There is no patient with the record number “{mrn}”."
    if not near:
        raise NotFoundError(f"{there_is} Look the number up; infusion-desk import patients adds a patient.")
    raise NotFoundError(f"{there_is} Near it are: {'; '.join(map(_described, near))}.")


def named_chair(reader: Reader, name: str) -> Chair:
    """The chair in use with this name, whatever its capitals. Raises NotFoundError with the names there are."""
    chairs = [chair for chair in reader.chairs() if not chair.retired]
    found = [chair for chair in chairs if _folded(chair.name) == _folded(name)]
    if len(found) == 1:
        return found[0]
    raise _not_found("chair", name, [chair.name for chair in chairs])


def named_nurse(reader: Reader, name: str) -> Nurse:
    """The nurse with this name or these initials. Raises NotFoundError when none or several answer to it."""
    from infusion_desk.errors import NotFoundError

    nurses = [nurse for nurse in reader.nurses() if not nurse.retired]
    found = [nurse for nurse in nurses if _folded(nurse.name) == _folded(name)]
    found = found or [nurse for nurse in nurses if _folded(nurse.initials) == _folded(name)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(nurse.name for nurse in found)
        raise NotFoundError(f"“{name}” may be {names}. Give the whole name.")
    raise _not_found("nurse", name, [nurse.name for nurse in nurses])


def _not_found(what: str, name: str, names: Sequence[str]) -> NotFoundError:
    from infusion_desk.errors import NotFoundError

    if not names:
        return NotFoundError(f"There is no {what} yet. Add some with infusion-desk import {what}s FILE.csv.")
    near = _near(name, names)
    said = f"Is one of these meant: {', '.join(near)}?" if near else f"There are: {', '.join(_few(names))}."
    return NotFoundError(f"There is no {what} “{name}”. {said}")


def _near(name: str, names: Sequence[str]) -> list[str]:
    from difflib import get_close_matches

    by_folded = {_folded(each): each for each in names}
    inside = [each for folded, each in by_folded.items() if _folded(name) and _folded(name) in folded]
    close = [by_folded[folded] for folded in get_close_matches(_folded(name), by_folded)]
    return list(dict.fromkeys([*inside, *close]))[:MOST_NEAR]


def _few(names: Sequence[str]) -> Iterable[str]:
    yield from names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        yield f"and {len(names) - MOST_NAMED} more"


def _described(patient: Patient) -> str:
    birth = f", born {patient.birth_date.isoformat()}" if patient.birth_date else ""
    return f"{patient.mrn or 'no number yet'} {patient.name}{birth}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
