"""What people answer when asked: net score, top box, CSAT, CES, means and distributions, each with its interval.

Every figure takes answers (a list, an array, a column) or a table of them, groups by columns or by periods of time,
and takes weights. Its `.summary` holds the counts that it was computed from, and merges.
"""

from .._core import (
    Moments,
    MomentsGroups,
    NetScoreGroups,
    NetScoreSummary,
    RatingGroups,
    RatingSummary,
)
from ._mean import MeanResult
from ._net_score import NetScoreResult, nps
from ._ratings import RatingResult, bottom_box, ces, csat, distribution, mean, top_box

__all__ = [
    "MeanResult",
    "Moments",
    "MomentsGroups",
    "NetScoreGroups",
    "NetScoreResult",
    "NetScoreSummary",
    "RatingGroups",
    "RatingResult",
    "RatingSummary",
    "bottom_box",
    "ces",
    "csat",
    "distribution",
    "mean",
    "nps",
    "top_box",
]
