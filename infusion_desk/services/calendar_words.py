"""Weekdays, months and the words around clock times, one table a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class CalendarWords(NamedTuple):
    """How one language writes dates and clock times; Monday and January come first.

    The patterns are format strings over `weekday`, `day`, `month`, `year` and `clock`; those of a spoken day or date
    over `ordinal` too, of which there is one for each day of a month. `each_weekday` says on which day of every week.
    `spoken` are the parts of the day with the hour from which each one holds, `spoken_one` the same for a clock that
    shows one; `plain` and `plain_one` are the wording on 24 hours. `spoken_lengths` has the minutes that have words of
    their own.
    """

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    date: str
    date_month_first: str
    short_date: str
    short_date_month_first: str
    birth_date: str
    birth_date_month_first: str
    birthday: str
    birthday_month_first: str
    spoken_day: str
    spoken_day_of_month: str
    spoken_day_month_first: str
    spoken_date: str
    spoken_date_of_month: str
    spoken_date_month_first: str
    spoken_year: str
    spoken_year_month_first: str
    each_weekday: tuple[str, ...]
    ordinals: tuple[str, ...]
    am: str
    pm: str
    noon: str
    midnight: str
    plain: str
    plain_one: str
    spoken: tuple[tuple[int, str], ...]
    spoken_one: tuple[tuple[int, str], ...]
    hours: str
    minutes: str
    spoken_lengths: Mapping[int, str]
    spoken_minutes: str
    spoken_hour_and_minutes: str
    spoken_hours: str
    spoken_hours_and_minutes: str
    spoken_days: str
    either: str
    last_of_list: str


_ENDS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}

ENGLISH = CalendarWords(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    date="{weekday} {day} {month} {year}",
    date_month_first="{weekday}, {month} {day}, {year}",
    short_date="{weekday} {day} {month}",
    short_date_month_first="{weekday}, {month} {day}",
    birth_date="{day} {month} {year}",
    birth_date_month_first="{month} {day}, {year}",
    birthday="{day} {month}",
    birthday_month_first="{month} {day}",
    spoken_day="{weekday} the {ordinal}",
    spoken_day_of_month="{weekday} the {ordinal} of {month}",
    spoken_day_month_first="{weekday}, {month} {ordinal}",
    spoken_date="the {ordinal}",
    spoken_date_of_month="the {ordinal} of {month}",
    spoken_date_month_first="{month} {ordinal}",
    spoken_year="{day} {year}",
    spoken_year_month_first="{day}, {year}",
    each_weekday=("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"),
    ordinals=tuple(f"{day}{_ENDS.get(day, 'th')}" for day in range(1, 32)),
    am="{clock} AM",
    pm="{clock} PM",
    noon="{clock} noon",
    midnight="{clock} midnight",
    plain="{clock}",
    plain_one="{clock}",
    spoken=(
        (0, "{clock} at night"), (4, "{clock} in the morning"), (12, "{clock} in the afternoon"),
        (17, "{clock} in the evening"), (21, "{clock} at night"),
    ),
    spoken_one=(),
    hours="{hours} h",
    minutes="{minutes} min",
    spoken_lengths={30: "half an hour", 60: "an hour", 90: "an hour and a half", 120: "two hours", 180: "three hours"},
    spoken_minutes="{minutes} minutes",
    spoken_hour_and_minutes="an hour and {minutes} minutes",
    spoken_hours="{hours} hours",
    spoken_hours_and_minutes="{hours} hours and {minutes} minutes",
    spoken_days="{days} days",
    either="{most} or {last}",
    last_of_list="{most}, or {last}",
)  # fmt: skip

SPANISH = CalendarWords(
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    short_weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    date="{weekday} {day} de {month} de {year}",
    date_month_first="{weekday} {day} de {month} de {year}",
    short_date="{weekday} {day} de {month}",
    short_date_month_first="{weekday} {day} de {month}",
    birth_date="{day} {month} {year}",
    birth_date_month_first="{day} {month} {year}",
    birthday="{day} de {month}",
    birthday_month_first="{day} de {month}",
    spoken_day="el {weekday} {ordinal}",
    spoken_day_of_month="el {weekday} {ordinal} de {month}",
    spoken_day_month_first="el {weekday} {ordinal} de {month}",
    spoken_date="el {ordinal}",
    spoken_date_of_month="el {ordinal} de {month}",
    spoken_date_month_first="el {ordinal} de {month}",
    spoken_year="{day} de {year}",
    spoken_year_month_first="{day} de {year}",
    each_weekday=(
        "los lunes", "los martes", "los miércoles", "los jueves", "los viernes", "los sábados", "los domingos",
    ),
    ordinals=tuple(map(str, range(1, 32))),
    am="{clock} am",
    pm="{clock} pm",
    noon="las {clock} del mediodía",
    midnight="las {clock} de la noche",
    plain="las {clock}",
    plain_one="la {clock}",
    spoken=(
        (0, "las {clock} de la madrugada"), (6, "las {clock} de la mañana"),
        (12, "las {clock} de la tarde"), (20, "las {clock} de la noche"),
    ),
    spoken_one=((0, "la {clock} de la madrugada"), (12, "la {clock} de la tarde")),
    hours="{hours} h",
    minutes="{minutes} min",
    spoken_lengths={30: "media hora", 60: "una hora", 90: "una hora y media", 120: "dos horas", 180: "tres horas"},
    spoken_minutes="{minutes} minutos",
    spoken_hour_and_minutes="una hora y {minutes} minutos",
    spoken_hours="{hours} horas",
    spoken_hours_and_minutes="{hours} horas y {minutes} minutos",
    spoken_days="{days} días",
    either="{most} o {last}",
    last_of_list="{most}, o {last}",
)  # fmt: skip

CALENDAR_WORDS: Mapping[str, CalendarWords] = {"en": ENGLISH, "es": SPANISH}
