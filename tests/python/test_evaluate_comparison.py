# SPDX-License-Identifier: MIT
"""Differences of systems: their intervals, tests, and what could have been found; tests over several data sets."""

import pickle

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp


def two_systems(seed, n=200, gap=0.1):
    draw = np.random.default_rng(seed)
    truth = draw.integers(0, 3, n)
    ours = np.where(draw.random(n) < 0.7 + gap, truth, draw.integers(0, 3, n))
    theirs = np.where(draw.random(n) < 0.7, truth, draw.integers(0, 3, n))
    return truth, {"ours": ours, "theirs": theirs}


def test_a_difference_is_that_of_the_metrics_on_the_same_resamples():
    truth, systems = two_systems(1)
    result = cp.evaluate.compare(truth, systems, replicates=3000, seed=4)
    one, other = (cp.evaluate.metrics(truth, each, replicates=3000, seed=4)["macro_f1"] for each in systems.values())
    difference = result["ours", "theirs"]
    assert difference.value == pytest.approx(one.value - other.value, abs=1e-15)
    assert result.systems["ours"].low == one.low
    assert result.systems["theirs"].high == other.high
    # Paired: the error of the difference is less than that of two independent ones, and not that of each.
    assert difference.low < difference.value < difference.high
    frame = result.to_frame()
    assert list(frame.columns[:5]) == ["first", "second", "value", "low", "high"]
    assert frame["smallest_difference"][0] == pytest.approx(
        (cp.stats.normal_quantile(0.975) + cp.stats.normal_quantile(0.8)) * frame["standard_error"][0]
    )
    assert frame["undefined"][0] == 0
    assert cp.evaluate.compare(truth, systems, replicates=3000, seed=4, threads=3) == result
    assert pickle.loads(pickle.dumps(result)) == result


def test_mcnemar_as_statsmodels():
    tables = pytest.importorskip("statsmodels.stats.contingency_tables")
    for seed in range(20):
        truth, systems = two_systems(seed, n=10 + 20 * seed)
        result = cp.evaluate.compare(truth, systems, metric="accuracy", test="mcnemar", replicates=10)
        right = [each == truth for each in systems.values()]
        table = [[(right[0] & right[1]).sum(), (right[0] & ~right[1]).sum()],
                 [(~right[0] & right[1]).sum(), (~right[0] & ~right[1]).sum()]]  # fmt: skip
        assert result.p[0] == pytest.approx(tables.mcnemar(np.array(table), exact=True).pvalue, rel=1e-12)
        assert cp.stats.mcnemar(table[0][1], table[1][0]) == result.p[0]
        assert cp.stats.mcnemar(table[0][1], table[1][0], mid_p=True) <= result.p[0]


def test_the_permutation_test_as_scipy_does_it():
    scipy = pytest.importorskip("scipy.stats")
    truth, systems = two_systems(3, n=12, gap=0.2)
    right = [(each == truth).astype(float) for each in systems.values()]
    exact = scipy.permutation_test(
        tuple(right), lambda a, b: a.mean() - b.mean(), permutation_type="samples", n_resamples=np.inf
    )
    result = cp.evaluate.compare(truth, systems, metric="accuracy", test="permutation", replicates=20_000)
    assert result.p[0] == pytest.approx(exact.pvalue, abs=0.015)


@pytest.mark.parametrize("metric", ["macro_f1", "kappa", "spearman", "auc", "pearson", "brier"])
def test_no_difference_gives_p_values_as_if_drawn_by_chance(metric):
    small = {"bootstrap": 0, "permutation": 0}
    for seed in range(120):
        draw = np.random.default_rng(seed)
        truth = draw.integers(0, 2, 80)
        noisy = [np.clip(truth * 0.4 + draw.normal(size=80) * 0.3 + 0.3, 0, 1) for _ in range(2)]
        systems = {f"s{i}": (each > 0.5).astype(int) if metric in ("macro_f1", "kappa") else each for i, each in enumerate(noisy)}
        for test in small:
            p = cp.evaluate.compare(truth, systems, metric=metric, test=test, replicates=300, seed=seed).p[0]
            small[test] += p < 0.1
    for count in small.values():
        assert 2 <= count <= 26  # 12 are expected; the 0.1 % ends are 3 and 24, and the bootstrap is a little liberal


def test_holm_over_all_pairs_and_the_order_of_the_systems():
    truth, systems = two_systems(2)
    systems["same as ours"] = systems["ours"].copy()
    result = cp.evaluate.compare(truth, systems, replicates=500)
    assert result.labels == (("ours", "theirs"), ("ours", "same as ours"), ("theirs", "same as ours"))
    assert result.p_holm == pytest.approx(cp.stats.holm(result.p))
    assert result["ours", "same as ours"].value == 0
    assert (result["ours", "same as ours"].low, result["ours", "same as ours"].high) == (0, 0)
    assert result.p[1] == 1
    assert result.smallest_difference[1] == 0


def test_what_is_not_defined_has_no_p():
    result = cp.evaluate.compare(["a", "a"], {"x": ["a", "a"], "y": ["a", "a"]}, metric="mcc", replicates=20)
    assert result["x", "y"].value is None
    assert result.p == (None,)
    assert result.p_holm == (None,)
    assert result.undefined == (20,)


def test_probabilities_scores_labels_and_bca():
    truth = ["no", "yes", "yes", "no"] * 20
    rows = {"a": [0.2, 0.7, 0.6, 0.4] * 20, "b": [0.5, 0.6, 0.5, 0.3] * 20}
    brier = cp.evaluate.compare(truth, rows, metric="brier", replicates=200, interval="bca")
    assert brier["a", "b"].value == pytest.approx((0.04 + 0.09 + 0.16 + 0.16 - 0.25 - 0.16 - 0.25 - 0.09) / 4)
    assert "BCa" in brier["a", "b"].method
    told = {"a": truth, "b": ["no"] * 80}
    recall = cp.evaluate.compare(truth, told, metric="recall", label="yes", replicates=200)
    assert recall["a", "b"].value == 1
    assert recall.metric == "recall of yes"


def test_auc_wants_two_labels():
    with pytest.raises(ValueError, match="auc wants a truth of two labels"):
        cp.evaluate.compare([1, 2, 3], {"a": [1, 2, 3], "b": [1, 2, 3]}, metric="auc")


def test_power_is_what_the_smallest_difference_says():
    # A true difference of that size is found with probability 0.8.
    found = 0
    for seed in range(150):
        draw = np.random.default_rng(seed)
        truth = np.zeros(300, dtype=int)
        size = 0.1
        both = draw.random(300)
        systems = {"a": np.where(both < 0.8, 0, 1), "b": np.where(draw.random(300) < 0.8 - size, 0, 1)}
        result = cp.evaluate.compare(truth, systems, metric="accuracy", labels=[0, 1], replicates=200, seed=seed)
        if seed == 0:
            assert result.smallest_difference[0] == pytest.approx(2.8016 * np.sqrt((0.16 + 0.21) / 300), rel=0.1)
        found += result.p[0] < 0.05
    assert 0.7 < found / 150 < 0.95  # 0.1 is 2.85 standard errors: power 0.81


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"systems": {"a": ["x", "y"]}}, "fewer than two systems"),
        ({"metric": "f2"}, "metric is 'f2'"),
        ({"test": "t"}, "test is 't'"),
        ({"test": "mcnemar"}, "McNemar's test is of accuracy"),
        ({"metric": "recall"}, "recall has no label None; allowed: 'x', 'y'"),
        ({"metric": "recall", "label": "z"}, "recall has no label 'z'"),
        ({"systems": {"a": ["x", "y"], "b": ["x"]}}, "predicted of 'b' has 1 values"),
        ({"systems": {"a": ["x", "y"], "b": ["x", "z"]}}, "predicted of 'b', row 2 is 'z'"),
        ({"metric": "mae", "systems": {"a": [1, 2], "b": [1, 2]}}, "mae wants a truth in numbers"),
        ({"metric": "auc", "systems": {"a": [1, 2], "b": [1, float("nan")]}}, "scores of 'b', row 2 is missing"),
        ({"level": 0}, "level is 0"),
    ],
)
def test_bad_input_is_named(arguments, problem):
    with pytest.raises(ValueError, match=problem):
        cp.evaluate.compare(["x", "y"], **{"systems": {"a": ["x", "y"], "b": ["x", "y"]}, **arguments})


# Several data sets ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_friedman_as_scipy(seed):
    scipy = pytest.importorskip("scipy.stats")
    draw = np.random.default_rng(seed)
    table = np.round(draw.random((int(draw.integers(2, 30)), int(draw.integers(3, 7)))), seed % 3 + 1)
    result = cp.evaluate.friedman(table)
    theirs = scipy.friedmanchisquare(*table.T)
    assert result.chi_squared == pytest.approx(theirs.statistic, rel=1e-12)
    assert result.p == pytest.approx(theirs.pvalue, rel=1e-11)
    ranks = scipy.rankdata(-table, axis=1).mean(axis=0)
    assert [each.value for _, each in result.items()] == pytest.approx(ranks)
    pairs = result.pairs().to_numpy()
    methods, sets = table.shape[1], table.shape[0]
    q = abs(ranks[0] - ranks[1]) / np.sqrt(methods * (methods + 1) / (6 * sets)) * np.sqrt(2)
    assert pairs[0, 1] == pytest.approx(scipy.studentized_range.sf(q, methods, np.inf), rel=1e-8, abs=1e-12)
    if not np.isinf(result.f):
        assert result.f_p == pytest.approx(scipy.f.sf(result.f, methods - 1, (methods - 1) * (sets - 1)), rel=1e-11)


def test_friedman_shows_who_differs():
    frame = pd.DataFrame({"good": [0.9] * 12, "fair": [0.8, 0.9] * 6, "poor": [0.5] * 12})
    result = cp.evaluate.friedman(frame)
    assert result["good"].value < result["fair"].value < result["poor"].value
    assert result["good"].high < result["poor"].low
    assert result["good"].high - result["good"].low == pytest.approx(result.critical_difference)
    turned = cp.evaluate.friedman(frame, less_is_better=True)
    assert turned["poor"].value == 1
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.to_frame()["system"].tolist()[0] == "good"


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"a": [1, 2]}, "methods is 1"),
        ({"a": [1], "b": [2]}, "data sets is 1"),
        ({"a": [1, 2], "b": [2]}, "different numbers"),
        ({"a": [1, None], "b": [2, 3]}, "system 'a', row 2 is missing"),
        ([1, 2, 3], "1 dimensions"),
        ([[1, 2], [3, float("nan")]], "data set 2, method 2"),
    ],
)
def test_bad_tables_are_named(table, problem):
    with pytest.raises(ValueError, match=problem):
        cp.evaluate.friedman(table)
