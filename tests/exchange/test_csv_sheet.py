"""Lists whose columns nobody has named yet, as other programs write them."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infusion_desk.errors import InputError
from infusion_desk.exchange.csv_sheet import read_sheet
from infusion_desk.exchange.csv_text import LARGEST_FILE
from infusion_desk.services.sheets import SEPARATORS, Sheet

LIST = "Apellidos,Nombre\nPeña Ruiz,Lucía\n\n"


def sheet_of(folder: Path, raw: bytes, encoding: str = "", separator: str = "") -> Sheet:
    path = folder / "list.csv"
    path.write_bytes(raw)
    return read_sheet(path, encoding, separator)


@pytest.mark.parametrize(
    ("written", "found", "is_guessed"),
    [("utf-8", "utf-8", False), ("utf-8-sig", "utf-8", False), ("utf-16", "utf-16", False), ("cp1252", "cp1252", True)],
)
@pytest.mark.parametrize("separator", list(SEPARATORS))
def test_fault_22_letters_and_separators_are_found_out(
    tmp_path: Path, written: str, found: str, is_guessed: bool, separator: str
) -> None:
    sheet = sheet_of(tmp_path, LIST.replace(",", separator).encode(written))
    assert (sheet.encoding, sheet.separator, sheet.is_guessed) == (found, separator, is_guessed)
    assert [(line.line, line.cells) for line in sheet.lines] == [
        (1, ("Apellidos", "Nombre")),
        (2, ("Peña Ruiz", "Lucía")),
    ]


def test_letters_and_separator_can_be_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "Pe\x96a,A;B\n".encode("mac-roman", "replace").replace(b"?", b"\x96"), "mac-roman", ";")
    assert sheet.lines[0].cells == ("Peña,A", "B")
    assert not sheet.is_guessed


def test_commas_inside_names_do_not_mislead(tmp_path: Path) -> None:
    rows = "".join(f'{number}\t"Okafor, Grace"\n' for number in range(9))
    assert sheet_of(tmp_path, b"MRN\tName\n" + rows.encode()).separator == "\t"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "The file is empty. Export the list again"),
        (b"PK\x03\x04\x14\x00", "The file is a workbook or a document, not a list in text."),
        (b"\xd0\xcf\x11\xe0\xa1", "The file is a workbook or a document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Line 1: a letter is not written in UTF-8."),
        ("A,B\n".encode("utf-32"), "The file is written in UTF-32."),
        ("Name,Birth\nA,1\n".encode("utf-16-le"), "The file seems to be UTF-16 without its mark."),
        (b'A,B\n"C,D\n', "Line 2: a quotation mark opens a text that never ends."),
        (b"A,B\n" + b"x" * 200_000, "Line 2: a cell has more than 10,000 characters."),
    ],
)
def test_fault_22_a_file_that_is_no_list_is_refused_with_a_sentence(tmp_path: Path, raw: bytes, words: str) -> None:
    with pytest.raises(InputError) as refused:
        sheet_of(tmp_path, raw)
    assert words in str(refused.value)


def test_fault_25_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    path.touch()
    os.truncate(path, LARGEST_FILE + 1)
    with pytest.raises(InputError, match="larger than 200 MB"):
        read_sheet(path)


def test_a_folder_or_a_file_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_sheet(tmp_path)
    with pytest.raises(InputError, match="can't be read: No such file"):
        read_sheet(tmp_path / "gone.csv")


@given(raw=st.binary(max_size=200))
@example(raw=b"|")
def test_any_bytes_are_a_list_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    with suppress(InputError):
        assert all(line.cells for line in sheet_of(tmp_path_factory.getbasetemp(), raw).lines)
