"""Training on 10,000 labelled texts: counterpoint against scikit-learn's TF-IDF and liblinear, in one run.

    python benchmarks/peers/train.py --data DIR [--base FILE] [--rounds N]

DIR is the folder with `sentiment/`. Of the airline tweets and the patients' feedback, shuffled together, 10,000 texts are
learned from and the rest are tested on. Each round times every system once, from texts to a model that is ready;
processor time of one thread, medians of the rounds. The peer is TF-IDF of words, or of words and their pairs, and one
logistic regression a class, classes balanced (and its default with C = 1). Counterpoint learns words, pairs of words and
sequences of characters, or words and pairs alone as the peers do; it finds the language of each text out, or is told it;
its weights are found once, or once and for each fold of the calibration.
"""

from __future__ import annotations

import sys
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

from ratio_rows import NO_DATA, compare, missing, options_of, parser_of, report, seconds_of, shrunk, two_threads

sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
from labelled import CLASSES, read_many  # noqa: E402

ROWS = 10_000
#: How many times as fast is asked of one fit.
ASKED = 10.0
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
    parser = parser_of(__doc__, rounds=5)
    parser.add_argument("--base", default="default", help="a model file to start from")
    given = options_of(parser)
    if given.data is None:
        report("Training", [missing("training", "TF-IDF, liblinear", NO_DATA, target=ASKED)])
        return
    sets = read_many(given.data, ("airline", "nhs_fft")).values()
    texts = [text for each in sets for text in each.texts]
    labels = [CLASSES[label] for each in sets for label in each.labels]
    order = np.random.default_rng(0).permutation(len(texts))
    count = shrunk(ROWS, given)
    learned, tested = order[:count].tolist(), order[count:].tolist()
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
        "one fit": ours(calibrate=False),
        "calibrated": ours(),
        "one fit, language given": ours(calibrate=False, language="en"),
        "one fit of words": ours(calibrate=False, characters=False),
        "one fit of words, language given": ours(
            calibrate=False, characters=False, language="en"
        ),
        "words, language given, calibrated": ours(characters=False, language="en"),
    }

    seconds: dict[str, list[float]] = {name: [] for name in systems}
    quality = {}
    for _ in range(given.rounds):
        for name, work in systems.items():
            made: list[Predictor] = []
            seconds[name].append(seconds_of(lambda work=work, made=made: made.append(work())))
            if name not in quality:
                quality[name] = f1_score(right, made[0](others), average="macro")
    titles = {name: f"{name} (macro-F1 {quality[name]:.3f})" for name in systems}
    size = f"{count:,} texts, {len(others):,} tested on"
    rivals, own = list(systems)[:2], list(systems)[2:]
    rows = [
        compare(f"training, {titles[name]}", f"TF-IDF, liblinear, {titles[rival]}", seconds[name], seconds[rival],
                package="scikit-learn", size=size, target=None if "calibrated" in name else ASKED)
        for name in own
        for rival in rivals
    ]  # fmt: skip

    def on_threads(threads: int) -> Any:
        return cp.sentiment.train(known, truth, base=base, threads=threads)

    rows.append(two_threads("training, calibrated", on_threads, 1, size=size))
    report("Training", rows)


if __name__ == "__main__":
    main()
