"""Sentiment towards the aspects of restaurant reviews: by mention, and as the whole text's, in one run.

    python benchmarks/accuracy/aspects.py --data DIR [--model FILE]

The sentences and terms of SemEval 2014 (task 4, restaurants, training part as it stands in the data folder), with a person's
verdict on each term: negative, neutral or positive; those with two verdicts ("conflict") are left out. Every term is given by
name; its mention is the one that stands where the annotators marked it. The baseline gives each term the whole sentence's
sentiment. Macro-F1 of three classes, and of negative and positive alone with the model's binary verdict (neutral terms left
out); 95 % bootstrap intervals over sentences, paired. "Mixed" sentences have terms with different verdicts: there, a whole
sentence can't be right.

Nothing was chosen on these sentences.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

import counterpoint as cp

from figures import Measured, macro_f1
from report import table, with_interval

FILE = "sentiment/SemEval14_Restaurants_Train.xml"
CODES = {"negative": 0, "neutral": 1, "positive": 2}
MOST_WORDS = 16  #: of a term


@dataclass(frozen=True)
class Term:
    """A term that annotators marked in a sentence, and their verdict (a place in `CODES`)."""

    sentence: int
    begin: int
    end: int
    verdict: int


@dataclass(frozen=True)
class Found:
    """What is said of each term by its mention and by its whole sentence: probabilities, terms × 3."""

    terms: list[Term]
    by_mention: NDArray[np.float64]
    by_text: NDArray[np.float64]
    mixed: NDArray[np.bool_]
    missed: int


def read(path: Path) -> tuple[list[str], list[Term]]:
    """The sentences, and their terms with one verdict."""
    texts: list[str] = []
    terms: list[Term] = []
    for sentence in ElementTree.parse(path).getroot():
        texts.append(sentence.findtext("text") or "")
        for term in sentence.iter("aspectTerm"):
            code = CODES.get(term.get("polarity", ""))
            if code is not None:
                terms.append(Term(len(texts) - 1, int(term.get("from", 0)), int(term.get("to", 0)), code))
    return texts, terms


def look(texts: list[str], terms: list[Term], model: cp.sentiment.SentimentModel) -> Found:
    """Score each term by its mention; one that is not found where it was marked has its sentence's score."""
    whole = model.score_batch(texts, language="en")
    by_text = np.column_stack([whole.p_negative, whole.p_neutral, whole.p_positive])[[term.sentence for term in terms]]
    by_mention = by_text.copy()
    of_sentence: dict[int, list[int]] = {}
    for place, term in enumerate(terms):
        of_sentence.setdefault(term.sentence, []).append(place)
    missed = 0
    for sentence, places in of_sentence.items():
        text = texts[sentence]
        names = dict.fromkeys(text[terms[place].begin : terms[place].end] for place in places)
        usable = [name for name in names if 0 < len(cp.text.words(name)) <= MOST_WORDS]
        if not usable:
            missed += len(places)
            continue
        mentions = cp.sentiment.aspects([text], usable, model=model, language="en").mentions
        for place in places:
            near = np.flatnonzero((mentions.start < terms[place].end) & (mentions.end > terms[place].begin))
            if not len(near):
                missed += 1
                continue
            said = near[0]
            by_mention[place] = mentions.p_negative[said], mentions.p_neutral[said], mentions.p_positive[said]
    verdicts = [{terms[place].verdict for place in of_sentence[term.sentence]} for term in terms]
    return Found(terms, by_mention, by_text, np.array([len(each) > 1 for each in verdicts]), missed)


def measured(probabilities: NDArray[np.float64], found: Found, chosen: NDArray[np.bool_], *, binary: bool) -> Measured:
    """Macro-F1 of the chosen terms; replicates draw sentences."""
    rows = np.flatnonzero(chosen)
    truth = np.array([found.terms[row].verdict for row in rows])
    classes = (0, 2) if binary else (0, 1, 2)
    said = np.where(probabilities[rows, 2] >= probabilities[rows, 0], 2, 0) if binary else probabilities[rows].argmax(axis=1)
    _, group = np.unique([found.terms[row].sentence for row in rows], return_inverse=True)
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(group.max() + 2))

    def statistic(drawn: NDArray[np.int64]) -> float:
        picked = np.concatenate([order[bounds[g] : bounds[g + 1]] for g in drawn])
        return macro_f1(truth[picked], said[picked], classes)

    return Measured.of(statistic, int(group.max()) + 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--model", default="default", help="a model file; by default the shipped model")
    given = parser.parse_args()

    texts, terms = read(given.data / FILE)
    model = cp.sentiment.load(given.model)
    found = look(texts, terms, model)
    verdicts = np.array([term.verdict for term in terms])
    print(f"{len(texts):,} sentences, {len(terms):,} terms; {found.missed} terms were not found where they were marked")
    print(f"sentences that the model may have been trained on: {int(model.may_have_seen(texts).sum())}")
    judged = verdicts != CODES["neutral"]
    several = np.bincount([term.sentence for term in terms], minlength=len(texts))[[term.sentence for term in terms]] > 1
    cases = [
        ("all terms, three classes", np.ones(len(terms), bool), False),
        ("sentences of several terms, three classes", several, False),
        ("mixed sentences, three classes", found.mixed, False),
        ("all judged terms, two classes", judged, True),
        ("mixed sentences, two classes", judged & found.mixed, True),
    ]
    rows = []
    for name, chosen, binary in cases:
        ours = measured(found.by_mention, found, chosen, binary=binary)
        overall = measured(found.by_text, found, chosen, binary=binary)
        rows.append([f"{name} ({int(chosen.sum()):,})", with_interval(ours), with_interval(overall), with_interval(ours - overall)])
    print(table(["macro-F1", "by mention", "whole sentence", "difference"], rows))


if __name__ == "__main__":
    main()
