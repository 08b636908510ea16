"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from infusion_desk.errors import UserFacingError
from infusion_desk.texts import _


class NotWrittenError(UserFacingError):
    """A file that could not be written; what stood there before is unchanged."""


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path` and rename it, so that there is never half a file there.

    Raises NotWrittenError with the reason.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as fault:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        reason = fault.strerror or type(fault).__name__
        sentence = _(
            "The file could not be saved as {path}: {reason}. Nothing was changed there. Choose another folder, or make"
            " room and try again."
        )
        raise NotWrittenError(sentence.format(path=path, reason=reason)) from fault
