# SPDX-License-Identifier: MIT
"""Suites: what is compared on what, as a TOML file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ._evaluation import Evaluation, about_run, evaluate
from ._measures import METRICS
from ._peers import PEERS
from ._registry import DataEntry, Registry
from ._run import Progress
from ._scorers import AbsentScorer, ModelScorer, OwnTrainer, StoredScorer
from ._simulations import SIMULATIONS, run_simulation
from ._splits import KINDS, Split
from ._thresholds import ThresholdScorer
from ._toml import TomlTable, read_toml

__all__ = ["Suite"]

_OWN = {"counterpoint": ("model", "language"), "own": ("model", "language"), "column": ("column",)}
_KEYS = (
    "breakdowns", "data", "learning", "level", "metric", "most_seen", "name", "only", "registry", "replicates", "scorers", "seed", "simulations", "split",
)  # fmt: skip
_SCORER_KINDS = tuple(sorted([*PEERS, *_OWN]))


@dataclass(frozen=True)
class Suite:
    """What a suite file says.

    Attributes
    ----------
    name : str
    file : pathlib.Path
    data : dict of str to DataEntry
    scorers : dict of str to TomlTable
        Built by `build`, so that a missing package is named then.
    split : Split
    options : dict
        `seed`, `replicates`, `level`, `metric`, `most_seen`, `learning`, `draws`, `columns`: arguments of `evaluate`.
    simulations : dict of str to dict
        Suites of `simulate_coverage` with their arguments.
    """

    name: str
    file: Path
    data: Mapping[str, DataEntry]
    scorers: Mapping[str, TomlTable]
    split: Split
    options: Mapping[str, Any]
    simulations: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Suite:
        """Read a suite; neither data nor packages are looked at yet.

        Parameters
        ----------
        path : path
            Keys: ``name``; ``seed``, ``replicates``, ``level``, ``metric``, ``most_seen``, ``breakdowns`` as `evaluate` has
            them; ``registry``, a file with ``[data.NAME]`` tables, beside those of the suite, and ``only``, the names that
            are taken; ``[split]`` with ``kind``, ``folds``, ``repeats``, ``share``, ``train``, ``near``; ``[learning]`` with
            ``sizes``, ``draws``; ``[scorers.NAME]`` with ``kind``, ``thresholds`` ("published", "tuned" or two numbers),
            ``optional`` (true: where its package is not installed the suite goes on, and says so) and the kind's own options; ``[simulations.NAME]`` with ``replicates``.

        Raises
        ------
        FileNotFoundError, OSError
        DataError
            For no TOML, an unknown key, a value of another kind: place, value and what is allowed.
        """
        table = read_toml(path)
        table.done(_KEYS)
        data = dict(Registry.of(table)) if "data" in table else {}
        if (other := table.text("registry", None)) is not None:
            data = {**Registry.read(Path(table.file).parent / other), **data}
        only = table.names("only", tuple(data))
        for name in only:
            if name not in data:
                raise table.wrong("only", name, ", ".join(data) or "names of data sets, of which there are none")
        scorers = table.tables("scorers", {})
        simulations = {}
        for name, each in table.tables("simulations", {}).items():
            if name not in SIMULATIONS:
                raise table.wrong("simulations", name, ", ".join(SIMULATIONS))
            simulations[name] = {"replicates": each.whole("replicates", None, least=2)}
            each.done()
        for each in scorers.values():
            _check(each)
        if bool(only) != bool(scorers):
            raise table.wrong("scorers" if only else "data", {}, "both [scorers.NAME] and [data.NAME], or neither beside [simulations.NAME]")
        if not only and not simulations:
            raise table.wrong("data", {}, "[data.NAME] with [scorers.NAME], or [simulations.NAME]")
        learning = table.table("learning")
        sizes = learning.anything("sizes", [])
        if not (isinstance(sizes, list) and all(type(each) is int and each > 1 for each in sizes)):
            raise learning.wrong("sizes", sizes, "a list of whole numbers above 1")
        options = {
            "seed": table.whole("seed", 0),
            "replicates": table.whole("replicates", 2_000, least=100),
            "level": table.share("level", 0.95),
            "metric": table.choice("metric", METRICS, "macro_f1"),
            "most_seen": table.share("most_seen", 0.1),
            "columns": table.names("breakdowns", None),
            "learning": tuple(sizes),
            "draws": learning.whole("draws", 3, least=1),
        }
        learning.done()
        split = _split(table.table("split"), {name: data[name] for name in only})
        return cls(table.text("name", Path(path).stem), Path(path), {name: data[name] for name in only}, scorers, split, options, simulations)

    def build(self) -> dict[str, Any]:
        """Make the scorers.

        Raises
        ------
        ImportError
            For a package that is not installed, unless the scorer is optional: the scorer, and the extra to install.
        FileNotFoundError, DataError
            For a model that is not there, or is none.
        """
        return {name: _build(table, name) for name, table in self.scorers.items()}

    def run(self, *, progress: Progress | None = None) -> Evaluation:
        """Read the data, make the scorers, score, simulate, and compute every figure.

        Parameters
        ----------
        progress : callable, optional
            Called with what is done next, how much is done, and how much there is.

        Returns
        -------
        Evaluation

        Raises
        ------
        FileNotFoundError, ImportError, DataError, ValueError, KeyError
            As `build`, `DataEntry.read` and `evaluate`.
        """
        options = dict(self.options)
        scorers = self.build()
        if scorers:
            data = {name: entry.read() for name, entry in self.data.items()}
            found = evaluate(scorers, data, split=self.split, name=self.name, progress=progress, **options)
        else:
            found = Evaluation([], about_run(self.name, {**options, "split": self.split.__dict__}, [], pinned=False))
        simulated: list[tuple[Any, ...]] = []
        for name, given in self.simulations.items():
            simulated += run_simulation(name, seed=options["seed"], progress=progress, **given)
        return Evaluation(found.tested, {**found.about, "suite": self.file.read_text(encoding="utf-8")}, simulated)

    @property
    def steps(self) -> int:
        """How many different things `run` tells its progress of."""
        tested = len(self.data) - len(self.split.train)
        return len(self.scorers) * tested + sum(len(SIMULATIONS[name].settings) for name in self.simulations)


def _split(table: TomlTable, data: Mapping[str, DataEntry]) -> Split:
    kind = table.choice("kind", KINDS, "folds")
    train = table.names("train", ())
    for name in train:
        if name not in data:
            raise table.wrong("train", name, ", ".join(data))
    if (kind == "file") != bool(train):
        raise table.wrong("train", list(train), "names of data sets with kind 'file', none otherwise")
    near = table.anything("near", 0.8)
    if near is not False and not (type(near) in (int, float) and 0 < near <= 1):
        raise table.wrong("near", near, "a number above 0, at most 1, or false")
    split = Split(
        kind=kind, folds=table.whole("folds", 5, least=2), repeats=table.whole("repeats", 1, least=1), share=table.share("share", 0.2),
        since=table.anything("since", None), train=train, near=None if near is False else float(near),
    )  # fmt: skip
    table.done()
    return split


def _check(table: TomlTable) -> None:
    kind = table.choice("kind", _SCORER_KINDS)
    options = PEERS[kind][1] if kind in PEERS else _OWN[kind]
    table.done(["kind", "optional", "thresholds", *options])
    table.flag("optional", False)
    thresholds = table.anything("thresholds", "published")
    if thresholds not in ("published", "tuned") and not (
        isinstance(thresholds, list)
        and len(thresholds) == 2
        and all(type(each) in (int, float) for each in thresholds)
        and thresholds[0] <= thresholds[1]
    ):
        raise table.wrong("thresholds", thresholds, '"published", "tuned", or [lower, upper]')
    if kind == "column":
        table.text("column")
    for name in ("lexicon", "model", "language"):
        table.text(name, None)
    for name in ("epochs", "words", "dimensions"):
        table.whole(name, None, least=1)
    characters = table.anything("characters", None)
    if characters is not None and not (
        isinstance(characters, list)
        and len(characters) == 2
        and all(type(each) is int for each in characters)
        and 1 <= characters[0] <= characters[1]
    ):
        raise table.wrong("characters", characters, "two whole numbers, [shortest, longest]")


def _build(table: TomlTable, name: str) -> Any:
    from ..sentiment import load

    kind, options = table.text("kind"), {}
    folder = Path(table.file).parent

    def model() -> Any:
        said = table.text("model", "default")
        return load() if said == "default" else load(folder / said)

    if kind == "column":
        return StoredScorer(table.text("column"), name)
    if kind == "counterpoint":
        scorer: Any = ModelScorer(model(), name, language=table.text("language", None))
    elif kind == "own":
        scorer = OwnTrainer(name, base=model(), language=table.text("language", None))
    else:
        make, allowed = PEERS[kind]
        options = {each: table.anything(each) for each in allowed if each in table}
        if "lexicon" in options and options["lexicon"] != "vaderSentiment":
            options["lexicon"] = folder / options["lexicon"]
        try:
            scorer = make(name, **options)
        except ImportError as problem:
            if table.flag("optional", False):
                return AbsentScorer(name, str(problem))
            raise ImportError(f"{table.place}: {problem}") from None
        except ValueError as problem:
            raise type(problem)(f"{table.place}: {problem}") from None
    thresholds = table.anything("thresholds", "published")
    if thresholds == "published":
        return scorer
    if not isinstance(scorer, ThresholdScorer):
        raise table.wrong("thresholds", thresholds, f"nothing for kind {kind!r}, which gives labels of its own")
    if thresholds == "tuned":
        return scorer.tuned(name)
    return ThresholdScorer(scorer.numbers, name, (float(thresholds[0]), float(thresholds[1])), scorer.version)
