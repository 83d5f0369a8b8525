# SPDX-License-Identifier: MIT
"""Scores and summaries in DuckDB: a vectorised function for SQL, relations in and out (extra ``counterpoint[duckdb]``)."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .._extras import optional_module
from .._scoring import Scoring
from ..io.tables import plain_columns
from ._parts import DEFAULT_ROWS, chosen_columns, merged, scoring_of

if TYPE_CHECKING:
    import duckdb

__all__ = ["register", "score", "summarize"]

_numbers = itertools.count(1)


def register(
    connection: duckdb.DuckDBPyConnection | None = None,
    method: Any = None,
    *,
    name: str = "counterpoint_score",
    language: str | None = None,
) -> None:
    """Give a connection a function that scores texts in SQL.

    ``name(text, language)`` gives a struct of ``valence`` and the other figures (DOUBLE, NULL where a text is not scored),
    ``valence_method`` and the other words (VARCHAR): what `counterpoint.sentiment.score` gives, by vectors.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection, optional
        DuckDB's default connection when absent.
    method : "default", "vader", SentimentModel or Vader, optional
        As `counterpoint.sentiment.score` takes it; by default the shipped model.
    name : str, default "counterpoint_score"
        How SQL calls it. A function that was registered under that name is replaced.
    language : str, optional
        What the texts whose language is NULL are written in.

    Examples
    --------
    >>> import counterpoint as cp, duckdb
    >>> connection = duckdb.connect()
    >>> cp.engines.duckdb.register(connection, cp.sentiment.vader({"good": 1.9}, {}), name="feel")
    >>> connection.sql("SELECT feel('good', 'en').valence AS a, feel('hyvä', 'fi').valence_method AS b").fetchall()
    [(0.4404, 'not scored: language is fi')]
    """
    package = _duckdb()
    _register(package, _connection(package, connection), scoring_of(method, language), name)


def _register(package: Any, target: Any, scoring: Scoring, name: str) -> None:
    def scores(texts: Any, languages: Any) -> Any:
        import pyarrow as pa

        arrays = scoring.arrays(texts, languages)
        return pa.StructArray.from_arrays([_plain(arrays[each]) for each in scoring.columns], list(scoring.columns))

    with contextlib.suppress(package.Error):  # there was none
        target.remove_function(name)
    shape = package.struct_type({each: "VARCHAR" if each in scoring.words else "DOUBLE" for each in scoring.columns})
    target.create_function(name, scores, ["VARCHAR", "VARCHAR"], shape, type="arrow", null_handling="special")


def score(
    source: Any,
    method: Any = None,
    *,
    connection: duckdb.DuckDBPyConnection | None = None,
    text: str = "text",
    language: str | None = None,
    language_column: str | None = None,
) -> duckdb.DuckDBPyRelation:
    """Add the sentiment of each text to a relation, as `counterpoint.sentiment.score` does to a table.

    Parameters
    ----------
    source : duckdb.DuckDBPyRelation or str
        A relation, or a query.
    method : "default", "vader", SentimentModel or Vader, optional
        As `counterpoint.sentiment.score` takes it; by default the shipped model.
    connection : duckdb.DuckDBPyConnection, optional
        The one that `source` belongs to; DuckDB's default connection when absent.
    text, language, language_column
        See `counterpoint.engines.polars.score`; names are compared as in SQL, without regard to case.

    Returns
    -------
    duckdb.DuckDBPyRelation
        The columns of `source`, then those that `counterpoint.sentiment.score` adds. It is computed when it is asked
        for, by DuckDB's own threads.

    Raises
    ------
    KeyError, TypeError
        For a column that is not there, or that holds no texts.
    ValueError
        Without a method, where a column of texts bears the name of a score, or for a relation of another connection.

    Examples
    --------
    >>> import counterpoint as cp, duckdb
    >>> connection = duckdb.connect()
    >>> query = "SELECT * FROM (VALUES ('a', 'good', 'en'), ('b', 'hyvä', 'fi')) AS items(id, text, language)"
    >>> scored = cp.engines.duckdb.score(query, cp.sentiment.vader({"good": 1.9}, {}), connection=connection)
    >>> scored.project("id, valence").fetchall()
    [('a', 0.4404), ('b', None)]
    """
    package = _duckdb()
    connection = _connection(package, connection)
    relation = _relation(package, connection, source)
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    scoring = scoring_of(method, language)
    texts, languages, replaced = chosen_columns(
        relation.columns,
        lambda name: types[name].startswith(("VARCHAR", "ENUM", '"NULL"', "NULL")),
        text,
        language_column,
        scoring,
        fold=True,
    )
    name = f"counterpoint_score_{next(_numbers)}"
    _register(package, connection, scoring, name)
    rest = f"* EXCLUDE ({', '.join(map(_quoted, replaced))})" if replaced else "*"
    codes = "NULL" if languages is None else _quoted(languages)
    try:
        return relation.project(f"{rest}, unnest({name}({_quoted(texts)}::VARCHAR, {codes}::VARCHAR))")
    except package.CatalogException:
        raise ValueError("source belongs to another connection; name it: connection=") from None


def summarize(
    source: Any,
    function: Callable[..., Any],
    /,
    *,
    connection: duckdb.DuckDBPyConnection | None = None,
    batch_rows: int = DEFAULT_ROWS,
    **options: Any,
) -> Any:
    """Run an analysis over a relation batch by batch, and merge the summaries.

    Parameters
    ----------
    source : duckdb.DuckDBPyRelation or str
        A relation, or a query; it is streamed.
    function, batch_rows, **options
        See `counterpoint.engines.polars.summarize`; the function is called with each batch as an Arrow table.
    connection : duckdb.DuckDBPyConnection, optional
        What a query runs on; DuckDB's default connection when absent.

    Returns
    -------
    summary
        Equal to the summary of the whole.

    Examples
    --------
    >>> import counterpoint as cp, duckdb
    >>> query = "SELECT unnest([10, 9, 3, 8]) AS nps"
    >>> cp.survey.NetScoreResult(cp.engines.duckdb.summarize(query, cp.survey.nps, rating="nps")).value
    25.0
    """
    package = _duckdb()
    if batch_rows < 1:
        raise ValueError(f"batch_rows is {batch_rows}; allowed: 1 or more")
    # A relation of DuckDB 1 keeps its result and gives it once: a projection of it is a new one. It has the second
    # way of reading only, and asking it for a method that is not there asks for a column.
    relation = _relation(package, _connection(package, connection), source).project("*")
    reading = relation.to_arrow_reader if hasattr(type(relation), "to_arrow_reader") else relation.fetch_arrow_reader
    reader = reading(batch_rows)
    return merged(function, _tables(reader), lambda: plain_columns(reader.schema.empty_table()), options)


def _tables(reader: Any) -> Iterator[Any]:
    import pyarrow as pa

    return (plain_columns(pa.Table.from_batches([batch])) for batch in reader)


def _plain(array: Any) -> Any:
    """Texts without a dictionary, which DuckDB does not take back from a function."""
    import pyarrow as pa

    return array.cast(pa.string()) if pa.types.is_dictionary(array.type) else array


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _relation(package: Any, connection: Any, source: Any) -> Any:
    if isinstance(source, package.DuckDBPyRelation):
        return source
    if not isinstance(source, str):
        raise TypeError(f"source is {type(source).__name__}; allowed: a DuckDB relation or a query")
    relation = connection.sql(source)
    if relation is None:
        raise ValueError("source is a statement without rows; allowed: a query, such as \"FROM 'items.parquet'\"")
    return relation


def _connection(package: Any, connection: Any) -> Any:
    if connection is None:
        found = package.default_connection
        return found() if callable(found) else found
    if not isinstance(connection, package.DuckDBPyConnection):
        raise TypeError(f"connection is {type(connection).__name__}; allowed: a DuckDB connection")
    return connection


def _duckdb() -> Any:
    return optional_module("duckdb", "DuckDB", "duckdb")
