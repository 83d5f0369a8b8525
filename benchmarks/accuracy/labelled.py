"""Labelled texts as they lie in a folder of data: what the figures are measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CLASSES = ("negative", "neutral", "positive")
_CODES = {"neg": 0, "neu": 1, "pos": 2}

#: Files of labelled English texts: a header, the class in `label`, the text last.
FILES = {
    "airline": "airline_visible",
    "nhs_fft": "nhs_fft",
    "huliu": "huliu_products",
    "crowdflower_products": "crowdflower_products",
    "tweeteval_val": "tweeteval_val",
    "sst5_dev": "sst5_dev",
    "womens": "womens_clothing",
    "course_evaluations": "course_evaluations",
    "sst5_train": "sst5_train",
    "uci_amazon": "uci_amazon",
    "uci_yelp": "uci_yelp",
    "vadergt_amazon": "vadergt_amazon",
    "vadergt_movie": "vadergt_movie",
    "vadergt_nyt": "vadergt_nyt",
    "vadergt_tweets": "vadergt_tweets",
}
#: Files of XED by language: their lines with emotions (text first) and without (text second). No header.
XED = {
    "en": ("xed_en-annotated.tsv", "xed_neu_en.txt"),
    "fi": ("xed_fi-annotated.tsv", "xed_neu_fi.txt"),
}


@dataclass(frozen=True)
class Labelled:
    """Texts and their classes; `labels` are places in `CLASSES`."""

    name: str
    texts: list[str]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def classes(self) -> list[int]:
        """The classes that occur, in order."""
        return sorted(set(self.labels.tolist()))

    def take(self, rows: NDArray[np.int64]) -> Labelled:
        return Labelled(self.name, [self.texts[row] for row in rows], self.labels[rows])


@dataclass(frozen=True)
class FinnSentiment:
    """Sentences with the majority's class, the mean of three annotators (−1 … 1) and the corpus's split."""

    labelled: Labelled
    annotators: NDArray[np.float64]
    split: NDArray[np.int64]


def table(path: Path) -> tuple[list[str], Iterator[list[str]]]:
    """The header's names and the rows; tabs part fields, and nothing is quoted."""
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = (line.rstrip("\r").split("\t") for line in lines[1:] if line)
    return lines[0].rstrip("\r").split("\t"), rows


def read_labelled(data: Path, name: str) -> Labelled:
    header, rows = table(data / "sentiment" / f"{FILES[name]}.tsv")
    place = header.index("label")
    texts, labels = [], []
    for row in rows:
        texts.append(row[-1])
        labels.append(_CODES[row[place]])
    return Labelled(name, texts, np.array(labels))


def read_many(data: Path, names: Sequence[str]) -> dict[str, Labelled]:
    return {name: read_labelled(data, name) for name in names}


def read_finnsentiment(data: Path) -> FinnSentiment:
    header, rows = table(data / "sentiment" / "finnsentiment_train.tsv")
    kept = list(rows)
    votes = np.array([[int(row[header.index(who)]) for who in "ABC"] for row in kept])
    majority = np.array([int(row[header.index("majority")]) for row in kept])
    split = np.array([int(row[header.index("split")]) for row in kept])
    labelled = Labelled("finnsentiment", [row[header.index("text")] for row in kept], majority + 1)
    return FinnSentiment(labelled, votes.mean(axis=1), split)


def read_course_feedback(data: Path) -> tuple[list[str], NDArray[np.bool_]]:
    """Finnish answers to "what was good" (true) and "what to improve" (false)."""
    header, rows = table(data / "finnish" / "course_feedback.tsv")
    hint, language, text = (header.index(name) for name in ("valence_hint", "lang", "text"))
    kept = [row for row in rows if row[language] == "fi" and row[hint] in ("praise", "improve")]
    return [row[text] for row in kept], np.array([row[hint] == "praise" for row in kept])


def read_xed(data: Path, language: str) -> list[str]:
    """All lines of a language that have a text, whatever their labels."""
    texts = []
    for file, place in zip(XED[language], (0, 1), strict=True):
        lines = (data / "sentiment" / file).read_text(encoding="utf-8").split("\n")
        rows = (line.rstrip("\r").split("\t") for line in lines)
        texts += [row[place] for row in rows if len(row) > place and row[place]]
    return texts
