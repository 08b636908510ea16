"""CSV files as spreadsheets and people write them, and as nobody should."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.errors import InputError
from infusion_desk.exchange.csv_table import read_table
from infusion_desk.exchange.csv_text import LARGEST_FILE, LONGEST_CELL, TableRefusedError

COLUMNS = ("name", "pod", "kind")


def written(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def cells_of(folder: Path, content: str | bytes, encoding: str = "utf-8") -> list[tuple[int, dict[str, str]]]:
    table = read_table(written(folder, content, encoding), COLUMNS, ["name"])
    assert not table.faults
    return [(row.line, dict(row.cells)) for row in table.rows]


def refusal_of(folder: Path, content: str | bytes) -> str:
    with pytest.raises(TableRefusedError) as refused:
        read_table(written(folder, content), COLUMNS, ["name"])
    return str(refused.value)


def faults_of(folder: Path, content: str) -> list[str]:
    return [str(fault) for fault in read_table(written(folder, content), COLUMNS, ["name"]).faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_are_found(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    content = f"Name,POD{end}Sessel 1,Süd{end}{end}Fauteuil 2,Été{end}".replace(",", separator)
    assert cells_of(tmp_path, content, encoding) == [
        (2, {"name": "Sessel 1", "pod": "Süd"}),
        (4, {"name": "Fauteuil 2", "pod": "Été"}),
    ]


def test_a_separator_inside_quotes_does_not_mislead(tmp_path: Path) -> None:
    assert cells_of(tmp_path, 'name;pod\n"Chair 1, by the window; left";A\n') == [
        (2, {"name": "Chair 1, by the window; left", "pod": "A"})
    ]


def test_one_column_alone(tmp_path: Path) -> None:
    assert cells_of(tmp_path, "name\nChair 1\n") == [(2, {"name": "Chair 1"})]


def test_line_numbers_count_the_lines_inside_quotes(tmp_path: Path) -> None:
    assert [line for line, _ in cells_of(tmp_path, 'name,pod\n"A\nB",x\nC,y\n')] == [2, 4]


def test_empty_cells_that_a_spreadsheet_leaves_at_the_end_are_passed_over(tmp_path: Path) -> None:
    assert cells_of(tmp_path, "name,pod,,\nChair 1,A,,\n,,,\n") == [(2, {"name": "Chair 1", "pod": "A"})]


def test_formulas_and_quotes_stay_letters(tmp_path: Path) -> None:
    nasty = "=cmd|'/c calc'!A1"
    assert cells_of(tmp_path, f"name,pod\n{nasty},'; DROP TABLE chair;--\n") == [
        (2, {"name": nasty, "pod": "'; DROP TABLE chair;--"})
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty. Its first line has to name the columns: name, pod, kind."),
        (b" \r\n \n", "The file is empty."),
        (b"name,pod\n", "The file has a header and no line below it."),
        (b"Chair 1,Pod A\nChair 2,Pod A\n", "The first line does not name the columns."),
        (b"pod,kind\nA,bed\n", "Line 1: lacks the column “name”. Add it."),
        (b"name,name\nA,B\n", "Line 1: names the column “name” twice. Keep one."),
        (b"name,pods\nA,B\n", "the column “pods” is not known. Is “pod” meant?"),
        (b"name,,pod\nA,B,C\n", "Line 1: has a column without a name."),
        (b'name\n"A\n', "Line 2: a quotation mark opens a text that never ends."),
        (b'name\n"A"B\n', "Line 2: a quotation mark stands inside a text."),
        (b"name\nA\nM\xfcller\n", "Line 3: a letter is not written in UTF-8. Save the file as “CSV UTF-8”"),
        ("name\nA\n".encode("utf-32"), "The file is written in UTF-32."),
        ("name,pod\nChair 1,A\n".encode("utf-16-le"), "The file seems to be UTF-16 without its mark."),
        (b"\xff\xfen\x00a", "a letter is not written in UTF-16."),
        (b"\xff\xfen\x00\x00\xd8a\x00", "a letter is not written in UTF-16."),
        (b"name\n\xed\xa0\x80\n", "Line 2: a letter is not written in UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "Line 1: a letter is not written in UTF-8."),
    ],
)
def test_fault_22_a_file_that_is_none_is_refused_with_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal_of(tmp_path, content)


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "name,pod\nA\nB,b,c\nC,c\nD\0,d\n" + "E" * (LONGEST_CELL + 1) + ",e\n") == [
        "Line 2: has 1 cells, the header 2. Give every column a cell, an empty one where needed.",
        "Line 3: has 3 cells, the header 2. Give every column a cell, an empty one where needed.",
        "Line 5, name: holds a NUL sign, which no text may hold. Take it out.",
        "Line 6, name: a cell has more than 10,000 characters.",
    ]


def test_a_cell_longer_than_the_reader_takes_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, "name\n" + "x" * 200_000) == "Line 2: a cell has more than 10,000 characters."


def test_fault_25_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)  # takes no room on the disk
    with pytest.raises(TableRefusedError, match="The file is larger than 200 MB"):
        read_table(path, COLUMNS, ["name"])
    assert LARGEST_FILE < 2 * 1024**3


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_table(tmp_path, COLUMNS, ["name"])
    with pytest.raises(InputError, match="can't be read: No such file"):
        read_table(tmp_path / "none.csv", COLUMNS, ["name"])


@given(raw=st.binary(max_size=300))
def test_whatever_the_bytes_are_the_answer_is_rows_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = written(tmp_path_factory.getbasetemp(), b"name,pod\n" + raw)
    try:
        table = read_table(path, COLUMNS, ["name"])
    except InputError:
        return
    assert all(set(row.cells) <= set(COLUMNS) for row in table.rows)
    assert table.rows or table.faults
