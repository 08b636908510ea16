"""The `drugs` command: the list, a drug's facts, a dose's phases; what it imports and how it refuses."""

import json
from pathlib import Path

import pytest

from infusion_desk import home
from infusion_desk.cli import main
from infusion_desk.resources import resource
from tests.test_architecture import modules_after

OCRELIZUMAB = (resource("drugs") / "ocrelizumab.toml").read_text(encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["drugs", *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["drugs", *words]) == 1
    return capsys.readouterr().err.strip()


def test_the_list_names_every_drug_with_its_brands(capsys: pytest.CaptureFixture[str]) -> None:
    listed = told(capsys)
    for path in resource("drugs").glob("*.toml"):
        assert path.stem in listed
    assert "(Tysabri, Tyruko)" in listed


def test_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    listed = {each["drug"]: each for each in json.loads(told(capsys, "--json"))["drugs"]}
    assert listed["ocrelizumab"] == {
        "drug": "ocrelizumab",
        "name": "ocrelizumab",
        "class": "antibody against CD20",
        "kind": "drug",
        "hue": "blue",
        "brands": ["Ocrevus"],
    }


def test_a_drug_is_told_with_its_figures_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    words = told(capsys, "Ocrevus")
    assert "Doses 1 to 2: 300 mg" in words
    assert "30 mL/h for 30 min" in words
    assert "to be confirmed by your pharmacist" in words
    assert "European Medicines Agency: Ocrevus package leaflet" in words


def test_a_dose_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(told(capsys, "ocrelizumab", "--dose", "3", "--option", "2h", "--json"))
    assert (answer["drug"], answer["dose_number"], answer["option"]) == ("ocrelizumab", 3, "2 h")
    assert (answer["chair_minutes"], answer["patient_minutes"]) == (240, 230)
    assert [(each["kind"], each["minutes"]) for each in answer["phases"]] == [
        ("arrival", 15),
        ("premedication", 30),
        ("infusion", 120),
        ("observation", 60),
        ("disconnect", 5),
        ("turnover", 10),
    ]
    for phase in answer["phases"]:
        assert phase["confidence"] in "VMSK"
        assert phase["source"] or phase["confidence"] == "K"


def test_a_dose_in_words_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    words = told(capsys, "natalizumab", "--dose", "13")
    assert words.startswith("Tysabri 300 mg, dose 13\n")
    assert "may be shortened by a clinician's decision" in words
    assert "The chair is held for 2 h 30 min; the patient stays for 2 h 20 min." in words


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["aspirin"], "There is no drug “aspirin”"),
        (["natalizumab", "--dose", "0"], "counted from 1"),
        (["ocrelizumab", "--dose", "3", "--option", "1 h"], "Choose one of: 3.5 h, 2 h"),
        (["ocrelizumab", "--dose", "3", "--weight", "-1"], "can't be right"),
        (["ocrelizumab", "--dose", "3", "--mg", "nan"], "can't be right"),
        (["--dose", "3"], "Name the drug before --dose"),
        (["--folder", "nowhere"], "There is no folder nowhere"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    capsys: pytest.CaptureFixture[str], words: list[str], reason: str
) -> None:
    assert reason in refused(capsys, *words)


def test_a_refusal_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drugs", "aspirin", "--json"]) == 1
    assert "There is no drug" in json.loads(capsys.readouterr().out)["refused"][0]["message"]


def test_a_centres_own_files_are_read_and_their_faults_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = OCRELIZUMAB.replace('"ocrelizumab"', '"examplimab"').replace('"Ocrevus"', '"Example"')
    (tmp_path / "drugs").mkdir()
    (tmp_path / "drugs" / "examplimab.toml").write_text(own, encoding="utf-8")
    (tmp_path / "drugs" / "broken.toml").write_text(own.replace("minutes = 60", "minutes = -60"), encoding="utf-8")
    assert main(["--database", str(tmp_path / "centre.db"), "drugs"]) == 0
    shown = capsys.readouterr()
    assert "examplimab" in shown.out
    assert "broken.toml, line" in shown.err
    assert "Example 600 mg" in told(capsys, "Example", "--dose", "3", "--folder", str(tmp_path / "drugs"))


@pytest.mark.parametrize("words", [["drugs"], ["drugs", "natalizumab", "--dose", "1", "--json"]])
def test_it_imports_neither_qt_nor_the_database(words: list[str]) -> None:
    heavy = {"PySide6", "sqlalchemy", "sqlcipher3", "alembic", "dateutil", "dataclasses"}
    assert not heavy & modules_after(*words)


def test_the_centres_own_files_of_this_computer_are_found_without_naming_its_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not home.own_folder().exists()
    assert "Our Ocrevus" not in told(capsys, "ocrelizumab", "--dose", "3")
    own = OCRELIZUMAB.replace('shown_as = "Ocrevus"', 'shown_as = "Our Ocrevus"')
    drugs = home.own_folder() / "drugs"
    drugs.mkdir(parents=True)
    (drugs / "ocrelizumab.toml").write_text(own, encoding="utf-8")
    assert not home.is_surely_missing()
    assert told(capsys, "ocrelizumab", "--dose", "3").startswith("Our Ocrevus 600 mg")


def test_the_quick_look_for_the_own_folder_agrees_with_the_library_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("", str(tmp_path / "data")):
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("XDG_DATA_HOME", value)
        if home.is_surely_missing():
            home.own_folder().mkdir(parents=True)
        assert not home.is_surely_missing()


# --- a file of one's own -------------------------------------------------------------------------------------


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A drug file from somewhere, and the folder of drug files beside a centre's file."""
    (tmp_path / "drugs").mkdir()
    path = tmp_path / "from the pharmacy.toml"
    path.write_text(OCRELIZUMAB.replace("minutes = 30\n", "minutes = 45\n"), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> tuple[int, str, str]:
    status = main(["--database", str(path.parent / "centre.infusion"), "drugs", *words])
    out, err = capsys.readouterr()
    return status, out, err


def test_fault_21_check_names_every_fault_by_line(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    mine.write_text(OCRELIZUMAB.replace("minutes = 60", "minutes = -60").replace('"blue"', '"bleu"'), encoding="utf-8")
    status, out, err = run(capsys, mine, "--check", str(mine))
    assert (status, out) == (1, "")
    lines = err.splitlines()
    wrong = [n for n, line in enumerate(OCRELIZUMAB.splitlines(), 1) if line in ('hue = "blue"', "minutes = 60")]
    assert len(wrong) == 4
    assert [line.partition(":")[0] for line in lines if line.startswith("from")] == [
        f"from the pharmacy.toml, line {number}" for number in wrong
    ]
    assert lines[1] == '    hue = "bleu"'
    assert lines[-1] == "The file was not taken. Correct it and check it again."


def test_check_says_what_adding_would_replace_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], mine: Path
) -> None:
    status, out, _err = run(capsys, mine, "--check", str(mine))
    assert status == 0
    assert "whole and without a fault: Ocrevus (ocrelizumab)" in out
    assert "Added, it would take the place of" in out
    assert not list((mine.parent / "drugs").iterdir())


def test_a_drug_is_replaced_only_when_it_is_said(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    status, _out, err = run(capsys, mine, "--add", str(mine))
    assert status == 1
    assert "Add --replace" in err
    assert not list((mine.parent / "drugs").iterdir())
    assert run(capsys, mine, "--add", str(mine), "--replace")[0] == 0
    added = mine.parent / "drugs" / "ocrelizumab.toml"
    assert added.read_bytes() == mine.read_bytes()
    assert '"minutes": 45' in run(capsys, mine, "ocrelizumab", "--dose", "1", "--json")[1]
    assert "in use already" in run(capsys, mine, "--check", str(mine))[1]


def test_a_file_that_holds_from_a_day_on_says_so_wherever_its_figures_are_shown(
    capsys: pytest.CaptureFixture[str], mine: Path
) -> None:
    database = str(mine.parent / "centre.infusion")
    assert main(["--database", database, "init", "--timezone", "America/New_York"]) == 0
    capsys.readouterr()
    status, out, _err = run(capsys, mine, "--add", str(mine), "--replace", "--from", "2099-12-05", "--by", "RK")
    assert status == 0
    assert "from now on" not in out
    assert out.endswith("Sessions on 2099-12-05 or later are planned from it, those before as until now.\n")
    words = "These figures hold for sessions on 2099-12-05 or later. Before that day the former file holds."
    assert run(capsys, mine, "ocrelizumab", "--dose", "1")[1].splitlines()[-1] == words
    assert run(capsys, mine, "ocrelizumab")[1].splitlines()[-1] == words
    assert json.loads(run(capsys, mine, "ocrelizumab", "--dose", "1", "--json")[1])["since"] == "2099-12-05"
    assert words not in run(capsys, mine, "natalizumab", "--dose", "1")[1]
    run(capsys, mine, "--add", str(mine), "--replace")
    assert words not in run(capsys, mine, "ocrelizumab", "--dose", "1")[1]


def test_a_checked_file_as_json(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    answer = json.loads(run(capsys, mine, "--check", str(mine), "--json")[1])
    assert (answer["drug"], answer["added"], answer["faults"]) == ("ocrelizumab", False, [])
    mine.write_text(OCRELIZUMAB.replace('"blue"', '"bleu"'), encoding="utf-8")
    status, out, _err = run(capsys, mine, "--check", str(mine), "--json")
    assert (status, json.loads(out)["faults"][0]["line"]) == (1, 9)


def test_check_and_add_stand_alone(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    for words in (["ocrelizumab", "--check", str(mine)], ["--add", str(mine), "--check", str(mine)]):
        assert "stand alone" in run(capsys, mine, *words)[2]
