# SPDX-License-Identifier: MIT
"""Scorers: anything that maps texts to labels, scores or probabilities, made to meet one small protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .._core import __version__
from ._data_set import DataSet, listed
from ._scores import Scorer, Scores, Trainable, scores_of

__all__ = ["AbsentScorer", "CallScorer", "ModelScorer", "OwnTrainer", "StoredScorer", "as_scorer"]

_SENTIMENTS = ("negative", "neutral", "positive")


class CallScorer:
    """A callable as a scorer.

    Parameters
    ----------
    call : callable
        Takes a list of texts; gives `Scores`, one label a text, one number a text, or an array (texts, classes).
    name : str
    classes : sequence of str, optional
        Of the columns, where it gives probabilities.
    version : str, default ""
    gives : tuple of str, optional
        What it gives; () by default: known once it has been called.
    """

    def __init__(
        self, call: Callable[[list[str]], Any], name: str, *, classes: Sequence[str] | None = None, version: str = "", gives: tuple[str, ...] = ()
    ) -> None:
        self._call, self._classes = call, classes
        self.name, self.version, self.gives = name, version, gives

    def score(self, texts: Sequence[str]) -> Scores:
        """Call it."""
        found = self._call(list(texts))
        if isinstance(found, Scores):
            return found
        return scores_of(found, self._classes, self.name)


class ModelScorer:
    """A model of `counterpoint.sentiment` as a scorer.

    Parameters
    ----------
    model : SentimentModel or TrainedModel
    name : str, optional
        The model's own name by default.
    language : str, optional
        What all texts are written in; "data": what each data set says; None: find it out.
    """

    gives: tuple[str, ...] = ("labels", "scores", "probabilities")
    version = f"counterpoint {__version__}"

    def __init__(self, model: Any, name: str | None = None, *, language: str | None = None) -> None:
        self.model, self.language = model, language
        self.name = name or model.name

    def may_have_seen(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Which texts the model's fingerprints hold."""
        return self.model.may_have_seen(list(texts))  # type: ignore[no-any-return]

    def score(self, texts: Sequence[str]) -> Scores:
        """Score by the model, with one thread."""
        return self._said(texts, None if self.language == "data" else self.language)

    def score_data(self, data: DataSet) -> Scores:
        """Score a data set's texts, in its language where that is wanted."""
        return self._said(data.texts, data.language if self.language == "data" else self.language)

    def _said(self, texts: Sequence[str], language: str | None) -> Scores:
        found = self.model.score_batch(list(texts), language=language)
        if hasattr(found, "classes"):  # other classes than those of sentiment
            return Scores(found.label, None, found.probabilities, found.classes)
        shares = np.column_stack([found.p_negative, found.p_neutral, found.p_positive])
        return Scores(found.label, found.valence, shares, _SENTIMENTS)


class OwnTrainer:
    """Our own model, trained on each training part by `counterpoint.sentiment.train`.

    Parameters
    ----------
    name : str
    base : SentimentModel, optional
        What it starts from; the shipped model by default.
    language : str, optional
        As `ModelScorer`.
    """

    gives: tuple[str, ...] = ("labels", "scores", "probabilities")
    version = f"counterpoint {__version__}"

    def __init__(self, name: str, *, base: Any = None, language: str | None = None) -> None:
        from ..sentiment import load

        self.name, self.base, self.language = name, load() if base is None else base, language

    def may_have_seen(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Which texts the base's fingerprints hold."""
        return self.base.may_have_seen(list(texts))  # type: ignore[no-any-return]

    def fit(self, data: DataSet) -> Scorer:
        """Train on labelled texts; calibrated where each class has two of them."""
        from ..sentiment import train

        language = data.language if self.language == "data" else self.language
        calibrate = min(int((data.labels == each).sum()) for each in data.classes) >= 2
        model = train(list(data.texts), list(data.labels), base=self.base, language=language, calibrate=calibrate)
        return _Trained(model, self.name, language=language)


class _Trained(ModelScorer):
    """A model that was trained here: on nothing that is tested."""

    may_have_seen = None  # type: ignore[assignment]


class StoredScorer:
    """Predictions that were made elsewhere: an array in the order of a data set's source, or a column of it.

    Parameters
    ----------
    predictions : sequence, dict of data set's name to sequence, or str
        Labels, numbers or probabilities, one for each row of the source (rows that the data set has left out included) or
        of the data set; or the name of one of the data set's columns.
    name : str
    classes : sequence of str, optional
        Of the columns of probabilities.
    """

    gives: tuple[str, ...] = ()
    version = "stored"

    def __init__(self, predictions: Any, name: str, *, classes: Sequence[str] | None = None) -> None:
        self.name, self._predictions, self._classes = name, predictions, classes

    def score(self, texts: Sequence[str]) -> Scores:
        """Not possible: predictions belong to rows. ValueError."""
        raise ValueError(f"{self.name}: stored predictions belong to the rows of a data set; texts alone can't be scored")

    def score_data(self, data: DataSet) -> Scores:
        """The predictions for a data set's rows; ValueError for another number of them."""
        if isinstance(self._predictions, str):
            if self._predictions not in data.columns:
                raise KeyError(f"{self.name}: {data.name} has no column {self._predictions!r}; there are: {', '.join(data.columns) or 'none'}")
            values = data.columns[self._predictions]
            numbers = [_number(each) for each in values]
            return scores_of(values if None in numbers else numbers, self._classes, self.name)
        whole = self._predictions
        if isinstance(whole, Mapping):
            if data.name not in whole:
                raise KeyError(f"{self.name}: no predictions for {data.name!r}; there are: {', '.join(map(str, whole))}")
            whole = whole[data.name]
        rows = int(data.facts.get("rows", data.rows.max() if len(data) else 0))
        if len(whole) == len(data):
            return scores_of(whole, self._classes, self.name)
        if len(whole) != rows:
            raise ValueError(
                f"{self.name}: {len(whole)} predictions for {data.name!r}; allowed: {len(data)}, one a text, or {rows}, one a row of its source"
            )
        places = data.rows - 1
        picked = np.asarray(whole)[places] if getattr(whole, "ndim", 1) == 2 else [listed(whole)[place] for place in places]
        return scores_of(picked, self._classes, self.name)


class AbsentScorer:
    """A scorer that can't be made here, such as one whose package doesn't build on this machine: tested on nothing, and
    listed with the reason.

    Parameters
    ----------
    name : str
    absent : str
        Why.
    """

    gives: tuple[str, ...] = ()
    version = "absent"

    def __init__(self, name: str, absent: str) -> None:
        self.name, self.absent = name, absent

    def score(self, texts: Sequence[str]) -> Scores:
        """Not possible. ImportError."""
        raise ImportError(f"{self.name}: {self.absent}")


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


class _Fitted:
    """A scikit-learn estimator that was fitted."""

    def __init__(self, estimator: Any, name: str) -> None:
        self._estimator, self.name, self.version = estimator, name, _sklearn_version()
        self.gives: tuple[str, ...] = ("labels", "probabilities") if hasattr(estimator, "predict_proba") else ("labels",)

    def score(self, texts: Sequence[str]) -> Scores:
        if hasattr(self._estimator, "predict_proba"):
            return Scores.of_probabilities(self._estimator.predict_proba(list(texts)), [str(each) for each in self._estimator.classes_])
        return Scores(labels=np.array([str(each) for each in self._estimator.predict(list(texts))], dtype=object))


class _Unfitted:
    """A scikit-learn estimator, or a pipeline of them, that takes texts; each fit starts from a fresh copy."""

    def __init__(self, estimator: Any, name: str) -> None:
        self._estimator, self.name, self.version = estimator, name, _sklearn_version()
        self.gives: tuple[str, ...] = ("labels", "probabilities") if hasattr(estimator, "predict_proba") else ("labels",)

    def fit(self, data: DataSet) -> Scorer:
        from sklearn.base import clone

        fresh = clone(self._estimator)
        fresh.fit(list(data.texts), [str(each) for each in data.labels])
        return _Fitted(fresh, self.name)


def _sklearn_version() -> str:
    import sklearn

    return f"scikit-learn {sklearn.__version__}"


def as_scorer(given: Any, name: str | None = None, *, classes: Sequence[str] | None = None, language: str | None = None) -> Any:
    """Make a scorer of whatever scores.

    Parameters
    ----------
    given : object
        A `Scorer` or `Trainable` as it is; a model of `counterpoint.sentiment`, VADER's rules; an estimator or pipeline of
        scikit-learn that takes texts (trained anew for each part unless it is fitted already); a callable; predictions.
    name : str, optional
        What tables call it; needed for callables without a name and for predictions.
    classes : sequence of str, optional
        Of the columns, where it gives an array of probabilities.
    language : str, optional
        What all texts are written in, for our own models.

    Returns
    -------
    Scorer or Trainable

    Raises
    ------
    TypeError
        For anything else.
    ValueError
        Where a name is needed.

    Examples
    --------
    >>> cheerful = as_scorer(lambda texts: [float(text.count("!")) for text in texts], "exclamation marks")
    >>> cheerful.score(["Fine!", "Fine."]).scores.tolist()
    [1.0, 0.0]
    """
    from ..sentiment import SentimentModel, TrainedModel, Vader

    if isinstance(given, (SentimentModel, TrainedModel)):
        return ModelScorer(given, name, language=language)
    if isinstance(given, Vader):
        from ._peers import rules_scorer

        return rules_scorer(given, name or "VADER")
    if isinstance(given, (Scorer, StoredScorer)) or (isinstance(given, Trainable) and hasattr(given, "gives")):
        return given if name in (None, given.name) else _renamed(given, str(name))
    if hasattr(given, "fit") and hasattr(given, "predict"):
        kind = _Fitted if hasattr(given, "classes_") else _Unfitted
        return kind(given, name or type(given).__name__)
    if callable(given):
        called = name or getattr(given, "__name__", "")
        if not called or called == "<lambda>":
            raise ValueError("a callable without a name is given; allowed: with name, such as {'mine': callable}")
        return CallScorer(given, called, classes=classes)
    if hasattr(given, "__len__") and not isinstance(given, (bytes, bytearray)):
        if name is None:
            raise ValueError("predictions are given without a name; allowed: with name, such as {'mine': predictions}")
        return StoredScorer(given, name, classes=classes)
    raise TypeError(f"a scorer is {type(given).__name__}; allowed: a Scorer, a model, an estimator, a callable, or predictions")


def _renamed(scorer: Any, name: str) -> Any:
    import copy

    out = copy.copy(scorer)
    out.name = name
    return out
