# SPDX-License-Identifier: MIT
"""Event logs and their flow: every route, filters, merging, figures' texts, and the parity files."""

import csv
import datetime as dt
import gzip
import itertools
import json
import pickle
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.journey import EventLog, FlowSummary

own = settings(derandomize=True, deadline=None, max_examples=40)
SHARED = Path(__file__).parents[2].parent / "shared"
START = dt.datetime(2024, 3, 4, 9, tzinfo=dt.timezone.utc)
SHOP = [("x", "order", 0), ("y", "order", 5), ("x", "pay", 10), ("y", "pay", 25), ("x", "pay", 40), ("y", "pay", 25),
        ("x", "ship", 100), ("y", "ship", 26), ("z", "order", 7)]  # fmt: skip


def table(rows):
    """Rows of (case, activity, minute) as an Arrow table."""
    times = [None if minute is None else START + dt.timedelta(minutes=minute) for _, _, minute in rows]
    return pa.table({"case": pa.array([row[0] for row in rows], pa.string()),
                     "what": pa.array([row[1] for row in rows], pa.string()),
                     "at": pa.array(times, pa.timestamp("us", "UTC"))})  # fmt: skip


def log_of(rows, **options):
    return EventLog.from_frame(table(rows), case="case", activity="what", time="at", **options)


def test_steps_variants_and_durations():
    log = log_of(SHOP)
    frame = log.directly_follows(quantiles=(0.9,)).to_frame()
    assert frame[["source", "target", "count"]].to_numpy().tolist() == [
        ["order", "pay", 2], ["pay", "pay", 2], ["pay", "ship", 2]]  # fmt: skip
    assert frame["median_seconds"].tolist() == [900, 900, 1830]
    assert frame["q90_seconds"].tolist() == [1140, 1620, 3246]
    assert frame["std_seconds"].tolist() == pytest.approx(np.array([5, 15, 29.5]) * 60 * 2**0.5)
    variants = log.variants().to_frame()
    assert variants["variant"].tolist() == [("order", "pay", "pay", "ship"), ("order",)]
    assert variants["count"].tolist() == [2, 1]
    assert variants["share"].tolist() == [2 / 3, 1 / 3]
    assert log.variants().to_arrow()["variant"].to_pylist() == [["order", "pay", "pay", "ship"], ["order"]]
    assert log.start_activities() == {"order": 3}
    assert log.end_activities() == {"ship": 2, "order": 1}
    durations = log.case_durations()
    assert dict(zip(durations.to_frame()["case"], durations.to_frame()["seconds"], strict=True)) == {"x": 6000, "y": 1260, "z": 0}
    assert (durations.mean, durations.median, durations.quantile(1)) == (2420, 1260, 6000)
    counts = log.activity_counts().to_frame().set_index("activity")
    assert counts.loc["pay"].tolist() == [4, 2, 0, 0, 2, 2]


def test_every_route_gives_the_same(tmp_path):
    arrow = table(SHOP)
    expected = log_of(SHOP).flow()
    frame = arrow.to_pandas()
    texts = frame.assign(at=frame["at"].map(lambda at: at.isoformat()))
    frames = [arrow, frame, pl.from_arrow(arrow), texts, frame.assign(what=frame["what"].astype("category"))]
    for each in frames:
        assert EventLog.from_frame(each, case="case", activity="what", time="at").flow() == expected
    frame.to_csv(tmp_path / "log.csv", index=False)
    pq.write_table(arrow, tmp_path / "log.parquet")
    for name in ("log.csv", "log.parquet"):
        read = EventLog.read(tmp_path / name, case="case", activity="what", time="at")
        assert read.flow() == expected
        assert read.columns == ("thread", "touchpoint", "time")
    items = cp.from_pandas(frame.rename(columns={"case": "customer", "what": "touchpoint", "at": "time"}).assign(
        id=[str(row) for row in range(len(frame))]))  # fmt: skip
    assert EventLog.from_feedback(items).flow() == expected
    named_id = frame.rename(columns={"case": "id"})
    named_id.to_csv(tmp_path / "ids.csv", index=False)
    assert EventLog.read(tmp_path / "ids.csv", case="id", activity="what", time="at").flow() == expected
    assert EventLog.from_frame(named_id, case="id", activity="what", time="at").flow() == expected


def test_integers_name_cases():
    frame = pd.DataFrame({"case": [7, 7, -3], "what": list("aba"), "at": pd.to_datetime(["2024-01-02", "2024-01-01", "2024-01-01"])})
    cases = EventLog.from_frame(frame, case="case", activity="what", time="at").case_durations().to_frame()
    assert cases["case"].tolist() == ["7", "-3"]
    assert cases["seconds"].tolist() == [86400, 0]


def test_sorting_and_left_out_rows_are_said():
    assert "rows came sorted" in repr(log_of(SHOP[-1:]))
    log = log_of([*SHOP, (None, "a", 1), ("q", None, 1), ("q", "a", None)])
    assert log.notes == {"sorted": False, "out_of_order": 0, "equal_times": 1, "without_case": 1, "without_activity": 1,
                         "without_time": 1}  # fmt: skip
    assert "1 row without a case left out; 1 row without an activity left out" in repr(log)
    with pytest.raises(cp.DataError, match=r'row 2, column "at": is missing'):
        log_of([SHOP[0], ("q", "a", None)], missing="refuse")
    shuffled = log_of([("x", "late", 9), ("x", "same", 3), ("x", "again", 3)])
    assert shuffled.to_frame()["what"].tolist() == ["same", "again", "late"]
    assert shuffled.notes["out_of_order"] == 1


def test_wrong_input_is_refused():
    with pytest.raises(KeyError, match="no column named 'who'"):
        EventLog.from_frame(table(SHOP), case="who", activity="what", time="at")
    with pytest.raises(TypeError, match="frame is int"):
        EventLog.from_frame(3, case="who", activity="what", time="at")
    with pytest.raises(TypeError, match=r'column "case" is text; allowed: time'):
        cp._core.EventLog(cp._core.import_arrow(table(SHOP).add_column(0, "id", table(SHOP)["case"])).to_feedback(),
                          case="case", activity="what", time="case")  # fmt: skip
    with pytest.raises(ValueError, match="missing is 'no'"):
        log_of(SHOP, missing="no")
    with pytest.raises(ValueError, match="threads is 0"):
        log_of(SHOP, threads=0)
    with pytest.raises(cp.DataError, match='row 1, column "at": "soon" does not follow'):
        EventLog.from_frame(pd.DataFrame({"case": ["x"], "what": ["a"], "at": ["soon"]}), case="case", activity="what", time="at")
    with pytest.raises(ValueError, match="quantile is"):
        log_of(SHOP).directly_follows(quantiles=(2,))
    with pytest.raises(ValueError, match="keep is"):
        log_of(SHOP).filter_time(keep="all")
    with pytest.raises(KeyError, match="no activity named"):
        log_of(SHOP).filter_activities(["return"])
    with pytest.raises(ValueError, match="least is 'soon'; allowed: a number of seconds"):
        log_of(SHOP).filter_performance("soon")
    with pytest.raises(TypeError, match="single str"):
        log_of(SHOP).filter_cases("x")


def test_filters_compose():
    log = log_of(SHOP)
    assert log.filter_variants(1).filter_performance(most=dt.timedelta(minutes=30)).filter_performance(most="30min").case_durations().to_frame()["case"].tolist() == ["y"]
    assert log.filter_variants([["order"]]).case_count == 1
    assert log.filter_cases(["x"], keep=False).case_count == 2
    assert log.filter_activities(["ship"], keep="cases").filter_activities(["pay"], keep="other events").variants().to_frame()[
        "variant"].tolist() == [("order", "ship")]  # fmt: skip
    assert log.filter_activities(["ship"], keep="other cases").case_count == 1
    assert len(log.filter_time(end="2024-03-04T09:10:00Z", keep="events")) == 3
    assert log.filter_time("2024-03-04T09:05:00Z", "2024-03-04T10:00:00Z").case_durations().to_frame()["case"].tolist() == ["y", "z"]
    assert log.filter_time(START + dt.timedelta(minutes=6), keep="starting").case_count == 1
    nothing = log.filter_cases([])
    assert len(nothing) == nothing.case_count == len(nothing.variants()) == 0
    assert np.isnan(nothing.case_durations().median)
    assert len(nothing.directly_follows().to_frame()) == 0


def test_open_hours():
    calendar = cp.core.time.business_calendar({"mon-fri": "09:00-10:00"}, start=dt.date(2024, 3, 4), end=dt.date(2024, 3, 5))
    log = log_of(SHOP)
    durations = log.case_durations(calendar=calendar)
    assert durations.time == "open hours"
    assert durations.to_frame()["seconds"].tolist() == [3600, 1260, 0]
    assert log.filter_performance(least=3600.0, most=3600.0, calendar=calendar).case_count == 1
    with pytest.raises(ValueError, match="the other calendar time"):
        _ = log.filter_cases(["x"]).flow() + log.filter_cases(["y"]).flow(calendar=calendar)
    with pytest.raises(ValueError, match="outside the business calendar"):
        log_of([("x", "a", 10_000)]).flow(calendar=calendar)


def test_results_read_back():
    log = log_of(SHOP)
    for result in (log.directly_follows(), log.variants(), log.activity_counts(), log.case_durations(quantiles=(0.1,))):
        again = type(result).from_json(result.to_json())
        assert again == result == pickle.loads(pickle.dumps(result))
        pd.testing.assert_frame_equal(again.to_frame(), result.to_frame())
        assert result.to_arrow().num_rows == len(result)
        assert result.to_dict()["type"] == result.kind
        assert "<table>" in result._repr_html_()
        assert repr(result).startswith(type(result).__name__)
        with pytest.raises(AttributeError):
            result.kind = "other"
        with pytest.raises(cp.DataError):
            type(result).from_json("{}")
    again = pickle.loads(pickle.dumps(log.filter_cases(["x"])))
    assert again.notes == log.notes
    assert again.flow() == log.filter_cases(["x"]).flow()


def test_a_summary_that_is_added_to_leaves_its_results_alone():
    log = log_of(SHOP)
    summary = log.filter_cases(["x"]).flow()
    result = cp.journey.Variants(summary)
    summary += log.filter_cases(["y"]).flow()
    assert len(result.summary) == 1
    mine = result.summary
    mine += log.filter_cases(["z"]).flow()
    assert len(result.summary) == 1
    with pytest.raises(ValueError, match='case "x" stands in both parts'):
        summary += log.flow()
    assert len(summary) == 2


@pytest.mark.parametrize("change", [
    {"time": "moon"}, {"activities": ["pay", "order", "ship"]}, {"variants": [[0]]}, {"steps": []}, {"version": 2}, {"more": 1},
])  # fmt: skip
def test_broken_summaries_are_refused(change):
    kept = json.loads(log_of(SHOP).flow().to_json())
    assert FlowSummary.from_json(json.dumps(kept)) == log_of(SHOP).flow()
    with pytest.raises(cp.DataError):
        FlowSummary.from_json(json.dumps(kept | change))


@own
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from("abc"), st.integers(0, 40)), max_size=40), st.integers(1, 4))
def test_parts_by_case_merge_to_the_whole(rows, parts):
    rows = [(str(case), what, minute) for case, what, minute in rows]
    merged = FlowSummary()
    for part in range(parts):
        merged += log_of([row for row in rows if int(row[0]) % parts == part]).flow()
    whole = log_of(rows, threads=3).flow(threads=2)
    assert merged == whole
    assert merged.to_json() == whole.to_json()
    expected: dict[tuple[str, str], list[int]] = {}
    for case in {row[0] for row in rows}:
        events = sorted((row for row in rows if row[0] == case), key=lambda row: row[2])
        for a, b in itertools.pairwise(events):
            expected.setdefault((a[1], b[1]), []).append((b[2] - a[2]) * 60)
    frame = cp.journey.DirectlyFollows(merged).to_frame()
    assert len(frame) == len(expected)
    for row in frame.itertuples():
        took = expected[row.source, row.target]
        assert row[3] == len(took)
        assert row.median_seconds == np.median(took)
        assert row.q90_seconds == pytest.approx(np.quantile(took, 0.9), rel=1e-14)
        assert row.mean_seconds == pytest.approx(np.mean(took), rel=1e-14)


def test_texts_and_figures():
    log = log_of([*SHOP, ("w", 'say "hi"\n<b>', 3), ("w", "order", 4), ("w", "order", 5), ("w", 'say "hi"\n<b>', 6)])
    mermaid = log.to_mermaid()
    assert mermaid.startswith("flowchart LR\n")
    assert '-->|"2 · 15 min"|' in mermaid
    assert "<b>" not in mermaid
    dot = log.to_dot(most=2)
    assert dot.count("->") == 2
    assert '"order" -> "pay"' in dot
    assert '"say \\"hi\\"\\n<b>"' in log.to_dot()
    with pytest.raises(ValueError, match="most is 0"):
        log.to_mermaid(most=0)
    pytest.importorskip("matplotlib")
    figure = log.plot(most=4)
    words = " ".join(text.get_text() for text in figure.axes[0].texts)
    assert "order" in words
    assert "15 min" in words
    assert "↻" in words
    assert "not drawn" in figure.texts[0].get_text()
    figure = log.variants().plot(most=2)
    assert "2 · 50 %" in [text.get_text() for text in figure.axes[0].texts]
    assert "1\u00a0order" in figure.texts[0].get_text()
    assert "1 rarer variant not drawn" in figure.texts[0].get_text()
    with pytest.raises(ValueError, match="most is 0"):
        log.variants().plot(most=0)
    assert log.filter_cases([]).variants().plot() is not None
    assert log.filter_cases([]).plot() is not None


def test_the_longest_names_and_the_ends_of_time():
    frame = pa.table({"id": ["1", "2"], "customer": ["x", "x"], "touchpoint": ["a" * 2**20, "b"],
                      "time": pa.array([dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)], pa.timestamp("us", "UTC"))})  # fmt: skip
    log = EventLog.from_frame(frame, case="customer", activity="touchpoint", time="time")
    assert log.case_durations().mean == (dt.datetime(9999, 12, 31) - dt.datetime(1, 1, 1)).total_seconds()
    assert len(repr(log.directly_follows())) < 1000
    zero = EventLog.read(b"customer,touchpoint,time\nx,a,0000-01-01T00:00:00Z\nx,b,9999-12-31T00:00:00Z\n")
    assert zero.case_durations().median > log.case_durations().median


def xes(name, keys=("concept:name",)):
    """Case, time and the named attributes of each event of an XES file."""
    path = SHARED / "data/journeys" / name
    rows = []
    with gzip.open(path) if name.endswith(".gz") else path.open("rb") as source:
        for _, trace in ElementTree.iterparse(source):
            if trace.tag.rpartition("}")[2] != "trace":
                continue
            plain = {each.get("key"): each.get("value") for each in trace}
            for event in trace:
                if event.tag.rpartition("}")[2] == "event":
                    values = {each.get("key"): each.get("value") for each in event}
                    rows.append((plain["concept:name"], values["time:timestamp"], *(values.get(key) for key in keys)))
            trace.clear()
    columns = list(zip(*rows, strict=True))
    times = pd.to_datetime(pd.Series(columns[1]), utc=True, format="ISO8601")
    return pd.DataFrame({"case": columns[0], "at": times} | {key: columns[2 + at] for at, key in enumerate(keys)})


def csv_log(name, case, activity, time):
    with gzip.open(SHARED / "data/journeys" / name, "rt") as source:
        rows = list(csv.DictReader(source))
    times = pd.to_datetime(pd.Series([row[time] for row in rows]), utc=True)
    return pd.DataFrame({"case": [row[case] for row in rows], "concept:name": [row[activity] for row in rows], "at": times})


LOGS = {
    "running_example": lambda: xes("running-example.xes"),
    "helpdesk": lambda: xes("helpdesk.xes.gz"),
    "teleclaims": lambda: xes("teleclaims.xes.gz"),
    "bpic2013_incidents": lambda: xes("bpic2013_incidents.xes.gz"),
    "sepsis": lambda: csv_log("eventdataR_sepsis.csv.gz", "case_id", "activity", "timestamp"),
    "retentioneering_ecom": lambda: csv_log("retentioneering_ecom.csv.gz", "session_id", "event", "timestamp"),
}
here = pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there")


@here
@pytest.mark.parametrize("name", LOGS)
def test_parity_with_pm4py(name):
    expected = json.loads((SHARED / f"expected/journeys/dfg_{name}.json").read_text())
    log = EventLog.from_frame(LOGS[name](), case="case", activity="concept:name", time="at")
    assert (len(log), log.case_count, len(log.activities)) == (expected["events"], expected["cases"], expected["activities"])
    assert log.start_activities() == expected["start"]
    assert log.end_activities() == expected["end"]
    frame = log.directly_follows().to_frame()
    found = {(row["source"], row["target"]): row for row in frame.to_dict("records")}
    assert {step: row["count"] for step, row in found.items()} == {(a, b): count for a, b, count in expected["dfg"]}
    assert len(expected["performance_seconds"]) == len(found)
    for source, target, figures in expected["performance_seconds"]:
        for figure, value in figures.items():
            ours = found[source, target]["std_seconds" if figure == "stdev" else f"{figure}_seconds"]
            assert ours == pytest.approx(value, rel=1e-6, nan_ok=True), (source, target, figure)
    variants = log.variants().to_frame()
    assert len(variants) == expected["n_variants"]
    counts = dict(zip(variants["variant"], variants["count"], strict=True))
    assert {tuple(variant): count for variant, count in expected["top_variants"]}.items() <= counts.items()
    durations = log.case_durations().figures
    cases = expected["case_duration_seconds"]
    assert durations["count"] == cases["n"]
    for figure in ("mean", "median", "max"):
        assert durations[figure] == pytest.approx(cases[figure], rel=1e-6)


@here
def test_parity_of_business_hours_and_hand_overs():
    expected = json.loads((SHARED / "expected/journeys/extra_checks.json").read_text())
    frame = LOGS["helpdesk"]()
    log = EventLog.from_frame(frame, case="case", activity="concept:name", time="at")
    calendar = cp.core.time.business_calendar(
        {"mon-fri": "07:00-17:00"}, start=frame["at"].min().date(), end=frame["at"].max().date() + dt.timedelta(days=1)
    )
    calendar_time = {(row["source"], row["target"]): row for row in log.directly_follows().to_frame().to_dict("records")}
    open_time = {(row["source"], row["target"]): row
                 for row in log.directly_follows(calendar=calendar).to_frame().to_dict("records")}  # fmt: skip
    for step, plain, opened in expected["business_hours_example"]:
        assert calendar_time[tuple(step)]["mean_seconds"] == pytest.approx(plain, rel=1e-6)
        assert open_time[tuple(step)]["mean_seconds"] == pytest.approx(opened, rel=1e-6)
    events = xes("bpic2013_incidents.xes.gz", ("org:group", "org:role"))
    for key in ("org:group", "org:role"):
        kept = events.assign(**{key: events[key].fillna("missing")})
        steps = EventLog.from_frame(kept, case="case", activity=key, time="at").directly_follows().to_frame()
        assert steps["count"][steps["source"] != steps["target"]].sum() == expected[f"handovers_{key}"]["total"]
