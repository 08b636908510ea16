"""Ask for somebody's word against what stops a change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from infusion_desk.services.changes import Override
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame

LONGEST_REASON, LONGEST_NAME = 200, 80
_SHARE, _BAR = 0.4, 24
"""How much of the window's height the sentences take at most, and the pixels of a scroll bar beside them."""


class OverrideDialog(DialogFrame):
    """What stands against a change, and two lines for why it is done all the same and who says so."""

    def __init__(self, sentences: tuple[str, ...], parent: QWidget | None = None, by: str = "") -> None:
        """`sentences` are the refusals in words, the hardest first; `by` is the name to propose."""
        super().__init__(_("Do it all the same?"), _("Do it all the same"), parent)
        self.sentences = QLabel("\n\n".join(sentences), self)
        self.sentences.setObjectName("Sentences")
        self.sentences.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentences.setWordWrap(True)
        self.form.addRow(self._within_reach())
        self.reason = QLineEdit(self, maxLength=LONGEST_REASON)
        self.reason.setAccessibleName(_("Why it is done all the same"))
        self.by = QLineEdit(by, self, maxLength=LONGEST_NAME)
        self.by.setAccessibleName(_("Name of who takes the decision"))
        self.form.addRow(_("Why"), self.reason)
        self.form.addRow(_("Who says so"), self.by)
        kept = QLabel(_("The reason and the name are kept with the change."), self)
        kept.setObjectName("Muted")
        kept.setWordWrap(True)
        self.form.addRow(kept)
        self.reason.setFocus()

    def _within_reach(self) -> QWidget:
        """The sentences; so many that the lines below would leave the window scroll."""
        window = self.parentWidget()
        most = (self.screen().size() if window is None else window.size()).height() * _SHARE
        if self.sentences.sizeHint().height() <= most:
            return self.sentences
        scrolled = QScrollArea(self)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setAccessibleName(_("What speaks against it"))
        scrolled.setMinimumSize(self.sentences.sizeHint().width() + _BAR, round(most))
        scrolled.setWidget(self.sentences)
        return scrolled

    @property
    def override(self) -> Override:
        """The word that was given."""
        return Override(self.reason.text().strip(), self.by.text().strip())

    def check(self) -> str:
        """Ask for both."""
        if self.override.reason and self.override.by:
            return ""
        return _("Give a reason and the name of who takes the decision; both are kept.")
