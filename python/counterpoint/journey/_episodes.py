# SPDX-License-Identifier: MIT
"""Waiting by episode: what ended it in each channel, as a result by group."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from .._core import DurationSummary, EpisodeSummary, Estimate
from .._core import KaplanMeierCurve as _Curve
from .._survival import read_result
from ..core.time import _datetime
from ..results import KeptResult, beside
from ._curves import stacked_curves
from ._times import seconds_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["EpisodeOutcomes"]

_HOUR = 3600.0
_ENDS = ("reply", "move", "closed")


class EpisodeOutcomes(KeptResult):
    """What ends a customer's waiting in one channel, and when; or that by group.

    An episode begins with a customer's message in a channel where none is open. It ends with the first of: the reply
    there (``reply``), a message in another channel (``move``), the closing of the matter (``closed``); what nothing has
    ended by the end of observation is ``open``. These causes rule out each other, so their shares are cumulative
    incidences (Aalen & Johansen 1978), not one minus a Kaplan-Meier curve that would take those who moved for people who
    still wait.

    The value is the share answered in their channel by the longest time watched. Made by
    ``response_times(…, per="episode")``, or from a summary; `.summary` merges with others.
    """

    __slots__ = ("_confidence", "_ended", "_summary")

    title = "share of episodes answered in their channel"
    limits = (0.0, 1.0)

    _summary: EpisodeSummary
    _ended: tuple[dict[str, int], ...]
    _confidence: float

    def __init__(self, summary: EpisodeSummary, *, level: float = 0.95) -> None:
        copy = summary.copy()
        groups = range(len(copy))
        for name, value in (
            ("_summary", copy), ("_ended", tuple(copy.ended(group) for group in groups)), ("_confidence", level),
        ):  # fmt: skip
            object.__setattr__(self, name, value)
        super().__init__(copy.keys, copy.labels, tuple(self._share(group, "reply") for group in groups))

    def _share(self, group: int, end: str) -> Estimate:
        """The share that `end` has ended by the longest time watched."""
        return self._summary.incidence_at(group, end, self._longest(group), self._confidence)

    def _longest(self, group: int) -> float:
        return float(self._summary.durations(group).table[-1][0]) if sum(self._ended[group].values()) else 0.0

    # What it rests on

    @property
    def summary(self) -> EpisodeSummary:
        """The episodes that the result was computed from; a copy."""
        return self._summary.copy()

    @property
    def observation_end(self) -> dt.datetime | None:
        """When watching ended, in UTC; of merged parts the last end."""
        return None if (at := self._summary.last_end) is None else _datetime(at)

    @property
    def counts(self) -> dict[str, int]:
        """What was counted beside the episodes: of the whole table, in its groups too.

        ``replied_after``: episodes that were answered in their channel after the customer had moved, or after the
        closing; messages left out, ``without_time``, ``after_end`` of observation, ``solicited``.
        """
        return dict(self._summary.counts)

    # One group

    @property
    def ended(self) -> dict[str, int]:
        """How many episodes ended by ``reply``, ``move`` and ``closed``, and how many are ``open``."""
        return dict(self._ended[self._only()])

    def within(self, time: Any, end: str = "reply") -> Estimate:
        """The share of episodes that `end` ends within `time`, in [0, 1], with its interval.

        Parameters
        ----------
        time : float, timedelta or str
            Hours as a number, or a span such as ``"4h"``; 0 or more.
        end : {"reply", "move", "closed"}

        Returns
        -------
        Estimate
            Value None past the longest time watched, unless all had ended by then.
        """
        return self._summary.incidence_at(
            self._only(), end, seconds_of(time, name="time", number="hours"), self._confidence
        )

    def waiting_at(self, time: Any) -> Estimate:
        """The share of episodes that nothing has ended after `time`, with its interval (Kaplan & Meier 1958)."""
        curve = _Curve(self._durations(), level=self._confidence)
        return curve.survival_at(seconds_of(time, name="time", number="hours"))

    def _durations(self) -> DurationSummary:
        return self._summary.durations(self._only())

    @property
    def curve(self) -> pd.DataFrame:
        """One row a distinct duration: time, at_risk, censored, waiting, then five columns for each end.

        ``time`` is in hours. ``waiting``, ``reply``, ``move`` and ``closed`` are shares that add up to 1; beside each end
        stand ``reply_events``, ``reply_std_error`` (Dinse & Larson 1986), ``reply_low``, ``reply_high`` and so on.
        """
        import pandas as pd

        return pd.DataFrame(self._steps(self._only()))

    def curves(self) -> pd.DataFrame:
        """The curves of all groups below one another, after columns with their labels."""
        groups = ((label, self._steps(index)) for index, label in enumerate(self._labels))
        return stacked_curves(self._keys, groups)

    def _steps(self, index: int) -> dict[str, Any]:
        steps = dict(self._summary.steps(index, self._confidence))
        return steps | {"time": steps["time"] / _HOUR}

    # Out

    def _number(self, value: float) -> str:
        return f"{100 * value:.3g} %"

    def _group(self, index: int) -> EpisodeOutcomes:
        return EpisodeOutcomes(self._summary.group(index), level=self._confidence)

    def _columns(self) -> dict[str, list[Any]]:
        shares = {end: [self._share(group, end).value for group in range(len(self._ended))] for end in _ENDS[1:]}
        more: dict[str, list[Any]] = {f"share_{end}": values for end, values in shares.items()}
        more |= {name: [each[name] for each in self._ended] for name in (*_ENDS, "open")}
        return beside(super()._columns(), more)

    def _types(self) -> dict[str, Any]:
        import pyarrow as pa

        return {f"share_{end}": pa.float64() for end in _ENDS[1:]}

    def to_json(self) -> str:
        """The result with its episodes as JSON; `from_json` reads it back exactly."""
        groups = [
            {"labels": list(label), "answered": [each.value, each.low, each.high], "n": each.n, "ended": ended}
            for label, each, ended in zip(self._labels, self._estimates, self._ended, strict=True)
        ]
        return json.dumps({
            "type": "episode_outcomes", "version": 1, "level": self._confidence,
            "summary": json.loads(self._summary.to_json()), "groups": groups,
        })  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> EpisodeOutcomes:
        """The result that `to_json` wrote; DataError for anything else. Shares are computed again from the episodes."""
        read = read_result(text, "episode_outcomes", ("level", "summary", "groups"))
        return cls(EpisodeSummary.from_json(json.dumps(read["summary"])), level=read["level"])

    def plot(self, *, label: str | None = None) -> Figure:
        """What has become of the episodes by when, as areas that fill 100 per cent; by group the shares answered.

        Needs the extra ``counterpoint[plot]``.

        Parameters
        ----------
        label : str, optional
            What to write at the axis of time instead of hours or days, or at that of shares.
        """
        if self._keys:
            return super().plot(label=label)
        from ._episode_figure import areas

        return areas(self._steps(0), self._ended[0], label=label)

    def __repr__(self) -> str:
        by = f" by {', '.join(self._keys)}" if self._keys else ""
        lines = [f"EpisodeOutcomes{by}: share answered in their channel at {self._confidence:g}"]
        for index in range(min(len(self), 20)):
            name, value, interval, _ = self._row(index)
            said = ", ".join(f"{count:,} {end}" for end, count in self._ended[index].items())
            lines.append(f"  {name + ': ' if self._keys else ''}{value} [{interval}] of {sum(self._ended[index].values()):,}: {said}")
        if len(self) > 20:
            lines.append(f"  … {len(self) - 20} more groups")
        return "\n".join(lines)
