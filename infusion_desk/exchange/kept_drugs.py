"""The drug of a session as its file stood when the session was booked."""

from __future__ import annotations

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import NotFoundError
from infusion_desk.exchange.drug_reader import parse_drug
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import DrugShelf


def drug_of(session: InfusionSession, reader: Reader, shelf: DrugShelf) -> Drug:
    """The drug that `session` was booked from: today's file where it is the same, else the text kept with it.

    Raises NotFoundError when neither is there, DrugFileError when the kept text is not read any more.
    """
    try:
        source = shelf.file(session.drug_id)
        if source.sha256 == session.drug_hash:
            return source.drug
    except NotFoundError:
        pass
    return parse_drug(reader.drug_text(session.drug_hash).encode(), f"{session.drug_id}.toml")
