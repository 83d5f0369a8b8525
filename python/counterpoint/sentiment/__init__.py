"""What a text says: sentiment by lexicon and rules.

VADER's rules (C. J. Hutto, E. Gilbert 2014) are computed natively and equal vaderSentiment 3.3.2 in every printed
digit. The lexicon is not part of this package: install the extra ``counterpoint[vader]``, or name a file.
"""

from __future__ import annotations

from ._analyzer import SentimentIntensityAnalyzer
from ._results import VaderBatch, VaderExplanation, VaderScores, VaderStep, VaderToken
from ._score import score
from ._vader import Vader, vader

__all__ = [
    "SentimentIntensityAnalyzer",
    "Vader",
    "VaderBatch",
    "VaderExplanation",
    "VaderScores",
    "VaderStep",
    "VaderToken",
    "score",
    "vader",
]
