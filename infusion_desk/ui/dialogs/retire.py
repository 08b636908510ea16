"""Ask before a chair or a nurse is retired, with the sessions that hang on it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class RetireDialog(DialogFrame):
    """What stays and what is refused from now on; below, the sessions to come."""

    def __init__(self, name: str, held: str, parent: QWidget | None = None) -> None:
        """`held` lists the sessions to come, one a line; "" for none."""
        super().__init__(_("Retire {name}?").format(name=name), _("Retire"), parent)
        stays = _(
            "Nothing more can be booked there. Past sessions keep the name, and it can be taken back at any time."
        )
        hanging = (
            _("These sessions stay booked. Move them:") + "\n" + held if held else _("No session to come hangs on it.")
        )
        for text in (stays, hanging):
            label = words(self)
            label.setText(text)
            self.form.addRow(label)
