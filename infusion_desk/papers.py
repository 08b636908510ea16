"""Reads what goes on paper out of the centre's file: sheets, lists, boards, the downtime pack; prints nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import opening
from infusion_desk.errors import InputError
from infusion_desk.exchange.kept_drugs import drug_of
from infusion_desk.exchange.templates import load_template, template_languages
from infusion_desk.presenters.board_pages import BoardOnPaper, Heading, printed_at
from infusion_desk.presenters.board_told import told_of
from infusion_desk.presenters.day_sheets import DaySheet, day_sheets
from infusion_desk.presenters.lists.day_list import DAY_LIST, day_list
from infusion_desk.presenters.lists.mixing_list import MIXING_LIST, DrugOf, mixing_list
from infusion_desk.presenters.lists.paper_list import coming, list_sheet
from infusion_desk.presenters.lists.phone_list import phone_list
from infusion_desk.presenters.prep_sheet import Printing
from infusion_desk.presenters.printout import Part, Printout
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.services.days import read_picture
from infusion_desk.services.evening_pack import PackFolder
from infusion_desk.services.ports import Reader
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

PACK = N_("Downtime pack")
PACK_DAYS = 2
LONGEST_LOOK = 14
"""So many dates are looked at for days on which somebody comes."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What can be printed of a centre; `folder` holds the centre's own words for its patients' pages.

    `file` is the schedule's file, beside which the downtime packs of the evenings lie.
    """

    folder: Path
    file: Path | None = None

    def board(self, place: Workplace, shown: date) -> Printout:
        """The board of a date."""
        with place.store.reading() as reader:
            paper = reader.settings()["paper"]
        return Printout(_("Day board"), f"board-{shown.isoformat()}.pdf", (_board(place, shown),), paper)

    def day_list(self, place: Workplace, shown: date) -> Printout:
        """The day list of a date."""
        with place.store.reading() as reader:
            settings, day = reader.settings(), reader.day(shown)
        sheet = list_sheet(day_list(day, Wording.of(settings)), settings, place.now())
        return Printout(_(DAY_LIST), f"day-list-{shown.isoformat()}.pdf", (sheet,), settings["paper"])

    def mixing_list(self, place: Workplace, shown: date) -> Printout:
        """The mixing list of a date."""
        with place.store.reading() as reader:
            settings, find = reader.settings(), drugs_of(place, reader)
            listed = mixing_list(reader.day(shown), find, Wording.of(settings))
        sheet = list_sheet(listed, settings, place.now())
        return Printout(_(MIXING_LIST), f"mixing-list-{shown.isoformat()}.pdf", (sheet,), settings["paper"])

    def pack(self, place: Workplace, first: date) -> Printout:
        """The next two working days from `first` on: the board and every list of each, as one document."""
        with place.store.reading() as reader:
            settings, find = reader.settings(), drugs_of(place, reader)
            days = pack_days(reader, first)
            parts = tuple(part for day in days for part in _pack_of(place, day, find, settings))
        return Printout(_(PACK), PACK_FILE, parts, settings["paper"])

    def packs(self, settings: Mapping[str, str]) -> PackFolder | None:
        """Where the packs of the evenings lie; None when there is no file beside which they could."""
        return None if self.file is None else PackFolder.of(self.file, settings)

    def sheets_of_day(
        self, place: Workplace, shown: date, *, patient_id: int | None = None, language: str = ""
    ) -> Printout:
        """The prep sheets of a date, or of one patient on it.

        Each is in its patient's language, or all in `language` if named. Raises InputError when there is nothing
        to print, or no sheet in that language.
        """
        with place.store.reading() as reader:
            words = _Words(self.folder, reader.settings(), place.now(), language)
            find = drugs_of(place, reader)
            made = day_sheets(reader.day(shown), find, words.printing_in, patient_id=patient_id)
        if not made:
            whose = _("no session") if patient_id is None else _("no session for this patient")
            sentence = _("There is {whose} on {date}, so there is nothing to print.")
            date_words = Wording.of(words.settings).date(shown)
            raise InputError(sentence.format(whose=whose, date=date_words))
        return _sheets(_("Prep sheets"), f"prep-sheets-{shown.isoformat()}.pdf", made, words.settings)

    def sheets_of_sessions(self, place: Workplace, session_ids: Collection[int]) -> Printout:
        """The prep sheets of some sessions, on whichever dates they are, each in its patient's language.

        Raises InputError when none of them is to come, NotFoundError for one that does not exist.
        """
        with place.store.reading() as reader:
            words = _Words(self.folder, reader.settings(), place.now())
            find, zone = drugs_of(place, reader), reader.zone()
            dates = sorted({zone.date_of(reader.session(each).start) for each in session_ids})
            days = (reader.day(day) for day in dates)
            made = [each for day in days for each in day_sheets(day, find, words.printing_in, session_ids=session_ids)]
        if not made:
            raise InputError(_("This session is given up, so there is no sheet to print."))
        title = _("Prep sheet") if len(made) == 1 else _("Prep sheets")
        number = f"-{made[0].printed.session_id}" if len(made) == 1 else ""
        name = f"prep-sheet{'' if number else 's'}-{dates[0].isoformat()}{number}.pdf"
        return _sheets(title, name, made, words.settings)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the prep sheets for patients of each language, or all in `only`."""

    folder: Path
    settings: Mapping[str, str]
    now: int
    only: str = ""
    known: dict[str, Printing] = field(default_factory=dict)

    def printing_in(self, wanted: str) -> Printing:
        """The words for a patient of the language `wanted`: in English where there are none."""
        language = self.only or (wanted if wanted in template_languages(SHEET) else "en")
        if language not in self.known:
            texts = SheetTexts.of(load_template(SHEET, language, self.folder))
            self.known[language] = Printing(texts, self.settings, self.now)
        return self.known[language]


def _sheets(title: str, name: str, made: Sequence[DaySheet], settings: Mapping[str, str]) -> Printout:
    parts, printed = tuple(each.sheet for each in made), tuple(each.printed for each in made)
    return Printout(title, name, parts, settings["paper"], printed)


SHEET = "prep_sheet"
PACK_FILE = "downtime-pack.pdf"
"""Always the same name, so that no older ones lie about; those of the evenings go by themselves."""


def pack_days(reader: Reader, first: date) -> list[Day]:
    """The first two dates from `first` on, at most two weeks ahead, on which the centre opens or somebody comes.

    When there are none it is the two dates themselves.
    """
    days = reader.days(first, first + timedelta(days=LONGEST_LOOK - 1))
    working = [day for day in days if opening(day) or coming(day)]
    return (working or days)[:PACK_DAYS]


def drugs_of(place: Workplace, reader: Reader) -> DrugOf:
    """What gives the drug of a session as its file stood when it was booked, while `reader` is open."""
    return partial(drug_of, reader=reader, shelf=place.drugs)


def _pack_of(place: Workplace, day: Day, find: DrugOf, settings: Mapping[str, str]) -> Iterator[Part]:
    wording, now = Wording.of(settings), place.now()
    yield _board(place, day.date)
    for listed in (day_list(day, wording), mixing_list(day, find, wording), phone_list(day, wording)):
        yield list_sheet(listed, settings, now)


def _board(place: Workplace, shown: date) -> BoardOnPaper:
    picture, now = read_picture(place, shown), place.now()
    wording = Wording.of(picture.settings)
    heading = Heading(picture.settings["centre"], printed_at(wording, now))
    return BoardOnPaper(picture.day, told_of(picture, now), wording, heading)
