"""The step of the chairs: how many of which kind in which pod, made in one go."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QSpinBox, QWidget

from infusion_desk.domain.chairs import CHAIR_KINDS, Chair
from infusion_desk.errors import InputError
from infusion_desk.presenters.first_start import MOST_CHAIRS, ChairGroup, chairs_words, new_chairs, standing_words
from infusion_desk.services.first_start import SetupPicture
from infusion_desk.services.roster import add_chairs
from infusion_desk.texts import N_, _
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.guide.step_page import StepPage
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.fields import Choice
from infusion_desk.ui.panels.words import tell, words

HEADINGS = (N_("How many"), N_("Kind"), N_("Pod"))
MOST_GROUPS = 8


class _Group:
    """The three fields of one group."""

    def __init__(self, number: int, page: QWidget) -> None:
        self.size = QSpinBox(page)
        self.size.setRange(0, MOST_CHAIRS)
        self.size.setProperty("plain", True)
        self.size.lineEdit().setTextMargins(6, 0, 0, 0)
        self.size.lineEdit().installEventFilter(page)
        self.kind = Choice(page)
        self.kind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.kind.setMinimumContentsLength(14)
        for kind in CHAIR_KINDS:
            self.kind.addItem(_(kind).capitalize(), kind)
        self.pod = QLineEdit(page)
        self.pod.installEventFilter(page)
        self.pod.setPlaceholderText(_("such as Pod A, or nothing"))
        self.fields = (self.size, self.kind, self.pod)
        for heading, field in zip(HEADINGS, self.fields, strict=True):
            field.setAccessibleName(_("{heading}, group {number}").format(heading=_(heading), number=number))

    @property
    def entered(self) -> ChairGroup:
        """The group as entered."""
        return ChairGroup(self.size.value(), str(self.kind.currentData()), self.pod.text())


class ChairsStep(StepPage):
    """What would be made is said before it is."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        about = _("A pod is a room or a group of chairs that stand together. The chairs get numbers; their names, kinds"
                  " and order are changed on the Chairs screen.")  # fmt: skip
        super().__init__(desk, look, _("Chairs"), about, parent)
        self.standing, self.makes = words(self, bold=True), words(self, "Muted")
        self.groups: list[_Group] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        for column, heading in enumerate(HEADINGS):
            self._grid.addWidget(QLabel(_(heading), self), 0, column)
        self._add_group()
        self.another = self.button(_("Another group"))
        self.screen_button = self.button(_("Change them on the Chairs screen"))
        self.screen_button.setProperty("link", True)
        self.column.addWidget(self.standing)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.makes)
        for button in (self.another, self.screen_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.column.addWidget(button)
        self.close_column()
        self.another.clicked.connect(self._on_another_clicked)
        self.screen_button.clicked.connect(self._on_screen_button_clicked)

    @property
    def first_field(self) -> QWidget:
        """How many chairs of the first group."""
        return self.groups[0].size

    def take_keyboard(self) -> None:
        """What is typed takes the place of the number."""
        super().take_keyboard()
        self.groups[0].size.selectAll()

    def show_picture(self, picture: SetupPicture) -> None:
        """Show the chairs that there are."""
        self.picture = picture
        standing = standing_words(picture.centre.chairs)
        tell(self.standing, standing)
        self.screen_button.setVisible(bool(standing))
        self._show_makes()

    def action(self) -> Action | None:
        """Make the chairs of all groups."""
        chairs = self._new()
        if not chairs:
            return None
        return lambda place, asked: add_chairs(place.store, chairs, asked, after_retired=True)

    def kept(self) -> None:
        """Nothing more is to be made."""
        for group in self.groups:
            group.size.setValue(0)

    def _new(self) -> list[Chair]:
        known = self.picture.centre.chairs if self.picture else ()
        return new_chairs([group.entered for group in self.groups], known)

    def _add_group(self) -> None:
        group = _Group(len(self.groups) + 1, self)
        self.groups.append(group)
        for column, field in enumerate(group.fields):
            self._grid.addWidget(field, len(self.groups), column)
        group.size.valueChanged.connect(self._show_makes)
        group.pod.textChanged.connect(self._show_makes)
        group.kind.currentIndexChanged.connect(self._show_makes)

    @Slot()
    def _show_makes(self) -> None:
        try:
            chairs = self._new()
        except InputError as error:
            tell(self.makes, str(error))
            return
        tell(self.makes, _("Makes {chairs}.").format(chairs=chairs_words(chairs)) if chairs else "")

    @Slot()
    def _on_another_clicked(self) -> None:
        before = self.groups[-1].pod
        self._add_group()
        fields = self.groups[-1].fields
        for one, other in zip((before, *fields), fields, strict=False):
            QWidget.setTabOrder(one, other)
        self.another.setEnabled(len(self.groups) < MOST_GROUPS)
        self.groups[-1].size.setFocus()
        self.groups[-1].size.selectAll()

    @Slot()
    def _on_screen_button_clicked(self) -> None:
        self.screen_requested.emit("chairs")
