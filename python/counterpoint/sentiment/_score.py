# SPDX-License-Identifier: MIT
"""The sentiment of a table's texts, by a method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._scoring import SCORED, Scoring, name_taken
from ..core.feedback import Feedback, from_any
from ._vader import Vader, vader

__all__ = ["score", "scorer_of"]

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
