"""A small centre on a real file, and the commands run on it in this process."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from infusion_desk import centre_file
from infusion_desk.cli import main
from tests.builders import NEW_YORK
from tests.shelves import remember_drugs

SATURDAY = NEW_YORK.at(date(2026, 11, 21), 7 * 60 + 30)

CHAIRS = "name,pod,kind\nChair 1,Pod A,recliner\nChair 2,Pod A,recliner\nBed 3,Pod B,bed\n"
NURSES = "name,initials,max_patients\nRuth Kim,RK,3\nJoel Stein,JS,\n"
SHIFTS = "nurse,weekday,start,end\n" + "".join(
    f"{name},{weekday},07:30,17:30\n"
    for name in ("Ruth Kim", "Joel Stein")
    for weekday in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)
PATIENTS = (
    "mrn,family_name,given_name,birth_date\n"
    "204001,Costa,Marta,1988-03-14\n"
    "204002,Okafor,Grace,1992-02-29\n"
    "204003,Sørensen,Søren,1968-11-30\n"
    "204004,O'Brien,Siobhán,1979-03-14\n"
)
LISTS = {"chairs": CHAIRS, "nurses": NURSES, "shifts": SHIFTS, "patients": PATIENTS}


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def refusals(self) -> list[str]:
        assert self.code == 1
        assert not self.err
        return [entry["message"] for entry in self.json["refused"]]


Command = Callable[..., Said]


@contextmanager
def clock_stands() -> Iterator[None]:
    """The commands' clock stands on the Saturday before the days of the tests, whatever day it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(centre_file, "time", SimpleNamespace(time=lambda: SATURDAY))
        yield


@pytest.fixture(autouse=True)
def on_saturday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    remember_drugs(monkeypatch)
    with clock_stands():
        yield


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the file `centre.infusion` of the test's folder."""

    def run(*words: object, file: Path = tmp_path / "centre.infusion") -> Said:
        capsys.readouterr()
        code = main(["--database", str(file), *map(str, words)])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file into the test's folder."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def made_centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the centre's file, made once, and the lists that went into it."""
    folder = tmp_path_factory.mktemp("centre")
    file = ["--database", str(folder / "centre.infusion")]
    with clock_stands():
        assert main([*file, "init"]) == 0
        for kind, text in LISTS.items():
            path = folder / f"{kind}.csv"
            path.write_text(text, encoding="utf-8")
            assert main([*file, "import", kind, str(path)]) == 0
    return folder


@pytest.fixture
def centre(desk: Command, made_centre: Path, tmp_path: Path) -> Command:
    """Commands on a centre in New York with three chairs, two nurses and four patients."""
    shutil.copytree(made_centre, tmp_path, dirs_exist_ok=True)
    return desk
