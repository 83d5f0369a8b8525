# SPDX-License-Identifier: MIT
"""Numbers, dates and sentences in the report's language."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from ._messages import LABELS, MESSAGES, MONTHS, NOTES, SHORT_MONTHS

__all__ = ["LANGUAGES", "Words"]

LANGUAGES = tuple(MESSAGES)

_NO_BREAK = "\u00a0"
_THIN = "\u202f"
_MINUS = "\u2212"


class Words:
    """What the report says, in one language.

    Parameters
    ----------
    language : {"en", "fi"}
        The language.

    Examples
    --------
    >>> en, fi = Words("en"), Words("fi")
    >>> en.number(12345.678, 1), fi.number(12345.678, 1)
    ('12,345.7', '12\\u202f345,7')
    >>> en.count("answers", 1), fi.count("answers", 2)
    ('1 answer', '2 vastausta')
    """

    def __init__(self, language: str) -> None:
        if language not in MESSAGES:
            raise ValueError(f"language: {language!r} is not known; allowed: {', '.join(sorted(MESSAGES))}")
        self.language = language
        self._messages = MESSAGES[language]
        self._labels = LABELS[language]

    # ---- sentences

    def say(self, key: str, n: int | None = None, /, **values: object) -> str:
        """Return a message; `n` chooses between its singular and plural and fills ``{n}``, unless `fill` does."""
        message = self._messages[key]
        if isinstance(message, tuple):
            if n is None:
                raise TypeError(f"{key}: a number is needed to choose the form")
            message = message[0] if n == 1 else message[1]
        if n is not None:
            values["n"] = values.pop("fill", None) or self.number(n)
        return message.format(**values)

    def count(self, key: str, n: int) -> str:
        """Return a number with its noun: 1 answer, 2 answers."""
        return self.say(key, n)

    def label(self, column: str) -> str:
        """Return what a column is called for a reader; the user's own columns keep their names."""
        return self._labels["columns"].get(column, column.replace("_", " ") if column else column)

    def value(self, column: str, value: str) -> str:
        """Return what a value of a closed enumeration is called; other values stay as they are."""
        return self._labels["values"].get(column, {}).get(value, value)

    def level(self, name: str) -> str:
        """Return what a level of a built-in scale is called; the user's own labels stay as they are."""
        return self._labels["levels"].get(name, name)

    def problem(self, phrase: str) -> str:
        """Return why a row was refused; phrases without a translation stay in English."""
        return self._labels["problems"].get(phrase, phrase)

    def note(self, note: str) -> str:
        """Return what the reader assumed; notes without a translation stay in English."""
        for pattern, translated in NOTES[self.language]:
            found = pattern.fullmatch(note)
            if found is not None:
                return str(found.expand(translated))
        return note

    def method(self, phrase: str) -> str:
        """Return how something was computed or what that assumes; phrases without a translation stay in English."""
        return self._labels["methods"].get(phrase, phrase)

    def list(self, parts: list[str]) -> str:
        """Return ``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        joined, last = ", ".join(parts[:-1]), parts[-1]
        return " ".join([joined, self.say("and"), last])

    def either(self, parts: Sequence[str]) -> str:
        """Return ``a or b``."""
        return f' {self.say("or")} '.join(parts)

    # ---- numbers

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the language's marks; a value that rounds to zero has no sign."""
        text = f"{value:,.{decimals}f}"
        if text.startswith("-"):
            text = text[1:] if not text.strip("-0.,") else _MINUS + text[1:]
        return text if self.language == "en" else text.replace(",", _THIN).replace(".", ",")

    def plain(self, value: float, most: int = 2) -> str:
        """Return a number with as many decimals as it needs, at most `most`."""
        for decimals in range(most):
            if math.isclose(value, round(value, decimals), abs_tol=1e-9):
                return self.number(value, decimals)
        return self.number(value, most)

    def signed(self, value: float, decimals: int = 0) -> str:
        """Return a number with its sign, also where it is above 0."""
        text = self.number(value, decimals)
        return text if text.startswith(_MINUS) or not text.strip("0.,") else f"+{text}"

    def duration(self, seconds: float) -> str:
        """Return a span of time in the unit that a person would choose: 12 minutes, 1.5 hours, 3 days.

        Examples
        --------
        >>> [Words("en").duration(seconds) for seconds in (1, 720, 5400, 300_000)]
        ['1 second', '12 minutes', '1.5 hours', '3.5 days']
        """
        for key, unit, most in (("seconds", 1, 90), ("minutes", 60, 90 * 60), ("hours", 3600, 48 * 3600), ("days", 86400, math.inf)):
            if seconds < most:
                value = round(seconds / unit, 1 if seconds / unit < 10 and unit > 60 else 0)
                return self.say(key, 1 if value == 1 else 2, fill=self.plain(value, 1))
        raise AssertionError("unreachable")

    def percent(self, share: float) -> str:
        """Return a share as a percentage without false precision; what is not 0 never reads as 0."""
        value = 100 * share
        sign = "%" if self.language == "en" else _NO_BREAK + "%"
        if 0 < value < 0.1:
            return self.say("under", value=self.number(0.1, 1) + sign)
        if 99.9 < value < 100:
            return self.say("over", value=self.number(99.9, 1) + sign)
        # A share that is not all or nothing must not round to all or nothing.
        near_end = 0 < value < 1 or 99 < value < 100
        return self.number(value, 1 if near_end else 0) + sign

    def range(self, low: str, high: str) -> str:
        """Return an interval of two numbers that are already written."""
        return self.say("range", low=low, high=high)

    # ---- dates

    def date(self, day: datetime.date) -> str:
        """Return 3 February 2025 or 3.2.2025."""
        if self.language == "fi":
            return f"{day.day}.{day.month}.{day.year}"
        return f"{day.day}{_NO_BREAK}{MONTHS['en'][day.month - 1]}{_NO_BREAK}{day.year}"

    def short_date(self, day: datetime.date) -> str:
        """Return 3 Feb 2025 or 3.2.2025."""
        if self.language == "fi":
            return self.date(day)
        return f"{day.day}{_NO_BREAK}{SHORT_MONTHS[day.month - 1]}{_NO_BREAK}{day.year}"

    def period(self, start: datetime.datetime, unit: str, *, short: bool = False) -> str:
        """Return the name of an hour, day, week, month, quarter or year by its start."""
        if unit == "year":
            return str(start.year)
        if unit == "quarter":
            return self.say("quarter", quarter=(start.month - 1) // 3 + 1, year=start.year)
        if unit == "month":
            if not short:
                return f"{MONTHS[self.language][start.month - 1]} {start.year}"
            return f"{start.month}/{start.year}" if self.language == "fi" else f"{SHORT_MONTHS[start.month - 1]} {start.year}"
        if unit == "week":
            year, week, _ = start.isocalendar()
            return self._day(start, short) if short else self.say("week", week=week, year=year, date=self.date(start))
        day = self._day(start, short)
        return day if unit == "day" else self.say("hour", day=day, hour=start.hour)

    def _day(self, day: datetime.date, short: bool) -> str:
        if not short:
            return self.date(day)
        return f"{day.day}.{day.month}." if self.language == "fi" else f"{day.day} {SHORT_MONTHS[day.month - 1]}"
