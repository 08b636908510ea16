"""What is read to the caller once a session is booked; it stands until the panel is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from infusion_desk.presenters.read_back import ReadBack
from infusion_desk.texts import _
from infusion_desk.ui.panels.words import tell, words

MARGIN = 16


class ReadBackBox(QWidget):
    """Name and birth date, the day, when to come and to leave, what to bring; below, for the desk, who made room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ReadBack")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = words(self, "Muted")
        self.name, self.born = words(self, bold=True), words(self)
        self.date, self.times = words(self, bold=True), words(self)
        self.bring_heading = words(self, bold=True)
        self.bring_heading.setText(_("Bring"))
        self.bring: list[tuple[QLabel, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(self.heading)
        for pair in ((self.name, self.born), (self.date, self.times), (self.bring_heading,)):
            column.addSpacing(8)
            for label in pair:
                column.addWidget(label)
        self._list = QGridLayout()
        self._list.setColumnStretch(1, 1)
        self._list.setHorizontalSpacing(8)
        self._list.setVerticalSpacing(4)
        column.addLayout(self._list)
        self.others_heading, self.others = words(self, bold=True), words(self)
        self.others_heading.setText(_("Others change chairs"))
        column.addSpacing(8)
        column.addWidget(self.others_heading)
        column.addWidget(self.others)

    def show_read_back(self, said: ReadBack, heading: str, others: tuple[str, ...] = ()) -> None:
        """Show it under `heading`, and let a screen reader say it; `others` are sentences about who made room."""
        self.heading.setText(heading)
        self.name.setText(said.name)
        self.born.setText(said.born)
        self.date.setText(said.date)
        self.times.setText(f"{said.come}\n{said.leave}")
        self._show_list(said.bring)
        self.others_heading.setVisible(bool(others))
        tell(self.others, "\n".join(others))
        spoken = " ".join((heading, said.spoken, *others))
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _show_list(self, entries: tuple[str, ...]) -> None:
        while len(self.bring) < len(entries):
            pair = QLabel("•", self), words(self)
            self._list.addWidget(pair[0], len(self.bring), 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(pair[1], len(self.bring), 1)
            self.bring.append(pair)
        for place, (point, label) in enumerate(self.bring):
            point.setVisible(place < len(entries))
            tell(label, entries[place] if place < len(entries) else "")
        self.bring_heading.setVisible(bool(entries))
