"""From which day on changed data holds, drawn as a line of values by day."""

from datetime import date

import pytest

from infusion_desk.domain.data_changes import DataChange, DataKind, before_newest, in_force


def change(before: str, after: str, day: int) -> DataChange:
    return DataChange(0, DataKind.SETTING, "turnover_minutes", before, after, date(2026, 12, day), 0)


@pytest.mark.parametrize(
    ("changes", "newest", "drawn"),
    [
        ((), "A", "AAAAAA"),
        ((change("A", "B", 3),), "B", "AABBBB"),
        ((change("A", "B", 3), change("B", "C", 5)), "C", "AABBCC"),
        ((change("A", "B", 5), change("B", "C", 3)), "C", "AACCCC"),
        ((change("A", "B", 3), change("B", "A", 5)), "A", "AABBAA"),
        ((change("A", "B", 3),), "C", "CCCCCC"),
        ((change("A", "B", 3),), "A", "AAAAAA"),
        ((change("", "A", 3),), "A", "AAAAAA"),
    ],
    ids=["never", "once", "twice", "the later one earlier", "back", "by hand since", "undone", "a first file"],
)
def test_before_its_day_the_former_value_holds(changes: tuple[DataChange, ...], newest: str, drawn: str) -> None:
    assert "".join(in_force(changes, newest, date(2026, 12, day)) for day in range(1, 7)) == drawn
    former, days = before_newest(changes, newest), [date(2026, 12, day) for day in range(1, 7)]
    assert "".join(next((value for until, value in former if day < until), newest) for day in days) == drawn
