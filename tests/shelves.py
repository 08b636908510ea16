"""The drugs as the program ships them, read once: reading them takes longer than most tests."""

from __future__ import annotations

from functools import lru_cache

import pytest

from infusion_desk.exchange import drug_files
from infusion_desk.exchange.drug_shelf import Shelf

SHIPPED = Shelf()
"""For whoever only looks at them; a test that puts files on the shelf has one of its own."""

_read = lru_cache(maxsize=64)(drug_files.parse_drug)


def remember_drugs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no drug file twice that is the same letter for letter; one that is refused is read again."""
    monkeypatch.setattr(drug_files, "parse_drug", _read)
