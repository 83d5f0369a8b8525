"""The net score: every route, by group, at its edges, and against the parity file."""

import json
import math
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routes import assert_agree, nps_routes, tables

import counterpoint as cp
from counterpoint import stats

own = settings(derandomize=True, deadline=None, max_examples=50)
one_answer = st.one_of(st.none(), st.integers(0, 10))
PARITY = Path(__file__).parents[2].parent / "shared/expected/survey/nps_intervals.json"


def plainly(answers):
    """The net score and its adjusted Wald interval as one writes them down on paper."""
    given_ = [each for each in answers if each is not None]
    n = len(given_)
    promoters, detractors = sum(each >= 9 for each in given_), sum(each <= 6 for each in given_)
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = 1.959963984540054 * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    return 100 * (promoters - detractors) / n, max(-100, 100 * (p - d - half)), min(100, 100 * (p - d + half))


@own
@given(st.lists(one_answer, max_size=60), st.lists(st.integers(0, 60), max_size=4))
def test_every_route_agrees(answers, cuts):
    result = assert_agree(nps_routes(answers, cuts))
    given_ = [each for each in answers if each is not None]
    assert result.n == len(given_)
    assert result.missing == len(answers) - len(given_)
    assert result.distribution == tuple(given_.count(answer) for answer in range(11))
    if len(given_) >= 2:
        assert (result.value, result.low, result.high) == pytest.approx(plainly(answers), abs=1e-9)


def test_every_route_agrees_with_other_options_and_many_rows():
    answers = [None if draw == 11 else int(draw) for draw in np.random.default_rng(3).integers(0, 12, 150_000)]
    result = assert_agree(nps_routes(answers, [70_000, 65_537], level=0.9, interval="score"))
    assert result.level == 0.9 and result.interval == "score" and "Tango" in result.method


@own
@given(st.lists(st.tuples(one_answer, st.sampled_from(["app", "web", None]), st.sampled_from(["10", "9", "x"])),
                min_size=1, max_size=40), st.integers(0, 40))
def test_groups_agree_on_every_route_and_merge(rows, cut):
    columns = {"score": [row[0] for row in rows], "channel": [row[1] for row in rows], "store": [row[2] for row in rows]}
    by = ["channel", "store"]

    def routes():
        for name, table in tables(columns, "score"):
            yield name, cp.survey.nps(table, rating="score", by=by)
        table = pl.DataFrame(columns, schema={"score": pl.Int64, "channel": pl.String, "store": pl.String})
        yield "threads", cp.survey.nps(table, rating="score", by=by, threads=3)
        at = cut % (len(rows) + 1)
        first, second = (cp.survey.nps(part, rating="score", by=by).summary for part in (table[:at], table[at:]))
        yield "merged", cp.survey.NetScoreResult(second + first)
        first += second
        yield "merged in place", cp.survey.NetScoreResult(first)
        yield "pickled", pickle.loads(pickle.dumps(cp.survey.NetScoreResult(first)))

    result = assert_agree(routes())
    for label, group in result.items():
        mine = [row[0] for row in rows if row[1:] == label]
        assert group == cp.survey.nps(mine)
        assert result[label] == group
    assert len(result) == len({row[1:] for row in rows})
    assert result.summary.total == cp.survey.nps(columns["score"]).summary


def test_by_frame_holds_keys_interval_and_distribution():
    frame = pd.DataFrame({"score": [10, 9, 3, 8, None], "store": ["10", "9", "9", "10", None]})
    result = cp.survey.nps(frame, rating="score", by="store")
    out = result.to_frame()
    assert list(out.columns[:9]) == ["store", "value", "low", "high", "n", "n_effective", "level", "method", "missing"]
    assert out["store"].tolist()[:2] == ["9", "10"] and out["store"].isna().tolist() == [False, False, True]
    assert out["n"].tolist() == [2, 2, 0] and out["missing"].tolist() == [0, 0, 1]
    assert out["answer_3"].tolist() == [1, 0, 0]
    assert math.isnan(out["value"][2]) and out["method"][2] == "net score in points: no value without answers"
    assert result.labels == ("9", "10", None) and result[None].value is None
    assert result.to_arrow().schema.field("low").type == pa.float64()
    with pytest.raises(AttributeError, match="3 groups"):
        _ = result.value
    with pytest.raises(KeyError, match="no group 'x'; there are: 9, 10"):
        result["x"]


def test_periods_of_time():
    frame = pl.DataFrame({"score": [10, 0, 9], "time": ["2025-01-31 23:30", "2025-02-01 01:00", "2025-02-03 08:00"]})
    frame = frame.with_columns(pl.col("time").str.to_datetime(time_zone="UTC"))
    assert cp.survey.nps(frame, rating="score", by="month").labels == ("2025-01", "2025-02")
    assert cp.survey.nps(frame, rating="score", by="month", timezone="Europe/Helsinki").labels == ("2025-02",)
    assert cp.survey.nps(frame, rating="score", by=["week"]).labels == ("2025-W05", "2025-W06")


def test_edges():
    one = cp.survey.nps([10])
    assert (one.value, one.low, one.high, one.n) == (100.0, None, None, 1)
    for empty in (pa.nulls(2), pl.Series([None, None]), pd.Series([None, None], dtype=object)):
        assert cp.survey.nps(empty).missing == 2
    assert one.method == "net score in points: no interval under 2 answers"
    none = cp.survey.nps([None, float("nan"), pd.NA])
    assert (none.value, none.low, none.n, none.missing) == (None, None, 0, 3)
    assert cp.survey.nps([]).value is None
    assert cp.survey.nps([10, 10], level=0.999).high == 100.0
    assert len(one.assumptions) == 2 and one.level == 0.95


@pytest.mark.parametrize(("answers", "row", "value"), [
    ([10, 11], 2, "11"), ([9.5], 1, "9.5"), ([1, 2, -1], 3, "-1"), ([math.inf], 1, "inf"), ([10**400], None, None),
    (np.array([3, 300], "int16"), 2, "300"),
])  # fmt: skip
def test_answers_outside_name_the_row(answers, row, value):
    if row is None:
        with pytest.raises(TypeError, match="row 1: int is no number"):
            cp.survey.nps(answers)
        return
    with pytest.raises(cp.DataError, match=f"row {row}: \"{value}\" is no answer; allowed: 0, 1, … 10") as failure:
        cp.survey.nps(answers)
    assert failure.value.row == row


def test_the_lowest_row_is_named_whatever_the_threads():
    answers = np.full(300_000, 9.0)
    answers[[70_000, 299_999]] = 12
    for threads in (1, 4):
        with pytest.raises(cp.DataError, match="row 70001"):
            cp.survey.nps(answers, threads=threads)


@pytest.mark.parametrize("answers", ["10", b"10", 7, {"a": 1}, ["9"], [True, 3], [np.bool_(True)], np.array([True]),
                                     pd.Series([True]), pl.Series(["9"]), pa.array(["9"]), [9, object()], [1j], [[9]]])
def test_what_is_no_sequence_of_numbers_is_a_type_error(answers):
    with pytest.raises(TypeError, match="allowed: "):
        cp.survey.nps(answers)


def test_tables_need_to_say_what_is_meant():
    frame = pd.DataFrame({"nps": [10, 9], "csat": [5, 4]})
    with pytest.raises(ValueError, match="rating=.*nps, csat"):
        cp.survey.nps(frame)
    with pytest.raises(KeyError, match="no column named 'np'"):
        cp.survey.nps(frame, rating="np")
    with pytest.raises(KeyError, match="no column named 'unit'"):
        cp.survey.nps(frame, rating="nps", by="unit")
    with pytest.raises(ValueError, match="by='unit' needs a table"):
        cp.survey.nps([10, 9], by="unit")
    with pytest.raises(ValueError, match="dimensions of answers is 2"):
        cp.survey.nps(np.zeros((2, 2)))
    for bad in (0, 1, -1, math.nan, 95):
        with pytest.raises(ValueError, match="level"):
            cp.survey.nps([10, 9], level=bad)
    with pytest.raises(ValueError, match="interval is \"wald\"; allowed: adjusted_wald, score"):
        cp.survey.nps([10, 9], interval="wald")
    with pytest.raises(ValueError, match="threads is 0"):
        cp.survey.nps([10, 9], threads=0)


def test_other_scales_are_refused_by_name():
    frame = pd.DataFrame({"rating": [5.0, 4.0], "rating_scale": ["stars_1_5", "stars_1_5"]})
    with pytest.raises(ValueError, match="scale is stars_1_5.*allowed: nps_0_10"):
        cp.survey.nps(frame, rating="rating")


def test_the_rating_of_feedback_is_chosen_or_refused():
    items = cp.from_records([{"id": "1", "channel": "app"}, {"id": "2"}, {"id": "3", "channel": "app"}])
    with pytest.raises(ValueError, match="has no rating"):
        cp.survey.nps(items)
    rated = items.with_column("nps", [10, 3, 8], scale="nps_0_10")
    assert cp.survey.nps(rated).n == 3
    assert cp.survey.nps(rated, by="channel").labels == ("app", None)
    both = rated.with_column("csat", [5, 4, None], scale="likert_1_5")
    with pytest.raises(ValueError, match=r"several ratings \(nps, csat\)"):
        cp.survey.nps(both)
    assert cp.survey.nps(both, rating="nps") == cp.survey.nps(rated)
    with pytest.raises(ValueError, match="scale is likert_1_5"):
        cp.survey.nps(both, rating="csat")
    with pytest.raises(KeyError, match="no column named \"nsp\""):
        cp.survey.nps(both, rating="nsp")
    with pytest.raises(KeyError, match="no column named \"units\""):
        cp.survey.nps(rated, by="units")


def test_results_are_immutable_and_show_themselves():
    result = cp.survey.nps([10, 9, 9, 8, 7, 6, 3])
    with pytest.raises(AttributeError, match="immutable"):
        result.level = 0.5
    assert repr(result) == "NetScoreResult(14.3 [-39.6 … 59.6] at 0.95, n=7)"
    grouped = cp.survey.nps(pd.DataFrame({"s": [10, 9], "k": ["<b>", "x"]}), rating="s", by="k")
    assert "&lt;b&gt;" in grouped._repr_html_() and "<b>" not in grouped._repr_html_()
    assert repr(grouped).startswith("NetScoreResult by k:\n  <b>: 100.0 [–], n=1")
    assert hash(result) == hash(cp.survey.nps([10, 9, 9, 8, 7, 6, 3])) and result != grouped
    assert result.to_dict()["groups"][0]["estimate"]["n"] == 7
    assert result.to_dict()["version"] == 1
    with pytest.raises(cp.DataError, match="another type"):
        cp.survey.NetScoreResult.from_json(result.summary.to_json())


def test_plots():
    pytest.importorskip("matplotlib")
    assert cp.survey.nps([10, 9, 3]).plot().axes
    frame = pd.DataFrame({"s": [10, 9, 3], "k": ["x", "x", None]})
    assert cp.survey.nps(frame, rating="s", by="k").plot().axes[0].get_xlabel() == "NPS in points"


def test_summaries_add_all_or_nothing():
    summary = cp.survey.NetScoreSummary()
    with pytest.raises(cp.DataError):
        summary.add([10, 9, 11])
    assert summary == cp.survey.NetScoreSummary()
    with pytest.raises(ValueError, match="11, of the answers"):
        cp.survey.NetScoreSummary([1, 2])
    with pytest.raises(ValueError, match="outside its range"):
        cp.survey.NetScoreSummary([-1] + [0] * 10)
    with pytest.raises(cp.DataError):
        cp.survey.NetScoreSummary.from_json("{}")
    with pytest.raises(ValueError, match="different keys"):
        _ = cp.survey.NetScoreGroups(["a"]) + cp.survey.NetScoreGroups(["b"])


@pytest.mark.skipif(not PARITY.exists(), reason=f"{PARITY} is not there")
def test_intervals_against_the_parity_file():
    cases = json.loads(PARITY.read_text())["cases"]
    names = {"wald": "wald", "adj_wald3": "adjusted_wald", "bonett_price": "bonett_price", "tango_score": "score"}
    worst = dict.fromkeys(names, 0.0)
    for case in cases:
        counts = case["detractors"], case["passives"], case["promoters"]
        for theirs, mine in names.items():
            limits = stats.net_score_interval(*counts, level=case["level"], method=mine)
            worst[theirs] = max(worst[theirs], *(abs(a - b) for a, b in zip(limits, case[theirs], strict=True)))
        summary = cp.survey.NetScoreSummary([counts[0], *[0] * 6, counts[1], 0, counts[2], 0])
        assert summary.value == pytest.approx(case["nps"], abs=1e-12)
    assert len(cases) == 24
    assert max(worst.values()) < 1e-9, worst
