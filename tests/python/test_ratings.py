"""Means, boxes, CSAT, CES and distributions: every route, weights, scales, edges, and against the parity file."""

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
from routes import assert_agree, figure_routes

import counterpoint as cp
from counterpoint import stats, survey

own = settings(derandomize=True, deadline=None, max_examples=25)
FIGURES = [survey.mean, survey.top_box, survey.bottom_box, survey.csat, survey.ces, survey.distribution]
# Sums of eighths are exact, so that merged parts are the same to the last digit.
rows = st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 5)), st.integers(0, 24).map(lambda w: w / 8)), max_size=30)
PARITY = Path(__file__).parents[2].parent / "shared/expected/survey"


def plainly(answers, weights, counts):
    """Share and Kish's effective n as one writes them down on paper."""
    given_ = [(a, w) for a, w in zip(answers, weights, strict=True) if a is not None and w > 0]
    total = sum(w for _, w in given_)
    share = sum(w for a, w in given_ if a in counts) / total
    return share, total**2 / sum(w * w for _, w in given_), len(given_)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
@own
@given(rows, st.lists(st.integers(0, 60), max_size=3), st.booleans())
def test_every_route_agrees(figure, rows, cuts, weighted):
    answers = [row[0] for row in rows]
    weights = [row[1] for row in rows] if weighted else None
    result = assert_agree(figure_routes(figure, answers, weights, "likert_1_5", cuts))
    counted = [a for a, w in zip(answers, weights or [1] * len(rows), strict=True) if a is not None and w > 0]
    assert result.n == len(counted)
    assert result.missing == answers.count(None)
    assert result.distribution == {float(level): counted.count(level) for level in range(1, 6)}
    if weighted and counted and figure is survey.csat:
        share, effective, n = plainly(answers, weights, (4, 5))
        assert (result.value, result.n_effective, result.n) == pytest.approx((share, effective, n))
        limits = stats.proportion_interval(min(share * effective, effective), effective)
        assert (result.low, result.high) == pytest.approx(limits, abs=1e-12)


def test_every_route_agrees_with_other_options_and_many_rows():
    draws = np.random.default_rng(5).integers(0, 8, 150_000)
    answers = [None if draw == 0 else int(draw) for draw in draws]
    weights = [(1 + row % 7) / 8 for row in range(len(answers))]
    result = assert_agree(
        figure_routes(survey.top_box, answers, weights, "likert_1_7", [70_000, 65_537], k=3, level=0.9, interval="jeffreys")
    )
    assert result.interval == "jeffreys" and result.level == 0.9 and "top 3 of 7" in result.method
    assert result.n_effective < result.n and "weighted, Kish's effective n" in result.method


@own
@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 16).map(lambda w: w / 8)), max_size=40), st.integers(0, 40))
def test_weighted_net_scores_merge_and_read_back(rows, cut):
    answers, weights = [row[0] for row in rows], [row[1] for row in rows]
    whole = survey.nps(answers, weights=weights)
    at = cut % (len(rows) + 1)
    parts = survey.nps(answers[at:], weights=weights[at:]).summary + survey.nps(answers[:at], weights=weights[:at]).summary
    assert survey.NetScoreResult(parts) == whole
    assert survey.NetScoreSummary.from_json(parts.to_json()) == parts == pickle.loads(pickle.dumps(parts))
    assert survey.NetScoreResult.from_json(whole.to_json()) == whole
    frame = pd.DataFrame({"s": answers, "w": weights})
    assert survey.nps(frame, rating="s", weights="w") == whole
    assert survey.nps(frame, rating="s", weights=weights, threads=2) == whole
    assert survey.NetScoreSummary.of(whole.summary.ratings) == whole.summary
    if sum(w > 0 for w in weights):
        promoters, effective, _ = plainly(answers, weights, (9, 10))
        detractors, *_ = plainly(answers, weights, range(7))
        assert whole.value == pytest.approx(100 * (promoters - detractors), abs=1e-9)
        assert whole.n_effective == pytest.approx(effective)
        if whole.low is not None:
            counts = [effective * share for share in (detractors, 1 - detractors - promoters, promoters)]
            low, high = stats.net_score_interval(*(max(count, 0) for count in counts))
            assert (whole.low, whole.high) == pytest.approx((max(low, -100), min(high, 100)), abs=1e-8)


def test_weights_of_one_are_no_weights():
    answers = [10, 9, 3, 8, None]
    assert survey.nps(answers, weights=[1] * 5) == survey.nps(answers)
    assert '"version":1' in survey.nps(answers, weights=[1] * 5).summary.to_json()
    assert '"version":2' in survey.nps(answers, weights=[2] * 5).summary.to_json()
    sevens, plain = survey.nps(answers, weights=[7] * 5), survey.nps(answers)
    assert (sevens.value, sevens.low, sevens.high) == pytest.approx((plain.value, plain.low, plain.high))
    assert sevens.method == plain.method


def test_the_weight_column_is_used_only_if_it_is_named():
    items = cp.from_records(
        [{"id": "1", "weight": 3.0, "channel": "app"}, {"id": "2", "weight": 1.0, "channel": "app"}, {"id": "3", "weight": 0.0}]
    ).with_column("stars", [5, 1, 3], scale="stars_1_5")
    assert survey.mean(items).value == 3.0
    assert survey.mean(items, weights="weight").value == 4.0
    by = survey.mean(items, weights="weight", by="channel")
    assert by["app"].value == 4.0 and by[None].value is None and by[None].n == 0
    with pytest.raises(KeyError, match="no column named"):
        survey.mean(items, weights="w")
    with pytest.raises(TypeError, match="channel"):
        survey.mean(items, weights="channel")


@pytest.mark.parametrize("figure", [*FIGURES, survey.nps], ids=lambda figure: figure.__name__)
@pytest.mark.parametrize(("weight", "shown"), [(-1, "-1"), (math.nan, "nan"), (math.inf, "inf"), (None, "nan"), (1e-200, "1e-200")])
def test_what_is_no_weight_names_its_row(figure, weight, shown):
    on = {} if figure is survey.nps else {"scale": "likert_1_5"}
    on = {"scale": "ces_1_7"} if figure is survey.ces else on
    with pytest.raises(cp.DataError, match=f'row 3, column "weights": "{shown}" is no weight; allowed: 0, or 1e-100') as failure:
        figure([5, 4, 3, None], weights=[1, 0, weight, weight], **on)
    assert failure.value.row == 3
    frame = pd.DataFrame({"s": [5, 4, 3], "w": [1, 0, weight]})
    with pytest.raises(cp.DataError, match='row 3, column "w"'):
        figure(frame, rating="s", weights="w", **on)


def test_weights_that_do_not_fit():
    with pytest.raises(ValueError, match="number of weights is 2; allowed: 3, one an answer"):
        survey.csat([5, 4, 3], weights=[1, 2])
    with pytest.raises(ValueError, match="number of weights is 2; allowed: 3"):
        survey.csat(pd.DataFrame({"s": [5, 4, 3]}), rating="s", weights=[1, 2])
    with pytest.raises(ValueError, match="number of weights is 0; allowed: 3"):
        survey.csat([5, 4, 3], weights=[])
    with pytest.raises(ValueError, match="weights='w' needs a table; answers is list"):
        survey.csat([5, 4, 3], weights="w")
    with pytest.raises(TypeError, match="row 2"):
        survey.csat([5, 4, 3], weights=[1, "2", 3])
    with pytest.raises(KeyError, match="no column named 'w'"):
        survey.csat(pd.DataFrame({"s": [5, 4, 3]}), rating="s", weights="w")
    assert survey.csat([5, 1], weights=[0, 0]).value is None
    assert survey.csat([5, 1], weights=[0, 0]).missing == 0


# -- scales ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "scale", "says"), [
    (survey.csat, "nps_0_10", "11 points; allowed: five points.*use top_box"),
    (survey.csat, "likert_1_7", "7 points"), (survey.csat, "thumbs", "2 points"), (survey.csat, "school_4_10", "no points to count"),
    (survey.csat, "jar_1_5", "ideal point"), (survey.mean, "jar_1_5", "ideal point.*use the distribution"),
    (survey.top_box, "jar_1_5", "ideal point"), (survey.bottom_box, "jar_1_5", "ideal point"), (survey.ces, "jar_1_5", "ideal point"),
    (survey.ces, "nps_0_10", "allowed: an effort scale"), (survey.ces, "stars_1_5", "allowed: an effort scale"),
    (survey.top_box, "school_4_10", "no points to count.*Use the mean"),
])  # fmt: skip
def test_scales_that_a_figure_does_not_go_with(figure, scale, says):
    name = f"scale is .*{scale}.*{says}"
    with pytest.raises(ValueError, match=name):
        figure([4, 5], scale=scale) if scale != "thumbs" else figure([0, 1], scale=scale)
    items = cp.from_records([{"id": "1"}, {"id": "2"}]).with_column("q", [1, 1] if scale == "thumbs" else [4, 5], scale=scale)
    with pytest.raises(ValueError, match=name):
        figure(items)


def test_just_about_right_has_a_distribution():
    result = survey.distribution([3, 3, 1, 5], scale="jar_1_5")
    assert result["3"].value == 0.5
    assert result.to_frame()["label"].tolist()[2] == "just about right"


def test_mixed_scales_name_themselves_and_the_way_out():
    frame = pd.DataFrame({"rating": [5.0, 9.0, 4.0], "rating_scale": ["stars_1_5", "nps_0_10", "stars_1_5"]})
    items = cp.from_pandas(frame)
    for figure in [*FIGURES, survey.nps]:
        for table, named in ((frame, {"rating": "rating"}), (items, {"rating": "rating"})):
            with pytest.raises(ValueError, match=r'several scales \(stars_1_5, nps_0_10\).*items\[items\["rating_scale"\] == "stars_1_5"\]'):
                figure(table, **named)
    assert survey.csat(items[items["rating_scale"] == "stars_1_5"], rating="rating").value == 1.0
    assert survey.nps(items[items["rating_scale"] == "nps_0_10"], rating="rating").value == 100.0


def test_scales_are_known_or_named():
    frame = pd.DataFrame({"q": [5, 4, 2]})
    for figure in (survey.top_box, survey.bottom_box, survey.distribution):
        with pytest.raises(ValueError, match='no scale; name it, such as scale="likert_1_5"'):
            figure([5, 4, 2])
        with pytest.raises(ValueError, match="\"q\" has no scale; name it"):
            figure(frame, rating="q")
        assert figure(frame, rating="q", scale="likert_1_5").n == 3
        assert figure([5, 4, 2], scale=cp.Scale("stars_1_5")).scale.name == "stars_1_5"
    assert survey.csat(frame, rating="q").scale.name == "stars_1_5"
    assert survey.ces(frame, rating="q").scale.name == "ces_1_7"
    known = cp.from_records([{"id": "1"}, {"id": "2"}]).with_column("q", [7, 6], scale="likert_1_7")
    assert survey.ces(known).scale.name == "likert_1_7"
    with pytest.raises(ValueError, match=r"on 1 … 7 in steps of 1 \(likert_1_7\).*where scale is likert_1_5"):
        survey.mean(known, scale="likert_1_5")
    with pytest.raises(KeyError, match="likert"):
        survey.mean([1], scale="likert")
    with pytest.raises(cp.DataError, match='row 2: "6" is no answer; allowed: 1 … 5'):
        survey.csat([5, 6])


def test_halves_count_with_their_whole_point():
    result = survey.csat([4.5, 4, 3.5, 5])
    assert result.value == 0.75
    assert list(result.distribution) == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
    assert list(survey.csat([5, 4]).distribution) == [1, 2, 3, 4, 5]


def test_low_scales_turn_the_top_round():
    effort = cp.Scale(1, 5, name="effort", better="lower_is_better", step=1)
    assert survey.top_box([1, 1, 5, 4], scale=effort).value == 0.5
    assert survey.bottom_box([1, 1, 5, 4], k=2, scale=effort).value == 0.5
    assert "lower is less effort" in survey.ces([1, 2], scale=effort).method


# -- means of plain numbers --------------------------------------------------------------------------------------------


def test_means_of_plain_numbers():
    minutes = [3.5, None, 7.25, 12.0, 1e9]
    frame = pd.DataFrame({"minutes": minutes, "team": ["a", "a", "b", "b", None]})
    result = survey.mean(minutes)
    given_ = [each for each in minutes if each is not None]
    assert isinstance(result, survey.MeanResult)
    assert result.value == pytest.approx(np.mean(given_)) and result.missing == 1 and result.distribution is None
    scipy_stats = pytest.importorskip("scipy.stats")
    low, high = scipy_stats.t.interval(0.9, 3, np.mean(given_), np.std(given_, ddof=1) / 2)
    ninety = survey.mean(minutes, level=0.9)
    assert (ninety.low, ninety.high) == pytest.approx((low, high), rel=1e-10)
    for table in (frame, pl.from_pandas(frame), pa.Table.from_pandas(frame)):
        by = survey.mean(table, rating="minutes", by="team")
        assert by.labels == ("a", "b", None) and by["b"].value == pytest.approx(9.625)
        assert survey.MeanResult.from_json(by.to_json()) == by == pickle.loads(pickle.dumps(by))
    assert by.to_frame()["missing"].tolist() == [1, 0, 0]
    merged = survey.mean(minutes[:2]).summary + survey.mean(minutes[2:]).summary
    assert survey.MeanResult(merged).value == pytest.approx(result.value, rel=1e-12)
    groups = survey.mean(frame[:2], rating="minutes", by="team").summary
    groups += survey.mean(frame[2:], rating="minutes", by="team").summary
    assert groups.labels == by.summary.labels and groups.total.count == 4
    assert repr(survey.mean([2.0, 4.0, 9.0])) == "MeanResult(5 [-3.957 … 13.96] at 0.95, n=3)"
    with pytest.raises(cp.DataError, match='row 2: "inf" is no answer; allowed: finite numbers'):
        survey.mean([1, math.inf])
    with pytest.raises(AttributeError, match="3 groups"):
        _ = by.missing


@own
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0.1, 9)), min_size=2, max_size=40), st.integers(0, 40))
def test_weighted_means_against_numpy(rows, cut):
    values, weights = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    result = survey.mean(values, weights=weights)
    assert result.value == pytest.approx(np.average(values, weights=weights), rel=1e-9, abs=1e-6)
    assert result.n_effective == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
    at = cut % len(rows)
    merged = survey.mean(values[:at], weights=weights[:at]).summary + survey.mean(values[at:], weights=weights[at:]).summary
    assert merged.value == pytest.approx(result.value, rel=1e-12, abs=1e-6)
    assert merged.weight == pytest.approx(result.summary.weight, rel=1e-12)


# -- results -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
def test_edges(figure):
    scale = "likert_1_5"
    empty = figure([], scale=scale)
    assert empty.n == 0 and empty.missing == 0 and set(empty.to_frame()["value"].isna()) == {True}
    assert figure([None, math.nan, pd.NA], scale=scale).missing == 3
    one = figure([4], scale=scale)
    assert one.n == 1 and one.n_effective == 1.0
    same = figure([4, 4, 4], scale=scale)
    if figure in (survey.mean, survey.ces):
        assert (same.value, same.low) == (4.0, None) and "all answers agree" in same.method
        assert (one.value, one.low) == (4.0, None) and "under 2 answers" in one.method
    for bad in (0, 1, -1, math.nan, 95):
        with pytest.raises(ValueError, match="level"):
            figure([5, 4], scale=scale, level=bad)
    with pytest.raises(ValueError, match="threads is 0"):
        figure([5, 4], scale=scale, threads=0)
    for text in ("54", ["5", "4"], [True, False], {"a": 1}, 7):
        with pytest.raises(TypeError, match="allowed: "):
            figure(text, scale=scale)
    frame = pd.DataFrame({"s": [5, 4, None], "k": ["x", None, None], "t": ["a", "b", "c"]})
    with pytest.raises(TypeError, match="\"t\" holds .*; allowed: numbers"):
        figure(frame, rating="t", scale=scale)
    with pytest.raises(KeyError, match="no column named 'kk'"):
        figure(frame, rating="s", by="kk", scale=scale)
    with pytest.raises(ValueError, match="rating="):
        figure(frame, scale=scale)
    with pytest.raises(ValueError, match="by='k' needs a table"):
        figure([5], by="k", scale=scale)
    grouped = figure(frame, rating="s", by="k", scale=scale)
    assert grouped[("x", "5") if figure is survey.distribution else "x"].n == 1
    with pytest.raises(AttributeError, match="groups"):
        _ = grouped.value
    with pytest.raises(AttributeError, match="groups"):
        _ = grouped.missing
    with pytest.raises(AttributeError, match="immutable"):
        one.k = 3


def test_intervals_by_name():
    for name in ("wilson", "jeffreys", "clopper_pearson", "clopper-pearson"):
        result = survey.csat([5, 5, 4, 2], interval=name)
        assert (result.low, result.high) == stats.proportion_interval(3, 4, method=name)
        assert result.interval == name.replace("-", "_")
    for figure in (survey.csat, survey.distribution, survey.top_box):
        with pytest.raises(ValueError, match='interval is "wils"; allowed: wilson, jeffreys, clopper_pearson'):
            figure([5], interval="wils", scale="likert_1_5")
    with pytest.raises(ValueError, match="k is 5; allowed: 1 … 4, fewer than the 5 points of likert_1_5"):
        survey.top_box([5], k=5, scale="likert_1_5")
    with pytest.raises(ValueError, match="k is 0"):
        survey.bottom_box([5], k=0, scale="likert_1_5")


def test_distributions_have_one_estimate_an_answer():
    frame = pd.DataFrame({"s": [5, 4, 4, 1, None], "k": ["app", "app", None, "web", "web"]})
    whole = survey.distribution(frame, rating="s", scale="likert_1_5")
    assert whole.labels == ("1", "2", "3", "4", "5")
    assert whole[4].value == whole["4"].value == 0.5
    assert (whole.n, whole.missing, whole.n_effective, whole.level) == (4, 1, 4.0, 0.95)
    assert sum(whole.to_frame()["value"]) == pytest.approx(1)
    assert whole.to_frame()["count"].tolist() == [1, 0, 0, 2, 1]
    by = survey.distribution(frame, rating="s", scale="likert_1_5", by="k")
    assert by.by == ("k", "answer") and by["app", 5].value == 0.5
    assert by["app"] == survey.distribution([5, 4], scale="likert_1_5")
    assert len(by) == 15 and by["web"].missing == 1
    with pytest.raises(KeyError, match="no group"):
        by["shop"]
    merged = survey.distribution(frame[3:], rating="s", scale="likert_1_5", by="k").summary
    merged += survey.distribution(frame[:3], rating="s", scale="likert_1_5", by="k").summary
    assert survey.RatingResult(merged, figure="distribution") == by
    assert survey.RatingResult(merged.total, figure="mean") == survey.mean(frame, rating="s", scale="likert_1_5")


def test_periods_and_time_zones():
    frame = pl.DataFrame({"score": [5, 1, 4], "time": ["2025-01-31 23:30", "2025-02-01 01:00", "2025-02-03 08:00"]})
    frame = frame.with_columns(pl.col("time").str.to_datetime(time_zone="UTC"))
    assert survey.csat(frame, rating="score", by="month").labels == ("2025-01", "2025-02")
    assert survey.csat(frame, rating="score", by="month", timezone="Europe/Helsinki").labels == ("2025-02",)


def test_summaries_refuse_what_does_not_belong():
    summary = survey.RatingSummary("likert_1_5")
    with pytest.raises(cp.DataError):
        summary.add([5, 6])
    assert summary == survey.RatingSummary("likert_1_5")
    with pytest.raises(ValueError, match="different scales do not merge: likert_1_5 and stars_1_5"):
        summary += survey.RatingSummary("stars_1_5")
    with pytest.raises(ValueError, match="different keys"):
        _ = survey.RatingGroups(["a"]) + survey.RatingGroups(["b"])
    with pytest.raises(ValueError, match="scale is likert_1_5"):
        survey.NetScoreSummary.of(summary)
    for text in ("{}", "[", survey.NetScoreSummary().to_json()):
        for kind in (survey.RatingSummary, survey.RatingGroups, survey.RatingResult, survey.Moments, survey.MomentsGroups, survey.MeanResult):
            with pytest.raises(cp.DataError):
                kind.from_json(text)
    good = survey.csat([5, 4, 1], weights=[1, 2, 0.5]).to_json()
    for old, new in (('"version":1', '"version":2'), ('[4.0,1,2.0]', '[4.0,1,-2.0]'), ('[4.0,1,2.0]', '[9.0,1,2.0]'),
                     ('[4.0,1,2.0]', '[4.0,1]'), ('"csat"', '"nps"'), ('"level":0.95', '"level":2'), ('"missing":0', '"missing":-1'),
                     ('"weight_squares":5.25', '"weight_squares":500'), ('"stars_1_5"', '"nps_0_10"'), ('"estimates":[{', '"estimates":[{"x":1,')):  # fmt: skip
        assert old in good
        with pytest.raises(cp.DataError):
            survey.RatingResult.from_json(good.replace(old, new, 1))


def test_own_scales_travel_with_the_summary():
    scale = cp.Scale(-2, 2, name="mood", step=1, labels={-2: "awful", 2: "great"})
    result = survey.distribution([2, -2, 0], scale=scale)
    back = survey.RatingResult.from_json(result.to_json())
    assert back == result and back.scale == scale
    assert back.to_frame()["label"].tolist() == ["awful", "-1", "0", "1", "great"]


def test_results_show_themselves():
    result = survey.csat([5, 5, 4, 2])
    assert repr(result) == "RatingResult(75.0 % [30.1 % … 95.4 %] at 0.95, n=4)"
    assert "CSAT, share satisfied" in result._repr_html_() and "Wilson" in result._repr_html_()
    assert result.to_dict()["groups"][0]["estimates"][0]["n"] == 4
    assert hash(result) == hash(survey.csat([5, 5, 4, 2])) and result != survey.mean([5, 5, 4, 2], scale="stars_1_5")
    grouped = survey.mean(pd.DataFrame({"s": [5, 4], "k": ["<b>", "x"]}), rating="s", by="k", scale="likert_1_5")
    assert "&lt;b&gt;" in grouped._repr_html_() and "<b>" not in grouped._repr_html_()
    assert grouped.to_arrow().schema.field("answer_5").type == pa.int64()


def test_plots():
    pytest.importorskip("matplotlib")
    frame = pd.DataFrame({"s": [5, 4, 4, 2, None], "k": ["app", "app", "web", "web", None]})
    for figure in (survey.mean, survey.top_box, survey.bottom_box, survey.csat, survey.distribution):
        axes = figure(frame, rating="s", scale="stars_1_5").plot().axes[0]
        assert [round(bar.get_height()) for bar in axes.patches] == [0, 25, 0, 50, 25]
        assert len(axes.lines) == 5  # a whisker each
        assert figure(frame, rating="s", scale="stars_1_5", by="k").plot().axes
    colours = [bar.get_facecolor() for bar in survey.csat([5, 4, 1]).plot().axes[0].patches]
    assert colours[3] == colours[4] != colours[2] == colours[0]
    assert survey.mean([], scale="stars_1_5").plot().axes
    assert survey.mean([1.0, 2.5]).plot().axes


# -- stats -------------------------------------------------------------------------------------------------------------


def test_differences():
    now, before = survey.csat([5] * 56 + [2] * 14), survey.csat([5] * 48 + [2] * 32)
    change = stats.difference(now, before)
    assert (change.value, change.low, change.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)  # Newcombe 1998
    assert change.n == 150 and change == stats.difference(now.estimate, before.estimate)
    assert stats.difference(survey.nps([10, 9, 3]), survey.nps([1, 2, 10])).value == pytest.approx(200 / 3)
    with pytest.raises(ValueError, match="the second estimate has no interval .*under 2 answers"):
        stats.difference(survey.nps([10, 9]), survey.nps([10]))
    with pytest.raises(ValueError, match="levels of two estimates are 0.95 and 0.9"):
        stats.difference(now, survey.csat([5, 4], level=0.9))
    with pytest.raises(ValueError, match="same figure"):
        stats.difference(now, survey.nps([10, 9]))
    with pytest.raises(ValueError, match="same figure"):
        stats.difference(survey.mean([1, 2], scale="likert_1_5"), survey.mean([1, 2], scale="likert_1_7"))
    with pytest.raises(AttributeError, match="groups"):
        stats.difference(survey.csat(pd.DataFrame({"s": [5], "k": ["x"]}), rating="s", by="k"), now)


@pytest.mark.skipif(not PARITY.exists(), reason=f"{PARITY} is not there")
def test_proportions_against_the_parity_file():
    cases = json.loads((PARITY / "intervals_ratings.json").read_text())["proportions"]
    names = {"wilson": "wilson", "agresti_coull": "agresti_coull", "beta": "clopper_pearson", "jeffreys": "jeffreys",
             "normal": "wald", "wilson_cc": "wilson_continuity"}  # fmt: skip
    worst = dict.fromkeys(names, 0.0)
    for case in cases:
        for theirs, mine in names.items():
            limits = stats.proportion_interval(case["x"], case["n"], level=case["level"], method=mine)
            worst[theirs] = max(worst[theirs], *(abs(a - b) for a, b in zip(limits, case[theirs], strict=True)))
        answers = [5] * case["x"] + [1] * (case["n"] - case["x"])
        csat = survey.csat(answers, level=case["level"])
        assert (csat.low, csat.high) == pytest.approx(case["wilson"], abs=1e-10)
    assert len(cases) == 60
    assert max(worst.values()) < 1e-10, worst


@pytest.mark.skipif(not PARITY.exists(), reason=f"{PARITY} is not there")
def test_rating_means_against_the_parity_file():
    known = json.loads((PARITY / "intervals_ratings.json").read_text())["ratings"]
    stars = [1, 2, 3, 4, 5]
    for case in known["providers"].values():
        counts = case["counts"]
        mean, low = stats.dirichlet_mean(stars, counts, level=stats.normal_cdf(1.65))
        assert mean == pytest.approx(case["miller_mean"], abs=1e-10)
        assert low == pytest.approx(case["miller_lcb_z1.65"], abs=1e-10)
        for name, prior, count in (("bayes_avg_C10", known["prior_mean_all"], 10), ("bayes_avg_C50_m3", 3, 50)):
            assert stats.bayesian_average(stars, counts, prior_mean=prior, prior_count=count) == pytest.approx(case[name], abs=1e-10)
    assert len(known["providers"]) == 6
    with pytest.raises(ValueError, match="number of counts is 4; allowed: 5"):
        stats.dirichlet_mean(stars, [1, 2, 3, 4])


@pytest.mark.skipif(not PARITY.exists(), reason=f"{PARITY} is not there")
def test_weighted_net_scores_against_the_parity_file():
    """Of the design-based file the point estimates, which weights alone decide; its errors come with designs."""
    known = json.loads((PARITY / "nps_weighted_linearised.json").read_text())
    data = PARITY.parents[1] / "data"
    checked = 0
    for name, answers in known["ltr"].items():
        path = next(iter(sorted(data.rglob(known["data"][name] + "*"))), None)
        if path is None:
            continue
        weights = pd.read_csv(path)["pw"].to_numpy()
        result = survey.nps(answers, weights=weights)
        ratings = result.summary.ratings
        assert result.value == pytest.approx(known["results"][name]["nps"], rel=1e-8)
        share = sum(weight for answer, weight in ratings.weights.items() if answer >= 9) / ratings.weight
        assert share == pytest.approx(known["results"][name]["promoters"], rel=1e-8)
        checked += 1
    if checked == 0:
        pytest.skip("the survey files are not there")
    assert checked == 4
