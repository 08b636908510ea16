"""What a PDF holds, read back by another library than the one that wrote it."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]


class Pdf:
    """A PDF in plain values."""

    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path)
        self.metadata = self._document.get_metadata_dict(skip_empty=True)
        self.sizes = [tuple(round(side) for side in page.get_size()) for page in self._document]
        self.pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in self._document]
        self.letters = [letter for page in self._document for letter in _letters(page.get_textpage())]

    @property
    def text(self) -> str:
        """All words of all pages with single blanks, however their lines break."""
        return " ".join(" ".join(self.pages).split())

    @property
    def sizes_of_text(self) -> set[float]:
        """The sizes in points in which letters are set."""
        return {size for _letter, size, _box in self.letters}


def _letters(page: pypdfium2.PdfTextPage) -> list[tuple[str, float, tuple[float, ...]]]:
    found = []
    for index in range(page.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(page.raw, index))
        if letter.isspace():
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(page.raw, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(page.raw, index) * abs(matrix.d)
        found.append((letter, round(size, 1), page.get_charbox(index)))
    return found
