"""Every setting of a centre, once: its key, how it is written, its default and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from infusion_desk.errors import InputError
from infusion_desk.texts import LANGUAGES, N_, _


class Text:
    """One line of words."""

    longest = 200

    def __call__(self, value: str) -> str:
        """The line without blanks around it. Raises InputError."""
        if len(value) > self.longest or any(ord(letter) < 32 for letter in value):
            raise InputError(
                _(
                    "A setting is one line of at most {longest} characters. Shorten it or take the line break out."
                ).format(longest=self.longest)
            )
        return value.strip()


class Folder(Text):
    """A folder of this computer by its whole path, or nothing; it need not be there at every moment."""

    longest = 1000

    def __call__(self, value: str) -> str:
        """The path without blanks around it. Raises InputError for one that starts nowhere."""
        from pathlib import Path

        folder = super().__call__(value)
        if folder and not Path(folder).is_absolute():
            sentence = _("“{value}” is not the whole path of a folder. Write it from the root or the drive letter on.")
            raise InputError(sentence.format(value=folder))
        return folder


class ClockTime:
    """A time of day as `18:00`, or nothing."""

    def __call__(self, value: str) -> str:
        """The time with two digits for the hour. Raises InputError."""
        from datetime import datetime

        if not value.strip():
            return ""
        try:
            return f"{datetime.strptime(value.strip(), '%H:%M'):%H:%M}"
        except ValueError:
            sentence = _("“{value}” is not a time of day. Write it on 24 hours, like 18:00, or leave it empty.")
            raise InputError(sentence.format(value=value)) from None


class OneOf:
    """One of `choices`, which says each one in words."""

    def __init__(self, **choices: str) -> None:
        self.choices: Mapping[str, str] = {key.lstrip("_"): words for key, words in choices.items()}

    def __call__(self, value: str) -> str:
        """The choice that is meant, whatever its capitals. Raises InputError."""
        chosen = value.strip().casefold()
        for choice in self.choices:
            if choice.casefold() == chosen:
                return choice
        sentence = _("“{value}” is not one of {choices}. Choose one of these.")
        raise InputError(sentence.format(value=value, choices=", ".join(self.choices)))


class WholeNumber:
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, value: str) -> str:
        """The number without blanks or leading zeros. Raises InputError."""
        digits = value.strip()
        if not (digits.isascii() and digits.isdigit()) or not self.least <= int(digits) <= self.most:
            sentence = _("“{value}” is not a whole number from {least} to {most}. Enter one within these limits.")
            raise InputError(sentence.format(value=value, least=self.least, most=self.most))
        return str(int(digits))


class Zone:
    """The name of a time zone that this computer knows."""

    def __call__(self, value: str) -> str:
        """The name without blanks around it. Raises InputError."""
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(value.strip())
        except (ValueError, OSError, KeyError) as error:
            sentence = _("“{value}” is not a time zone that this computer knows. Use a name such as America/New_York.")
            raise InputError(sentence.format(value=value)) from error
        return value.strip()

    def names(self) -> list[str]:
        """Every zone of a region that this computer knows, such as America/New_York."""
        from zoneinfo import available_timezones

        regions = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
        return sorted(name for name in available_timezones() if name.partition("/")[0] in regions)


class HolidayPlace:
    """A country, or one of its regions, whose public holidays are known; "" for none."""

    def __call__(self, value: str) -> str:
        """The place as ISO 3166 writes it, `US` or `US-MA`. Raises InputError."""
        from infusion_desk.public_holidays import checked_place

        return checked_place(value) if value.strip() else ""


class DrugList(Text):
    """Drugs with commas between, each by its id, name or brand: `Tysabri, ocrelizumab`."""

    longest = 1000

    def parts(self, value: str) -> list[tuple[str, str]]:
        """Each drug as it was named, with what follows it."""
        return [(part, "") for part in (each.strip() for each in value.split(",")) if part]


class DrugPoints(DrugList):
    """Points by drug: `ocrelizumab 3, natalizumab 1`."""

    wrong = N_("“{part}” is not a drug with its points. Write it like ocrelizumab 3, natalizumab 1.")

    def __call__(self, value: str) -> str:
        """The line as it was written. Raises InputError when a part of it is no drug with its number."""
        line = super().__call__(value)
        for drug, number in self.parts(line):
            if not drug or not (number.isascii() and number.isdigit()) or int(number) > 100:
                raise InputError(_(self.wrong).format(part=f"{drug} {number}".strip()))
        return line

    def parts(self, value: str) -> list[tuple[str, str]]:
        """Each drug as it was named, with its number."""
        pairs = (part.rpartition(" ") for part, _more in super().parts(value))
        return [(drug.strip(), number) for drug, _blank, number in pairs]


class DrugCaps(DrugPoints):
    """Most patients a day by drug: `immunoglobulin 2`."""

    wrong = N_("“{part}” is not a drug with its most patients a day. Write it like immunoglobulin 2, ocrelizumab 4.")


Kind = Text | ClockTime | OneOf | WholeNumber | Zone | HolidayPlace


class Setting(NamedTuple):
    """One setting; `check` returns the value as it is kept, or raises InputError with a sentence.

    What `check` is tells how the setting is entered; `group` names the heading under which it stands.
    """

    group: str
    key: str
    default: str
    label: str
    check: Kind


_CENTRE, _PHONES = N_("The centre"), N_("Phones on the printed pages")
_WRITING, _LIMITS = N_("How it is written and printed"), N_("Chairs and nurses")
_KEEPING, _PACK = N_("Backups"), N_("Downtime pack")
_MORE_LIMITS = N_("Further limits, off until they are set")

SETTINGS: Mapping[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting(_CENTRE, "centre", "Infusion centre", N_("Name of the centre, printed at the head of every page"),
                Text()),
        Setting(_CENTRE, "timezone", "America/New_York",
                N_("Time zone of the centre; every clock time is shown in it"), Zone()),
        Setting(_CENTRE, "public_holidays", "",
                N_("Country or region whose public holidays are shown, such as US or US-MA; empty for none"),
                HolidayPlace()),
        Setting(_PHONES, "phone_day", "", N_("Phone for questions and running late"), Text()),
        Setting(_PHONES, "phone_hours", "", N_("When the day phone is answered, in words"), Text()),
        Setting(_PHONES, "phone_night", "", N_("Phone at night and on weekends"), Text()),
        Setting(_PHONES, "emergency_number", "911", N_("Number to call in an emergency"), Text()),
        Setting(_WRITING, "language", "en", N_("Language of the program; a prep sheet is in its patient's own"),
                OneOf(**LANGUAGES)),
        Setting(_WRITING, "paper", "letter", N_("Paper of the printed pages"),
                OneOf(letter=N_("Letter, 8.5 by 11 inches"), a4=N_("A4, 210 by 297 mm"))),
        Setting(_WRITING, "clock", "24", N_("Clock times on 12 or 24 hours"),
                OneOf(_12=N_("12 hours, as 3:50 PM"), _24=N_("24 hours, as 15:50"))),
        Setting(_WRITING, "units", "metric", N_("Weights and heights in kilograms or pounds"),
                OneOf(metric=N_("Kilograms and centimetres"), us=N_("Pounds and inches"))),
        Setting(_WRITING, "region", "US", N_("Label region whose figures come first"),
                OneOf(US=N_("United States"), EU=N_("European Union"))),
        Setting(_WRITING, "minimum_gap", "strictest", N_("Which minimum gap between doses holds where labels differ"),
                OneOf(strictest=N_("The strictest of all labels"), region=N_("That of the label region above"))),
        Setting(_LIMITS, "turnover_minutes", "10",
                N_("Minutes to clean and prepare a chair after a patient has left"), WholeNumber(0, 120)),
        Setting(_LIMITS, "patients_per_nurse", "3",
                N_("Most patients at once for a nurse without a figure of her or his own"), WholeNumber(1, 20)),
        Setting(_LIMITS, "starts_per_nurse", "1",
                N_("Most sessions one nurse starts in a quarter of an hour"), WholeNumber(1, 10)),
        Setting(_MORE_LIMITS, "points_per_nurse", "0",
                N_("Most points of acuity that one nurse carries at once; 0 for no such limit"), WholeNumber(0, 100)),
        Setting(_MORE_LIMITS, "drug_points", "",
                N_("Points of each drug, as in ocrelizumab 3, natalizumab 1; others count what their file says, or 1"),
                DrugPoints()),
        Setting(_MORE_LIMITS, "hands_on", "off",
                N_("Whether arrival, premedication, each rate change and disconnecting need a nurse's free hands"),
                OneOf(off=N_("Not counted"), on=N_("Counted"))),
        Setting(_MORE_LIMITS, "premedication_hands", "5",
                N_("Minutes of a nurse's hands at premedication, where hands are counted and the drug has no figure"
                   " of its own"),
                WholeNumber(0, 60)),
        Setting(_MORE_LIMITS, "rate_change_hands", "2",
                N_("Minutes of a nurse's hands at the start and each rate change, where hands are counted and the drug"
                   " has no figure of its own"),
                WholeNumber(0, 60)),
        Setting(_MORE_LIMITS, "one_nurse_drugs", "",
                N_("Drugs that need one nurse throughout, with commas between, besides those whose file says so"),
                DrugList()),
        Setting(_MORE_LIMITS, "drug_caps", "",
                N_("Most patients a day with a drug, as in immunoglobulin 2; empty where only the drugs' files say it"),
                DrugCaps()),
        Setting(_MORE_LIMITS, "bags_per_quarter", "0",
                N_("Most bags the pharmacy takes in hand in a quarter of an hour; 0 for no such limit"),
                WholeNumber(0, 100)),
        Setting(_MORE_LIMITS, "mixing_minutes", "30",
                N_("Minutes from taking a bag in hand until it is ready, where bags are counted"), WholeNumber(0, 240)),
        Setting(_MORE_LIMITS, "mixing_before_opening", "60",
                N_("Minutes before opening at which the pharmacy begins, where bags are counted"), WholeNumber(0, 720)),
        Setting(_MORE_LIMITS, "bag_life_minutes", "240",
                N_("Minutes a mixed bag lives until its infusion begins, where bags are counted and the drug has no"
                   " figure of its own"),
                WholeNumber(15, 1440)),
        Setting(_KEEPING, "backup_folder", "",
                N_("Folder for backups, best on another disk; with none they lie beside the schedule's file"),
                Folder()),
        Setting(_PACK, "pack_time", "18:00",
                N_("Time on 24 hours after which the next two days are written as a PDF each evening; empty for never"),
                ClockTime()),
        Setting(_PACK, "pack_folder", "",
                N_("Folder for it, best one that is reached without this computer; with none it lies beside the"
                   " schedule's file"), Folder()),
    )
}  # fmt: skip


def setting(key: str) -> Setting:
    """Return the setting named `key`.

    Raises InputError with the names that exist when there is none.
    """
    try:
        return SETTINGS[key]
    except KeyError:
        sentence = _("There is no setting “{key}”. The settings are: {settings}.")
        raise InputError(sentence.format(key=key, settings=", ".join(SETTINGS))) from None


def with_defaults(kept: Mapping[str, str]) -> dict[str, str]:
    """Return every setting's value: what is kept, else the default."""
    return {key: kept.get(key, entry.default) for key, entry in SETTINGS.items()}
