"""Cells whose words go over several lines, as high as those are at the column's width."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

_BESIDE = 14
"""Pixels of the style sheet's padding and frame at both sides of a cell, which Qt forgets when it breaks lines."""


class WrappedCells(QStyledItemDelegate):
    """Asks for the height that the words take where they are drawn."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size of a cell; its height for the room that its words have."""
        if option.rect.width() <= _BESIDE:
            return super().sizeHint(option, index)
        within = QStyleOptionViewItem(option)
        within.rect.setWidth(option.rect.width() - _BESIDE)
        return super().sizeHint(within, index)
