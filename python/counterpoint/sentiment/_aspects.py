# SPDX-License-Identifier: MIT
"""Sentiment towards the things that texts mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .. import _core
from .._tables import column_names
from ..core.feedback import from_any
from ..results import Result, beside
from ._languages import Languages
from ._mentions import AspectMentions
from ._model import SentimentModel, load

__all__ = ["Aspects", "aspects"]


class Aspects(Result):
    """The mean sentiment towards each aspect, with its interval, and all mentions; made by `aspects`.

    A text counts once for an aspect, with the mean valence of its mentions, and `n` is the number of such texts. The frame
    has beside it how many ``mentions`` there are, how many of them are ``negative``, ``neutral`` and ``positive``, and how
    many are ``not_scored``.

    Attributes
    ----------
    mentions : AspectMentions
    """

    __slots__ = ("_counts", "mentions")

    title = "mean valence"
    limits = (-1.0, 1.0)

    mentions: AspectMentions
    _counts: dict[str, list[int]]

    def __init__(self, mentions: AspectMentions, *, level: float = 0.95) -> None:
        names = mentions._terms.aspects
        places, labels = mentions._aspect_places, mentions._found["label"]
        counts: dict[str, list[int]] = {"mentions": np.bincount(places, minlength=len(names)).tolist()}
        for code, name in ((0, "negative"), (1, "neutral"), (2, "positive"), (-1, "not_scored")):
            counts[name] = np.bincount(places[labels == code], minlength=len(names)).tolist()
        object.__setattr__(self, "mentions", mentions)
        object.__setattr__(self, "_counts", counts)
        estimates = tuple(_mean(mentions, place, level) for place in range(len(names)))
        super().__init__(("aspect",), tuple((name,) for name in names), estimates)

    def _group(self, index: int) -> Result:
        return _AspectMean((), ((),), (self._estimates[index],))

    def _columns(self) -> dict[str, list[Any]]:
        return beside(super()._columns(), dict(self._counts))

    def _number(self, value: float) -> str:
        return f"{value:+.2f}"

    def _state(self) -> tuple[Any, ...]:
        return self._labels, self._estimates, tuple(tuple(each) for each in self._counts.values())

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.mentions, self._estimates[0].level)


class _AspectMean(Result):
    """One aspect of `Aspects`."""

    __slots__ = ()

    title, limits = Aspects.title, Aspects.limits

    def _number(self, value: float) -> str:
        return f"{value:+.2f}"


def _restored(mentions: AspectMentions, level: float) -> Aspects:
    return Aspects(mentions, level=level)


def _mean(mentions: AspectMentions, aspect: int, level: float) -> _core.Estimate:
    """The mean over texts of the mean valence of a text's mentions of an aspect."""
    chosen = (mentions._aspect_places == aspect) & (mentions._found["label"] >= 0)
    rows, which = np.unique(mentions.row[chosen], return_inverse=True)
    sums = np.bincount(which, weights=mentions.valence[chosen], minlength=len(rows))
    summary = _core.Moments()
    summary.add(sums / np.maximum(np.bincount(which, minlength=len(rows)), 1))
    found = _core.MeanResult(_core.MomentsGroups.of(summary), level=level).estimates[0]
    low, high = (None, None) if found.low is None else (max(found.low, Aspects.limits[0]), min(found.high, Aspects.limits[1]))
    return _core.Estimate(
        found.value, low, high, level=level, n=found.n, n_effective=found.n_effective,
        method=f"{found.method}, over texts that mention the aspect; no limit beyond -1 or 1",
        assumptions=["the texts are independent of one another", "the model's errors are not in the interval"],
    )  # fmt: skip


def aspects(
    texts: Any,
    terms: Mapping[str, Any] | Sequence[str],
    *,
    model: Any = "default",
    language: Any = None,
    level: float = 0.95,
    threads: int = 1,
) -> Aspects:
    """The sentiment of texts towards the things that they mention.

    Parameters
    ----------
    texts : Feedback, frame, sequence of str, or Arrow column
        A table's column ``text``, its ``language`` where it says one, and its ``id``. None is missing.
    terms : mapping or sequence of str
        A taxonomy, from the name of each aspect to its terms, such as ``{"price": ["price", "hinta"]}``; the terms may be
        given by language, ``{"price": {"en": ["price"], "fi": ["hinta"]}}``, and then count in texts of that language
        alone. Of a sequence of terms each is its own aspect. Terms are single words or several ("opening hours"). One that
        ends with ``*`` stands for all words that begin so. `SERVICE_TAXONOMY` is one to start from.
    model : "default", SentimentModel, or what `load` takes
    language : str or sequence of str, optional
        What the texts are written in, where no column says so; None: find it out.
    level : float, default 0.95
        Of the intervals.
    threads : int, default 1
        The result is the same for any number.

    Returns
    -------
    Aspects
        The mean valence of each aspect with interval, n and method; ``.mentions`` has every mention, and explains it.

    Raises
    ------
    ValueError
        Without terms, for one that is empty, or of a language other than "en" and "fi".
    TypeError
        If `texts` is a bare str or holds what is no text, or `terms` is a bare str.
    KeyError
        For a table without the column ``text``.

    Notes
    -----
    Inflected forms are found: in English texts plural and singular and the possessive 's; in Finnish texts all forms of a
    noun or adjective, consonant gradation included ("hinta": "hinnoista"), and compounds that end with it ("lippuhinnat"),
    by stem (`counterpoint.text.stem`). Where several terms begin at a word the one of most words counts.

    A sentence is parted into clauses at ``;:()``, dashes, "but", "mutta" and the like; a clause that mentions several
    things is parted between them at the last comma, "and", "ja" or the like, or else half-way: what is left is the
    mention's piece. Piece, clause, sentence and whole text are scored, each as a text of its own; from the text inwards,
    each one's logits count 0.8 and the wider one's 0.2; one in which the lexicon finds nothing counts 0.3, and what is
    around it 0.7, unless a clause is set off by "but" or the like. So a mention without a judgement near it has that of its
    surroundings, weakened, and none from the other side of a contrast.

    These shares were chosen on texts put together of two sentences of the VADER ground truth. No grammar is known: "the
    waiter brought the food cold" is about both. Words that judge without a term ("expensive!") are no mention: name them as
    terms if they should be. A term that has a sentiment of its own ("delay") brings it along. Figures:
    ``docs/models/sentiment.md``.

    O(characters · (1 + mentions in a clause)).

    Examples
    --------
    >>> found = aspects(
    ...     ["The food was excellent, but the waiters were rude.", "Ruoka oli kylmää ja henkilökunta ystävällistä."],
    ...     {"food": ["food", "ruoka"], "staff": ["waiter", "henkilökunta"]},
    ... )
    >>> [(mention.aspect, mention.found, mention.label) for mention in found.mentions][:2]
    [('food', 'food', 'positive'), ('staff', 'waiters', 'negative')]
    >>> found["staff"].n
    2
    >>> print(found.mentions.explain(1).stretches[0].explanation.text)
    but the waiters were rude.
    """
    chosen = model if isinstance(model, SentimentModel) else load(model)
    native = _core.AspectTerms(_rows_of(terms))
    ids = None
    if column_names(texts) is not None:
        table = from_any(texts)
        values, ids = table["text"].to_arrow(), table["id"].to_list()
        if "language" in table and language is None:
            language = table["language"].to_arrow()
        elif "language" in table and isinstance(language, str):
            language = [code or language for code in table["language"].to_list()]
    else:
        values = texts
    if not hasattr(values, "__arrow_c_array__") and not hasattr(values, "__arrow_c_stream__") and not isinstance(values, (str, bytes)):
        values = list(values)
    places, codes, rename = Languages(chosen._native).places(language)
    found = native.find(chosen._native, values, languages=places, threads=threads)
    strange = rename(np.full(len(values), -1, np.int8))[found["row"]]  # a code that nobody knows stays what it was
    found["language"] = np.where(strange >= 0, strange, found["language"]).astype(np.int8)
    kept = _texts_at(values, np.unique(found["row"]).tolist())
    named = None if ids is None else [ids[row] for row in found["row"].tolist()]
    return Aspects(AspectMentions(native, found, kept, chosen, codes, named), level=level)


def _texts_at(values: Any, rows: list[int]) -> dict[int, str]:
    """The texts of some rows."""
    if isinstance(values, list):
        return {row: values[row] for row in rows}
    import pyarrow as pa

    column = values if isinstance(values, (pa.Array, pa.ChunkedArray)) else pa.chunked_array(values)
    return dict(zip(rows, column.take(pa.array(rows, pa.int64())).to_pylist(), strict=True))


def _rows_of(terms: Any) -> list[tuple[str, str, str]]:
    """(aspect, term, language) of each term."""
    if isinstance(terms, (str, bytes)):
        raise TypeError(f"terms is {type(terms).__name__}; allowed: a mapping from aspects to terms, or a sequence of terms")
    if not isinstance(terms, Mapping):
        return [(_checked(term), term, "") for term in terms]
    out = []
    for aspect, given in terms.items():
        by_language = given if isinstance(given, Mapping) else {"": given}
        for code, several in by_language.items():
            if isinstance(several, str):
                several = [several]
            elif not isinstance(several, Iterable):
                raise TypeError(f"terms of aspect {aspect!r} are {type(several).__name__}; allowed: str, or a sequence of str")
            out += [(_checked(aspect), _checked(term), str(code)) for term in several]
    return out


def _checked(term: Any) -> str:
    if not isinstance(term, str):
        raise TypeError(f"a term is {type(term).__name__}; allowed: str")
    return term
