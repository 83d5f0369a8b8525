# SPDX-License-Identifier: MIT
"""What an evaluation found: predictions by item, and every figure computed from them alone."""

from __future__ import annotations

import json
import math
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .._core import __version__
from ._cards import Table, html_page, html_tables, latex, markdown, tables_of
from ._computed import figures_of
from ._cost import Cost, one_processor
from ._data_set import DataSet
from ._measures import METRICS
from ._run import Progress, Tested, run_scorers
from ._scorers import as_scorer
from ._simulations import coverage
from ._splits import Split

__all__ = ["Evaluation", "evaluate"]

#: The parts of the figures that are tables.
PARTS = ("metrics", "scored", "comparisons", "breakdowns", "ceiling", "learning", "costs", "simulations", "data")


class Evaluation:
    """Scorers on data sets: predictions by item, and figures that are computed from them alone.

    Made by `evaluate`, by `counterpoint benchmark`, or read from a record by `Evaluation.open`. `frame` gives each part of
    the figures as a pandas DataFrame; shows itself as a card in a notebook.

    Attributes
    ----------
    tested : list of Tested
        Items and predictions, without texts.
    about : dict
        Name, options, scorers with versions and costs, versions of packages, the machine.
    simulated : list of tuple
        Replicates of simulation suites.
    """

    def __init__(self, tested: Sequence[Tested], about: Mapping[str, Any], simulated: Sequence[Sequence[Any]] = ()) -> None:
        self.tested, self.about, self.simulated = list(tested), dict(about), [tuple(each) for each in simulated]

    @property
    def name(self) -> str:
        """What the card is headed by."""
        return str(self.about["name"])

    def __repr__(self) -> str:
        scorers = ", ".join(each["name"] for each in self.about["scorers"])
        return f"<Evaluation {self.name!r}: {scorers or 'simulations'} on {', '.join(each.name for each in self.tested) or 'simulated companies'}>"

    @cached_property
    def figures(self) -> dict[str, Any]:
        """Every figure, as plain values: a list of dicts a part, `across` a dict or None. The same predictions, options and
        seed give the same figures."""
        found = figures_of(self.tested, self.about["options"], self.about["scorers"])
        whole: dict[str, Any] = plain({**found, "simulations": coverage(self.simulated)})
        return whole

    def frame(self, part: str = "metrics") -> Any:
        """A part of the figures as a pandas DataFrame.

        Parameters
        ----------
        part : str, default "metrics"
            "metrics": one row a data set, scorer, metric (and class): value, low, high, n, undefined replicates.
            "comparisons": pairs of scorers. "breakdowns": by column and phenomenon. "ceiling": humans against humans.
            "learning": by training size. "costs", "scored", "simulations", "data".
        """
        import pandas as pd

        if part not in PARTS:
            raise ValueError(f"part is {part!r}; allowed: {', '.join(PARTS)}")
        return pd.DataFrame(self.figures[part])

    to_frame = frame

    @property
    def across(self) -> dict[str, Any] | None:
        """Friedman's test over data sets, with mean ranks and Nemenyi's pairs; None under 2 data sets or scorers."""
        return self.figures["across"]  # type: ignore[no-any-return]

    def tables(self) -> list[Table]:
        """The tables of the card."""
        return tables_of(self.figures, self.about)

    def to_markdown(self) -> str:
        """The card in Markdown."""
        return markdown(self.name, self.tables())

    def to_html(self) -> str:
        """The card as a page that needs nothing else."""
        return html_page(self.name, self.tables())

    def to_latex(self) -> str:
        """The card's tables in LaTeX; they need the package booktabs."""
        return latex(self.name, self.tables())

    def to_json(self) -> str:
        """Every figure, and what they rest on."""
        return json.dumps({"about": plain(self.about), "figures": self.figures}, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def _repr_html_(self) -> str:
        return html_tables(self.tables())

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Write the record, whole or not at all; it holds no texts. See `counterpoint.evaluate.open_record`.

        Raises
        ------
        FileExistsError
            If there is something of that name.
        FileNotFoundError, OSError
            If it can't be written there.
        """
        from ._record import write_record

        return write_record(self, folder)


def evaluate(
    scorers: Any,
    data: Any,
    *,
    split: Split | str = "folds",
    metric: str = "macro_f1",
    replicates: int = 2_000,
    level: float = 0.95,
    seed: int = 0,
    most_seen: float = 0.1,
    learning: Sequence[int] = (),
    draws: int = 3,
    columns: Sequence[str] | None = None,
    name: str = "evaluation",
    progress: Progress | None = None,
) -> Evaluation:
    """Compare scorers on data sets, so that the answer can be trusted and checked.

    Parameters
    ----------
    scorers : dict of name to scorer, or sequence of scorers
        Each is whatever `as_scorer` takes: models of `counterpoint.sentiment`, VADER's rules, adapters of
        `counterpoint.evaluate`, scikit-learn's estimators, callables, stored predictions.
    data : DataSet, sequence of DataSet
        What they are compared on. All scorers are tested on the same rows of a data set.
    split : Split or str, default "folds"
        How training and test are parted for scorers that are trained or tuned. A str is the `kind` of a `Split`.
    metric : str, default "macro_f1"
        What comparisons, breakdowns and learning curves are about: "accuracy", "balanced_accuracy", "macro_f1", "mcc", "kappa".
    replicates : int, default 2000
        Of the bootstrap; groups are resampled instead of rows where a data set has a group column.
    level : float, default 0.95
    seed : int, default 0
    most_seen : float, default 0.1
        Texts that a scorer may have been trained on are left out for all scorers; a scorer that may have seen more than this
        share of a data set is left out there instead.
    learning : sequence of int
        Sizes of training parts of a learning curve, on the first part of the split.
    draws : int, default 3
        How many draws of training texts a size.
    columns : sequence of str, optional
        What figures are broken down by: columns of the data, and `PHENOMENA`; all of them by default.
    name : str
    progress : callable, optional
        Called with what is done next, how much is done, and how much there is.

    Returns
    -------
    Evaluation

    Raises
    ------
    ValueError, KeyError, TypeError
        For predictions of another length, labels that nobody knows, probabilities that are none, a split that a data set
        doesn't allow: scorer, data set, row, value and what is allowed.

    Notes
    -----
    A text that a scorer gives no label for counts as wrong. Figures of scores and probabilities are over the texts that have
    them; ``auc`` is of positive against negative texts. With repeated cross-validation `value`, `low` and `high` are means over
    the repeats, beside the lowest and highest value; comparisons, breakdowns and agreement with humans are of the first.
    Intervals of cross-validated figures speak of other texts, not of other training parts. Times are processor times on one
    processor.

    Examples
    --------
    >>> import counterpoint as cp
    >>> texts = [f"room {k} was {word}" for k in range(30) for word in ("good", "bad")]
    >>> data = cp.evaluate.DataSet.of(texts, ["positive", "negative"] * 30, name="rooms")
    >>> rules = cp.sentiment.vader({"good": 1.9, "bad": -2.5}, {})
    >>> found = cp.evaluate.evaluate({"rules": rules, "always good": lambda texts: ["positive"] * len(texts)}, data)
    >>> best = found.frame("metrics").query("metric == 'accuracy'")
    >>> best[["scorer", "value"]].values.tolist()
    [['rules', 1.0], ['always good', 0.5]]
    """
    parts = Split(kind=split) if isinstance(split, str) else split
    named = _scorers(scorers)
    sets = _data(data)
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; allowed: above 0, below 1")
    if metric not in METRICS:
        raise ValueError(f"metric is {metric!r}; allowed: {', '.join(METRICS)}")
    if replicates < 100:
        raise ValueError(f"replicates is {replicates}; allowed: 100 or more")
    with one_processor() as pinned:
        tested, costs = run_scorers(
            named, sets, parts, seed=seed, most_seen=most_seen, learning=learning, draws=draws, columns=columns, progress=progress
        )
    options = {
        "metric": metric, "replicates": replicates, "level": level, "seed": seed, "most_seen": most_seen, "split": parts.__dict__,
        "learning": list(learning), "draws": draws,
    }  # fmt: skip
    listed = [
        {"name": each, "version": str(scorer.version), "gives": list(scorer.gives), "trained": hasattr(scorer, "fit"), **_cost(scorer, costs[each])}
        for each, scorer in named.items()
    ]
    about = about_run(name, options, listed, pinned=pinned)
    found = Evaluation(tested, about)
    found.figures  # noqa: B018  what can't be computed should be said here
    return found


def _scorers(scorers: Any) -> dict[str, Any]:
    if isinstance(scorers, Mapping):
        named = {str(name): as_scorer(each, str(name)) for name, each in scorers.items()}
    else:
        listed = [as_scorer(each) for each in (scorers if isinstance(scorers, (list, tuple)) else [scorers])]
        named = {each.name: each for each in listed}
        if len(named) < len(listed):
            raise ValueError(f"scorers are called {', '.join(each.name for each in listed)}; allowed: names that differ, such as a dict of them")
    if not named:
        raise ValueError("there are no scorers; allowed: one or more")
    return named


def _data(data: Any) -> dict[str, DataSet]:
    listed = [data] if isinstance(data, DataSet) else list(data.values()) if isinstance(data, Mapping) else list(data)
    for each in listed:
        if not isinstance(each, DataSet):
            raise TypeError(f"data holds a {type(each).__name__}; allowed: DataSet")
    named = {each.name: each for each in listed}
    if len(named) < len(listed) or not listed:
        raise ValueError(f"data sets are called {', '.join(each.name for each in listed) or '(none)'}; allowed: one or more, of names that differ")
    return named


def _cost(scorer: Any, cost: Cost) -> dict[str, Any]:
    """What a scorer has cost; without a speed where it remembers texts from training."""
    return {**cost.to_dict(), **({"texts_per_second": None} if getattr(scorer, "remembers", False) else {})}


def about_run(name: str, options: Mapping[str, Any], scorers: Sequence[Mapping[str, Any]], *, pinned: bool) -> dict[str, Any]:
    """What a record says of how it was made."""
    machine = {"platform": platform.platform(), "processors": os.cpu_count(), "pinned_to_one": pinned}
    return plain({"name": name, "options": options, "scorers": scorers, "versions": versions(), "machine": machine})  # type: ignore[no-any-return]


def versions() -> dict[str, str]:
    """The versions of what figures depend on."""
    out = {"counterpoint": __version__, "python": sys.version.split()[0]}
    for package in ("numpy", "pandas", "pyarrow", "scikit-learn", "nltk", "textblob", "afinn", "vaderSentiment", "fasttext-numpy2", "wordllama"):
        try:
            out[package] = version(package)
        except PackageNotFoundError:
            continue
    return out


def plain(value: Any) -> Any:
    """Plain values that JSON holds and gives back the same: NaN as None, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
