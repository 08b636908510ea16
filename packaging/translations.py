"""Keep the translations in step with the source: `python packaging/translations.py`, in the checkout's environment.

Every sentence that the source marks, and every text of the shipped drug files, goes into
resources/locale/LANGUAGE/LC_MESSAGES/infusion_desk.po; those that neither has any more go out of it. What is
translated is compiled into the .mo file beside it, which the program reads. Says which sentences still want a
translation, and ends with 1 while there are any. Commit both files.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE, LOCALE = ROOT / "infusion_desk", ROOT / "resources" / "locale"
DRUGS = ROOT / "resources" / "drugs"
NAME = "infusion_desk"
LANGUAGES = ("es",)


def sentences() -> Iterator[tuple[str, str]]:
    """Every marked sentence of the source with the file that has it, then the texts of the shipped drug files."""
    for file in sorted(SOURCE.rglob("*.py"), key=Path.as_posix):
        # Read by Python's own parser, which also sees the sentences inside an f-string.
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if _marks(node)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                yield file.relative_to(SOURCE).as_posix(), first.value
    for path in sorted(DRUGS.glob("*.toml")):
        drug = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((f"drugs/{path.name}", text) for text in drug_texts(drug) if text)


def _marks(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether this calls one of the two marks."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_")


def drug_texts(drug: dict[str, Any]) -> Iterator[str]:
    """What a reader sees of a drug file: its class, sources, notes, and what the drug is approved for.

    Names are no texts, and what patients read stands in the file itself in every language.
    """
    yield drug["drug"]["class"]
    yield from drug["sources"].values()
    yield from (dose["amount"] for dose in drug["dose"] if not dose["amount"][0].isdigit() and dose["amount"] != "none")
    tables = [table for name, kind in drug.items() if name != "sources" for table in as_tables(kind)]
    yield from (table[key] for table in tables for key in ("note", "text") if key in table)


def as_tables(kind: Any) -> Iterator[dict[str, Any]]:
    """The tables of a drug file under one name, with those inside them."""
    for table in kind if isinstance(kind, list) else [kind]:
        yield table
        yield from table.get("phase", ())


def file_of(language: str, kind: str) -> Path:
    """The .po or .mo file of a language."""
    return LOCALE / language / "LC_MESSAGES" / f"{NAME}.{kind}"


def catalogue(language: str) -> Catalog:
    """What is kept of a language."""
    with file_of(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def in_step(language: str, kept: Catalog) -> Catalog:
    """The catalogue with exactly the sentences of the source; a new one has no translation yet."""
    made = Catalog(locale=language, fuzzy=False)
    made.header_comment = f"# The sentences of Infusion Desk in the language {language}."
    for file, sentence in sentences():
        if sentence not in made:
            old = kept.get(sentence)
            made.add(sentence, old.string if old is not None else "", locations=[(file, 0)])
    return made


def as_po(made: Catalog) -> bytes:
    """The catalogue as people read it; of the head only what is needed, so that it changes where a sentence does."""
    text = BytesIO()
    write_po(text, made, width=120, include_lineno=False)
    needless = tuple(
        b'"' + name for name in (b"POT", b"PO-", b"Project", b"Report", b"Last", b"Generated", b"Language-T")
    )
    return b"".join(line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(needless))


def as_mo(made: Catalog) -> bytes:
    """The catalogue as the program reads it; its head has a fixed date, so that it changes where a sentence does."""
    made.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    compiled = BytesIO()
    write_mo(compiled, made)
    return compiled.getvalue()


def main() -> int:
    """Bring every language in step; returns 1 while a sentence wants a translation."""
    wanting = 0
    for language in LANGUAGES:
        po = file_of(language, "po")
        po.parent.mkdir(parents=True, exist_ok=True)
        kept = catalogue(language) if po.exists() else Catalog(locale=language)
        made = in_step(language, kept)
        po.write_bytes(as_po(made))
        file_of(language, "mo").write_bytes(as_mo(catalogue(language)))
        bare = [message for message in made if message.id and not message.string]
        for message in bare:
            print(f"{language}: {message.locations[0][0]}: {message.id}")
        print(f"{language}: {len(made)} sentences, {len(bare)} without a translation.")
        wanting += len(bare)
    return int(wanting > 0)


if __name__ == "__main__":
    sys.exit(main())
