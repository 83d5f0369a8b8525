"""Texts a second: sentiment by counterpoint beside scikit-learn, vaderSentiment and py3langid, in one run on one thread.

    OMP_NUM_THREADS=1 python benchmarks/peers/sentiment.py [--data DIR]

DIR is the folder with `sentiment/`; without it texts are simulated and training is left out. English and Finnish texts
apart. Peers are timed on every twentieth text, in turns with ours; processor time, medians of rounds, ratios of the same
round. Of scikit-learn's hashed models only the speed is meant: their labels are random. Needs scikit-learn and
vaderSentiment (3.3.2); py3langid is compared where it is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline, make_union
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import counterpoint as cp
from counterpoint import _core

from benchmark_texts import english_texts, finnish_texts, size_of
from ratio_rows import NO_DATA, Row, compare, in_turns, missing, options_of, parser_of, rates, report, two_threads

sys.path.append(str(Path(__file__).parents[1] / "accuracy"))
from figures import macro_f1
from labelled import CLASSES, read_labelled
from protocol import fold_rows, grouped_folds, normalised

SAMPLE = 20
#: How many times as fast is asked of an Arrow column's scores, by peer; of languages; of two threads. At most a tenth of a
#: call may go into reading its texts.
ASKED = {"words, characters": 60.0, "vaderSentiment": 25.0}
LANGUAGE_ASKED, THREADS_ASKED, BORDER_ASKED = 20.0, 1.8, 10.0
PACKAGES = {"hashed words": "scikit-learn", "words, characters": "scikit-learn", "vaderSentiment": "vaderSentiment"}

#: What is done, and with how many texts.
Route = tuple[Callable[[], Any], int]


def hashed_model(texts: list[str], *, characters: bool) -> Any:
    """Hashed words 1–2, with characters 2–5 where asked, and a logistic regression of three classes."""
    rows = {"n_features": 1 << 18, "alternate_sign": False}
    parts = [HashingVectorizer(ngram_range=(1, 2), **rows)]
    if characters:
        parts.append(HashingVectorizer(analyzer="char", ngram_range=(2, 5), **rows))
    labels = np.random.default_rng(0).integers(0, 3, 2000)
    return make_pipeline(make_union(*parts), LogisticRegression(max_iter=20, tol=0.1)).fit(texts[:2000], labels)


def rates_of(routes: dict[str, Route], rounds: int) -> dict[str, list[float]]:
    """Texts a second of each route, a figure a round."""
    seconds = in_turns({name: work for name, (work, _) in routes.items()}, rounds)
    return {name: rates(routes[name][1], values) for name, values in seconds.items()}


def border_share(sources: dict[str, Any], score: Callable[[Any], Any], size: str, rounds: int) -> list[Row]:
    """Reading Python's texts beside the whole call, by what holds them."""
    rows = []
    for name, source in sources.items():
        parts = in_turns(
            {"border": lambda s=source: _core.Column.from_texts(s), "all": lambda s=source: score(s)}, rounds
        )
        kernel = f"reading texts, {name}"
        rows.append(compare(kernel, "the whole call", parts["border"], parts["all"], size=size, target=BORDER_ASKED))
    return rows


def language_routes(texts: list[str]) -> dict[str, Route]:
    import py3langid.langid as peer

    peer.set_languages(["fi", "en", "sv"])
    sample, column = texts[::SAMPLE], pa.array(texts)
    return {
        "py3langid": (lambda: [peer.classify(text) for text in sample], len(sample)),
        "Arrow column": (lambda: cp.text.language(column), len(texts)),
        "list of str": (lambda: cp.text.language(texts), len(texts)),
    }


def language_rows(title: str, texts: list[str], rounds: int) -> list[Row]:
    try:
        found, size = rates_of(language_routes(texts), rounds), size_of(texts)
    except ModuleNotFoundError as error:
        return [missing(title, "py3langid", f"{error.name} is not installed", target=LANGUAGE_ASKED)]
    peer = found.pop("py3langid")
    return [
        compare(f"{title}, {name}", "py3langid", values, peer, unit="texts/s", package="py3langid", size=size,
                target=LANGUAGE_ASKED)
        for name, values in found.items()
    ]  # fmt: skip


def beside_peers(title: str, texts: list[str], code: str, rounds: int) -> list[Row]:
    """One language's texts: scores and explanations beside the peers, languages beside py3langid."""
    sample, column, series, size = texts[::SAMPLE], pa.array(texts), pd.Series(texts), size_of(texts)
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
    found = rates_of(peers | ours, rounds)
    rows = [
        compare(f"{title}, {name}", f"scikit-learn, {peer}" if PACKAGES[peer] == "scikit-learn" else peer, found[name], found[peer],
                unit="texts/s", package=PACKAGES[peer], size=size, target=ASKED.get(peer) if name == "Arrow column" else None)
        for peer in peers
        for name in ours
    ]  # fmt: skip
    sources = {"Arrow column": column, "list of str": texts, "pandas Series": series}
    rows += border_share(sources, lambda source: model.score_batch(source, language=code), size, rounds)

    def on_threads(threads: int) -> Any:
        return model.score_batch(column, language=code, threads=threads)

    return [*rows, two_threads(title, on_threads, rounds, size=size, target=THREADS_ASKED)]


def liblinear(**vectors: Any) -> Any:
    """TF-IDF and logistic regression by liblinear, one class against the rest."""
    model = LogisticRegression(solver="liblinear", C=10, class_weight="balanced")
    return make_pipeline(TfidfVectorizer(sublinear_tf=True, **vectors), OneVsRestClassifier(model))


def training(data: Path, rounds: int) -> list[Row]:
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
    seconds = in_turns(fits, rounds)
    titles = {}
    for name, model in models.items():
        said = model.predict_proba(tested.texts).argmax(axis=1)
        titles[name] = f"{name} (macro-F1 {macro_f1(tested.labels, said, (0, 1, 2)):.3f})"
    words, characters, *ours = fits
    return [
        compare(f"training, {titles[name]}", titles[peer], seconds[name], seconds[peer], package="scikit-learn",
                size=f"{len(known):,} tweets")
        for name in ours
        for peer in (words, characters)
    ]  # fmt: skip


def main() -> None:
    given = options_of(parser_of(__doc__, rounds=7))
    for title, code, texts in (("English", "en", english_texts(given.data)), ("Finnish", "fi", finnish_texts(given.data))):
        texts = texts[:: 4 if given.quick else 1]
        report(f"Sentiment, {title}", beside_peers(title, texts, code, given.rounds))
        report(f"Languages, {title}", language_rows(f"{title}, language", texts, given.rounds))
    none = [missing("training on tweets", "TF-IDF, liblinear", NO_DATA)]
    report("Training on tweets", training(given.data, given.rounds) if given.data else none)


if __name__ == "__main__":
    main()
