# SPDX-License-Identifier: MIT
"""Whom to call back: customers with a low rating or a negative text, and no reply since."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from ..core.vocabulary import Scale
from ._quotes import plain
from ._sentiment import Scored
from ._table import Rating, Table

__all__ = ["COLUMNS", "Listed", "answers", "callback", "low_limit", "to_csv"]

MOST_SHOWN = 20  # customers of whom the page and the summary tell; the CSV has all
Listed = Callable[[], list[dict[str, Any]]]

COLUMNS = (
    "id", "customer", "time", "waiting_seconds", "channel", "touchpoint", "reason", "rating", "rating_column",
    "rating_scale", "valence", "items", "text",
)  # fmt: skip


def low_limit(scale: Scale) -> tuple[str, float] | None:
    """Return what counts as low on a scale: a rule's name and the last value that is low; None where nothing is.

    ``detractors`` are 0 … 6 of 0 … 10; ``bottom_two`` the worst two of five levels; ``middle`` whatever is worse than the
    middle of the scale, which itself is not low. A scale with an ideal point has no low end.
    """
    if scale.ideal is not None:
        return None
    lower = scale.better == "lower_is_better"
    if scale.name == "nps_0_10":
        return "detractors", 6.0
    if scale.name == "school_4_10":
        return "middle", 7.0  # 4 … 10; that 10+ exists does not move the middle
    if scale.max - scale.min == 4 and scale.step and scale.step <= 1:
        return "bottom_two", scale.max - 1 if lower else scale.min + 1
    return "middle", (scale.min + scale.max) / 2


def _is_low(rating: Rating) -> np.ndarray[Any, Any]:
    found = low_limit(rating.scale)
    values = rating.values.to_numpy(float, na_value=np.nan)
    if found is None:
        return np.zeros(len(values), dtype=bool)
    rule, limit = found
    with np.errstate(invalid="ignore"):
        if rating.scale.better == "lower_is_better":
            return values > limit if rule == "middle" else values >= limit
        return values < limit if rule == "middle" else values <= limit


def _badness(rating: Rating) -> np.ndarray[Any, Any]:
    """Return how far down its scale each rating stands, from 0 to 1."""
    scale = rating.scale
    unit = (rating.values.to_numpy(float, na_value=np.nan) - scale.min) / (scale.max - scale.min)
    return unit if scale.better == "lower_is_better" else 1 - unit


def callback(table: Table, ratings: list[Rating], scored: Scored) -> tuple[dict[str, Any], Listed] | None:
    """Return the figures, and what lists the customers to call back, the worst first; None where nothing can be low or negative.

    A customer whom the data names stands once, with the worst item; others stand once an item. Worst is the lower of
    rating and valence, each on a scale from 0 to 1; ties: who waits longest, then the table's order.
    """
    usable = [rating for rating in ratings if low_limit(rating.scale) is not None and rating.values.notna().any()]
    if not usable and scored.valence is None:
        return None
    worst = np.full(table.rows, -1.0)
    by = np.full(table.rows, -1)  # which rating is the lowest of its row
    for k, rating in enumerate(usable):
        badness = np.where(_is_low(rating), _badness(rating), -1.0)
        by = np.where(badness > worst, k, by)
        worst = np.maximum(worst, badness)
    low = by >= 0
    negative = np.zeros(table.rows, dtype=bool)
    if scored.valence is not None:
        negative = scored.labels() == 0
        worst = np.where(negative, np.maximum(worst, np.maximum(-scored.valence, 0)), worst)
    theirs = ~(table.spoken_by("provider") | table.spoken_by("employee"))
    wanted = (low | negative) & theirs
    answered, replies = answers(table)
    waiting, end = _waiting(table)
    rows = np.flatnonzero(wanted & ~answered)
    rows = rows[np.lexsort((rows, -np.nan_to_num(waiting[rows], nan=-1.0), -worst[rows]))]
    kept, items, unnamed = _one_each(table, rows)

    def listed(most: int | None = None) -> list[dict[str, Any]]:
        return _rows(table, usable, scored, kept[:most], items[:most], np.where(low, by, -1), negative, waiting)

    found = {
        "rules": _rules(usable),
        "negative": scored.valence is not None,
        "thresholds": None if scored.thresholds is None else list(scored.thresholds),
        "wanted": int(wanted.sum()),
        "answered": int((wanted & answered).sum()),
        "replies": replies,
        "end": end,
        "customers": len(kept),
        "items": len(rows),
        "unnamed": unnamed,
        "rows": listed(MOST_SHOWN),
    }
    return found, listed


def _rules(ratings: list[Rating]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for rating in ratings:
        found = low_limit(rating.scale)
        assert found is not None
        rule = {"scale": rating.scale.name, "rule": found[0], "limit": found[1], "lower_is_better": rating.scale.better == "lower_is_better"}
        rule |= {"low": rating.scale.min, "high": rating.scale.max}
        if rule not in out:
            out.append(rule)
    return out


def _waiting(table: Table) -> tuple[np.ndarray[Any, Any], str | None]:
    """Return the seconds from each row's time to the newest one: the data's own end, never the clock."""
    times = table.column("time")
    if times is None:
        return np.full(table.rows, np.nan), None
    newest = times.max()
    return ((newest - times) / pd.Timedelta(seconds=1)).to_numpy(dtype=float, na_value=np.nan), newest.isoformat()


def answers(table: Table) -> tuple[np.ndarray[Any, Any], int]:
    """Tell the rows that the organisation has answered since, and count its items.

    It has if one of its items names the row in `reply_to`, or stands later in the same thread, or later speaks to the
    same customer: whose row it answers, or in whose thread it stands.
    """
    provider = table.spoken_by("provider")
    answered = np.zeros(table.rows, dtype=bool)
    if not provider.any():
        return answered, 0
    when = _when(table)
    ids = table.items["id"].to_pandas()
    replies = table.column("reply_to")
    if replies is not None:
        answered |= ids.isin(set(replies[provider].dropna())).to_numpy(bool)
    threads, customers = table.column("thread"), table.column("customer")
    if threads is not None:
        answered |= _later(threads.astype("string"), threads.astype("string"), provider, when)
    if customers is not None:
        spoken_to = customers.astype("string")
        if replies is not None:
            of_item = pd.Series(spoken_to.to_numpy(dtype=object), index=ids.to_numpy(dtype=object))
            spoken_to = spoken_to.fillna(replies.map(of_item[~of_item.index.duplicated()]).astype("string"))
        if threads is not None:
            first = customers[~provider].astype("string").groupby(threads[~provider].astype("string"), observed=True).first()
            spoken_to = spoken_to.fillna(threads.astype("string").map(first).astype("string"))
        answered |= _later(customers.astype("string"), spoken_to, provider, when)
    return answered & ~provider, int(provider.sum())


def _when(table: Table) -> np.ndarray[Any, Any]:
    """Return what orders the rows: the time, or where there is none the place in the table."""
    times = table.column("time")
    if times is None:
        return np.arange(table.rows, dtype=float)
    return np.where(times.notna(), times.astype("int64").to_numpy(dtype=float, na_value=np.nan), np.nan)


def _later(keys: pd.Series, provider_keys: pd.Series, provider: np.ndarray[Any, Any], when: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Tell the rows after which, or at whose time, the provider spoke under the same key."""
    last = pd.Series(when[provider]).groupby(provider_keys[provider].to_numpy(dtype=object), dropna=True).max()
    spoken = keys.map(last).to_numpy(dtype=float, na_value=np.nan)
    with np.errstate(invalid="ignore"):
        return spoken >= when


def _one_each(table: Table, rows: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], int]:
    """Return the first row of each customer, how many rows each has, and how many rows name no customer."""
    customers = table.column("customer")
    if customers is None:
        return rows, np.ones(len(rows), dtype=int), len(rows)
    codes, _ = pd.factorize(customers.astype("string").iloc[rows])
    unnamed = codes < 0
    codes = np.where(unnamed, len(rows) + np.arange(len(rows)), codes)  # each a customer of its own
    _, first, counts = np.unique(codes, return_index=True, return_counts=True)
    order = np.argsort(first, kind="stable")
    return rows[first[order]], counts[order], int(unnamed.sum())


def _rows(
    table: Table, ratings: list[Rating], scored: Scored, kept: np.ndarray[Any, Any], items: np.ndarray[Any, Any], by: np.ndarray[Any, Any],
    negative: np.ndarray[Any, Any], waiting: np.ndarray[Any, Any],
) -> list[dict[str, Any]]:  # fmt: skip
    """Return what is known of some rows."""
    nothing = [None] * len(kept)

    def taken(series: pd.Series | None) -> list[Any]:
        return nothing if series is None else [plain(value) for value in series.iloc[kept].tolist()]

    columns = {name: taken(table.column(name)) for name in ("id", "customer", "time", "channel", "touchpoint")}
    named = table.texts()
    texts = nothing if named is None else taken(named[1])
    values = [taken(rating.values) for rating in ratings]
    valences = nothing if scored.valence is None else [plain(value) for value in scored.valence[kept].tolist()]
    out = []
    for i, row in enumerate(kept.tolist()):
        rating = ratings[by[row]] if by[row] >= 0 else None
        value = None if rating is None else values[by[row]][i]
        out.append({
            **{name: column[i] for name, column in columns.items()},
            "waiting_seconds": None if np.isnan(waiting[row]) else float(waiting[row]),
            "reason": "low_rating" if not negative[row] else "negative_text" if rating is None else "both",
            "rating": value,
            "rating_column": None if rating is None else rating.column,
            "rating_scale": None if rating is None else rating.scale.name,
            "rating_name": None if rating is None else rating.scale.label(value),
            "valence": valences[i],
            "items": int(items[i]),
            "text": texts[i],
        })  # fmt: skip
    return out


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(rows: list[dict[str, Any]], shown: Callable[[str], str]) -> str:
    """Return the whole list as CSV that no spreadsheet runs: a text that begins like a formula gets an apostrophe.

    `shown` masks a text as the page does.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = []
        for name in COLUMNS:
            value = row[name]
            if isinstance(value, str):
                text = shown(value)
                value = f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text
            elif isinstance(value, float):
                value = f"{value:.15g}"
            cells.append("" if value is None else value)
        writer.writerow(cells)
    return target.getvalue()
