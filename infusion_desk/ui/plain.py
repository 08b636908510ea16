"""Words of people that Qt must not take for markup."""

from __future__ import annotations

from html import escape


def plain_tip(words: str) -> str:
    """`words` for a tooltip, which has no other way to be told that a name with `<b>` in it is a name."""
    if "<" not in words and "&" not in words:
        return words
    return f'<span style="white-space: pre-wrap">{escape(words)}</span>'
