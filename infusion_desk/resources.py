"""Where the files lie that the program ships: drug data, icons, translations, templates.

In a wheel they lie inside the package, in a checkout beside it, in a frozen build where its loader unpacked them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from infusion_desk.errors import UserFacingError


class ResourceMissingError(UserFacingError):
    """A file that the program ships is not there."""


def resources_folder() -> Path:
    """The folder of all shipped files. Raises ResourceMissingError when this installation has none."""
    package = Path(__file__).resolve().parent
    for folder in _places(package, getattr(sys, "_MEIPASS", None)):
        if folder.is_dir():
            return folder
    raise ResourceMissingError(
        f"The folder resources/ with the drug data is missing beside {package}, so the program can't start."
        " Install Infusion Desk again."
    )


def resource(*names: str) -> Path:
    """One shipped file or folder, as in resource("drugs"). Raises ResourceMissingError when it isn't there."""
    path = resources_folder().joinpath(*names)
    if not path.exists():
        raise ResourceMissingError(f"{path} is missing from this installation. Install Infusion Desk again.")
    return path


def _places(package: Path, frozen: str | None) -> list[Path]:
    """Where to look, the likeliest first; a checkout counts only with its project file, not any folder above."""
    places = [package / "resources"]
    if frozen is not None:
        places += [Path(frozen, "infusion_desk", "resources"), Path(frozen, "resources")]
    if (package.parent / "pyproject.toml").is_file():
        places.append(package.parent / "resources")
    return places
