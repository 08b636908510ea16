"""Sheets of paper and the unit in which a page is laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from infusion_desk.errors import InputError
from infusion_desk.texts import _

POINT = 10.0
"""Units of the layout in a typographic point; fine enough that letters stand where the font wants them."""

UNITS_PER_INCH = 720


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright or `across`, in units of the layout; `side` and `edge` are its margins."""

    key: str
    size: QPageSize.PageSizeId
    width: float
    height: float
    side: float = 40 * POINT
    edge: float = 36 * POINT
    across: bool = False

    def lying(self) -> Paper:
        """The same paper on its long side."""
        return self if self.across else replace(self, width=self.height, height=self.width, across=True)

    @property
    def layout(self) -> QPageLayout:
        """For a device that paints to the very edges; the margins are the pages' own."""
        turned = QPageLayout.Orientation.Landscape if self.across else QPageLayout.Orientation.Portrait
        layout = QPageLayout(QPageSize(self.size), turned, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)
        return layout

    @property
    def text_width(self) -> float:
        """The width between the sides' margins."""
        return self.width - 2 * self.side


LETTER = Paper("letter", QPageSize.PageSizeId.Letter, 612 * POINT, 792 * POINT)
A4 = Paper("a4", QPageSize.PageSizeId.A4, 595 * POINT, 842 * POINT)


def paper(key: str) -> Paper:
    """The paper with this key of the centre's settings. Raises InputError for another one."""
    for known in (LETTER, A4):
        if known.key == key:
            return known
    sentence = _("“{key}” is not a paper that can be printed on. Choose letter or a4.")
    raise InputError(sentence.format(key=key))
