# SPDX-License-Identifier: MIT
"""Other people's ways to score sentiment, as scorers; each package is imported when its adapter is made.

Published thresholds: VADER's and NLTK's compound is negative at -0.05 and below, positive at 0.05 and above (README of
vaderSentiment). TextBlob and AFINN publish none: their polarity goes by sign.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .._core import __version__
from .._extras import optional_module
from ._data_set import DataSet
from ._scorers import CallScorer, as_scorer
from ._scores import Scorer, Scores
from ._thresholds import BY_SIGN, ThresholdScorer

__all__ = ["PEERS", "afinn", "embedding", "fasttext", "majority", "nltk", "rules_scorer", "textblob", "tfidf", "vader", "vadersentiment", "wordllama"]


def rules_scorer(rules: Any, name: str = "VADER") -> ThresholdScorer:
    """VADER's rules, native, with their own thresholds."""
    return ThresholdScorer(lambda texts: rules.score_batch(texts).compound, name, rules.thresholds, f"counterpoint {__version__}")


def vader(name: str = "VADER") -> ThresholdScorer:
    """VADER's rules, native, with the lexicon of the installed package vaderSentiment (extra ``peers`` or ``vader``)."""
    from ..sentiment import vader as rules

    return rules_scorer(rules(), name)


def vadersentiment(name: str = "vaderSentiment") -> ThresholdScorer:
    """The package vaderSentiment itself (extra ``peers``)."""
    module = optional_module("vaderSentiment.vaderSentiment", "vaderSentiment", "peers")
    return _compounds(module.SentimentIntensityAnalyzer(), name, f"vaderSentiment {version('vaderSentiment')}")


def nltk(name: str = "NLTK", *, lexicon: str | os.PathLike[str] | None = None) -> ThresholdScorer:
    """NLTK's VADER (extra ``peers``).

    Parameters
    ----------
    name : str
    lexicon : path or "vaderSentiment", optional
        A file of ``word<TAB>valence…`` lines, or the one of the installed package vaderSentiment. Default: NLTK's own
        ``vader_lexicon``, which ``nltk.download`` fetches once.

    Raises
    ------
    ImportError
        If NLTK is not installed.
    FileNotFoundError
        If NLTK's lexicon was not downloaded.
    """
    module = optional_module("nltk.sentiment.vader", "NLTK", "peers")
    said = f"nltk {version('nltk')}"
    if lexicon is None:
        try:
            return _compounds(module.SentimentIntensityAnalyzer(), name, said)
        except LookupError:
            raise FileNotFoundError(
                "NLTK's vader_lexicon is not there; run nltk.download('vader_lexicon') once, or lexicon='vaderSentiment' takes that package's"
            ) from None
    analyzer = module.SentimentIntensityAnalyzer.__new__(module.SentimentIntensityAnalyzer)
    from ..sentiment._vader import file_bytes

    content, where = file_bytes(None if lexicon == "vaderSentiment" else lexicon, "vader_lexicon.txt")
    analyzer.lexicon_file = content.decode("utf-8").rstrip("\r\n")
    try:
        analyzer.lexicon = analyzer.make_lex_dict()
    except ValueError as problem:
        raise ValueError(f"{where}: is no lexicon: {problem}; allowed: lines of word<TAB>valence<TAB>…") from None
    analyzer.constants = module.VaderConstants()
    origin = f"vaderSentiment {version('vaderSentiment')}" if lexicon == "vaderSentiment" else Path(where).name
    return _compounds(analyzer, name, f"{said}, lexicon of {origin}")


def _compounds(analyzer: Any, name: str, said: str) -> ThresholdScorer:
    return ThresholdScorer(lambda texts: np.array([analyzer.polarity_scores(text)["compound"] for text in texts]), name, (-0.05, 0.05), said)


def textblob(name: str = "TextBlob") -> ThresholdScorer:
    """TextBlob's polarity, by sign (extra ``peers``)."""
    module = optional_module("textblob", "TextBlob", "peers")
    said = f"textblob {version('textblob')}"
    return ThresholdScorer(lambda texts: np.array([module.TextBlob(text).sentiment.polarity for text in texts]), name, BY_SIGN, said)


def afinn(name: str = "AFINN", *, language: str = "en") -> ThresholdScorer:
    """AFINN's sum of valences, emoticons included, by sign (extra ``peers``).

    Parameters
    ----------
    name : str
    language : str, default "en"
        Which of the package's lists: "en", "da", "fi", "fr", "sv", "tr".
    """
    module = optional_module("afinn", "AFINN", "peers")
    try:
        scorer = module.Afinn(language=language, emoticons=True)
    except (KeyError, OSError):
        raise ValueError(f"language is {language!r}; allowed: en, da, fi, fr, sv, tr") from None
    return ThresholdScorer(lambda texts: np.array([float(scorer.score(text)) for text in texts]), name, BY_SIGN, f"afinn {version('afinn')}")


def majority(name: str = "most frequent class") -> Any:
    """The baseline: whatever a text says, the most frequent class of the training part, at the shares seen there."""
    return _Majority(name)


class _Majority:
    gives: tuple[str, ...] = ("labels", "probabilities")
    version = f"counterpoint {__version__}"

    def __init__(self, name: str) -> None:
        self.name = name

    def fit(self, data: DataSet) -> Scorer:
        classes = data.classes
        shares = np.array([np.mean(data.labels == each) for each in classes])

        def call(texts: list[str]) -> Scores:
            found = Scores.of_probabilities(np.tile(shares, (len(texts), 1)), classes)
            return Scores(found.labels, None, found.probabilities, classes)

        return CallScorer(call, self.name, version=self.version, gives=self.gives)


def tfidf(name: str = "TF-IDF + logistic regression", *, characters: Sequence[int] | None = None) -> Any:
    """TF-IDF and logistic regression of scikit-learn, trained on each training part (extra ``peers``).

    Parameters
    ----------
    name : str
    characters : (int, int), optional
        Sequences of so many characters as features; default: words and pairs of words, classes balanced.
    """
    pipeline = optional_module("sklearn.pipeline", "scikit-learn", "peers")
    text = optional_module("sklearn.feature_extraction.text", "scikit-learn", "peers")
    linear = optional_module("sklearn.linear_model", "scikit-learn", "peers")
    if characters is None:
        vectors = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        model = linear.LogisticRegression(C=10, class_weight="balanced", max_iter=300)
    else:
        vectors = text.TfidfVectorizer(analyzer="char", ngram_range=tuple(int(each) for each in characters), sublinear_tf=True)
        model = linear.LogisticRegression(max_iter=300)
    return as_scorer(pipeline.make_pipeline(vectors, model), name)


def fasttext(name: str = "fastText", *, epochs: int = 25, words: int = 2, dimensions: int = 50, rate: float = 0.5) -> Any:
    """fastText's supervised classifier, trained on each training part with one thread (extra ``fasttext``).

    Parameters
    ----------
    name : str
    epochs, words, dimensions : int
        Passes over the data, the longest sequence of words, the width of the embedding.
    rate : float
        The learning rate. Where the weights grow beyond all bounds it is halved, up to five times.
    """
    module = optional_module("fasttext", "fastText", "fasttext")
    return _FastText(module, name, {"epoch": epochs, "wordNgrams": words, "dim": dimensions, "lr": rate})


class _FastText:
    gives: tuple[str, ...] = ("labels", "probabilities")

    def __init__(self, module: Any, name: str, options: dict[str, Any]) -> None:
        self._module, self.name, self._options = module, name, options
        found = next((each for each in ("fasttext", "fasttext-numpy2", "fasttext-numpy2-wheel") if _installed(each)), "")
        self.version = f"{found} {version(found)}" if found else "fasttext"

    def fit(self, data: DataSet) -> Scorer:
        classes = data.classes
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "train.txt"
            lines = (f"__label__{classes.index(label)} {_one_line(text)}\n" for text, label in zip(data.texts, data.labels, strict=True))
            file.write_text("".join(lines), encoding="utf-8")
            model = self._trained(str(file))

        def call(texts: list[str]) -> Scores:
            shares = np.zeros((len(texts), len(classes)))
            for row, text in enumerate(texts):
                for probability, label in model.f.predict(_one_line(text) + "\n", len(classes), 0.0, "strict"):
                    shares[row, int(label.removeprefix("__label__"))] = probability
            whole = shares.sum(axis=1, keepdims=True)
            return Scores.of_probabilities(np.divide(shares, whole, out=np.full_like(shares, 1 / len(classes)), where=whole > 0), classes)

        return CallScorer(call, self.name, version=self.version, gives=self.gives)

    def _trained(self, file: str) -> Any:
        rate, least = self._options["lr"], self._options["lr"] / 32
        while True:
            try:
                return self._module.train_supervised(file, thread=1, verbose=0, bucket=200_000, **{**self._options, "lr": rate})
            except RuntimeError as problem:
                if "NaN" not in str(problem) or rate <= least:
                    raise
                rate /= 2


def _one_line(text: str) -> str:
    return " ".join(text.lower().split())


def _installed(package: str) -> bool:
    try:
        version(package)
    except ImportError:
        return False
    return True


def embedding(encode: Callable[[list[str]], Any] | Any, name: str, *, version: str = "") -> Any:
    """Logistic regression on sentence embeddings, trained on each training part (extra ``peers``).

    Parameters
    ----------
    encode : callable, or a model with `encode`
        Texts to an array (texts, dimensions): sentence-transformers, model2vec and others have it.
    name : str
    version : str
        Of the model.
    """
    linear = optional_module("sklearn.linear_model", "scikit-learn", "peers")
    return _Embedding(encode.encode if hasattr(encode, "encode") else encode, linear, name, version)


class _Embedding:
    gives: tuple[str, ...] = ("labels", "probabilities")
    remembers = True

    def __init__(self, encode: Callable[[list[str]], Any], linear: Any, name: str, said: str) -> None:
        self._encode, self._linear, self.name, self.version = encode, linear, name, said
        self._known: dict[str, NDArray[np.float32]] = {}

    def fit(self, data: DataSet) -> Scorer:
        head = self._linear.LogisticRegression(C=10, class_weight="balanced", max_iter=500)
        head.fit(self._vectors(data.texts), list(data.labels))
        classes = [str(each) for each in head.classes_]

        def call(texts: list[str]) -> Scores:
            return Scores.of_probabilities(head.predict_proba(self._vectors(texts)), classes)

        return CallScorer(call, self.name, version=self.version, gives=self.gives)

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        fresh = list(dict.fromkeys(text for text in texts if text not in self._known))
        if fresh:
            self._known.update(zip(fresh, np.asarray(self._encode(fresh), dtype=np.float32), strict=True))
        return np.array([self._known[text] for text in texts])


def wordllama(name: str = "WordLlama + logistic regression") -> Any:
    """Logistic regression on the static embeddings that the package wordllama carries (extra ``embedding``)."""
    module = optional_module("wordllama", "WordLlama", "embedding")
    carried = Path(module.__file__).parent  # the package looks for its own tokenizer in another folder, hence as a cache
    model = module.WordLlama.load(cache_dir=carried, disable_download=True)
    return embedding(lambda texts: model.embed(texts, norm=True), name, version=f"wordllama {version('wordllama')}")


#: How a suite names them, and the options that each takes beside its name.
PEERS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "afinn": (afinn, ("language",)),
    "fasttext": (fasttext, ("epochs", "words", "dimensions", "rate")),
    "majority": (majority, ()),
    "nltk": (nltk, ("lexicon",)),
    "textblob": (textblob, ()),
    "tfidf": (tfidf, ("characters",)),
    "vader": (vader, ()),
    "vadersentiment": (vadersentiment, ()),
    "wordllama": (wordllama, ()),
}
