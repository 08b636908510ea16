"""One store used from several threads: each transaction has a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.builders import MONDAY
from tests.centres import Centre


def test_threads_read_and_change_beside_one_another(centre: Centre) -> None:
    def book(place: int) -> int:
        return centre.book(f"{8 + place % 5:02}:00", 30, chair=1 + place // 5, patient=1 + place % 10).id

    def look(_: int) -> bool:
        with centre.store.reading() as reader:
            day = reader.day(MONDAY)
            return len(day.sessions) == len(reader.day(MONDAY).sessions)

    places = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9]
    with ThreadPoolExecutor(4) as threads:
        steady = threads.map(look, range(60))
        booked = set(threads.map(book, places))
        assert all(steady)
    with centre.store.reading() as reader:
        assert {session.id for session in reader.day(MONDAY).sessions} == booked
    assert len(booked) == len(places)


def test_a_store_is_closed_from_another_thread(centre: Centre) -> None:
    with ThreadPoolExecutor(1) as other:
        other.submit(centre.book, "09:00").result()
        other.submit(centre.store.data_version).result()
    centre.store.close()
    assert [each.name for each in centre.path.parent.iterdir()] == ["centre.db"]
