"""How the window looks: which palette, how large the text; and the style sheet that follows from them."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from infusion_desk.ui.theme import Theme, palette_of, theme_of

CHOICES = ("desktop", "light", "dark")
SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

TITLE = 1.35
"""How much larger a panel's title is than its words."""

BRAND = 1.2
"""The same for the program's name."""

BOX_EDGE = 26
"""The width in pixels that a list to choose from keeps for its arrow."""

STYLE = """
#TopBar, #Rail, #SidePanel, #ListPanel, #StatusLine {{ background: {row}; }}
#TopBar {{ border-bottom: 1px solid {line}; }}
#Rail {{ border-right: 1px solid {line}; }}
#SidePanel {{ border-left: 1px solid {line}; }}
#ListPanel {{ border-right: 1px solid {line}; }}
#FaultBox {{ background: {row}; border: 1px solid {line}; border-radius: 6px; }}
#FaultBox:focus {{ border: 2px solid {accent}; }}
#SourceLine, #FaultLine {{ padding: 2px 4px; color: {muted}; }}
#FaultLine {{ background: {warning_plate}; color: {text}; }}
#StatusLine {{ border-top: 1px solid {line}; }}
#StatusLine QLabel {{ color: {muted}; }}
#StatusLine QPushButton {{ color: {muted}; border: 2px solid transparent; padding: 1px 4px; }}
#StatusLine QPushButton:hover {{ color: {text}; background: {window}; }}
#StatusLine QPushButton:focus {{ color: {text}; border-color: {accent}; }}
#ProgramName {{ font-weight: 700; font-size: {brand}pt; }}
#PanelTitle {{ font-weight: 700; font-size: {title}pt; }}
QPushButton, QToolButton {{
    background: {row}; color: {text}; border: 1px solid {limit}; border-radius: 6px; padding: 5px 12px;
}}
QPushButton:hover, QToolButton:hover {{ background: {window}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {pod}; }}
QPushButton:checked {{ background: {accent_plate}; color: {accent}; border-color: {accent}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; border-color: {line}; }}
QPushButton[primary="true"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[primary="true"]:hover {{ background: {accent}; border-color: {text}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; }}
QPushButton[primary="true"]:disabled {{ background: {pod}; color: {muted}; border-color: {line}; }}
QToolButton[arrow="true"] {{ padding: 5px 7px; }}
QToolButton[arrow="true"]:focus {{ padding: 4px 6px; }}
QToolButton[rail="true"] {{ border: none; border-radius: 6px; padding: 3px 2px; color: {muted}; }}
QToolButton[rail="true"]:checked {{ background: {accent_plate}; color: {accent}; }}
QToolButton[rail="true"]:focus {{ border: 2px solid {accent}; padding: 1px 0px; }}
QPushButton[link="true"] {{
    border: none; background: transparent; padding: 2px 0px; color: {accent}; text-align: left;
}}
QPushButton[link="true"]:hover {{ color: {text}; }}
QPushButton[link="true"]:focus {{ border: 2px solid {accent}; padding: 0px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
#Rule {{ color: {line}; }}
QToolButton::menu-indicator {{ image: none; width: 0px; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{
    background: {row}; color: {text}; border: 1px solid {limit}; border-radius: 6px; padding: 4px 8px;
    selection-background-color: {accent}; selection-color: {on_accent}; placeholder-text-color: {muted};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus {{
    border: 2px solid {accent}; padding: 3px 7px;
}}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0px; background: transparent; }}
QComboBox:!editable {{ padding-left: 10px; }}
QComboBox:!editable:focus {{ padding-left: 9px; }}
QComboBox[drawn="true"]::drop-down {{ border: none; width: {edge}px; }}
QComboBox[drawn="true"]::down-arrow {{ image: none; }}
QSpinBox[plain="true"]::up-button, QSpinBox[plain="true"]::down-button {{ width: 0px; border: none; }}
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0px; border: none; }}
QRadioButton, QCheckBox {{ padding: 2px 4px; spacing: 8px; border: 2px solid transparent; border-radius: 4px; }}
QRadioButton:focus, QCheckBox:focus {{ background: {accent_plate}; border-color: {accent}; }}
QRadioButton::indicator {{
    width: {box}px; height: {box}px; border: 1px solid {muted}; border-radius: {round}px; background: {row};
}}
QRadioButton::indicator:checked {{ width: {dot}px; height: {dot}px; border: {ring}px solid {accent}; }}
QCheckBox::indicator {{
    width: {box}px; height: {box}px; border: 1px solid {muted}; border-radius: 3px; background: {row};
}}
QCheckBox::indicator:checked {{ border-color: {accent}; background: {accent}; }}
QListView, QTableView {{
    background: {row}; color: {text}; border: 1px solid {line}; gridline-color: {line}; outline: none;
}}
QListView:focus, QTableView:focus {{ border: 2px solid {accent}; }}
#Figures:focus {{ border: 1px solid {accent}; }}
QTableView::item {{ padding: 0px 5px; border: 2px solid transparent; }}
QTableView::item:focus {{ background: {accent_plate}; border-color: {accent}; }}
#qt_calendar_navigationbar {{ background: {row}; }}
QListView::item {{ padding: 4px 8px; }}
QListView::item:selected, QTableView::item:selected {{ background: {accent_plate}; color: {text}; }}
QHeaderView::section {{
    background: {pod}; color: {text}; border: none; border-bottom: 1px solid {line}; padding: 4px 10px;
}}
#Figures QHeaderView::section {{ padding: 4px 8px; }}
QScrollBar {{ background: transparent; border: none; margin: 0px; }}
QScrollBar:vertical {{ width: {bar}px; }}
QScrollBar:horizontal {{ height: {bar}px; }}
QScrollBar::handle {{ background: {limit}; border-radius: {grip}px; margin: 3px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
QScrollBar::handle:vertical {{ min-height: {least}px; }}
QScrollBar::handle:horizontal {{ min-width: {least}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page, QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QToolTip {{ background: {row}; color: {text}; border: 1px solid {limit}; padding: 4px; }}
#Banner {{ background: {warning_plate}; color: {text}; border-bottom: 1px solid {warning}; }}
#Muted {{ color: {muted}; }}
#Warning {{ color: {warning}; }}
#Good {{ color: {good}; }}
#ReadBack {{ background: {accent_plate}; border-radius: 6px; }}
"""


class Look(QObject):
    """The palette and the text size of one window; `changed` tells painters to draw anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, usual: QFont | None = None) -> None:
        """`usual` is the font at the scale 1; without one it is the desktop's."""
        super().__init__(parent)
        self._choice = "desktop"
        self._scale = 1.0
        # Not the application's, which an earlier window in this process may have enlarged already.
        self._usual = usual or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._usual_points = QFontInfo(self._usual).pointSizeF()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_hints_color_scheme_changed)

    @classmethod
    def of(cls, preferences: QSettings) -> Look:
        """The look that was kept when the window was closed last."""
        look = cls()
        choice, scale = str(preferences.value("window/look", "desktop")), str(preferences.value("window/scale", "1"))
        look._choice = choice if choice in CHOICES else CHOICES[0]
        try:
            wanted = float(scale)
        except ValueError:
            wanted = 1.0
        look.resize(wanted if math.isfinite(wanted) else 1.0)
        return look

    @property
    def theme(self) -> Theme:
        """The palette in use."""
        return theme_of(self._choice)

    @property
    def choice(self) -> str:
        """`desktop`, `light` or `dark`: what the user chose."""
        return self._choice

    @property
    def scale(self) -> float:
        """Text size, 1 for the usual one, up to 2."""
        return self._scale

    def colour(self, name: str) -> QColor:
        """A colour of the palette in use, by its name."""
        return QColor(self.theme.colours[name])

    def choose(self, choice: str) -> None:
        """Follow the desktop, or be light or dark."""
        self._choice = choice
        self.apply()

    def resize(self, scale: float) -> None:
        """Set the text size, kept between the smallest and the largest."""
        self._scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.apply()

    def step(self, by: int) -> None:
        """Make the text larger (1) or smaller (-1) by one step."""
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self._scale))
        self.resize(SCALES[min(max(nearest + by, 0), len(SCALES) - 1)])

    def apply(self) -> None:
        """Give the application the palette, the font and the style sheet."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        font = QFont(self._usual)
        font.setPointSizeF(self._usual_points * self._scale)
        application.setFont(font)
        application.setPalette(palette_of(self.theme))
        names = {name.replace(".", "_"): colour for name, colour in self.theme.colours.items()}
        sizes = {name: f"{font.pointSizeF() * factor:.1f}" for name, factor in (("title", TITLE), ("brand", BRAND))}
        application.setStyleSheet(STYLE.format(**names, **_indicator(self._scale), **_scroll_bar(self._scale), **sizes))
        self.changed.emit()

    @Slot()
    def _on_hints_color_scheme_changed(self) -> None:
        if self._choice == "desktop":
            self.apply()


def _indicator(scale: float) -> dict[str, int]:
    """The sides of a box to tick and of a round one with its ring, in pixels, as large as the text asks for."""
    box = 2 * round(6 * scale)
    ring = round(4 * scale)
    return {"box": box, "round": box // 2 + 1, "ring": ring, "dot": box + 2 - 2 * ring}


def _scroll_bar(scale: float) -> dict[str, int]:
    """How wide a scroll bar is, how round its handle, and how short that gets, in pixels."""
    grip = round(3 * scale)
    return {"bar": 2 * grip + 6, "grip": grip, "least": round(24 * scale), "edge": BOX_EDGE}
