"""`due` on a real file."""

from pathlib import Path

from tests.cli.conftest import Command

COSTA, OKAFOR = "204001", "204002"


def test_what_is_due_is_listed_overdue_first(centre: Command) -> None:
    assert centre("due").out == "No dose is waiting to be booked.\n"
    for who, start in ((COSTA, "2099-12-01"), (OKAFOR, "2020-03-02")):
        said = centre("order", "add", "--patient", who, "--drug", "natalizumab", "--start", start, "--json")
        assert said.code == 0, said
    rows = centre("due", "--json").json["due"]
    assert [(row["patient"], row["standing"], row["number"]) for row in rows] == [
        (OKAFOR, "overdue", 1), (COSTA, "to_come", 1),
    ]  # fmt: skip
    assert list(rows[0]) == [
        "order", "patient", "name", "drug", "drug_name", "number", "label", "amount", "option", "earliest", "due",
        "latest", "standing", "days_late", "signed", "lost", "unmarked", "interrupted", "hanging", "problem", "closed",
    ]  # fmt: skip
    assert (rows[1]["earliest"], rows[1]["due"], rows[1]["latest"]) == ("2099-12-01",) * 3
    assert [row["patient"] for row in centre("due", "--until", "2099-11-30", "--json").json["due"]] == [OKAFOR]
    assert "Tysabri dose 1: overdue by" in centre("due").out
    assert centre("due").out.count("signature is outstanding") == 2


def test_a_cancelled_dose_says_which_session_was_lost(centre: Command, tmp_path: Path) -> None:
    centre("order", "add", "--patient", COSTA, "--drug", "natalizumab", "--start", "2099-11-23", "--json")
    centre("book", "--patient", COSTA, "--drug", "natalizumab", "--start", "2099-11-23T09:00", "--json")
    assert centre("due", "--json").json["due"] == []
    centre("cancel", 1, "--reason", "patient")
    said = centre("due")
    assert "session #1 of Monday 23 November 2099 was given up" in said.out
    assert said.err == ""
    (tmp_path / "drugs").mkdir()
    (tmp_path / "drugs" / "natalizumab.toml").write_text("[drug]", encoding="utf-8")
    assert "natalizumab.toml was refused and is not in use" in centre("due").err
    assert "Until then Tysabri is planned and checked by the figures that are shipped" in centre("due").err
