# SPDX-License-Identifier: MIT
"""Which language texts are written in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import _core

if TYPE_CHECKING:
    import pyarrow as pa

    from .core.feedback import Feedback

__all__ = ["LanguageModel", "Languages", "SentenceLanguage", "detect_language", "language", "language_by_sentence"]

_MISSING, _UNDETERMINED = -2, -1


@dataclass(frozen=True)
class Languages:
    """Languages of a batch of texts, one value a text.

    Attributes
    ----------
    language : ndarray of object
        "fi", "en", "sv"; "und" where it can't be told; None where the text is missing.
    probability : ndarray of float64
        Of that language, calibrated; NaN where there is none.
    probabilities : ndarray of float64
        Texts x `codes`, of all languages: zeros where a text has no letters to go by, NaN where it is missing.
    codes : tuple of str
        The languages of the columns of `probabilities`.
    """

    language: NDArray[np.object_]
    probability: NDArray[np.float64]
    probabilities: NDArray[np.float64]
    codes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.language)

    def to_frame(self) -> Any:
        """One row a text, as a pandas DataFrame: language, probability, and the probability of each language."""
        import pandas as pd

        columns = {f"p_{code}": self.probabilities[:, i] for i, code in enumerate(self.codes)}
        return pd.DataFrame({"language": self.language, "probability": self.probability, **columns})

    def to_arrow(self) -> pa.Array:
        """The languages as a dictionary array; missing where the text is."""
        import pyarrow as pa

        return pa.array(self.language, pa.string()).dictionary_encode()


class SentenceLanguage(NamedTuple):
    """A sentence of a text, ``text[start:end]``, its language ("und" where it can't be told), and how probable it is."""

    start: int
    end: int
    text: str
    language: str
    probability: float


class LanguageModel:
    """Tells languages apart; immutable, shared by threads, and pickles. `language` and the others use the shipped one.

    Parameters
    ----------
    path : path, optional
        A file written by ``python -m counterpoint.train_language``; by default the shipped model.

    Raises
    ------
    FileNotFoundError
        If the file is missing.
    DataError
        If it is no model of languages, was cut or altered, or is from a newer release.

    Examples
    --------
    >>> LanguageModel().codes
    ('fi', 'en', 'sv')
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        if path is None:
            self._native = _core.LanguageModel()
        else:
            self._native = _core.LanguageModel(Path(path).read_bytes(), file=os.fspath(path))

    @property
    def codes(self) -> tuple[str, ...]:
        """ISO 639-1 codes of the languages."""
        return tuple(self._native.languages)

    @property
    def about(self) -> str:
        """What it was trained on, and under which licences."""
        return self._native.about

    def __repr__(self) -> str:
        return f"<LanguageModel: {', '.join(self.codes)}>"

    def guess(self, texts: Any, *, threads: int = 1) -> Languages:
        """Return the language of each text; see `counterpoint.text.language`."""
        which, probability, probabilities = self._native.guess_batch(texts, threads=threads)
        names = np.array([*self.codes, None, "und"], dtype=object)  # -2 is missing, -1 undetermined
        return Languages(names[which], probability, probabilities, self.codes)

    def guess_sentences(self, text: str) -> list[SentenceLanguage]:
        """Return the language of each sentence; see `counterpoint.text.language_by_sentence`."""
        if not isinstance(text, str):
            raise TypeError(f"text is a {type(text).__name__}; allowed: str")
        found = self._native.guess_sentences(text)
        return [SentenceLanguage(start, end, text[start:end], code, p) for start, end, code, p in found]

    def trained_on(self, texts: Any) -> NDArray[np.bool_]:
        """Whether the model may have been trained on each text, for benchmarks that must not test on it.

        Texts count as the same if their letters and digits are, in any case. True for every training text, and by
        chance for 0.3 % of all others.
        """
        return self._native.saw(_core.text_fingerprints(texts))


@lru_cache(maxsize=1)
def _shipped() -> LanguageModel:
    return LanguageModel()


def language(texts: Any, *, threads: int = 1) -> Languages:
    """The language of each text: Finnish, English, Swedish, or that it can't be told.

    A linear model of sequences of 1 to 4 letters. A text is "und" (undetermined) if it has no Latin letters, if most of its
    letters are of another script, if its letters come in an order that is unusual in all three languages, if none of the
    three is clearly ahead for a text of its length, or if none is more probable than the others together. So are most longer
    texts in Polish, Turkish or German; near relatives are not noticed: Estonian passes for Finnish, Norwegian and Danish
    for Swedish. Links, mail addresses, @handles, HTML, digits, signs and emoji count nothing.

    Parameters
    ----------
    texts : sequence of str, or Arrow column
        pandas, Polars, pyarrow …; None is missing.
    threads : int, default 1

    Returns
    -------
    Languages
        Arrays ``language`` and ``probability``, one value a text.

    Raises
    ------
    TypeError
        If `texts` is a bare str, or holds something that is no text.
    DataError
        If a text holds a lone surrogate: the message names its row.

    Notes
    -----
    O(characters). A text counts as a whole, however long: one of two languages is that of its larger part. For those see
    `language_by_sentence`. A name alone is in no language, and yet one is guessed. Figures and known failures:
    ``docs/models/language.md``.

    Examples
    --------
    >>> found = language(["Jonotin tunnin, kiitos vaan", "The queue was far too long", "Kön var alltför lång", "🙂 123"])
    >>> found.language.tolist()
    ['fi', 'en', 'sv', 'und']
    >>> found.probability.round(2).tolist()
    [1.0, 1.0, 1.0, nan]
    """
    return _shipped().guess(texts, threads=threads)


def language_by_sentence(text: str) -> list[SentenceLanguage]:
    """The language of each sentence of a text, for texts of several languages.

    A sentence is in the language that is guessed for it alone if that is at least 0.9 probable, else in the language of
    the whole text.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of SentenceLanguage

    Raises
    ------
    TypeError
        What is no str.
    DataError
        A lone surrogate.

    Notes
    -----
    O(characters). Sentences are those of `sentences`.

    Examples
    --------
    >>> said = "Palvelu oli oikein hyvää. The queue was far too long, though. Ok."
    >>> [(each.text, each.language) for each in language_by_sentence(said)]
    [('Palvelu oli oikein hyvää.', 'fi'), ('The queue was far too long, though.', 'en'), ('Ok.', 'en')]
    """
    return _shipped().guess_sentences(text)


def detect_language(items: Any, *, model: LanguageModel | None = None, threads: int = 1) -> Feedback:
    """Add the canonical column ``language`` to a table, where it is missing.

    A language that is there is never written over; "und" stays missing.

    Parameters
    ----------
    items : Feedback or frame
        With the column ``text``.
    model : LanguageModel, optional
        By default the shipped one.
    threads : int, default 1

    Returns
    -------
    Feedback
        With ``language``, and with ``language_method``, which says of each row how it came about: "given", "detected",
        "not detected: undetermined" or "not detected: no text". Count them by ``.to_pandas()["language_method"]
        .value_counts()``. What it says of a language that is there already stays.

    Raises
    ------
    KeyError
        Without the column ``text``.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([
    ...     {"id": "1", "text": "Jonotin tunnin, kiitos vaan"},
    ...     {"id": "2", "text": "The queue was far too long", "language": "en-GB"},
    ...     {"id": "3", "text": "12345"},
    ... ])
    >>> found = items.detect_language()
    >>> found["language"].to_list()
    ['fi', 'en-GB', None]
    >>> found["language_method"].to_list()
    ['detected', 'given', 'not detected: undetermined']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    from ._scoring import text_array
    from .core.feedback import from_any

    table = from_any(items)
    texts = text_array(table["text"].to_arrow(), "text")
    codes, methods = _texts_of(table, "language"), _texts_of(table, "language_method")
    absent = np.array([not code for code in codes], dtype=bool)
    methods = [before or "given" for before in methods]
    given = texts.filter(pa.array(absent))
    found = (model or _shipped()).guess(given, threads=threads).language
    places = np.flatnonzero(absent).tolist()
    for row, text, code in zip(places, pc.binary_length(given).to_pylist(), found, strict=True):
        if not text:
            methods[row] = "not detected: no text"
        elif code == "und":
            methods[row] = "not detected: undetermined"
        else:
            codes[row], methods[row] = code, "detected"
    table = table.with_column("language", pa.array(codes, pa.string()).dictionary_encode())
    return table.with_column("language_method", pa.array(methods, pa.string()).dictionary_encode())


def _texts_of(table: Feedback, name: str) -> list[str | None]:
    """A column of texts as a list; all missing where the table has none of that name."""
    return table[name].to_list() if name in table else [None] * len(table)
