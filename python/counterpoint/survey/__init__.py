"""What people answer when asked: net score, top box, CSAT, CES, means and distributions, each with its interval.

Every figure takes answers (a list, an array, a column) or a table of them, groups by columns or by periods of time,
and takes weights. Its `.summary` holds the counts that it was computed from, and merges. :func:`fuse` makes one estimate
of what is answered when asked and what is said unasked.
"""

from .._core import (
    Moments,
    MomentsGroups,
    NetScoreGroups,
    NetScoreSummary,
    RatingGroups,
    RatingSummary,
    VoiceStrata,
    VoiceSums,
)
from ._direct import defect_to_overturn, direct_estimate, fuse_means, nonresponse_allowance
from ._fusion import FusionResult, fuse, voices
from ._mean import MeanResult
from ._net_score import NetScoreResult, nps
from ._ratings import RatingResult, bottom_box, ces, csat, distribution, mean, top_box

__all__ = [
    "FusionResult",
    "MeanResult",
    "Moments",
    "MomentsGroups",
    "NetScoreGroups",
    "NetScoreResult",
    "NetScoreSummary",
    "RatingGroups",
    "RatingResult",
    "RatingSummary",
    "VoiceStrata",
    "VoiceSums",
    "bottom_box",
    "ces",
    "csat",
    "defect_to_overturn",
    "direct_estimate",
    "distribution",
    "fuse",
    "fuse_means",
    "mean",
    "nonresponse_allowance",
    "nps",
    "top_box",
    "voices",
]
