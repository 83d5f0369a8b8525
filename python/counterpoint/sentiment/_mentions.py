# SPDX-License-Identifier: MIT
"""The things that texts mention, each with the sentiment towards it and how it comes about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ._languages import DETECT
from ._model import SentimentModel
from ._scores import CLASSES, SentimentExplanation
from ._shown import Shown

__all__ = ["AspectExplanation", "AspectMention", "AspectMentions", "ExplainedStretch"]

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


@dataclass(frozen=True, repr=False)
class AspectExplanation(Shown):
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
