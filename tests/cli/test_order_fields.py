"""What of an order is changed by the words on the command line."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.cli import order as command
from infusion_desk.cli._order_fields import changed_order
from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.exchange.drug_files import read_drug_file
from infusion_desk.resources import resource

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
SEEN = Order(
    5, 1, "immunoglobulin", JUNE, JUNE, "Privigen", "0.4 g/kg", 28000.0, elsewhere=(DoseElsewhere(MAY, "28 g"),),
    prescriber="Dr. Lund", note="by phone",
)  # fmt: skip

IVIG = read_drug_file(resource("drugs") / "immunoglobulin.toml").drug


def changed(*words: str) -> Order:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return changed_order(parser.parse_args(["change", "--order", "5", *words]), SEEN, IVIG)


def test_only_what_is_named_changes() -> None:
    assert changed("--signed", "2026-06-02") == replace(SEEN, signed_on=date(2026, 6, 2))
    assert changed("--prescriber", "Dr. Osei", "--mg", "30000") == replace(SEEN, prescriber="Dr. Osei", mg=30000.0)
    assert changed("--start", "2026-06-08", "--ordered", "2026-05-30") == replace(
        SEEN, start=date(2026, 6, 8), ordered_on=date(2026, 5, 30)
    )


def test_what_is_cleared_goes() -> None:
    assert changed("--clear", "mg, --note") == replace(SEEN, mg=None, note="")
    assert changed("--clear", "elsewhere", "--dose", "") == replace(SEEN, elsewhere=(), dose="")


def test_doses_given_elsewhere_come_in_the_place_of_those_on_record_or_besides() -> None:
    july = DoseElsewhere(date(2026, 7, 6))
    assert changed("--elsewhere", "2026-07-06").elsewhere == (july,)
    assert changed("--also-elsewhere", "2026-07-06").elsewhere == (*SEEN.elsewhere, july)
    assert changed("--also-elsewhere", "2026-05-04=30 g").elsewhere == (DoseElsewhere(MAY, "30 g"),)


def test_a_brand_that_is_given_in_its_own_way_brings_its_option_along() -> None:
    assert (changed("--brand", "flebogamma dif").option, changed("--brand", "other").option) == ("", "Privigen")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name what is to be changed, such as --mg 1000, or take something out with --clear."),
        (("--clear", "mg", "--mg", "5"), "--mg says what the order is to have, and --clear takes it out."),
        (("--clear", "drug"), "“drug” can't be taken out of an order. Choose from: option, brand,"),
        (("--clear", ","), "“,” can't be taken out of an order."),
        (("--signed", "soon"), "“soon” is not a date."),
        (("--elsewhere", "2026-05-04", "--also-elsewhere", "2026-05-04"), "not allowed with argument --elsewhere"),
    ],
)
def test_contradictions_and_unknown_words_get_one_sentence(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        changed(*words)
    assert said in capsys.readouterr().err
