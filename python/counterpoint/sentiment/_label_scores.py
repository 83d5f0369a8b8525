# SPDX-License-Identifier: MIT
"""What a model of own labels says of texts, and why."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ._scores import Evidence
from ._shown import Shown

__all__ = ["LabelBatch", "LabelExplanation", "LabelScore", "LabelToken", "best_places"]


@dataclass(frozen=True, eq=False, repr=False)
class LabelBatch:
    """What a trained model says of many texts, one row a text; NaN, and None for the label, where a text is missing.

    Attributes
    ----------
    classes : tuple of str
    probabilities : numpy.ndarray of float64, shape (n, classes)
        Calibrated; each row adds up to 1.
    label : numpy.ndarray of object
        The most probable class.
    language : numpy.ndarray of object
        "fi", "en", "sv"; "und" where it can't be told; None where the text is missing.
    """

    classes: tuple[str, ...]
    probabilities: NDArray[np.float64]
    language_codes: NDArray[np.int8]
    codes: tuple[str, ...] = ("fi", "en", "sv")

    def __len__(self) -> int:
        return len(self.probabilities)

    def __repr__(self) -> str:
        return f"<LabelBatch: {len(self):,} texts, {len(self.classes)} classes>"

    @property
    def label(self) -> NDArray[np.object_]:
        """The most probable class; None where a text is missing."""
        names = np.array([*self.classes, None], dtype=object)
        return names[best_places(self.probabilities)]  # type: ignore[no-any-return]

    @property
    def language(self) -> NDArray[np.object_]:
        """The code of each text's language; "und" where it can't be told, None where the text is missing."""
        return np.array([*self.codes, None, "und"], dtype=object)[self.language_codes]  # type: ignore[no-any-return]

    def to_frame(self) -> Any:
        """One row a text, as a pandas DataFrame: label, ``p_<class>`` for each class, language."""
        import pandas as pd

        shares = {f"p_{name}": self.probabilities[:, i] for i, name in enumerate(self.classes)}
        return pd.DataFrame({"label": self.label, **shares, "language": self.language})


@dataclass(frozen=True)
class LabelScore:
    """What a trained model says of one text.

    Attributes
    ----------
    label : str
        The most probable class.
    probabilities : dict of str to float
        Calibrated.
    language : str
    evidence : tuple of Evidence
        The tokens that add most to the label's logit less the mean of all, the heaviest first.
    """

    label: str
    probabilities: dict[str, float]
    language: str
    evidence: tuple[Evidence, ...] = ()


class LabelToken(NamedTuple):
    """A word, or a run of signs between words, ``text[start:end]``, and what it adds to the logit of each class."""

    start: int
    end: int
    text: str
    logits: tuple[float, ...]


class LabelExplanation(Shown):
    """How a trained model's score came about; prints as text, shows itself in a notebook, pickles.

    The logit of each class is that of a text with nothing in it, and what tokens and rules add to it, less what the tokens
    hold of the rules (within rounding).

    Attributes
    ----------
    text : str
    score : LabelScore
    classes : tuple of str
    tokens : tuple of LabelToken
        In order.
    rules : tuple of (name, value, logits, of tokens)
        Figures drawn from the text, what they add to each logit, and how much of it is among the tokens already.
    of_nothing, logits : numpy.ndarray of float64, shape (classes,)
    """

    def __init__(self, text: str, score: LabelScore, native: Any) -> None:
        self.text, self.score, self._native = text, score, native
        self.classes = tuple(score.probabilities)

    @property
    def tokens(self) -> tuple[LabelToken, ...]:
        """Words and the runs of signs between them, in order, with what each adds to each logit."""
        every = (self._native.of_grams + self._native.of_hits).tolist()
        places = self._native.tokens.tolist()
        return tuple(
            LabelToken(start, end, self.text[start:end], tuple(row)) for (start, end), row in zip(places, every, strict=True)
        )

    @property
    def rules(self) -> tuple[tuple[str, float, tuple[float, ...], tuple[float, ...]], ...]:
        """Figures drawn from the text: name, value, what it adds to each logit, how much of that tokens hold."""
        rows = zip(self._native.rules, self._native.of_rules.tolist(), self._native.shared.tolist(), strict=True)
        return tuple((name, value, tuple(all_of), tuple(of_tokens)) for (name, value), all_of, of_tokens in rows)

    @property
    def of_nothing(self) -> NDArray[np.float64]:
        """The logits of a text with nothing in it."""
        return self._native.of_nothing  # type: ignore[no-any-return]

    @property
    def logits(self) -> NDArray[np.float64]:
        """The calibrated logits of the classes."""
        return self._native.logits  # type: ignore[no-any-return]

    def _headline(self) -> str:
        shares = ", ".join(f"{name} {share:.2f}" for name, share in self.score.probabilities.items())
        return f"{self.score.label} ({shares})"

    def to_text(self, most: int = 12) -> str:
        """The score, then the heaviest tokens and rules for its label, a line each, and what all of them add up to."""
        plus = self.classes.index(self.score.label)
        return f"{self._headline()}\n{self._native.to_text(plus=plus, minus=-1, most=most)}"

    def to_html(self) -> str:
        """The score, the text with its tokens coloured, and the rules; everything of the text escaped."""
        plus = self.classes.index(self.score.label)
        return f"<div><p><b>{escape(self._headline())}</b></p>{self._native.to_html(plus=plus, minus=-1)}</div>"

    def __reduce__(self) -> Any:
        return LabelExplanation, (self.text, self.score, self._native)


def best_places(shares: NDArray[np.float64]) -> NDArray[np.intp]:
    """The place of the largest share of each row; -1 for a row of NaN."""
    if not len(shares):
        return np.zeros(0, np.intp)
    return np.where(np.isnan(shares[:, 0]), -1, np.nan_to_num(shares).argmax(axis=1))
