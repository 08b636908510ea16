"""One call at the phone: whom, in which language, what to say, what was agreed, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.entered import LONGEST_NOTE
from infusion_desk.presenters.call_groups import CallAct, CallOffer, offers_of_call
from infusion_desk.presenters.call_list import CallRow
from infusion_desk.texts import _
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.field import Field
from infusion_desk.ui.panels.words import tell, words

_SETTLING = (CallAct.MOVE, CallAct.TOLD)
"""What settles a call as it was meant: on a line of its own."""


class CallView(QWidget):
    """`wished` tells what is to be done about the call, with the words of what was agreed."""

    wished = Signal(object, str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: CallRow | None = None
        self._offers: tuple[CallOffer, ...] = ()
        self.who = words(self, "PanelTitle")
        self.facts = words(self)
        self.say = Field(look, "accent.plate", "accent", self, bold=True)
        self.say_here = words(self)
        self.state = words(self, "Muted")
        self.agreed = _AgreedLine(self)
        self.agreed.setMaxLength(LONGEST_NOTE)
        self.agreed.setAccessibleName(_("Agreed"))
        self.agreed.setPlaceholderText(_("what was agreed on the phone, in a few words; Enter keeps it"))
        self._buttons = {act: QPushButton(self) for act in CallAct}
        for act, button in self._buttons.items():
            button.setObjectName(act.value)
            button.setProperty("primary", act in _SETTLING)
            button.clicked.connect(self._on_button_clicked)
        self._lay_out()
        self.agreed.returnPressed.connect(self._on_agreed_return_pressed)
        self.agreed.left.connect(self.left)

    def show_call(self, row: CallRow | None) -> None:
        """Show one call; None for no call at all."""
        is_other = row is None or self._row is None or row.entry_id != self._row.entry_id
        noted = self._row.agreed if self._row is not None else ""
        if row is not None and (is_other or row.agreed != noted):
            self.agreed.setText(row.agreed)
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self.who.setText(row.name)
        born = _("born {date}").format(date=row.born) if row.born else ""
        phone = _("phone {phone}").format(phone=row.phone) if row.phone else _("no phone number on record")
        self.facts.setText("   ".join(part for part in (born, phone, row.language) if part))
        self.say.show_words(row.say_theirs or row.say)
        tell(self.say_here, row.say if row.say_theirs else "")
        place = f"{row.day}, {row.clock}, {row.chair}, {row.drug}"
        reached = _("reached {when}").format(when=row.reached) if row.reached else ""
        tell(self.state, "   ".join(part for part in (place, row.state, reached, row.told) if part))
        self._show_offers(offers_of_call(row))

    @property
    def unsaved(self) -> str:
        """What was agreed with whom and is not kept, as a sentence; "" for nothing."""
        if self._row is None or self.agreed.text().strip() == self._row.agreed:
            return ""
        return _("What was agreed with {name} is not saved.").format(name=self._row.name)

    def save(self) -> None:
        """Keep what was agreed, whatever it settles later."""
        if self.unsaved:
            self._wish(CallAct.REACHED)

    def let_go(self) -> None:
        """Put what was agreed back as it is kept."""
        self.agreed.setText(self._row.agreed if self._row is not None else "")

    def take_key(self, key: str) -> None:
        """Do what `key` means for this call, if anything."""
        for offer in self._offers:
            if offer.key == key:
                self._wish(offer.act)

    def _show_offers(self, offers: tuple[CallOffer, ...]) -> None:
        self._offers = offers
        shown = {offer.act: offer for offer in offers}
        for act, button in self._buttons.items():
            offer = shown.get(act)
            button.setVisible(offer is not None)
            if offer is not None:
                button.setText(f"{offer.words}  {offer.key}")
                button.setAccessibleName(offer.words)
                button.setToolTip(f"{offer.tip} ({offer.key})")

    def _wish(self, act: CallAct) -> None:
        if self._row is not None:
            agreed = self.agreed.text().strip()
            self.wished.emit(act, agreed if agreed != self._row.agreed else "")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(8)
        form.addRow(_("Agreed"), self.agreed)
        first = [self._buttons[act] for act in _SETTLING]
        others = [button for act, button in self._buttons.items() if act not in _SETTLING]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.who, self.facts, self.say, self.say_here, self.state):
            column.addWidget(part)
        column.addLayout(form)
        for buttons in (first, others):
            column.addWidget(ButtonRow(buttons, self))

    @Slot()
    def _on_button_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self._wish(CallAct(button.objectName()))

    @Slot()
    def _on_agreed_return_pressed(self) -> None:
        self.save()
        self.left.emit()


class _AgreedLine(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
