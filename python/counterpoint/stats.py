"""Statistics that the fields stand on: the normal distribution, intervals for shares and net scores, differences, survival."""

from __future__ import annotations

from typing import Any

from . import _core
from ._core import DurationSummary, Estimate
from ._survival import KaplanMeier, kaplan_meier
from .results import Result

__all__ = [
    "DurationSummary",
    "KaplanMeier",
    "bayesian_average",
    "benjamini_hochberg",
    "difference",
    "dirichlet_mean",
    "holm",
    "kaplan_meier",
    "mcnemar",
    "net_score_interval",
    "normal_cdf",
    "normal_quantile",
    "proportion_interval",
]


def normal_cdf(x: Any) -> Any:
    """P(Z <= x) of a standard normal Z, exact to a few units in the last place in both tails.

    Parameters
    ----------
    x : float or array
        NaN gives NaN.

    Returns
    -------
    float or numpy.ndarray

    Examples
    --------
    >>> normal_cdf(1.96)
    0.9750021048517795
    """
    return _core.normal_cdf(x)


def normal_quantile(p: Any) -> Any:
    """The x with P(Z <= x) = p, to full double precision (Wichura 1988, AS 241).

    Parameters
    ----------
    p : float or array
        In [0, 1]; 0 and 1 give the infinities.

    Returns
    -------
    float or numpy.ndarray

    Raises
    ------
    ValueError
        Outside [0, 1] and for NaN.

    Examples
    --------
    >>> round(normal_quantile(0.975), 12)
    1.95996398454
    """
    return _core.normal_quantile(p)


def net_score_interval(
    detractors: float, passives: float, promoters: float, *, level: float = 0.95, method: str = "adjusted_wald"
) -> tuple[float, float]:
    """An interval for a net score in points, from counts; unclipped, from one answer on.

    Parameters
    ----------
    detractors, passives, promoters : float
        Counts, 0 or more each and 1 or more together; fractions are allowed, for effective sample sizes.
    level : float
        Confidence, between 0 and 1.
    method : {"adjusted_wald", "score", "wald", "bonett_price"}
        Adjusted Wald +3 (Lewis & Sauro 2021), Tango's (1998) score interval, plain Wald, or Bonett and Price's
        (2012) form. Only the score interval never leaves [-100, 100].

    Returns
    -------
    tuple of float
        Lower and upper limit.

    Raises
    ------
    ValueError
        For other counts, levels or methods.

    Examples
    --------
    >>> [round(limit, 4) for limit in net_score_interval(2, 5, 13)]
    [19.2576, 76.3945]
    >>> [round(limit, 4) for limit in net_score_interval(2, 5, 13, method="score")]
    [18.6512, 77.1392]
    """
    return _core.net_score_interval(detractors, passives, promoters, level=level, method=method)


def proportion_interval(x: float, n: float, *, level: float = 0.95, method: str = "wilson") -> tuple[float, float]:
    """An interval for a proportion, x of n.

    Parameters
    ----------
    x, n : float
        0 ≤ x ≤ n, n above 0; fractions are allowed, for effective sample sizes.
    level : float
        Confidence, between 0 and 1.
    method : {"wilson", "jeffreys", "clopper_pearson", "agresti_coull", "wilson_continuity", "wald"}
        Wilson's (1927) score interval; the equal-tailed posterior under Jeffreys' prior, not moved at the ends; Clopper
        and Pearson's (1934), at least as wide as it says; Agresti and Coull's (1998); Wilson's with continuity
        correction (Newcombe 1998); plain Wald. The last three for comparison with other tools.

    Returns
    -------
    tuple of float
        Lower and upper limit, in [0, 1].

    Raises
    ------
    ValueError
        For other counts, levels or methods.

    Examples
    --------
    >>> [round(limit, 4) for limit in proportion_interval(1, 10)]
    [0.0179, 0.4042]
    >>> [round(limit, 4) for limit in proportion_interval(1, 10, method="clopper_pearson")]
    [0.0025, 0.445]
    """
    return _core.proportion_interval(x, n, level=level, method=method)


def bayesian_average(values: Any, counts: Any, *, prior_mean: float, prior_count: float) -> float:
    """The mean of ratings and of `prior_count` further ones at `prior_mean`, so that few ratings rank beside many.

    Parameters
    ----------
    values, counts : sequence of float
        How many gave each value; counts 0 or more, weights are allowed.
    prior_mean : float
        Where the further ratings lie, such as the mean of all providers.
    prior_count : float
        How many they are, above 0.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For other counts, or not one a value.

    Examples
    --------
    >>> import counterpoint as cp
    >>> ratings = cp.survey.mean([5, 5, 5, 5], scale="likert_1_5").distribution
    >>> round(bayesian_average(list(ratings), list(ratings.values()), prior_mean=3, prior_count=10), 4)
    3.5714
    """
    return _core.bayesian_average(values, counts, prior_mean=prior_mean, prior_count=prior_count)


def dirichlet_mean(values: Any, counts: Any, *, level: float = 0.95) -> tuple[float, float]:
    """The mean of ratings under a uniform prior of their shares, and a bound that it exceeds with probability `level`.

    One further rating of each value is added; the bound is the normal approximation of the posterior (E. Miller 2014,
    Ranking items with star ratings). To rank by: an item that few have rated stands low until more do.

    Parameters
    ----------
    values, counts : sequence of float
        How many gave each value; counts 0 or more, weights are allowed.
    level : float
        One-sided, between 0 and 1.

    Returns
    -------
    tuple of float
        Mean and lower bound.

    Raises
    ------
    ValueError
        For other counts or levels.

    Examples
    --------
    >>> [round(each, 3) for each in dirichlet_mean([1, 2, 3, 4, 5], [0, 0, 0, 0, 4])]
    [3.889, 3.135]
    """
    return _core.dirichlet_mean(values, counts, level=level)


def difference(a: Result | Estimate, b: Result | Estimate) -> Estimate:
    """The first less the second, two estimates of people who have nothing to do with one another, with its interval.

    The interval is made of theirs by MOVER ("square and add"; R. G. Newcombe 1998, Statistics in Medicine 17, 873–890,
    method 10; G. Y. Zou & A. Donner 2008, Statistics in Medicine 27, 1693–1702), so that skewed ones stay skewed. An
    interval without 0 says more than comparing the two by eye: intervals that overlap may still differ.

    Parameters
    ----------
    a, b : Result or Estimate
        Each with an interval, of the same level; results without groups, of the same figure.

    Returns
    -------
    Estimate
        In the unit of the two. `n` counts both.

    Raises
    ------
    ValueError
        If either has no interval, the levels differ, or the results are different figures.

    Examples
    --------
    >>> import counterpoint as cp
    >>> now = cp.survey.csat([5] * 56 + [2] * 14)
    >>> before = cp.survey.csat([5] * 48 + [2] * 32)
    >>> change = cp.stats.difference(now, before)
    >>> round(change.value, 4), round(change.low, 4), round(change.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    figures = [_figure_of(each) for each in (a, b)]
    if None not in figures and figures[0] != figures[1]:
        raise ValueError(f"the estimates are {figures[0]} and {figures[1]}; allowed: the same figure on the same scale")
    first, second = (each.estimate if isinstance(each, Result) else each for each in (a, b))
    return _core.difference(first, second)


def _figure_of(estimate: Result | Estimate) -> str | None:
    """What a result says that it is, to keep different figures apart; None for a bare estimate."""
    return estimate._title() if isinstance(estimate, Result) and type(estimate) is not Result else None


def benjamini_hochberg(p: Any) -> Any:
    """Benjamini-Hochberg q-values: those at or under α are a list with at most the share α of false discoveries.

    Parameters
    ----------
    p : sequence or array of float
        p-values; None and NaN are tests that were not made: they stay NaN and don't count.

    Returns
    -------
    numpy.ndarray
        Y. Benjamini, Y. Hochberg (1995), J. R. Statist. Soc. B 57, 289-300; equal p-values have equal q.

    Raises
    ------
    ValueError
        For a value outside [0, 1]; its place is named, from 1.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.02, 0.6]).round(4).tolist()
    [0.03, 0.03, 0.6]
    """
    return _core.benjamini_hochberg(p)


def holm(p: Any) -> Any:
    """Holm's adjusted p-values: to reject those at or under α keeps the chance of any false rejection at α.

    Parameters
    ----------
    p : sequence or array of float
        As for `benjamini_hochberg`.

    Returns
    -------
    numpy.ndarray
        S. Holm (1979), Scand. J. Statist. 6, 65-70.

    Raises
    ------
    ValueError
        For a value outside [0, 1]; its place is named, from 1.

    Examples
    --------
    >>> holm([0.01, 0.02, 0.6]).round(4).tolist()
    [0.03, 0.04, 0.6]
    """
    return _core.holm(p)


def mcnemar(first: int, second: int, *, mid_p: bool = False) -> float:
    """McNemar's test, exact: is one of two methods right more often than the other on the same cases?

    Parameters
    ----------
    first, second : int
        Cases that one method alone has right, and that the other alone has right; 0 or more.
    mid_p : bool
        Count the observed split half: less conservative, and close to its level (M. W. Fagerland, S. Lydersen, P. Laake
        2013, BMC Med. Res. Methodol. 13, 91).

    Returns
    -------
    float
        Two-sided p; 1 where there are no such cases.

    Raises
    ------
    ValueError
        Below 0.

    Examples
    --------
    >>> round(mcnemar(10, 3), 4), round(mcnemar(10, 3, mid_p=True), 4)
    (0.0923, 0.0574)
    """
    exact, middle = _core.mcnemar(first, second)
    return middle if mid_p else exact
