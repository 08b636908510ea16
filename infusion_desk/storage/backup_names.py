"""Where the copies of a file lie and what they are called.

`centre-1f6c20aa.daily.20261123T141502Z.infusion` is the daily copy of `centre.infusion` of that moment in UTC; the
eight letters are the beginning of the file's own mark, for a folder may hold the copies of several centres.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from infusion_desk.services.backup_shelf import Backup, BackupKind
from infusion_desk.storage.backup import UNFINISHED

_MARK = 8
_NAME = re.compile(r"(?P<stem>.+)-(?P<mark>[0-9a-f]{8})\.(?P<kind>[a-z-]+)\.(?P<moment>\d{8}T\d{6}Z)(?P<suffix>\.\w+)?")
_MOMENT = "%Y%m%dT%H%M%SZ"
_KINDS = {kind.value for kind in BackupKind}
_FORGOTTEN_SECONDS = 86400


class Named(NamedTuple):
    """A copy with what its name says of the file that it was made of."""

    backup: Backup
    stem: str
    mark: str


def beside(path: Path) -> Path:
    """The folder beside the file at `path` for its copies."""
    return path.parent / "backups"


def free_name(folder: Path, path: Path, token: str, kind: BackupKind, now: int) -> Path:
    """The name of a new copy of the file at `path` with the mark `token`; never one that is taken."""
    while True:
        moment = datetime.fromtimestamp(now, UTC).strftime(_MOMENT)
        name = folder / f"{path.stem}-{token[:_MARK]:0<{_MARK}}.{kind.value}.{moment}{path.suffix}"
        if not name.exists():
            return name
        now += 1


def named_in(folder: Path) -> Iterator[Named]:
    """Every copy in `folder` in no order; none when it can't be read."""
    try:
        found = list(folder.iterdir())
    except OSError:
        return
    for path in found:
        named = named_at(path)
        if named is not None:
            yield named


def named_at(path: Path) -> Named | None:
    """What the name of a copy says; None when there is no file of such a name."""
    match = _NAME.fullmatch(path.name)
    if match is None or match["kind"] not in _KINDS:
        return None
    try:
        moment = datetime.strptime(match["moment"], _MOMENT).replace(tzinfo=UTC)
        backup = Backup(path, BackupKind(match["kind"]), int(moment.timestamp()), path.stat().st_size)
    except (ValueError, OSError):
        return None
    return Named(backup, match["stem"], match["mark"])


def is_of(named: Named, path: Path, token: str, *, shared: bool) -> bool:
    """Whether a copy is of the file at `path`, whose mark is `token` or, when it can't be read, "".

    In a folder that others may share the mark decides, where it is known.
    """
    has_mark, has_stem = named.mark == token[:_MARK], named.stem == path.stem
    return has_mark or (has_stem and not (shared and token))


def sweep(folder: Path) -> None:
    """Throw away what a program that was killed has left unfinished long ago."""
    with suppress(OSError):
        for path in folder.iterdir():
            is_ours = UNFINISHED in path.name and _NAME.fullmatch(path.name.partition(UNFINISHED)[0])
            if is_ours and time.time() - path.stat().st_mtime > _FORGOTTEN_SECONDS:
                path.unlink()


def note_elsewhere(path: Path, folder: Path) -> None:
    """Note beside the file in which other folder its backups lie: the file that says so may be lost itself."""
    with suppress(OSError):
        beside(path).mkdir(exist_ok=True)
        _note(path).write_text(json.dumps({"folder": str(folder)}), encoding="utf-8")


def noted_elsewhere(path: Path) -> Path | None:
    """The other folder that was noted last, or None."""
    try:
        return Path(str(json.loads(_note(path).read_text(encoding="utf-8"))["folder"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _note(path: Path) -> Path:
    return beside(path) / f"{path.stem}.elsewhere.json"
