"""A fresh centre for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.centres import Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """Three chairs, two nurses, ten patients, no sessions."""
    made = make_centre(tmp_path)
    yield made
    made.store.close()
