"""Icons of one open set (Lucide, ISC licence), drawn in a colour of the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from infusion_desk.resources import resources_folder

SIZES = (16, 20, 24, 32, 48)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """The icon `name` with its lines in `colour` (`#rrggbb`); an empty one when there is no such file."""
    from PySide6.QtSvg import QSvgRenderer

    file = resources_folder() / "icons" / f"{name}.svg"
    if not name or not file.is_file():
        return QIcon()
    drawing = file.read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
