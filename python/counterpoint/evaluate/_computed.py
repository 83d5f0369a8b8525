# SPDX-License-Identifier: MIT
"""Every figure of an evaluation, from its predictions alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ._ceiling import human_rows
from ._data_set import listed
from ._measures import across_sets, compared, measured, value_of
from ._run import Prediction, Tested
from ._scores import Scores

__all__ = ["figures_of"]

#: Cells of breakdowns with fewer texts are not shown, and columns with more values neither.
LEAST_ROWS, MOST_VALUES = 20, 40
_BREAKDOWN_REPLICATES = 500
#: Metrics of probabilities (those of labels come from the labels that were said), and of scores beside a numeric truth.
_OF_PROBABILITIES = ("brier", "log_loss", "calibration_error")
_OF_VALUES = ("pearson", "spearman", "kendall", "pairwise_agreement")


def figures_of(tested: Sequence[Tested], options: Mapping[str, Any], scorers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """All figures but those of simulations: lists of dicts by part, see `Evaluation.frame`."""
    metrics = [row for each in tested for prediction in each.predictions for row in _metrics(each, prediction, options)]
    return {
        "metrics": metrics,
        "scored": [row for each in tested for row in _scored(each, scorers)],
        "comparisons": [row for each in tested for row in _comparisons(each, options)],
        "across": _across(metrics, tested, options),
        "breakdowns": [row for each in tested for row in _breakdowns(each, options)],
        "ceiling": [row for each in tested for row in human_rows(each, options["seed"])],
        "learning": [row for each in tested for row in _learning(each, options)],
        "costs": [
            {"scorer": each["name"]}
            | {
                name: each[name]
                for name in ("version", "gives", "trained", "texts", "seconds", "training_seconds", "texts_per_second", "peak_memory_bytes")
            }
            for each in scorers
        ],
        "data": [_data(each) for each in tested],
    }


def _metrics(each: Tested, prediction: Prediction, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of one scorer on one data set; with repeats the mean of values and of ends, and between which values they lie."""
    distinct = prediction.scores[:1] if all(one is prediction.scores[0] for one in prediction.scores) else prediction.scores
    found = [_of_repeat(each, scores, options) for scores in distinct]
    rows = []
    for parts in zip(*found, strict=True):
        values = [part["value"] for part in parts if part["value"] is not None]
        row = {"data": each.name, "scorer": prediction.scorer, **parts[0]}
        if len(parts) > 1:
            row |= {name: _mean([part[name] for part in parts]) for name in ("value", "low", "high")}
        row |= {"repeats": len(parts), "lowest": min(values, default=None), "highest": max(values, default=None)}
        rows.append(row)
    return rows


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if len(known) == len(values) else None


def _of_repeat(each: Tested, scores: Scores, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    common = {name: options[name] for name in ("replicates", "level", "seed")}
    groups = each.groups if each.clustered else None
    rows = []
    if (labels := scores.labels) is not None:
        rows += measured(each.truth, predicted=labels, labels=each.classes, groups=groups, **common)
    if scores.probabilities is not None and set(each.classes) <= set(scores.classes):
        known = ~np.isnan(scores.probabilities).any(axis=1)
        if known.any():
            rows += measured(
                each.truth[known],
                probabilities=scores.probabilities[known],
                only=_OF_PROBABILITIES,
                labels=scores.classes,
                groups=None if groups is None else groups[known],
                **common,
            )
    if scores.scores is not None:
        known = ~np.isnan(scores.scores)
        ends = known & np.isin(each.truth, ("negative", "positive"))
        if {"negative", "positive"} <= set(each.truth[ends].tolist()):
            rows += measured(
                (each.truth[ends] == "positive").astype(np.int64),
                scores=scores.scores[ends],
                only=("auc",),
                groups=None if groups is None else groups[ends],
                **common,
            )
        if each.values is not None:
            known &= ~np.isnan(each.values)
            if known.sum() > 1:
                rows += measured(
                    each.values[known], scores=scores.scores[known], only=_OF_VALUES, groups=None if groups is None else groups[known], **common
                )
    return rows


def _scored(each: Tested, scorers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = {prediction.scorer: prediction.scores[0] for prediction in each.predictions}
    rows = []
    for one in scorers:
        scores = found.get(one["name"])
        done = 0
        if scores is not None:
            given = scores.labels if scores.labels is not None else listed(scores.scores)
            done = sum(each is not None for each in given)
        rows.append({"data": each.name, "scorer": one["name"], "tested": len(each), "scored": done, "left_out": each.left_out.get(one["name"])})
    return rows


def _comparisons(each: Tested, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each pair of scorers that give labels, on the same rows; of the first repeat."""
    labels = {prediction.scorer: found for prediction in each.predictions if (found := prediction.scores[0].labels) is not None}
    if len(labels) < 2:
        return []
    rows = compared(
        each.truth, labels, metric=options["metric"], classes=each.classes, groups=each.groups if each.clustered else None,
        replicates=options["replicates"], level=options["level"], seed=options["seed"],
    )  # fmt: skip
    return [{"data": each.name, **row, "finding": _finding(row, 1 - options["level"])} for row in rows]


def _finding(row: Mapping[str, Any], alpha: float) -> str:
    """Whether a difference holds after Holm's adjustment."""
    if row["p_holm"] is None or row["difference"] is None:
        return "not defined"
    if row["p_holm"] >= alpha:
        return "not shown"
    return f"{row['a'] if row['difference'] > 0 else row['b']} is better"


def _across(metrics: Sequence[Mapping[str, Any]], tested: Sequence[Tested], options: Mapping[str, Any]) -> dict[str, Any] | None:
    """Over the data sets on which every scorer has the metric; scorers that lack half of the sets or more are left out."""
    values = {
        (row["data"], row["scorer"]): row["value"]
        for row in metrics
        if row["metric"] == options["metric"] and row["label"] is None and row["value"] is not None
    }
    sets = [each.name for each in tested]
    every = list(dict.fromkeys(scorer for _, scorer in values))
    scorers = [name for name in every if 2 * sum((data, name) in values for data in sets) > len(sets)]
    common = [data for data in sets if all((data, name) in values for name in scorers)]
    if len(scorers) < 2 or len(common) < 2:
        return None
    table = np.array([[values[data, name] for name in scorers] for data in common])
    left_out = [name for name in every if name not in scorers]
    return {"sets": len(common), "data": common, "left_out": left_out, **across_sets(table, scorers, options["level"])}


def _breakdowns(each: Tested, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The metric in each cell of each column, over the classes that occur in the cell."""
    rows = []
    for column, cells in each.columns.items():
        values = np.array(cells, dtype=object)
        counts = Counter(value for value in cells if value is not None)
        if len(counts) > MOST_VALUES:
            continue
        for value in _in_order(counts):
            inside = np.flatnonzero(values == value)
            if len(inside) < LEAST_ROWS:
                continue
            truth = each.truth[inside]
            for prediction in each.predictions:
                labels = prediction.scores[0].labels
                if labels is None:
                    continue
                found = measured(
                    truth, predicted=labels[inside], labels=[name for name in each.classes if (truth == name).any()], only=(options["metric"],),
                    groups=each.groups[inside] if each.clustered else None, replicates=min(options["replicates"], _BREAKDOWN_REPLICATES),
                    level=options["level"], seed=options["seed"],
                )  # fmt: skip
                for row in found:
                    rows.append({"data": each.name, "scorer": prediction.scorer, "column": column, "value_of": value, **row})
    return rows


def _in_order(counts: Counter[Any]) -> list[Any]:
    from ._phenomena import LENGTHS

    return [each for each in LENGTHS if each in counts] if set(counts) <= set(LENGTHS) else sorted(counts, key=str)


def _learning(each: Tested, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Mean and range over draws, by scorer and training size."""
    place = {row: k for k, row in enumerate(each.rows.tolist())}
    found: dict[tuple[str, int], list[float]] = {}
    for one in each.learning:
        truth = each.truth[[place[row] for row in one["rows"].tolist()]]
        value = value_of(truth, one["labels"], options["metric"], each.classes)
        if value is not None:
            found.setdefault((one["scorer"], one["size"]), []).append(value)
    return [
        {
            "data": each.name,
            "scorer": scorer,
            "size": size,
            "draws": len(values),
            "value": float(np.mean(values)),
            "low": min(values),
            "high": max(values),
        }
        for (scorer, size), values in found.items()
    ]


def _data(each: Tested) -> dict[str, Any]:
    counts = Counter(each.truth.tolist())
    names = ("file", "sha256", "family", "licence", "language", "left_out", "seen", "seen_by", "near_duplicates")
    return {
        "data": each.name, "tested": len(each), "classes": {label: counts[label] for label in each.classes}, "clustered": each.clustered,
        **{name: each.facts.get(name) for name in names},
    }  # fmt: skip
