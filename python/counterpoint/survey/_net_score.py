"""The net score of "how likely are you to recommend us, 0 to 10"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._core import NetScoreGroups, NetScoreSummary
from .._core import NetScoreResult as _Native
from .._core import summarize_net_score as _summarize
from .._core import summarize_net_score_items as _summarize_items
from ..results import NativeResult, beside
from ._answers import Given

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["NetScoreResult", "nps"]


class NetScoreResult(NativeResult):
    """A net score in points, -100 … 100, with its interval and always with its distribution; or one a group.

    Made by :func:`nps`, or from a summary: ``NetScoreResult(summary, level=0.9)``. `.summary` merges with others.
    """

    __slots__ = ("_summaries",)

    title = "NPS in points"
    limits = (-100.0, 100.0)

    _kind = _Native
    _native: _Native
    _summaries: tuple[NetScoreSummary, ...]

    def __init__(
        self, summary: NetScoreSummary | NetScoreGroups, *, level: float = 0.95, interval: str = "adjusted_wald"
    ) -> None:
        groups = NetScoreGroups.of(summary) if isinstance(summary, NetScoreSummary) else summary
        self._hold(_Native(groups, level=level, interval=interval))

    def _hold(self, native: _Native) -> None:
        object.__setattr__(self, "_native", native)
        groups = native.groups
        object.__setattr__(self, "_summaries", groups.summaries)
        super().__init__(groups.keys, groups.labels, native.estimates)

    @property
    def summary(self) -> NetScoreSummary | NetScoreGroups:
        """The counts that the result was computed from; a copy."""
        groups = self._native.groups
        return groups if self._keys else groups.summaries[0]

    @property
    def interval(self) -> str:
        """``adjusted_wald`` or ``score``."""
        return self._native.interval

    @property
    def distribution(self) -> tuple[int, ...]:
        """How many gave 0, 1, … 10."""
        return self._summaries[self._only()].distribution

    @property
    def missing(self) -> int:
        """How many gave no answer."""
        return self._summaries[self._only()].missing

    @property
    def detractors(self) -> int:
        """Answers 0 … 6."""
        return self._summaries[self._only()].detractors

    @property
    def passives(self) -> int:
        """Answers 7 and 8."""
        return self._summaries[self._only()].passives

    @property
    def promoters(self) -> int:
        """Answers 9 and 10."""
        return self._summaries[self._only()].promoters

    def _group(self, index: int) -> NetScoreResult:
        return NetScoreResult(self._summaries[index], level=self._native.level, interval=self.interval)

    def _columns(self) -> dict[str, list[Any]]:
        columns = super()._columns()
        more: dict[str, list[Any]] = {
            name: [getattr(each, name) for each in self._summaries]
            for name in ("missing", "detractors", "passives", "promoters")
        }
        more |= {f"answer_{answer}": [each.distribution[answer] for each in self._summaries] for answer in range(11)}
        return beside(columns, more)

    def plot(self, *, label: str | None = None) -> Figure:
        """The distribution of 0 … 10 without groups; with groups the net scores and their intervals.

        Needs the extra ``counterpoint[plot]``.
        """
        if self._keys:
            return super().plot(label=label)
        from .. import plots

        return plots.distribution(
            [str(answer) for answer in range(11)],
            list(self.distribution),
            groups=["low"] * 7 + ["middle"] * 2 + ["high"] * 2,
            group_names={"low": "detractors", "middle": "passives", "high": "promoters"},
            label=label or "answers",
        )



def nps(
    answers: Any,
    *,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    level: float = 0.95,
    interval: str = "adjusted_wald",
    timezone: str | None = None,
    threads: int = 1,
) -> NetScoreResult:
    """The net score: percentage of promoters (9, 10) less percentage of detractors (0 … 6).

    Parameters
    ----------
    answers : sequence, array, column, frame or Feedback
        Answers 0, 1, … 10 (None, NaN and pandas.NA are missing and counted): a list, a NumPy array, a Series of
        pandas or Polars, an Arrow array; or a table: Feedback, a frame of pandas or Polars, an Arrow table.
    rating : str, optional
        The table's column that holds the answers. It may be left out only if a Feedback has exactly one rating.
    by : str or sequence of str, optional
        Columns of the table to group by, or ``week``, ``month``, ``quarter``, ``year`` of its ``time``.
    weights : str or array, optional
        A column of the table, or one weight an answer: 0 (counts nothing), or 1e-100 … 1e100. A column named
        ``weight`` is used only if it is named here. In the interval Kish's effective n stands for n, and `method`
        says so.
    level : float
        Confidence of the intervals, between 0 and 1.
    interval : {"adjusted_wald", "score"}
        Adjusted Wald +3 (Lewis & Sauro 2021), clipped to [-100, 100]; or Tango's (1998) score interval.
    timezone : str, optional
        Whose calendar the periods of `by` follow; UTC if it isn't given.
    threads : int
        1 or more; the result is the same for any number.

    Returns
    -------
    NetScoreResult
        In points. Under 2 answers (with weights: an effective n of 2) there is a value but no interval, and `method`
        says so.

    Raises
    ------
    DataError
        If an answer isn't one of 0, 1, … 10, or a weight is none; the row is named, from 1.
    ValueError
        If the scale isn't 0 … 10, the answers are on several scales, or it is open which rating is meant.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.survey.nps([10, 9, 9, 8, 7, 6, 3, None])
    >>> round(result.value, 2), round(result.low, 1), round(result.high, 1), result.n, result.missing
    (14.29, -39.6, 59.6, 7, 1)
    >>> result.distribution
    (0, 0, 0, 1, 0, 0, 1, 1, 1, 2, 1)
    >>> cp.survey.nps([4, 5, 5, 9.5])
    Traceback (most recent call last):
        ...
    counterpoint._core.DataError: row 4: "9.5" is no answer; allowed: 0, 1, … 10 (nps_0_10)
    """
    given = Given(answers, rating, by, weights, timezone, threads)
    if given.table is not None:
        return NetScoreResult(_summarize_items(given.table, **given.of_table), level=level, interval=interval)
    return NetScoreResult(_summarize(answers, **given.of_answers), level=level, interval=interval)
