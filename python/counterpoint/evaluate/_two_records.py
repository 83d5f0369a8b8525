# SPDX-License-Identifier: MIT
"""What differs between two records."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import numpy as np

from ._cards import Table, number, with_interval
from ._measures import compared
from ._record import open_record
from ._run import Tested

__all__ = ["RecordComparison", "compare_records"]


@dataclass(frozen=True, eq=False)
class RecordComparison:
    """The same scorers on the same data sets in two records.

    Attributes
    ----------
    metric : str
    rows : list of dict
        One a data set and scorer that both have: `first`, `second` (values of the metric), `difference` (second less first),
        and, where both records tested the same texts, `low`, `high` and `p` of the paired difference.
    notes : list of str
        What only one of them has, and where they tested other texts.
    """

    metric: str
    rows: list[dict[str, Any]]
    notes: list[str]

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"metric": self.metric, "rows": self.rows, "notes": self.notes}

    def to_frame(self) -> Any:
        """The rows as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(self.rows)

    def table(self) -> Table:
        """The rows as a table of a card."""
        rows = tuple(
            (row["data"], row["scorer"], number(row["first"]), number(row["second"]), with_interval({**row, "value": row["difference"]}))
            for row in self.rows
        )
        return Table(f"{self.metric} in two records", ("data set", "scorer", "first", "second", "second less first"), rows)


def compare_records(first: str | os.PathLike[str], second: str | os.PathLike[str]) -> RecordComparison:
    """Compare two records, scorer by scorer and data set by data set, by the metric of the first.

    Where both tested the same texts with the same labels (by row and fingerprint), the difference is paired; elsewhere the
    values stand beside each other. Of repeated cross-validation the first repeat counts.

    Raises
    ------
    FileNotFoundError, DataError
        As `open_record`.
    """
    a, b = open_record(first), open_record(second)
    options = a.about["options"]
    ours, theirs = ({each.name: each for each in found.tested} for found in (a, b))
    notes = [
        f"only the {which} has the data set {name}"
        for which, here, there in (("first", ours, theirs), ("second", theirs, ours))
        for name in here
        if name not in there
    ]
    rows: list[dict[str, Any]] = []
    for name in (name for name in ours if name in theirs):
        one, other = ours[name], theirs[name]
        labels = [{each.scorer: each.scores[0].labels for each in part.predictions} for part in (one, other)]
        for which, here, there in (("first", *labels), ("second", *labels[::-1])):
            notes += [f"{name}: only the {which} has {scorer}" for scorer in here if scorer not in there]
        places = _same_texts(one, other)
        if places is None:
            notes.append(f"{name}: the records tested other texts, so differences are without interval")
        for scorer in (scorer for scorer in labels[0] if scorer in labels[1]):
            pair = labels[0][scorer], labels[1][scorer]
            if pair[0] is not None and pair[1] is not None:
                rows.append({"data": name, "scorer": scorer, **_difference(one, other, pair, places, options, (a, b), scorer)})
    return RecordComparison(options["metric"], rows, notes)


def _same_texts(one: Tested, other: Tested) -> Any:
    """The places in the second of the rows of the first; None where they are other texts or labels."""
    if len(one) != len(other):
        return None
    order = np.argsort(other.rows, kind="stable")[np.argsort(np.argsort(one.rows, kind="stable"), kind="stable")]
    same = (one.rows == other.rows[order]).all() and (one.fingerprints == other.fingerprints[order]).all() and (one.truth == other.truth[order]).all()
    return order if same else None


def _difference(one: Tested, other: Tested, pair: Any, places: Any, options: dict[str, Any], records: Any, scorer: str) -> dict[str, Any]:
    if places is None:
        before, after = (_stated(record, part.name, scorer, options["metric"]) for record, part in zip(records, (one, other), strict=True))
        difference = None if before is None or after is None else after - before
        return {"first": before, "second": after, "difference": difference, "low": None, "high": None, "p": None}
    (row,) = compared(
        one.truth, {"second": pair[1][places], "first": pair[0]}, metric=options["metric"], classes=one.classes,
        groups=one.groups if one.clustered else None, replicates=options["replicates"], level=options["level"], seed=options["seed"],
    )  # fmt: skip
    return {"first": row["value_b"], "second": row["value_a"], **{name: row[name] for name in ("difference", "low", "high", "p")}}


def _stated(record: Any, data: str, scorer: str, metric: str) -> float | None:
    for row in record.figures["metrics"]:
        if (row["data"], row["scorer"], row["metric"], row["label"]) == (data, scorer, metric, None):
            return row["value"]  # type: ignore[no-any-return]
    return None
