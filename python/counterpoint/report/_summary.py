# SPDX-License-Identifier: MIT
"""The figures of the report, free of any language: what the page, the command line and ``--json`` all show."""

from __future__ import annotations

import itertools
import math
import re
from typing import Any

import numpy as np
import pandas as pd

from ..core.feedback import Feedback
from ._table import Rating, Table

__all__ = ["SECTIONS", "summarise"]

# The report's sections in their order, each with the columns of which it needs at least one.
SECTIONS: dict[str, tuple[str, ...]] = {
    "voices": ("voice", "visibility", "role", "party"),
    "channels": ("channel", "method"),
    "touchpoints": ("touchpoint", "unit", "provider"),
    "kinds": ("kind",),
    "time": ("time",),
    "nps": (),
    "ratings": (),
    "goal": ("goal_met",),
    "backing": ("backers",),
    "more": ("status", "language", "source"),
    "quotes": ("text",),
}

MOST_GROUPS = 12  # rows of a table of groups; the others are counted together
MOST_SERIES = 5  # series of the figure over time
MOST_LEVELS = 11  # levels of a scale that are drawn one by one; wider scales are drawn in classes
MOST_QUOTES = 6
MOST_BREAKDOWNS = 2  # columns by which figures are broken down unasked
FEW = 30  # below this many answers a figure is marked as resting on few
LEVEL = 0.95


def summarise(table: Table, *, nps: str | None, by: list[str] | None, timezone: str) -> dict[str, Any]:
    """Return every figure of the report as plain numbers, strings, lists and dicts."""
    found: dict[str, Any] = {"items": table.rows, "timezone": timezone, "sources": table.sources(), "filled": _filled(table)}
    found["descriptions"] = {name: text for name, text in table.items.descriptions.items() if name in table.names}
    customers = table.column("customer")
    found["customers"] = None if customers is None else int(customers.nunique())
    replies = table.column("reply_to")
    found["replies"] = 0 if replies is None else int(replies.notna().sum())
    for section in ("voices", "channels", "touchpoints", "kinds", "more"):
        columns = {name: table.column(name) for name in SECTIONS[section]}
        counted = {name: values_of(series) for name, series in columns.items() if series is not None}
        found[section] = counted or None
    found["time"] = _time(table, timezone)
    groups = {name: table.groups(name, timezone) for name in _chosen(table, by)}
    shown = {name for columns in SECTIONS.values() for name in columns}
    own = {name: values_of(series) for name in groups if name not in shown and (series := table.column(name)) is not None}
    if own:
        found["touchpoints"] = {**(found["touchpoints"] or {}), **own}
    ratings = table.ratings()
    on_ten, found["nps"] = _nps(table, ratings, nps, list(groups), timezone)
    others = [rating for rating in ratings if rating.column not in on_ten or rating.scale.name != "nps_0_10"]
    found["ratings"] = [
        {
            **levels_of(rating),
            "shared": sum(other.column == rating.column for other in ratings) > 1,
            "by": [_means_by(rating, name, *group) for name, group in groups.items()] if rating.values.notna().sum() >= FEW else [],
        }
        for rating in sorted(others, key=lambda rating: _natural(rating.column))
    ] or None
    found["goal"] = _goal(table)
    found["backing"], backed = _backing(table)
    found["quotes"] = _quotes(table, ratings, backed)
    return found


def _natural(name: str) -> list[tuple[int, str]]:
    """Return what puts Q2 before Q10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", name)]


def _chosen(table: Table, by: list[str] | None) -> list[str]:
    """Return the columns to break figures down by: the caller's, or where customer and provider met."""
    if by is not None:
        return by
    candidates = (name for name in ("touchpoint", "channel", "unit") if (series := table.column(name)) is not None and series.nunique() > 1)
    return list(itertools.islice(candidates, MOST_BREAKDOWNS))


def _filled(table: Table) -> list[dict[str, Any]]:
    present = {name: table.present(name) for name in table.names}
    return [{"column": name, "present": count, "missing": table.rows - count} for name, count in present.items()]


def values_of(series: pd.Series, most: int = MOST_GROUPS) -> dict[str, Any]:
    """Count the values of a column: the most frequent ones, all others together, the missing ones.

    Ties stand in the order of their names, so that the same table gives the same page.
    """
    counts = series.value_counts(dropna=True)
    counts = counts[counts > 0]
    numbers = counts.to_numpy()
    names = [str(name) for name in counts.index]
    order = sorted(range(len(names)), key=lambda i: (-int(numbers[i]), names[i]))
    listed = [{"value": names[i], "n": int(numbers[i])} for i in order]
    shown = listed if len(listed) <= most + 1 else listed[:most]
    rest = listed[len(shown) :]
    return {
        "n": int(numbers.sum()),
        "missing": int(series.isna().sum()),
        "distinct": len(listed),
        "values": shown,
        "others": {"distinct": len(rest), "n": sum(group["n"] for group in rest)},
    }


# ----------------------------------------------------------------------------------------- over time

# How long a span, in days, is drawn by which unit: the figure keeps to some eighty marks.
_UNITS = [(2.5, "hour", "h"), (62, "day", "D"), (430, "week", "W-SUN"), (2200, "month", "M"), (7400, "quarter", "Q")]
_FAR = pd.Timedelta(days=36525)  # a time a century from the median is a mistake
_FEW_FAR = 0.005  # the share of times at each end that may be left out of the figure
_FAR_SPANS = 3  # when all times span more than this many times what the others span


def _time(table: Table, timezone: str) -> dict[str, Any] | None:
    times = table.column("time")
    if times is None:
        return None
    # What tells most apart: the kinds, else who speaks, else whether asked.
    for name in ("kind", "role", "voice"):
        groups = table.column(name)
        if groups is not None and groups.nunique() > 1:
            return {**over_time(times, groups, timezone), "by": name}
    return {**over_time(times, None, timezone), "by": None}


def _near(times: pd.Series) -> np.ndarray[Any, Any]:
    """Tell the times to draw from the few that would stretch the axis beyond use."""
    ordered = times.sort_values(kind="stable")
    n = len(ordered)
    near = ((times - ordered.iloc[n // 2]).abs() <= _FAR).to_numpy(bool)
    edge = max(1, int(n * _FEW_FAR))
    if n < 20:
        return near
    low, high = ordered.iloc[edge], ordered.iloc[n - 1 - edge]
    room = (high - low) / 2
    inside = ((times >= low - room) & (times <= high + room)).to_numpy(bool)
    kept = times[inside]
    stretched = (ordered.iloc[-1] - ordered.iloc[0]) > _FAR_SPANS * max(kept.max() - kept.min(), pd.Timedelta(days=1))
    return near & inside if stretched else near


def over_time(times: pd.Series, groups: pd.Series | None, timezone: str) -> dict[str, Any]:
    """Count items by period and group; the span chooses the unit; empty periods count zero."""
    present = times.notna().to_numpy(bool)
    local = times[present].dt.tz_convert(timezone).dt.tz_localize(None)
    near = _near(local)
    whole = (local.min(), local.max())
    local = local[near]
    oldest, newest = local.min(), local.max()
    days = (newest - oldest) / pd.Timedelta(days=1)
    unit, frequency = next(((unit, code) for most, unit, code in _UNITS if days <= most), ("year", "Y"))
    periods = local.dt.to_period(frequency)
    index = pd.period_range(periods.min(), periods.max(), freq=frequency)
    codes = periods.astype("int64").to_numpy() - index[0].ordinal

    def counts(rows: np.ndarray[Any, Any]) -> list[int]:
        return [int(count) for count in np.bincount(codes[rows], minlength=len(index))]

    series: list[dict[str, Any]] = []
    if groups is None:
        series.append({"value": None, "counts": counts(np.ones(len(local), dtype=bool))})
    else:
        chosen = groups[present][near]
        listed = [group["value"] for group in values_of(chosen, MOST_SERIES)["values"]]
        text = chosen.astype("string")
        for name in listed:
            series.append({"value": name, "counts": counts((text == name).fillna(False).to_numpy(bool))})
        missing = text.isna().to_numpy(bool)
        for what, rows in (("others", ~missing & ~text.isin(listed).to_numpy(bool)), ("missing", missing)):
            if rows.any():
                series.append({"value": None, "rest": what, "counts": counts(rows)})
    return {
        "n": len(local),
        "missing": int((~present).sum()),
        "far": int((~near).sum()),
        "unit": unit,
        "oldest": whole[0].isoformat(),
        "newest": whole[1].isoformat(),
        "drawn": [oldest.isoformat(), newest.isoformat()],
        "periods": [period.start_time.isoformat() for period in index],
        "series": series,
    }


# ------------------------------------------------------------------------------------------- ratings


def levels_of(rating: Rating) -> dict[str, Any]:
    """Return a rating's distribution with an interval for each share, its mean and its median."""
    scale = rating.scale
    values = rating.values.dropna().to_numpy(float)
    n = len(values)
    step = scale.step
    if n and 0 < step < 1 and float(scale.min).is_integer() and bool((values == np.round(values)).all()):
        step = 1.0  # nobody used the half stars that the scale allows
    steps = (scale.max - scale.min) / step if step else math.inf
    if steps < MOST_LEVELS:
        levels = [scale.min + k * step for k in range(round(steps) + 1)]
        counts = [int(np.isclose(values, level).sum()) for level in levels]
        names = [scale.label(level) for level in levels]
    else:  # classes of whole points, or of tenths of the range
        edges = np.linspace(scale.min, scale.max, (int(scale.max - scale.min) if 3 <= scale.max - scale.min <= MOST_LEVELS - 1 else 10) + 1)
        counts = [int(count) for count in np.histogram(values, edges)[0]]
        levels = [float(edge) for edge in edges[:-1]]
        names = []
    return {
        "column": rating.column,
        "scale": scale.name,
        "low": scale.min,
        "high": scale.max,
        "ideal": scale.ideal,
        "lower_is_better": scale.better == "lower_is_better",
        "n": n,
        "missing": len(rating.values) - n,
        "levels": [
            {"value": level, "name": names[k] if names else None, "n": count, **_share(count, n)}
            for k, (level, count) in enumerate(zip(levels, counts, strict=True))
        ],
        "classes": not names,
        "width": float(levels[1] - levels[0]),
        **_mean(values),
    }


def _share(count: int, n: int) -> dict[str, float | None]:
    if n == 0:
        return {"share": None, "share_low": None, "share_high": None}
    low, high = wilson(count, n)
    return {"share": count / n, "share_low": low, "share_high": high}


def wilson(count: int, n: int) -> tuple[float, float]:
    z = 1.959963984540054
    centre = (count + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(count * (n - count) / n + z * z / 4)
    return max(0.0, centre - half), min(1.0, centre + half)


def _mean(values: np.ndarray[Any, Any]) -> dict[str, float | None]:
    n = len(values)
    if n == 0:
        return {"mean": None, "mean_low": None, "mean_high": None, "median": None}
    mean = float(values.mean())
    half = 1.959963984540054 * float(values.std(ddof=1)) / math.sqrt(n) if n >= FEW else None
    return {
        "mean": mean,
        "mean_low": None if half is None else mean - half,
        "mean_high": None if half is None else mean + half,
        "median": float(np.median(values)),
    }


def _means_by(rating: Rating, column: str, labels: list[str | None], codes: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Return the mean of each group, the largest groups, in the order of their keys."""
    values = rating.values.to_numpy(float, na_value=np.nan)
    known = ~np.isnan(values)
    order = np.argsort(codes[known], kind="stable")
    parts = np.split(values[known][order], np.cumsum(np.bincount(codes[known], minlength=len(labels)))[:-1])
    groups = []
    for label, part in zip(labels, parts, strict=True):
        if len(part):
            mean = _mean(part)
            groups.append({"group": label, "n": len(part), "value": mean["mean"], "low": mean["mean_low"], "high": mean["mean_high"]})
    return {"column": column, **_largest(groups)}


def _largest(groups: list[dict[str, Any]]) -> dict[str, Any]:
    kept = sorted(range(len(groups)), key=lambda i: -groups[i]["n"])[:MOST_GROUPS]
    return {"distinct": len(groups), "groups": [groups[i] for i in sorted(kept)]}


# ----------------------------------------------------------------------------------------------- NPS


def _nps(
    table: Table, ratings: list[Rating], chosen: str | None, by: list[str], timezone: str
) -> tuple[list[str], list[dict[str, Any]] | None]:
    """Return the names of the ratings that the score is made of, and the scores as the survey layer computes them."""
    if chosen is not None:
        items = table.items
        return [chosen], [score] if (score := _score(items, chosen, by, timezone))["n"] else None
    out = []
    for rating in ratings:
        if rating.scale.name == "nps_0_10":
            # Where rows differ in their scale, only those on this one can be asked.
            mixed = rating.column not in table.items.scales
            items = table.items.filter(rating.values.notna().to_numpy(bool)) if mixed else table.items
            out.append(_score(items, rating.column, by, timezone))
            out[-1]["missing"] = table.rows - out[-1]["n"]
    return [score["column"] for score in out], out or None


def _score(items: Feedback, column: str, by: list[str], timezone: str) -> dict[str, Any]:
    from .. import survey

    whole = survey.nps(items, rating=column, level=LEVEL)
    n = whole.n
    out = {
        "column": column,
        "value": whole.value,
        "low": whole.low,
        "high": whole.high,
        "n": n,
        "missing": len(items) - n,
        "method": whole.method,
        "assumptions": list(whole.assumptions),
        "promoters": whole.promoters,
        "passives": whole.passives,
        "detractors": whole.detractors,
        "levels": [{"value": level, "name": None, "n": count, **_share(count, n)} for level, count in enumerate(whole.distribution)],
        "by": [],
    }
    for name in by:
        result = survey.nps(items, rating=column, by=name, timezone=timezone, level=LEVEL)
        each = [(label, result[label]) for label in result.labels]
        groups = [{"group": label, "n": one.n, "value": one.value, "low": one.low, "high": one.high} for label, one in each if one.n]
        out["by"].append({"column": name, **_largest(groups)})
    return out


# --------------------------------------------------------------------------- goals, support, quotes


def _goal(table: Table) -> dict[str, Any] | None:
    goals = table.column("goal_met")
    if goals is None:
        return None
    known = goals.dropna().astype(bool)
    yes, n = int(known.sum()), len(known)
    return {"yes": yes, "n": n, "missing": table.rows - n, **_share(yes, n)}


def _backing(table: Table) -> tuple[dict[str, Any] | None, np.ndarray[Any, Any] | None]:
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


def _quotes(table: Table, ratings: list[Rating], backed: np.ndarray[Any, Any] | None) -> dict[str, Any] | None:
    """Choose texts of customers by a rule that the page states; the same table gives the same texts."""
    named = table.texts()
    if named is None:
        return None
    texts = named[1]
    usable = texts.notna().to_numpy(bool)
    role = table.column("role")
    if role is not None:
        usable = usable & ~(role.astype("string") == "provider").fillna(False).to_numpy(bool)
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
        about = {name: _plain(series.iloc[row]) for name, series in columns.items()}
        rating = None if rated is None else _plain(rated.values.iloc[row])
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


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value
