# SPDX-License-Identifier: MIT
"""What sections are made of: paragraphs, tables, figures; and small helpers to write them."""

from __future__ import annotations

import dataclasses
import datetime
import pathlib
import re
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Cell:
    """A cell of a table: words of ours, or a user's text, which is set apart from the page's direction."""

    text: str
    user: bool = False
    whole: bool = False  # never broken over lines


def paragraph(text: str, *, soft: bool = True) -> Block:
    return {"kind": "paragraph", "text": text, "soft": soft}


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Any],
    *,
    cards: bool = False,
    numbers: Sequence[int] | None = None,
    hidden: bool = False,
) -> Block:
    """Return a table; all columns but the first hold numbers unless `numbers` names those that do.

    `cards` lets a phone show each row as a list; `hidden` keeps the caption for those who hear the page.
    """
    places = range(1, len(heads)) if numbers is None else numbers
    whole = [row if isinstance(row, dict) else {"cells": row} for row in rows]
    return {
        "kind": "table",
        "caption": caption,
        "heads": [{"text": head, "number": i in places} for i, head in enumerate(heads)],
        "rows": [{"apart": False, "few": "", **row} for row in whole],
        "cards": cards,
        "hidden": hidden,
    }


def markup(svg: str) -> Any:
    import jinja2

    return jinja2.utils.markupsafe.Markup(svg)


def file_name(path: str) -> str:
    return pathlib.PurePath(path).name or path


def day(stamp: str) -> datetime.date:
    return datetime.datetime.fromisoformat(stamp).date()


def period_start(column: str, label: str) -> datetime.datetime | None:
    """Return when a period that `by=` derives from the time begins: 2025-W07, 2025-02, 2025-Q1, 2025."""
    patterns = {"week": r"(\d{4})-W(\d\d)", "month": r"(\d{4})-(\d\d)", "quarter": r"(\d{4})-Q([1-4])", "year": r"(\d{4})"}
    match = re.fullmatch(patterns[column], label) if column in patterns else None
    if match is None:
        return None
    year, part = int(match[1]), int(match[2]) if column != "year" else 1
    try:
        if column == "week":
            return datetime.datetime.fromisocalendar(year, part, 1)
        return datetime.datetime(year, 3 * part - 2 if column == "quarter" else part, 1)
    except ValueError:
        return None


def local_day(stamp: str, timezone: str) -> datetime.date:
    import zoneinfo

    return datetime.datetime.fromisoformat(stamp).astimezone(zoneinfo.ZoneInfo(timezone)).date()


def decimals_of(rating: dict[str, Any]) -> int:
    return 2 if rating["high"] - rating["low"] <= 10 else 1


def first_word(text: str) -> str:
    """Return what a column's name and its section's title share: Channel, Channels; Kanava, Kanavat."""
    return text.split()[0].lower()[:5]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    return text[:1].lower() + text[1:]
