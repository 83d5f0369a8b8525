# SPDX-License-Identifier: MIT
"""Training on own labels by scikit-learn's conventions; needs the extra ``counterpoint[sklearn]``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ._extras import optional_module
from .sentiment import TrainedModel, train

optional_module("sklearn", "scikit-learn", "sklearn")

from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin  # noqa: E402
from sklearn.utils.multiclass import check_classification_targets  # noqa: E402
from sklearn.utils.validation import check_is_fitted  # noqa: E402

__all__ = ["SentimentClassifier"]


class SentimentClassifier(ClassifierMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """`counterpoint.sentiment.train` as a scikit-learn classifier of texts.

    `X` is a sequence of texts, or a table of one column of them. As a transformer it gives the probabilities, so that they can
    be features of another model.

    Parameters
    ----------
    base : "default", path or SentimentModel, default "default"
        The model to start from.
    language : str, optional
        What all texts are written in; None: find it out, text by text.
    meaning : dict of class to "negative", "neutral" or "positive", optional
        For classes that are sentiments by other names. Without it, classes are sentiments if they are so called.
    class_weight : "balanced", None or dict, default "balanced"
    characters : bool, default True
        Whether to learn sequences of characters beside words; see `counterpoint.sentiment.train`.
    calibrate : bool, default True
        Whether to find the temperature of the probabilities by cross-validation.
    threads : int, default 1

    Attributes
    ----------
    classes_ : numpy.ndarray
        The labels, sorted.
    model_ : TrainedModel
        Its classes are the labels as str.
    n_features_in_ : int
        1: a text.
    feature_names_in_ : numpy.ndarray of str
        The column's name, where `X` was a table.

    Examples
    --------
    >>> classifier = SentimentClassifier()
    >>> _ = classifier.fit(["good", "great value", "bad", "poor value"], [1, 1, 0, 0])
    >>> classifier.predict(["really good value"]).tolist()
    [1]
    """

    def __init__(
        self,
        *,
        base: Any = "default",
        language: str | None = None,
        meaning: Any = None,
        class_weight: Any = "balanced",
        characters: bool = True,
        calibrate: bool = True,
        threads: int = 1,
    ) -> None:
        self.base = base
        self.language = language
        self.meaning = meaning
        self.class_weight = class_weight
        self.characters = characters
        self.calibrate = calibrate
        self.threads = threads

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> SentimentClassifier:
        """Train on texts and their labels.

        Parameters
        ----------
        X : sequence of str, or table of one column, n texts
        y : sequence of labels, n
        sample_weight : sequence of float, optional

        Returns
        -------
        SentimentClassifier
            Itself.

        Raises
        ------
        ValueError, TypeError
            As `counterpoint.sentiment.train`.
        """
        texts = self._texts(X, fitting=True)
        labels = np.asarray(y)
        if labels.ndim == 2 and labels.shape[1] == 1:
            labels = labels[:, 0]
        if labels.ndim != 1:
            raise ValueError(f"y has {labels.ndim} dimensions; allowed: one, a label for each text")
        for row, label in enumerate(labels.tolist()):
            if label is None or label != label:
                raise ValueError(f"label {row} is missing; allowed: a class, or leave the text out")
        check_classification_targets(labels)
        self.classes_, places = np.unique(labels, return_inverse=True)
        names = [str(each) for each in self.classes_.tolist()]
        if len(set(names)) != len(names):
            raise ValueError(f"classes are {self.classes_.tolist()}; allowed: labels that differ as str")
        given = dict(zip(self.classes_.tolist(), names, strict=True))
        weight, meaning = self.class_weight, self.meaning
        if isinstance(weight, dict):
            weight = {given.get(label, str(label)): value for label, value in weight.items()}
        if meaning is not None:
            meaning = {given.get(label, str(label)): value for label, value in meaning.items()}
        self.model_: TrainedModel = train(
            texts, [names[place] for place in places.tolist()], base=self.base, language=self.language, classes=names,
            meaning=meaning, sample_weight=sample_weight, class_weight=weight, characters=self.characters,
            calibrate=self.calibrate, threads=self.threads,
        )  # fmt: skip
        self.n_features_in_ = 1
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Return calibrated probabilities, shape (n, classes), in the order of ``classes_``."""
        check_is_fitted(self)
        texts = self._texts(X)
        missing = np.flatnonzero([text is None or text != text for text in texts]) if isinstance(texts, list) else []
        if len(missing):
            raise ValueError(f"text {missing[0]} is missing; allowed: a text")
        return self.model_.predict_proba(texts, self.language, threads=self.threads)

    def predict_log_proba(self, X: Any) -> NDArray[np.float64]:
        """Return the logarithms of the probabilities."""
        return np.log(np.maximum(self.predict_proba(X), np.finfo(float).tiny))

    def predict(self, X: Any) -> NDArray[Any]:
        """Return the most probable label of each text."""
        shares = self.predict_proba(X)
        return self.classes_[shares.argmax(axis=1)]  # type: ignore[no-any-return]

    def transform(self, X: Any) -> NDArray[np.float64]:
        """Return the probabilities as features; see `get_feature_names_out`."""
        return self.predict_proba(X)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return "p_<class>" for each class."""
        check_is_fitted(self)
        return np.array([f"p_{each}" for each in self.classes_.tolist()], dtype=object)

    def _texts(self, X: Any, fitting: bool = False) -> Any:
        """The texts as a list, or as they are where they are an Arrow column."""
        names = None
        if hasattr(X, "columns"):
            names = [str(each) for each in X.columns]
            if len(names) != 1:
                raise ValueError(f"X has {len(names)} columns; allowed: one, of texts")
            X = X[names[0]] if hasattr(X, "iloc") is False else X.iloc[:, 0]
        elif getattr(X, "ndim", 1) == 2:
            if X.shape[1] != 1:
                raise ValueError(f"X has {X.shape[1]} columns; allowed: one, of texts")
            X = X[:, 0]
        if fitting:
            if names is not None:
                self.feature_names_in_ = np.array(names, dtype=object)
            elif hasattr(self, "feature_names_in_"):
                del self.feature_names_in_
        return X.tolist() if isinstance(X, np.ndarray) else X

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.target_tags.required = True
        return tags
