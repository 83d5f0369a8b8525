# SPDX-License-Identifier: MIT
"""What VADER says of texts: scores of one and of many, and how a score came about."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["VaderBatch", "VaderExplanation", "VaderScores", "VaderStep", "VaderToken"]


class VaderScores(NamedTuple):
    """What VADER says of one text.

    Attributes
    ----------
    negative, neutral, positive : float
        Shares of the wording in [0, 1], rounded to 3 decimals.
    compound : float
        The whole, in [-1, 1], rounded to 4 decimals.
    """

    negative: float
    neutral: float
    positive: float
    compound: float


@dataclass(frozen=True)
class VaderBatch:
    """Scores of many texts, one array a figure; NaN where the text is missing.

    Attributes
    ----------
    negative, neutral, positive, compound : numpy.ndarray of float64, shape (n,)
    """

    negative: NDArray[np.float64]
    neutral: NDArray[np.float64]
    positive: NDArray[np.float64]
    compound: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.compound)

    def to_frame(self) -> Any:
        """All four as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame({name: getattr(self, name) for name in ("negative", "neutral", "positive", "compound")})


class VaderStep(NamedTuple):
    """One change of one token's valence: the rule's name, the valence before and after."""

    rule: str
    before: float
    after: float


class VaderToken(NamedTuple):
    """One token of an explained text.

    Attributes
    ----------
    start, end : int
        Where it stands in the text: ``text[start:end]``. A word of an emoji's description stands where the emoji does.
    word : str
        In lower case, as it was looked up.
    valence : float
        After all rules; 0 for most words.
    contribution : float
        Its part of the compound.
    steps : tuple of VaderStep
        Every rule that changed the valence, in order.
    """

    start: int
    end: int
    word: str
    valence: float
    contribution: float
    steps: tuple[VaderStep, ...]


@dataclass(frozen=True)
class VaderExplanation:
    """How a score came about.

    The tokens' contributions and ``punctuation_contribution`` add up to ``compound``, which is not rounded.
    """

    text: str
    scores: VaderScores
    tokens: tuple[VaderToken, ...]
    punctuation: float
    punctuation_contribution: float
    sum: float
    compound: float

    def to_frame(self) -> Any:
        """One row a token, as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "start": token.start,
                    "end": token.end,
                    "word": token.word,
                    "valence": token.valence,
                    "contribution": token.contribution,
                    "rules": ", ".join(step.rule for step in token.steps),
                }
                for token in self.tokens
            ],
            columns=["start", "end", "word", "valence", "contribution", "rules"],
        )

    def _repr_html_(self) -> str:
        pieces, at = [], 0
        for token in self.tokens:
            if token.start < at or token.valence == 0:
                continue
            strength = min(1.0, abs(token.contribution))
            colour = "230, 97, 1" if token.contribution < 0 else "94, 60, 153"  # told apart by the colour-blind too
            title = escape(", ".join(step.rule for step in token.steps))
            pieces.append(escape(self.text[at : token.start]))
            pieces.append(
                f'<span style="background: rgba({colour}, {0.15 + 0.5 * strength:.2f})" '
                f'title="{token.valence:+.2f}: {title}">{escape(self.text[token.start : token.end])}</span>'
            )
            at = token.end
        pieces.append(escape(self.text[at:]))
        return f"<p><b>{self.scores.compound:+.4f}</b> <bdi>{''.join(pieces)}</bdi></p>"
