"""What a text says: sentiment by lexicon and rules.

VADER's rules (C. J. Hutto, E. Gilbert 2014) are computed natively and equal vaderSentiment 3.3.2 in every printed
digit. The lexicon is not part of this package: install the extra ``counterpoint[vader]``, or name a file.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import _core
from ._scoring import SCORED, Scoring, name_taken
from .core.feedback import Feedback, from_any

__all__ = [
    "SentimentIntensityAnalyzer",
    "Vader",
    "VaderBatch",
    "VaderExplanation",
    "VaderScores",
    "VaderStep",
    "VaderToken",
    "score",
    "vader",
]


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


def _pairs(words: Mapping[str, float]) -> list[tuple[str, float]]:
    if not isinstance(words, Mapping):
        raise TypeError(f"words are a dict of word to number, not {type(words).__name__}")
    return [(str(word), float(value)) for word, value in words.items()]


def _words(words: Iterable[str], name: str) -> list[str]:
    if isinstance(words, str):
        raise TypeError(f"{name} is a list of words, not a str")
    return [str(word) for word in words]


class Vader:
    """VADER's rules with a lexicon; made by :func:`vader`. Immutable and shared by threads."""

    def __init__(self, words: Mapping[str, float], emoji: Mapping[str, str], options: Mapping[str, Any]) -> None:
        self._arguments = (dict(words), dict(emoji), dict(options))
        self._native = _core.Vader(*self._arguments[:2], **self._arguments[2])

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), self._arguments)

    def __repr__(self) -> str:
        words, emoji, _ = self._arguments
        return f"<Vader: {len(words)} words, {len(emoji)} emoji>"

    @property
    def thresholds(self) -> tuple[float, float]:
        """Compounds at or below the first are labelled negative, at or above the second positive."""
        options = self._arguments[2]
        return options["negative_threshold"], options["positive_threshold"]

    def score(self, text: str) -> VaderScores:
        """Score one text.

        Parameters
        ----------
        text : str
            Any length; time is linear in it.

        Returns
        -------
        VaderScores

        Raises
        ------
        TypeError
            If `text` is not a str.
        ValueError
            If it holds a lone surrogate.
        """
        return VaderScores(*self._native.score(_checked(text)))

    def score_batch(self, texts: Any, *, threads: int = 1) -> VaderBatch:
        """Score many texts at once: some hundred thousand a second and thread, and more from an Arrow column.

        Parameters
        ----------
        texts : sequence of str, or Arrow column
            pandas, Polars, pyarrow …; None is missing.
        threads : int, default 1

        Returns
        -------
        VaderBatch
            One value a text, NaN where it is missing.

        Raises
        ------
        TypeError
            If `texts` is a bare str, or holds something that is no text.
        ValueError
            If a text holds a lone surrogate: the message names its row.
        """
        return VaderBatch(*self._native.score_batch(texts, threads=threads))

    def explain(self, text: str) -> VaderExplanation:
        """Say which words and rules made a score."""
        told = self._native.explain(_checked(text))
        tokens = tuple(
            VaderToken(*token[:5], tuple(VaderStep(*step) for step in token[5])) for token in told["tokens"]
        )
        return VaderExplanation(
            text=text,
            scores=VaderScores(*told["scores"]),
            tokens=tokens,
            punctuation=told["punctuation"],
            punctuation_contribution=told["punctuation_contribution"],
            sum=told["sum"],
            compound=told["compound"],
        )

    def label(self, compound: float) -> str:
        """``"positive"``, ``"negative"`` or ``"neutral"`` by the thresholds (0.05 and -0.05 unless changed)."""
        return self._native.label(compound)


def _checked(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}")
    at = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None) if not text.isascii() else None
    if at is not None:
        raise _core.DataError(f"character {at} of the text is a lone surrogate, which no encoding allows")
    return text


def _read(path: str | os.PathLike[str] | None, name: str) -> tuple[bytes, str]:
    if path is None:
        found = importlib.util.find_spec("vaderSentiment")
        if found is None or not found.submodule_search_locations:
            raise ImportError(
                "VADER's lexicon is not installed: pip install 'counterpoint[vader]', "
                "or name a file in its format: vader(lexicon=…, emoji=…)"
            )
        path = Path(found.submodule_search_locations[0]) / name
    return Path(path).read_bytes(), os.fspath(path)


def vader(
    lexicon: str | os.PathLike[str] | Mapping[str, float] | None = None,
    emoji: str | os.PathLike[str] | Mapping[str, str] | None = None,
    *,
    words: Mapping[str, float] | None = None,
    phrases: Mapping[str, float] | None = None,
    boosters: Mapping[str, float] | None = None,
    negations: Iterable[str] | None = None,
    special_cases: Mapping[str, float] | None = None,
    capitals_increase: float = 0.733,
    negation_factor: float = -0.74,
    thresholds: tuple[float, float] = (-0.05, 0.05),
) -> Vader:
    """Make a scorer by VADER's rules.

    Parameters
    ----------
    lexicon : path or dict, optional
        A file of ``word<TAB>valence`` lines, or the words themselves. Default: that of the installed package
        vaderSentiment.
    emoji : path or dict, optional
        A file of ``emoji<TAB>description`` lines, likewise.
    words : dict, optional
        Own words on top of the lexicon, in lower case, by custom from -4 to 4; a value here wins.
    phrases : dict, optional
        Own phrases of two to four words, found anywhere; the last word carries the valence.
    boosters, special_cases : dict, optional
        Degree words (0.293 for "very", below 0 for "barely") and phrases around a lexicon word; they replace the
        published lists.
    negations : list of str, optional
        Replaces the published list; a word with "n't" in it negates anyway.
    capitals_increase, negation_factor : float
        What capitals add, and what negation multiplies by.
    thresholds : (float, float)
        Compounds at or below the first are labelled negative, at or above the second positive. The published
        ±0.05 is a convention: choose your own on texts of your own.

    Returns
    -------
    Vader

    Raises
    ------
    ImportError
        If no lexicon is named and vaderSentiment is not installed.
    FileNotFoundError
        If a file is missing.
    DataError
        For a line without a tab or a valence that is no finite number, with file and row.

    Examples
    --------
    >>> rules = vader({"good": 1.9, "slow": -1.4}, {})
    >>> rules.score("The staff was good, but the queue was very SLOW!")
    VaderScores(negative=0.331, neutral=0.538, positive=0.131, compound=-0.6099)
    >>> [(token.word, round(token.contribution, 2)) for token in rules.explain("not good").tokens]
    [('not', 0.0), ('good', -0.34)]
    """
    if isinstance(lexicon, Mapping):
        known = dict(_pairs(lexicon))
    else:
        known = _core.parse_lexicon(*_read(lexicon, "vader_lexicon.txt"))
    if isinstance(emoji, Mapping):
        described = {str(key): str(value) for key, value in emoji.items()}
    elif emoji is None and lexicon is not None:
        described = {}
    else:
        described = _core.parse_emoji_lexicon(*_read(emoji, "emoji_utf8_lexicon.txt"))
    known.update(_pairs(words or {}))
    low, high = thresholds
    if not low <= high:
        raise ValueError(f"thresholds is {thresholds!r}; allowed: (lower, upper)")
    options = {
        "boosters": _core.default_boosters() if boosters is None else _pairs(boosters),
        "negations": _core.default_negations() if negations is None else _words(negations, "negations"),
        "special_cases": _core.default_special_cases() if special_cases is None else _pairs(special_cases),
        "phrases": _pairs(phrases or {}),
        "capitals_increase": capitals_increase,
        "negation_factor": negation_factor,
        "negative_threshold": low,
        "positive_threshold": high,
    }
    return Vader(known, described, options)


_BLOCK = 65_536


def score(
    items: Any,
    method: Any = None,
    *,
    language: str | None = None,
    threads: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Feedback:
    """Add the sentiment of each text to a table.

    VADER's lexicon is English: a text is scored if its ``language`` is ``en`` (or ``en-GB`` …), or if it has none and
    `language` says "en". Every other text gets missing scores, never an English one, and is counted in the column
    ``valence_method``: "vader" where a text was scored, else the reason.

    Parameters
    ----------
    items : Feedback or frame
        With the column ``text``.
    method : "vader" or Vader
        "vader" takes the installed lexicon; see `vader` for one of your own.
    language : str, optional
        What the texts whose ``language`` is missing are written in.
    threads : int, default 1
    progress : callable, optional
        Called with how many texts are done, and how many there are, after each block of 65,536 a thread.

    Returns
    -------
    Feedback
        With ``valence`` (the compound, in [-1, 1]), VADER's own ``negative, neutral, positive, compound``, and
        ``valence_method``: "vader", "not scored: language is fi", "not scored: language is missing" or
        "not scored: no text".

    Raises
    ------
    ValueError
        Without a method: the shipped model does not exist yet. Or where a column of texts bears the name of a score,
        such as a ``negative`` that says what was bad: it is not written over.
    KeyError
        Without the column ``text``.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([
    ...     {"id": "1", "text": "good", "language": "en"},
    ...     {"id": "2", "text": "hyvä", "language": "fi"},
    ... ])
    >>> scored = items.score(vader({"good": 1.9}, {}))
    >>> scored["valence"].to_list()
    [0.4404, None]
    >>> scored["valence_method"].to_list()
    ['vader', 'not scored: language is fi']
    """
    import pyarrow as pa

    table = from_any(items)
    scorer = scorer_of(method)
    for name in SCORED[:5]:
        if name in table and table.dtypes[name] in ("text", "category") and not table[name].is_missing().all():
            raise name_taken(name)
    texts = table["text"].to_arrow()
    languages = table["language"].to_arrow() if "language" in table else None
    scoring, block = Scoring(scorer, language, threads), _BLOCK * max(threads, 1)
    parts: dict[str, list[Any]] = {name: [] for name in SCORED}
    for begin in range(0, max(len(table), 1), block):
        codes = None if languages is None else languages[begin : begin + block]
        for name, values in scoring.arrays(texts[begin : begin + block], codes).items():
            parts[name].append(values)
        if progress is not None:
            progress(min(begin + block, len(table)), len(table))
    for name, arrays in parts.items():
        table = table.with_column(name, pa.chunked_array(arrays).unify_dictionaries())
    return table


def scorer_of(method: Any) -> Vader:
    """Return the scorer that a method names; the errors say which methods there are."""
    if method is None:
        raise ValueError(
            "no method was named, and there is no default model yet; allowed: method=\"vader\" "
            "(pip install 'counterpoint[vader]' brings its lexicon), or a scorer made by counterpoint.sentiment.vader"
        )
    if isinstance(method, str) and method != "vader":
        raise ValueError(f"method is {method!r}; allowed: 'vader' or a scorer made by counterpoint.sentiment.vader")
    if not isinstance(method, (str, Vader)):
        raise TypeError(f"method is {type(method).__name__}; allowed: 'vader' or a Vader")
    return vader() if isinstance(method, str) else method


class _WatchedDict(dict):  # type: ignore[type-arg]
    """A dict that remembers whether it was changed, so that the drop-in class can be taught words as the original."""

    changed = True

    def _watch(name: str) -> Any:  # noqa: N805
        method = getattr(dict, name)

        def changing(self: Any, *args: Any, **kwargs: Any) -> Any:
            self.changed = True
            return method(self, *args, **kwargs)

        changing.__name__ = name
        return changing

    for _name in ("__setitem__", "__delitem__", "__ior__", "update", "pop", "popitem", "clear", "setdefault"):
        locals()[_name] = _watch(_name)
    del _name, _watch


class SentimentIntensityAnalyzer:
    """Stands in for the class of the same name in vaderSentiment: the same figures, about a hundred times faster in
    batches (:meth:`Vader.score_batch`) and several times so in single calls.

    ``lexicon`` and ``emojis`` are dicts that may be changed, as in the original.

    Parameters
    ----------
    lexicon_file, emoji_lexicon : path, optional
        Default: the files of the installed package vaderSentiment.

    Examples
    --------
    >>> analyzer = SentimentIntensityAnalyzer.of({"good": 1.9}, {})
    >>> analyzer.polarity_scores("good")
    {'neg': 0.0, 'neu': 0.0, 'pos': 1.0, 'compound': 0.4404}
    >>> analyzer.lexicon["slow"] = -1.4
    >>> analyzer.polarity_scores("slow")["compound"]
    -0.34
    """

    lexicon: dict[str, float]
    emojis: dict[str, str]

    def __init__(
        self,
        lexicon_file: str | os.PathLike[str] | None = None,
        emoji_lexicon: str | os.PathLike[str] | None = None,
    ) -> None:
        self.lexicon = _WatchedDict(_core.parse_lexicon(*_read(lexicon_file, "vader_lexicon.txt")))
        self.emojis = _WatchedDict(_core.parse_emoji_lexicon(*_read(emoji_lexicon, "emoji_utf8_lexicon.txt")))

    @classmethod
    def of(cls, lexicon: Mapping[str, float], emojis: Mapping[str, str]) -> SentimentIntensityAnalyzer:
        """An analyzer of words and emoji that are at hand, without files."""
        out = cls.__new__(cls)
        out.lexicon = _WatchedDict(lexicon)
        out.emojis = _WatchedDict(emojis)
        return out

    def polarity_scores(self, text: str) -> dict[str, float]:
        """Scores of one text as ``{"neg", "neu", "pos", "compound"}``; a lone surrogate counts as any other sign."""
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        said = self._scorer().score_text(text)
        return {"neg": said.negative, "neu": said.neutral, "pos": said.positive, "compound": said.compound}

    def _scorer(self) -> _TolerantVader:
        watched = [table for table in (self.lexicon, self.emojis) if getattr(table, "changed", True)]
        if watched or not hasattr(self, "_cached"):
            self._cached = _TolerantVader(vader(self.lexicon, self.emojis))
            for table in watched:
                if isinstance(table, _WatchedDict):
                    table.changed = False
        return self._cached


class _TolerantVader:
    """Scores any str: what cannot be encoded is read as U+FFFD, which the rules treat alike."""

    def __init__(self, scorer: Vader) -> None:
        self._native = scorer._native

    def score_text(self, text: str) -> VaderScores:
        try:
            return VaderScores(*self._native.score(text))
        except (UnicodeEncodeError, TypeError):
            clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return VaderScores(*self._native.score(clean))
