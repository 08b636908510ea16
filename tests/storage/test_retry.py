"""The same request asked twice: the first outcome comes back, also to another process after a crash."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.ports import Writer
from infusion_desk.storage import open_store
from tests.centres import Centre
from tests.reliability.places import book, make_file, workplace

ROOT = Path(__file__).resolve().parents[2]
BOOK_AND_DIE = """
import os, sys
from pathlib import Path
from infusion_desk.storage import open_store
from tests.reliability.places import book, workplace
print(book(workplace(open_store(Path(sys.argv[1]))), 0).session_ids[0], flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_retry_by_another_process_after_a_crash_gives_the_first_outcome(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    words = [sys.executable, "-c", BOOK_AND_DIE, str(path)]
    first = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    assert first.returncode == -9, first.stderr
    again = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    assert again.stdout == first.stdout
    with closing(open_store(path)) as store:
        assert book(workplace(store), 0).session_ids == (int(first.stdout),)
        assert store.check() == []
        with store.reading() as reader:
            assert len(reader.sessions_of_patient(1)) == 1


def test_a_request_is_on_record_once(centre: Centre) -> None:
    def twice(writer: Writer) -> None:
        for _ in range(2):
            writer.record(Change(0, Asked("r-1", 0), ChangeKind.SETTING, "Set", {}, ()))

    with pytest.raises(InputError), centre.store.changing() as writer:
        twice(writer)
    with centre.store.reading() as reader:
        assert reader.change_of_request("r-1") is None
