"""A request is done once, however often it is handed in."""

from __future__ import annotations

from collections.abc import Callable

from infusion_desk.services.call_lists import keep_lists
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.ports import Store, Writer


def once(store: Store, asked: Asked, act: Callable[[Writer], Change]) -> Change:
    """Run `act` in one transaction, unless its request was done already: then the first outcome comes back.

    Kept places that have expired are let go first. Whom the change touches that is booked stands on a call list when it
    is committed.
    """
    with store.changing() as writer:
        done = writer.change_of_request(asked.request)
        if done is not None:
            return done
        writer.drop_expired(asked.at)
        return keep_lists(store, writer, act(writer))
