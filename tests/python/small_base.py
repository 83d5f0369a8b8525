"""A model of sentiment of a few English words, for tests of what stands on one; and texts with labels."""

from __future__ import annotations

import numpy as np

from counterpoint import _core, sentiment
from counterpoint.train_default import _file

WORDS = "good\t1.9\ngreat\t3.1\nlovely\t2.8\nfriendly\t2.2\nbad\t-2.5\nterrible\t-2.1\nslow\t-1.1\nrude\t-2.0\n"
PHRASES = "waste of time\t-2.5\n"


def small_base() -> sentiment.SentimentModel:
    """The lexicon decides; no word has a weight of its own."""
    features = _core.EnglishAnalyser(WORDS, PHRASES).rows([""], buckets=2)[1].shape[1]
    dense = np.zeros((features, 3), np.float32)
    dense[0] = [-2.5, 0, 2.5]
    parts = [np.zeros(features, np.float32), np.ones(features, np.float32), dense.ravel()]
    sections = {
        "en.words": np.full((256, 4), 128, np.uint8).tobytes(),
        "en.units": np.full(3, 0.01, np.float32).tobytes(),
        "en.dense": np.concatenate(parts).tobytes(),
        "en.intercepts": np.array([0, 0.4, 0], np.float32).tobytes(),
        "en.scalars": np.array([0, 0, 0, 0.8]).tobytes(),
        "en.lexicon": WORDS.encode(),
        "en.phrases": PHRASES.encode(),
    }
    return sentiment.load(_file.write(sections, ["The service was good"]))


def labelled(count: int, seed: int = 0) -> tuple[list[str], list[str]]:
    """Complaints, plain statements and praise; half of what tells them apart is in no lexicon."""
    draw = np.random.default_rng(seed)
    says = {
        "negative": ["the queue took an hour", "rude staff at the desk", "nobody answered my letter", "terrible room", "slow app"],
        "neutral": ["I came on a Monday", "the desk is on the left", "we were two people", "the room has a window"],
        "positive": ["they fixed it at once", "lovely staff", "will come back", "great food", "the desk was friendly"],
    }
    ends = ["", " again", " and so on", " today", " in spring", ", they said", " as I wrote"]
    names = list(says)
    labels = [names[i] for i in draw.integers(0, 3, count)]
    texts = [f"{draw.choice(says[label])}{draw.choice(ends)} {draw.integers(0, 99)}" for label in labels]
    return texts, labels
