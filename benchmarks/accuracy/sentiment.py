"""The accuracy of sentiment: each figure with its bootstrap interval, beside what it is to reach and beside peers.

    python benchmarks/accuracy/sentiment.py DATA [--only zero_shot,own_labels,finnish,course,language,int8]
                                            [--threads N] [--json FILE]

DATA is the folder with `sentiment/` and `finnish/`. Needs the extra counterpoint[vader], whose lexicon is teacher in
refits, and scikit-learn. Test rows that a model has seen are named and left out before anything is scored.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import counterpoint as cp

import finnish
import language
import one_byte
import own_labels
import zero_shot
from figures import Figure, Quality
from labelled import (
    FinnSentiment,
    Labelled,
    read_course_feedback,
    read_finnsentiment,
    read_labelled,
    read_many,
    read_xed,
)
from ours import Models, own_trainer, scorer
from protocol import KnownTexts, Scorer
from report import Section, details, quality_table, table, with_interval
from systems import tfidf_scorer, tuned_thresholds, vader_scorer
from zero_shot import ALL_SCALARS, LEFT_OUT, SCALARS_ON, SETS, System

GROUND_TRUTH = ("vadergt_amazon", "vadergt_movie", "vadergt_nyt", "vadergt_tweets")


def ground_truth_for(name: str) -> list[str]:
    return [each for each in GROUND_TRUTH if each not in LEFT_OUT.get(name, ())]


def known_for(data: Path, name: str) -> KnownTexts:
    """What a model that is tested on this set has seen: ground truth and XED, and what scalars were chosen on."""
    files = [*ground_truth_for(name), *SCALARS_ON.get(name, ALL_SCALARS)]
    seen = [read_xed(data, "en"), *(each.texts for each in read_many(data, files).values())]
    return KnownTexts(text for texts in seen for text in texts)


def english_for(models: Models, name: str, lexicon: str = "own") -> cp.sentiment.SentimentModel:
    """The shipped model; for a set that it has seen, or with another lexicon, a refit."""
    if lexicon == "own" and name not in LEFT_OUT:
        return cp.sentiment.load("default")
    return models.english(LEFT_OUT.get(name, ()), scalars_on=SCALARS_ON.get(name, ALL_SCALARS), lexicon=lexicon).model


def ground_truth_scorer(data: Path, name: str) -> Scorer:
    """TF-IDF of words trained on the ground truth that shares no texts with the set."""
    sets = [read_labelled(data, each) for each in ground_truth_for(name)]
    return tfidf_scorer([text for each in sets for text in each.texts], np.concatenate([each.labels for each in sets]))


def clean_sets(data: Path) -> tuple[dict[str, Labelled], str]:
    """The zero-shot sets, and what was left out of them."""
    sets, dropped = {}, []
    for name, each in read_many(data, SETS).items():
        sets[name], rows = zero_shot.clean(each, known_for(data, name))
        dropped += [f"{name}: {len(rows)} of {len(each)}, rows {', '.join(map(str, rows))}"] if rows else []
    return sets, f"Left out, as seen in training: {'; '.join(dropped) or 'nothing'}."


def zero_shot_section(data: Path, models: Models) -> Section:
    sets, dropped = clean_sets(data)
    tuning = list(read_many(data, ALL_SCALARS).values())
    mean, pooled = (vader_scorer(*tuned_thresholds(tuning, pooled=pooled)) for pooled in (False, True))
    systems = [
        System("default", lambda name: scorer(english_for(models, name), "en")),
        System("language found", lambda name: scorer(english_for(models, name), None)),
        System("[vader] lexicon", lambda name: scorer(english_for(models, name, "vader"), "en")),
        System("VADER", lambda name: vader_scorer()),
        System("VADER, tuned on mean", lambda name: mean),
        System("VADER, tuned on all rows", lambda name: pooled),
        System("TF-IDF of ground truth", lambda name: ground_truth_scorer(data, name)),
    ]
    found = {system.name: zero_shot.evaluate(system, sets) for system in systems}
    reached = zero_shot.figures(found, "default", "VADER")
    with_means = {name: each | {"mean": Quality.mean(list(each.values()))} for name, each in found.items()}
    same = same_labels(sets, models)
    tables = quality_table(with_means, [name for name in found if name.startswith("VADER")])
    return Section("Zero-shot", reached, f"{dropped}\n{same}\n\n{tables}", details(with_means))


def same_labels(sets: dict[str, Labelled], models: Models) -> str:
    """Whether the pipeline makes the shipped model again."""
    texts = [text for each in sets.values() for text in each.texts]
    models_of_all = (cp.sentiment.load("default"), models.english().model)
    shipped, refit = (model.score_batch(texts, language="en").label for model in models_of_all)
    return f"Labels of the shipped model that a refit on all data gives too: {np.mean(shipped == refit):.4%}."


def own_labels_section(data: Path, models: Models) -> Section:
    sets = read_many(data, own_labels.FOLDED)
    uci = [text for name in ("uci_amazon", "uci_yelp") for text in sets[name].texts]

    def ours(name: str) -> own_labels.Trainer:
        base = models.english(unseen=uci).model if name.startswith("uci") else cp.sentiment.load("default")
        return own_trainer(base, models.threads)

    found = {
        "counterpoint": own_labels.evaluate(sets, ours),
        "TF-IDF": own_labels.evaluate(sets, lambda name: tfidf_scorer),
    }
    return Section("Own labels", own_labels.figures(found["counterpoint"]), quality_table(found), details(found))


def characters_of(corpus: FinnSentiment) -> finnish.Trainer:
    """TF-IDF of characters 2–4."""

    def train(rows: NDArray[np.int64], tested: NDArray[np.int64]) -> Scorer:
        known = corpus.labelled.take(rows)
        return tfidf_scorer(known.texts, known.labels, characters=(2, 4))

    return train


def finnish_section(data: Path, models: Models) -> Section:
    corpus = read_finnsentiment(data)

    def ours(rows: NDArray[np.int64], tested: NDArray[np.int64]) -> Scorer:
        return scorer(models.finnish(rows, corpus.labelled.take(tested).texts).model, "fi")

    found = {"counterpoint": finnish.evaluate(corpus, ours), "TF-IDF": finnish.evaluate(corpus, characters_of(corpus))}
    rows = [
        [f"{system}, {name}", *map(with_interval, (each.quality.f1, each.r, each.quality.calibration))]
        for system, parts in found.items()
        for name, each in parts.items()
    ]
    text = table(["FinnSentiment", "macro-F1", "r", "calibration error"], rows)
    return Section("FinnSentiment", finnish.figures(found["counterpoint"]), text)


def course_section(data: Path, models: Models) -> Section:
    corpus = read_finnsentiment(data)
    texts, praise = read_course_feedback(data)
    everything = np.arange(len(corpus.labelled))
    systems = {
        "counterpoint": scorer(cp.sentiment.load("default"), "fi"),
        "language found": scorer(cp.sentiment.load("default"), None),
        "TF-IDF of characters": characters_of(corpus)(everything, everything[:0]),
    }
    valences = {name: (p := score(texts))[:, 2] - p[:, 0] for name, score in systems.items()}
    found = {name: finnish.praise_auc(valence, praise) for name, valence in valences.items()}
    text = table(["AUC of valence", ""], [[name, with_interval(each)] for name, each in found.items()])
    reached = finnish.course_figures(found["counterpoint"], found["TF-IDF of characters"])
    return Section(
        "Finnish course feedback", reached, text, [Figure(f"{name}, AUC", each) for name, each in found.items()]
    )


def language_section(data: Path, models: Models) -> Section:
    return Section("Language", language.figures(language.evaluate(data, models.threads)))


def int8_section(data: Path, models: Models) -> Section:
    sets, dropped = clean_sets(data)
    return Section("Loss by weights of one byte", one_byte.figures(sets, read_finnsentiment(data), models), dropped)


SECTIONS: dict[str, Callable[[Path, Models], Section]] = {
    "zero_shot": zero_shot_section,
    "own_labels": own_labels_section,
    "finnish": finnish_section,
    "course": course_section,
    "language": language_section,
    "int8": int8_section,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--only", default=",".join(SECTIONS), help="parts, with commas between them")
    parser.add_argument("--threads", type=int, default=1, help="of training")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures for programs")
    options = parser.parse_args()
    models = Models(options.data, options.threads)
    kept = {}
    for name in options.only.split(","):
        start = time.perf_counter()
        section = SECTIONS[name](options.data, models)
        print(f"{section.markdown()}\n\n({time.perf_counter() - start:.0f} s)\n", flush=True)
        kept[name] = section.to_dict()
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
