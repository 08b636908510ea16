"""The drug files of a centre: those shipped with the program and those of its own folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from infusion_desk.domain.drugs import Drug
from infusion_desk.errors import DrugFileError, NotFoundError
from infusion_desk.exchange.drug_reader import parse_drug as parse_drug
from infusion_desk.exchange.toml_lines import LARGEST_FILE_BYTES
from infusion_desk.resources import resource
from infusion_desk.texts import _


class DrugFile(NamedTuple):
    """A drug with the text it was read from, as the database keeps it.

    `text` is the file letter for letter: `parse_drug(text.encode(), ...)` gives the same drug again.
    `replaces` is the file whose drug of the same id this one stands in for, None where it adds a drug.
    """

    drug: Drug
    text: str
    path: Path
    replaces: Path | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        from hashlib import sha256  # takes its time to import, and many commands need no hash

        return sha256(self.text.encode()).hexdigest()

    def other_version(self, text: str) -> DrugFile:
        """The same drug as another version of its file has it. Raises DrugFileError when that isn't read any more."""
        return DrugFile(_drug_of(text, self.path.name), text, self.path, self.replaces)


@lru_cache(maxsize=16)
def _drug_of(text: str, name: str) -> Drug:
    return parse_drug(text.encode(), name)


class DrugLibrary(NamedTuple):
    """Every drug that could be read, by id, and the files that were refused."""

    files: Mapping[str, DrugFile]
    refused: Mapping[Path, DrugFileError]

    @property
    def problems(self) -> tuple[DrugFileError, ...]:
        """Why files were refused, in the order in which they were read."""
        return tuple(self.refused.values())

    @property
    def drugs(self) -> tuple[Drug, ...]:
        """Every drug, by name."""
        return tuple(sorted((file.drug for file in self.files.values()), key=lambda drug: drug.name.casefold()))

    def file(self, wanted: str) -> DrugFile:
        """The file of a drug named by its id, name, brand or another name of it, in any case.

        Raises NotFoundError with the drugs there are when none answers to `wanted`.
        """
        found = self.files.get(wanted.strip().casefold())
        if found:
            return found
        for each in self.files.values():
            if each.drug.answers_to(wanted):
                return each
        there_are = ", ".join(sorted(self.files)) or "none could be read"
        raise NotFoundError(
            _("There is no drug “{wanted}”. The drugs are: {there_are}. Choose one of these.").format(
                wanted=wanted, there_are=there_are
            )
        )

    def drug(self, wanted: str) -> Drug:
        """The drug named by its id, name, brand or another name; raises NotFoundError as `file` does."""
        return self.file(wanted).drug


def drug_folders(own: Path | None = None) -> tuple[Path, ...]:
    """The folders of drug files in the order they are read: the shipped one, then the centre's own."""
    return (resource("drugs"), own) if own else (resource("drugs"),)


def load_drugs(folders: Sequence[Path], previous: DrugLibrary | None = None, only: str = "") -> DrugLibrary:
    """Read every `*.toml` of these folders, or those of one drug's id: the shipped folder first, then the centre's.

    A file is named after its drug's id. In a later folder it replaces the drug of the same id, and says so. A
    file that is refused is reported in `refused` and takes nothing away: the drug stays as it was in
    `previous`, or as an earlier folder has it. A folder that doesn't exist holds no drugs.
    """
    files: dict[str, DrugFile] = {}
    refused: dict[Path, DrugFileError] = {}
    for path in _drug_paths(folders, only):
        try:
            file = read_drug_file(path)
        except DrugFileError as problem:
            refused[path] = problem
            kept = previous.files.get(path.stem) if previous else None
            if kept and kept.path == path:
                files[path.stem] = kept
            continue
        earlier = files.get(path.stem)
        files[path.stem] = _replacing(file, earlier.path) if earlier else file
    return DrugLibrary(files, refused)


def read_drug_file(path: Path) -> DrugFile:
    """Read one drug file, named after its drug's id.

    Raises DrugFileError when the file can't be read, is too large, or isn't a whole and faultless drug file.
    """
    content = content_of(path)
    drug = parse_drug(content, path.name)
    if path.stem != drug.id:
        raise DrugFileError(
            path.name, 0, _("It describes “{id}”, so it must be called {id}.toml. Rename the file.").format(id=drug.id)
        )
    return DrugFile(drug, content.decode("utf-8"), path)


def _drug_paths(folders: Sequence[Path], only: str) -> Iterator[Path]:
    for folder in folders:
        found = sorted(folder.glob("*.toml")) if folder.is_dir() else []
        yield from (path for path in found if only in ("", path.stem))


def content_of(path: Path) -> bytes:
    """The bytes of a drug file, no more than one can have. Raises DrugFileError when it can't be read."""
    try:
        if not path.is_file():
            raise DrugFileError(path.name, 0, _("It is not a file. Remove it from the folder of drug files."))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or _("the computer gives no reason")
        raise DrugFileError(path.name, 0, _("It can't be read ({reason}).").format(reason=reason)) from None
    return content


def _replacing(file: DrugFile, replaced: Path) -> DrugFile:
    return DrugFile(file.drug, file.text, file.path, replaced)
