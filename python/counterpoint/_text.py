# SPDX-License-Identifier: MIT
"""User text made fit to be shown: nothing hidden in it, nothing that turns the page around it."""

from __future__ import annotations

import re

__all__ = ["shorten", "visible"]

# Controls, and the marks that embed, override or isolate a direction; plain left-to-right and
# right-to-left marks stay, because Arabic and Hebrew need them.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_LINES = re.compile("\r\n|\u2028|\u2029")


def visible(text: str) -> str:
    """Return the text with every control character and direction override shown as a symbol.

    Examples
    --------
    >>> visible("a\\x00b\\rc\\u202ed")
    'a␀b␍c⟨U+202E⟩d'
    """
    return _HIDDEN.sub(_symbol, _LINES.sub("\n", text))


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a word where one ends near, with an ellipsis.

    Examples
    --------
    >>> shorten("a worm in the blueberries", 12)
    'a worm in…'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    blank = head.rfind(" ")
    return (head[:blank] if blank > 0.6 * limit else head).rstrip() + "…"
