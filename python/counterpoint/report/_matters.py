# SPDX-License-Identifier: MIT
"""The texts that matter most, by a rule that the page states, and the words that made their scores."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..sentiment import Vader
from ._quotes import plain
from ._sentiment import Scored
from ._table import Table

__all__ = ["matters"]

MOST_NEGATIVE = 6
MOST_POSITIVE = 3
_FIT = (20, 600)  # characters of a text that can be shown whole, with all its words; others only where there is none such
_LIGHTEST = 0.1  # words with less than this part of the heaviest one's contribution are not marked
_LONGEST = 20_000  # characters of a text that is explained word by word


def matters(table: Table, scored: Scored) -> dict[str, Any] | None:
    """Return the texts with the strongest valence, each times one and its backers: the negative ones first.

    Of texts that can be shown whole, where there are such. Texts that are the same word for word stand once. Ties: the
    newer first, then the table's order.
    """
    if scored.valence is None or scored.state not in ("scored", "given"):
        return None
    named = table.texts()
    if named is None:
        return None
    texts = named[1]
    labels = scored.labels()
    backers = table.column("backers")
    backing = np.zeros(table.rows) if backers is None else np.nan_to_num(backers.to_numpy(float, na_value=np.nan))
    weight = np.abs(np.nan_to_num(scored.valence)) * (1 + np.maximum(backing, 0))
    times = table.column("time")
    newest = np.zeros(table.rows) if times is None else -times.astype("int64").where(times.notna(), 0).to_numpy(dtype=float)
    usable = texts.notna().to_numpy(bool)
    lengths = texts.str.len().fillna(0).to_numpy(int)
    out = []
    for label, most in ((0, MOST_NEGATIVE), (2, MOST_POSITIVE)):
        rows = np.flatnonzero(usable & (labels == label))
        fit = rows[(lengths[rows] >= _FIT[0]) & (lengths[rows] <= _FIT[1])]
        rows = fit if len(fit) else rows
        rows = rows[np.lexsort((rows, newest[rows], -weight[rows]))]
        out += [_text(table, scored, row, str(texts.iloc[row])) for row in _distinct(rows, texts, most)]
    if not out:
        return None
    return {"backed": bool((backing > 0).any()), "explained": any(one["words"] is not None for one in out), "texts": out}


def _distinct(rows: np.ndarray[Any, Any], texts: Any, most: int) -> list[int]:
    """Return the first rows whose texts differ."""
    seen: set[str] = set()
    out: list[int] = []
    for row in rows:
        text = " ".join(str(texts.iloc[row]).split()).lower()
        if text not in seen:
            seen.add(text)
            out.append(int(row))
        if len(out) == most:
            break
    return out


def _text(table: Table, scored: Scored, row: int, text: str) -> dict[str, Any]:
    assert scored.valence is not None
    shown = ("id", "time", "role", "provider", "channel", "touchpoint", "kind", "backers")
    valence = float(scored.valence[row])
    return {
        "row": row,
        "text": text,
        "valence": valence,
        "mark": "lowest" if valence < 0 else "highest",
        "about": {name: plain(series.iloc[row]) for name in shown if (series := table.column(name)) is not None},
        "words": _words(scored, text, valence, None if scored.spoken is None else scored.spoken[row]),
    }


def _words(scored: Scored, text: str, valence: float, language: str | None) -> list[dict[str, Any]] | None:
    """Return what each word added to the score; None where nobody can say, or the score is another's."""
    if scored.scorer is None or len(text) > _LONGEST:
        return None
    if isinstance(scored.scorer, Vader):
        told = scored.scorer.explain(text)
        said, words = told.scores.compound, [(token.start, token.end, token.word, token.contribution) for token in told.tokens]
    else:
        by_model = scored.scorer.explain(text, language)
        said = by_model.score.valence
        words = [(token.start, token.end, token.text, token.difference) for token in by_model.tokens]
    if not abs(said - valence) <= 1e-9:
        return None
    least = _LIGHTEST * max((abs(contribution) for *_, contribution in words), default=0)
    return [
        {"start": start, "end": end, "word": word, "contribution": contribution}
        for start, end, word, contribution in words
        if contribution != 0 and abs(contribution) >= least
    ]
