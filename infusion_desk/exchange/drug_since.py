"""From which day on a drug file of the centre's own holds, noted beside it in `DRUG.since`.

What is booked goes by the change that the centre's file keeps; this note is for commands that open no such file.
"""

from __future__ import annotations

from pathlib import Path

from infusion_desk.whole_file import replace_file

TYPE_CHECKING = False  # `drugs` reads this, and does without what it need not import
if TYPE_CHECKING:
    from datetime import date


def note_since(path: Path, since: date | None) -> None:
    """Note that the file at `path`, as it stands, holds for sessions from `since` on; None takes a note away."""
    if since is None:
        _note(path).unlink(missing_ok=True)
        return
    replace_file(_note(path), f"{since.isoformat()} {_sha256(path)}\n".encode())


def noted_since(path: Path) -> str:
    """The day noted for the file at `path` as it stands, as YYYY-MM-DD; "" where none is."""
    try:
        since, of = _note(path).read_text(encoding="ascii").split()
        return since if of == _sha256(path) else ""
    except (OSError, ValueError):
        return ""


def _sha256(path: Path) -> str:
    from hashlib import sha256  # takes its time to import, and most centres have no note

    return sha256(path.read_bytes()).hexdigest()


def _note(path: Path) -> Path:
    return path.with_suffix(".since")
