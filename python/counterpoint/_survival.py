"""Kaplan-Meier for plain arrays: how long something takes when for some the end was not seen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ._core import DurationSummary, Estimate
from ._core import KaplanMeierCurve as _Curve
from .results import KeptResult

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["KaplanMeier", "kaplan_meier", "read_result"]


class KaplanMeier(KeptResult):
    """A Kaplan-Meier curve; its value is the median with its interval. Made by :func:`kaplan_meier`.

    Times are in the unit of the durations. Also made from a summary: ``KaplanMeier(summary, level=0.9)``.
    """

    __slots__ = ("_curve", "_interval", "_summary")

    title = "median"

    _summary: DurationSummary
    _curve: _Curve
    _interval: str

    def __init__(self, summary: DurationSummary, *, level: float = 0.95, limits: str = "log-log") -> None:
        curve = _Curve(summary, level=level, limits=limits)
        for name, value in (("_summary", summary.copy()), ("_curve", curve), ("_interval", limits)):
            object.__setattr__(self, name, value)
        super().__init__((), ((),), (reached(curve.quantile(0.5), "median"),))

    @property
    def summary(self) -> DurationSummary:
        """The durations that the curve was computed from; a copy."""
        return self._summary.copy()

    @property
    def interval(self) -> str:
        """How the limits are computed: ``log-log``, ``log`` or ``plain``."""
        return self._interval

    @property
    def events(self) -> int:
        """Durations that ended."""
        return self._summary.events

    @property
    def censored(self) -> int:
        """Durations that were only watched."""
        return self._summary.censored

    @property
    def curve(self) -> pd.DataFrame:
        """One row a distinct duration: time, at_risk, events, censored, survival, std_error, low, high.

        ``survival`` is S(t), the share that lasts longer than ``time``. ``std_error`` is Greenwood's on the scale of
        the cumulative hazard, as R's ``std.err``; that of S itself is ``survival * std_error``. NaN limits: the method
        has none there.
        """
        import pandas as pd

        return pd.DataFrame(self._curve.steps)

    def quantile(self, p: float) -> Estimate:
        """By when a share `p` has ended, with its interval; value None if the curve doesn't fall that far.

        Parameters
        ----------
        p : float
            Between 0 and 1, without the ends.
        """
        return reached(self._curve.quantile(p), f"{p:g} quantile")

    def survival_at(self, time: float) -> Estimate:
        """The share that lasts longer than `time`, in [0, 1]; value None past the last duration, unless it is 0."""
        return self._curve.survival_at(time)

    def _columns(self) -> dict[str, list[Any]]:
        return super()._columns() | {"events": [self.events], "censored": [self.censored]}

    def to_json(self) -> str:
        """The result with its durations as JSON; `from_json` reads it back exactly."""
        return json.dumps({
            "type": "kaplan_meier", "version": 1, "level": self.level, "limits": self._interval,
            "summary": json.loads(self._summary.to_json()), "median": [self.value, self.low, self.high],
        })  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> KaplanMeier:
        """The result that `to_json` wrote; DataError for anything else."""
        read = read_result(text, "kaplan_meier", ("level", "limits", "summary", "median"))
        return cls(DurationSummary.from_json(json.dumps(read["summary"])), level=read["level"], limits=read["limits"])

    def plot(self, *, label: str | None = None) -> Figure:
        """The curve with its interval, censorings as ticks, and the numbers at risk below.

        Needs the extra ``counterpoint[plot]``.
        """
        from . import plots

        return plots.survival({"": self._curve.steps}, label=label or "time", share="share that has not ended, per cent")



def kaplan_meier(durations: Any, events: Any = None, *, level: float = 0.95, limits: str = "log-log") -> KaplanMeier:
    """The Kaplan-Meier estimate of S(t), the share that has not ended by t.

    Parameters
    ----------
    durations : sequence, array or Arrow column of numbers
        0 or more and finite, in any unit.
    events : sequence or array of bool, optional
        Whether each ended then (True, 1), or was only watched until then (False, 0); all ended if it is left out.
        At ties events come before censorings.
    level : float
        Confidence of the limits, between 0 and 1.
    limits : {"log-log", "log", "plain"}
        On the scale of log(-log S), which stays in [0, 1] (Kalbfleisch & Prentice 1980); of log S, R's default; or of
        S itself, clipped.

    Returns
    -------
    KaplanMeier
        Its value is the median, with limits by inverting those of the curve (Brookmeyer & Crowley 1982); None where
        the curve doesn't fall to one half, and `method` says so.

    Raises
    ------
    ValueError
        For a duration that is negative, missing or not finite (the row is named, from 1), for events that are not
        true or false, and for other levels and limits.

    Notes
    -----
    Kaplan & Meier 1958, variance of Greenwood 1926. O(n log n).

    Examples
    --------
    >>> result = kaplan_meier([11, 16, 61], [True, True, False])
    >>> result.value, result.low, result.high
    (16.0, 11.0, None)
    >>> [round(share, 4) for share in result.curve["survival"]]
    [0.6667, 0.3333, 0.3333]
    >>> result.quantile(0.9).method
    'Kaplan-Meier, Greenwood, log-log limits; 0.9 quantile not reached'
    """
    return KaplanMeier(DurationSummary(durations, events), level=level, limits=limits)


def reached(found: Estimate, name: str, scale: float = 1.0) -> Estimate:
    """A quantile divided by `scale`, whose method says so where the curve doesn't reach it."""
    ends = [None if each is None else each / scale for each in (found.value, found.low, found.high)]
    reason = "" if found.value is not None else f"; {name} not reached" if found.n else f"; no {name} of nothing"
    return Estimate(
        *ends, level=found.level, n=found.n, n_effective=found.n_effective, method=found.method + reason,
        assumptions=found.assumptions,
    )  # fmt: skip


def read_result(text: str, type: str, fields: tuple[str, ...]) -> dict[str, Any]:
    """The object that a result's `to_json` wrote, version 1; DataError unless it has these fields and no others."""
    from ._core import DataError

    try:
        read = json.loads(text)
    except ValueError as error:
        raise DataError(f"the text is no JSON: {error}") from None
    if not isinstance(read, dict) or read.get("type") != type or read.get("version") != 1:
        raise DataError(f"the JSON is no {type} of version 1")
    if unknown := sorted({*read} ^ {"type", "version", *fields}):
        raise DataError(f"$.{unknown[0]}: {'is unknown' if unknown[0] in read else 'is missing'}; allowed: {', '.join(fields)}")
    level = read.get("level", 0.5)
    if isinstance(level, bool) or not isinstance(level, (int, float)) or not 0 < level < 1:
        raise DataError(f"$.level: is {level!r}; allowed: between 0 and 1")
    if read.get("limits", "log") not in ("log-log", "log", "plain"):
        raise DataError(f"$.limits: is {read['limits']!r}; allowed: log-log, log, plain")
    return read
