"""Our two palettes, light and dark, with every colour by its name.

A hue has shades: `teal.strong` for the infusion and the outline, `teal.pale` for the same where it is still ahead,
`teal.light` for arrival, `teal.tint` and `teal.faint` under the words of a card. Words stand on tints and plain
fields only, never on a strong colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette

SHADES: Mapping[str, float] = MappingProxyType({"strong": 1.0, "pale": 0.5, "light": 0.34, "tint": 0.16, "faint": 0.07})
DARK_SHADES: Mapping[str, float] = MappingProxyType({**SHADES, "tint": 0.24, "faint": 0.11})
"""How much of the hue each shade has; the rest is the ground of a row."""

TEXT_PAIRS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("text", ("window", "row", "pod", "closed", "warning.plate", "accent.plate")),
    ("muted", ("window", "row", "pod", "closed", "accent.plate", "warning.plate")),
    ("alarm", ("window", "chart", "row")),
    ("warning", ("warning.plate", "window", "row")),
    ("accent", ("accent.plate", "row", "window")),
    ("good", ("row", "window", "accent.plate")),
    ("on_now", ("now",)),
    ("on_accent", ("accent",)),
)
"""Which text colours stand on which grounds; beside these `text` and `muted` stand on every hue's tint and faint."""


class Theme:
    """A palette: colours by name as `#rrggbb`. It is imported before the first paint, and dataclasses need not be."""

    def __init__(self, name: str, colours: Mapping[str, str]) -> None:
        self.name, self.colours = name, colours


def _theme(name: str, colours: Mapping[str, str], hues: Mapping[str, str], shades: Mapping[str, float]) -> Theme:
    found = dict(colours)
    for hue, strong in hues.items():
        for shade, part in shades.items():
            found[f"{hue}.{shade}"] = mixed(strong, colours["row"], part)
    return Theme(name, MappingProxyType(found))


def mixed(colour: str, ground: str, part: float) -> str:
    """`part` (0 to 1) of `colour` on `ground`, both and the result as `#rrggbb`."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


LIGHT = _theme(
    "light",
    {
        "window": "#f5f7fa", "row": "#ffffff", "pod": "#eaeff5", "closed": "#f3f5f8",
        "line": "#dde3ea", "line.faint": "#eef1f5", "hatch": "#c3cad4", "limit": "#838e9e", "closing": "#5f6b7a",
        "text": "#1a2330", "muted": "#566170",
        "chart": "#d3e0f6", "chart.edge": "#9fb9e8", "mark": "#8aa8e2",
        "accent": "#1a66db", "accent.plate": "#e8f0fd", "on_accent": "#ffffff",
        "now": "#b3211a", "on_now": "#ffffff", "alarm": "#b3211a",
        "warning": "#a04a06", "warning.plate": "#fdf2e6", "good": "#157a46",
        "good.plate": "#e3f2e9", "good.line": "#a6cfb8", "grey": "#d3d9e1", "grey.pale": "#e7ebf0",
    },
    {
        "teal": "#229184", "blue": "#4674a8", "red": "#c4513a", "pink": "#ad6d9b",
        "ochre": "#b07d0a", "green": "#6f9434", "periwinkle": "#6877d4", "slate": "#64748b",
        "copper": "#a8653a", "cyan": "#2b8aa6",
    },
    SHADES,
)  # fmt: skip

DARK = _theme(
    "dark",
    {
        "window": "#14181e", "row": "#1d232b", "pod": "#262e38", "closed": "#191e25",
        "line": "#343d49", "line.faint": "#272f39", "hatch": "#465160", "limit": "#6d7887", "closing": "#98a3b2",
        "text": "#e9edf2", "muted": "#aab4c1",
        "chart": "#28405f", "chart.edge": "#4d76ab", "mark": "#5f8fce",
        "accent": "#6ea8ff", "accent.plate": "#1c3354", "on_accent": "#0c1420",
        "now": "#ff7a6e", "on_now": "#240704", "alarm": "#ff8b80",
        "warning": "#f3aa5c", "warning.plate": "#3a2a17", "good": "#5fcf94",
        "good.plate": "#1c3529", "good.line": "#356650", "grey": "#4a5462", "grey.pale": "#38414c",
    },
    {
        "teal": "#3fb3a4", "blue": "#6c9fd6", "red": "#e07d66", "pink": "#cc95ba",
        "ochre": "#d2a63c", "green": "#98bd58", "periwinkle": "#939ff0", "slate": "#94a3b8",
        "copper": "#d09468", "cyan": "#5cb8d4",
    },
    DARK_SHADES,
)  # fmt: skip

PAPER = Theme("paper", MappingProxyType({**LIGHT.colours, "window": "#ffffff"}))
"""The light palette on white, which costs no ink."""


def theme_of(choice: str) -> Theme:
    """The palette of a choice: `light`, `dark`, or that of the desktop."""
    if choice not in ("light", "dark"):
        from PySide6.QtCore import Qt  # Qt's hundreds of names take a sixth of a bare window's first paint to load

        choice = "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
    return DARK if choice == "dark" else LIGHT


HUES = tuple(name.partition(".")[0] for name in LIGHT.colours if name.endswith(".strong"))


@cache
def palette_of(theme: Theme) -> QPalette:
    """The theme as Qt's palette for the Fusion style."""
    from PySide6.QtGui import QPalette

    role = QPalette.ColorRole
    palette = QPalette()
    for names, colour in (
        ((role.Window, role.AlternateBase), "window"),
        ((role.Base, role.Button, role.ToolTipBase), "row"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), "text"),
        ((role.Highlight, role.Link, role.Accent), "accent"),
        ((role.HighlightedText,), "on_accent"),
        ((role.PlaceholderText,), "muted"),
        ((role.Light, role.Midlight), "line.faint"),
        ((role.Mid, role.Dark), "line"),
    ):
        for name in names:
            palette.setColor(name, QColor(theme.colours[colour]))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.colours["muted"]))
    return palette
