"""The first lines of drug files, for a list of drugs: names and classes without reading any dose.

Reading every file whole takes as long as starting Python several times, and a list needs none of it. Nothing is
checked here; whoever plans a dose reads the file with `drug_files`.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # importing typing would cost more than the list
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def drug_heads(folder: str) -> list[dict[str, Any]]:
    """Drug (its id), name, class, kind, hue and brands of every drug file in `folder`, by file name."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208 - as below
    return [_head(os.path.join(folder, name)) for name in names]  # noqa: PTH118 - pathlib would cost as much


def _head(path: str) -> dict[str, Any]:
    head: dict[str, str] = {}
    brands = []
    for table, key, text in _texts(path):
        if table == "[drug]":
            head[key] = text
        elif key == "name":
            brands.append(text)
    shown = {"drug": head["id"]} | {key: head[key] for key in ("name", "class", "kind", "hue")}
    return shown | {"brands": brands}


def _texts(path: str) -> Iterator[tuple[str, str, str]]:
    """Table, key and text of each line up to the first table that doesn't belong to the head."""
    table = ""
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123 - as above
        for line in lines:
            if line.startswith("["):
                table = line.strip()
                if table not in ("[drug]", "[[brand]]"):
                    return
            key, equals, text = line.partition(" = ")
            if table and equals:
                yield table, key, text.strip().strip('"')
