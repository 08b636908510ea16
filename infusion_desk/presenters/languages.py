"""Languages by their codes (ISO 639-1) and names, as one chooses them for a patient."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desk.domain.entered import language_code
from infusion_desk.domain.folding import fold
from infusion_desk.errors import InputError
from infusion_desk.texts import LANGUAGES as SPOKEN
from infusion_desk.texts import N_, _, language

LANGUAGES: Mapping[str, str] = {
    "en": N_("English"), "es": N_("Spanish"), "am": N_("Amharic"), "ar": N_("Arabic"), "bn": N_("Bengali"),
    "bs": N_("Bosnian"), "zh": N_("Chinese"), "da": N_("Danish"), "nl": N_("Dutch"), "fa": N_("Persian"),
    "fi": N_("Finnish"), "fr": N_("French"), "de": N_("German"), "el": N_("Greek"), "ht": N_("Haitian Creole"),
    "he": N_("Hebrew"), "hi": N_("Hindi"), "hmn": N_("Hmong"), "it": N_("Italian"), "ja": N_("Japanese"),
    "km": N_("Khmer"), "ko": N_("Korean"), "ku": N_("Kurdish"), "lo": N_("Lao"), "ne": N_("Nepali"),
    "no": N_("Norwegian"), "pl": N_("Polish"), "pt": N_("Portuguese"), "pa": N_("Punjabi"), "ro": N_("Romanian"),
    "ru": N_("Russian"), "so": N_("Somali"), "sv": N_("Swedish"), "tl": N_("Tagalog"), "ta": N_("Tamil"),
    "te": N_("Telugu"), "th": N_("Thai"), "ti": N_("Tigrinya"), "tr": N_("Turkish"), "uk": N_("Ukrainian"),
    "ur": N_("Urdu"), "vi": N_("Vietnamese"), "ase": N_("American Sign Language"),
}  # fmt: skip
"""The two of the printed sheets first, the others by their English names."""


def language_name(code: str) -> str:
    """`Spanish` for `es`; a code that is not listed stands for itself."""
    return _(LANGUAGES[code]) if code in LANGUAGES else code


def read_language(text: str) -> str:
    """The code of a language that was chosen or typed, by name or code. Raises InputError."""
    wanted = fold(text.strip())
    for code, name in LANGUAGES.items():
        if wanted in (code, fold(name), fold(_(name))):
            return code
    try:
        return language_code(text)
    except InputError:
        raise InputError(
            _("“{text}” is not a language that is known here. Choose one, or write its code.").format(text=text[:40])
        ) from None


def language_line(chosen: str) -> str:
    """What the window says while it speaks another language than the one the centre has `chosen`; else ""."""
    if chosen == language():
        return ""
    return _("The window will be in {language} when it is opened the next time.").format(language=SPOKEN[chosen])
