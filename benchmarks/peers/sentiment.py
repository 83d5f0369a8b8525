"""Texts a second: sentiment by counterpoint beside scikit-learn, vaderSentiment and py3langid, in one run on one thread.

    OMP_NUM_THREADS=1 python benchmarks/peers/sentiment.py [DATA]

DATA is the folder with `sentiment/`; without it texts are simulated and training is left out. English and Finnish texts
apart. Peers are timed on every twentieth text, in turns with ours; processor time, medians of rounds, ratios of the same
round. Of scikit-learn's hashed models only the speed is meant: their labels are random. Needs scikit-learn, py3langid and
vaderSentiment (3.3.2).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import py3langid.langid
import pyarrow as pa
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline, make_union
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import counterpoint as cp
from counterpoint import _core

from english_texts import english_texts

sys.path.append(str(Path(__file__).parents[1] / "accuracy"))
from figures import macro_f1
from labelled import CLASSES, read_labelled
from protocol import fold_rows, grouped_folds, normalised

ROUNDS = 7
SAMPLE = 20
ENGLISH = ("airline_visible", "nhs_fft", "huliu_products", "crowdflower_products", "womens_clothing")

#: What is done, and with how many texts.
Route = tuple[Callable[[], Any], int]


def finnish_texts(data: Path | None) -> list[str]:
    if data is None:
        frame = cp.simulate.feedback(60_000, seed=1, language="fi").feedback.to_pandas()
        return [text for text in frame["text"] if isinstance(text, str)]
    return english_texts([str(data / "sentiment/finnsentiment_train.tsv")])


def hashed_model(texts: list[str], *, characters: bool) -> Any:
    """Hashed words 1–2, with characters 2–5 where asked, and a logistic regression of three classes."""
    rows = {"n_features": 1 << 18, "alternate_sign": False}
    parts = [HashingVectorizer(ngram_range=(1, 2), **rows)]
    if characters:
        parts.append(HashingVectorizer(analyzer="char", ngram_range=(2, 5), **rows))
    labels = np.random.default_rng(0).integers(0, 3, 2000)
    return make_pipeline(make_union(*parts), LogisticRegression(max_iter=20, tol=0.1)).fit(texts[:2000], labels)


def in_turns(routes: dict[str, Route], clock: Callable[[], float] = time.process_time) -> dict[str, list[float]]:
    """Texts a second of each route, a figure a round."""
    rates: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(ROUNDS):
        for name, (work, texts) in routes.items():
            start = clock()
            work()
            rates[name].append(texts / (clock() - start))
    return rates


def ratio(ours: list[float], peer: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, peer, strict=True))


def show(title: str, texts: list[str], rates: dict[str, list[float]], peers: list[str]) -> None:
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / len(texts)
    print(f"\n{title}: {len(texts):,} texts of {size:.0f} bytes")
    print(f"{'':36}{'texts/s':>12}" + "".join(f"  times {peer}" for peer in peers))
    for name, values in rates.items():
        cells = "".join(f"{ratio(values, rates[peer]):{len(peer) + 8}.1f}" for peer in peers)
        print(f"{name:36}{statistics.median(values):12,.0f}{cells}")


def border_share(sources: dict[str, Any], score: Callable[[Any], Any]) -> None:
    """The share of a call that goes into reading Python's texts, by what holds them."""
    for name, source in sources.items():
        parts = in_turns(
            {"border": (lambda s=source: _core.Column.from_texts(s), 1), "all": (lambda s=source: score(s), 1)}
        )
        share = statistics.median(a / b for a, b in zip(parts["all"], parts["border"], strict=True))
        print(f"{name + ', share at the border':36}{share:12.1%}")


def two_threads(score: Callable[[int], Any]) -> None:
    """Wall time of one thread over that of two."""
    rates = in_turns({"one": (lambda: score(1), 1), "two": (lambda: score(2), 1)}, time.perf_counter)
    print(f"{'two threads':36}{ratio(rates['two'], rates['one']):12.2f} times one (wall time)")


def language_routes(texts: list[str]) -> dict[str, Route]:
    peer = py3langid.langid
    peer.set_languages(["fi", "en", "sv"])
    sample, column = texts[::SAMPLE], pa.array(texts)
    return {
        "py3langid": (lambda: [peer.classify(text) for text in sample], len(sample)),
        "language, Arrow column": (lambda: cp.text.language(column), len(texts)),
        "language, list of str": (lambda: cp.text.language(texts), len(texts)),
    }


def compare(title: str, texts: list[str], code: str) -> None:
    """One language's texts: scores and explanations beside the peers, languages beside py3langid."""
    sample, column, series = texts[::SAMPLE], pa.array(texts), pd.Series(texts)
    model = cp.sentiment.load("default")
    words, both = (hashed_model(texts, characters=characters) for characters in (False, True))
    peers: dict[str, Route] = {
        "hashed words": (lambda: words.predict_proba(sample), len(sample)),
        "words, characters": (lambda: both.predict_proba(sample), len(sample)),
    }
    if code == "en":
        vader = SentimentIntensityAnalyzer()
        peers["vaderSentiment"] = (lambda: [vader.polarity_scores(text) for text in sample], len(sample))
    native, place = model._native, model._native.language_of(code)
    ours: dict[str, Route] = {
        "Arrow column": (lambda: model.score_batch(column, language=code), len(texts)),
        "list of str": (lambda: model.score_batch(texts, language=code), len(texts)),
        "pandas Series": (lambda: model.score_batch(series, language=code), len(texts)),
        "Arrow column, language found": (lambda: model.score_batch(column), len(texts)),
        "explanations, summed up": (lambda: native.explain_batch(column, languages=place), len(texts)),
        "explain(text)": (lambda: [model.explain(text, code) for text in sample], len(sample)),
    }
    show(title, texts, in_turns(peers | ours), list(peers))
    sources = {"Arrow column": column, "list of str": texts, "pandas Series": series}
    border_share(sources, lambda source: model.score_batch(source, language=code))
    two_threads(lambda threads: model.score_batch(column, language=code, threads=threads))
    show(f"{title}, language", texts, in_turns(language_routes(texts)), ["py3langid"])


def liblinear(**vectors: Any) -> Any:
    """TF-IDF and logistic regression by liblinear, one class against the rest."""
    model = LogisticRegression(solver="liblinear", C=10, class_weight="balanced")
    return make_pipeline(TfidfVectorizer(sublinear_tf=True, **vectors), OneVsRestClassifier(model))


def training(data: Path) -> None:
    """Fits on four of five folds of the airline tweets, and macro-F1 on the fifth."""
    tweets = read_labelled(data, "airline")
    groups = [normalised(text) for text in tweets.texts]
    train, test = next(fold_rows(grouped_folds(tweets.labels, groups), groups))
    known, tested = tweets.take(train), tweets.take(test)
    names = [CLASSES[label] for label in known.labels]
    fits: dict[str, Callable[[], Any]] = {
        "TF-IDF words 1-2, liblinear": lambda: liblinear(ngram_range=(1, 2)).fit(known.texts, known.labels),
        "TF-IDF characters 2-4, liblinear": lambda: liblinear(analyzer="char", ngram_range=(2, 4)).fit(
            known.texts, known.labels
        ),
        "counterpoint, one fit": lambda: cp.sentiment.train(known.texts, names, language="en", calibrate=False),
        "counterpoint, calibrated": lambda: cp.sentiment.train(known.texts, names, language="en"),
    }
    models = {name: fit() for name, fit in fits.items()}
    rates = in_turns({name: (fit, len(known)) for name, fit in fits.items()})
    words, characters = list(fits)[:2]
    print(f"\nTraining on {len(known):,} tweets\n{'':36}{'seconds':>12}{'macro-F1':>10}  times words  times characters")
    for name, values in rates.items():
        said = models[name].predict_proba(tested.texts).argmax(axis=1)
        seconds, f1 = len(known) / statistics.median(values), macro_f1(tested.labels, said, (0, 1, 2))
        print(
            f"{name:36}{seconds:12.3f}{f1:10.3f}{ratio(values, rates[words]):13.1f}{ratio(values, rates[characters]):18.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA")
    data = parser.parse_args().data
    files = [str(data / f"sentiment/{name}.tsv") for name in ENGLISH] if data else []
    compare("English", english_texts(files), "en")
    compare("Finnish", finnish_texts(data), "fi")
    if data:
        training(data)


if __name__ == "__main__":
    main()
