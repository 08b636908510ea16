"""The centre's own drug files from the window: checked, asked about, added, removed, copied; all beside the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.time import ClinicZone
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.drugs.changes import changes, remove_sentence, take_sentence
from infusion_desk.presenters.drugs.page import booked_line
from infusion_desk.services.changes import Change
from infusion_desk.services.data_changes import remove_file, take_file
from infusion_desk.services.drug_shelf import CheckedFile, RefusedFile, ShelvedDrug
from infusion_desk.services.drug_versions import ShelfPicture, read_shelf
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.drug_file import DrugFileDialog, no_change_words
from infusion_desk.ui.dialogs.format_page import FormatPage
from infusion_desk.ui.look import Look

PATTERN = "*.toml"


class FileWork(QWidget):
    """Never seen; `shelf_changed` brings the shelf as it is now and the drug that it is about, "" for none."""

    shelf_changed = Signal(object, str)
    file_refused = Signal(object)
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._asking = Asking(self)
        self.picture: ShelfPicture | None = None
        self.hide()

    # --- adding

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file and check it."""
        kinds = ";;".join((_("Drug files ({pattern})").format(pattern=PATTERN), _("All files (*)")))
        dialog = QFileDialog(self.window(), _("Add a drug file"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._asking.ask(dialog, lambda: self.check(Path(dialog.selectedFiles()[0])))

    def check(self, path: Path) -> None:
        """Check a file whole; tell its faults, or take it, after asking where it replaces one."""
        self._read(lambda place: place.drugs.check(path), self._on_checked)

    def _on_checked(self, checked: CheckedFile | RefusedFile) -> None:
        if isinstance(checked, RefusedFile):
            self.file_refused.emit(checked)
        elif checked.is_in_use:
            words = _("{drug} is in use with exactly this file already. Nothing was changed.")
            self.said.emit(words.format(drug=checked.drug.display_name))
        elif checked.in_use is None:
            self._add(checked, self._today)
        else:
            self._ask_replace(checked, checked.in_use)

    def _ask_replace(self, checked: CheckedFile, in_use: ShelvedDrug) -> None:
        if self.picture is None:
            return
        found = changes(in_use.drug, checked.drug, self._turnover(self.picture))
        sentences = (
            take_sentence(checked, in_use),
            booked_line(self.picture, in_use),
            "" if found.lines else no_change_words(),
        )
        title = _("Use this file for {drug}?").format(drug=in_use.drug.display_name)
        dated = (self._today, Wording.of(self.picture.settings))
        dialog = DrugFileDialog(title, _("Use this file"), sentences, found, self._look, self.window(), dated)
        self._asking.ask(dialog, lambda: self._add(checked, dialog.since.day if dialog.since else self._today))

    def _add(self, checked: CheckedFile, since: date) -> None:
        sentence = self._taken(checked, since)
        self._record(
            lambda place, asked: take_file(place, checked, since, asked), checked.drug.id, lambda _done: sentence
        )

    def _taken(self, checked: CheckedFile, since: date) -> str:
        """What is said once a file was taken that holds from `since` on."""
        drug = checked.drug.display_name
        if checked.in_use is None or self.picture is None:
            return _("{drug} was added. It can be booked from now on.").format(drug=drug)
        words = _(
            "{drug} is planned from the new file. Sessions that are booked keep their phases; “What would change”"
            " lists those that would be planned otherwise."
        )
        if since > self._today:
            words = _(
                "{drug} is planned from the new file for {date} and later, until then as before. Sessions that are"
                " booked keep their phases; “What would change” lists those that would be planned otherwise."
            )
        return words.format(drug=drug, date=Wording.of(self.picture.settings).birth_date(since))

    # --- removing

    def ask_remove(self, shelved: ShelvedDrug) -> None:
        """Ask, with what would change, and set the centre's own file aside."""
        if shelved.replaces is None:
            self._on_shipped_read(shelved, None)
            return
        shipped = shelved.replaces
        self._read(lambda place: place.drugs.check(shipped), lambda found: self._on_shipped_read(shelved, found))

    def _on_shipped_read(self, shelved: ShelvedDrug, shipped: CheckedFile | RefusedFile | None) -> None:
        if self.picture is None:
            return
        found = None
        if isinstance(shipped, CheckedFile):
            turnover = self._turnover(self.picture)
            found = changes(shelved.drug, shipped.drug, turnover, _("As it is shipped"))
        sentences = (remove_sentence(shelved), booked_line(self.picture, shelved))
        title = _("Remove your file for {drug}?").format(drug=shelved.drug.display_name)
        dialog = DrugFileDialog(title, _("Remove the file"), sentences, found, self._look, self.window())
        self._asking.ask(dialog, lambda: self._remove_drug(shelved))

    def _remove_drug(self, shelved: ShelvedDrug) -> None:
        words = _("{file} was removed. It is kept as {kept}, from where it can be added again.")

        def told(change: Change) -> str:
            return words.format(file=shelved.path.name, kept=change.values["kept"])

        self._record(lambda place, asked: remove_file(place, shelved.drug.id, asked), "", told)

    def ask_remove_refused(self, refused: RefusedFile) -> None:
        """Ask, and set a refused file of the centre's own aside."""
        title = _("Remove {file}?").format(file=refused.path.name)
        words = _("The file was refused, so no drug comes from it as it stands.")
        dialog = DrugFileDialog(title, _("Remove the file"), (words,), None, self._look, self.window())
        self._asking.ask(dialog, lambda: self._remove(refused.path))

    def _remove(self, path: Path) -> None:
        kept: list[Path] = []

        def remove(place: Workplace) -> ShelfPicture:
            kept.append(place.drugs.remove(path.stem))
            return read_shelf(place)

        words = _("{file} was removed. It is kept as {kept}, from where it can be added again.")
        self._change(remove, "", lambda _picture: words.format(file=path.name, kept=kept[0]))

    # --- the rest

    def read_again(self) -> None:
        """Read every file anew."""
        self._change(lambda place: read_shelf(place, anew=True), "", _read_words)

    def ask_copy(self, drug: Drug) -> None:
        """Ask where to, and write a copy of a drug's file there."""
        dialog = QFileDialog(self.window(), _("Save a copy"), "", PATTERN)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{drug.id}.toml")
        self._asking.ask(dialog, lambda: self.save_copy(drug, Path(dialog.selectedFiles()[0])))

    def save_copy(self, drug: Drug, path: Path) -> None:
        """Write a copy of a drug's file to `path`."""
        words = _("A copy of the file for {drug} was saved as {path}. Change it there, then add it here.")
        sentence = words.format(drug=drug.display_name, path=path)
        self._read(lambda place: place.drugs.save_copy(drug.id, path), lambda _nothing: self.said.emit(sentence))

    @Slot()
    def show_format(self) -> None:
        """Show the page that explains the files."""
        self._asking.ask(FormatPage(self.window()))

    # --- inside

    def _turnover(self, picture: ShelfPicture) -> int:
        return int(picture.settings["turnover_minutes"])

    def _change(self, work: Callable[[Workplace], ShelfPicture], key: str, told: Callable[[ShelfPicture], str]) -> None:
        def done(picture: ShelfPicture) -> None:
            self.shelf_changed.emit(picture, key)
            self.said.emit(told(picture))

        self._read(work, done)

    def _record(self, action: Action, key: str, told: Callable[[Change], str]) -> None:
        """Do what the file keeps on record, then show the shelf as it is."""

        def done(change: Change) -> None:
            self._change(read_shelf, key, lambda _picture: told(change))

        self._desk.change(action, done, failed=self._on_read_failed)

    @property
    def _today(self) -> date:
        zone = Wording.of(self.picture.settings).zone if self.picture is not None else ClinicZone("UTC")
        return zone.date_of(self._desk.now)

    def _read(self, work: Callable[[Workplace], Any], done: Callable[[Any], None]) -> None:
        self._desk.read(work, done, failed=self._on_read_failed)

    def _on_read_failed(self, error: UserFacingError) -> None:
        self.failed.emit(str(error))


def _read_words(picture: ShelfPicture) -> str:
    refused = len(picture.view.refused)
    if refused:
        words = _("{drugs} drugs are on the shelf; {refused} of your files were refused and stand first in the list.")
        if refused == 1:
            words = _("{drugs} drugs are on the shelf; one of your files was refused and stands first in the list.")
        return words.format(drugs=len(picture.view.drugs), refused=refused)
    return _("Every file was read; {drugs} drugs are on the shelf.").format(drugs=len(picture.view.drugs))
