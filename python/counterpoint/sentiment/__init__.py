"""What a text says: sentiment by the shipped model, or by lexicon and rules.

`load` gives the shipped model of Finnish and English, with calibrated probabilities and explanations. It needs nothing else.

`aspects` is the sentiment towards the things that texts mention; `emotions` says which texts to read for anger, joy and the like.

VADER's rules (C. J. Hutto, E. Gilbert 2014) are computed natively and equal vaderSentiment 3.3.2 in every printed
digit. The lexicon is not part of this package: install the extra ``counterpoint[vader]``, or name a file.
"""

from __future__ import annotations

from ._analyzer import SentimentIntensityAnalyzer
from ._aspects import Aspects, aspects
from ._emotions import EMOTIONS, EmotionExplanation, EmotionModel, Emotions, EmotionToken, emotions
from ._label_scores import LabelBatch, LabelExplanation, LabelScore, LabelToken
from ._mentions import AspectExplanation, AspectMention, AspectMentions, ExplainedStretch
from ._model import SentimentModel, load
from ._own import TrainedModel, train
from ._results import VaderBatch, VaderExplanation, VaderScores, VaderStep, VaderToken
from ._score import disagreements, score
from ._scores import (
    Evidence,
    ExplainedRule,
    ExplainedToken,
    SentenceScore,
    SentenceScores,
    SentimentBatch,
    SentimentExplanation,
    SentimentScore,
    ValenceCourse,
)
from ._taxonomy import SERVICE_TAXONOMY
from ._vader import Vader, vader

__all__ = [
    "EMOTIONS",
    "SERVICE_TAXONOMY",
    "AspectExplanation",
    "AspectMention",
    "AspectMentions",
    "Aspects",
    "EmotionExplanation",
    "EmotionModel",
    "EmotionToken",
    "Emotions",
    "Evidence",
    "ExplainedRule",
    "ExplainedStretch",
    "ExplainedToken",
    "LabelBatch",
    "LabelExplanation",
    "LabelScore",
    "LabelToken",
    "SentenceScore",
    "SentenceScores",
    "SentimentBatch",
    "SentimentExplanation",
    "SentimentIntensityAnalyzer",
    "SentimentModel",
    "SentimentScore",
    "TrainedModel",
    "Vader",
    "VaderBatch",
    "VaderExplanation",
    "VaderScores",
    "VaderStep",
    "VaderToken",
    "ValenceCourse",
    "aspects",
    "disagreements",
    "emotions",
    "load",
    "score",
    "train",
    "vader",
]
