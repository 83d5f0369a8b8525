"""Texts a second: counterpoint's VADER inside Polars, DuckDB and Spark against the direct call, in one run.

    python benchmarks/peers/engines.py [FILE ...] [--data DIR]

FILEs are TSV with the text last (a header line is passed over); without them the English sets of DIR are taken, or texts
are simulated. Every engine's scores are compared with the direct call's before anything is timed, and so are the
summaries. Rounds are interleaved; medians of seven, in processor time of all threads. Spark works in processes of its
own, where java and pyspark are there: its figure is wall time, with the start of its jobs. Ratios are what the direct
call saves.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

import counterpoint as cp

from benchmark_texts import english_texts, size_of
from ratio_rows import Row, compare, in_turns, missing, options_of, parser_of, rates, report, shrunk

ROWS = 400_000
SCORED = ["negative", "neutral", "positive", "compound", "valence", "valence_method"]


def table_of(texts: list[str], count: int) -> pa.Table:
    rows = np.arange(count)
    return pa.table({
        "id": pa.array(rows).cast(pa.string()),
        "text": pa.array(texts).take(pa.array(rows % len(texts))),
        "language": pa.repeat("en", count),
        "score": pa.array((rows * 7 + rows // 11) % 11),
        "channel": pa.array(["app", "phone", "mail"]).take(pa.array(rows % 3)),
    })  # fmt: skip


def score_routes(table: pa.Table, scorer: cp.sentiment.Vader) -> dict[str, Callable[[], Any]]:
    """What gives each score column as an Arrow table, in the rows' order."""
    import duckdb
    import polars as pl

    items, frame = cp.from_arrow(table), pl.from_arrow(table)
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.register("items", table)

    def of_duckdb() -> Any:
        return connection.sql(f"SELECT {', '.join(SCORED)} FROM scored")

    cp.engines.duckdb.score("FROM items", scorer, connection=connection).create_view("scored")
    lazy = cp.engines.polars.score(frame.lazy(), scorer).select(SCORED)
    return {
        "direct: items.score": lambda: items.score(scorer).to_arrow().select(SCORED),
        "Vader.score_batch alone": lambda: scorer.score_batch(table["text"]),
        "Polars, eager": lambda: cp.engines.polars.score(frame, scorer).select(SCORED).to_arrow(),
        "Polars, streaming": lambda: lazy.collect(engine="streaming").to_arrow(),
        "DuckDB, one thread": lambda: pa.table(of_duckdb()),
    }


def summary_routes(table: pa.Table) -> dict[str, Callable[[], Any]]:
    import duckdb
    import polars as pl

    frame, connection = pl.from_arrow(table), duckdb.connect()
    connection.register("items", table)
    options = {"rating": "score", "by": "channel"}
    return {
        "direct: survey.nps": lambda: cp.survey.nps(table, **options).summary,
        "Polars, batches": lambda: cp.engines.polars.summarize(frame.lazy(), cp.survey.nps, **options),
        "DuckDB, batches": lambda: cp.engines.duckdb.summarize("FROM items", cp.survey.nps, connection=connection, **options),
    }


def spark_routes(table: pa.Table, scorer: cp.sentiment.Vader) -> tuple[dict[str, Callable[[], Any]], dict[str, Callable[[], Any]]]:
    """Routes of Spark on two local workers; ImportError says what is missing."""
    if shutil.which("java") is None:
        raise ImportError("no java on the PATH")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "2g").getOrCreate()
    frame = session.createDataFrame(table).cache()
    frame.count()
    scored = cp.engines.spark.score(frame, scorer).select(SCORED)
    return (
        {"Spark, two workers": scored.toArrow},
        {"Spark, two workers": lambda: cp.engines.spark.summarize(frame.select("score", "channel"), cp.survey.nps, rating="score", by="channel")},
    )


#: The package behind the first word of a route.
PACKAGES = {"Polars": "polars", "DuckDB": "duckdb", "Spark": "pyspark"}


def direct_beside(direct: str, routes: dict[str, Callable[[], Any]], size: str, count: int, rounds: int) -> list[Row]:
    """The direct call beside each other route; beside Spark's by the wall's clock."""
    local = in_turns({name: work for name, work in routes.items() if not name.startswith("Spark")}, rounds)
    rows = []
    for name, work in routes.items():
        if name == direct:
            continue
        spent = local if name in local else in_turns({direct: routes[direct], name: work}, rounds, time.perf_counter)
        package = PACKAGES.get(name.split()[0].rstrip(","), "")
        ours, theirs = (rates(count, spent[route]) for route in (direct, name))
        rows.append(compare(direct, name, ours, theirs, unit="rows/s", package=package, size=size))
    return rows


def main() -> None:
    parser = parser_of(__doc__, rounds=7)
    parser.add_argument("files", nargs="*", metavar="FILE")
    given = options_of(parser)
    texts, count = english_texts(given.data, given.files), shrunk(ROWS, given)
    table, scorer = table_of(texts, count), cp.sentiment.vader()
    scores, summaries = score_routes(table, scorer), summary_routes(table)
    lacking = []
    try:
        more_scores, more_summaries = spark_routes(table, scorer)
        scores, summaries = scores | more_scores, summaries | more_summaries
    except ImportError as error:
        lacking = [missing("direct: items.score", "Spark", str(error))]

    want = scores["direct: items.score"]()
    for name, work in scores.items():
        found = work()
        if isinstance(found, pa.Table):
            for column in SCORED:
                kind = pa.string() if column == "valence_method" else pa.float64()
                same = found[column].cast(kind).combine_chunks().equals(want[column].cast(kind).combine_chunks())
                assert same, f"{name}: {column} differs from the direct call"
        else:
            assert np.array_equal(found.compound, want["compound"].to_numpy()), f"{name} differs from the direct call"
    first = summaries["direct: survey.nps"]()
    for name, work in summaries.items():
        assert work() == first, f"{name}: the summary differs from the direct call's"
    size = f"{count:,} rows of {size_of(texts)}"
    report("Scores inside engines", [*direct_beside("direct: items.score", scores, size, count, given.rounds), *lacking])
    size = f"{count:,} answers by channel"
    report("Net scores inside engines", direct_beside("direct: survey.nps", summaries, size, count, given.rounds))


if __name__ == "__main__":
    main()
