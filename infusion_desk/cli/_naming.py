"""Who and what is named on the command line, and whom the words mean: exactly, or refused with those that come near."""

from __future__ import annotations

from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import _ActionsContainer
    from collections.abc import Iterable, Sequence

    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.people import Nurse, Patient
    from infusion_desk.errors import NotFoundError
    from infusion_desk.services.ports import Reader

MOST_NAMED, MOST_NEAR = 8, 3


def add_patient(parser: _ActionsContainer, *, required: bool = True) -> None:
    """Add whom a command is about; `named_patient` finds her or him."""
    parser.add_argument("--patient", metavar="MRN", required=required, help=_("the patient's record number"))


def add_drug(parser: _ActionsContainer, *, required: bool = True) -> None:
    """Add the drug that a command is about."""
    parser.add_argument("--drug", metavar="ID", required=required, help=_("which drug; infusion-desk drugs lists them"))


def add_nurse(parser: _ActionsContainer) -> None:
    """Add the nurse who is wished; `named_nurse` finds her or him."""
    parser.add_argument("--nurse", metavar="NAME", help=_("which nurse; without it, whoever is free"))


def named_patient(reader: Reader, mrn: str) -> Patient:
    """The patient with this record number. Raises NotFoundError with those who come near, never picks one of them."""
    from infusion_desk.errors import NotFoundError

    try:
        return reader.patient_by_mrn(mrn.strip())
    except NotFoundError:
        near = reader.find_patients(mrn, MOST_NAMED) if mrn.strip() else ()
    there_is = _("There is no patient with the record number “{mrn}”.").format(mrn=mrn)
    if not near:
        how = _("Look the number up; infusion-desk import patients adds a patient.")
    else:
        how = _("Near it are: {patients}.").format(patients="; ".join(map(_described, near)))
    raise NotFoundError(f"{there_is} {how}")


def named_chair(reader: Reader, name: str) -> Chair:
    """The chair in use with this name, whatever its capitals. Raises NotFoundError with the names there are."""
    chairs = [chair for chair in reader.chairs() if not chair.retired]
    found = [chair for chair in chairs if _folded(chair.name) == _folded(name)]
    if len(found) == 1:
        return found[0]
    none = _("There is no chair yet. Add some with infusion-desk import chairs FILE.csv.")
    raise _not_found(_("There is no chair “{name}”."), none, name, [chair.name for chair in chairs])


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
        raise NotFoundError(_("“{name}” may be {names}. Give the whole name.").format(name=name, names=names))
    none = _("There is no nurse yet. Add some with infusion-desk import nurses FILE.csv.")
    raise _not_found(_("There is no nurse “{name}”."), none, name, [nurse.name for nurse in nurses])


def _not_found(sentence: str, none: str, name: str, names: Sequence[str]) -> NotFoundError:
    from infusion_desk.errors import NotFoundError

    if not names:
        return NotFoundError(none)
    near = _near(name, names)
    if near:
        proposed = _("Is one of these meant: {names}?").format(names=", ".join(near))
    else:
        proposed = _("There are: {names}.").format(names=", ".join(_few(names)))
    return NotFoundError(f"{sentence.format(name=name)} {proposed}")


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
    birth = _(", born {date}").format(date=patient.birth_date.isoformat()) if patient.birth_date else ""
    return f"{patient.mrn or _('no number yet')} {patient.name}{birth}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
