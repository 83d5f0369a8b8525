# SPDX-License-Identifier: MIT
"""How long customers wait for a reply, the unanswered counted."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from .. import journey
from ..core.vocabulary import Estimate
from ._ratings import FEW, LEVEL
from ._table import Table

__all__ = ["Curve", "Waited", "waiting"]

MOST_CURVES = 4  # channels that are drawn; the table has more
MOST_CHANNELS = 12
_SPANS = (0.25, 1, 4, 12, 24, 48, 24 * 7, 24 * 30, 24 * 90, 24 * 365)  # hours after which the table says who still waits
_DRAWN = 0.98  # the share of the replies by whose waits the figure's axis ends
_STEPS = ("time", "survival", "low", "high", "censored", "at_risk")


@dataclasses.dataclass(frozen=True)
class Curve:
    """One curve to draw: its group, and its steps by hours."""

    group: str | None
    steps: dict[str, np.ndarray[Any, Any]]


@dataclasses.dataclass(frozen=True)
class Waited:
    """The figures or the reason why there are none, the curves to draw, and the mergeable summary."""

    found: dict[str, Any] | None
    reason: str | None = None
    curves: tuple[Curve, ...] = ()
    summary: journey.ResponseTimeSummary | None = None


def waiting(table: Table, timezone: str) -> Waited:
    """Return how long messages wait, together and by channel.

    The reasons for nothing: ``no_items, no_role, no_replies, no_time, no_messages``.
    """
    times = table.column("time")
    if not table.rows:
        return Waited(None, "no_items")
    if table.column("role") is None:
        return Waited(None, "no_role")
    if not table.spoken_by("provider").any():
        return Waited(None, "no_replies")
    if times is None:
        return Waited(None, "no_time")
    whole = journey.response_times(table.items, by=None, level=LEVEL, timezone=timezone)
    if not len(whole) or not whole.n:
        return Waited(None, "no_messages")
    channels = table.column("channel")
    by: list[tuple[str | None, journey.ResponseTimes]] = []
    if channels is not None and channels.nunique() > 1:
        result = journey.response_times(table.items, by="channel", level=LEVEL, timezone=timezone)
        each = ((label, result[label]) for label in result.labels)
        by = [(label, one) for label, one in each if isinstance(one, journey.ResponseTimes) and one.n]
    by = sorted(by, key=lambda pair: -pair[1].n)[:MOST_CHANNELS]
    found: dict[str, Any] = {
        "end": None if whole.observation_end is None else whole.observation_end.isoformat(),
        "counts": dict(whole.counts),
        "all": _group(None, whole),
        "groups": [_group(label, one) for label, one in by],
        "spans": _spans(whole),
    }
    drawn = [(label, one) for label, one in by if one.n >= FEW][:MOST_CURVES] if len(by) > 1 else []
    shown: list[tuple[str | None, journey.ResponseTimes]] = drawn if len(drawn) > 1 else [(None, whole)]
    limit = max(_limit(one) for _, one in shown)
    found["limit"] = 3600 * limit
    return Waited(found, None, tuple(Curve(label, _cut(one.curve, limit)) for label, one in shown), whole.summary)


def _group(label: str | None, one: journey.ResponseTimes) -> dict[str, Any]:
    unanswered = one.share_unanswered
    median = {name: None if value is None else 3600 * value for name, value in zip(("median", "median_low", "median_high"), (one.value, one.low, one.high), strict=True)}
    mean = one.mean_of_answered
    return {
        "group": label,
        "n": one.n,
        "answered": one.answered,
        "unanswered": unanswered.value,
        "unanswered_low": unanswered.low,
        "unanswered_high": unanswered.high,
        **median,
        "mean_of_answered": None if mean is None else 3600 * mean,
    }


def _spans(one: journey.ResponseTimes) -> list[dict[str, Any]]:
    """Return who still waits after some spans, as far as the curve goes."""
    curve = one.curve
    time, at_risk = curve["time"].to_numpy(float), curve["at_risk"].to_numpy()
    out = []
    for hours in _SPANS:
        left = int(np.searchsorted(time, hours))
        waits: Estimate = one.survival_at(hours)
        if waits.value is None or left >= len(at_risk):
            break
        out.append({"seconds": 3600 * hours, "value": waits.value, "low": waits.low, "high": waits.high, "at_risk": int(at_risk[left])})
    return out


def _limit(one: journey.ResponseTimes) -> float:
    """Return the hours by which nearly all replies came: what came later would squeeze the others to the edge."""
    curve = one.curve
    events = curve["events"].to_numpy(float).cumsum()
    if not len(events) or events[-1] == 0:
        return float(curve["time"].max()) if len(curve) else 1.0
    return 1.1 * float(curve["time"].to_numpy(float)[int(np.searchsorted(events, _DRAWN * events[-1]))]) or 1.0


def _cut(curve: pd.DataFrame, limit: float) -> dict[str, np.ndarray[Any, Any]]:
    """Return the steps up to a limit, and how many are at risk behind it."""
    within = int((curve["time"] <= limit).sum())
    return {name: curve[name].to_numpy(float)[: within + 1] if name == "at_risk" else curve[name].to_numpy(float)[:within] for name in _STEPS}
