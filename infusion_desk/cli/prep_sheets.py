"""`infusion-desk prep-sheets`: the pages that patients take home, as a PDF."""

from __future__ import annotations

from infusion_desk.cli._naming import named_patient
from infusion_desk.cli._shared import add_json, answer, day_argument, papers, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "prep-sheets"
HELP = N_("print the prep sheets of a day, or of one patient, as a PDF")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("date", metavar="D", type=day_argument, help=_("the date, such as 2026-11-23"))
    parser.add_argument("--pdf", metavar="FILE", required=True, help=_("the file to write"))
    parser.add_argument("--patient", metavar="MRN", help=_("only the sheet of this patient"))
    parser.add_argument(
        "--language", metavar="CODE", default="", help=_("all in this language; else each patient's own")
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the sheets, whole or not at all."""
    from pathlib import Path
    from uuid import uuid4

    from infusion_desk.cli._printing import write_pdf
    from infusion_desk.services.changes import Asked
    from infusion_desk.services.printing import keep_printed

    path = Path(arguments.pdf)
    with workplace(arguments) as place:
        patient_id = None
        if arguments.patient is not None:
            with place.store.reading() as reader:
                patient_id = named_patient(reader, arguments.patient).id
        wanted = papers(arguments).sheets_of_day(
            place, arguments.date, patient_id=patient_id, language=arguments.language
        )
        write_pdf(wanted, path)
        keep_printed(place.store, wanted.printed, Asked(str(uuid4()), place.now()))
    count = len(wanted.parts)
    said = _("1 prep sheet written to {path}.") if count == 1 else _("{count} prep sheets written to {path}.")
    answer(arguments, {"file": str(path), "sheets": count}, said.format(count=count, path=path))
    return 0
