"""Ask for a chair: its name, the pod it stands in, its kind."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.domain.chairs import CHAIR_KINDS, Chair
from infusion_desk.domain.entered import one_line
from infusion_desk.errors import InputError
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.choice_box import ChoiceBox

LONGEST = 40


class ChairDialog(DialogFrame):
    """A chair to be made or changed."""

    def __init__(self, chair: Chair | None, pods: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        """`chair` is the one to change, None for a new one; `pods` are those that there are."""
        super().__init__(_("Change chair") if chair else _("New chair"), _("Keep") if chair else _("Add"), parent)
        self._chair = chair or Chair(0, "")
        self.name = QLineEdit(self._chair.name, self)
        self.pod = ChoiceBox(self)
        self.pod.setEditable(True)
        self.pod.addItems(pods)
        self.pod.setEditText(self._chair.pod or (pods[-1] if pods and not chair else ""))
        self.kind = ChoiceBox(self)
        for kind in CHAIR_KINDS:
            self.kind.addItem(_(kind).capitalize(), kind)
        self.kind.setCurrentIndex(CHAIR_KINDS.index(self._chair.kind))
        for label, field in ((_("Name"), self.name), (_("Pod"), self.pod), (_("Kind"), self.kind)):
            self.add_field(label, field)
        self.name.setFocus()

    @property
    def chair(self) -> Chair:
        """The chair as entered. Raises InputError."""
        name, pod = one_line(self.name.text(), LONGEST), one_line(self.pod.currentText(), LONGEST)
        return replace(self._chair, name=name, pod=pod, kind=str(self.kind.currentData()))

    def check(self) -> str:
        """Say what is wrong with the chair."""
        try:
            chair = self.chair
        except InputError as error:
            return _("The name or the pod {fault}").format(fault=error)
        return "" if chair.name else _("Enter the chair's name, as it stands on it.")
