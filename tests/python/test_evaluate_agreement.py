# SPDX-License-Identifier: MIT
"""Agreement of annotators: Krippendorff's alpha, and the ceiling that they set."""

import pickle

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp

PUBLISHED = {  # Krippendorff 2011
    "a": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "b": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "c": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "d": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}


@pytest.mark.parametrize(("measurement", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_the_published_example_from_any_table(measurement, alpha):
    frame = pd.DataFrame(PUBLISHED)
    result = cp.evaluate.krippendorff(PUBLISHED, measurement, replicates=500)
    assert result.value == pytest.approx(alpha, abs=0.0005)
    assert result.low < alpha < result.high
    assert (result.n, result.ratings, result.units) == (11, 40, 12)
    for table in (frame, frame.to_numpy(), [list(row) for row in zip(*PUBLISHED.values(), strict=True)]):
        again = cp.evaluate.krippendorff(table, measurement, replicates=500)
        assert (again.value, again.low, again.high) == (result.value, result.low, result.high)
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.to_frame()["ratings"][0] == 40


def test_labels_have_their_order():
    words = {name: [None if each is None else "abcde"[each - 1] for each in column] for name, column in PUBLISHED.items()}
    ordered = cp.evaluate.krippendorff(words, "ordinal", replicates=0)
    assert ordered.value == cp.evaluate.krippendorff(PUBLISHED, "ordinal", replicates=0).value
    other = cp.evaluate.krippendorff(words, "ordinal", labels=["c", "a", "b", "e", "d"], replicates=0)
    assert other.value != ordered.value
    nominal = cp.evaluate.krippendorff(words, labels=["c", "a", "b", "e", "d"], replicates=0)
    assert nominal.value == pytest.approx(0.743, abs=0.0005)


def test_two_annotators_and_no_missing_as_scotts_pi_corrected():
    # For two annotators: alpha = 1 - (1 - pi)(2N - 1)/2N with Scott's pi (Krippendorff 2004).
    draw = np.random.default_rng(3)
    a = draw.integers(0, 3, 100)
    b = np.where(draw.random(100) < 0.6, a, draw.integers(0, 3, 100))
    shares = np.bincount(np.concatenate([a, b])) / 200
    pi = ((a == b).mean() - (shares**2).sum()) / (1 - (shares**2).sum())
    alpha = cp.evaluate.krippendorff({"a": a, "b": b}, replicates=0).value
    assert alpha == pytest.approx(1 - (1 - pi) * 199 / 200, abs=1e-12)


def test_alpha_where_nothing_differs_and_a_sparse_annotator():
    same = cp.evaluate.krippendorff({"a": ["x", "x"], "b": ["x", "x"]}, replicates=20)
    assert same.value is None
    assert same.undefined == 20
    sparse = dict(PUBLISHED, e=[1, None, 3, None, 2, *[None] * 7])
    assert cp.evaluate.krippendorff(sparse, replicates=0).ratings == 43


def test_the_ceiling_worked_by_hand():
    table = {"a": ["p", "n", "p", "n", None], "b": ["p", "n", "n", "n", "p"], "c": ["p", "p", "n", "n", "n"]}
    result = cp.evaluate.human_ceiling(table, metric="accuracy", least=1, replicates=50)
    frame = result.to_frame().set_index("annotator")
    # a: b and c are tied in unit 2; right in 1 and 4, wrong in 3.
    assert frame.loc["a", "value"] == pytest.approx(2 / 3)
    assert frame.loc["a", "tied"] == 1
    # b: a and c are tied in 2 and 3; right in 1 and 4; in 5 c alone says n.
    assert frame.loc["b", "value"] == pytest.approx(2 / 3)
    assert frame.loc["b", "n"] == 3
    # c: tied in 3; 1, 4 right, 2 and 5 wrong.
    assert frame.loc["c", "value"] == pytest.approx(2 / 4)
    assert result["mean"].value == pytest.approx((2 / 3 + 2 / 3 + 2 / 4) / 3)
    assert pickle.loads(pickle.dumps(result)) == result


def test_the_ceiling_of_scores_is_against_the_mean_of_the_others():
    scipy = pytest.importorskip("scipy.stats")
    draw = np.random.default_rng(1)
    base = draw.normal(size=200)
    table = pd.DataFrame({name: base + draw.normal(size=200) for name in "abc"})
    table.loc[::7, "b"] = np.nan
    result = cp.evaluate.human_ceiling(table, metric="spearman", replicates=300)
    for name in "abc":
        seen = table[name].notna()
        others = table.drop(columns=name).mean(axis=1)
        assert result[name].value == pytest.approx(scipy.spearmanr(table[name][seen], others[seen])[0], rel=1e-12)
        assert result[name].low < result[name].value < result[name].high
    mean = np.mean([result[name].value for name in "abc"])
    assert result["mean"].value == pytest.approx(mean)
    assert result["mean"].high - result["mean"].low < result["a"].high - result["a"].low


def test_an_annotator_of_three_items_is_shown_and_does_not_count():
    draw = np.random.default_rng(2)
    base = draw.integers(0, 2, 60)
    table = {name: np.where(draw.random(60) < 0.8, base, 1 - base).tolist() for name in "abc"}
    table["d"] = [1 - base[0], 1 - base[1], 1 - base[2], *[None] * 57]
    table["e"] = [None] * 60
    result = cp.evaluate.human_ceiling(table, metric="accuracy", replicates=100)
    frame = result.to_frame().set_index("annotator")
    assert frame.loc["d", "n"] <= 3
    assert list(frame["counts"]) == [True, True, True, False, False, True]
    assert result["e"].value is None
    assert result["mean"].value == pytest.approx(frame["value"][["a", "b", "c"]].mean())


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (lambda: cp.evaluate.krippendorff({"a": [1, 2]}), "1 annotators"),
        (lambda: cp.evaluate.krippendorff({"a": [1, 2], "b": [1]}), "different numbers of units"),
        (lambda: cp.evaluate.krippendorff([[1, 2], [1]]), "row 2 has 1 ratings"),
        (lambda: cp.evaluate.krippendorff(PUBLISHED, "scale"), "level of measurement"),
        (lambda: cp.evaluate.krippendorff(PUBLISHED, labels=[1, 2, 3]), "ratings have the label 4"),
        (lambda: cp.evaluate.krippendorff(PUBLISHED, "ratio", labels=[1, 2, 3, 4, 5]), "labels are given for ratio"),
        (lambda: cp.evaluate.krippendorff({"a": [-1, 1], "b": [1, 2]}, "ratio"), "for a ratio"),
        (lambda: cp.evaluate.krippendorff({"a": ["x", 1], "b": [1, 2]}, "interval"), "str is no number"),
        (lambda: cp.evaluate.human_ceiling(PUBLISHED, metric="brier"), "metric is 'brier'"),
        (lambda: cp.evaluate.human_ceiling(PUBLISHED, metric="recall"), "recall has no label None"),
        (lambda: cp.evaluate.human_ceiling(PUBLISHED, level=2), "level is 2"),
    ],
)
def test_bad_input_is_named(call, problem):
    with pytest.raises((ValueError, TypeError), match=problem):
        call()
