# SPDX-License-Identifier: MIT
"""What the engines share: columns by name, and summaries of parts merged into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .._core import DataError
from .. import _scoring
from .._scoring import Scoring, name_taken
from ..sentiment._score import scorer_of

__all__ = ["DEFAULT_ROWS", "chosen_columns", "merged", "rows_of", "scoring_of", "summary_of", "total_of"]

#: Rows of a part, where the engine leaves it to us: a block of the library's own.
DEFAULT_ROWS = 65_536


def scoring_of(method: Any, language: str | None, threads: int = 1) -> Scoring:
    """Return the scoring that the arguments of ``score`` describe."""
    return _scoring.scoring_of(scorer_of(method), language, threads)


def chosen_columns(
    columns: Sequence[str],
    is_text: Callable[[str], bool],
    text: str,
    language_column: str | None,
    scoring: Scoring,
    *,
    fold: bool = False,
) -> tuple[str, str | None, list[str]]:
    """Return the column of texts, that of languages, and the columns that a score takes the place of.

    `fold` compares names as SQL does, without regard to case. KeyError for a missing column, TypeError for one without
    texts, ValueError where a score would be written over texts.
    """

    def same(name: str) -> str:
        return name.casefold() if fold else name

    known = {same(name): name for name in columns}

    def find(name: str) -> str:
        if not isinstance(name, str):
            raise TypeError(f"a column's name is {type(name).__name__}; allowed: str")
        if same(name) not in known:
            raise KeyError(f"no column named {name!r}; there are: {', '.join(columns)}")
        found = known[same(name)]
        if not is_text(found):
            raise TypeError(f"column {name!r} holds no texts; allowed: a column of texts")
        return found

    texts = find(text)
    languages = find("language" if language_column is None else language_column) if (
        language_column is not None or same("language") in known
    ) else None
    replaced = [known[name] for name in scoring.columns if name in known]
    for name in replaced:
        if same(name) not in scoring.words and is_text(name):
            raise name_taken(name)
    return texts, languages, replaced


def summary_of(function: Callable[..., Any], part: Any, options: dict[str, Any]) -> Any:
    """Return the summary that an analysis makes of a part."""
    result = function(part, **options)
    summary = getattr(result, "summary", result)
    if not hasattr(type(summary), "__iadd__") and not hasattr(type(summary), "__add__"):
        name = getattr(function, "__name__", type(function).__name__)
        raise TypeError(f"{name} gives a {type(result).__name__}, which has no summary that merges with others")
    return summary


def merged(
    function: Callable[..., Any], parts: Iterable[Any], none: Callable[[], Any], options: dict[str, Any]
) -> Any:
    """Return the sum of the summaries of parts, in their order; of `none()`, a part without rows, if there are none."""
    total = total_of(function, parts, options)
    return summary_of(function, none(), options) if total is None else total


def total_of(function: Callable[..., Any], parts: Iterable[Any], options: dict[str, Any], place: str = "") -> Any:
    """Return the sum of the summaries of parts, in their order; None if no part has rows."""
    if not callable(function):
        raise TypeError(f"function is {type(function).__name__}; allowed: an analysis, such as counterpoint.survey.nps")
    total, before = None, 0
    for part in parts:
        rows = rows_of(part)
        if not rows:
            continue
        try:
            summary = summary_of(function, part, options)
        except DataError as error:
            if before or place:
                raise DataError(f"{place}batch of rows {before + 1:,} … {before + rows:,}, {error}") from None
            raise
        if total is None:
            total = summary
        else:
            total += summary
        before += rows
    return total


def rows_of(part: Any) -> int:
    """Return the number of rows of a frame or an Arrow table."""
    return int(part.num_rows) if hasattr(part, "num_rows") else len(part)
