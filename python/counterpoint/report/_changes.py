# SPDX-License-Identifier: MIT
"""What changed since a saved summary: differences of independent estimates, each with its interval."""

from __future__ import annotations

import datetime
from typing import Any

from .. import stats
from .._core import NetScoreSummary, RatingSummary, ResponseTimeSummary
from ..core.vocabulary import Estimate
from ..journey import ResponseTimes
from ..survey import NetScoreResult
from ._ratings import LEVEL, mean_estimate, share_estimate
from ._saved import Counts, Saved

__all__ = ["changes"]


def changes(before: Saved, now: Saved) -> dict[str, Any]:
    """Compare the figures that are in both; "changed" is only said where the interval of the difference leaves out 0."""
    both = [key for key in now.figures if key in before.figures]
    figures = [figure for key in both for figure in _figures(key, before.figures[key], now.figures[key])]
    return {
        "items": before.items,
        "oldest": before.oldest,
        "newest": before.newest,
        "overlap": _overlap(before, now),
        "only_before": len(before.figures) - len(both),
        "only_now": len(now.figures) - len(both),
        "figures": figures,
    }


def _overlap(before: Saved, now: Saved) -> bool:
    if before.oldest is None or before.newest is None or now.oldest is None or now.newest is None:
        return False
    oldest, newest, first, last = (datetime.datetime.fromisoformat(time) for time in (before.oldest, before.newest, now.oldest, now.newest))
    return first <= newest and oldest <= last


def _figures(key: tuple[str, ...], before: Any, now: Any) -> list[dict[str, Any]]:
    """Return the comparisons that two summaries of one kind allow."""
    if isinstance(now, NetScoreSummary):
        return [_compared("nps", key, NetScoreResult(before, level=LEVEL).estimate, NetScoreResult(now, level=LEVEL).estimate)]
    if isinstance(now, RatingSummary):
        if now.scale is not None and now.scale.ideal is not None:
            return [_compared("share_ideal", key, *(share_estimate(each.distribution.get(now.scale.ideal, 0), each.count) for each in (before, now)))]
        return [_compared("mean", key, mean_estimate(before), mean_estimate(now))]
    if isinstance(now, ResponseTimeSummary):
        then, today = (ResponseTimes(each, level=LEVEL) for each in (before, now))
        if not (len(then) and len(today)):
            return []
        shares = _compared("share_unanswered", key, then.share_unanswered, today.share_unanswered)
        return [shares, _compared("median_wait", key, then.estimate, today.estimate)]
    if isinstance(now, Counts):
        parts = {"goal": ("yes",), "sentiment": ("negative", "positive")}[key[0]]
        names = {"yes": "share_goal", "negative": "share_negative", "positive": "share_positive"}
        return [_compared(names[part], key, *(share_estimate(each.counts[part], each.n) for each in (before, now))) for part in parts]
    raise TypeError(f"{type(now).__name__} is no summary that can be compared")


def _compared(kind: str, key: tuple[str, ...], before: Estimate, now: Estimate) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": kind, "column": key[1] if len(key) > 1 else None, "scale": key[2] if len(key) > 2 else None}
    out |= {"before": before.value, "before_n": before.n, "now": now.value, "now_n": now.n}
    if None in (now.value, now.low, now.high, before.value, before.low, before.high):
        return out | {"value": None, "low": None, "high": None, "changed": False, "method": None}
    change = stats.difference(now, before)
    low, high = change.low, change.high
    changed = low is not None and high is not None and (low > 0 or high < 0)
    return out | {"value": change.value, "low": low, "high": high, "changed": changed, "method": change.method}
