"""Where the files lie that the program ships: drug data, icons, translations, templates.

In a wheel they lie inside the package, in a checkout beside it, in a frozen build where its loader unpacked them.
"""

from __future__ import annotations

import os
import sys

from infusion_desk.errors import UserFacingError

TYPE_CHECKING = False  # importing typing or pathlib would double the time of the quickest commands
if TYPE_CHECKING:
    from pathlib import Path


class ResourceMissingError(UserFacingError):
    """A file that the program ships is not there."""


def resources_folder() -> Path:
    """The folder of all shipped files. Raises ResourceMissingError when this installation has none."""
    from pathlib import Path

    return Path(_folder())


def resource(*names: str) -> Path:
    """One shipped file or folder, as in resource("drugs"). Raises ResourceMissingError when it isn't there."""
    from pathlib import Path

    return Path(resource_name(*names))


def resource_name(*names: str) -> str:
    """The same as `resource`, as a text for who can't wait for pathlib."""
    path = os.path.join(_folder(), *names)  # noqa: PTH118
    if not os.path.exists(path):  # noqa: PTH110
        raise ResourceMissingError(f"{path} is missing from this installation. Install Infusion Desk again.")
    return path


def _folder() -> str:
    package = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120
    for folder in _places(package, getattr(sys, "_MEIPASS", None)):
        if os.path.isdir(folder):  # noqa: PTH112
            return folder
    raise ResourceMissingError(
        f"The folder resources/ with the drug data is missing beside {package}, so the program can't start."
        " Install Infusion Desk again."
    )


def _places(package: str, frozen: str | None) -> list[str]:
    """Where to look, the likeliest first; a checkout counts only with its project file, not any folder above."""
    checkout = os.path.dirname(package)  # noqa: PTH120
    places = [os.path.join(package, "resources")]  # noqa: PTH118
    if frozen is not None:
        places += [os.path.join(frozen, *inner, "resources") for inner in (["infusion_desk"], [])]  # noqa: PTH118
    if os.path.isfile(os.path.join(checkout, "pyproject.toml")):  # noqa: PTH113, PTH118
        places.append(os.path.join(checkout, "resources"))  # noqa: PTH118
    return places
