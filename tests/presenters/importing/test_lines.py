"""What columns mean, and the patients that lines say."""

from datetime import date

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError
from infusion_desk.presenters.importing.lines import Choices, missing, read_date, read_lines
from infusion_desk.presenters.importing.meanings import column, date_order, has_header, proposed
from infusion_desk.services.sheets import Sheet, SheetLine, StoppedError
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults

TODAY = date(2026, 11, 23)
WORDING = Wording.of(with_defaults({}))


def sheet(text: str) -> Sheet:
    """A list drawn as text, a line a line, its cells parted by semicolons."""
    lines = (SheetLine(place, tuple(line.split(";"))) for place, line in enumerate(text.strip().splitlines(), 1))
    return Sheet("list.csv", "utf-8", ";", tuple(lines))


def read(text: str, dates: str = "") -> tuple[list[Patient], list[str]]:
    """The patients and faults of a list with a header, meant as is proposed."""
    found = sheet(text)
    meanings = proposed(found, header=True)
    order = dates or date_order(column(found, meanings, "birth_date", header=True)) or "month"
    lines = read_lines(found, Choices(meanings, True, order), WORDING, TODAY)
    return [entry.patient for entry in lines.entries], [str(fault) for fault in lines.faults]


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        ("MRN;Last Name;First Name;DOB;Gender;Phone", "mrn family_name given_name birth_date sex phone"),
        ("NHC;Apellidos;Nombre;Fecha de nacimiento;Sexo;Teléfono", "mrn family_name given_name birth_date sex phone"),
        ("Patient_ID;Patient Name;Date-of-Birth:", "mrn name birth_date"),
        ("Nombre;F. nacimiento;Idioma;Intérprete", "name birth_date language interpreter"),
        ("Brazo;Sillón;Observaciones;Ciudad", "arm chair_kinds note -"),
        ("Phone;Mobile;Family name", "phone - family_name"),
    ],
)
def test_meanings_are_proposed_from_headers_in_two_languages(header: str, meanings: str) -> None:
    assert " ".join(key or "-" for key in proposed(sheet(header), header=True)) == meanings


def test_a_list_without_names_of_columns_is_seen_by_its_dates() -> None:
    found = sheet("1;Okafor;1987-05-09\n2;Soto;1975-12-01")
    assert not has_header(found)
    assert proposed(found, header=False) == ("", "", "birth_date")
    assert has_header(sheet("MRN;Name;DOB\n1;Okafor;1987-05-09"))


@pytest.mark.parametrize(
    ("meanings", "words"),
    [
        ("mrn birth_date", "Say which column holds the family name"),
        ("family_name given_name", "Say which column holds the birth date or the record number"),
        ("family_name mrn mrn", "Two columns are said to be “Record number (MRN)”."),
        ("name given_name mrn", "Both names stand in one column"),
        ("name mrn", ""),
        ("family_name birth_date", ""),
    ],
)
def test_what_has_to_be_said_of_the_columns(meanings: str, words: str) -> None:
    sentence = missing(Choices(tuple(meanings.split()), True, "day"))
    assert sentence.startswith(words)
    assert bool(sentence) == bool(words)


@pytest.mark.parametrize(
    ("cells", "order"),
    [("03/14/1988 01/02/1990", "month"), ("14.03.1988 01.02.1990", "day"), ("01-02-1990", ""),
     ("14/03/1988 03/14/1988", ""), ("1988-03-14", "")],
)  # fmt: skip
def test_the_order_of_dates_is_that_of_the_whole_column(cells: str, order: str) -> None:
    assert date_order(cells.split()) == order


def test_one_order_holds_for_every_line() -> None:
    patients, faults = read("MRN;Family name;DOB\n1;A;03/14/1988\n2;B;01/02/1990\n3;C;14/03/1988", "month")
    assert [patient.birth_date for patient in patients] == [date(1988, 3, 14), date(1990, 1, 2)]
    assert faults == ["Line 4, Birth date: “14/03/1988” is no day of the calendar with the month written first."]


@pytest.mark.parametrize(
    ("text", "born"),
    [("1988-03-14", date(1988, 3, 14)), ("14 Mar 1988", date(1988, 3, 14)), ("2/3/1988", date(1988, 3, 2)),
     ("1988-03-14 00:00:00", date(1988, 3, 14)), ("29/02/1988", date(1988, 2, 29)),
     ("14 de marzo de 1988", date(1988, 3, 14))],
)  # fmt: skip
def test_dates_as_lists_write_them(text: str, born: date) -> None:
    assert read_date(text, "day", WORDING) == born


@pytest.mark.parametrize("text", ["29/02/1989", "2/3/88", "yesterday", "00/00/0000", "14/03/0088", "19880314"])
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(InputError):
        read_date(text, "day", WORDING)


def test_a_spanish_list_with_h_and_m() -> None:
    patients, faults = read(
        "Apellidos;Nombre;Fecha de nacimiento;Sexo;Idioma;Intérprete;Brazo\n"
        "Peña;Lucía;14/03/1981;M;español;sí;izquierdo\n"
        "Gil;Pedro;05/02/1980;H;inglés;no;"
    )
    assert not faults
    lucia, pedro = patients
    assert (lucia.sex, lucia.language, lucia.interpreter, lucia.arm) == ("female", "es", True, "left")
    assert (pedro.sex, pedro.language, pedro.interpreter, pedro.arm) == ("male", "en", False, "")


def test_both_names_in_one_column() -> None:
    patients, faults = read("MRN;Patient\n1;Okafor, Grace\n2;Grace Okafor")
    assert [(patient.family_name, patient.given_name) for patient in patients] == [("Okafor", "Grace")]
    assert faults == [
        "Line 3, Both names, “Okafor, Grace”: “Grace Okafor” has no comma between family and given name."
        " Write it like Okafor, Grace."
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("1;;1980-01-01;;;", "Line 2, Family name: is empty. It is needed."),
        (";A;;;;", "Line 2, Birth date: is empty, and so is the record number."),
        ("1;A;2199-01-01;;;", "Line 2, Birth date: lies in the future. Correct it."),
        ("1;A;1980-01-01;man?;;", "Line 2, Sex: “man?” is not known. Write female, male or other."),
        ("1;A;1980-01-01;;Klingon;", "Line 2, Language: “Klingon” is not a language that is known here."),
        ("1;A;1980-01-01;;;sofa", "Line 2, Needs a chair of this kind: “sofa” is not known. Write one of: recliner"),
        ("1.00E+05;A;1980-01-01;;;", "Line 2, Record number (MRN): “1.00E+05” was shortened by a spreadsheet"),
        ("1;A;1980-01-01", "Line 2: has 3 cells where the others have 6."),
        ("1;A;1980-01-01;;;;x", "Line 2: has 7 cells where the others have 6."),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_with_its_column_and_why(line: str, fault: str) -> None:
    patients, faults = read(f"MRN;Family name;DOB;Sex;Language;Chair\n{line}")
    assert not patients
    assert len(faults) == 1
    assert faults[0].startswith(fault)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Zoë 😀", "Zoë 😀"),
        ("\u202eevil", "\u202eevil"),
        ("E\u0301mile", "\u00c9mile"),
        ("'; DROP TABLE patients;--", "'; DROP TABLE patients;--"),
        ("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
        ("<b>Bold</b>", "<b>Bold</b>"),
    ],
    ids=["fault_12_emoji", "fault_12_rtl", "fault_16_composed", "fault_17_sql", "fault_17_formula", "fault_18_html"],
)
def test_names_stand_as_they_are_given(name: str, kept: str) -> None:
    patients, faults = _read_alone(name)
    assert not faults
    assert patients[0].family_name == kept


def _read_alone(name: str) -> tuple[list[Patient], list[str]]:
    found = Sheet("l", "utf-8", ";", (SheetLine(1, ("1", name)),))
    lines = read_lines(found, Choices(("mrn", "family_name"), False, "day"), WORDING, TODAY)
    return [entry.patient for entry in lines.entries], [str(fault) for fault in lines.faults]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("A\0B", "has a line break or a sign that can't be shown."),
        ("A\ud800", "has a line break or a sign that can't be shown."),
        ("x" * 10_000, "has 10000 characters; at most 200 fit. Shorten it."),
    ],
    ids=["fault_13_nul", "fault_14_lone_surrogate", "fault_15_10000_characters"],
)
def test_names_that_no_record_can_hold_are_refused(name: str, words: str) -> None:
    patients, faults = _read_alone(name)
    assert not patients
    assert faults == [f"Line 1, Family name: {words}" + (" Type it again without it." if "sign" in words else "")]


def test_reading_tells_how_far_it_is_and_is_stopped_by_whom_it_tells() -> None:
    found = Sheet("l", "utf-8", ";", tuple(SheetLine(line, ("1", "A")) for line in range(1, 2001)))
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if done >= 1000:
            raise StoppedError("stopped")

    with pytest.raises(StoppedError):
        read_lines(found, Choices(("mrn", "family_name"), False, "day"), WORDING, TODAY, tell)
    assert told == [(0, 2000), (500, 2000), (1000, 2000)]
