# SPDX-License-Identifier: MIT
"""Which of Plutchik's eight emotions texts show."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .. import _core
from ._languages import Languages
from ._shown import Shown

__all__ = ["EMOTIONS", "EmotionExplanation", "EmotionModel", "EmotionToken", "Emotions", "emotions"]

#: In the order of all figures.
EMOTIONS: tuple[str, ...] = tuple(_core.EMOTIONS)


@dataclass(frozen=True, eq=False, repr=False)
class Emotions:
    """Emotions of many texts, one row a text.

    Attributes
    ----------
    probabilities : numpy.ndarray of float64, shape (n, 8)
        Of each of `EMOTIONS`, calibrated; NaN where a text is missing or its language is not scored. A text may show several
        emotions, or none: they don't add up to 1.
    shown : numpy.ndarray of bool, shape (n, 8)
        Whether the probability reaches the emotion's threshold.
    language : numpy.ndarray of object
        "fi", "en", "sv"; "und" where it can't be told; None where the text is missing.
    """

    probabilities: NDArray[np.float64]
    shown: NDArray[np.bool_]
    language_codes: NDArray[np.int8]
    """Places in `codes`, -1 where the language is not known, -2 where the text is missing."""
    codes: tuple[str, ...] = ("fi", "en", "sv")

    def __len__(self) -> int:
        return len(self.probabilities)

    def __repr__(self) -> str:
        scored = len(self) - int(np.isnan(self.probabilities[:, 0]).sum())
        return f"<Emotions: {len(self):,} texts, {scored:,} scored>"

    def __getitem__(self, emotion: str) -> NDArray[np.float64]:
        """The probabilities of one emotion, by its name."""
        if emotion not in EMOTIONS:
            raise KeyError(f"no emotion {emotion!r}; there are: {', '.join(EMOTIONS)}")
        return self.probabilities[:, EMOTIONS.index(emotion)]  # type: ignore[no-any-return]

    @property
    def language(self) -> NDArray[np.object_]:
        """"fi", "en", "sv"; "und" where it can't be told; None where the text is missing."""
        return np.array([*self.codes, None, "und"], dtype=object)[self.language_codes]

    def to_read(self, emotion: str, n: int = 10) -> NDArray[np.int64]:
        """The rows of the texts that most probably show an emotion, the most probable first: which texts to read.

        Parameters
        ----------
        emotion : str
        n : int, default 10
            How many; fewer where fewer are scored.
        """
        values = self[emotion]
        scored = np.flatnonzero(~np.isnan(values))
        return scored[np.argsort(-values[scored], kind="stable")][:n]  # type: ignore[no-any-return]

    def to_frame(self) -> Any:
        """One row a text, as a pandas DataFrame: a column for each emotion, and language."""
        import pandas as pd

        return pd.DataFrame(self.probabilities, columns=list(EMOTIONS)).assign(language=self.language)


class EmotionToken(NamedTuple):
    """A word, or a run of signs between words, ``text[start:end]``, and what it adds to the logit of each emotion."""

    start: int
    end: int
    text: str
    contributions: dict[str, float]


class EmotionExplanation(Shown):
    """How the probabilities of one text came about; prints as text, shows itself in a notebook, pickles.

    The logit of an emotion is that of a text with nothing in it and what each token adds, within rounding; its probability is
    ``1 / (1 + exp(-logit))``.

    Attributes
    ----------
    text : str
    language : str
    probabilities : dict of str to float
        NaN where the text is not scored.
    tokens : tuple of EmotionToken
        In order; empty where the text is not scored.
    """

    def __init__(self, text: str, language: str, native: Any) -> None:
        self.text, self.language, self._native = text, language, native

    @property
    def logits(self) -> dict[str, float]:
        """The logit of each emotion; NaN where the text is not scored."""
        values = np.full(len(EMOTIONS), np.nan) if self._native is None else self._native.logits
        return dict(zip(EMOTIONS, values.tolist(), strict=True))

    @property
    def of_nothing(self) -> dict[str, float]:
        """The logits of a text with nothing in it."""
        values = np.full(len(EMOTIONS), np.nan) if self._native is None else self._native.of_nothing
        return dict(zip(EMOTIONS, values.tolist(), strict=True))

    @property
    def probabilities(self) -> dict[str, float]:
        """The probability of each emotion; NaN where the text is not scored."""
        return {name: float(1 / (1 + np.exp(-logit))) for name, logit in self.logits.items()}

    @property
    def tokens(self) -> tuple[EmotionToken, ...]:
        """What each token adds to the logits; empty where the text is not scored."""
        if self._native is None:
            return ()
        rows = zip(self._native.tokens.tolist(), self._native.of_grams.tolist(), strict=True)
        return tuple(
            EmotionToken(start, end, self.text[start:end], dict(zip(EMOTIONS, row, strict=True))) for (start, end), row in rows
        )

    def _headline(self) -> str:
        if self._native is None:
            return f"not scored: language is {self.language}"
        ordered = sorted(self.probabilities.items(), key=lambda each: -each[1])
        return ", ".join(f"{name} {probability:.2f}" for name, probability in ordered)

    def to_text(self, emotion: str | None = None, most: int = 12) -> str:
        """The probabilities, then the tokens that weigh most for one emotion: by default the most probable."""
        if self._native is None:
            return f"{self._headline()}\n"
        return f"{self._headline()}\n{self._native.to_text(plus=self._place(emotion), minus=-1, most=most)}"

    def to_html(self, emotion: str | None = None) -> str:
        """The probabilities, and the text with its tokens coloured by what they add to one emotion; all of it escaped."""
        if self._native is None:
            return f"<div><p><b>{escape(self._headline())}</b></p></div>"
        shown = self._native.to_html(plus=self._place(emotion), minus=-1)
        return f"<div><p><b>{escape(self._headline())}</b></p>{shown}</div>"

    def _place(self, emotion: str | None) -> int:
        if emotion is None:
            return int(np.argmax(self._native.logits))
        if emotion not in EMOTIONS:
            raise KeyError(f"no emotion {emotion!r}; there are: {', '.join(EMOTIONS)}")
        return EMOTIONS.index(emotion)

    def __reduce__(self) -> Any:
        return EmotionExplanation, (self.text, self.language, self._native)


class EmotionModel:
    """A model of emotions; immutable, shared by threads, and pickles. `emotions` uses the shipped one.

    Parameters
    ----------
    path : path, optional
        A file written by ``python -m counterpoint.train_emotion``; by default the shipped model.

    Raises
    ------
    FileNotFoundError
        If the file is missing.
    DataError
        If it is no model of emotions, was cut or altered, or is from a newer release.

    Examples
    --------
    >>> EmotionModel().languages
    ('fi', 'en')
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        if path is None:
            self._native = _core.EmotionModel()
        else:
            self._native = _core.EmotionModel(Path(path).read_bytes(), file=os.fspath(path))

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that are scored."""
        return tuple(self._native.thresholds)

    @property
    def thresholds(self) -> dict[str, dict[str, float]]:
        """By language and emotion: from which probability on it counts as shown, where F1 was largest on unseen lines."""
        return {code: dict(zip(EMOTIONS, values.tolist(), strict=True)) for code, values in self._native.thresholds.items()}

    @property
    def about(self) -> dict[str, Any]:
        """What it was trained on, under which licences."""
        return json.loads(self._native.about)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<EmotionModel: {', '.join(self.languages)}>"

    def score_batch(self, texts: Any, language: Any = None, threads: int = 1) -> Emotions:
        """Return the emotions of each text; see `counterpoint.sentiment.emotions`."""
        places, codes, rename = Languages(self._native).places(language)
        probabilities, found = self._native.score_batch(texts, languages=places, threads=threads)
        least = np.full((len(self._native.languages) + 2, len(EMOTIONS)), np.inf)
        for code, values in self._native.thresholds.items():
            least[self._native.language_of(code)] = values
        shown = probabilities >= least[found]
        return Emotions(probabilities, shown, rename(found), codes)

    def explain(self, text: str, language: str | None = None) -> EmotionExplanation:
        """Say which tokens speak for which emotion.

        Parameters
        ----------
        text : str
        language : str, optional
            What it is written in; None: find it out.

        Raises
        ------
        TypeError, DataError
            If `text` is no str, or holds a lone surrogate.

        Examples
        --------
        >>> told = EmotionModel().explain("I am so sorry for your loss.")
        >>> max(told.tokens, key=lambda token: token.contributions["sadness"]).text
        'sorry'
        """
        if not isinstance(text, str):
            raise TypeError(f"text is {type(text).__name__}; allowed: str")
        place, code = Languages(self._native).place(language)
        native, found = self._native.explain(text, language=place)
        known = self._native.languages
        return EmotionExplanation(text, code or (known[found] if found >= 0 else "und"), native)

    def may_have_seen(self, texts: Any) -> NDArray[np.bool_]:
        """Whether the model may have been trained on each text, for benchmarks that must not test on it; errs on 0.3 % of
        those that it has not seen."""
        return self._native.saw(_core.text_fingerprints(texts))  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _shipped() -> EmotionModel:
    return EmotionModel()


def emotions(texts: Any, *, language: Any = None, threads: int = 1) -> Emotions:
    """How probably each text shows anger, anticipation, disgust, fear, joy, sadness, surprise, trust (R. Plutchik 1980).

    It says which texts to read, not how many people feel what: for each emotion, more texts are found wrongly or missed than are
    found rightly (macro-F1 .45 in English, .35 in Finnish; ``docs/models/emotion.md``). The probabilities are calibrated on lines
    of film subtitles, where each emotion is in about a tenth; elsewhere the shares are others, so compare texts, not totals.

    Parameters
    ----------
    texts : sequence of str, or Arrow column
        pandas, Polars, pyarrow …; None is missing.
    language : str or sequence of str, optional
        What the texts are written in, all of them or one each; None: find it out, each text as a whole. English and Finnish
        are scored.
    threads : int, default 1
        The result is the same for any number.

    Returns
    -------
    Emotions

    Raises
    ------
    TypeError
        If `texts` is a bare str, or holds something that is no text.
    DataError
        If a text holds a lone surrogate: the message names its row.
    ValueError
        If there are not as many languages as texts.

    Notes
    -----
    A logistic regression for each emotion on hashed words (in Finnish stems) alone and in pairs and on sequences of 2 to 4
    characters. O(characters). Source of the labels: XED (E. Öhman, M. Pàmies, K. Kajava, J. Tiedemann 2020).

    Examples
    --------
    >>> found = emotions(["I am so happy, thank you!", "Minua pelottaa.", "Bra service, tack!"])
    >>> bool(found["joy"][0] > 0.3), bool(found["fear"][1] > 0.3)
    (True, True)
    >>> found.language.tolist(), bool(np.isnan(found["joy"][2]))
    (['en', 'fi', 'sv'], True)
    >>> found.to_read("fear", 1).tolist()
    [1]
    """
    return _shipped().score_batch(texts, language, threads)
