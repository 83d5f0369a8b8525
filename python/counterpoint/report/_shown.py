# SPDX-License-Identifier: MIT
"""How names, values and user text are written on the page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from .. import privacy
from .._text import shorten, visible
from ._blocks import period_start
from ._summary import Summary
from ._words import Words

__all__ = ["FIRST", "LAST", "MOST_LABEL", "MOST_TEXT", "Shown"]

MOST_TEXT = 600  # characters of a quote
MOST_LABEL = 80  # characters of a value in a table
FIRST, LAST = "\u2068", "\u2069"  # isolate user text inside a sentence


class Shown:
    """The figures, and how names, values and user text are written in one language."""

    def __init__(self, summary: Summary, words: Words, title: str | None, mask: bool) -> None:
        self.found = summary.found
        self.saved = summary.saved
        self.callback_rows = summary.callback
        self.curves = summary.curves
        self.words = words
        self.mask = mask
        self.title = shorten(visible(title).strip(), 200) if title and title.strip() else words.say("default_title")

    # ---- user text

    def user(self, text: object, limit: int = MOST_LABEL) -> str:
        """Return user text as it may be shown: masked, its control characters visible, not too long."""
        shown = str(text)
        if self.mask:  # before anything is cut: half a number would not be known as one
            shown = privacy.mask(shown, language=self.words.language)
        return shorten(visible(shown), limit)

    def inside(self, text: object, limit: int = MOST_LABEL) -> str:
        """Return user text to stand inside a sentence."""
        return f"{FIRST}{self.user(text, limit)}{LAST}"

    def name(self, column: str) -> str:
        """Return what a column is called."""
        question = self.found["descriptions"].get(column)
        if question:
            return self.user(question, 2 * MOST_LABEL)
        label = self.words.label(column)
        return label if label != column else self.user(column)

    def rating_name(self, rating: dict[str, Any]) -> str:
        """Return what a rating is called; where its column has several scales, with the scale."""
        name = self.name(rating["column"])
        return f"{name} ({self.value('rating_scale', rating['scale'])})" if rating["shared"] else name

    def value(self, column: str, value: str) -> str:
        """Return what a value is called."""
        known = self.words.value(column, value)
        return known if known != value else self.user(value)

    def shown(self) -> dict[str, Any]:
        """Return the figures with every user text as the page would show it."""

        def walk(value: Any) -> Any:
            if isinstance(value, str):
                return self.user(value, MOST_TEXT)
            if isinstance(value, dict):
                return {self.user(key): walk(one) for key, one in value.items()}
            return [walk(one) for one in value] if isinstance(value, list) else value

        return walk(self.found)

    def short_periods(self, starts: Sequence[datetime.datetime], unit: str) -> list[str]:
        return [self.words.period(start, unit, short=True) for start in starts]

    def period(self, start: str, unit: str) -> str:
        return self.words.period(datetime.datetime.fromisoformat(start), unit)

    def percents(self, low: float, high: float) -> str:
        """Return an interval of shares."""
        ends = self.words.percent(low), self.words.percent(high)
        if self.words.language == "fi" and all(end[0].isdigit() for end in ends):
            return f"{ends[0][:-2]}–\u2060{ends[1]}"
        return self.words.range(*ends)

    def decimal(self) -> str:
        """Return the decimal mark."""
        return self.words.number(0.5, 1)[1]

    def languages(self, reasons: list[dict[str, Any]]) -> str:
        """Return how many texts are in which language: the most frequent ones, then the others together."""
        parts = []
        for one in reasons[:3]:
            n = self.words.number(one["n"])
            if one["language"] is None:
                parts.append(self.words.say("language_unstated", n=n))
            else:
                parts.append(self.words.say("language_in", n=n, language=f"{FIRST}{self.value('language', one['language'])}{LAST}"))
        rest = sum(one["n"] for one in reasons[3:])
        return self.words.list([*parts, self.words.say("others", rest)] if rest else parts)

    def thousands(self) -> str:
        return self.words.number(1000)[1]

    def named(self, level: dict[str, Any]) -> bool:
        """Return whether a level has a name of its own."""
        return level["name"] is not None and level["name"] != f"{level['value']:g}"

    def interval(self, low: float, high: float, decimals: int) -> str:
        return self.words.range(self.words.number(low, decimals), self.words.number(high, decimals))

    def rating_value(self, value: float, name: str | None) -> str:
        """Return an answer with the name of its level, where that has one of its own."""
        number = self.words.plain(value)
        return number if name in (None, f"{value:g}") else f"{number} ({self.user(self.words.level(name))})"

    def level_names(self, rating: dict[str, Any]) -> list[str]:
        plain = self.words.plain
        if rating["classes"]:
            return [f"{plain(level['value'])}–{plain(level['value'] + rating['width'])}" for level in rating["levels"]]
        out = []
        for level in rating["levels"]:
            number = plain(level["value"])
            out.append(f"{number} {self.user(self.words.level(level['name']))}" if self.named(level) else number)
        return out

    def group(self, column: str, label: str) -> str:
        """Return what a group is called; a period is written as a reader writes it."""
        start = period_start(column, label)
        return self.value(column, label) if start is None else self.words.period(start, column)
