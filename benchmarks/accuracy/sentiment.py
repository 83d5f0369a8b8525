"""The accuracy of sentiment: each figure with its bootstrap interval, beside what it is to reach and beside peers.

    python benchmarks/accuracy/sentiment.py DATA [--only zero_shot,own_labels,finnish,course,language] [--json FILE]

DATA is the folder with `sentiment/` and `finnish/`. Peers need the extra counterpoint[vader] and scikit-learn. Test rows
that a model has seen are named and left out before anything is scored.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import finnish
import language
import own_labels
import zero_shot
from figures import Quality
from labelled import FinnSentiment, read_course_feedback, read_finnsentiment, read_labelled, read_many, read_xed
from protocol import KnownTexts, Scorer
from report import Section, quality_table, table, with_interval
from systems import tfidf_scorer, tuned_thresholds, vader_scorer
from zero_shot import System

GROUND_TRUTH = ("vadergt_amazon", "vadergt_movie", "vadergt_nyt", "vadergt_tweets")


def known_for(data: Path, name: str) -> KnownTexts:
    """What a model that is tested on this set has seen: ground truth and XED, and what scalars were chosen on."""
    files = [each for each in GROUND_TRUTH if each not in zero_shot.LEFT_OUT.get(name, ())]
    files += zero_shot.SCALARS_ON.get(name, zero_shot.ALL_SCALARS)
    return KnownTexts(
        text for texts in (*(read_labelled(data, f).texts for f in files), read_xed(data, "en")) for text in texts
    )


def ground_truth_scorer(data: Path, name: str) -> Scorer:
    """TF-IDF of words trained on the ground truth that shares no texts with the set."""
    sets = [read_labelled(data, each) for each in GROUND_TRUTH if each not in zero_shot.LEFT_OUT.get(name, ())]
    return tfidf_scorer([text for each in sets for text in each.texts], np.concatenate([each.labels for each in sets]))


def zero_shot_section(data: Path) -> Section:
    sets, dropped = {}, []
    for name, each in read_many(data, zero_shot.SETS).items():
        sets[name], rows = zero_shot.clean(each, known_for(data, name))
        dropped += [f"{name}: {len(rows)} of {len(each)}, rows {', '.join(map(str, rows))}"] if rows else []
    tuning = list(read_many(data, zero_shot.ALL_SCALARS).values())
    mean, pooled = (vader_scorer(*tuned_thresholds(tuning, pooled=pooled)) for pooled in (False, True))
    systems = [
        System("VADER", lambda name: vader_scorer()),
        System("VADER, tuned on mean", lambda name: mean),
        System("VADER, tuned on all rows", lambda name: pooled),
        System("TF-IDF of ground truth", lambda name: ground_truth_scorer(data, name)),
    ]
    found = {system.name: zero_shot.evaluate(system, sets) for system in systems}
    for each in found.values():
        each["mean"] = Quality.mean(list(each.values()))
    text = "Left out, as seen in training: " + ("; ".join(dropped) or "nothing") + "."
    return Section(
        "Zero-shot", f"{text}\n\n{quality_table(found, [name for name in found if name.startswith('VADER')])}"
    )


def own_labels_section(data: Path) -> Section:
    sets = read_many(data, ("airline", "nhs_fft", "uci_amazon", "uci_yelp"))
    rows: dict[str, Quality] = {
        f"{name}, 5-fold": own_labels.five_folds(each, tfidf_scorer) for name, each in sets.items()
    }
    for size in (50, 250, 1000):
        for name in ("airline", "nhs_fft"):
            rows[f"{name} from {size}"] = own_labels.few_labels(sets[name], tfidf_scorer, size)
    return Section("Own labels", quality_table({"TF-IDF": rows}))


def characters_of(corpus: FinnSentiment) -> finnish.Trainer:
    """TF-IDF of characters 2–4 trained on rows of the corpus."""

    def train(rows: np.ndarray) -> Scorer:
        known = corpus.labelled.take(rows)
        return tfidf_scorer(known.texts, known.labels, characters=(2, 4))

    return train


def finnish_section(data: Path) -> Section:
    corpus = read_finnsentiment(data)
    train = characters_of(corpus)
    parts = {
        "1–14 to 15–16": finnish.evaluate(corpus, finnish.late_splits(corpus), train),
        "4-fold": finnish.evaluate(corpus, finnish.whole_splits(corpus), train),
    }
    rows = [[name, *map(with_interval, (q.quality.f1, q.r, q.quality.calibration))] for name, q in parts.items()]
    return Section("FinnSentiment", table(["TF-IDF of characters", "macro-F1", "r", "calibration error"], rows))


def course_section(data: Path) -> Section:
    corpus = read_finnsentiment(data)
    texts, praise = read_course_feedback(data)
    probabilities = characters_of(corpus)(np.arange(len(corpus.labelled)))(texts)
    peer = finnish.praise_auc(probabilities[:, 2] - probabilities[:, 0], praise)
    return Section(
        "Finnish course feedback", table(["AUC of valence", ""], [["TF-IDF of characters", with_interval(peer)]])
    )


def language_section(data: Path) -> Section:
    return Section("Language", "Finnish, English or Swedish, five folds.", language.figures(language.evaluate(data)))


SECTIONS: dict[str, Callable[[Path], Section]] = {
    "zero_shot": zero_shot_section,
    "own_labels": own_labels_section,
    "finnish": finnish_section,
    "course": course_section,
    "language": language_section,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--only", default=",".join(SECTIONS), help="parts, with commas between them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures for programs")
    options = parser.parse_args()
    kept = {}
    for name in options.only.split(","):
        start = time.perf_counter()
        section = SECTIONS[name](options.data)
        print(f"{section.markdown()}\n\n({time.perf_counter() - start:.0f} s)\n", flush=True)
        kept[name] = [figure.to_dict() for figure in section.figures]
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
