# SPDX-License-Identifier: MIT
"""Metrics of one system: equal to scikit-learn's, SciPy's and NumPy's where both are defined, None where they are not."""

import pickle
import warnings

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp


def values(result):
    return {label: result[label].value for label in result.labels}


def labels_case(seed):
    """Truth and prediction with ties, missing classes, single-class data."""
    draw = np.random.default_rng(seed)
    n = int(draw.integers(1, 200))
    classes = int(draw.integers(1, 6))
    truth = draw.integers(0, max(1, classes - seed % 3), n)
    told = np.where(draw.random(n) < draw.random(), truth, draw.integers(0, classes, n))
    return truth, told


def close(a, b):
    return a == pytest.approx(b, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("seed", range(60))
def test_labels_as_scikit_learn(seed):
    sk = pytest.importorskip("sklearn.metrics")
    truth, told = labels_case(seed)
    got = values(cp.evaluate.metrics(truth, told, unknown="wrong", replicates=0))
    known = sorted(set(truth.tolist()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert close(got["accuracy", None], sk.accuracy_score(truth, told))
        assert close(got["balanced_accuracy", None], sk.balanced_accuracy_score(truth, told))
        assert close(got["macro_f1", None], sk.f1_score(truth, told, labels=known, average="macro"))
        each = sk.precision_recall_fscore_support(truth, told, labels=known)
        for place, label in enumerate(known):
            assert close(got["recall", str(label)], each[1][place])
            assert close(got["f1", str(label)], each[2][place])
            # scikit-learn: 0 where the label was never predicted
            wanted = each[0][place] if (told == label).any() else None
            assert got["precision", str(label)] is None if wanted is None else close(got["precision", str(label)], wanted)
        # all unknown labels are one class here, so the two agree where the prediction stays within the truth's
        if set(told.tolist()) <= set(known):
            mcc, kappa = got["mcc", None], got["kappa", None]
            constant = len(known) == 1 or len(set(told.tolist())) == 1  # scikit-learn: 0
            assert mcc is None if constant else close(mcc, sk.matthews_corrcoef(truth, told))
            same = len(set(truth.tolist()) | set(told.tolist())) == 1
            assert kappa is None if same else close(kappa, sk.cohen_kappa_score(truth, told))


@pytest.mark.parametrize("seed", range(30))
def test_probabilities_as_scikit_learn(seed):
    sk = pytest.importorskip("sklearn.metrics")
    draw = np.random.default_rng(seed)
    n, classes = int(draw.integers(2, 300)), int(draw.integers(2, 5))
    truth = draw.integers(0, classes, n)
    truth[:classes] = np.arange(classes)[:n]
    rows = draw.dirichlet(np.full(classes, 0.3), n)
    rows[draw.random(n) < 0.1] = np.eye(classes)[0]  # certain ones
    known = list(range(classes))
    got = values(cp.evaluate.metrics(truth, probabilities=rows, labels=known, replicates=0))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert close(got["log_loss", None], sk.log_loss(truth, rows, labels=known))
        if classes == 2:
            assert close(got["brier", None], sk.brier_score_loss(truth, rows[:, 1], labels=known))
        else:
            assert close(got["brier", None], np.mean(np.sum((rows - np.eye(classes)[truth]) ** 2, axis=1)))
    assert close(got["accuracy", None], sk.accuracy_score(truth, rows.argmax(axis=1)))
    top, right = rows.max(axis=1), rows.argmax(axis=1) == truth
    gaps = [abs((top[bin_] - right[bin_]).sum()) for k in range(1, 16)
            if (bin_ := np.ceil(top * 15) == k).any()]  # fmt: skip
    assert close(got["calibration_error", None], sum(gaps) / n)


@pytest.mark.parametrize("seed", range(30))
def test_numbers_as_scipy(seed):
    scipy = pytest.importorskip("scipy.stats")
    draw = np.random.default_rng(seed)
    n = int(draw.integers(2, 300))
    truth = draw.integers(0, 5, n).astype(float)
    truth[:2] = 0, 1
    scores = draw.normal(size=n) + truth * draw.random() + 1e3 * (seed % 2)
    got = values(cp.evaluate.metrics(truth, scores=scores, replicates=0))
    assert close(got["pearson", None], scipy.pearsonr(truth, scores)[0])
    assert close(got["mae", None], np.abs(truth - scores).mean())
    assert close(got["rmse", None], np.sqrt(((truth - scores) ** 2).mean()))


def test_replicates_are_those_of_rows_written_out_and_intervals_their_percentiles():
    from counterpoint._core import LabelFigures, bootstrap, percentile_interval

    truth, told = labels_case(7)
    figures = LabelFigures(truth, told, 6)
    drawn = bootstrap([figures], replicates=500, seed=3)
    result = cp.evaluate.metrics(truth, told, labels=list(range(6)), replicates=500, seed=3)
    low, high, _, undefined = percentile_interval(drawn[0])
    assert (result["accuracy"].low, result["accuracy"].high) == (low, high)
    assert undefined == 0
    assert low == np.quantile(drawn[0], 0.025)
    again = cp.evaluate.metrics(truth, told, labels=list(range(6)), replicates=500, seed=3, threads=3)
    assert again == result
    assert cp.evaluate.metrics(truth, told, labels=list(range(6)), replicates=500, seed=4) != result


def test_bca_as_scipy():
    scipy = pytest.importorskip("scipy.stats")
    from counterpoint._core import NumberFigures, bca_interval, leave_out

    draw = np.random.default_rng(2)
    truth = draw.exponential(size=60)
    scores = truth + draw.exponential(size=60)
    mae = scipy.bootstrap(
        (np.abs(truth - scores),), np.mean, method="BCa", n_resamples=2000, vectorized=True, rng=np.random.default_rng(1)
    )
    left_out = leave_out([NumberFigures(truth, scores)])
    value = float(np.abs(truth - scores).mean())
    low, high, error, _ = bca_interval(mae.bootstrap_distribution, left_out[1], value)
    assert (low, high) == pytest.approx(tuple(mae.confidence_interval), rel=1e-9)
    assert error == pytest.approx(mae.standard_error, rel=1e-12)


def test_groups_widen_the_interval():
    draw = np.random.default_rng(5)
    authors = np.repeat(np.arange(50), 10)
    right = np.repeat(draw.random(50) < 0.7, 10)  # all of an author's rows are right, or none is
    truth = draw.integers(0, 2, 500)
    told = np.where(right, truth, 1 - truth)
    alone = cp.evaluate.metrics(truth, told)["accuracy"]
    grouped = cp.evaluate.metrics(truth, told, groups=[f"a{each}" for each in authors])["accuracy"]
    assert grouped.value == alone.value
    assert 2.5 < (grouped.high - grouped.low) / (alone.high - alone.low) < 4  # √10 = 3.2
    assert "groups of rows" in grouped.method


def test_what_a_replicate_lacks_is_counted_and_left_out():
    result = cp.evaluate.metrics(["a"] * 9 + ["b"], ["a"] * 8 + ["b", "b"], replicates=2000)
    lost = dict(zip(result.labels, result.undefined, strict=True))["balanced_accuracy", None]
    assert 0.3 < lost / 2000 < 0.4  # (9/10)^10 = 0.349
    assert result["balanced_accuracy"].low is not None


def test_one_class_only_is_said_so():
    result = cp.evaluate.metrics([1, 1, 1], [1, 1, 1], scores=[1, 2, 3], replicates=50)
    assert result["accuracy"].value == 1
    for figure in ("mcc", "kappa", "pearson"):
        assert result[figure].value is None
        assert result[figure].low is None
        assert result[figure].method == "not defined on these rows"


def test_columns_by_name_one_column_and_the_most_probable():
    truth = ["no", "yes", "yes"]
    frame = pd.DataFrame({"yes": [0.2, 0.9, 0.4], "no": [0.8, 0.1, 0.6]})
    by_name = cp.evaluate.metrics(truth, probabilities=frame, replicates=0)
    assert by_name == cp.evaluate.metrics(truth, probabilities=[0.2, 0.9, 0.4], replicates=0)
    assert by_name == cp.evaluate.metrics(truth, probabilities=frame[["no", "yes"]].to_numpy(), replicates=0)
    assert by_name["brier"].value == pytest.approx((0.04 + 0.01 + 0.36) / 3)
    assert by_name["accuracy"].value == pytest.approx(2 / 3)


def test_a_result_pickles_and_shows_itself():
    result = cp.evaluate.metrics(["a", "b", "a"], ["a", "b", "b"], replicates=20)
    assert pickle.loads(pickle.dumps(result)) == result
    assert list(result.to_frame()["metric"][:3]) == ["accuracy", "balanced_accuracy", "macro_f1"]
    assert "f1 · b" in result._repr_html_()
    assert "accuracy" in repr(result)
    with pytest.raises(KeyError):
        result["f1"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"predicted": ["a"]}, "predicted has 1 values; allowed: 2"),
        ({"predicted": ["a", "x"]}, "predicted, row 2 is 'x'"),
        ({"predicted": ["a", None]}, "predicted, row 2 is missing"),
        ({"predicted": ["a", "b"], "labels": ["a", "a"]}, "labels is"),
        ({"predicted": ["a", "b"], "labels": []}, "labels is"),
        ({"predicted": ["a", "b"], "groups": [1]}, "groups has 1 values"),
        ({"predicted": ["a", "b"], "groups": [1, None]}, "groups, row 2 is missing"),
        ({"predicted": ["a", "b"], "level": 1.0}, "level is 1.0"),
        ({"predicted": ["a", "b"], "interval": "t"}, "interval is 't'"),
        ({"predicted": ["a", "b"], "unknown": "drop"}, "unknown is 'drop'"),
        ({"predicted": ["a", "b"], "replicates": -1}, "replicates is -1"),
        ({"predicted": ["a", "b"], "threads": 0}, "threads is 0"),
        ({"probabilities": [[0.5, 0.6], [1, 0]]}, "probabilities, row 1: sum"),
        ({"probabilities": [[0.5, 0.5]]}, "probabilities has 1 rows"),
        ({"probabilities": [[0.2, 0.3, 0.5], [1, 0, 0]]}, "probabilities has 3 columns"),
        ({"probabilities": {"a": [0.5, 0.5]}}, "probabilities has no column 'b'"),
        ({"probabilities": [0.5, float("nan")]}, "probabilities, row 2 is missing"),
        ({"scores": [0.5, 0.1, 0.3]}, "scores has 3 values"),
        ({"scores": [0.5, float("nan")]}, "scores, row 2 is missing"),
        ({"scores": np.array([0.5, np.inf])}, "scores, row 2 is inf"),
        ({}, "nothing is to be judged"),
    ],
)
def test_bad_input_is_named(arguments, problem):
    with pytest.raises(ValueError, match=problem.replace("(", r"\(")):
        cp.evaluate.metrics(["a", "b"], **arguments)


def test_bad_truth_is_named():
    with pytest.raises(ValueError, match="truth is empty"):
        cp.evaluate.metrics([], [])
    with pytest.raises(ValueError, match="truth, row 2 is missing"):
        cp.evaluate.metrics(["a", None], ["a", "a"])
    with pytest.raises(TypeError, match="truth is one str"):
        cp.evaluate.metrics("ab", "ab")
    with pytest.raises(TypeError, match="scores, row 1: str is no number"):
        cp.evaluate.metrics([1, 2], scores=["a", "b"])


def test_unknown_labels_may_count_as_wrong():
    result = cp.evaluate.metrics(["a", "b", "b"], ["a", "x", None], unknown="wrong", replicates=0)
    assert result["accuracy"].value == pytest.approx(1 / 3)
    assert result["precision", "b"].value is None
    assert result["recall", "b"].value == 0


def test_figures_pickle():
    from counterpoint._core import LabelFigures, NumberFigures, ProbabilityFigures

    for figures in (
        LabelFigures([0, 1, 1], [0, 1, 0], 2, over=[1]),
        NumberFigures([1, 2, 4], [1, 3, 3]),
        ProbabilityFigures([0, 1], [[0.5, 0.5], [0.1, 0.9]], bins=3),
    ):
        again = pickle.loads(pickle.dumps(figures))
        assert again.names == figures.names
        np.testing.assert_array_equal(again.values(), figures.values())


@pytest.mark.parametrize("seed", range(40))
def test_ranks_as_scipy_and_scikit_learn(seed):
    scipy = pytest.importorskip("scipy.stats")
    draw = np.random.default_rng(seed)
    n = int(draw.integers(2, 400))
    truth = draw.integers(0, 2 + seed % 5, n).astype(float)
    truth[:2] = 0, 1
    scores = np.round(draw.normal(size=n) + truth * draw.random(), seed % 4)  # tied ones
    got = values(cp.evaluate.metrics(truth, scores=scores, replicates=0))
    if len(set(scores)) > 1:
        assert close(got["spearman", None], scipy.spearmanr(truth, scores)[0])
        assert close(got["kendall", None], scipy.kendalltau(truth, scores)[0])
        # Somers' D of the scores, given the truth
        assert close(got["pairwise_agreement", None], (1 + scipy.somersd(truth, scores).statistic) / 2)
    else:
        assert got["spearman", None] is None
        assert got["kendall", None] is None
        assert got["pairwise_agreement", None] == 0.5
    if len(set(truth)) == 2:
        sk = pytest.importorskip("sklearn.metrics")
        assert close(got["auc", None], sk.roc_auc_score(truth, scores))
        assert close(got["auc", None], got["pairwise_agreement", None])


@pytest.mark.parametrize("metric", ["auc", "spearman", "kendall", "macro_f1", "pearson", "log_loss"])
def test_a_replicate_is_the_metric_of_the_rows_drawn(metric):
    from counterpoint._core import bootstrap
    from counterpoint.evaluate._figures import Truth, outputs_of, parts_of
    from counterpoint.evaluate._inputs import Labels

    draw = np.random.default_rng(11)
    n = 60
    truth = draw.integers(0, 2, n)
    scores = np.round(np.clip(draw.normal(size=n) / 5 + 0.3 + truth * 0.3, 0, 1), 1)
    labels = Labels(truth.tolist())
    judged = parts_of(Truth.of(labels), outputs_of(labels, None, scores, scores))
    place = judged.names.index((metric, None))
    drawn = bootstrap(judged.parts, replicates=40, seed=2)
    # The rows of each replicate, from figures that show the weights: a row's weight is its share of n in the mean.
    from counterpoint._core import NumberFigures

    weights = np.stack([
        np.rint(bootstrap([NumberFigures(np.zeros(n), np.eye(n)[i])], replicates=40, seed=2)[1] * n) for i in range(n)
    ]).astype(int)  # fmt: skip
    assert (weights.sum(axis=0) == n).all()
    for r in range(40):
        rows = np.repeat(np.arange(n), weights[:, r])
        again = cp.evaluate.metrics(
            truth[rows], probabilities=scores[rows], scores=scores[rows], labels=[0, 1], replicates=0
        )
        assert close(again[metric].value, drawn[place][r])


def test_auc_of_one_class_and_of_names():
    one = cp.evaluate.metrics(["a", "a"], scores=[1, 2], replicates=10)
    assert one["auc"].value is None
    two = cp.evaluate.metrics(["no", "yes", "no"], scores=[1, 3, 2], replicates=10)
    assert two["auc"].value == 1
    turned = cp.evaluate.metrics(["no", "yes", "no"], scores=[1, 3, 2], labels=["yes", "no"], replicates=10)
    assert turned["auc"].value == 0
    with pytest.raises(ValueError, match="neither in numbers nor of two labels"):
        cp.evaluate.metrics(["a", "b", "c"], scores=[1, 2, 3])


def test_rank_figures_pickle():
    from counterpoint._core import AlphaFigures, AucFigures, PairFigures, SpearmanFigures, SubsetFigures

    for figures in (
        AucFigures([0, 1, 1], [0.1, 0.5, 0.3]),
        PairFigures([1, 2, 4], [1, 3, 3]),
        SpearmanFigures([1, 2, 4], [1, 3, 3]),
        AlphaFigures([[1, 2], [1, 1], [2, np.nan]], level="interval"),
        SubsetFigures(SpearmanFigures([1, 2, 4], [1, 3, 3]), [4, 0, 2], 5),
    ):
        again = pickle.loads(pickle.dumps(figures))
        assert again.names == figures.names
        assert again.rows == figures.rows
        np.testing.assert_array_equal(again.values(), figures.values())


def test_a_reliability_diagram_adds_up_to_the_calibration_error():
    draw = np.random.default_rng(4)
    truth = draw.integers(0, 3, 400)
    rows = draw.dirichlet(np.ones(3), 400)
    result = cp.evaluate.reliability(truth, rows)
    frame = result.to_frame()
    assert frame["n"].sum() == 400
    gaps = (frame["stated"] - frame["value"]).abs() * frame["n"] / 400
    assert gaps.sum() == pytest.approx(result.calibration_error)
    assert result.calibration_error == cp.evaluate.metrics(truth, probabilities=rows, replicates=0)["calibration_error"].value
    filled = frame[frame["n"] > 0]
    assert ((filled["low"] <= filled["value"]) & (filled["value"] <= filled["high"])).all()
    empty = frame[frame["n"] == 0]
    assert len(empty) >= 4  # the largest of three is above 1/3
    assert empty[["value", "low", "high", "stated"]].isna().all(axis=None)
    assert (filled["stated"] * 15).apply(np.ceil).astype(int).tolist() == (filled.index + 1).tolist()
    assert pickle.loads(pickle.dumps(result)) == result
    with pytest.raises(ValueError, match="bins is 0"):
        cp.evaluate.reliability(truth, rows, bins=0)
    with pytest.raises(ValueError, match="level is 2"):
        cp.evaluate.reliability(truth, rows, level=2)


def test_the_reliability_diagram_shows_what_is_known():
    pytest.importorskip("matplotlib")
    figure = cp.evaluate.reliability(["a", "b", "b"], [0.2, 0.9, 0.4], bins=5).plot()
    (axes,) = figure.axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert [round(float(line.get_xdata()[0]), 3) for line in dots] == [0.6, 0.8, 0.9]
    assert [float(line.get_ydata()[0]) for line in dots] == [0.0, 1.0, 1.0]
    with pytest.raises(ValueError, match="counts"):
        cp.plots.reliability([0.5], [0.5], [0.4], [0.6], [])
