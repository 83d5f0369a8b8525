"""Two voices, one estimate: the definition's cases to 1e-9, routes, refusals, and the figure."""

from __future__ import annotations

import json
import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import counterpoint as cp

PARITY = Path(__file__).parents[2].parent / "shared/expected/fusion"
needs_parity = pytest.mark.skipif(not PARITY.exists(), reason=f"{PARITY} is not there")


def cases(name: str) -> list[dict[str, Any]]:
    path = PARITY / f"{name}.json"
    return json.loads(path.read_text())["cases"] if path.exists() else []


def number(value: Any) -> float:
    return float("nan") if value is None else float(value)


def numbers(values: Any) -> Any:
    return np.array([number(each) for each in values])


def near(ours: Any, theirs: Any, *, absolute: float = 1e-12) -> None:
    np.testing.assert_allclose(ours, numbers(theirs) if np.ndim(theirs) else number(theirs), rtol=1e-9, atol=absolute)


def sums_of(row: list[float]) -> cp.survey.VoiceSums:
    return cp.survey.VoiceSums.of(int(row[0]), *row[1:])


def compare(found: dict[str, Any], out: dict[str, Any]) -> None:
    """A fusion of means against the definition's output."""
    assert found["status"] == out["status"]
    assert list(found["notes"]) == [each for each in out["notes"] if each != "response-rate-unknown"]
    assert (found["n_both"], found["n_survey"], found["n_posts"]) == (
        out["n_both"], out["n_survey"], out["n_unsolicited"],
    )  # fmt: skip
    for ours, theirs in {"value": "est", "standard_error": "se", "low": "lo", "high": "hi"}.items():
        near(found[ours], out[theirs])
        near(found["overall"][ours], out["overall"][theirs])
    if "share_covered" in out["overall"]:
        near(found["overall"]["share_covered"], out["overall"]["share_covered"])
    if "weight_survey" in out:
        near(found["weight_survey"], out["weight_survey"])
        near(found["weight_posts"], out["weight_unsolicited"])
    assert (found["gain"] is None) == ("gain" not in out)
    if "gain" in out:
        near(found["gain"], out["gain"])
    if "hyper" in out:
        names = {"s1": "sd_survey", "s2": "sd_posts", "r": "correlation", "tau": "residual_sd",
                 "p_r_pos": "probability_positive", "mean": "survey_means", "xmean": "posts_means"}  # fmt: skip
        for theirs, ours in names.items():
            near(found["relation"][ours], out["hyper"][theirs])
    assert (found["dissonance"] is None) == ("dissonance" not in out)
    if "dissonance" in out:
        names = {"d": "gap", "lo": "low", "hi": "high"} | {
            name: name for name in ("p", "p_noise", "sd", "sd_noise", "q", "q_noise", "usual_sd")
        }
        for theirs, ours in names.items():
            near(found["dissonance"][ours], out["dissonance"][theirs])
    if "estranged" in out:
        assert list(found["estranged"]) == out["estranged"]
        assert found["core_iterations"] == out["core_iterations"]


@needs_parity
@pytest.mark.parametrize("case", cases("fuse"), ids=lambda case: case["name"])
def test_fusion_as_the_definition_says(case: dict[str, Any]) -> None:
    given = case["input"]
    options = {
        name: given[key]
        for key, name in {"level": "level", "omega": "allowance", "share": "shares", "dissonance": "dissonance",
                          "exact_quantiles": "exact_quantiles", "X1": "survey_design", "X2": "posts_design"}.items()
        if key in given
    } | {"core": given.get("robust", "dissonance"), "span": 2 * given.get("smax", 0.5)}  # fmt: skip
    compare(cp.survey.fuse_means(*(numbers(given[name]) for name in ("y", "psi", "x", "C")), **options), case["out"])


@needs_parity
@pytest.mark.parametrize("case", cases("fuse_from_sums"), ids=lambda case: case["name"])
def test_fusion_from_sums_as_the_definition_says(case: dict[str, Any]) -> None:
    out = case["out"]
    labels = [(f"{i:02}",) for i in range(len(case["A"]))]
    strata = cp.survey.VoiceStrata(
        ["stratum"], labels=labels, survey=[sums_of(row) for row in case["A"]], posts=[sums_of(row) for row in case["B"]]
    )
    rate = case.get("response_rate")
    result = cp.survey.FusionResult(strata, response_rate=rate, assume_ignorable=rate is None)
    assert result.status == out["status"]
    assert list(result.note_names) == out["notes"]
    near(result.allowance, out["omega"])
    near([number(each.value) for each in result._estimates], out["est"])
    near(result._native.standard_error, out["se"])
    near([number(each.low) for each in result._estimates], np.clip(numbers(out["lo"]), 0, 1))
    near([number(each.high) for each in result._estimates], np.clip(numbers(out["hi"]), 0, 1))
    near(result.overall.value, out["overall"]["est"])
    for name in ("p", "q", "p_noise", "q_noise"):
        near(result._native.dissonance[name], out["dissonance"][name])
    near([number(each.value) for each in result.survey], out["direct"]["survey"])
    near([number(each.value) for each in result.posts], out["direct"]["posts"])
    near([each.n_effective for each in result.survey], out["direct"]["n_eff_survey"])


@needs_parity
@pytest.mark.parametrize("case", cases("direct"), ids=lambda case: case["name"])
def test_direct_estimates_as_the_definition_says(case: dict[str, Any]) -> None:
    if "value" in case:
        sums = cp.survey.VoiceSums()
        sums.add(case["value"], weights=case["weight"])
        near(sums.sums, case["sums"], absolute=1e-15)
    elif case["name"] == "merge":
        merged = sums_of(case["a"])
        merged += sums_of(case["b"])
        near(merged.sums, case["out"])
    elif case["name"] == "linearised":
        near([number(sums_of(row).linearised_variance) for row in case["sums"]], case["out"], absolute=1e-15)
    else:
        found = cp.survey.direct_estimate(
            [sums_of(row) for row in case["sums"]], span=case["span"], pooled_degrees=case["nu0"]
        )
        names = {"mean": "mean", "var": "variance", "neff": "n_effective", "s2": "within", "pooled": "pooled_variance"}
        for theirs, ours in names.items():
            near(found[ours], case["out"][theirs])


@needs_parity
def test_the_small_estimators_as_the_definition_says() -> None:
    assert cases("bh") and cases("nonresponse")
    for case in cases("bh"):
        near(cp.stats.benjamini_hochberg([number(each) for each in case["p"]]), case["q"])
    for case in cases("nonresponse"):
        if "omega" in case:
            near(cp.survey.nonresponse_allowance(case["s"], case["f"], defect=case["ddc"]), case["omega"])
        else:
            found = cp.survey.defect_to_overturn(case["est"], case["threshold"], case["s"], case["f"])
            near(found, case["ddc_to_overturn"])


# ------------------------------------------------------------------------------------------ tables


def rows(strata: int = 14, seed: int = 5) -> list[dict[str, Any]]:
    """Answers on 0 … 10 and posts in stars by touchpoint; touchpoint t03 is spoken of far worse than it is rated."""
    draw = np.random.default_rng(seed)
    out = []
    for i in range(strata):
        level = 0.7 + 0.06 * draw.standard_normal()
        tone = level - 0.2 - (0.45 if i == 3 else 0)
        answers = np.clip(np.round(10 * (level + 0.2 * draw.standard_normal(30))), 0, 10)
        stars = np.clip(np.round(1 + 4 * (tone + 0.25 * draw.standard_normal(120))), 1, 5)
        for voice, scale, ratings in (("solicited", "nps_0_10", answers), ("unsolicited", "stars_1_5", stars)):
            for k, rating in enumerate(ratings):
                out.append({"voice": voice, "rating": float(rating), "rating_scale": scale, "touchpoint": f"t{i:02}",
                            "customer": f"{voice}{i}-{k // 2 if voice == 'unsolicited' else k}"})  # fmt: skip
    return [{"id": str(k), **row} for k, row in enumerate(out)]


@pytest.fixture(scope="module")
def items() -> cp.Feedback:
    return cp.from_records(rows())


@pytest.fixture(scope="module")
def result(items: cp.Feedback) -> cp.survey.FusionResult:
    return cp.survey.fuse(items, by="touchpoint", response_rate=0.2)


def test_every_route_to_one_fusion(items: cp.Feedback, result: cp.survey.FusionResult) -> None:
    want = result.to_json()
    frame = pd.DataFrame(rows())
    for given in (frame, pl.from_pandas(frame), items.to_arrow(), pickle.loads(pickle.dumps(items))):
        assert cp.survey.fuse(given, by=["touchpoint"], response_rate=0.2).to_json() == want
    assert cp.survey.FusionResult.from_json(want) == result
    assert pickle.loads(pickle.dumps(result)) == result
    strata = cp.survey.voices(items, by="touchpoint")
    assert cp.survey.FusionResult(strata, response_rate=0.2) == result
    assert cp.survey.VoiceStrata.from_json(strata.to_json()) == pickle.loads(pickle.dumps(strata)) == strata


def test_sums_travel_and_merge(items: cp.Feedback, result: cp.survey.FusionResult) -> None:
    # No author is in two parts, and sums of such ratings are not exact: the digits agree within rounding.
    customers = np.array(items["customer"].to_list())
    part = np.array([sum(map(ord, each)) % 3 for each in customers])
    merged = None
    for k in (2, 0, 1):
        sent = cp.survey.voices(items[part == k], by="touchpoint").to_json()
        sums = cp.survey.VoiceStrata.from_json(sent)
        merged = sums if merged is None else merged + sums
    assert merged is not None
    again = cp.survey.FusionResult(merged, response_rate=0.2)
    near([each.value for each in again._estimates], [each.value for each in result._estimates])
    near(again._native.dissonance["q"], result._native.dissonance["q"].tolist())
    with pytest.raises(ValueError, match="do not merge"):
        merged += cp.survey.VoiceStrata(["touchpoint"], scale="net")
    with pytest.raises(ValueError, match="different keys"):
        merged += cp.survey.VoiceStrata(["month"])


def test_the_frame_shows_both_voices_beside_the_joint_estimate(result: cp.survey.FusionResult) -> None:
    frame = result.to_frame()
    assert list(frame.columns) == [
        "touchpoint", "value", "low", "high", "n", "n_effective", "level", "method", "survey", "survey_low",
        "survey_high", "posts", "posts_low", "posts_high", "authors", "weight_survey", "weight_posts", "dissonance",
        "dissonance_low", "dissonance_high", "dissonance_q", "finding",
    ]  # fmt: skip
    assert (frame["n"] == 30).all()  # survey answers alone
    assert (frame["authors"] == 60).all()  # two posts an author
    assert frame["value"].between(frame["low"], frame["high"]).all()
    assert (frame["posts"] < frame["value"]).all()
    assert result["t00"].n == 30


def test_the_planted_stratum_is_flagged_and_the_rest_is_not_called_alike(result: cp.survey.FusionResult) -> None:
    assert result.dissonant() == {"t03": "said worse unasked than asked"}
    assert "t03" in result.estranged
    frame = result.to_frame().set_index("touchpoint")
    assert set(frame["finding"].drop("t03")) == {"not flagged"}
    for text in (repr(result), result._repr_html_(), result.to_json(), frame.to_csv()):
        assert "agree" not in text.replace("not shown to agree", "")
    for bad in (0, 1, -0.1):
        with pytest.raises(ValueError, match="q is"):
            result.dissonant(bad)


def test_the_response_rate_is_asked_for(items: cp.Feedback, result: cp.survey.FusionResult) -> None:
    with pytest.raises(ValueError, match="response rate is missing"):
        cp.survey.fuse(items, by="touchpoint")
    for bad in (0.0, -0.5, 1.5, math.nan):
        with pytest.raises(ValueError, match="response rate"):
            cp.survey.fuse(items, by="touchpoint", response_rate=bad)
    with pytest.raises(ValueError, match="one of them"):
        cp.survey.fuse(items, by="touchpoint", response_rate=0.2, assume_ignorable=True)
    silent = cp.survey.fuse(items, by="touchpoint", assume_ignorable=True)
    assert silent.allowance == 0
    assert "ignorable" in silent["t00"].assumptions[0]
    assert "ignorable" in silent.notes[-1]
    assert all(a.high - a.low < b.high - b.low for a, b in zip(silent._estimates, result._estimates, strict=True))  # type: ignore[operator]
    with pytest.raises(ValueError, match="response rate is missing"):
        silent.defects_to_overturn(0.5)
    found = result.defects_to_overturn(0.5)
    assert found["t00"] == pytest.approx(abs(result["t00"].value - 0.5) / (result.allowance / 0.05))
    everybody = cp.survey.fuse(items, by="touchpoint", response_rate=1)
    assert everybody.allowance == 0
    assert everybody.defects_to_overturn(0.5)["t00"] == math.inf


def test_few_strata_and_voices_that_lack() -> None:
    frame = pd.DataFrame(rows(4))
    direct = cp.survey.fuse(frame, by="touchpoint", response_rate=0.2)
    assert direct.status == "survey-direct"
    assert direct.to_frame()["weight_posts"].isna().all()
    assert direct.to_frame()["finding"].isna().all()
    no_survey = frame[frame["voice"] == "unsolicited"]
    refused = cp.survey.fuse(no_survey, by="touchpoint", response_rate=0.2)
    assert refused.status == "refused"
    assert refused.to_frame()["value"].isna().all()
    assert refused["t00"].method.startswith("refused")
    assert refused.overall.value is None
    more = pd.DataFrame(rows(9))
    alone = cp.survey.fuse(more[more["voice"] == "solicited"], by="touchpoint", response_rate=0.2)
    assert alone.status == "survey-shrunk"
    lacking = more[~((more["voice"] == "solicited") & (more["touchpoint"] == "t08"))]
    predicted = cp.survey.fuse(lacking, by="touchpoint", response_rate=0.2)
    assert "strata-without-survey-are-predictions" in predicted.note_names
    assert predicted["t08"].value is not None
    assert predicted["t08"].n == 0
    fewer = lacking[lacking["touchpoint"].isin(["t00", "t01", "t02", "t04", "t05", "t08"])]
    withheld = cp.survey.fuse(fewer, by="touchpoint", response_rate=0.2)
    assert "predictions-withheld" in withheld.note_names
    assert withheld["t08"].value is None
    one = frame[:1].assign(touchpoint="t00")
    assert cp.survey.fuse(one, by="touchpoint", response_rate=0.2).status == "survey-direct"
    empty = cp.survey.fuse(frame[:0], by="touchpoint", response_rate=0.2)
    assert len(empty) == 0


def test_all_answers_the_same() -> None:
    frame = pd.DataFrame(rows(12))
    frame["rating"] = np.where(frame["voice"] == "solicited", 10.0, 5.0)
    result = cp.survey.fuse(frame, by="touchpoint", response_rate=0.2)
    table = result.to_frame()
    assert table["value"].to_numpy() == pytest.approx(np.ones(12))
    assert (table["low"] < 1).all()
    assert (table["high"] == 1).all()


def test_what_is_refused(items: cp.Feedback) -> None:
    frame = pd.DataFrame(rows(6))
    options: dict[str, Any] = {"by": "touchpoint", "response_rate": 0.2}
    for bad in (-1.0, math.inf, math.nan):
        with pytest.raises(cp.DataError, match="row 3"):
            cp.survey.fuse(frame.assign(w=[1, 1, bad] + [1] * (len(frame) - 3)), weights="w", **options)
    nothing = cp.survey.fuse(frame.assign(w=0.0), weights="w", **options)
    assert nothing.status == "refused"
    with pytest.raises(KeyError, match="voice"):
        cp.survey.fuse(frame.drop(columns="voice"), **options)
    with pytest.raises(KeyError, match="city"):
        cp.survey.fuse(frame, by="city", response_rate=0.2)
    with pytest.raises(ValueError, match="by is empty"):
        cp.survey.fuse(frame, by=[], response_rate=0.2)
    with pytest.raises(TypeError, match="allowed: Feedback"):
        cp.survey.fuse([1, 2, 3], **options)
    with pytest.raises(ValueError, match="several scales"):
        cp.survey.fuse(frame.assign(rating_scale=["nps_0_10", "stars_1_5"] * (len(frame) // 2)), **options)
    with pytest.raises(ValueError, match="has no scale"):
        cp.survey.fuse(frame.drop(columns="rating_scale"), **options)
    with pytest.raises(cp.DataError, match="row 1"):
        cp.survey.fuse(frame.assign(rating=[10.5] + [1.0] * (len(frame) - 1)), **options)
    with pytest.raises(ValueError, match="shares"):
        cp.survey.fuse(items, shares=[1, 2], **options)
    with pytest.raises(ValueError, match="core"):
        cp.survey.fuse(items, core="all", **options)
    with pytest.raises(ValueError, match="scale"):
        cp.survey.fuse(items, scale="stars", **options)
    with pytest.raises(ValueError, match="level"):
        cp.survey.fuse(items, level=1, **options)
    with pytest.raises(TypeError, match="two dimensions"):
        cp.survey.fuse_means([0.5], [0.1], [0.5], [0.1], posts_design=[1, 2])
    with pytest.raises(ValueError, match="no values could give"):
        cp.survey.VoiceSums.of(0, 1, 1, 0, 0, 0, 0)
    with pytest.raises(cp.DataError, match="does not follow"):
        cp.survey.FusionResult.from_json(
            cp.survey.fuse(frame, **options).to_json().replace('"value":0.', '"value":0.0', 1)
        )


def test_net_scores_and_valences() -> None:
    frame = pd.DataFrame(rows(8))
    posts = frame["voice"] == "unsolicited"
    frame["valence"] = np.where(posts, (frame["rating"] - 3) / 2, np.nan)
    with pytest.raises(ValueError, match="posts="):
        cp.survey.fuse(frame, by="touchpoint", response_rate=0.2, scale="net")
    by_stars = cp.survey.fuse(frame, by="touchpoint", response_rate=0.2, scale="net", posts="rating")
    by_valence = cp.survey.fuse(frame, by="touchpoint", response_rate=0.2, scale="net", posts="valence")
    assert by_stars.summary.posts_value == "rating"
    assert by_valence.summary.posts_value == "valence"
    near([each.value for each in by_stars._estimates], [each.value for each in by_valence._estimates])
    points = cp.survey.nps(frame[~posts].assign(rating=frame["rating"]), rating="rating", by="touchpoint").to_frame()
    near(by_stars.to_frame()["survey"].to_numpy(), points["value"].to_numpy() / 100)


def test_strata_by_touchpoint_and_month() -> None:
    frame = pd.DataFrame(rows(4))
    frame["time"] = pd.to_datetime(np.where(np.arange(len(frame)) % 2, "2025-03-05", "2025-04-05"), utc=True)
    result = cp.survey.fuse(frame, by=["touchpoint", "month"], response_rate=0.2)
    assert result.by == ("touchpoint", "month")
    assert len(result) == 8
    assert result["t01", "2025-04"].value is not None


def test_the_figure_shows_two_lines_and_their_joint_one(result: cp.survey.FusionResult) -> None:
    pytest.importorskip("matplotlib")
    figure = result.plot()
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert names == ["posts alone", "survey alone", "joint"]
    assert figure.axes[0].get_ylabel() == "satisfaction, 0 … 1"
    assert len([patch for patch in figure.axes[0].patches if patch.get_width() == 1]) == 1  # the flagged stratum
    assert cp.plots.svg(result.plot(), "v") == cp.plots.svg(figure, "v")
    with pytest.raises(ValueError, match="joint highs"):
        cp.plots.voices(["a"], ([1], [1], [1]), ([1], [1], [1]), ([1], [1], []))


def test_holm() -> None:
    assert cp.stats.holm([0.01, None, 0.02]).tolist()[0] == 0.02
    with pytest.raises(ValueError, match="p-value 2"):
        cp.stats.holm([0.5, 2.0])
