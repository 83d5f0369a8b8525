# SPDX-License-Identifier: MIT
"""The sentiment of a table's texts, by a method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .. import _core
from .._scoring import ModelScoring, name_taken, scoring_of
from ..core.feedback import Feedback, from_any
from ._model import SentimentModel, load
from ._own import TrainedModel
from ._scores import CLASSES
from ._vader import Vader, vader

__all__ = ["disagreements", "score", "scorer_of"]

_BLOCK = 65_536
_DISAGREEMENTS = ("none", "rating higher", "text higher")


def score(
    items: Any,
    method: Any = None,
    *,
    language: str | None = None,
    threads: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Feedback:
    """Add the sentiment of each text to a table.

    By default the shipped model scores Finnish and English. A text whose ``language`` is missing is in the language that
    `language` names, else in the one that is found out. Texts in other languages, or in none that could be told, get missing
    scores, and are counted in the column ``valence_method``: "default" where a text was scored, else the reason.

    VADER's lexicon is English: with it a text is scored if its ``language`` is ``en`` (or ``en-GB`` …), or if it has none
    and `language` says "en".

    Parameters
    ----------
    items : Feedback or frame
        With the column ``text``.
    method : "default", "vader", SentimentModel, TrainedModel or Vader, optional
        "default" is the shipped model, `load` gives another; one that was trained on own labels scores every language, and its
        classes have to be "negative", "neutral", "positive", or two of them. "vader" takes the installed lexicon (extra
        ``counterpoint[vader]``), see `vader` for one of your own.
    language : str, optional
        What the texts whose ``language`` is missing are written in.
    threads : int, default 1
    progress : callable, optional
        Called with how many texts are done, and how many there are, after each block of 65,536 a thread.

    Returns
    -------
    Feedback
        With ``valence`` in [-1, 1] and ``valence_method``: the method's name, "not scored: language is sv", "not scored:
        language is undetermined", "not scored: no text". A model adds the probabilities ``p_negative, p_neutral,
        p_positive``, the most probable as ``valence_label``, ``valence_language``, and, where the table has a ``rating``
        on a scale from worst to best, ``rating_disagreement`` (see `disagreements`). VADER adds its own ``negative, neutral,
        positive, compound``, the last of which is the valence.

    Raises
    ------
    ValueError
        For an unknown method, or a model of other classes. Or where a column of texts bears the name of a score, such as a ``negative`` that says what
        was bad: it is not written over.
    KeyError
        Without the column ``text``.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([
    ...     {"id": "1", "text": "The staff was lovely"},
    ...     {"id": "2", "text": "Surkea palvelu, jonotin tunnin"},
    ...     {"id": "3", "text": "Tack!", "language": "sv"},
    ... ])
    >>> scored = items.score()
    >>> scored["valence_label"].to_list()
    ['positive', 'negative', None]
    >>> scored["valence_method"].to_list()
    ['default', 'default', 'not scored: language is sv']
    >>> items.score(vader({"lovely": 2.8}, {}), language="en")["valence"].to_list()
    [0.5859, 0.0, None]
    """
    import pyarrow as pa

    table = from_any(items)
    scoring = scoring_of(scorer_of(method), language, threads)
    for name in scoring.numbers:
        if name in table and table.dtypes[name] in ("text", "category") and not table[name].is_missing().all():
            raise name_taken(name)
    texts = table["text"].to_arrow()
    languages = table["language"].to_arrow() if "language" in table else None
    block = _BLOCK * max(threads, 1)
    parts: dict[str, list[Any]] = {name: [] for name in scoring.columns}
    for begin in range(0, max(len(table), 1), block):
        codes = None if languages is None else languages[begin : begin + block]
        for name, values in scoring.arrays(texts[begin : begin + block], codes).items():
            parts[name].append(values)
        if progress is not None:
            progress(min(begin + block, len(table)), len(table))
    for name, arrays in parts.items():
        table = table.with_column(name, pa.chunked_array(arrays).unify_dictionaries())
    return disagreements(table) if isinstance(scoring, ModelScoring) and _has_ratings(table) else table


def disagreements(items: Any, *, high: float = 0.75, low: float = 0.25, sure: float = 0.7) -> Feedback:
    """Add where a rating and the text beside it say opposite things.

    A rating is high from `high` of its scale on, and low up to `low`: by default 4 or 5 of 5 stars are high, 1 and 2 are low.
    The text disagrees if it is negative, or positive, with a probability of `sure` at least. The bounds were chosen by
    reason, not on data. A text that names a fault beside a good rating is no error of anybody's: read it.

    Parameters
    ----------
    items : Feedback or frame
        Scored by a model, with the column ``rating`` on a scale from worst to best.
    high, low, sure : float
        In [0, 1].

    Returns
    -------
    Feedback
        With ``rating_disagreement``: "rating higher" (than the text), "text higher", "none", or missing without a rating
        or a score.

    Raises
    ------
    KeyError
        Without ``rating``, or the probabilities that `score` adds.
    ValueError
        If the scale has an ideal point in its middle, or no scale is known.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([{"id": "1", "text": "Awful, nobody helped me.", "rating": 5}], scale="stars_1_5").score()
    >>> items["rating_disagreement"].to_list()
    ['rating higher']
    """
    import pyarrow as pa

    table = from_any(items)
    rating = table["rating"]
    if not _has_ratings(table):
        raise ValueError(f"column 'rating' has the scale {rating.scale and rating.scale.text!r}; allowed: one from worst to best")
    scale = rating.scale
    units = (rating.to_numpy().astype(float) - scale.min) / (scale.max - scale.min)
    if scale.better == "lower_is_better":
        units = 1 - units
    told = _core.rating_disagreements(
        units, table["p_negative"].to_numpy(), table["p_positive"].to_numpy(), high=high, low=low, sure=sure
    )
    codes = pa.array(np.maximum(told, 0).astype(np.int32), mask=told < 0)
    return table.with_column("rating_disagreement", pa.DictionaryArray.from_arrays(codes, pa.array(_DISAGREEMENTS)))


def _has_ratings(table: Feedback) -> bool:
    """Whether a table has a rating on a scale from worst to best."""
    if "rating" not in table:
        return False
    scale = table["rating"].scale
    return scale is not None and scale.ideal is None


def scorer_of(method: Any) -> Vader | SentimentModel | TrainedModel:
    """Return the scorer that a method names; the errors say which methods there are."""
    allowed = (
        "'default', 'vader', a model of counterpoint.sentiment.load or counterpoint.sentiment.train, "
        "or a scorer made by counterpoint.sentiment.vader"
    )
    if method is None or (isinstance(method, str) and method == "default"):
        return load()
    if isinstance(method, str):
        if method != "vader":
            raise ValueError(f"method is {method!r}; allowed: {allowed}")
        return vader()
    if not isinstance(method, (SentimentModel, TrainedModel, Vader)):
        raise TypeError(f"method is {type(method).__name__}; allowed: {allowed}")
    if isinstance(method, TrainedModel) and not set(method.classes) <= set(CLASSES):
        raise ValueError(
            f"method has the classes {', '.join(method.classes)}; allowed: {', '.join(CLASSES)} "
            "(for others take the model's own score_batch)"
        )
    return method
