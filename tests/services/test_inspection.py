"""What `inspect` counts: sessions still to come, and not what has begun."""

from pathlib import Path

import pytest

from infusion_desk.centre_file import open_workplace
from infusion_desk.cli import main
from infusion_desk.services.inspection import inspect
from tests.builders import at

START = "2026-11-23T08:15"


@pytest.fixture
def snowed_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A centre with one session on a Monday that was closed afterwards."""
    file = tmp_path / "centre.infusion"
    lists = {"chairs": "name\nChair 1\n", "patients": "mrn,family_name\n1,Costa\n", "closures": "from\n2026-11-23\n"}

    def run(*words: str) -> None:
        assert main(["--database", str(file), *words]) == 0, capsys.readouterr().err

    run("init")
    for kind, text in lists.items():
        (tmp_path / kind).write_text(text)
        if kind == "closures":
            run("book", "--patient", "1", "--drug", "natalizumab", "--dose", "3", "--start", START)
        run("import", kind, str(tmp_path / kind))
    return file


@pytest.mark.parametrize(("clock", "found"), [("07:00", 1), ("08:15", 1), ("08:16", 0)])
def test_a_session_counts_until_it_should_begin(snowed_in: Path, clock: str, found: int) -> None:
    place = open_workplace(snowed_in, now=lambda: at(clock))
    try:
        assert [each.rule for each in inspect(place)] == ["centre_closed"] * found
    finally:
        place.store.close()
