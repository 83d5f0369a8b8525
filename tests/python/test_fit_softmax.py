# SPDX-License-Identifier: MIT
"""The fit behind every linear model, from Python: penalties, the end of the search, interruption."""

import _thread

import numpy as np
import pytest

from counterpoint import _core


def problem(rows=400, features=64, seed=1):
    draw = np.random.default_rng(seed)
    classes = draw.integers(0, 3, rows)
    which = np.column_stack([draw.integers(0, features, (rows, 7)), classes]).astype(np.uint32)
    values = draw.random(which.shape).astype(np.float32)
    sparse = _core.SparseRows(features, np.arange(8, 8 * rows + 1, 8), which.ravel(), values.ravel())
    dense = draw.normal(size=(rows, 2)).astype(np.float32)
    return sparse, np.eye(3, dtype=np.float32)[classes], dense


def test_one_penalty_for_all_is_the_same_one_for_each():
    rows, targets, dense = problem()
    one = _core.fit_softmax(rows, targets, dense=dense, sparse_penalty=0.5, dense_penalty=np.float32(2), threads=2)
    each = _core.fit_softmax(rows, targets, dense=dense, sparse_penalty=np.full(64, 0.5), dense_penalty=[2, 2])
    for name in ("sparse", "dense", "intercepts"):
        assert (one[name] == each[name]).all()
    uneven = np.where(np.arange(64) < 3, 50.0, 0.5)
    other = _core.fit_softmax(rows, targets, dense=dense, sparse_penalty=uneven, dense_penalty=2)
    assert np.abs(other["sparse"][:3]).sum() < np.abs(one["sparse"][:3]).sum() / 4


def test_scaled_variables_find_the_same_weights():
    rows, targets, dense = problem()
    dense = dense * np.array([10, 0.1], np.float32)
    scaled = _core.fit_softmax(rows, targets, dense=dense, intercept_penalty=1)
    plain = _core.fit_softmax(rows, targets, dense=dense, intercept_penalty=1, preconditioned=False)
    assert scaled["iterations"] < plain["iterations"]
    np.testing.assert_allclose(scaled["sparse"], plain["sparse"], atol=5e-3)
    np.testing.assert_allclose(scaled["loss"], plain["loss"], rtol=1e-4)


def test_progress_and_the_end_of_the_search():
    rows, targets, _ = problem()
    steps = []
    found = _core.fit_softmax(rows, targets, recent_tolerance=1e-2, progress=lambda step, loss: steps.append((step, loss)))
    assert [step for step, _ in steps] == list(range(1, found["iterations"] + 1))
    assert steps[-1][1] == found["loss"]
    losses = [loss for _, loss in steps]
    assert losses == sorted(losses, reverse=True)
    assert losses[-6] - losses[-1] < 1e-2 * losses[-1]
    assert found["converged"]
    whole = _core.fit_softmax(rows, targets)
    assert whole["iterations"] > found["iterations"]


def test_what_progress_raises_and_control_c_end_the_fit():
    rows, targets, _ = problem()

    def stop(step, loss):
        if step == 2:
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        _core.fit_softmax(rows, targets, progress=stop)
    with pytest.raises(KeyboardInterrupt):
        _core.fit_softmax(rows, targets, progress=lambda step, loss: _thread.interrupt_main())


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"sparse_penalty": np.ones(63)}, "sparse_penalties.*63.*64"),
        ({"sparse_penalty": []}, "sparse_penalty is empty"),
        ({"sparse_penalty": np.where(np.arange(64) == 5, np.nan, 1)}, "sparse_penalties 5"),
        ({"dense_penalty": [[1.0]]}, "2 dimensions"),
        ({"intercept_penalty": -1}, "intercept_penalty"),
        ({"recent_tolerance": -1.0}, "tolerance"),
    ],
)
def test_bad_penalties(bad, message):
    rows, targets, _ = problem()
    with pytest.raises(ValueError, match=message):
        _core.fit_softmax(rows, targets, **bad)
