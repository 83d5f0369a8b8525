# SPDX-License-Identifier: MIT
"""The texts that the page shows as examples, and support by others."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from ._table import Rating, Table

__all__ = ["backing", "plain", "quotes"]

MOST_QUOTES = 6


def backing(table: Table) -> tuple[dict[str, Any] | None, np.ndarray[Any, Any] | None]:
    """Return the figures of the backers, and the rows with most of them."""
    backers = table.column("backers")
    if backers is None:
        return None, None
    values = backers.to_numpy(float, na_value=np.nan)
    known = np.flatnonzero(~np.isnan(values))
    order = known[np.argsort(-values[known], kind="stable")]
    return {
        "n": len(known),
        "missing": table.rows - len(known),
        "total": float(values[known].sum()),
        "median": float(np.median(values[known])),
        "most": float(values[order[0]]),
    }, order[values[order] > 0]


_FIT = (20, 1000)  # characters of a text that reads well as a quote


def quotes(table: Table, ratings: list[Rating], backed: np.ndarray[Any, Any] | None) -> dict[str, Any] | None:
    """Choose texts of customers by a rule that the page states; the same table gives the same texts."""
    named = table.texts()
    if named is None:
        return None
    texts = named[1]
    usable = texts.notna().to_numpy(bool)
    usable = usable & ~table.spoken_by("provider")
    if not usable.any():
        usable = texts.notna().to_numpy(bool)
    lengths = texts.str.len().fillna(0).to_numpy(int)
    fit = usable & (lengths >= _FIT[0]) & (lengths <= _FIT[1])
    usable = fit if fit.any() else usable
    rows = np.flatnonzero(usable)
    times = table.column("time")
    newest_first = rows
    if times is not None:
        stamps = times.iloc[rows]
        order = np.argsort(-stamps.astype("int64").where(stamps.notna(), np.iinfo(np.int64).min + 1).to_numpy(), kind="stable")
        newest_first = rows[order]
    marks: dict[int, str] = {}
    rated = next((rating for rating in ratings if rating.scale.ideal is None and rating.values.notna().to_numpy(bool)[rows].any()), None)
    if backed is not None and len(backed):
        rule, chosen = "backed", [int(row) for row in backed if usable[row]][:MOST_QUOTES]
    elif rated is not None:
        rule = "rated" if times is not None else "rated_first"
        chosen, marks = _extremes(rated, newest_first)
    elif times is not None:
        rule, chosen = "newest", [int(row) for row in newest_first[:MOST_QUOTES]]
    else:
        places = np.linspace(0, len(rows) - 1, min(MOST_QUOTES, len(rows))).round().astype(int)
        rule, chosen = "spread", [int(rows[place]) for place in places]
    shown = ("id", "time", "role", "provider", "channel", "touchpoint", "kind", "backers")
    columns = {name: series for name in shown if (series := table.column(name)) is not None}
    out = []
    for row in chosen:
        about = {name: plain(series.iloc[row]) for name, series in columns.items()}
        rating = None if rated is None else plain(rated.values.iloc[row])
        out.append({
            "row": row, "text": str(texts.iloc[row]), "about": about, "mark": marks.get(row),
            "rating": rating, "rating_column": None if rated is None else rated.column,
            "rating_name": None if rated is None or rating is None else rated.scale.label(rating),
        })  # fmt: skip
    return {"rule": rule, "n": int(texts.notna().sum()), "missing": int(texts.isna().sum()), "texts": out}


def _extremes(rating: Rating, rows: np.ndarray[Any, Any]) -> tuple[list[int], dict[int, str]]:
    """Return the first rows of the lowest and of the highest ratings, half each, with their marks."""
    values = rating.values.to_numpy(float, na_value=np.nan)[rows]
    rows, values = rows[~np.isnan(values)], values[~np.isnan(values)]
    half = MOST_QUOTES // 2
    low = rows[np.argsort(values, kind="stable")][:half]
    high = [row for row in rows[np.argsort(-values, kind="stable")] if row not in set(low.tolist())][:half]
    if rating.scale.better == "lower_is_better":
        low, high = np.array(high, dtype=int), low.tolist()
    marks = {int(row): "lowest" for row in low} | {int(row): "highest" for row in high}
    if values.min() == values.max():
        marks = {}
    return [*(int(row) for row in low), *(int(row) for row in high)], marks


def plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value
