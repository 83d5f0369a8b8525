# SPDX-License-Identifier: MIT
"""The pools of phrases from which the simulated texts are put together."""

from __future__ import annotations

import functools
import itertools
import re

from . import phrases_en, phrases_fi

LANGUAGES = ("fi", "en")
THEMES = tuple(phrases_fi.THEMES)
_BOOKS = {"fi": phrases_fi, "en": phrases_en}
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


def expand(line: str) -> tuple[str, ...]:
    """Every reading of a phrase with choices.

    >>> expand("Milk was [sour|warm] [again|].")
    ('Milk was sour again.', 'Milk was sour.', 'Milk was warm again.', 'Milk was warm.')
    """
    pieces = _CHOICE.split(line)
    options = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    readings = ("".join(reading) for reading in itertools.product(*options))
    return tuple(re.sub(r" ([.,!?:])", r"\1", re.sub(r" +", " ", reading)) for reading in readings)


@functools.lru_cache(maxsize=None)
def lines(language: str, part: str, theme: str | None = None) -> tuple[tuple[str, ...], ...]:
    """The phrases of one part, each with its readings; general ones when no theme is named."""
    book = _BOOKS[language]
    block = book.GENERAL[part] if theme is None else book.THEMES[theme][part]
    return tuple(expand(line) for line in block.strip().splitlines())


def phrase(language: str, part: str, u: float, theme: str | None = None) -> str:
    """One phrase, chosen by a uniform number: each line is as likely as any other, and so is each of its readings."""
    pool = lines(language, part, theme)
    position = u * len(pool)
    readings = pool[int(position)]
    return readings[int((position - int(position)) * len(readings))]
