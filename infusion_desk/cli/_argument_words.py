"""What argparse says of its own, in the language in use."""

from __future__ import annotations

from infusion_desk.texts import N_, _

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)
"""Its sentences that our commands can come to, letter by letter."""


def speak() -> None:
    """Let argparse look its sentences up with ours: its own way of doing so knows only catalogues of the system."""
    import argparse

    argparse._ = _  # type: ignore[attr-defined]
