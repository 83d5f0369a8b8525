# SPDX-License-Identifier: MIT
"""Ratings: distributions, means, the Net Promoter Score and goals, each with its interval."""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any

import numpy as np

from .. import survey
from ..core.feedback import Feedback
from ._counts import MOST_GROUPS
from ._table import Rating, Table

__all__ = ["FEW", "LEVEL", "goals", "ratings_of", "scores", "share"]

MOST_LEVELS = 11  # levels of a scale that are drawn one by one; wider scales are drawn in classes
FEW = 30  # below this many answers a figure is marked as resting on few
LEVEL = 0.95


def ratings_of(ratings: list[Rating], groups: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each rating's figures, also by group, in the natural order of their names."""
    return [
        {
            **levels_of(rating),
            "shared": sum(other.column == rating.column for other in ratings) > 1,
            "by": [_means_by(rating, name, *group) for name, group in groups.items()] if rating.values.notna().sum() >= FEW else [],
        }
        for rating in sorted(ratings, key=lambda rating: _natural(rating.column))
    ]


def _natural(name: str) -> list[tuple[int, str]]:
    """Return what puts Q2 before Q10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", name)]


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
            {"value": level, "name": names[k] if names else None, "n": count, **share(count, n)}
            for k, (level, count) in enumerate(zip(levels, counts, strict=True))
        ],
        "classes": not names,
        "width": float(levels[1] - levels[0]),
        **_mean(values),
    }


def share(count: int, n: int) -> dict[str, float | None]:
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


@dataclasses.dataclass(frozen=True)
class NetScore:
    """A rating's Net Promoter Score: its summary, and the figures computed from it."""

    column: str
    summary: Any
    figures: dict[str, Any]


def scores(table: Table, ratings: list[Rating], chosen: str | None, by: list[str], timezone: str) -> list[NetScore]:
    """Return the scores as the survey layer computes them: of the chosen rating, or of every one on 0 … 10."""
    if chosen is not None:
        return [_score(table.items, chosen, by, timezone)]
    out = []
    for rating in ratings:
        if rating.scale.name == "nps_0_10":
            # Where rows differ in their scale, only those on this one can be asked.
            mixed = rating.column not in table.items.scales
            items = table.items.filter(rating.values.notna().to_numpy(bool)) if mixed else table.items
            score = _score(items, rating.column, by, timezone)
            out.append(NetScore(score.column, score.summary, score.figures | {"missing": table.rows - score.figures["n"]}))
    return out


def _score(items: Feedback, column: str, by: list[str], timezone: str) -> NetScore:
    whole = survey.nps(items, rating=column, level=LEVEL)
    n = whole.n
    out: dict[str, Any] = {
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
        "levels": [{"value": level, "name": None, "n": count, **share(count, n)} for level, count in enumerate(whole.distribution)],
        "by": [],
    }
    for name in by:
        result = survey.nps(items, rating=column, by=name, timezone=timezone, level=LEVEL)
        each = [(label, result[label]) for label in result.labels]
        groups = [{"group": label, "n": one.n, "value": one.value, "low": one.low, "high": one.high} for label, one in each if one.n]
        out["by"].append({"column": name, **_largest(groups)})
    return NetScore(column, whole.summary, out)


def goals(table: Table) -> dict[str, Any] | None:
    goals = table.column("goal_met")
    if goals is None:
        return None
    known = goals.dropna().astype(bool)
    yes, n = int(known.sum()), len(known)
    return {"yes": yes, "n": n, "missing": table.rows - n, **share(yes, n)}
