# SPDX-License-Identifier: MIT
"""Ratings: distributions, means, the Net Promoter Score and goals, each with its interval."""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any

import numpy as np

from .. import stats, survey
from ..core.feedback import Feedback
from ..core.vocabulary import Estimate, Scale
from ._counts import MOST_GROUPS
from ._table import Rating, Table

__all__ = ["FEW", "LEVEL", "goals", "mean_estimate", "ratings_of", "scores", "share", "share_estimate", "summaries_of"]

MOST_LEVELS = 11  # levels of a scale that are drawn one by one; wider scales are drawn in classes
FEW = 30  # below this many answers a figure is marked as resting on few
LEVEL = 0.95


def ratings_of(table: Table, ratings: list[Rating], by: list[str], timezone: str) -> list[dict[str, Any]]:
    """Return each rating's figures, also by group, in the natural order of their names."""
    return [
        {
            **levels_of(rating),
            "shared": sum(other.column == rating.column for other in ratings) > 1,
            "by": [_means_by(table, rating, name, timezone) for name in by] if _has_groups(rating) else [],
        }
        for rating in sorted(ratings, key=lambda rating: _natural(rating.column))
    ]


def _has_groups(rating: Rating) -> bool:
    return rating.scale.ideal is None and int(rating.values.notna().sum()) >= FEW


def summaries_of(ratings: list[Rating]) -> dict[tuple[str, ...], survey.RatingSummary]:
    """Return the mergeable summary of each rating that has answers, by its column and scale."""
    held = ((rating, _summary(rating)) for rating in ratings)
    return {("rating", rating.column, rating.scale.text): summary for rating, summary in held if summary.count}


def _summary(rating: Rating) -> survey.RatingSummary:
    """Return the counts of a rating's answers."""
    values = rating.values.to_numpy(float, na_value=np.nan)
    summary = survey.distribution(values, scale=rating.scale, level=LEVEL).summary
    assert isinstance(summary, survey.RatingSummary)  # no groups were asked for
    return summary


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
    summary = _summary(rating)
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
        **_mean(summary, scale),
        "ideal_share": None if scale.ideal is None else share(int(np.isclose(values, scale.ideal).sum()), n),
        "median": float(np.median(values)) if n else None,
    }


def share_estimate(count: int, n: int) -> Estimate:
    """Return a share with its interval, as the statistics compute it."""
    if n == 0:
        return Estimate(n=0, method="no answers")
    low, high = stats.proportion_interval(count, n, level=LEVEL)
    return Estimate(count / n, low, high, level=LEVEL, n=n, method="proportion, Wilson")


def share(count: int, n: int) -> dict[str, float | None]:
    """Return a share and its interval as plain numbers."""
    one = share_estimate(count, n)
    return {"share": one.value, "share_low": one.low, "share_high": one.high}


def mean_estimate(summary: survey.RatingSummary) -> Estimate:
    """Return the mean of answers with its interval; without a value where the scale has an ideal point."""
    scale = summary.scale
    if scale is None or scale.ideal is not None:
        return Estimate(n=summary.count, method="no mean: too little and too much would cancel out")
    return survey.RatingResult(summary, figure="mean", level=LEVEL).estimate


def _mean(summary: survey.RatingSummary, scale: Scale) -> dict[str, float | None]:
    one = mean_estimate(summary)
    return {"mean": one.value, "mean_low": _within(one.low, scale), "mean_high": _within(one.high, scale)}


def _within(limit: float | None, scale: Scale) -> float | None:
    """Keep a limit on the scale, which no mean can leave."""
    return None if limit is None else min(max(limit, scale.min), scale.max)


def _means_by(table: Table, rating: Rating, column: str, timezone: str) -> dict[str, Any]:
    """Return the mean of each group, the largest groups, in the order of their keys."""
    result = survey.mean(table.on_scale(rating), rating=rating.column, by=column, timezone=timezone, level=LEVEL)
    groups = []
    for label in result.labels:
        one = result[label]
        if one.n:
            low, high = _within(one.low, rating.scale), _within(one.high, rating.scale)
            groups.append({"group": label, "n": one.n, "value": one.value, "low": low, "high": high})
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
            items = table.on_scale(rating)
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
