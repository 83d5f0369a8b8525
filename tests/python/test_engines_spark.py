# SPDX-License-Identifier: MIT
"""Spark: the same scores and summaries as the direct call. Needs Java and PySpark; skipped, saying so, without."""

import os
import shutil
import sys

import pyarrow as pa
import pytest
from engine_cases import FIGURES, SCORED, SCORED_BY_MODEL, TEXTS, assert_merged, assert_same, direct, ratings, scorer, table

import counterpoint as cp

if shutil.which("java") is None:
    pytest.skip("no java on the PATH, so Spark cannot run", allow_module_level=True)
pytest.importorskip("pyspark", reason="PySpark is not installed (extra spark)")

spark_engine = cp.engines.spark


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
        os.environ[name] = sys.executable
    settings = {
        "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.sql.session.timeZone": "UTC",
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.log.level": "ERROR",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
    }  # fmt: skip
    builder = SparkSession.builder.master("local[2]").appName("counterpoint")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def frame_of(session, given):
    """A Spark DataFrame of an Arrow table."""
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = [tuple(row.values()) for row in given.to_pylist()]
    return session.createDataFrame(rows, from_arrow_schema(given.schema))


def columns_of(frame):
    rows = frame.collect()
    return {name: [row[name] for row in rows] for name in SCORED}


@pytest.mark.parametrize(("language", "partitions"), [(None, 1), ("en", 3), ("fi", 50)])
def test_scores_are_those_of_the_direct_call(session, language, partitions):
    given = table(2)
    frame = frame_of(session, given).coalesce(1) if partitions == 1 else frame_of(session, given).repartition(partitions, "id")
    scored = spark_engine.score(frame, scorer(), language=language)
    assert scored.columns == ["id", "text", "language", *SCORED]
    assert [kind for _, kind in scored.dtypes[3:]] == ["double"] * 5 + ["string"]
    rows = {row["id"]: row for row in scored.collect()}  # repartitioning loses the order
    assert len(rows) == given.num_rows
    found = {name: [rows[f"i{row}"][name] for row in range(given.num_rows)] for name in SCORED}
    assert_same(found, direct(given, language))


def test_the_model_scores_too(session):
    given = table()
    scored = spark_engine.score(session.createDataFrame(given.to_pandas()))
    rows = {row["id"]: row for row in scored.collect()}
    found = {name: [rows[f"i{row}"][name] for row in range(given.num_rows)] for name in SCORED_BY_MODEL}
    assert_same(found, direct(given, None, "default"))


def test_large_texts_other_columns_and_a_second_time(session):
    given = table()
    frame = frame_of(session, given.rename_columns(["id", "Comment", "lang"])).coalesce(1)
    scored = spark_engine.score(frame, scorer(), text="comment", language_column="lang")
    assert_same(columns_of(scored), direct(given))
    again = spark_engine.score(scored, scorer(), text="Comment", language_column="lang")
    assert again.columns == scored.columns
    assert_same(columns_of(again), direct(given))
    session.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        assert_same(columns_of(spark_engine.score(frame, scorer(), text="Comment", language_column="lang")), direct(given))
    finally:
        session.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "false")


def test_names_with_dots_and_names_that_stand_twice(session):
    frame = session.createDataFrame([("a", "good", 1, 2)], ["a.b", "text", "n", "m"]).toDF("a.b", "text", "n", "n")
    scored = spark_engine.score(frame, scorer(), language="en")
    assert scored.columns == ["a.b", "text", "n", "n", *SCORED]
    assert tuple(scored.collect()[0])[:5] == ("a", "good", 1, 2, 0.0)
    dotted = session.createDataFrame([(9, "x"), (10, "x")], ["score.nps", "shop.name"])
    summary = spark_engine.summarize(dotted, cp.survey.nps, rating="score.nps", by="shop.name")
    assert cp.survey.NetScoreResult(summary)["x"].n == 2


def test_nothing_and_columns_that_are_never_missing(session):
    empty = frame_of(session, table()[:0])
    assert spark_engine.score(empty, scorer()).collect() == []
    numbers = session.range(3).selectExpr("id", "'good' AS text")
    scored = spark_engine.score(numbers, scorer(), language="en")
    assert [(row["id"], row["valence"]) for row in scored.orderBy("id").collect()] == [(0, 0.4404), (1, 0.4404), (2, 0.4404)]


@pytest.mark.parametrize("options", [{}, {"by": "channel"}, {"by": ["channel", "month"]}], ids=str)
@pytest.mark.parametrize("partitions", [1, 5, 64])
def test_summaries_are_those_of_the_whole(session, options, partitions):
    given = ratings(2)
    frame = frame_of(session, given).repartition(partitions)
    summary = spark_engine.summarize(frame, cp.survey.nps, rating="score", **options)
    whole = cp.survey.nps(given, rating="score", **options)
    assert summary == whole.summary
    assert cp.survey.NetScoreResult(summary).to_json() == whole.to_json()


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_a_survey_is_summarized(session, name):
    given = ratings()
    function, options, _ = FIGURES[name]
    summary = spark_engine.summarize(frame_of(session, given).repartition(3), function, by="channel", **options)
    assert_merged(name, given, summary, by="channel")


def test_a_summary_of_nothing(session):
    given = ratings()[:0]
    summary = spark_engine.summarize(frame_of(session, given), cp.survey.nps, rating="score", by="channel")
    assert summary == cp.survey.nps(given, rating="score", by="channel").summary


def test_errors_come_before_any_job(session):
    frame = frame_of(session, table().append_column("n", pa.array(range(len(TEXTS)))))
    with pytest.raises(KeyError, match="no column named 'comment'; there are: id, text, language, n"):
        spark_engine.score(frame, scorer(), text="comment")
    with pytest.raises(TypeError, match="column 'n' holds no texts"):
        spark_engine.score(frame, scorer(), text="n")
    with pytest.raises(ValueError, match="'negative' holds texts"):
        spark_engine.score(frame.withColumnRenamed("language", "negative"), scorer())
    with pytest.raises(KeyError, match="stars"):
        spark_engine.summarize(frame, cp.survey.nps, rating="stars")
    with pytest.raises(TypeError, match="function is str"):
        spark_engine.summarize(frame, "nps")
    for verb in (spark_engine.score, spark_engine.summarize):
        with pytest.raises(TypeError, match="frame is Table; allowed: a Spark DataFrame"):
            verb(table(), scorer() if verb is spark_engine.score else cp.survey.nps)


def test_a_bad_answer_is_named(session):
    bad = session.createDataFrame([(9,), (10,), (11,)], "score int").coalesce(1)
    with pytest.raises(Exception, match=r'in a partition, batch of rows 1 … 3, row 3, column "score": "11" is no answer'):
        spark_engine.summarize(bad, cp.survey.nps, rating="score")
