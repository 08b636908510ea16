"""The packages of the operating system that the program and its tests need; Debian and Ubuntu get them installed.

Each is looked for by what it brings (a library, a command, a file), since its name differs between releases and
another system may have it under any name.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Needed:
    """A Debian package, what it brings, and what for."""

    package: str
    brings: str
    why: str

    def is_there(self, libraries: str) -> bool:
        """Whether what it brings is there; `libraries` is the loader's list, in which libraries are looked up."""
        kind, _, name = self.brings.partition(" ")
        checks: dict[str, Callable[[], bool]] = {
            "library": lambda: f"\t{name} " in libraries,
            "command": lambda: shutil.which(name) is not None,
            "file": lambda: Path(name).is_file(),
            "module": lambda: importlib.util.find_spec(name) is not None,
        }
        return checks[kind]()


VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
# Qt draws and prints with the first eight, and opens a window with the five after them.
FOR_RUN = (
    Needed("libglib2.0-0", "library libglib-2.0.so.0", "Qt"),
    Needed("libgl1", "library libGL.so.1", "Qt"),
    Needed("libegl1", "library libEGL.so.1", "Qt"),
    Needed("libxkbcommon0", "library libxkbcommon.so.0", "Qt"),
    Needed("libdbus-1-3", "library libdbus-1.so.3", "Qt"),
    Needed("libfontconfig1", "library libfontconfig.so.1", "fonts"),
    Needed("libfreetype6", "library libfreetype.so.6", "fonts"),
    Needed("fonts-dejavu-core", "file /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts"),
    Needed("libxcb-cursor0", "library libxcb-cursor.so.0", "windows"),
    Needed("libxcb-icccm4", "library libxcb-icccm.so.4", "windows"),
    Needed("libxcb-keysyms1", "library libxcb-keysyms.so.1", "windows"),
    Needed("libxcb-shape0", "library libxcb-shape.so.0", "windows"),
    Needed("libxkbcommon-x11-0", "library libxkbcommon-x11.so.0", "windows"),
    Needed("libcups2", "library libcups.so.2", "printers"),
    Needed("ca-certificates", "file /etc/ssl/certs/ca-certificates.crt", "safe downloads"),
    Needed(VENV_PACKAGE, "module ensurepip", "Python's own environments"),
)
FOR_TEST = (
    *FOR_RUN,
    Needed("xvfb", "command Xvfb", "windows in tests"),
    Needed("xauth", "command xauth", "windows in tests"),
    Needed("poppler-utils", "command pdftoppm", "looking at PDFs in tests"),
)
NEEDED = {"run": FOR_RUN, "test": FOR_TEST}


def missing(kind: str) -> tuple[Needed, ...]:
    """What a start of this kind ("run" or "test") needs and this machine lacks; nothing but on Linux."""
    loader = next((path for path in ("/sbin/ldconfig", "/usr/sbin/ldconfig") if os.access(path, os.X_OK)), None)
    if not sys.platform.startswith("linux") or loader is None:
        return ()
    listed = subprocess.run([loader, "-p"], capture_output=True, text=True, check=False)
    return tuple(each for each in NEEDED[kind] if not each.is_there(listed.stdout))


def install(lacking: Iterable[Needed], say: Callable[[str], None]) -> bool:
    """Install what is lacking where we may, and `say` what and why; whether all of it was installed."""
    lacking = tuple(lacking)
    if not lacking:
        return True
    reasons = ", ".join(dict.fromkeys(each.why for each in lacking))
    names = " ".join(each.package for each in lacking)
    if not _is_debian():
        say(f"This system lacks what Debian calls {names} (for {reasons}). Install them with its own tool.")
        return False
    say(f"Infusion Desk needs system packages that are missing here (for {reasons}): {names}")
    by_hand = f"apt-get update && apt-get install --no-install-recommends {names}"
    prefix = _rights()
    if prefix is None:
        say(f"They can't be installed from here without root's rights. As root: {by_hand}")
        return False
    how = " through sudo, which may ask for your password" if prefix == ["sudo"] else " through sudo" if prefix else ""
    say(f"Installing them with apt-get{how}.")
    reason = _apt([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], [each.package for each in lacking])
    if reason:
        say(f"apt-get could not install them: {reason} By hand, as root: {by_hand}")
    return not reason


def _is_debian() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    family = {system.get("ID", ""), *system.get("ID_LIKE", "").split()}
    return bool(family & {"debian", "ubuntu"}) and shutil.which("apt-get") is not None


def _rights() -> list[str] | None:
    """The words before a command that needs root's rights, or None where we can't have them."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin is not None and sys.stdin.isatty():
        return ["sudo"]
    without_asking = ["sudo", "-n"]
    allowed = subprocess.run([*without_asking, "true"], capture_output=True, check=False).returncode == 0
    return without_asking if allowed else None


def _apt(apt: list[str], packages: list[str]) -> str:
    """Run apt-get; returns the reason of its failure in its own words, or nothing."""
    options = ["-q", "-y", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update", *options], stdin=None, capture_output=True, check=False)  # install tells a failure
    words = [*apt, "install", *options, "--no-install-recommends", *packages]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    errors = [line for line in done.stderr.splitlines() if line.startswith("E:")]
    return (errors or done.stderr.splitlines() or [f"it ended with {done.returncode}"])[0].rstrip(".") + "."
