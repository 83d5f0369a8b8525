"""Bootstrap of metrics: counterpoint against loops with NumPy, scikit-learn and SciPy, in one run on one thread.

    OMP_NUM_THREADS=1 python benchmarks/peers/evaluate.py [--items 10000]

Needs scikit-learn. Values are compared (1e-12) before anything is timed, and the loops draw the same kind of resamples.
Ours makes 10,000 replicates, the loops a few: times are processor time a replicate, medians of rounds in turn.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import stats
from sklearn import metrics as sk

from counterpoint._core import (
    AucFigures,
    LabelFigures,
    NumberFigures,
    PairFigures,
    ProbabilityFigures,
    SpearmanFigures,
    bootstrap,
)

from ratio_rows import Row, compare, options_of, parser_of, report, seconds_of, shrunk

REPLICATES = 10_000
#: Replicates of the peers' loops, and how many times as fast the resampling of rank metrics is to be.
LOOPS = 40
RANKS_ASKED = 20.0
PACKAGES = {"NumPy": "numpy", "scikit-learn": "scikit-learn", "SciPy": "scipy"}
CLASSES = 3


def made(items: int) -> dict[str, np.ndarray]:
    """Three classes, probabilities of them, numbers with ties."""
    draw = np.random.default_rng(20250203)
    truth = draw.integers(0, CLASSES, items)
    rows = draw.dirichlet(np.ones(CLASSES), items) * 0.6 + 0.4 * np.eye(CLASSES)[truth]
    scores = truth + draw.normal(size=items)
    return {"truth": truth, "told": rows.argmax(axis=1), "rows": rows, "scores": scores, "positive": (truth == 2).astype(int)}


def by_numpy(truth, told, rows, scores, **_) -> dict[str, float]:
    """All metrics of counts and moments, written out for speed: a table of counts, then sums."""
    table = np.bincount(truth * CLASSES + told, minlength=CLASSES * CLASSES).reshape(CLASSES, CLASSES)
    n, right = len(truth), np.diag(table)
    true, predicted = table.sum(axis=1), table.sum(axis=0)
    top = rows.max(axis=1)
    bins = np.clip(np.ceil(top * 15).astype(int) - 1, 0, 14)
    gaps = np.bincount(bins, weights=top - (rows.argmax(axis=1) == truth), minlength=15)
    chance = (true * predicted).sum() / n**2
    return {
        "accuracy": right.sum() / n,
        "balanced_accuracy": (right / true).mean(),
        "macro_f1": (2 * right / (true + predicted)).mean(),
        "mcc": (right.sum() * n - (true * predicted).sum())
        / np.sqrt(float(n**2 - (predicted**2).sum()) * float(n**2 - (true**2).sum())),
        "kappa": (right.sum() / n - chance) / (1 - chance),
        "brier": ((rows - np.eye(CLASSES)[truth]) ** 2).sum(axis=1).mean(),
        "log_loss": -np.log(np.maximum(rows[np.arange(n), truth], np.finfo(float).eps)).mean(),
        "calibration_error": np.abs(gaps).sum() / n,
        "pearson": np.corrcoef(truth, scores)[0, 1],
        "mae": np.abs(truth - scores).mean(),
        "rmse": np.sqrt(((truth - scores) ** 2).mean()),
    }


def by_scikit_learn(truth, told, rows, scores, **_) -> dict[str, float]:
    """Those of the same that scikit-learn and SciPy have."""
    return {
        "accuracy": sk.accuracy_score(truth, told),
        "balanced_accuracy": sk.balanced_accuracy_score(truth, told),
        "macro_f1": sk.f1_score(truth, told, average="macro"),
        "mcc": sk.matthews_corrcoef(truth, told),
        "kappa": sk.cohen_kappa_score(truth, told),
        "log_loss": sk.log_loss(truth, rows),
        "pearson": stats.pearsonr(truth, scores)[0],
        "mae": sk.mean_absolute_error(truth, scores),
        "rmse": sk.root_mean_squared_error(truth, scores),
    }


def ranks(data: dict[str, np.ndarray]) -> list[tuple[str, list, dict[str, Callable[..., dict[str, float]]]]]:
    """Each rank metric (the truth has three values): its name, our figures, the peer's."""
    truth, scores = data["truth"].astype(float), data["scores"]
    few = np.round(scores)
    return [
        ("auc", [AucFigures(data["positive"], scores)],
         {"scikit-learn": lambda positive, scores, **_: {"auc": sk.roc_auc_score(positive, scores)}}),
        ("spearman", [SpearmanFigures(truth, scores)],
         {"SciPy": lambda truth, scores, **_: {"spearman": stats.spearmanr(truth, scores)[0]}}),
        ("kendall", [PairFigures(truth, scores)],
         {"SciPy": lambda truth, scores, **_: {"kendall": stats.kendalltau(truth, scores)[0]}}),
        ("kendall, all values distinct", [PairFigures(scores, -scores + truth)],
         {"SciPy": lambda truth, scores, **_: {"kendall": stats.kendalltau(scores, -scores + truth)[0]}}),
        ("spearman, both of few values", [SpearmanFigures(few, truth)],
         {"SciPy": lambda truth, scores, **_: {"spearman": stats.spearmanr(np.round(scores), truth)[0]}}),
    ]  # fmt: skip


def values_of(figures: list) -> dict[str, float]:
    return {
        name: float(value)
        for part in figures
        for (name, label), value in zip(part.names, part.values(), strict=True)
        if label < 0
    }


def loop(data: dict[str, np.ndarray], metric: Callable[..., dict[str, float]], replicates: int) -> None:
    draw = np.random.default_rng(1)
    n = len(data["truth"])
    for _ in range(replicates):
        rows = draw.integers(0, n, n)
        metric(**{name: column[rows] for name, column in data.items()})


def measure(name: str, data: dict[str, np.ndarray], figures: list, peers: dict[str, Callable[..., dict[str, float]]],
            rounds: int, replicates: int, target: float | None) -> list[Row]:  # fmt: skip
    """Seconds of a replicate, ours of many and the peers' of a few."""
    ours = values_of(figures)
    for peer, metric in peers.items():
        for what, value in metric(**data).items():
            np.testing.assert_allclose(ours[what], value, rtol=1e-12, atol=1e-12, err_msg=f"{peer}, {what}")
    seconds: dict[str, list[float]] = {peer: [] for peer in ("counterpoint", *peers)}
    for _ in range(rounds):
        seconds["counterpoint"].append(seconds_of(lambda: bootstrap(figures, replicates=replicates)) / replicates)
        for peer, metric in peers.items():
            seconds[peer].append(seconds_of(lambda metric=metric: loop(data, metric, LOOPS)) / LOOPS)
    size = f"{len(data['truth']):,} items, a replicate"
    return [
        compare(f"bootstrap of {name}", f"a loop with {peer}", seconds["counterpoint"], seconds[peer], package=PACKAGES[peer],
                size=size, target=target)
        for peer in peers
    ]  # fmt: skip


def main() -> None:
    parser = parser_of(__doc__, rounds=3)
    parser.add_argument("--items", type=int, default=10_000, metavar="N")
    given = options_of(parser)
    data, replicates = made(given.items), shrunk(REPLICATES, given)
    truth = data["truth"]
    figures = [
        LabelFigures(truth, data["told"], CLASSES), ProbabilityFigures(truth, data["rows"]),
        NumberFigures(truth.astype(float), data["scores"]),
    ]  # fmt: skip
    count = sum(len(part.names) for part in figures)
    peers = {"NumPy": by_numpy, "scikit-learn": by_scikit_learn}
    rows = measure(f"{count} metrics of counts and moments", data, figures, peers, given.rounds, replicates, None)
    for name, own, peers in ranks(data):
        rows += measure(name, data, own, peers, given.rounds, replicates, RANKS_ASKED)
    report(f"Metrics under {replicates:,} resamples", rows)


if __name__ == "__main__":
    main()
