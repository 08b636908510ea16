"""A shelf as the Drugs screen reads it, without a file of a centre."""

from collections.abc import Mapping
from pathlib import Path

from infusion_desk.domain.drugs import Drug
from infusion_desk.exchange.drug_files import parse_drug
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.drugs.page import DrugPage, drug_page
from infusion_desk.presenters.drugs.trial import Typed
from infusion_desk.resources import resource
from infusion_desk.services.drug_shelf import ShelvedDrug
from infusion_desk.services.drug_versions import ShelfPicture
from infusion_desk.settings import with_defaults
from tests.shelves import SHIPPED

SHELF = SHIPPED


def text_of(drug_id: str) -> str:
    """A shipped drug's file."""
    return resource("drugs", f"{drug_id}.toml").read_text(encoding="utf-8")


def read(text: str) -> Drug:
    """The drug in a file's text."""
    return parse_drug(text.encode(), "a file.toml")


def picture(
    shelf: Shelf = SHELF,
    booked: Mapping[tuple[str, str], int] | None = None,
    settings: Mapping[str, str] | None = None,
) -> ShelfPicture:
    """The shelf with a centre's settings and sessions to come."""
    return ShelfPicture(shelf.view(), with_defaults(settings or {}), booked or {})


def shelved(drug_id: str, shelf: Shelf = SHELF) -> ShelvedDrug:
    """A drug on the shelf."""
    return next(each for each in shelf.view().drugs if each.drug.id == drug_id)


def page(drug_id: str, typed: Typed | None = None, shelf: Shelf = SHELF, **settings: str) -> DrugPage:
    """A drug's page."""
    return drug_page(picture(shelf, settings=settings), shelved(drug_id, shelf), typed)


def own_shelf(folder: Path, **files: str) -> Shelf:
    """A shelf with files of the centre's own, by drug id."""
    own = folder / "drugs"
    own.mkdir()
    for name, text in files.items():
        (own / f"{name}.toml").write_text(text, encoding="utf-8")
    return Shelf(own)
