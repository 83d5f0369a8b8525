# SPDX-License-Identifier: MIT
"""Scores and summaries in Spark: by partitions, through Arrow (extra ``counterpoint[spark]``, and Java).

Counterpoint has to be installed where Spark's Python workers run, as any package that they use.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .._extras import optional_module
from ..io.tables import plain_columns
from ._parts import chosen_columns, merged, scoring_of, total_of

if TYPE_CHECKING:
    import pyspark.sql

__all__ = ["score", "summarize"]


def score(
    frame: pyspark.sql.DataFrame,
    method: Any = None,
    *,
    text: str = "text",
    language: str | None = None,
    language_column: str | None = None,
) -> pyspark.sql.DataFrame:
    """Add the sentiment of each text to a DataFrame, as `counterpoint.sentiment.score` does to a table.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
    method : "default", "vader", SentimentModel or Vader, optional
        As `counterpoint.sentiment.score` takes it; by default the shipped model. Another travels with the plan: workers
        read no file.
    text, language, language_column
        See `counterpoint.engines.polars.score`; names are compared as in SQL, without regard to case.

    Returns
    -------
    pyspark.sql.DataFrame
        The columns of `frame`, then those that `counterpoint.sentiment.score` adds: ``valence`` and the other figures
        (double, null where a text is not scored), ``valence_method`` and the other words (string); by ``mapInArrow``, so
        it is computed when it is asked for.

    Raises
    ------
    KeyError, TypeError
        For a column that is not there, or that holds no texts.
    ValueError
        Without a method, or where a column of texts bears the name of a score.
    """
    types = _types(frame)
    kinds = {field.name: field.dataType for field in frame.schema.fields}
    scoring, names = scoring_of(method, language), frame.columns
    texts, languages, replaced = chosen_columns(
        names,
        lambda name: isinstance(kinds[name], (types.StringType, types.NullType)),
        text,
        language_column,
        scoring,
        fold=True,
    )
    given = [names.index(name) for name in (texts, languages) if name is not None]
    kept = [place for place, name in enumerate(names) if name not in replaced]  # by place: a join may give a name twice

    def scored(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            arrays = scoring.arrays(*(batch.column(place) for place in given))
            kind = pa.large_string() if pa.types.is_large_string(batch.schema.types[given[0]]) else pa.string()
            told = [arrays[name].cast(kind) if name in scoring.words else arrays[name] for name in scoring.columns]
            columns = [*(batch.column(place) for place in kept), *told]
            yield pa.RecordBatch.from_arrays(columns, shape.names)

    shape = types.StructType([types.StructField(f"column_{place}", frame.schema.fields[place].dataType) for place in kept])
    for name in scoring.columns:
        shape.add(name, types.StringType() if name in scoring.words else types.DoubleType())
    return _by_place(frame).mapInArrow(scored, shape).toDF(*(names[place] for place in kept), *scoring.columns)


def summarize(frame: pyspark.sql.DataFrame, function: Callable[..., Any], /, **options: Any) -> Any:
    """Run an analysis over each partition, and merge the summaries in the driver.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        Select the columns that the analysis needs: all of `frame` goes to the Python workers.
    function, **options
        See `counterpoint.engines.polars.summarize`; the function is called with Arrow tables, in the workers.

    Returns
    -------
    summary
        Equal to the summary of the whole. Partitions are merged in their order, so the same partitions give the same
        floats to the last bit.
    """
    types = _types(frame)
    # A part without rows says in the driver, before any job, what is wrong with the arguments; and begins the sum.
    total = merged(function, (), lambda: _empty(frame), options)
    names = frame.columns

    def partial(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        tables = (plain_columns(pa.Table.from_batches([batch]).rename_columns(names)) for batch in batches)
        summary = total_of(function, tables, options, "in a partition, ")
        if summary is not None:
            yield pa.RecordBatch.from_pydict({"summary": pa.array([pickle.dumps(summary)], pa.binary())})

    shape = types.StructType([types.StructField("summary", types.BinaryType(), False)])
    for row in _by_place(frame).mapInArrow(partial, shape).collect():
        total += pickle.loads(bytes(row["summary"]))
    return total


def _by_place(frame: Any) -> Any:
    """The frame with columns named by place: mapInArrow finds none whose name has a dot, or stands twice."""
    return frame.toDF(*(f"column_{place}" for place in range(len(frame.columns))))


def _empty(frame: Any) -> Any:
    """A table without rows, typed as the batches that the workers get."""
    from pyspark.sql.pandas.types import to_arrow_schema

    try:
        schema = to_arrow_schema(frame.schema, timezone=frame.sparkSession.conf.get("spark.sql.session.timeZone"))
    except TypeError:  # Spark 3 labels all times UTC
        schema = to_arrow_schema(frame.schema)
    return plain_columns(schema.empty_table())


def _types(frame: Any) -> Any:
    types = optional_module("pyspark.sql.types", "PySpark", "spark")
    if not hasattr(frame, "mapInArrow") or not hasattr(frame, "schema"):
        raise TypeError(f"frame is {type(frame).__name__}; allowed: a Spark DataFrame")
    return types
