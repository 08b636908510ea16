"""Where this computer keeps the centre's file and, beside it, the centre's own drug files, when nothing is named."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing typing or pathlib would double the time of the quickest commands
if TYPE_CHECKING:
    from pathlib import Path

NAME = "infusion-desk"


def own_folder() -> Path:
    """The folder of the centre's file and of its own drug files; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def own_drugs(folder: Path) -> Path:
    """The centre's own drug files lie in a folder beside its file, which stands in `folder`; it need not exist."""
    return folder / "drugs"


def is_surely_missing() -> bool:
    """Whether the folder can't be there; on Linux a look that is quicker than importing what names it for certain."""
    if sys.platform != "linux":
        return False
    data = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111
    return not os.path.isdir(os.path.join(data, NAME))  # noqa: PTH112, PTH118
