# SPDX-License-Identifier: MIT
"""Counts: of the values of a column, and over time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ._table import Table

__all__ = ["over_time", "times_of", "values_of"]

MOST_GROUPS = 12  # rows of a table of groups; the others are counted together
MOST_SERIES = 5  # series of the figure over time


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


# How long a span, in days, is drawn by which unit: the figure keeps to some eighty marks.
_UNITS = [(2.5, "hour", "h"), (62, "day", "D"), (430, "week", "W-SUN"), (2200, "month", "M"), (7400, "quarter", "Q")]
_FAR = pd.Timedelta(days=36525)  # a time a century from the median is a mistake
_FEW_FAR = 0.005  # the share of times at each end that may be left out of the figure
_FAR_SPANS = 3  # when all times span more than this many times what the others span


def times_of(table: Table, timezone: str) -> dict[str, Any] | None:
    """Count the items over time: by what tells most apart, and by each other column that is worth a figure."""
    times = table.column("time")
    if times is None:
        return None
    told: dict[str, pd.Series] = {}
    for name in ("kind", "channel", "voice", "role"):
        groups = table.column(name)
        if groups is not None and groups.nunique() > 1:
            told[name] = groups
    if "voice" in told and len(told) > 1:
        told.pop("role", None)  # who was asked tells nearly the same
    names = list(told)
    out = {**over_time(times, told[names[0]] if names else None, timezone), "by": names[0] if names else None}
    out["more"] = [{"by": name, "series": over_time(times, told[name], timezone)["series"]} for name in names[1:]]
    return out


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
