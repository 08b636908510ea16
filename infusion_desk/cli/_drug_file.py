"""`infusion-desk drugs --check FILE` and `--add FILE`: every fault of a drug file by line, and one more drug."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infusion_desk.errors import InputError
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services.drug_shelf import CheckedFile, RefusedFile
from infusion_desk.texts import _

if TYPE_CHECKING:
    from argparse import Namespace


def check_or_add(arguments: Namespace, own: Path) -> int:
    """Check a file against the drugs shipped and those of `own`, and add it there when asked; returns the status."""
    if arguments.drug is not None or (arguments.check is not None and arguments.add is not None):
        raise InputError(_("--check and --add stand alone. Name one file behind one of them, and no drug."))
    path = Path(arguments.check if arguments.add is None else arguments.add)
    shelf = Shelf(own)
    checked = shelf.check(path)
    if arguments.add is not None and isinstance(checked, CheckedFile):
        _refuse_replacing(checked, arguments.replace)
        if arguments.since is None:
            shelf.add(checked)
        else:
            _take_from_a_day(arguments, path)
    if arguments.json:
        _print_json(checked, is_added=arguments.add is not None)
    else:
        _tell(checked, own if arguments.add is not None else None, arguments.since or "")
    return 0 if isinstance(checked, CheckedFile) else 1


def _take_from_a_day(arguments: Namespace, path: Path) -> None:
    """Add the file as a change that the centre's file keeps; only this opens it."""
    from uuid import uuid4

    from infusion_desk.cli._shared import workplace
    from infusion_desk.domain.entered import calendar_date
    from infusion_desk.services.changes import Asked
    from infusion_desk.services.data_changes import take_file

    if arguments.folder:
        raise InputError(_("--from is kept in the centre's file, whose own folder takes the drug. Leave --folder out."))
    since = calendar_date(arguments.since)
    with workplace(arguments) as place:
        checked = place.drugs.check(path)
        if isinstance(checked, CheckedFile):
            take_file(place, checked, since, Asked(str(uuid4()), place.now(), arguments.by.strip()))


def _refuse_replacing(checked: CheckedFile, may_replace: bool) -> None:
    if checked.in_use is not None and not checked.is_in_use and not may_replace:
        sentence = _(
            "{drug} is there already, in {path}. Add --replace to let {file} take its place; sessions that are booked"
            " keep their phases."
        )
        raise InputError(
            sentence.format(drug=checked.drug.display_name, path=checked.in_use.path, file=checked.path.name)
        )


def _tell(checked: CheckedFile | RefusedFile, added_to: Path | None, since: str = "") -> None:
    if isinstance(checked, RefusedFile):
        for line in told_faults(checked):
            print(line, file=sys.stderr)
        return
    drug = checked.drug
    print(
        _("{file} is whole and without a fault: {name} ({id}).").format(
            file=checked.path.name, name=drug.display_name, id=drug.id
        )
    )
    if added_to is not None and since and checked.in_use is not None:
        words = _(
            "It was put into {folder}. Sessions on {date} or later are planned from it, those before as until now."
        )
        print(words.format(folder=added_to, date=since))
    elif added_to is not None:
        print(_("It was put into {folder} and can be booked from now on.").format(folder=added_to))
    elif checked.is_in_use:
        print(_("This very file is in use already."))
    elif checked.in_use is not None:
        print(_("Added, it would take the place of {path}.").format(path=checked.in_use.path))


def told_faults(refused: RefusedFile) -> list[str]:
    """Each fault with its line's own text below it, and what to do."""
    lines = refused.text.splitlines()
    told = []
    for fault in refused.faults:
        where = _("{file}, line {line}") if fault.line else "{file}"
        told.append(f"{where.format(file=refused.path.name, line=fault.line)}: {fault.reason}")
        if 0 < fault.line <= len(lines):
            told.append(f"    {lines[fault.line - 1].strip()[:100]}")
    return [*told, _("The file was not taken. Correct it and check it again.")]


def _print_json(checked: CheckedFile | RefusedFile, *, is_added: bool) -> None:
    import json

    answer: dict[str, Any] = {"file": str(checked.path)}
    if isinstance(checked, RefusedFile):
        faults = [{"line": fault.line, "reason": fault.reason} for fault in checked.faults]
        answer |= {"drug": None, "added": False, "faults": faults}
    else:
        replaced = str(checked.in_use.path) if checked.in_use else None
        answer |= {"drug": checked.drug.id, "added": is_added, "replaces": replaced, "faults": []}
    print(json.dumps(answer, ensure_ascii=False))
