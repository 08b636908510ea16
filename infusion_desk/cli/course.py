"""`infusion-desk course`: the dates of a drug's doses from a start, without a patient and without a file."""

from __future__ import annotations

from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

NAME = "course"
HELP = N_("count the dates of a drug's doses from a start and from the doses given")


def add_arguments(parser: ArgumentParser) -> None:
    """Describe what may stand behind `course`."""
    from infusion_desk.cli._shared import add_json, count_argument, day_argument

    parser.add_argument("drug", metavar="DRUG", help=_("a drug's id, name or brand"))
    parser.add_argument(
        "--start",
        metavar="DATE",
        required=True,
        type=day_argument,
        help=_("the day of the first dose; or, after the doses given, the day on which the course goes on"),
    )
    parser.add_argument("--option", metavar="NAME", default="", help=_("the way the doses are given, as in “2 h”"))
    parser.add_argument(
        "--given", metavar="DATE,DATE…", default=(), type=days_argument, help=_("the days on which doses were given")
    )
    parser.add_argument(
        "--count",
        metavar="N",
        type=count_argument,
        help=_("how many doses to show, those given included; else those of three years, or of the usual treatment"),
    )
    add_json(parser)


def days_argument(text: str) -> tuple[date, ...]:
    """Dates with commas between; a wrong usage when one is none."""
    from infusion_desk.cli._shared import day_argument

    return tuple(day_argument(part) for part in text.split(",") if part.strip())


def run(arguments: Namespace) -> int:
    """Print the course. Raises a UserFacingError when the drug or the option doesn't exist, or dates don't fit."""
    from infusion_desk.cli._drug_folders import own_folder, read_drug
    from infusion_desk.cli._shared import answer
    from infusion_desk.domain.course_dates import expand
    from infusion_desk.domain.courses import CourseRequest, GivenDose
    from infusion_desk.domain.dose_numbers import option_meant
    from infusion_desk.presenters.course_table import course_lines, dose_facts

    drug = read_drug(arguments.drug, own_folder(arguments))
    given = tuple(GivenDose(day) for day in sorted(arguments.given))
    option = option_meant(drug, arguments.drug, arguments.option)
    goes_on_with = len(given) + 1 if given and arguments.start > given[-1].day else None
    asked = CourseRequest(arguments.start, given, option=option, wanted=arguments.count, goes_on_with=goes_on_with)
    doses = expand(drug, asked)
    facts = {"drug": drug.id, "doses": [dose_facts(dose) for dose in doses]}
    head = _("{drug}, one dose on {start}") if len(doses) == 1 else _("{drug}, {count} doses from {start}")
    name = drug.called(drug.brand_meant(arguments.drug), option)
    told = head.format(drug=name, count=len(doses), start=doses[0].day.isoformat())
    answer(arguments, facts, told, "", *course_lines(drug, doses))
    return 0
