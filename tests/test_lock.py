"""The lock, the installed packages and pyproject.toml say the same."""

import sys
import tomllib
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
KINDS = ("run", "test")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
# What an environment has from its Python, not from the lock.
NOT_LOCKED = {"pip", "setuptools", "wheel"}


def places() -> list[dict[str, str]]:
    """The marker values of every Python and system that the lock is for."""
    return [
        {
            **{name: str(value) for name, value in default_environment().items()},
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": platform,
            "platform_system": system,
            "os_name": name,
            "extra": "",
        }
        for python, (platform, system, name) in product(PYTHONS, SYSTEMS)
    ]


def lines(kind: str) -> list[str]:
    """The lines of a lock file: a package with its hashes on each."""
    text = (ROOT / "packaging" / "lock" / f"{kind}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


@cache
def locked(kind: str) -> dict[str, Requirement]:
    """The locked packages by name; each with one exact version."""
    entries = [Requirement(line.partition("--hash")[0]) for line in lines(kind)]
    return {canonicalize_name(entry.name): entry for entry in entries}


def version(entry: Requirement) -> Version:
    """The one version of a locked package."""
    (specifier,) = entry.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def holds(requirement: Requirement, place: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(place)


def wished(kind: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    words = list(PROJECT["project"]["dependencies"])
    if kind == "test":
        words += PROJECT["dependency-groups"]["test"] + PROJECT["build-system"]["requires"]
    return [Requirement(each) for each in words]


def unmet(wishes: list[Requirement], kind: str, place: dict[str, str]) -> list[str]:
    """The wishes that the lock does not fulfil at a place."""
    found = []
    for wish in wishes:
        entry = locked(kind).get(canonicalize_name(wish.name))
        if not holds(wish, place):
            continue
        if entry is None or not holds(entry, place):
            found.append(f"{wish} is not locked for {place['sys_platform']}, Python {place['python_version']}")
        elif not wish.specifier.contains(version(entry), prereleases=True):
            found.append(f"{entry} is locked where {wish} is asked for")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_lock_fulfils_the_project_everywhere(kind: str) -> None:
    found = [each for place in places() for each in unmet(wished(kind), kind, place)]
    assert not found, "\n".join(["Run packaging/lock.py:", *dict.fromkeys(found)])


@pytest.mark.parametrize("kind", KINDS)
def test_the_lock_is_complete_everywhere(kind: str) -> None:
    """What the packages themselves ask for is locked too; looked up for those that are installed here."""
    found = []
    for place in places():
        for name, entry in locked(kind).items():
            if holds(entry, default_environment_here()) and holds(entry, place):
                wishes = [Requirement(line) for line in metadata.requires(name) or []]
                found += unmet(wishes, kind, place)
    assert not found, "\n".join(["Run packaging/lock.py:", *dict.fromkeys(found)])


def default_environment_here() -> dict[str, str]:
    return {name: str(value) for name, value in default_environment().items()} | {"extra": ""}


def test_the_environment_is_the_locked_one() -> None:
    here = default_environment_here()
    expected = {name: str(version(entry)) for name, entry in locked("test").items() if holds(entry, here)}
    installed = {str(canonicalize_name(each.name)): each.version for each in metadata.distributions()}
    assert {name: installed.get(name) for name in expected} == expected
    if Path(sys.prefix) == ROOT / ".venv":  # a developer's own environment may hold tools besides
        assert set(installed) - set(expected) - NOT_LOCKED == set()


def test_both_files_agree() -> None:
    assert {name: locked("test").get(name) for name in locked("run")} == locked("run")


def test_the_version_of_pyside_that_aborts_is_never_locked() -> None:
    assert version(locked("run")["pyside6-essentials"]) != Version("6.12.0")
    (wish,) = [each for each in wished("run") if each.name == "PySide6-Essentials"]
    assert not wish.specifier.contains("6.12.0")


@pytest.mark.parametrize("kind", KINDS)
def test_the_lock_has_hashes_and_names_no_machine(kind: str) -> None:
    assert all("--hash=sha256:" in line for line in lines(kind))
    text = (ROOT / "packaging" / "lock" / f"{kind}.txt").read_text(encoding="utf-8")
    assert not [word for word in ("file:", "--find-links", "--index", "--extra-index", " @ ", "://") if word in text]
