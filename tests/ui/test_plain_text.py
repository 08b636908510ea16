"""Fault 18: what people type is shown as it was typed; Qt takes a label or a tooltip with `<b>` in it for markup."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from infusion_desk.ui.look import Look
from infusion_desk.ui.plain import plain_tip
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened

UI = Path(__file__).resolve().parents[2] / "infusion_desk" / "ui"
OURS = {"_", "plain_tip"}
"""What makes a text safe: it is the program's own, or it was made plain."""


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Every call of a function or method of one of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


def is_ours(text: ast.expr) -> bool:
    return isinstance(text, ast.Constant) or (isinstance(text, ast.Call) and getattr(text.func, "id", "") in OURS)


def test_fault_18_every_label_is_told_that_its_words_are_plain() -> None:
    """A label holds the program's own words for ever, or is told by `textFormat` or `setTextFormat` beside it."""
    loose = []
    for path in sorted(UI.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        told = {ast.unparse(call.func).removesuffix(".setTextFormat") for call in calls(tree, "setTextFormat")}
        for assigned in (node for node in ast.walk(tree) if isinstance(node, ast.Assign)):
            for call in calls(assigned.value, "QLabel"):
                names = {ast.unparse(target) for target in assigned.targets}
                has_words = any(keyword.arg == "textFormat" for keyword in call.keywords)
                if not (has_words or names & told or (len(call.args) == 2 and is_ours(call.args[0]))):
                    loose.append(f"{path.relative_to(UI)}:{call.lineno} {', '.join(names)}")
    assert loose == []


def test_fault_18_a_tooltip_shows_the_letters_that_were_typed() -> None:
    assert plain_tip("Okafor, Grace") == "Okafor, Grace"
    assert "&lt;b&gt;Okafor &amp; Co" in plain_tip("<b>Okafor & Co")


def test_fault_12_15_17_and_18_odd_names_stand_in_the_window_as_they_were_typed(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    names = {
        0: ("<img src=x>", "<b>Grace</b>"),
        1: ("'; DROP TABLE patients; --", '=cmd("calc")'),
        2: ("محمد", "🦋"),
        3: ("W" * 200, "W" * 200),
    }
    with front.centre.store.changing() as writer:
        for place, (family, given) in names.items():
            patient = writer.patient(front.centre.patients[place])
            writer.save_patient(replace(patient, family_name=family, given_name=given))
    for place, start in enumerate(("08:15", "10:00", "12:00", "14:00")):
        front.centre.book(start, patient=place + 1)
    with opened(front, look, tmp_path) as window:
        front.desk.select(1)
        window.show_screen("day")
        shown = " ".join(label.text() for label in window.day.session_panel.findChildren(QLabel))
        assert "<img src=x>, <b>Grace</b>" in shown
        assert all(is_plain(label) for label in window.findChildren(QLabel) if "<" in label.text())
        rows = window.day.table.day_model
        window.day.show_as_table(True)
        front.settle()
        said = {rows.index(row, 1).data() for row in range(rows.rowCount())}
        assert said == {f"{family}, {given}" for family, given in names.values()}
        assert "&lt;img" in rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
        whole = rows.index(3, 1).data(Qt.ItemDataRole.ToolTipRole)
        assert whole == f"{'W' * 200}, {'W' * 200}", "what is cut on the screen stands whole in its tooltip"
        assert window.width() == 1366


def is_plain(label: QLabel) -> bool:
    return label.textFormat() is Qt.TextFormat.PlainText
