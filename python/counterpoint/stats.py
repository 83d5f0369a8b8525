"""Statistics that the fields stand on: the normal distribution, intervals for a net score."""

from __future__ import annotations

from typing import Any

from . import _core

__all__ = ["net_score_interval", "normal_cdf", "normal_quantile"]


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
