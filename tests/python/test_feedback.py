"""The table of feedback: every route in and out, selection, groups, several tables together."""

from __future__ import annotations

import datetime as dt
import pickle

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp

UTC = dt.timezone.utc
RECORDS = [
    {"id": "1", "text": "Hyvää!", "voice": "solicited", "rating": 5.0, "time": dt.datetime(2025, 2, 3, 12, 5, tzinfo=UTC),
     "goal_met": True, "desk": "north", "visits": 3},
    {"id": "2", "text": None, "voice": None, "rating": None, "time": None, "goal_met": None, "desk": None, "visits": 1},
    {"id": "3", "text": "", "voice": "unsolicited", "rating": 1.0, "time": dt.datetime(1969, 12, 31, tzinfo=UTC),
     "goal_met": False, "desk": "south", "visits": 2},
]  # fmt: skip


def table() -> pa.Table:
    return pa.Table.from_pylist(RECORDS)


def items() -> cp.Feedback:
    return cp.from_arrow(table(), scale="stars_1_5")


ROUTES = {
    "records": lambda: RECORDS,
    "pandas": lambda: table().to_pandas(),
    "pandas_arrow": lambda: table().to_pandas(types_mapper=pd.ArrowDtype),
    "polars": lambda: pl.from_arrow(table()),
    "pyarrow": table,
    "record_batch": lambda: table().combine_chunks().to_batches()[0],
    "chunks": lambda: pa.concat_tables([table().slice(0, 1), table().slice(1, 0), table().slice(1)]),
    "dictionaries": lambda: pa.table(
        {n: c.dictionary_encode() if n in ("voice", "desk", "text") else c for n, c in zip(table().column_names, table().columns, strict=True)}
    ),
    "views": lambda: pa.table(
        {n: c.cast(pa.string_view()) if c.type == pa.string() else c for n, c in zip(table().column_names, table().columns, strict=True)}
    ),
}  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_in_gives_the_same_table(route: str) -> None:
    made = cp.from_any(ROUTES[route](), scale="stars_1_5")
    expected = items()
    assert made.columns == expected.columns
    assert made.scales == {"rating": cp.Scale("stars_1_5")}
    for name in made.columns:
        column = made[name]
        if column.dtype == "category" and expected[name].dtype == "text" or column.dtype == "text":
            column, other = column._native.cast("text"), expected[name]._native.cast("text")
            assert column.same_values(other), name
        elif name == "visits":
            assert column.to_list() == expected[name].to_list()
        else:
            assert column._native.same_values(expected[name]._native), name


def test_duckdb_gives_the_same_table() -> None:
    source = table()  # noqa: F841 - DuckDB finds it by name
    relation = duckdb.sql("select * from source")
    made = cp.from_any(relation, scale="stars_1_5")
    assert made["text"].to_list() == ["Hyvää!", None, None]  # an empty text says nothing, as in files
    assert made["time"]._native.same_values(items()["time"]._native)


def test_out_and_in_again_is_exact() -> None:
    before = items().with_column("csat", [1, None, 7], scale="likert_1_7")
    before = before.with_column("why", ["tone", None, "price"], role="text")
    before = before.with_column("mood", [1, 2, None], scale=cp.Scale(1, 2, name="mood", step=1, labels={1: "sad"}))
    for after in (cp.from_arrow(before), cp.from_arrow(before.to_arrow()), pickle.loads(pickle.dumps(before))):
        assert after == before
        assert after.scales == before.scales
        assert after.roles == before.roles


def test_pickles_keep_chunks_report_and_what_was_set_apart() -> None:
    parts = [items(), items().drop("desk").with_column("id", ["4", "5", "6"])]
    whole = cp.concat(parts)
    whole.apart["workflow"] = items()
    whole.descriptions["csat"] = "How satisfied were you?"
    report = cp._core.ReadingReport([
        cp._core.SourceReport(file="a.csv", format="csv", rows_read=9, rows_kept=6, rows_refused=3,
                              refusals=[{"file": "a.csv", "row": 4, "column": "stars", "value": "9", "problem": "is outside its scale"}],
                              notes=["a note"], set_apart={"workflow": 3}),
    ])  # fmt: skip
    whole = cp.Feedback._of(whole._native.with_report(report), whole.apart, whole.descriptions)
    again = pickle.loads(pickle.dumps(whole[::-1][::-1]))
    assert again == whole
    assert again.report == report
    assert again.report.sources[0].set_apart == {"workflow": 3}
    assert again.apart["workflow"] == items()
    assert again.descriptions == whole.descriptions
    assert again.refused.count == 3
    assert again.refused["value"].to_list() == ["9"]
    column = pickle.loads(pickle.dumps(whole["text"]))
    assert column.to_list() == whole["text"].to_list()


def test_pandas_gets_natural_types() -> None:
    frame = items().to_pandas()
    assert frame["time"].dt.tz is not None
    assert isinstance(frame["voice"].dtype, pd.CategoricalDtype)
    assert frame["rating"].isna().to_list() == [False, True, False]
    assert items().to_polars().height == 3


def test_records_come_back_as_items() -> None:
    rows = items().to_records()
    assert [row.id for row in rows] == ["1", "2", "3"]
    assert rows[0].voice == "solicited"
    assert rows[1].text is None
    assert rows[2].text is None
    assert items()[-1].id == "3"
    assert rows[0].others["visits"] == 3
    again = cp.from_records(rows, scale="stars_1_5")
    for name in ("id", "text", "voice", "time", "rating", "goal_met"):
        assert again[name].to_list() == items()[name].to_list()


def test_selection() -> None:
    made = items()
    assert made[made["voice"] == "solicited"]["id"].to_list() == ["1"]
    assert made[made["visits"] >= 2]["id"].to_list() == ["1", "3"]
    assert made[made["time"] < dt.datetime(2000, 1, 1, tzinfo=UTC)]["id"].to_list() == ["3"]
    assert made[made["text"].is_missing()]["id"].to_list() == ["2", "3"]
    assert made[[2, 0]]["id"].to_list() == ["3", "1"]
    assert made[np.array([-1])]["id"].to_list() == ["3"]
    assert made[1:]["id"].to_list() == ["2", "3"]
    assert made[::2]["id"].to_list() == ["1", "3"]
    assert made[["desk"]].columns == ["id", "desk"]
    assert made.filter(lambda rows: rows["goal_met"] == True)["id"].to_list() == ["1"]  # noqa: E712
    assert made.filter(pd.Series([True, False, False])).shape[0] == 1
    assert len(made[[]]) == 0
    assert made.head(2).shape[0] == 2
    assert "desk" not in made.drop("desk")
    assert "desk" in made


@pytest.mark.parametrize(
    ("wrong", "error", "part"),
    [
        (lambda made: made["dsek"], KeyError, "desk"),
        (lambda made: made[3], IndexError, "-3 … 2"),
        (lambda made: made.take([5]), IndexError, "row is 5"),
        (lambda made: made[[True]], ValueError, "one value a row"),
        (lambda made: made.filter([1, 0, 1]), TypeError, "booleans"),
        (lambda made: made[1.5], TypeError, "allowed"),
        (lambda made: made.drop("id"), ValueError, "needs its id"),
        (lambda made: made.with_column("n", [1]), ValueError, "one value a row"),
        (lambda made: made.with_column("weight", [1, 1, -1]), cp.DataError, "row 3"),
        (lambda made: made.with_column("rating", ["a", "b", "c"]), TypeError, "allowed: number"),
        (lambda made: made.with_column("csat", [1, 2, 9], scale="likert_1_7"), cp.DataError, "likert_1_7"),
        (lambda made: made.with_column("voice", "loud"), cp.DataError, "solicited, unsolicited"),
        (lambda made: made.with_column("x", [[1], [2], [3]]), TypeError, "list"),
        (lambda made: made.group_by("chanel"), KeyError, "chanel"),
        (lambda made: cp.from_any("file.csv"), TypeError, "counterpoint.read"),
        (lambda made: cp.from_any(5), TypeError, "allowed"),
        (lambda made: cp.from_records([1]), TypeError, r"records\[0\]"),
        (lambda made: cp.from_pandas([1]), TypeError, "pandas DataFrame"),
        (lambda made: cp.from_pandas(pd.DataFrame({0: [1]})), TypeError, "column 0"),
        (lambda made: cp.from_pandas(pd.DataFrame({"id": ["a", 1]})), TypeError, "id"),
        (lambda made: cp.from_polars([1]), TypeError, "Polars"),
        (lambda made: cp.combine(), ValueError, "nothing to combine"),
        (lambda made: cp.combine(a=made, shared="customer"), TypeError, "single str"),
        (lambda made: cp.concat([]), ValueError, "at least one"),
    ],
)
def test_mistakes_are_named(wrong, error: type[Exception], part: str) -> None:
    with pytest.raises(error, match=part):
        wrong(items())


def test_an_unhashable_value() -> None:
    with pytest.raises(TypeError):
        hash(items())
    assert items() != 5
    assert items() != items()[:2]


def test_groups() -> None:
    groups = items().group_by("desk")
    assert groups.labels == [("north",), ("south",), (None,)]
    assert groups.sizes.tolist() == [1, 1, 1]
    assert [part["id"].to_list() for _, part in groups] == [["1"], ["3"], ["2"]]
    frame = items().group_by(["year", "goal_met"]).to_frame()
    assert frame["year"].to_list()[:2] == ["1969", "2025"]
    assert frame["n"].to_list() == [1, 1, 1]
    assert items().group_by("month", timezone="Europe/Helsinki").labels[-1] == (None,)


def test_combine_and_concat() -> None:
    both = cp.combine({"the survey": items()}, tickets=items().drop("rating"))
    assert both["id"].to_list()[::3] == ["the survey:1", "tickets:1"]
    assert both["source"].categories.tolist() == ["the survey", "tickets"]
    assert both["rating"].to_list() == [5.0, None, 1.0, None, None, None]
    assert cp.concat([items()[:1], items()[1:]]) == items()


def wide() -> cp.Feedback:
    return cp.from_records(
        [
            {"id": "1", "good": "fast", "bad": "queue", "text": "all in all fine", "nps": 9, "thread": "t", "reply_to": None},
            {"id": "2", "good": None, "bad": "rude", "text": None, "nps": 3, "thread": None, "reply_to": "1"},
            {"id": "3", "good": None, "bad": "", "text": None, "nps": 5, "thread": None, "reply_to": "2"},
            {"id": "4", "good": "kind", "bad": None, "text": None, "nps": None, "thread": None, "reply_to": "3"},
        ],
        ratings={"nps": "nps_0_10"}, texts=["good", "bad"],
    )  # fmt: skip


def test_several_texts_a_row_become_items() -> None:
    long = wide().explode_texts(["good", "bad", "text"])
    assert long["id"].to_list() == ["1#good", "1#bad", "1#text", "2#bad", "4#good"]
    assert long["text"].to_list() == ["fast", "queue", "all in all fine", "rude", "kind"]
    assert long["question"].to_list() == ["good", "bad", "text", "bad", "good"]
    assert long["thread"].to_list() == ["t", "t", "t", "2", "4"]
    assert long["nps"].to_list() == [9.0, 9.0, 9.0, 3.0, None]
    assert long["reply_to"].to_list() == [None, None, None, "1#good", "3"]  # row 3 had no text to answer
    assert long.scales["nps"].name == "nps_0_10"
    assert long.roles["text"] == "text" and "good" not in long
    assert sorted(wide().explode_texts()["id"].to_list()) == sorted(long["id"].to_list())
    assert wide().drop("text").explode_texts("bad")["id"].to_list() == ["1#bad", "2#bad"]
    assert len(wide()[:0].explode_texts()) == 0


def test_texts_that_would_collide_are_refused() -> None:
    with pytest.raises(ValueError, match="column 'text' already"):
        wide().explode_texts(["good"])
    with pytest.raises(ValueError, match="column 'question' already"):
        wide().with_column("question", "x").explode_texts()
    clash = cp.from_records([{"id": "1", "b#c": "x"}, {"id": "1#b", "c": "y"}], texts=["b#c", "c"])
    with pytest.raises(ValueError, match="'1#b#c'"):
        clash.explode_texts()
    with pytest.raises(ValueError, match="'good' twice"):
        wide().explode_texts(["good", "good", "text"])
    with pytest.raises(TypeError, match="'nps' is number"):
        wide().explode_texts(["nps", "text"])
    with pytest.raises(ValueError, match="at least one column of texts"):
        wide()[["nps"]].explode_texts()
    with pytest.raises(KeyError, match="good"):
        wide().explode_texts(["god", "text"])


@settings(max_examples=50, deadline=None, derandomize=True)
@given(rows=st.lists(st.tuples(*[st.sampled_from([None, "a", "b b"])] * 3), min_size=1, max_size=20), cut=st.integers(0, 20))
def test_exploding_is_what_a_loop_gives(rows: list[tuple], cut: int) -> None:
    names = ["q1", "q2", "q3"]
    records = [{"id": str(at), **dict(zip(names, row, strict=True))} for at, row in enumerate(rows)]
    table = pa.Table.from_pylist(records, pa.schema([("id", pa.string()), *((name, pa.string()) for name in names)]))
    parts = [cp.from_arrow(part, texts=names) for part in (table[:cut], table[cut:])]
    long = cp.concat(parts).explode_texts()
    expected = [(f"{r['id']}#{name}", r["id"], name, r[name]) for r in records for name in names if r[name] is not None]
    found = zip(*(long[name].to_list() for name in ("id", "thread", "question", "text")), strict=True)
    assert list(found) == expected


def test_user_text_is_escaped_in_notebooks() -> None:
    page = cp.from_records([{"id": "<i>", "text": "<script>alert(1)</script>" + "x" * 500}])._repr_html_()
    assert "<script>" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;" in page
    assert len(page) < 1000
    refusals = cp._core.ReadingReport([cp._core.SourceReport(rows_refused=1, refusals=[{"value": "<b>"}])])
    refused = cp.Feedback._of(items()._native.with_report(refusals)).refused
    assert "<b>" not in refused._repr_html_()
    assert "1 row" in repr(refused)


def test_a_table_shows_itself() -> None:
    assert repr(items()).startswith("Feedback: 3 items × 8 columns")
    assert "stars_1_5" in repr(items())
    assert all(len(line) <= 100 for line in repr(items()).splitlines())
    assert "Column('rating', number on stars_1_5, 3 rows" in repr(items()["rating"])


def test_columns_as_arrays() -> None:
    made = items()
    assert made["rating"].to_numpy().tolist()[::2] == [5.0, 1.0]
    assert made["visits"].to_numpy().dtype == np.int64
    assert made["goal_met"].to_numpy().tolist() == [True, None, False]
    assert made["time"].to_numpy()[0] == np.datetime64("2025-02-03T12:05", "us")
    assert np.isnat(made["time"].to_numpy()[1])
    assert made["time"][0] == dt.datetime(2025, 2, 3, 12, 5, tzinfo=UTC)
    assert made["voice"].to_pandas().cat.categories.to_list() == ["solicited", "unsolicited"]
    assert made["desk"].isin(["south", "east"]).tolist() == [False, False, True]
    assert (made["desk"] != "north").tolist() == [False, False, True]
    assert (made["rating"] == made["rating"]).tolist() == [True, False, True]
    view = made["visits"].to_numpy()
    with pytest.raises(ValueError, match="read-only"):
        view[0] = 1
    del made
    assert view[0] == 3  # the array keeps the column alive


texts = st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=20))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.tuples(texts, st.one_of(st.none(), st.floats(allow_nan=False)), st.one_of(st.none(), st.booleans()),
                          st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)))))  # fmt: skip
def test_any_values_survive_every_way_out_and_in(rows: list[tuple]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[], [], [], []]
    made = cp.from_arrow(
        pa.table(
            {
                "id": pa.array([str(i) for i in range(len(rows))], pa.string()),
                "text": pa.array(columns[0], pa.string()),
                "x": pa.array(columns[1], pa.float64()),
                "goal_met": pa.array(columns[2], pa.bool_()),
                "n": pa.array(columns[3], pa.int64()),
            }
        )
    )
    columns[0] = [text or None for text in columns[0]]  # an empty text is a missing one
    assert made["text"].to_list() == columns[0]
    assert made["x"].to_list() == columns[1]
    assert made["goal_met"].to_list() == columns[2]
    assert made["n"].to_list() == columns[3]
    assert cp.from_arrow(made) == made
    assert pickle.loads(pickle.dumps(made)) == made
    assert cp.concat([made[: len(rows) // 2], made[len(rows) // 2 :]]) == made
    polars = made.to_polars()
    assert polars["text"].to_list() == columns[0]


def test_a_pickle_that_was_not_ours_is_refused() -> None:
    state = list(items()["text"]._native.__getstate__())
    column = cp._core.Column.__new__(cp._core.Column)
    with pytest.raises(ValueError, match="broken column state"):
        column.__setstate__((state[0], ((3, None, b"", b""),), None))
