# SPDX-License-Identifier: MIT
"""Models that are trained on the user's own labels."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ..core.vocabulary import Scale
from ._label_scores import LabelBatch, LabelExplanation, LabelScore, best_places
from ._labels import Labels, labels_of, weights_of
from ._languages import Languages
from ._model import SentimentModel, load
from ._scores import CLASSES, SentimentBatch, SentimentExplanation, SentimentScore, explained, heaviest
from ._vader import checked_text

__all__ = ["TrainedModel", "train"]


class TrainedModel:
    """A model trained on own labels; immutable, shared by threads, and pickles. Made by `train`, opened by `load`.

    It scores every text, in whatever language it is: where the base model knows the language, it starts from the base's
    verdict and rules; everywhere it has learned words and sequences of characters.
    """

    def __init__(self, native: Any, name: str = "own labels") -> None:
        self._native, self._name = native, name
        self._languages = Languages(native)

    @property
    def name(self) -> str:
        """What scored columns call it: "own labels", or the file's name."""
        return self._name

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, in the order of probabilities."""
        return tuple(self._native.classes)

    @property
    def about(self) -> dict[str, Any]:
        """What it was trained on, and how well it did on rows that it had not seen (cross-validation).

        ``examples``; ``classes``, the weight of each; ``contradicting``, texts that were given different labels;
        ``folds``, ``temperature``, and ``cross_validation`` (None without calibration): ``accuracy``, ``macro_f1``,
        ``log_loss``, ``calibration_error`` (15 bins), weighted as the examples are, a soft label counted as its largest share.
        """
        return json.loads(self._native.about)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<TrainedModel {self._name!r}: {', '.join(self.classes)}>"

    def __reduce__(self) -> Any:
        return TrainedModel, (self._native, self._name)

    def __deepcopy__(self, memo: Any) -> TrainedModel:
        return self  # immutable

    @property
    def _meaning(self) -> tuple[int, ...]:
        """Which of the three sentiments each class is, by its name; empty where a class is of another kind."""
        return tuple(CLASSES.index(each) for each in self.classes) if set(self.classes) <= set(CLASSES) else ()

    def score_batch(self, texts: Any, language: Any = None, binary: bool = False, threads: int = 1) -> Any:
        """Score many texts at once.

        Parameters
        ----------
        texts : sequence of str, or Arrow column
            None is missing.
        language : str or sequence of str, optional
            What the texts are written in, all of them or one each; None: find it out.
        binary : bool, default False
            Whether a text can't be neutral; for the classes of sentiment alone.
        threads : int, default 1
            The result is the same for any number.

        Returns
        -------
        SentimentBatch or LabelBatch
            The first where the classes are among "negative", "neutral", "positive" (one that is not has probability 0), the
            second for other classes.

        Raises
        ------
        TypeError, DataError, ValueError
            As `SentimentModel.score_batch`; and for `binary` with other classes.
        """
        places, codes, strange = self._languages.places(language)
        probabilities, found = self._native.score_batch(texts, languages=places, threads=threads)
        found = strange(found)
        if not self._meaning:
            if binary:
                raise ValueError(f"binary is True for the classes {', '.join(self.classes)}; allowed: classes of sentiment")
            return LabelBatch(self.classes, probabilities, found, codes)
        shares = np.zeros((len(probabilities), 3))
        shares[:, list(self._meaning)] = probabilities
        if binary:
            shares[:, 1] = 0
            whole = shares.sum(axis=1, keepdims=True)
            shares = np.divide(shares, whole, out=np.where(np.isnan(shares), np.nan, [0.5, 0, 0.5]), where=whole > 0)
        labels = np.where(np.isnan(shares[:, 0]), -1, best_places(shares)).astype(np.int8)
        negative, neutral, positive = (np.ascontiguousarray(shares[:, i]) for i in range(3))
        return SentimentBatch(negative, neutral, positive, positive - negative, labels, found, codes)

    def predict_proba(self, texts: Any, language: Any = None, threads: int = 1) -> NDArray[np.float64]:
        """Return the probabilities of the classes alone, shape (n, classes), in the order of `classes`."""
        places, _, _ = self._languages.places(language)
        return self._native.score_batch(texts, languages=places, threads=threads)[0]  # type: ignore[no-any-return]

    def score(self, text: str, language: str | None = None) -> SentimentScore | LabelScore:
        """Score one text, and say which tokens speak for the score; see `explain` for the rest.

        Raises
        ------
        TypeError, DataError
            If `text` is no str, or holds a lone surrogate.
        """
        return self.explain(text, language).score

    def explain(self, text: str, language: str | None = None) -> SentimentExplanation | LabelExplanation:
        """Say how a text's score comes about, token by token and rule by rule.

        Parameters
        ----------
        text : str
        language : str, optional
            What it is written in; None: find it out.

        Returns
        -------
        SentimentExplanation or LabelExplanation
            The first where the classes are "negative", "neutral", "positive", all of them. Rules that both the base and the
            trained model use stand in it twice.

        Raises
        ------
        TypeError, DataError
            If `text` is no str, or holds a lone surrogate.
        """
        place, code = self._languages.place(language)
        native, found = self._native.explain(checked_text(text), language=place)
        known = tuple(self._native.languages)
        spoken = code if code is not None else known[found] if found >= 0 else "und"
        if self.classes == CLASSES:
            return explained(text, native, spoken)
        logits = native.logits
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        probabilities = dict(zip(self.classes, shares.tolist(), strict=True))
        named = LabelExplanation(text, LabelScore(self.classes[best], probabilities, spoken), native)
        centred = [(each.start, each.end, each.text, each.logits[best] - float(np.mean(each.logits))) for each in named.tokens]
        return LabelExplanation(text, LabelScore(self.classes[best], probabilities, spoken, heaviest(centred)), native)

    def may_have_seen(self, texts: Any) -> NDArray[np.bool_]:
        """Whether each text may be among the labelled ones (not those of the base); see `SentimentModel.may_have_seen`."""
        return self._native.saw(_core.text_fingerprints(texts))  # type: ignore[no-any-return]

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the model to a file, whole or not at all; `load` opens it. It holds its base, and no text.

        Returns
        -------
        pathlib.Path
        """
        from .._files import whole_file

        target = Path(path)
        with whole_file(target) as file:
            file.write(self._native.content)
        return target


def train(
    texts: Any,
    labels: Any,
    *,
    base: str | os.PathLike[str] | SentimentModel = "default",
    language: Any = None,
    classes: Sequence[str] | None = None,
    meaning: Mapping[str, str] | None = None,
    scale: Scale | str | None = None,
    sample_weight: Any = None,
    class_weight: str | Mapping[str, float] | None = "auto",
    characters: bool = True,
    calibrate: bool = True,
    threads: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> TrainedModel:
    """Train a model on one's own labels; a few dozen will do, and more are better.

    One recipe for any number of labels: it starts from the base model and moves away from it as far as the labels say, first
    in the base's verdict and rules, then in words, pairs of words and sequences of characters.

    Parameters
    ----------
    texts : sequence of str, or Arrow column
    labels : sequence, one a text
        - str: the class of each text. "negative", "neutral" and "positive" are what the base knows; other names are classes
          of one's own, as many as you like.
        - Two dimensions: the share of each class in a soft label, such as the votes of several annotators.
        - Numbers, with `scale`: ratings, such as stars.
    base : "default", path or SentimentModel
        The model to start from.
    language : str or sequence of str, optional
        What the texts are written in, all of them or one each; None: find it out.
    classes : sequence of str, optional
        The classes and their order; needed for soft labels that are no DataFrame.
    meaning : mapping of class to "negative", "neutral" or "positive", optional
        For classes that are sentiments by other names, such as ``{"bad": "negative", "good": "positive"}``: then the model
        starts from the base's verdict on them.
    scale : Scale or str, optional
        Of ratings. A rating at u of its scale (0 worst, 1 best) is a soft label: negative by max(0, 1 - 2u), positive by
        max(0, 2u - 1), neutral by the rest. So four stars are half neutral and half positive, and the trained model's valence
        estimates the rating a text stands for, 2u - 1. Refused for scales with an ideal in the middle. To tell ratings apart
        as classes of one's own, pass them as str.
    sample_weight : sequence of float, optional
        How often each text counts, 0 or more.
    class_weight : "auto", "balanced", None or mapping, default "auto"
        "balanced" lets all classes count alike, None as often as they come; a mapping multiplies the weight of each class's
        texts. "auto" is "balanced" for labels and None for ratings, whose mean it would shift.
    characters : bool, default True
        Whether to learn sequences of characters beside words and their pairs. Without them training takes less than half of
        the time, and scoring takes less too; it costs up to .013 of macro-F1 with thousands of labels, and nothing with a few
        dozen (docs/models/sentiment.md).
    calibrate : bool, default True
        Whether to find the temperature of the probabilities by cross-validation: two to five more fits. Every class needs two
        examples.
    threads : int, default 1
        The model is the same for any number.
    progress : callable, optional
        Called with how many fits are done and how many there are. Ctrl-C ends the training.

    Returns
    -------
    TrainedModel

    Raises
    ------
    ValueError
        For a missing text or label (with its place), a label that is not among `classes`, fewer than two classes, a class with
        fewer than two examples, ratings outside their scale, weights that are negative or not finite, lengths that differ.
    TypeError
        For labels of another kind, such as numbers without a scale.
    DataError
        If a text holds a lone surrogate: the message names its row.

    Notes
    -----
    The maximum a posteriori under normal priors around the base. The deviation of each gram's weights is 1.5 times a factor
    from its inverse document frequency and its log-count ratios (S. Wang, C. D. Manning 2012), that of the rules' weights 0.1,
    of the base's logits 0.3, of the intercepts 1. These numbers were chosen on the VADER ground truth as if it were a
    user's labels. Found by dual coordinate ascent (H.-F. Yu, F.-L. Huang, C.-J. Lin 2011), until the loss is proven to lie
    within 2 % of its minimum. Texts that contradict one another are allowed, and counted in `TrainedModel.about`.
    O(characters).

    Examples
    --------
    >>> texts = ["The app crashes daily", "Crashes again and again", "It crashes a lot", "I was charged twice",
    ...          "Charged for nothing", "They charged me again"]
    >>> model = train(texts, ["bug", "bug", "bug", "money", "money", "money"])
    >>> model.classes
    ('bug', 'money')
    >>> model.score_batch(["why was I charged?", "crashes when I log in"]).label.tolist()
    ['money', 'bug']
    """
    start = base if isinstance(base, SentimentModel) else load(base)
    if not isinstance(start, SentimentModel):
        raise TypeError(f"base is a {type(start).__name__}; allowed: 'default', or a model of sentiment that was not trained so")
    given = labels_of(labels, classes=classes, scale=scale, meaning=meaning)
    weights, balance = weights_of(given, sample_weight, class_weight)
    places, _, _ = Languages(start._native).places(language)

    def about(unseen: NDArray[np.float32] | None, temperature: float, folds: int, fingerprints: NDArray[np.uint64]) -> str:
        return json.dumps(_about(given, weights, fingerprints, unseen, temperature, folds, start.name))

    return TrainedModel(
        _core.train_own_labels(
            start._native, texts, languages=places, classes=list(given.classes), base_classes=list(given.meaning),
            targets=given.shares, weights=weights, about=about, balance=balance, characters=characters,
            calibrate=calibrate, threads=threads, progress=progress,
        )
    )  # fmt: skip


def _about(
    given: Labels,
    weights: NDArray[np.float32],
    fingerprints: NDArray[np.uint64],
    unseen: NDArray[np.float32] | None,
    temperature: float,
    folds: int,
    base: str,
) -> dict[str, Any]:
    best = given.shares.argmax(axis=1)
    order = np.lexsort((best, fingerprints))
    same = fingerprints[order][1:] == fingerprints[order][:-1]
    contradicting = np.unique(fingerprints[order][1:][same & (best[order][1:] != best[order][:-1])])
    return {
        "release": _core.__version__,
        "base": base,
        "examples": len(best),
        "classes": dict(zip(given.classes, (given.shares.T.astype(float) @ weights).round(3).tolist(), strict=True)),
        "contradicting": len(contradicting),
        "folds": folds,
        "temperature": temperature,
        "cross_validation": None if unseen is None else _quality(given.shares, weights, unseen),
    }


def _quality(shares: NDArray[np.float32], weights: NDArray[np.float32], said: NDArray[np.float32]) -> dict[str, float]:
    """How well rows were told by models that had not seen them."""
    truth, guess, top = shares.argmax(axis=1), said.argmax(axis=1), said.max(axis=1).astype(float)
    weight = weights.astype(float) / weights.sum()
    hit = truth == guess
    f1 = []
    for each in np.unique(truth):
        both = weight[hit & (truth == each)].sum()
        f1.append(2 * both / (weight[truth == each].sum() + weight[guess == each].sum()))
    bins = np.minimum((top * 15).astype(int), 14)
    error = sum(abs((weight * (hit - top))[bins == each].sum()) for each in range(15))
    loss = -(weight[:, None] * shares * np.log(np.maximum(said, 1e-30))).sum()
    figures = {
        "accuracy": weight[hit].sum(), "macro_f1": np.mean(f1), "log_loss": loss, "calibration_error": error,
    }  # fmt: skip
    return {name: round(float(value), 4) for name, value in figures.items()}
