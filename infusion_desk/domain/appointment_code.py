"""Four letters and digits by which a patient and the desk name the same appointment over the phone.

A printed page gets lost on a bus, so what names the appointment must say nothing about the person: the code comes
from the session's own number and from nothing else. No name, birth date or MRN goes in, so none can come out.
Numbers that follow each other give codes that don't look alike, which a counter on the page would not.
"""

from __future__ import annotations

ALPHABET = "23456789CFHJKMNPRTVWXY"
"""Without what is misread for a digit (B, D, G, I, L, O, Q, S, Z) and without vowels, so that no word is made."""

LENGTH = 4
CODES = len(ALPHABET) ** LENGTH
"""How many codes there are; sessions whose numbers are nearer to each other never share one."""

_STEP = 99_371  # shares no factor with CODES, so every number below CODES has a code of its own
_FIRST = 41_017


def appointment_code(session_id: int) -> str:
    """The code of the session with this id, such as `7F3K`; always the same for the same id."""
    number = (session_id * _STEP + _FIRST) % CODES
    letters = []
    for _place in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)
