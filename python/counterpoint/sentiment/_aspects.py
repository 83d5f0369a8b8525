# SPDX-License-Identifier: MIT
"""Sentiment towards the things that texts mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import _core
from .._tables import column_names
from ..core.feedback import from_any
from ..results import Result, beside
from ._languages import DETECT, Languages
from ._model import SentimentModel, load
from ._scores import CLASSES, SentimentExplanation

__all__ = ["AspectExplanation", "AspectMention", "AspectMentions", "Aspects", "ExplainedStretch", "aspects"]

_REACHES = tuple(_core.ASPECT_REACHES)


class AspectMention(NamedTuple):
    """A term that a text mentions, and the sentiment towards it.

    Attributes
    ----------
    row : int
        The text, from 0.
    aspect, term : str
        The term as it was given, and what it stands for.
    start, end : int
        Where it stands: ``text[start:end]``.
    found : str
        The words there.
    piece, clause : str
        The part of its clause that belongs to the mention, and the clause.
    language : str
        "fi", "en", "sv"; "und" where it can't be told.
    valence : float
        ``p_positive - p_negative``, in [-1, 1]; NaN in a language that is not scored. Likewise the probabilities.
    p_negative, p_neutral, p_positive : float
    label : str or None
        "negative", "neutral" or "positive": the most probable.
    """

    row: int
    aspect: str
    term: str
    start: int
    end: int
    found: str
    piece: str
    clause: str
    language: str
    valence: float
    p_negative: float
    p_neutral: float
    p_positive: float
    label: str | None


class ExplainedStretch(NamedTuple):
    """A stretch of text around a mention, and how its own score comes about.

    `reach` is "piece", "clause", "sentence" or "text"; `share` says how much its logits count: the shares of the stretches
    add up to 1.
    """

    reach: str
    share: float
    explanation: SentimentExplanation


@dataclass(frozen=True)
class AspectExplanation:
    """How the sentiment towards a mention comes about.

    Attributes
    ----------
    mention : AspectMention
    stretches : tuple of ExplainedStretch
        From the narrowest on; those that count. Each is scored as a text of its own, and the logits of the mention are the
        sum of ``share * explanation.logits``.
    """

    mention: AspectMention
    stretches: tuple[ExplainedStretch, ...]

    @property
    def logits(self) -> NDArray[np.float64]:
        """Of negative, neutral and positive; NaN where the mention is not scored."""
        if not self.stretches:
            return np.full(3, np.nan)
        return np.sum([each.share * each.explanation.logits for each in self.stretches], axis=0)  # type: ignore[no-any-return]

    def to_text(self, most: int = 6) -> str:
        """The mention, then each stretch with its share and its `most` heaviest tokens and rules."""
        lines = [self._headline()]
        for reach, share, told in self.stretches:
            lines += [f"{share:.0%} {reach}: {told.text}", *(f"  {line}" for line in told.to_text(most).splitlines())]
        return "\n".join(lines) + "\n"

    def to_html(self) -> str:
        """The same as HTML, tokens coloured; everything of the text escaped."""
        parts = [f"<p><b>{escape(self._headline())}</b></p>"]
        for reach, share, told in self.stretches:
            parts.append(f"<p>{share:.0%} {reach}</p>{told.to_html()}")
        return f"<div>{''.join(parts)}</div>"

    def _headline(self) -> str:
        mention = self.mention
        name = mention.aspect if mention.aspect == mention.found else f"{mention.aspect} ({mention.found})"
        if mention.label is None:
            return f"{name}: not scored: language is {mention.language}"
        return f"{name}: {mention.label}, valence {mention.valence:+.2f}"

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text().rstrip("\n")

    def __repr__(self) -> str:
        return f"<AspectExplanation: {self._headline()}>"


@dataclass(frozen=True, eq=False, repr=False)
class AspectMentions:
    """All mentions, in the order of the texts; a sequence of `AspectMention`, with an array for each figure.

    Attributes
    ----------
    row : ndarray of int64
        Of the text, from 0.
    aspect, term : ndarray of object
    start, end : ndarray of int64
        Places in characters.
    valence, p_negative, p_neutral, p_positive : ndarray of float64
        NaN where a mention is not scored.
    label, language : ndarray of object
    shares : ndarray of float64, shape (n, 4)
        How much the piece, the clause, the sentence and the whole text count.
    id : list or None
        Of the item, if a table was given.
    """

    _terms: Any
    _found: dict[str, Any]
    _texts: dict[int, str]
    _model: SentimentModel
    _codes: tuple[str, ...]
    id: list[Any] | None = None

    def __len__(self) -> int:
        return len(self.row)

    def __repr__(self) -> str:
        return f"<AspectMentions: {len(self):,} in {len(self._texts):,} texts>"

    @property
    def row(self) -> NDArray[np.int64]:
        """The text of each mention, from 0."""
        return self._found["row"]  # type: ignore[no-any-return]

    @property
    def aspect(self) -> NDArray[np.object_]:
        """What each mention's term stands for."""
        return np.array(self._terms.aspects, dtype=object)[self._aspect_places]

    @property
    def _aspect_places(self) -> NDArray[np.int64]:
        return np.array(self._terms.aspect_of, dtype=np.int64)[self._found["term"]]

    @property
    def term(self) -> NDArray[np.object_]:
        """Each mention's term, as it was given."""
        return np.array([term for _, term, _ in self._terms.terms], dtype=object)[self._found["term"]]

    @property
    def start(self) -> NDArray[np.int64]:
        """Where each mention starts in its text, in characters."""
        return self._found["place"][:, 0]  # type: ignore[no-any-return]

    @property
    def end(self) -> NDArray[np.int64]:
        """Where each mention ends in its text, in characters."""
        return self._found["place"][:, 1]  # type: ignore[no-any-return]

    @property
    def shares(self) -> NDArray[np.float64]:
        """How much piece, clause, sentence and whole text count for each mention; zeros where it is not scored."""
        return self._found["shares"]  # type: ignore[no-any-return]

    @property
    def p_negative(self) -> NDArray[np.float64]:
        """The probability that the sentiment towards each mention is negative."""
        return self._found["scores"][:, 0]  # type: ignore[no-any-return]

    @property
    def p_neutral(self) -> NDArray[np.float64]:
        """The probability that it is neutral."""
        return self._found["scores"][:, 1]  # type: ignore[no-any-return]

    @property
    def p_positive(self) -> NDArray[np.float64]:
        """The probability that it is positive."""
        return self._found["scores"][:, 2]  # type: ignore[no-any-return]

    @property
    def valence(self) -> NDArray[np.float64]:
        """``p_positive - p_negative`` of each mention, in [-1, 1]."""
        return self._found["scores"][:, 3]  # type: ignore[no-any-return]

    @property
    def label(self) -> NDArray[np.object_]:
        """"negative", "neutral" or "positive": the most probable; None where a mention is not scored."""
        return np.array([*CLASSES, None], dtype=object)[self._found["label"]]

    @property
    def language(self) -> NDArray[np.object_]:
        """"fi", "en", "sv", "und" where it can't be told; or what was given."""
        return np.array([*self._codes, "und"], dtype=object)[self._found["language"]]

    def _stretch(self, place: int, reach: int) -> str:
        begin, end = self._found["stretches"][place, reach].tolist()
        return self._texts[int(self.row[place])][begin:end]

    def __getitem__(self, place: int) -> AspectMention:
        if not -len(self) <= place < len(self):
            raise IndexError(f"mention {place} of {len(self)}")
        start, end = self._found["place"][place].tolist()
        negative, neutral, positive, valence = self._found["scores"][place].tolist()
        row, label = int(self.row[place]), int(self._found["label"][place])
        aspect, term, _ = self._terms.terms[self._found["term"][place]]
        return AspectMention(
            row, aspect, term, start, end, self._texts[row][start:end], self._stretch(place, 0), self._stretch(place, 1),
            self._code(place, "language"), valence, negative, neutral, positive, CLASSES[label] if label >= 0 else None,
        )  # fmt: skip

    def __iter__(self) -> Iterator[AspectMention]:
        return (self[place] for place in range(len(self)))

    def _code(self, place: int, name: str) -> str:
        which = int(self._found[name][place])
        return self._codes[which] if which >= 0 else "und"

    def explain(self, place: int) -> AspectExplanation:
        """Say how the sentiment towards the mention at a place comes about.

        Parameters
        ----------
        place : int
            From 0, or from the end as in a list.

        Returns
        -------
        AspectExplanation
        """
        mention = self[place]
        text = self._texts[mention.row]
        whole = self._found["whole_language"][place]
        stretches = []
        for reach, name in enumerate(_REACHES):
            share = float(self.shares[place, reach])
            if share == 0:
                continue
            begin, end = self._found["stretches"][place, reach].tolist()
            given = mention.language if name != "text" else None if whole == DETECT else self._code(place, "whole_language")
            stretches.append(ExplainedStretch(name, share, self._model.explain(text[begin:end], given)))
        return AspectExplanation(mention, tuple(stretches))

    def to_frame(self) -> Any:
        """One row a mention, as a pandas DataFrame: the fields of `AspectMention`, behind ``id`` where a table was given."""
        import pandas as pd

        frame = pd.DataFrame(list(self), columns=list(AspectMention._fields))
        if self.id is not None:
            frame.insert(0, "id", self.id)
        return frame


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
