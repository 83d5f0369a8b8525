"""Training on 10,000 labelled texts: counterpoint against scikit-learn's TF-IDF and liblinear, in one run.

    python benchmarks/peers/train.py DATA [--base FILE] [--rounds N]

DATA is the folder with `sentiment/`. Of the airline tweets and the patients' feedback, shuffled together, 10,000 texts are
learned from and the rest are tested on. Each round times every system once, from texts to a model that is ready;
processor time of one thread, medians of the rounds. The peer is TF-IDF of words, or of words and their pairs, and one
logistic regression a class, classes balanced (and its default with C = 1). Counterpoint learns words, pairs of words and
sequences of characters, or words and pairs alone as the peers do; it finds the language of each text out, or is told it;
its weights are found once, or once and for each fold of the calibration.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

import counterpoint as cp

sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
from labelled import CLASSES, read_many  # noqa: E402

ROWS = 10_000
#: Texts to the names of their classes.
Predictor = Callable[[Sequence[str]], Sequence[str]]


def peer(words: tuple[int, int], penalty: float):
    vectors = TfidfVectorizer(
        ngram_range=words,
        sublinear_tf=words != (1, 1),
        min_df=1 if words == (1, 1) else 2,
    )
    return make_pipeline(
        vectors,
        OneVsRestClassifier(
            LogisticRegression(C=penalty, solver="liblinear", class_weight="balanced")
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--base", default="default", help="a model file to start from")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    sets = read_many(given.data, ("airline", "nhs_fft")).values()
    texts = [text for each in sets for text in each.texts]
    labels = [CLASSES[label] for each in sets for label in each.labels]
    order = np.random.default_rng(0).permutation(len(texts))
    learned, tested = order[:ROWS].tolist(), order[ROWS:].tolist()
    known, truth = [texts[row] for row in learned], [labels[row] for row in learned]
    others, right = [texts[row] for row in tested], [labels[row] for row in tested]
    base = cp.sentiment.load(given.base)

    def ours(**options: Any) -> Callable[[], Predictor]:
        def train() -> Predictor:
            model = cp.sentiment.train(known, truth, base=base, **options)
            return lambda texts: model.score_batch(
                texts, options.get("language")
            ).label.tolist()

        return train

    systems: dict[str, Callable[[], Predictor]] = {
        "words, C 1": lambda: peer((1, 1), 1).fit(known, truth).predict,
        "words 1-2, C 10": lambda: peer((1, 2), 10).fit(known, truth).predict,
        "counterpoint": ours(calibrate=False),
        "… calibrated": ours(),
        "… language given": ours(calibrate=False, language="en"),
        "… words": ours(calibrate=False, characters=False),
        "… words, language given": ours(
            calibrate=False, characters=False, language="en"
        ),
        "… the same, calibrated": ours(characters=False, language="en"),
    }

    seconds: dict[str, list[float]] = {name: [] for name in systems}
    quality = {}
    for _ in range(given.rounds):
        for name, work in systems.items():
            start = time.process_time()
            predict = work()
            seconds[name].append(time.process_time() - start)
            if name not in quality:
                quality[name] = f1_score(right, predict(others), average="macro")
    print(f"{ROWS:,} texts learned from, {len(others):,} tested on")
    for name, values in seconds.items():
        times = [
            statistics.median(
                other / own for other, own in zip(seconds[rival], values, strict=True)
            )
            for rival in list(systems)[:2]
        ]
        print(
            f"{name:26} {statistics.median(values):7.3f} s   macro-F1 {quality[name]:.3f}   "
            f"{times[0]:5.1f} and {times[1]:5.1f} times as fast as the peers"
        )
    walls = []
    for threads in (1, 2):
        start = time.perf_counter()
        cp.sentiment.train(known, truth, base=base, threads=threads)
        walls.append(time.perf_counter() - start)
    print(f"two threads, calibrated: {walls[0] / walls[1]:.2f} times one (wall time)")


if __name__ == "__main__":
    main()
