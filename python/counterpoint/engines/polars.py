# SPDX-License-Identifier: MIT
"""Scores and summaries in Polars: eager, lazy and streaming (extra ``counterpoint[polars]``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .._extras import optional_module
from .._scoring import Scoring
from ._parts import DEFAULT_ROWS, chosen_columns, merged, scoring_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["expression", "score", "summarize"]

_TEXTS = ("String", "Categorical", "Enum", "Null")
_STRUCT = "counterpoint score"


def score(
    frame: Any,
    method: Any = None,
    *,
    text: str = "text",
    language: str | None = None,
    language_column: str | None = None,
    threads: int = 1,
) -> Any:
    """Add the sentiment of each text to a frame, as `counterpoint.sentiment.score` does to a table.

    Parameters
    ----------
    frame : polars.DataFrame or polars.LazyFrame
    method : "default", "vader", SentimentModel or Vader, optional
        As `counterpoint.sentiment.score` takes it; by default the shipped model.
    text : str, default "text"
        The column with the texts; None and an empty text are missing.
    language : str, optional
        What the texts whose language is missing are written in.
    language_column : str, optional
        The column with the texts' languages; ``language``, where there is one.
    threads : int, default 1
        Of each call; a lazy frame that streams has threads of its own.

    Returns
    -------
    polars.DataFrame or polars.LazyFrame
        What was given, with the columns that `counterpoint.sentiment.score` adds: ``valence`` and the other figures
        (Float64, null where a text is not scored), ``valence_method`` and the other words (String). A lazy frame stays
        lazy and can stream.

    Raises
    ------
    KeyError, TypeError
        For a column that is not there, or that holds no texts.
    ValueError
        Without a method, or where a column of texts bears the name of a score.

    Examples
    --------
    >>> import counterpoint as cp, polars as pl
    >>> frame = pl.DataFrame({"text": ["good", "hyvä", None], "language": ["en", "fi", "en"]})
    >>> scored = cp.engines.polars.score(frame.lazy(), cp.sentiment.vader({"good": 1.9}, {})).collect()
    >>> scored["valence"].to_list()
    [0.4404, None, None]
    >>> scored["valence_method"].to_list()
    ['vader', 'not scored: language is fi', 'not scored: no text']
    """
    schema, scoring = _frame(frame).collect_schema(), scoring_of(method, language, threads)
    texts, languages, replaced = chosen_columns(
        list(schema), lambda name: type(schema[name]).__name__ in _TEXTS or str(schema[name]) in _TEXTS, text, language_column, scoring
    )
    told = _expression(texts, languages, scoring)
    return frame.with_columns(told.alias(_STRUCT)).drop(replaced).unnest(_STRUCT)


def expression(
    text: str | pl.Expr = "text",
    method: Any = None,
    *,
    language: str | None = None,
    language_column: str | pl.Expr | None = None,
    threads: int = 1,
) -> pl.Expr:
    """Return the scores of each text as an expression: a struct, for ``with_columns``, ``select`` or ``filter``.

    Parameters
    ----------
    text : str or polars.Expr
        The texts.
    method, language, threads
        See `score`.
    language_column : str or polars.Expr, optional
        The texts' languages; without it no text says its language.

    Returns
    -------
    polars.Expr
        A struct of ``valence``, ``valence_method`` and the other columns that `score` adds, for each text: element by
        element, so it streams, and means the same in ``group_by`` and ``over``.

    Examples
    --------
    >>> import counterpoint as cp, polars as pl
    >>> told = cp.engines.polars.expression("text", cp.sentiment.vader({"good": 1.9}, {}), language="en")
    >>> pl.DataFrame({"text": ["good", "bad"]}).select(told.struct.field("valence"))["valence"].to_list()
    [0.4404, 0.0]
    """
    _polars()  # says what is missing before anything else does
    return _expression(text, language_column, scoring_of(method, language, threads))


def _expression(text: Any, language_column: Any, scoring: Scoring) -> pl.Expr:
    polars = _polars()
    inputs = [_expr(polars, text).alias("text")]
    if language_column is not None:
        inputs.append(_expr(polars, language_column).alias("language"))
    shape = polars.Struct({name: polars.String if name in scoring.words else polars.Float64 for name in scoring.columns})
    batch = _Batch(scoring, language_column is not None)
    return polars.struct(inputs).map_batches(batch, return_dtype=shape, is_elementwise=True)


def summarize(frame: Any, function: Callable[..., Any], /, *, batch_rows: int = DEFAULT_ROWS, **options: Any) -> Any:
    """Run an analysis over a frame batch by batch, and merge the summaries.

    Parameters
    ----------
    frame : polars.DataFrame or polars.LazyFrame
        A lazy frame is streamed: select the columns that the analysis needs, and no more than these are read.
    function : callable
        An analysis whose result has a ``summary`` that merges, such as `counterpoint.survey.nps`; it is called with
        each batch as a DataFrame. What looks across rows (who answers whom) has no such summary.
    batch_rows : int
        Rows of a batch, roughly.
    **options
        What the function takes: ``rating="nps"``, ``by="channel"``. They name columns; an array of one value a row
        would not be cut along.

    Returns
    -------
    summary
        Equal to the summary of the whole frame: whole numbers are the same, sums of floats within 1e-12 of their
        absolute terms.

    Examples
    --------
    >>> import counterpoint as cp, polars as pl
    >>> frame = pl.DataFrame({"nps": [10, 9, 3, 8], "channel": ["app", "app", "phone", "phone"]})
    >>> summary = cp.engines.polars.summarize(frame.lazy(), cp.survey.nps, rating="nps", by="channel", batch_rows=2)
    >>> cp.survey.NetScoreResult(summary)["app"].value
    100.0
    """
    _frame(frame)
    if batch_rows < 1:
        raise ValueError(f"batch_rows is {batch_rows}; allowed: 1 or more")
    return merged(function, _batches(frame, batch_rows), lambda: frame.head(0).lazy().collect(), options)


class _Batch:
    """Scores a series of structs; a class, so that an expression can be pickled."""

    def __init__(self, scoring: Scoring, has_language: bool) -> None:
        self.scoring, self.has_language = scoring, has_language

    def __call__(self, inputs: Any) -> Any:
        polars = _polars()
        columns = [_texts(inputs.struct.field(name), polars) for name in ("text", "language")[: 1 + self.has_language]]
        arrays = self.scoring.arrays(*columns)
        series = [polars.Series(name, arrays[name]) for name in self.scoring.columns]
        words = self.scoring.words
        return polars.DataFrame([each.cast(polars.String) if each.name in words else each for each in series]).to_struct(inputs.name)


def _texts(series: Any, polars: Any) -> Any:
    kind = series.dtype
    if kind in (polars.Categorical, polars.Enum) or kind == polars.Null:
        series = series.cast(polars.String)
    elif kind != polars.String:
        raise TypeError(f"column {series.name!r} holds {kind}; allowed: texts")
    return series.to_arrow()


def _batches(frame: Any, rows: int) -> Iterator[Any]:
    if hasattr(frame, "collect_batches"):
        return iter(frame.collect_batches(chunk_size=rows, maintain_order=True))
    return frame.lazy().collect().iter_slices(rows)  # type: ignore[no-any-return]


def _expr(polars: Any, value: Any) -> Any:
    if isinstance(value, polars.Expr):
        return value
    if not isinstance(value, str):
        raise TypeError(f"a column is {type(value).__name__}; allowed: its name or a polars.Expr")
    return polars.col(value)


def _frame(frame: Any) -> Any:
    polars = _polars()
    if not isinstance(frame, (polars.DataFrame, polars.LazyFrame)):
        raise TypeError(f"frame is {type(frame).__name__}; allowed: a Polars DataFrame or LazyFrame")
    return frame


def _polars() -> Any:
    return optional_module("polars", "Polars", "polars")
