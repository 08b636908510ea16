"""The reactions that a patient had, and what follows from the chosen one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.presenters.reaction_form import HEADINGS, reaction_hints, reaction_rows
from infusion_desk.services import reactions
from infusion_desk.services.changes import Change
from infusion_desk.services.reactions import ReactionView, reactions_of
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.reaction import ReactionDialog
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words

Found = tuple[tuple[ReactionView, ...], tuple[Drug, ...], str]


class ReactionList(RosterList):
    """The newest first; a reaction that was entered by mistake is taken back and stays in the audit."""

    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(_("Reactions"), HEADINGS, _("No reaction is on record."), parent)
        self._desk, self._asking = desk, Asking(self)
        self._patient_id: int | None = None
        self.views: tuple[ReactionView, ...] = ()
        self._drugs: tuple[Drug, ...] = ()
        self._likely = ""
        self._added: int | None = None
        self.add_button(_("New reaction…"), self._on_add_clicked)
        self.add_button(_("Take back"), self._on_withdraw_clicked).setAccessibleName(_("Take the reaction back"))
        self.hints = words(self, "Muted")
        self.add_below(self.hints)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_reaction_changed)

    def show_patient(self, patient_id: int) -> None:
        """Read and show the reactions of a patient."""
        self._patient_id = patient_id
        self._desk.read(partial(_read, patient_id), partial(self._on_read, patient_id), key="reactions")

    def _on_read(self, patient_id: int, found: Found) -> None:
        wording = self._desk.wording
        if patient_id != self._patient_id or wording is None:
            return
        self.views, self._drugs, self._likely = found
        self.show_rows(reaction_rows(self.views, wording))
        if any(each.reaction.id == self._added for each in self.views):
            self.choose(self._added)
            self._added = None
        self._on_table_reaction_changed()
        self.shown.emit()

    @Slot()
    def _on_table_reaction_changed(self) -> None:
        tell(self.hints, reaction_hints(next((each for each in self.views if each.reaction.id == self.chosen), None)))

    # --- what a person does

    def _on_add_clicked(self) -> None:
        wording, today, patient_id = self._desk.wording, self._desk.today, self._patient_id
        if wording is None or today is None or patient_id is None:
            return
        dialog = ReactionDialog(self._drugs, patient_id, today, wording, self.window(), drug_id=self._likely)

        def keep() -> None:
            wanted = dialog.reaction
            self._desk.change(lambda place, asked: reactions.add(place, wanted, asked), self._on_added)

        self._asking.ask(dialog, keep)

    def _on_added(self, change: Change) -> None:
        """What follows from the new one is what somebody should read now."""
        self._added = change.entities[0].id

    def _on_withdraw_clicked(self) -> None:
        reaction_id = self.chosen
        if reaction_id is not None:
            self._desk.change(lambda place, asked: reactions.withdraw(place, reaction_id, asked))


def _read(patient_id: int, place: Workplace) -> Found:
    """The reactions, the drugs to choose from, and the one that the patient was given last."""
    with place.store.reading() as reader:
        given = [each for each in reader.sessions_of_patient(patient_id) if each.start <= place.now()]
    last = max(given, key=lambda each: each.start, default=None)
    return reactions_of(place, patient_id), tuple(place.drugs.drugs), last.drug_id if last else ""
