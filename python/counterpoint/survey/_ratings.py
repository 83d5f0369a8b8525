"""Means, boxes, CSAT, CES and distributions of answers on a scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import RatingGroups, RatingSummary, Scale
from .._core import rating_scale as _rating_scale
from .._core import summarize_moments as _summarize_moments
from .._core import summarize_moments_items as _summarize_moments_items
from .._core import summarize_ratings as _summarize
from .._core import summarize_ratings_items as _summarize_items
from ._answers import Given
from ._mean import MeanResult
from ._rating_result import RatingResult

__all__ = ["RatingResult", "bottom_box", "ces", "csat", "distribution", "mean", "top_box"]


def _summary(given: Given, scale: Scale | str | None, default: str | None) -> RatingSummary | RatingGroups:
    """The counts of what was given, on its own scale, the one named, or where neither is known the default."""
    if given.table is None:
        on = scale if scale is not None else default
        if on is None:
            raise ValueError(
                'the answers have no scale; name it, such as scale="likert_1_5" or scale="custom:0..20,step=1"'
            )
        return _summarize(given.answers, scale=on, **given.of_answers)
    if scale is None and given.rating is not None and _rating_scale(given.table, rating=given.rating) is None:
        scale = default
    return _summarize_items(given.table, scale=scale, **given.of_table)


def _figure(
    figure: str,
    answers: Any,
    rating: str | None,
    by: str | Sequence[str] | None,
    weights: Any,
    scale: Scale | str | None,
    timezone: str | None,
    threads: int,
    *,
    default: str | None = None,
    k: int = 1,
    level: float,
    interval: str = "wilson",
) -> RatingResult:
    given = Given(answers, rating, by, weights, timezone, threads)
    return RatingResult(_summary(given, scale, default), figure=figure, k=k, level=level, interval=interval)


def mean(
    answers: Any,
    *,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    scale: Scale | str | None = None,
    level: float = 0.95,
    timezone: str | None = None,
    threads: int = 1,
) -> RatingResult | MeanResult:
    """The mean, with the interval of Student's t.

    Parameters
    ----------
    answers : sequence, array, column, frame or Feedback
        Numbers (None, NaN and pandas.NA are missing and counted): a list, a NumPy array, a Series of pandas or Polars,
        an Arrow array; or a table: Feedback, a frame of pandas or Polars, an Arrow table.
    rating : str, optional
        The table's column that holds the answers; any column of numbers. It may be left out only if a Feedback has
        exactly one rating.
    by : str or sequence of str, optional
        Columns of the table to group by, or ``week``, ``month``, ``quarter``, ``year`` of its ``time``.
    weights : str or array, optional
        A column of the table, or one weight an answer: 0 (counts nothing), or 1e-100 … 1e100. A column named
        ``weight`` is used only if it is named here. In the interval Kish's effective n, (Σw)²/Σw², stands for n, and
        `method` says so; what strata and clusters do to the error is not in it.
    scale : Scale or str, optional
        The scale of answers that don't bring one. Without any scale the numbers are taken as they are, and the result
        has no distribution.
    level : float
        Confidence of the intervals, between 0 and 1.
    timezone : str, optional
        Whose calendar the periods of `by` follow; UTC if it isn't given.
    threads : int
        1 or more; the result is the same for any number.

    Returns
    -------
    RatingResult or MeanResult
        On the scale of the answers; MeanResult where they have none. There is no interval under 2 answers (with
        weights: an effective n of 2), nor where all answers agree, which leaves Student's t without a spread to go by;
        `method` then says why. The interval of few answers may leave the scale.

    Raises
    ------
    DataError
        If an answer isn't on the scale, or a weight is none; the row is named, from 1.
    ValueError
        If the scale has an ideal point (just about right): too little and too much would cancel out. If the answers
        are on several scales, or it is open which rating is meant.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.survey.mean([5, 4, 4, 2, None], scale="likert_1_5")
    >>> round(result.value, 2), round(result.low, 2), round(result.high, 2), result.n, result.missing
    (3.75, 1.75, 5.75, 4, 1)
    >>> result.distribution
    {1.0: 0, 2.0: 1, 3.0: 0, 4.0: 2, 5.0: 1}
    >>> result = cp.survey.mean([2.5, 4.0, 7.0], weights=[1, 2, 1])
    >>> result.value, round(result.n_effective, 2), result.method
    (4.375, 2.67, "mean, Student's t; weighted, Kish's effective n")
    """
    given = Given(answers, rating, by, weights, timezone, threads)
    known = scale is not None
    if given.table is not None and not known:
        known = _rating_scale(given.table, rating=rating) is not None
    if known:
        return RatingResult(_summary(given, scale, None), figure="mean", level=level)
    if given.table is not None:
        return MeanResult(_summarize_moments_items(given.table, **given.of_table), level=level)
    return MeanResult(_summarize_moments(given.answers, **given.of_answers), level=level)


def top_box(
    answers: Any,
    *,
    k: int = 1,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    scale: Scale | str | None = None,
    level: float = 0.95,
    interval: str = "wilson",
    timezone: str | None = None,
    threads: int = 1,
) -> RatingResult:
    """The share of answers on the best `k` points of the scale, in [0, 1].

    The scale says which end is the good one. Where a scale allows halves or quarters (stars), a point is a whole one:
    the top 2 of five stars are 4, 4.5 and 5.

    Parameters
    ----------
    answers, rating, by, weights, timezone, threads
        As in :func:`mean`.
    k : int
        Points that count, at least 1 and fewer than the scale has.
    scale : Scale or str, optional
        The scale of answers that don't bring one; needed for them.
    level : float
        Confidence of the intervals, between 0 and 1.
    interval : {"wilson", "jeffreys", "clopper_pearson", "agresti_coull", "wilson_continuity", "wald"}
        Wilson's (1927) score interval; the posterior under Jeffreys' prior; Clopper and Pearson's (1934), at least as
        wide as it says; the others for comparison with other tools.

    Returns
    -------
    RatingResult

    Raises
    ------
    DataError
        If an answer isn't on the scale, or a weight is none; the row is named, from 1.
    ValueError
        If the scale has an ideal point or no steps, or fewer points; if the answers are on several scales, or it is
        open which rating is meant.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.survey.top_box([7, 6, 6, 3, 7], k=2, scale="likert_1_7")
    >>> result.value, round(result.low, 3), round(result.high, 3)
    (0.8, 0.376, 0.964)
    >>> result.method
    'share of the top 2 of 7 points, 6 … 7 on likert_1_7, Wilson'
    """
    return _figure(
        "top_box", answers, rating, by, weights, scale, timezone, threads, k=k, level=level, interval=interval
    )


def bottom_box(
    answers: Any,
    *,
    k: int = 1,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    scale: Scale | str | None = None,
    level: float = 0.95,
    interval: str = "wilson",
    timezone: str | None = None,
    threads: int = 1,
) -> RatingResult:
    """The share of answers on the worst `k` points of the scale, in [0, 1].

    Parameters
    ----------
    answers, k, rating, by, weights, scale, level, interval, timezone, threads
        As in :func:`top_box`.

    Returns
    -------
    RatingResult

    Raises
    ------
    DataError, ValueError
        As :func:`top_box`.

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.survey.bottom_box([5, 1, 2, 4], k=2, scale="likert_1_5").value
    0.5
    """
    return _figure(
        "bottom_box", answers, rating, by, weights, scale, timezone, threads, k=k, level=level, interval=interval
    )


def csat(
    answers: Any,
    *,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    scale: Scale | str | None = None,
    level: float = 0.95,
    interval: str = "wilson",
    timezone: str | None = None,
    threads: int = 1,
) -> RatingResult:
    """Customer satisfaction: the share of answers on the top two of five points, in [0, 1].

    Parameters
    ----------
    answers, rating, by, weights, level, interval, timezone, threads
        As in :func:`top_box`.
    scale : Scale or str, optional
        The scale of answers that don't bring one, five points; ``stars_1_5`` (1 … 5) if it isn't given.

    Returns
    -------
    RatingResult

    Raises
    ------
    DataError
        If an answer isn't on the scale, or a weight is none; the row is named, from 1.
    ValueError
        If the scale hasn't five points: use :func:`top_box`. If it has an ideal point; if the answers are on several
        scales, or it is open which rating is meant.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.survey.csat([5, 5, 4, 2])
    >>> result.value, round(result.low, 3), round(result.high, 3), result.n
    (0.75, 0.301, 0.954, 4)
    >>> result.method
    'CSAT: share of the top two of five points, 4 … 5 on stars_1_5, Wilson'
    """
    return _figure(
        "csat", answers, rating, by, weights, scale, timezone, threads,
        default="stars_1_5", level=level, interval=interval,
    )  # fmt: skip


def ces(
    answers: Any,
    *,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    scale: Scale | str | None = None,
    level: float = 0.95,
    timezone: str | None = None,
    threads: int = 1,
) -> RatingResult:
    """The customer effort score: the mean on an effort scale.

    The question of today, "the company made it easy for me to handle my issue", is answered from 1 (strongly disagree)
    to 7 (strongly agree): a higher mean is less effort (M. Dixon, N. Toman, R. DeLisi 2013, The Effortless Experience).
    The first one, "how much effort did you personally have to put forth", went from 1 (very low) to 5 (very high): there
    a lower mean is less effort (M. Dixon, K. Freeman, N. Toman 2010, Harvard Business Review 88(7), 116–122). The
    scale's direction tells them apart, and `method` states it.

    Parameters
    ----------
    answers, rating, by, weights, level, timezone, threads
        As in :func:`mean`.
    scale : Scale or str, optional
        The scale of answers that don't bring one, whole points from 1 to 7 or 1 to 5; ``ces_1_7`` if it isn't given.

    Returns
    -------
    RatingResult
        As :func:`mean`.

    Raises
    ------
    DataError
        If an answer isn't on the scale, or a weight is none; the row is named, from 1.
    ValueError
        For another scale; if the answers are on several scales, or it is open which rating is meant.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.survey.ces([7, 6, 6, 2, 5])
    >>> result.value, result.method
    (5.2, "CES: mean on ces_1_7 (1 … 7, higher is less effort), Student's t")
    """
    return _figure(
        "ces", answers, rating, by, weights, scale, timezone, threads, default="ces_1_7", level=level
    )


def distribution(
    answers: Any,
    *,
    rating: str | None = None,
    by: str | Sequence[str] | None = None,
    weights: Any = None,
    scale: Scale | str | None = None,
    level: float = 0.95,
    interval: str = "wilson",
    timezone: str | None = None,
    threads: int = 1,
) -> RatingResult:
    """The share of each answer of a scale, in [0, 1], with its interval.

    Parameters
    ----------
    answers, rating, by, weights, level, interval, timezone, threads
        As in :func:`top_box`. Each interval holds on its own, not all of them at once.
    scale : Scale or str, optional
        The scale of answers that don't bring one; needed for them. Scales with an ideal point are welcome here.

    Returns
    -------
    RatingResult
        One estimate an answer: the points of the scale, those between whole points (half stars) only if one was given.

    Raises
    ------
    DataError
        If an answer isn't on the scale, or a weight is none; the row is named, from 1.
    ValueError
        If no scale is known; if the answers are on several scales, or it is open which rating is meant.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.survey.distribution([5, 4, 4, 1], scale="stars_1_5")
    >>> result.n, result[4].value, round(result[4].low, 3), round(result[4].high, 3)
    (4, 0.5, 0.15, 0.85)
    >>> result.to_frame()[["answer", "value", "count"]].to_string(index=False).splitlines()[-1].split()
    ['5', '0.25', '1']
    """
    return _figure(
        "distribution", answers, rating, by, weights, scale, timezone, threads, level=level, interval=interval
    )
