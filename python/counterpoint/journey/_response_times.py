# SPDX-License-Identifier: MIT
"""How long each message waited for an answer, as a result by group."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from .. import _core
from .._core import DurationSummary, Estimate, ResponseTimeSummary
from .._core import KaplanMeierCurve as _Curve
from .._survival import reached, read_result
from ..core.time import _datetime
from ..results import KeptResult, beside
from ._curves import stacked_curves
from ._times import seconds_of, span_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["ResponseTimes"]

_HOUR = 3600.0
_UNITS = ((96.0, "d", 24.0), (1.0, "h", 1.0), (1 / 60, "min", 1 / 60), (0.0, "s", 1 / 3600))
_STEPS = ("time", "at_risk", "events", "censored", "survival", "std_error", "low", "high")


class ResponseTimes(KeptResult):
    """The median wait for an answer, in hours, with its interval, the unanswered counted; or one a group.

    Made by :func:`response_times`, or from a summary: ``ResponseTimes(summary, level=0.9)``. Every time in it is a
    number of hours; methods that take a time also take a timedelta of pandas, NumPy or the standard library, or a text
    such as ``"4h"``, ``"90min"``. `.summary` merges with others.
    """

    __slots__ = ("_confidence", "_curves", "_interval", "_summaries", "_summary")

    title = "median wait in hours"

    _summary: ResponseTimeSummary
    _summaries: tuple[DurationSummary, ...]
    _curves: tuple[_Curve, ...]
    _interval: str
    _confidence: float

    def __init__(self, summary: ResponseTimeSummary, *, level: float = 0.95, limits: str = "log-log") -> None:
        curves = tuple(_Curve(each, level=level, limits=limits) for each in summary.summaries)
        copy = summary.copy()
        for name, value in (
            ("_summary", copy), ("_summaries", copy.summaries), ("_curves", curves),
            ("_interval", limits), ("_confidence", level),
        ):  # fmt: skip
            object.__setattr__(self, name, value)
        medians = tuple(reached(each.quantile(0.5), "median", _HOUR) for each in curves)
        super().__init__(summary.keys, summary.labels, medians)

    # What the waits rest on

    @property
    def summary(self) -> ResponseTimeSummary:
        """The waits that the result was computed from; a copy."""
        return self._summary.copy()

    @property
    def interval(self) -> str:
        """How the limits are computed: ``log-log``, ``log`` or ``plain``."""
        return self._interval

    @property
    def observation_end(self) -> dt.datetime | None:
        """When watching ended, in UTC: who had no answer by then waited until then. Of merged parts the last end."""
        return None if (at := self._summary.last_end) is None else _datetime(at)

    @property
    def first_observation_end(self) -> dt.datetime | None:
        """The first end of watching among merged parts; `observation_end` if all parts had the same."""
        return None if (at := self._summary.first_end) is None else _datetime(at)

    @property
    def counts(self) -> dict[str, int]:
        """What was counted beside the waits: of the whole table, in its groups too.

        ``inferred`` replies that name no message and were taken by thread and channel; ``replies_before`` the message
        that they name, not counted; ``replies_elsewhere``, to items that are not in the table; messages left out,
        ``without_time``, ``after_end`` of observation, ``solicited`` (answers to a survey wait for no reply).
        """
        return dict(self._summary.counts)

    @property
    def inferred(self) -> int:
        """Replies that name no message and were taken by thread and channel; of the whole table."""
        return self.counts["inferred"]

    @property
    def status(self) -> str:
        """``estimated``, ``not reached`` (half have no answer within what was watched) or ``no messages``."""
        return _status(self.estimate)

    # One group's waits

    @property
    def answered(self) -> int:
        """Messages that were answered while watched."""
        return self._summaries[self._only()].events

    @property
    def unanswered(self) -> int:
        """Messages that still waited when watching ended."""
        return self._summaries[self._only()].censored

    @property
    def share_unanswered(self) -> Estimate:
        """The share of messages that had no answer when watching ended, in [0, 1], with Wilson's interval.

        It depends on how long each message was watched: `answered_within` says it for one span.
        """
        return _unanswered(self._summaries[self._only()], self.level)

    @property
    def mean_of_answered(self) -> float | None:
        """The mean wait of the answered alone, in hours; None without an answer.

        What dashboards show, offered for comparison only: it hides everybody who still waits, and so becomes better
        the fewer are answered. The median of this result counts them.
        """
        seconds = _core.mean_seconds_of_answered(self._summaries[self._only()])
        return None if seconds is None else seconds / _HOUR

    def quantile(self, p: float) -> Estimate:
        """By how many hours a share `p` of the messages is answered; value None if it is not reached.

        Parameters
        ----------
        p : float
            Between 0 and 1, without the ends.
        """
        return reached(self._curves[self._only()].quantile(p), f"{p:g} quantile", _HOUR)

    def survival_at(self, time: Any) -> Estimate:
        """The share of messages that still waits after `time`, in [0, 1], with its interval.

        Parameters
        ----------
        time : float, timedelta or str
            Hours as a number, or a span such as ``"4h"``; 0 or more.

        Returns
        -------
        Estimate
            Value None past the longest wait, where nothing was watched, unless all were answered.
        """
        return self._curves[self._only()].survival_at(seconds_of(time, name="time", number="hours"))

    def answered_within(self, time: Any) -> Estimate:
        """The share of messages that is answered within `time`: 1 less `survival_at`, with its interval."""
        waiting = self.survival_at(time)
        value, low, high = (None if each is None else 1 - each for each in (waiting.value, waiting.high, waiting.low))
        return Estimate(
            value, low, high, level=waiting.level, n=waiting.n, n_effective=waiting.n_effective, method=waiting.method,
            assumptions=waiting.assumptions,
        )  # fmt: skip

    @property
    def curve(self) -> pd.DataFrame:
        """One row a distinct wait: time, at_risk, events, censored, survival, std_error, low, high.

        ``time`` is in hours, ``survival`` the share that still waits after it, ``std_error`` Greenwood's on the scale of
        the cumulative hazard (R's ``std.err``; that of the share itself is ``survival * std_error``). NaN limits: the
        method has none there.
        """
        import pandas as pd

        return pd.DataFrame(self._steps(self._only()))

    def curves(self) -> pd.DataFrame:
        """The curves of all groups below one another, after columns with their labels."""
        groups = ((label, self._steps(index)) for index, label in enumerate(self._labels))
        return stacked_curves(self._keys, groups, _STEPS)

    def _steps(self, index: int) -> dict[str, Any]:
        steps = dict(self._curves[index].steps)
        return steps | {"time": steps["time"] / _HOUR}

    # Out

    def _group(self, index: int) -> ResponseTimes:
        return ResponseTimes(self._summary.group(index), level=self._confidence, limits=self._interval)

    def _columns(self) -> dict[str, list[Any]]:
        columns = super()._columns()
        shares = [_unanswered(each, self._confidence) for each in self._summaries]
        more: dict[str, list[Any]] = {
            "status": [_status(each) for each in self._estimates],
            "answered": [each.events for each in self._summaries],
            "unanswered": [each.censored for each in self._summaries],
            "share_unanswered": [each.value for each in shares],
        }
        return beside(columns, more)

    def _types(self) -> dict[str, Any]:
        import pyarrow as pa

        return {"status": pa.string(), "share_unanswered": pa.float64()}

    def to_json(self) -> str:
        """The result with its waits as JSON; `from_json` reads it back exactly."""
        groups = [
            {
                "labels": list(label), "median_hours": [each.value, each.low, each.high], "status": _status(each),
                "n": each.n, "answered": waits.events, "unanswered": waits.censored,
            }
            for label, each, waits in zip(self._labels, self._estimates, self._summaries, strict=True)
        ]  # fmt: skip
        return json.dumps({
            "type": "response_times", "version": 1, "level": self._confidence, "limits": self._interval,
            "summary": json.loads(self._summary.to_json()), "groups": groups,
        })  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> ResponseTimes:
        """The result that `to_json` wrote; DataError for anything else. Figures are computed again from the waits."""
        read = read_result(text, "response_times", ("level", "limits", "summary", "groups"))
        summary = ResponseTimeSummary.from_json(json.dumps(read["summary"]))
        return cls(summary, level=read["level"], limits=read["limits"])

    def plot(self, *, label: str | None = None) -> Figure:
        """Kaplan-Meier curves: the share that still waits, with interval, censorings as ticks, numbers at risk below.

        Needs the extra ``counterpoint[plot]``. The six groups with the most messages are drawn. A curve that never
        falls to one half is marked "median not reached" in its label.

        Parameters
        ----------
        label : str, optional
            What to write at the axis of time instead of hours or days.
        """
        import numpy as np

        from .. import plots

        most = sorted(range(len(self)), key=lambda index: -self._estimates[index].n)[:6]
        shown = sorted(most)
        steps = [self._steps(index) for index in shown]
        longest = max((float(each["time"][-1]) for each in steps if len(each["time"])), default=0.0)
        last = max((float(np.max(each["time"][each["events"] > 0], initial=0)) for each in steps), default=0.0)
        longest = last if 0 < last < longest / 5 else longest  # the axis ends soon after the last answer
        unit, hours = next(((unit, size) for least, unit, size in _UNITS if longest >= least), ("h", 1.0))
        curves = {self._name(self._labels[index]): each | {"time": each["time"] / hours}
                  for index, each in zip(shown, steps, strict=True)}  # fmt: skip
        word = {"d": "days", "h": "hours", "min": "minutes", "s": "seconds"}[unit]
        rest = len(self) - len(shown)
        note = f" ({rest} smaller group{'s' if rest > 1 else ''} not shown)" if rest else ""
        return plots.survival(
            curves, notes=[self._said(index) for index in shown], label=label or f"{word} since the message",
            share="still waiting, per cent", at_risk="still watched and waiting" + note,
        )  # fmt: skip

    def _said(self, index: int) -> str:
        each = self._estimates[index]
        return {"no messages": "no messages", "not reached": "median not reached"}.get(
            _status(each), f"median {_span(each.value)}"
        )

    def described(self) -> str:
        """One sentence: the median wait with its interval or "not reached", n, and how many are unanswered.

        Examples
        --------
        >>> import counterpoint as cp
        >>> items = cp.from_records([{"id": "a", "role": "customer", "time": "2024-03-04T19:00:00Z"},
        ...                          {"id": "b", "role": "provider", "time": "2024-03-05T07:00:00Z", "reply_to": "a"}])
        >>> cp.journey.response_times(items, by=None).described()
        'median wait 12 h (12 h … not reached), n = 1, unanswered 0 (0 %)'
        """
        each = self.estimate
        if not each.n:
            return "no messages"
        share = self.share_unanswered.value or 0.0
        unanswered = f"n = {each.n:,}, unanswered {self.unanswered:,} ({100 * share:.3g} %)"
        limits = "" if each.low is each.high is None else f" ({_span(each.low)} … {_span(each.high)})"
        return f"median wait {_span(each.value)}{limits}, {unanswered}"

    def _row(self, index: int) -> tuple[str, str, str, str]:
        each = self._estimates[index]
        limits = "–" if each.low is each.high is None else f"{_span(each.low)} … {_span(each.high)}"
        return self._name(self._labels[index]), _span(each.value) if each.n else "–", limits, str(each.n)

    def __repr__(self) -> str:
        shown = range(min(len(self), 20))
        lines = []
        for index in shown:
            name, value, limits, n = self._row(index)
            unanswered = self._summaries[index].censored
            head = f"  {name}: " if self._keys else "  "
            lines.append(f"{head}{value} [{limits}], n={n}, {unanswered} unanswered")
        if len(self) > 20:
            lines.append(f"  … {len(self) - 20} more groups")
        by = f" by {', '.join(self._keys)}" if self._keys else ""
        head = f"ResponseTimes{by}: median wait at {self._confidence:g}, observed until {self._until()}"
        return "\n".join([head, *lines])

    def _until(self) -> str:
        first, last = self.first_observation_end, self.observation_end
        if first is None or last is None:
            return "never"
        written = [f"{at:%Y-%m-%d %H:%M} UTC" for at in dict.fromkeys((first, last))]
        return " … ".join(written)

    def _repr_html_(self) -> str:
        import html

        counted = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in self.counts.items() if count)
        note = f"observed until {self._until()}" + (f"; {counted}" if counted else "")
        return super()._repr_html_() + f"<p>{html.escape(note)}</p>"


def _span(hours: float | None) -> str:
    """A span for readers, or that it was not reached."""
    return "not reached" if hours is None else span_text(hours * _HOUR)


def _status(estimate: Estimate) -> str:
    return "estimated" if estimate.value is not None else "not reached" if estimate.n else "no messages"


def _unanswered(waits: DurationSummary, level: float) -> Estimate:
    """The share that still waits at the end, with Wilson's interval."""
    n, assumed = waits.count, ["messages are independent of one another"]
    if not n:
        return Estimate(level=level, n=0, method="share of messages: no value without messages", assumptions=assumed)
    low, high = _core.proportion_interval(waits.censored, n, level=level, method="wilson")
    return Estimate(waits.censored / n, low, high, level=level, n=n, method="share of messages, Wilson", assumptions=assumed)
