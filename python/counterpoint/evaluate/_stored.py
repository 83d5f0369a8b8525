# SPDX-License-Identifier: MIT
"""What a run holds, as Arrow tables and back: tested rows without their texts, predictions, the split."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from .._core import DataError
from ._inputs import is_missing
from ._run import Prediction, Tested
from ._scores import Scores

__all__ = ["facts_of", "items_table", "predictions_table", "split_table", "tested_of"]

_ANNOTATOR, _COLUMN, _SHARE = "annotator ", "by ", "p "


def items_table(tested: Sequence[Tested]) -> pa.Table:
    """One row a tested text: data set, row in its source, fingerprint, truth, value, group, what breakdowns go by."""
    tables = []
    for each in tested:
        columns: dict[str, Any] = {
            "data": pa.array([each.name] * len(each), pa.string()),
            "row": pa.array(each.rows, pa.int64()),
            "fingerprint": pa.array([f"{value:016x}" for value in each.fingerprints.tolist()], pa.string()),
            "truth": pa.array(each.truth.tolist(), pa.string()),
            "group": pa.array(each.groups, pa.int64()),
        }
        if each.values is not None:
            columns["value"] = pa.array(each.values, pa.float64(), from_pandas=True)
        for name, values in each.columns.items():
            columns[_COLUMN + name] = pa.array([None if value is None else str(value) for value in values], pa.string())
        for name, values in each.annotators.items():
            columns[_ANNOTATOR + name] = pa.array(values, pa.string())
        tables.append(pa.table(columns))
    return pa.concat_tables(tables, promote_options="default")


def split_table(tested: Sequence[Tested]) -> pa.Table:
    """One row a tested text and repeat: the fold in which it was tested."""
    tables = [
        pa.table(
            {
                "data": pa.array([each.name] * len(each), pa.string()), "row": pa.array(each.rows, pa.int64()),
                "repeat": pa.array([repeat] * len(each), pa.int64()), "fold": pa.array(folds, pa.int64()),
            }
        )
        for each in tested
        for repeat, folds in enumerate(each.folds)
    ]  # fmt: skip
    return pa.concat_tables(tables)


def predictions_table(tested: Sequence[Tested]) -> pa.Table:
    """One row a tested text, scorer and repeat; rows with a training size are those of learning curves."""
    tables = []
    for each in tested:
        for prediction in each.predictions:
            for repeat, scores in enumerate(_distinct(prediction.scores)):
                tables.append(_of_scores(each, prediction.scorer, repeat, scores))
        for one in each.learning:
            labels = pa.array(one["labels"].tolist(), pa.string())
            head = _head(each.name, one["scorer"], one["draw"], one["rows"], one["size"])
            tables.append(pa.table({**head, "label": labels}))
    if not tables:
        return pa.table({**_head("", "", 0, np.empty(0, dtype=np.int64), None), "label": pa.array([], pa.string())})
    return pa.concat_tables(tables, promote_options="default")


def _distinct(scores: list[Scores]) -> list[Scores]:
    """One where all repeats are the same object, as with a scorer that learns nothing."""
    return scores[:1] if all(each is scores[0] for each in scores) else scores


def _head(data: str, scorer: str, repeat: int, rows: Any, size: int | None) -> dict[str, Any]:
    many = len(rows)
    return {
        "data": pa.array([data] * many, pa.string()),
        "scorer": pa.array([scorer] * many, pa.string()),
        "repeat": pa.array([repeat] * many, pa.int64()),
        "train_size": pa.array([size] * many, pa.int64()),
        "row": pa.array(rows, pa.int64()),
    }


def _of_scores(each: Tested, scorer: str, repeat: int, scores: Scores) -> pa.Table:
    columns = _head(each.name, scorer, repeat, each.rows, None)
    if scores.labels is not None:
        columns["label"] = pa.array(scores.labels.tolist(), pa.string())
    if scores.scores is not None:
        columns["score"] = pa.array(scores.scores, pa.float64(), from_pandas=True)
    if scores.probabilities is not None:
        for k, name in enumerate(scores.classes):
            columns[_SHARE + name] = pa.array(scores.probabilities[:, k], pa.float64(), from_pandas=True)
    return pa.table(columns)


def tested_of(facts: Sequence[dict[str, Any]], items: pa.Table, predictions: pa.Table, split: pa.Table) -> list[Tested]:
    """Put a run together again from its tables.

    Parameters
    ----------
    facts : sequence of dict
        Of each data set: name, facts, classes, clustered, scorers in order with what each gives, left_out.

    Raises
    ------
    DataError
        Where the tables do not belong together.
    """
    return [_one(each, *(_of_data(table, each["name"]) for table in (items, predictions, split))) for each in facts]


def _of_data(table: pa.Table, name: str) -> pa.Table:
    import pyarrow.compute as pc

    return table.filter(pc.equal(table["data"], name))


def _one(facts: dict[str, Any], items: pa.Table, predictions: pa.Table, split: pa.Table) -> Tested:
    import pyarrow.compute as pc

    name = facts["name"]
    rows = items["row"].to_numpy()
    columns = {key: items[_COLUMN + key].to_pylist() for key in facts["columns"]}
    annotators = {key: items[_ANNOTATOR + key].to_pylist() for key in facts["annotators"]}
    values = items["value"].to_numpy(zero_copy_only=False).astype(float) if facts["values"] else None
    repeats = split["repeat"].to_numpy()
    folds = np.array([split["fold"].to_numpy()[repeats == repeat] for repeat in range(facts["repeats"])], dtype=np.int64)
    out = Tested(
        name, facts["facts"], tuple(facts["classes"]), rows, items["group"].to_numpy(), np.array(items["truth"].to_pylist(), dtype=object), values,
        facts["clustered"], columns, annotators, np.array([int(each, 16) for each in items["fingerprint"].to_pylist()], dtype=np.uint64), folds,
        left_out=dict(facts["left_out"]),
    )  # fmt: skip
    for scorer in facts["scorers"]:
        mine = predictions.filter(pc.and_(pc.equal(predictions["scorer"], scorer["name"]), pc.is_null(predictions["train_size"])))
        found = []
        for repeat in range(scorer["repeats"]):
            part = mine.filter(pc.equal(mine["repeat"], repeat))
            if not np.array_equal(part["row"].to_numpy(), rows):
                raise DataError(f"predictions of {scorer['name']!r} on {name!r} are not those of its items; allowed: one for each, in order")
            found.append(_scores(part, scorer["gives"], tuple(scorer["classes"])))
        out.predictions.append(Prediction(scorer["name"], found * facts["repeats"] if len(found) == 1 else found))
    curves = predictions.filter(pc.is_valid(predictions["train_size"])).to_pandas()
    for (who, size, k), part in curves.groupby(["scorer", "train_size", "repeat"], sort=False):
        labels = np.array([None if is_missing(label) else label for label in part["label"]], dtype=object)
        out.learning.append({"scorer": who, "size": int(size), "draw": int(k), "rows": part["row"].to_numpy(), "labels": labels})
    return out


def _scores(part: pa.Table, gives: Sequence[str], classes: tuple[str, ...]) -> Scores:
    labels = np.array([*part["label"].to_pylist(), None], dtype=object)[:-1] if "labels" in gives else None
    scores = part["score"].to_numpy(zero_copy_only=False).astype(float) if "scores" in gives else None
    shares = None
    if "probabilities" in gives:
        shares = np.column_stack([part[_SHARE + each].to_numpy(zero_copy_only=False).astype(float) for each in classes])
    return Scores(labels, scores, shares, classes if shares is not None else ())


def facts_of(each: Tested) -> dict[str, Any]:
    """What `tested_of` needs beside the tables; plain values alone."""
    scorers = [
        {
            "name": prediction.scorer, "repeats": len(_distinct(prediction.scores)), "classes": list(prediction.scores[0].classes),
            "gives": [what for what in ("labels", "scores", "probabilities") if getattr(prediction.scores[0], what) is not None],
        }
        for prediction in each.predictions
    ]  # fmt: skip
    whole = {
        "name": each.name, "facts": {key: value for key, value in each.facts.items() if key != "path"}, "classes": list(each.classes), "values": each.values is not None, "clustered": each.clustered,
        "columns": list(each.columns), "annotators": list(each.annotators), "repeats": len(each.folds), "scorers": scorers, "left_out": each.left_out,
    }  # fmt: skip
    return json.loads(json.dumps(whole, default=str))  # type: ignore[no-any-return]
