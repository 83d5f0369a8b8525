# SPDX-License-Identifier: MIT
"""Coverage and bias on simulated companies, whose truth is known: named suites, each a grid of settings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import simulate, stats, survey
from ._metrics import metrics

__all__ = ["SIMULATIONS", "Simulation", "coverage", "run_simulation", "simulate_coverage"]

#: An estimator, and what one replicate gave: truth, estimate, lower and upper end (NaN where there is none).
Found = tuple[str, float, float, float, float]
#: The columns of a run: one row a setting, replicate and estimate.
COLUMNS = ("suite", "setting", "replicate", "estimator", "truth", "estimate", "low", "high")
Progress = Callable[[str, int, int], object]


@dataclass(frozen=True)
class Simulation:
    """A grid of settings.

    Attributes
    ----------
    purpose : str
        What it shows.
    settings : tuple of dict
    replicate : callable
        Takes a setting and a seed; gives (estimator, truth, estimate, low, high) for each estimator, several times where
        there are several strata.
    replicates : int
        How many by default.
    """

    purpose: str
    settings: tuple[dict[str, Any], ...]
    replicate: Callable[[dict[str, Any], int], Iterator[Found]]
    replicates: int


def run_simulation(name: str, *, replicates: int | None = None, seed: int = 0, progress: Progress | None = None) -> list[tuple[Any, ...]]:
    """Run a suite; see `simulate_coverage` for the arguments. One row a setting, replicate and estimate: `COLUMNS`."""
    if name not in SIMULATIONS:
        raise ValueError(f"simulation is {name!r}; allowed: {', '.join(SIMULATIONS)}")
    suite = SIMULATIONS[name]
    many = suite.replicates if replicates is None else replicates
    if many < 2:
        raise ValueError(f"replicates is {many}; allowed: 2 or more")
    rows: list[tuple[Any, ...]] = []
    total = many * len(suite.settings)
    for place, setting in enumerate(suite.settings):
        said = ", ".join(f"{key} {value}" for key, value in setting.items())
        for k in range(many):
            if progress is not None:
                progress(f"{name}: {said}", place * many + k, total)
            rows += [(name, said, k, *found) for found in suite.replicate(setting, seed + k)]
    return rows


def coverage(rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Bias and coverage by suite, setting and estimator, of the rows of `run_simulation`."""
    cells: dict[tuple[str, str, str], list[Sequence[float]]] = {}
    for suite, setting, _, estimator, *figures in rows:
        cells.setdefault((suite, setting, estimator), []).append(figures)
    return [
        {"suite": suite, "setting": setting, "estimator": estimator, **_cell(np.array(found, dtype=float))}
        for (suite, setting, estimator), found in cells.items()
    ]


def _cell(found: NDArray[np.float64]) -> dict[str, Any]:
    whole = ~np.isnan(found).any(axis=1)
    n, without = int(whole.sum()), int((~whole).sum())
    if not n:
        names = ("bias", "bias_error", "rmse", "coverage", "coverage_low", "coverage_high", "too_low", "width")
        return {"n": 0, "without": without, **dict.fromkeys(names)}
    truth, estimate, low, high = found[whole].T
    errors, inside = estimate - truth, int(((low <= truth) & (truth <= high)).sum())
    ends = stats.proportion_interval(inside, n)
    return {
        "n": n, "without": without, "bias": float(errors.mean()), "bias_error": float(errors.std(ddof=1) / math.sqrt(n)) if n > 1 else None,
        "rmse": float(np.sqrt((errors**2).mean())), "coverage": inside / n, "coverage_low": ends[0], "coverage_high": ends[1],
        "too_low": float((high < truth).mean()), "width": float((high - low).mean()),
    }  # fmt: skip


def simulate_coverage(name: str, *, replicates: int | None = None, seed: int = 0, progress: Progress | None = None) -> list[dict[str, Any]]:
    """How often intervals hold the truth, and how far estimates are off, over a grid of simulated companies.

    Parameters
    ----------
    name : str
        One of `SIMULATIONS`: "intervals", "fusion", "metrics", "survival".
    replicates : int, optional
        A setting; each suite has its own default.
    seed : int, default 0
        Replicate k of each setting draws by seed + k.
    progress : callable, optional
        Called with what is done next, how many replicates are done, and how many there are.

    Returns
    -------
    list of dict
        One a setting and estimator: `suite`, `setting`, `estimator`, `n` (estimates with an interval), `without` (those that
        had none), `bias` and `bias_error` (its standard error), `rmse`, `coverage` with its own 95 % interval
        (`coverage_low`, `coverage_high`), `too_low` (share of intervals that end below the truth), `width` (mean). Strata of
        one company count as independent replicates, so where there are several these errors are a little too small.

    Raises
    ------
    ValueError
        For another name, or under 2 replicates.

    Examples
    --------
    >>> rows = simulate_coverage("intervals", replicates=40)
    >>> [row["coverage"] > 0.7 for row in rows if row["estimator"] == "share of promoters, wilson"]
    [True, True, True]
    """
    return coverage(run_simulation(name, replicates=replicates, seed=seed, progress=progress))


_companies: dict[tuple[Any, ...], simulate.Population] = {}


def _company(customers: int, **options: Any) -> simulate.Population:
    """A large company, made once; its seed is none that a replicate has."""
    key = (customers, *sorted(options.items()))
    if key not in _companies:
        _companies[key] = simulate.feedback(customers, 2**40, **options)
    return _companies[key]


def _intervals(setting: dict[str, Any], seed: int) -> Iterator[Found]:
    """Answers drawn at random of all visits of a company: net score and share of promoters."""
    n = setting["answers"]
    company = _company(30_000)
    every = company.truth.visits["answer"].to_numpy(dtype=float)
    answers = np.random.default_rng((seed, n)).choice(every, n, replace=False)
    truth = company.truth.population
    detractors, passives, promoters = ((answers <= 6).sum(), ((answers == 7) | (answers == 8)).sum(), (answers >= 9).sum())
    score = 100 * (promoters - detractors) / n
    for method in ("adjusted_wald", "score", "wald"):
        low, high = stats.net_score_interval(float(detractors), float(passives), float(promoters), method=method)
        yield f"net score, {method}", float(truth["nps"] or 0), score, low, high
    share = float(truth["promoters"] or 0) / float(truth["visits"] or 1)
    for method in ("wilson", "jeffreys", "clopper_pearson", "wald"):
        low, high = stats.proportion_interval(float(promoters), float(n), method=method)
        yield f"share of promoters, {method}", share, promoters / n, low, high


def _fusion(setting: dict[str, Any], seed: int) -> Iterator[Found]:
    """Mean answer by touchpoint and month: survey and posts alone, and both fused. Each stratum counts."""
    company = simulate.feedback(setting["customers"], seed, response_slope=setting["response slope"], complaint=False, blemishes=False)
    frame = company.feedback.to_pandas()
    frame = frame[frame["rating_scale"].isin(["nps_0_10", "stars_1_5"])]
    rate = company.truth.population["response_rate"]
    fused = survey.fuse(frame, by=["touchpoint", "month"], response_rate=rate)
    visits = company.truth.visits
    truth = (visits.groupby(["touchpoint", "month"])["answer"].mean() / 10).to_dict()
    for label, (_, both), asked, posted in zip(fused.labels, fused.items(), fused.survey, fused.posts, strict=True):
        for estimator, estimate in (("fused", both), ("survey alone", asked), ("posts alone", posted)):
            value, low, high = (math.nan if each is None else each for each in (estimate.value, estimate.low, estimate.high))
            yield estimator, truth[label], value, low, high


#: How often each class (row) is said to be which (column): negative, neutral, positive. Rows and columns of a scorer that is
#: right in 68 of 100 texts, of which 60 are negative.
_JOINT = np.array([[0.45, 0.09, 0.06], [0.05, 0.07, 0.03], [0.04, 0.05, 0.16]])


def _joint_figures() -> dict[str, float]:
    """The figures of all texts that there could be."""
    rows, columns, hits = _JOINT.sum(axis=1), _JOINT.sum(axis=0), np.diag(_JOINT)
    chance = float(rows @ columns)
    spread = math.sqrt((1 - float(rows @ rows)) * (1 - float(columns @ columns)))
    return {
        "accuracy": float(hits.sum()),
        "macro_f1": float(np.mean(2 * hits / (rows + columns))),
        "kappa": (float(hits.sum()) - chance) / (1 - chance),
        "mcc": (float(hits.sum()) - chance) / spread,
    }


def _metrics(setting: dict[str, Any], seed: int) -> Iterator[Found]:
    """Metrics of labels that are drawn from a known table: bootstrap intervals by percentiles and by BCa."""
    n = setting["texts"]
    cells = np.random.default_rng((seed, n)).choice(9, n, p=_JOINT.ravel())
    names = np.array(["negative", "neutral", "positive"], dtype=object)
    for interval in ("percentile", "bca"):
        found = metrics(names[cells // 3], names[cells % 3], labels=list(names), replicates=500, interval=interval, seed=seed)
        for metric, truth in _joint_figures().items():
            one = found[metric]
            value, low, high = (math.nan if each is None else each for each in (one.value, one.low, one.high))
            yield f"{metric}, {interval}", truth, value, low, high


_HOURS = 72.0


def _survival(setting: dict[str, Any], seed: int) -> Iterator[Found]:
    """Share of threads answered within 72 hours when watching ends early: by Kaplan-Meier, and of the answered alone."""
    truth = _first_waits(_company(100_000, complaint=False))[0]
    company = simulate.feedback(setting["customers"], seed, complaint=False)
    wait, since_start = _first_waits(company)
    watched = since_start - (since_start.max() - setting["days watched"] * 24)
    begun = watched > 0
    wait, watched = wait[begun], watched[begun]
    seen = wait <= watched
    km = stats.kaplan_meier(np.where(seen, wait, watched), seen)
    left = km.survival_at(_HOURS)
    value, low, high = (math.nan if each is None else 1 - each for each in (left.value, left.high, left.low))
    share = float(np.mean(truth <= _HOURS))
    yield "Kaplan-Meier", share, value, low, high
    quick, answered = float((wait[seen] <= _HOURS).sum()), float(seen.sum())
    if answered:
        yield "of the answered alone", share, quick / answered, *stats.proportion_interval(quick, answered)
    quick, every = float((seen & (wait <= _HOURS)).sum()), float(len(wait))
    yield "of all begun so far", share, quick / every, *stats.proportion_interval(quick, every)


def _first_waits(company: simulate.Population) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hours to each thread's first reply (infinite for never), and from its start to the last thread's."""
    threads = company.truth.threads
    wait = threads["wait_seconds"].to_numpy(dtype=float, na_value=np.inf) / 3600
    started = threads["started"]
    return np.where(np.isnan(wait), np.inf, wait), (started.max() - started).dt.total_seconds().to_numpy() / 3600


#: Suites by name.
SIMULATIONS: dict[str, Simulation] = {
    "intervals": Simulation(
        "answers drawn at random of a company's visits: intervals of the net score and of a share",
        tuple({"answers": n} for n in (10, 50, 400)), _intervals, 400,
    ),
    "fusion": Simulation(
        "two voices, one estimate by touchpoint and month: who answers depends on nothing (slope 0) or on satisfaction (1.5)",
        tuple({"customers": 8_000, "response slope": slope} for slope in (0.0, 1.5)), _fusion, 15,
    ),
    "metrics": Simulation(
        "labels of a scorer whose table of errors is known: bootstrap intervals of its metrics",
        tuple({"texts": n} for n in (50, 300)), _metrics, 300,
    ),
    "survival": Simulation(
        "threads answered within 72 hours when watching ends early: the unanswered counted, or not",
        tuple({"customers": 12_000, "days watched": days} for days in (5, 20)), _survival, 40,
    ),
}  # fmt: skip
