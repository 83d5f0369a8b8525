"""What a fusion stands on, by itself: direct estimates, the allowance for non-response, the fusion of means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from .. import _core
from .._core import VoiceSums

__all__ = ["defect_to_overturn", "direct_estimate", "fuse_means", "nonresponse_allowance"]


def direct_estimate(
    strata: Sequence[VoiceSums],
    *,
    span: float = 1.0,
    pooled_degrees: float = math.inf,
    pooled_variance: float | None = None,
) -> dict[str, Any]:
    """Each stratum by itself: means of one voice, with variances smoothed over the strata.

    Parameters
    ----------
    strata : sequence of VoiceSums
    span : float
        Width of the scale: 1 for 0 … 1, 2 for -1 … 1.
    pooled_degrees : float
        Degrees of freedom of the pooled variance against a stratum's own; inf takes the pooled one everywhere.
    pooled_variance : float, optional
        Given instead of estimated.

    Returns
    -------
    dict
        Arrays ``mean`` (NaN without values), ``variance`` of the mean (inf without values), ``n_effective``, ``within``
        (s² of the stratum alone), one entry a stratum, and ``pooled_variance``.

    Examples
    --------
    >>> import counterpoint as cp
    >>> sums = cp.survey.VoiceSums()
    >>> sums.add([0.0, 1.0])
    >>> found = cp.survey.direct_estimate([sums])
    >>> found["mean"].tolist(), round(found["pooled_variance"], 4)
    ([0.5], 0.2917)
    """
    return _core.direct_estimate(
        list(strata), span=span, pooled_degrees=pooled_degrees, pooled_variance=pooled_variance
    )


def nonresponse_allowance(within_sd: float, response_rate: float, *, defect: float = 0.05) -> float:
    """The allowance for a bias of a survey that its own data cannot show: defect · sd · √((1 - f)/f).

    Parameters
    ----------
    within_sd : float
        Standard deviation of an answer within strata, 0 or more.
    response_rate : float
        f, in (0, 1].
    defect : float
        Correlation of answering and opinion, in [-1, 1]; .05 is a convention, not an estimate.

    Returns
    -------
    float
        X.-L. Meng (2018), Annals of Applied Statistics 12, 685-726, identity (2.3).

    Examples
    --------
    >>> round(nonresponse_allowance(0.2, 0.2), 12)
    0.02
    """
    return _core.nonresponse_allowance(within_sd, response_rate, defect=defect)


def defect_to_overturn(value: float, threshold: float, within_sd: float, response_rate: float) -> float:
    """The data-defect correlation that would move an estimate to a threshold; above 1 no selection could.

    Parameters
    ----------
    value, threshold : float
        On one scale.
    within_sd, response_rate : float
        As for `nonresponse_allowance`.

    Returns
    -------
    float
        inf where everybody answered, or all answers are alike.

    Examples
    --------
    >>> round(defect_to_overturn(0.7, 0.65, 0.2, 0.2), 12)
    0.125
    """
    return _core.defect_to_overturn(value, threshold, within_sd, response_rate)


def fuse_means(
    survey: Any,
    survey_variance: Any,
    posts: Any,
    posts_variance: Any,
    *,
    level: float = 0.95,
    span: float = 1.0,
    allowance: float = 0.0,
    shares: Any = None,
    survey_design: Any = None,
    posts_design: Any = None,
    exact_quantiles: bool = False,
    dissonance: bool = True,
    core: str = "dissonance",
) -> dict[str, Any]:
    """The fusion of means with variances, for simulations and for estimates that come from elsewhere.

    :func:`fuse` computes them from a table; this is its last step by itself. Nothing here asks for a response rate:
    `allowance` is what it would have made (`nonresponse_allowance`).

    Parameters
    ----------
    survey, survey_variance, posts, posts_variance : array of float
        Mean and variance of each voice, one entry a stratum, on one scale; NaN or infinite: the voice is absent.
    level : float
        Confidence of the intervals, between 0 and 1.
    span : float
        Width of the scale.
    allowance : float
        Added in squares to every interval's standard error.
    shares : array of float, optional
        Each stratum's weight in the overall mean.
    survey_design, posts_design : array, optional
        Strata × columns, holding an intercept, such as a trend of the posts' bias; the intercept alone if left out.
    exact_quantiles, dissonance, core
        As for :func:`fuse`.

    Returns
    -------
    dict
        ``status``, ``notes``, ``value``, ``standard_error``, ``low``, ``high`` (NaN where nothing is said), ``overall``,
        ``weight_survey``, ``weight_posts``, ``relation``, ``gain``, ``dissonance``, ``estranged`` …

    Examples
    --------
    >>> import counterpoint as cp
    >>> found = cp.survey.fuse_means([0.7, 0.8], [0.01, 0.01], [0.5, 0.6], [0.001, 0.001])
    >>> found["status"], found["value"].tolist()
    ('survey-direct', [0.7, 0.8])
    """
    return _core.fuse_means(
        survey, survey_variance, posts, posts_variance, level=level, span=span, allowance=allowance, shares=shares,
        survey_design=survey_design, posts_design=posts_design, exact_quantiles=exact_quantiles,
        dissonance=dissonance, core=core,
    )  # fmt: skip
