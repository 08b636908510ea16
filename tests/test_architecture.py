"""The walls between the rooms of the house: who may import whom, and which libraries each room may know.

A wrong import fails here, with its file and line and the wall it crossed. Every import counts, also one inside a
function or for types only; what a command may import only when it runs is told by `LAZY_FOR_COMMANDS`.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.centres import make_centre
from tests.patience import LONGEST_RUN_SECONDS

ROOT = Path(__file__).resolve().parent.parent
LEAVES = {"errors", "texts"}


@dataclass(frozen=True)
class Walls:
    """What a room may import: other rooms of the house (or one module of a room), and libraries."""

    rooms: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()
    not_from_python: frozenset[str] = frozenset({"sqlite3"})


def walls(rooms: str = "", libraries: str = "", no_files: bool = False) -> Walls:
    """The walls of a room, with the names as words; `no_files` for a room without files, threads and clocks."""
    forbidden = "sqlite3 os io pathlib shutil tempfile subprocess socket threading multiprocessing time"
    return Walls(
        frozenset(rooms.split()) | LEAVES,
        frozenset(libraries.split()),
        frozenset(forbidden.split() if no_files else ["sqlite3"]),
    )


ALL_BELOW_UI = "domain planning services presenters settings resources whole_file public_holidays"
HOUSE = {
    "": Walls(),
    "errors": Walls(frozenset({"texts"})),
    "texts": Walls(),
    "resources": walls(),
    "whole_file": walls(),
    "home": walls(libraries="platformdirs"),
    "public_holidays": walls(libraries="holidays"),
    "settings": walls("domain public_holidays"),
    "domain": walls(libraries="dateutil", no_files=True),
    "planning": walls("domain", no_files=True),
    "services": walls("domain planning settings resources public_holidays"),
    "storage": walls(
        "domain services.ports services.changes services.backup_shelf settings resources",
        "sqlalchemy sqlcipher3 alembic",
    ),
    "presenters": walls("domain planning services settings"),
    "exchange": walls("domain services settings resources whole_file"),
    "ui": walls(ALL_BELOW_UI, "PySide6 shiboken6"),
    "papers": walls("domain services presenters exchange"),
    "centre_file": walls("presenters services resources home storage exchange papers"),
    "app": walls("services resources exchange centre_file ui", "PySide6 platformdirs"),
    "cli": walls(f"{ALL_BELOW_UI} home storage exchange papers centre_file app ui.printing ui.application"),
    "__main__": walls("cli"),
}
# `--help` imports every command's file: these may be named only inside a function.
LAZY_FOR_COMMANDS = frozenset({"storage", "ui", "app", "centre_file", "papers", "presenters", "planning"})


@dataclass(frozen=True)
class Import:
    """One import statement's target, where it stands, and whether it stands inside a function."""

    target: str
    line: int
    lazy: bool


def imports_of(source: str, package: str) -> Iterator[Import]:
    """Every module that `source`, a module of `package`, imports."""
    return _imports_below(ast.parse(source), package, lazy=False)


def _imports_below(node: ast.AST, package: str, *, lazy: bool) -> Iterator[Import]:
    """Those of one part of a module; an expression can't hold any."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Import):
            for alias in part.names:
                yield Import(alias.name, part.lineno, lazy)
        elif isinstance(part, ast.ImportFrom):
            base = _absolute(part, package)
            for alias in part.names:
                yield Import(f"{base}.{alias.name}", part.lineno, lazy)
        elif not isinstance(part, ast.expr):
            is_function = isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports_below(part, package, lazy=lazy or is_function or _is_for_types_only(part))


def _is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


def crossed(module: str, found: Import) -> str | None:
    """The wall that `module` crosses by `found`, in words, or None."""
    room = module.split(".")[1] if "." in module else ""
    if room not in HOUSE:
        return f"the room {room} has no walls yet; name it in HOUSE"
    allowed = HOUSE[room]
    top, *rest = found.target.split(".")
    if top == "infusion_desk":
        return _crossed_in_house(room, allowed, rest, found.lazy)
    if top in sys.stdlib_module_names:
        return f"{room} must do without {top}" if top in allowed.not_from_python else None
    if top not in allowed.libraries:
        return f"{room} must not know {top}; it knows {_words(allowed.libraries)}"
    return None


def _crossed_in_house(room: str, allowed: Walls, rest: list[str], lazy: bool) -> str | None:
    if not rest or rest[0] in (room, "__version__"):
        return None
    wished = ".".join(rest)
    if not any(wished == name or wished.startswith(f"{name}.") for name in allowed.rooms):
        return f"{room or 'the package itself'} must not import {wished}; it may import {_words(allowed.rooms)}"
    if room == "cli" and rest[0] in LAZY_FOR_COMMANDS and not lazy:
        return f"a command imports {wished} only inside its functions, or --help gets slow"
    return None


def _words(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"


@cache
def imports_of_the_house() -> list[tuple[Path, str, Import]]:
    """Every import of the package: the file that it stands in, that file's module, and what it imports."""
    found = []
    for path in sorted((ROOT / "infusion_desk").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        imports = imports_of(path.read_text(encoding="utf-8"), ".".join(parts[:-1]))
        found += [(path.relative_to(ROOT), module, each) for each in imports]
    return found


def crossings() -> list[str]:
    """Every wrong import in the house, as file:line and the wall."""
    walls = ((path, each.line, crossed(module, each)) for path, module, each in imports_of_the_house())
    return [f"{path}:{line}: {wall}" for path, line, wall in walls if wall]


def test_no_import_crosses_a_wall() -> None:
    found = crossings()
    assert not found, "\n".join(["Imports that cross a wall:", *found])


def test_nobody_in_the_house_knows_the_window_but_who_puts_it_together() -> None:
    """What works on the window knows `ui.window_parts`; so it can be read and tried without all the rest."""
    knowing = {
        path.as_posix()
        for path, _, found in imports_of_the_house()
        if found.target.startswith("infusion_desk.ui.main_window")
    }
    assert knowing == {"infusion_desk/app.py"}


@pytest.mark.parametrize(
    ("module", "source", "words"),
    [
        ("domain.day", "import sqlalchemy", "domain must not know sqlalchemy"),
        ("domain.day", "def f():\n    from pathlib import Path", "domain must do without pathlib"),
        ("domain.day", "from ..storage import database", "domain must not import storage.database"),
        ("planning.offers", "from infusion_desk.services.booking import book", "planning must not import services"),
        ("services.booking", "from infusion_desk import storage", "services must not import storage"),
        ("services.booking", "import sqlite3", "services must do without sqlite3"),
        ("storage.tables", "from infusion_desk.services import booking", "storage must not import services.booking"),
        ("presenters.board", "from PySide6.QtCore import QRect", "presenters must not know PySide6"),
        ("ui.window", "from infusion_desk.storage.database import open_file", "ui must not import storage"),
        ("cli.book", "from infusion_desk.storage import database", "only inside its functions"),
        ("cli.book", "def run(a):\n    from infusion_desk.ui import board", "cli must not import ui.board"),
        ("texts", "from infusion_desk import errors", "texts must not import errors"),
        ("cellar.wine", "import json", "the room cellar has no walls yet"),
    ],
)
def test_each_wall_is_seen_when_crossed(module: str, source: str, words: str) -> None:
    module = f"infusion_desk.{module}"
    found = [crossed(module, each) for each in imports_of(source, module.rpartition(".")[0])]
    assert any(words in (wall or "") for wall in found), found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain.courses", "from dateutil.rrule import rrule\nfrom infusion_desk.texts import N_"),
        ("domain.day", "from .chairs import Chair\nfrom infusion_desk.domain import time"),
        ("storage.days", "from infusion_desk.services.ports import Reader\nimport sqlalchemy as sa"),
        ("cli.book", "def run(a):\n    from infusion_desk.storage.database import open_file"),
        ("cli.book", "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from infusion_desk.storage import database"),
        ("cli.day", "def run(a):\n    from infusion_desk.ui.printing import paint"),
    ],
)
def test_the_doors_are_open(module: str, source: str) -> None:
    module = f"infusion_desk.{module}"
    assert [crossed(module, each) for each in imports_of(source, module.rpartition(".")[0])].count(
        None
    ) == source.count("import ")


def modules_after(*words: str) -> set[str]:
    """The top names of all modules that `infusion-desk WORDS` has imported at its end."""
    code = (
        "import sys; from infusion_desk.cli import main; status = main(sys.argv[1:]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_RUN_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_help_imports_neither_qt_nor_a_database() -> None:
    heavy = {"holidays", "PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "sqlite3", "alembic", "argparse", "typing"}
    assert not modules_after("--help") & heavy


def test_a_command_on_a_file_imports_no_qt(tmp_path: Path) -> None:
    centre = make_centre(tmp_path)
    centre.store.close()
    assert not modules_after("--database", str(centre.path), "due", "--json") & {"PySide6", "shiboken6"}


def test_a_course_imports_neither_qt_nor_a_database() -> None:
    heavy = {"PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "sqlite3", "alembic", "dataclasses"}
    assert not modules_after("course", "ocrelizumab", "--start", "2026-01-05", "--json") & heavy
