# SPDX-License-Identifier: MIT
"""Texts that were seen before: in training, in another data set, or by a model that remembers its training texts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONG_ENOUGH", "Contamination", "KnownTexts", "contamination", "near_duplicates", "normalised"]

#: From how many characters on a text counts as the same one in spite of case, punctuation and spacing.
LONG_ENOUGH = 20


def normalised(text: str) -> str:
    """Lower case; what is neither letter nor digit is one space between words.

    Examples
    --------
    >>> normalised("  It's GREAT, too!")
    'it s great too'
    """
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


class KnownTexts:
    """Texts that a model has seen.

    A text is known if it differs in white space alone or, from 20 characters on, in case and punctuation too: "Thank you!"
    of two people is no leak, a sentence of theirs is.

    Parameters
    ----------
    texts : iterable of str

    Examples
    --------
    >>> known = KnownTexts(["The screen is bright, and sharp.", "Thank  you!"])
    >>> known.which(["the screen is bright and sharp", "Thank you!", "thank you"]).tolist()
    [True, True, False]
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact: dict[str, int] = {}
        self._normalised: dict[str, int] = {}
        for row, text in enumerate(texts):
            self._exact.setdefault(" ".join(text.split()), row)
            plain = normalised(text)
            if len(plain) >= LONG_ENOUGH:
                self._normalised.setdefault(plain, row)

    def find(self, text: str) -> tuple[str, int] | None:
        """How a text is known, "exact" or "normalised", and the place of the first text that it equals; None if it isn't."""
        if (row := self._exact.get(" ".join(text.split()))) is not None:
            return "exact", row
        if (row := self._normalised.get(normalised(text))) is not None:
            return "normalised", row
        return None

    def holds(self, text: str) -> bool:
        """Whether a text is known."""
        return self.find(text) is not None

    def which(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Whether each text is known."""
        return np.array([self.holds(text) for text in texts], dtype=bool)


def near_duplicates(
    texts: Sequence[str], known: Sequence[str], *, similarity: float = 0.8, words: int = 5
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The known text that each text shares most of its words with.

    Parameters
    ----------
    texts, known : sequence of str
    similarity : float, default 0.8
        The least Jaccard similarity of the two sets of normalised words, in (0, 1].
    words : int, default 5
        Texts with fewer different words have no near-duplicates.

    Returns
    -------
    (numpy.ndarray of int64, numpy.ndarray of float64)
        For each text the place in `known` (-1 if there is none; the first of equal ones) and the similarity (0 if none).

    Notes
    -----
    Exact, by prefix filtering (Chaudhuri, Ganti, Kaushik 2006): two sets of that similarity share one of their few rarest
    words. O(words) memory; time grows with how often rare words recur.

    Examples
    --------
    >>> near_duplicates(["a very good and quiet room"], ["no", "A very good, quiet room!"])[0].tolist()
    [1]
    """
    if not 0 < similarity <= 1:
        raise ValueError(f"similarity is {similarity}; allowed: above 0, at most 1")
    if words < 1:
        raise ValueError(f"words is {words}; allowed: 1 or more")
    bags = [[set(normalised(text).split()) for text in part] for part in (texts, known)]
    often = Counter(word for part in bags for bag in part for word in bag)
    order = {word: place for place, (word, _) in enumerate(sorted(often.items(), key=lambda each: (each[1], each[0])))}
    places: dict[int, list[int]] = defaultdict(list)
    sets = [[frozenset(order[word] for word in bag) for bag in part] for part in bags]
    for row, bag in enumerate(sets[1]):
        if len(bag) >= words:
            for word in _prefix(bag, similarity):
                places[word].append(row)
    found, shared = np.full(len(texts), -1, dtype=np.int64), np.zeros(len(texts))
    for row, bag in enumerate(sets[0]):
        if len(bag) < words:
            continue
        best, near = -1, similarity - 1e-12
        for other in sorted({other for word in _prefix(bag, similarity) for other in places.get(word, ())}):
            size = len(sets[1][other])
            if min(size, len(bag)) < near * max(size, len(bag)):
                continue
            both = len(bag & sets[1][other])
            alike = both / (size + len(bag) - both)
            if alike > near:
                best, near = other, alike
        if best >= 0:
            found[row], shared[row] = best, near
    return found, shared


def _prefix(bag: frozenset[int], similarity: float) -> list[int]:
    """The rarest words of a set, one of which any set of that similarity has among its own rarest."""
    return sorted(bag)[: len(bag) - math.ceil(similarity * len(bag) - 1e-9) + 1]


@dataclass(frozen=True, eq=False)
class Contamination:
    """Which tested texts were seen before, one value a text.

    Attributes
    ----------
    kind : numpy.ndarray of object
        "exact" (but for white space), "normalised" (but for case and punctuation, from 20 characters on), "near" (most words),
        "fingerprint" (a model remembers it), or None.
    known : numpy.ndarray of int64
        The place of the training text; -1 where there is none or only a fingerprint.
    similarity : numpy.ndarray of float64
        Of the words; 1 for the same text, NaN for a fingerprint alone, 0 for none.
    by : numpy.ndarray of object
        The model whose fingerprints hold the text, else None.
    """

    kind: NDArray[np.object_]
    known: NDArray[np.int64]
    similarity: NDArray[np.float64]
    by: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The places of texts that were seen, of whatever kind."""
        return np.flatnonzero(np.array([each is not None for each in self.kind], dtype=bool))

    @property
    def counts(self) -> dict[str, int]:
        """How many texts of each kind."""
        counted = Counter(each for each in self.kind if each is not None)
        return {kind: counted[kind] for kind in ("exact", "normalised", "near", "fingerprint") if counted[kind]}

    def to_frame(self) -> Any:
        """One row a text that was seen, as a pandas DataFrame: row, kind, known, similarity, by."""
        import pandas as pd

        rows = self.rows
        return pd.DataFrame(
            {"row": rows, "kind": self.kind[rows], "known": self.known[rows], "similarity": self.similarity[rows], "by": self.by[rows]}
        )

    def __repr__(self) -> str:
        said = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        return f"<Contamination: {len(self.rows)} of {len(self)} texts{': ' + said if said else ''}>"


def contamination(
    texts: Sequence[str],
    training: Sequence[str] = (),
    *,
    models: Mapping[str, Any] | None = None,
    similarity: float | None = 0.8,
    words: int = 5,
) -> Contamination:
    """Find the texts that a model must not be tested on.

    Parameters
    ----------
    texts : sequence of str
        What is to be tested on.
    training : sequence of str
        What was trained on.
    models : dict of name to model, optional
        Models with `may_have_seen`: those of `counterpoint.sentiment` carry fingerprints of what they were trained on.
    similarity : float or None, default 0.8
        From which share of common words on a text is a near-duplicate; None: don't look for them.
    words : int, default 5
        How many different words a near-duplicate has at least.

    Returns
    -------
    Contamination

    Examples
    --------
    >>> found = contamination(["Great phone!", "The screen is bright, and sharp!"], ["the screen is bright and sharp"])
    >>> found
    <Contamination: 1 of 2 texts: 1 normalised>
    """
    kind = np.full(len(texts), None, dtype=object)
    by = np.full(len(texts), None, dtype=object)
    known, shared = np.full(len(texts), -1, dtype=np.int64), np.zeros(len(texts))
    for name, model in (models or {}).items():
        seen = np.asarray(model.may_have_seen(list(texts)), dtype=bool)
        fresh = seen & np.array([each is None for each in by], dtype=bool)
        by[fresh], kind[fresh], shared[fresh] = name, "fingerprint", np.nan
    if len(training):
        if similarity is not None:
            near, alike = near_duplicates(texts, training, similarity=similarity, words=words)
            rows = near >= 0
            kind[rows], known[rows], shared[rows] = "near", near[rows], alike[rows]
        trained = KnownTexts(training)
        for row, text in enumerate(texts):
            if (found := trained.find(text)) is not None:
                kind[row], known[row], shared[row] = *found, 1.0
    return Contamination(kind, known, shared, by)
