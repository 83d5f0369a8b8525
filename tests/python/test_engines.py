# SPDX-License-Identifier: MIT
"""Polars and DuckDB: the same scores and summaries as the direct call, and the same errors."""

import importlib
import pickle
import sys

import pyarrow as pa
import pytest
from engine_cases import FIGURES, SCORED, SCORED_BY_MODEL, TEXTS, assert_merged, assert_same, direct, ratings, scorer, table

import counterpoint as cp
from counterpoint._scoring import VaderScoring

pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")
polars_engine, duckdb_engine = cp.engines.polars, cp.engines.duckdb


def columns_of(frame, names=SCORED):
    """The scores of whatever an engine gave."""
    found = frame.collect() if isinstance(frame, pl.LazyFrame) else frame
    found = pl.from_arrow(found.to_arrow_table() if hasattr(found, "to_arrow_table") else found.arrow()) if isinstance(found, duckdb.DuckDBPyRelation) else found
    return {name: found[name].to_list() for name in names}


# Scores ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [None, "en", "fi"])
def test_every_route_gives_the_scores_of_the_direct_call(language):
    given = table(3)
    want = direct(given, language)
    assert want["valence_method"].count("vader") >= 18
    frame = pl.from_arrow(given)
    assert_same(columns_of(polars_engine.score(frame, scorer(), language=language)), want)
    assert_same(columns_of(polars_engine.score(frame, scorer(), language=language, threads=3)), want)
    assert_same(columns_of(polars_engine.score(frame.lazy(), scorer(), language=language)), want)
    lazy = polars_engine.score(frame.lazy(), scorer(), language=language)
    options = {"engine": "streaming"} if hasattr(lazy, "collect_batches") else {"streaming": True}
    assert_same(columns_of(lazy.collect(**options)), want)
    connection = duckdb.connect()
    relation = connection.from_arrow(given)
    assert_same(columns_of(duckdb_engine.score(relation, scorer(), connection=connection, language=language)), want)
    connection.register("items", given)
    assert_same(columns_of(duckdb_engine.score("FROM items", scorer(), connection=connection, language=language)), want)


@pytest.mark.parametrize("language", [None, "en", "fi"])
def test_every_route_gives_the_scores_of_the_model(language):
    given = table(3)
    want = direct(given, language, "default")
    assert want["valence_method"].count("default") >= 30
    frame, connection = pl.from_arrow(given), duckdb.connect()
    assert_same(columns_of(polars_engine.score(frame, language=language), SCORED_BY_MODEL), want)
    assert_same(columns_of(polars_engine.score(frame.lazy(), language=language, threads=2), SCORED_BY_MODEL), want)
    relation = connection.from_arrow(given)
    scored = duckdb_engine.score(relation, connection=connection, language=language)
    assert [str(kind) for kind in scored.types[3:]] == ["DOUBLE"] * 4 + ["VARCHAR"] * 3
    assert_same(columns_of(scored, SCORED_BY_MODEL), want)


def test_what_an_engine_gives_keeps_its_columns_and_types():
    given = table().append_column("n", pa.array(range(len(TEXTS))))
    scored = polars_engine.score(pl.from_arrow(given), scorer())
    assert scored.columns == ["id", "text", "language", "n", *SCORED]
    assert [scored.schema[name] for name in SCORED] == [pl.Float64] * 5 + [pl.String]
    assert scored["n"].to_list() == list(range(len(TEXTS)))
    lazy = polars_engine.score(pl.from_arrow(given).lazy(), scorer())
    assert lazy.collect_schema() == scored.schema
    relation = duckdb_engine.score(duckdb.from_arrow(given), scorer())
    assert relation.columns == ["id", "text", "language", "n", *SCORED]
    assert [str(kind) for kind in relation.types[4:]] == ["DOUBLE"] * 5 + ["VARCHAR"]


@pytest.mark.parametrize("layout", ["string", "large_string", "string_view", "dictionary", "chunks", "sliced"])
def test_every_layout_of_text_is_the_same(layout):
    given = table()
    texts = given["text"]
    made = {
        "string": lambda: texts,
        "large_string": lambda: texts.cast(pa.large_string()),
        "string_view": lambda: texts.cast(pa.string_view()),
        "dictionary": lambda: texts.dictionary_encode(),
        "chunks": lambda: pa.chunked_array([*texts.slice(0, 7).chunks, pa.array([], pa.string()), *texts.slice(7).chunks]),
        "sliced": lambda: pa.chunked_array([pa.concat_arrays([pa.array(["x", None]), *texts.chunks])[2:]]),
    }[layout]()
    want = direct(given)
    changed = given.set_column(1, "text", made)
    assert_same(columns_of(polars_engine.score(pl.from_arrow(changed), scorer())), want)
    connection = duckdb.connect()
    assert_same(columns_of(duckdb_engine.score(connection.from_arrow(changed), scorer(), connection=connection)), want)
    arrays = VaderScoring(scorer()).arrays(made, given["language"])
    assert_same({name: arrays[name].to_pylist() for name in SCORED}, want)


def test_categories_enumerations_and_nulls_are_texts():
    frame = pl.from_arrow(table())
    want = direct(table())
    for kind in (pl.Categorical, pl.Enum([code for code in frame["language"].unique() if code is not None])):
        assert_same(columns_of(polars_engine.score(frame.with_columns(pl.col("language").cast(kind)), scorer())), want)
    nothing = frame.with_columns(text=pl.lit(None))
    assert set(polars_engine.score(nothing, scorer())["valence_method"]) == {"not scored: no text"}
    connection = duckdb.connect()
    connection.execute("CREATE TYPE tongue AS ENUM ('en', 'fi'); CREATE TABLE items (text VARCHAR, language tongue)")
    connection.execute("INSERT INTO items VALUES ('good', 'en'), ('good', 'fi'), (NULL, 'en')")
    scored = duckdb_engine.score("FROM items", scorer(), connection=connection)
    assert scored.project("valence, valence_method").fetchall() == [(0.4404, "vader"), (None, "not scored: language is fi"), (None, "not scored: no text")]


def test_empty_frames_and_many_batches():
    none, many = table()[:0], table(3_000)  # 60,000 rows: several of DuckDB's vectors and morsels
    for given in (none, many):
        want = direct(given, "en")
        assert_same(columns_of(polars_engine.score(pl.from_arrow(given), scorer(), language="en")), want)
        assert_same(columns_of(polars_engine.score(pl.from_arrow(given).lazy(), scorer(), language="en")), want)
        connection = duckdb.connect()
        found = duckdb_engine.score(connection.from_arrow(given), scorer(), connection=connection, language="en")
        assert_same(columns_of(found), want)


def test_other_columns_and_scores_that_are_there_already():
    given = table().rename_columns(["id", "Comment", "lang"])
    want = direct(table())
    frame = polars_engine.score(pl.from_arrow(given), scorer(), text="Comment", language_column="lang")
    assert_same(columns_of(frame), want)
    assert polars_engine.score(frame, scorer(), text="Comment", language_column="lang").equals(frame)
    connection = duckdb.connect()
    options = {"connection": connection, "text": "comment", "language_column": "LANG"}  # SQL's names have no case
    relation = duckdb_engine.score(connection.from_arrow(given), scorer(), **options)
    assert_same(columns_of(relation), want)
    again = duckdb_engine.score(relation, scorer(), **options)
    assert again.columns == relation.columns
    assert_same(columns_of(again), want)
    without = direct(table().drop_columns("language"), "en")
    assert_same(columns_of(polars_engine.score(pl.from_arrow(given), scorer(), text="Comment", language="en")), without)


def test_the_expression_goes_anywhere_in_a_query():
    frame = pl.from_arrow(table(2))
    want = direct(table(2))
    told = polars_engine.expression("text", scorer(), language_column=pl.col("language"))
    assert frame.select(told.struct.field("valence"))["valence"].to_list() == want["valence"]
    assert frame.filter(told.struct.field("valence") > 0.3)["id"].to_list() == [f"i{row}" for row, value in enumerate(want["valence"]) if (value or 0) > 0.3]
    groups = frame.group_by("language", maintain_order=True).agg(told.struct.field("valence").alias("v"))
    for language, values in zip(groups["language"], groups["v"], strict=True):
        assert values.to_list() == [value for value, (_, code) in zip(want["valence"], TEXTS * 2, strict=True) if code == language]
    over = frame.with_columns(told.struct.field("valence").max().over("language").alias("most"))
    assert over["most"][0] == max(value for value, (_, code) in zip(want["valence"], TEXTS * 2, strict=True) if code == "en" and value is not None)
    stripped = polars_engine.expression(pl.col("text").str.to_uppercase(), scorer(), language="en")
    assert frame.select(stripped.struct.field("valence_method"))["valence_method"].unique().sort().to_list() == ["not scored: no text", "vader"]


def test_a_scoring_pickles():
    sent = pickle.loads(pickle.dumps(VaderScoring(scorer(), "en", 2)))
    arrays = sent.arrays(table()["text"], table()["language"])
    assert_same({name: arrays[name].to_pylist() for name in SCORED}, direct(table(), "en"))


def test_the_function_in_sql():
    connection = duckdb.connect()
    connection.register("items", table())
    duckdb_engine.register(connection, scorer())
    rows = connection.sql("SELECT unnest(counterpoint_score(text, language)) FROM items")
    assert_same(columns_of(rows), direct(table()))
    duckdb_engine.register(connection, scorer(), language="en")  # takes the place of the first
    rows = connection.sql("SELECT unnest(counterpoint_score(text, language)) FROM items")
    assert_same(columns_of(rows), direct(table(), "en"))
    duckdb_engine.register(connection, scorer(), name="feel")
    assert connection.sql("SELECT feel(NULL, NULL).valence_method, feel('good', 'en').valence").fetchall() == [("not scored: no text", 0.4404)]
    assert connection.sql("SELECT count(*) FROM items WHERE feel(text, language).valence < 0").fetchall()[0][0] == sum((value or 0) < 0 for value in direct(table())["valence"])
    duckdb_engine.register(None, scorer(), name="feel_by_default")
    assert duckdb.sql("SELECT feel_by_default('bad', 'en').valence < 0").fetchall() == [(True,)]


# Summaries ------------------------------------------------------------------------------------------------------------

OPTIONS = [{}, {"by": "channel"}, {"by": ["channel", "month"]}, {"by": "week"}]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("rows", [1, 7, 64, 100_000])
def test_summaries_of_batches_are_the_summary_of_the_whole(options, rows):
    given = ratings(3)
    whole = cp.survey.nps(given, rating="score", **options)
    for frame in (pl.from_arrow(given), pl.from_arrow(given).lazy()):
        summary = polars_engine.summarize(frame, cp.survey.nps, rating="score", batch_rows=rows, **options)
        assert summary == whole.summary
        assert cp.survey.NetScoreResult(summary).to_json() == whole.to_json()
    connection = duckdb.connect()
    connection.register("given", given)
    relation = connection.from_arrow(given)
    for source in (relation, relation, "FROM given"):
        summary = duckdb_engine.summarize(source, cp.survey.nps, connection=connection, rating="score", batch_rows=rows, **options)
        assert summary == whole.summary


@pytest.mark.parametrize("by", [None, "channel"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_a_survey_is_summarized(name, by):
    given = ratings(20)
    function, options, _ = FIGURES[name]
    assert_merged(name, given, polars_engine.summarize(pl.from_arrow(given).lazy(), function, batch_rows=100, by=by, **options), by=by)
    connection = duckdb.connect()
    relation = connection.from_arrow(given)
    assert_merged(name, given, duckdb_engine.summarize(relation, function, connection=connection, batch_rows=100, by=by, **options), by=by)
    nothing = polars_engine.summarize(pl.from_arrow(given[:0]), function, by=by, **options)
    assert nothing == function(given[:0], by=by, **options).summary


def test_summaries_of_nothing_and_of_decimals():
    nothing = ratings()[:0]
    want = cp.survey.nps(nothing, rating="score", by="channel").summary
    assert polars_engine.summarize(pl.from_arrow(nothing).lazy(), cp.survey.nps, rating="score", by="channel") == want
    connection = duckdb.connect()
    assert duckdb_engine.summarize(connection.from_arrow(nothing), cp.survey.nps, connection=connection, rating="score", by="channel") == want
    decimals = connection.sql("SELECT unnest([9.0, 10.0, 3.0, NULL]) AS score")
    assert str(decimals.types[0]).startswith("DECIMAL")
    summary = duckdb_engine.summarize(decimals, cp.survey.nps, connection=connection, rating="score")
    assert summary == cp.survey.nps([9, 10, 3, None]).summary


def test_any_function_whose_summary_adds_up():
    def longest(batch, column):
        return Longest(max(len(text or "") for text in batch[column]))

    class Longest:
        def __init__(self, length):
            self.length = length

        def __add__(self, other):
            return Longest(max(self.length, other.length))

    frame = pl.from_arrow(table())
    assert polars_engine.summarize(frame, longest, column="text", batch_rows=3).length == 20_005


# Errors ---------------------------------------------------------------------------------------------------------------


def test_missing_and_wrong_columns():
    frame, connection = pl.from_arrow(table().append_column("n", pa.array(range(len(TEXTS))))), duckdb.connect()
    relation = connection.from_arrow(frame.to_arrow())
    routes = [
        lambda **options: polars_engine.score(frame, scorer(), **options),
        lambda **options: polars_engine.score(frame.lazy(), scorer(), **options),
        lambda **options: duckdb_engine.score(relation, scorer(), connection=connection, **options),
    ]
    for route in routes:
        with pytest.raises(KeyError, match="no column named 'comment'; there are: id, text, language, n"):
            route(text="comment")
        with pytest.raises(KeyError, match="no column named 'lang'"):
            route(language_column="lang")
        for wrong in ({"text": "n"}, {"language_column": "n"}):
            with pytest.raises(TypeError, match="column 'n' holds no texts"):
                route(**wrong)
        with pytest.raises(TypeError, match="a column's name is int"):
            route(text=3)
        with pytest.raises(TypeError, match="language is int"):
            route(language=3)
    with pytest.raises(TypeError, match="a column is int"):
        polars_engine.expression(3, scorer())


def test_a_column_of_texts_is_not_written_over():
    given = table().append_column("negative", pa.array(["the queue"] * len(TEXTS)))
    with pytest.raises(ValueError, match="'negative' holds texts"):
        cp.from_arrow(given).score(scorer())
    with pytest.raises(ValueError, match="'negative' holds texts"):
        polars_engine.score(pl.from_arrow(given), scorer())
    with pytest.raises(ValueError, match="'negative' holds texts"):
        duckdb_engine.score(duckdb.from_arrow(given), scorer())


def test_wrong_arguments():
    frame, relation = pl.from_arrow(table()), duckdb.from_arrow(table())
    for call in (polars_engine.score, duckdb_engine.score):
        given = frame if call is polars_engine.score else relation
        with pytest.raises(ValueError, match="method is 'magic'"):
            call(given, "magic")
        with pytest.raises(TypeError, match="method is int"):
            call(given, 3)
        with pytest.raises(TypeError, match="is list; allowed"):
            call([1], scorer())
    for call, given in ((polars_engine.summarize, frame), (duckdb_engine.summarize, relation)):
        with pytest.raises(TypeError, match="function is str; allowed: an analysis"):
            call(given, "nps")
        with pytest.raises(TypeError, match="<lambda> gives a dict, which has no summary"):
            call(given, lambda batch: {"no": "summary"})
        with pytest.raises(ValueError, match="batch_rows is 0"):
            call(given, cp.survey.nps, batch_rows=0)
        with pytest.raises(KeyError, match="stars"):
            call(given, cp.survey.nps, rating="stars")
    with pytest.raises(TypeError, match="connection is str"):
        duckdb_engine.register("items.db", scorer())
    with pytest.raises((KeyError, ValueError), match="no column named 'text'|statement without rows"):
        duckdb_engine.score("CREATE TABLE nothing (id INTEGER)", scorer(), connection=duckdb.connect())
    theirs, ours = duckdb.connect(), duckdb.connect()
    with pytest.raises(ValueError, match="another connection"):
        duckdb_engine.score(theirs.from_arrow(table()), scorer(), connection=ours)


def test_a_bad_answer_is_named_with_its_batch():
    bad = pa.table({"score": [9, 10, 3, 11, 5]})
    with pytest.raises(cp.DataError, match='^row 4, column "score": "11"'):
        cp.survey.nps(bad, rating="score")
    with pytest.raises(cp.DataError, match='^batch of rows 3 … 4, row 2, column "score": "11"'):
        polars_engine.summarize(pl.from_arrow(bad), cp.survey.nps, rating="score", batch_rows=2)


def test_an_engine_that_is_not_installed_is_named(monkeypatch):
    for name, extra in (("polars", "polars"), ("duckdb", "duckdb"), ("pyspark", "spark")):
        module = importlib.import_module(f"counterpoint.engines.{extra}")
        with monkeypatch.context() as patch:
            for part in (name, f"{name}.sql", f"{name}.sql.types"):
                patch.setitem(sys.modules, part, None)
            with pytest.raises(ImportError, match=rf'pip install "counterpoint\[{extra}\]"'):
                module.score(None, scorer())
            with pytest.raises(ImportError, match=rf'pip install "counterpoint\[{extra}\]"'):
                module.summarize(None, cp.survey.nps)


def test_engines_come_when_they_are_named():
    assert {"duckdb", "polars", "spark"} <= set(dir(cp.engines))
    with pytest.raises(AttributeError, match="no attribute 'pandas'"):
        cp.engines.pandas  # noqa: B018
