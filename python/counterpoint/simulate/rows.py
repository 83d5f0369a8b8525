# SPDX-License-Identifier: MIT
"""The rows of the simulated feedback while they are being made, and the tables they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

COLUMNS: dict[str, pa.DataType] = {
    "id": pa.string(), "thread": pa.string(), "reply_to": pa.string(), "customer": pa.string(),
    "account": pa.string(), "provider": pa.string(), "unit": pa.string(), "touchpoint": pa.string(),
    "channel": pa.string(), "method": pa.string(), "voice": pa.string(), "visibility": pa.string(),
    "role": pa.string(), "party": pa.string(), "kind": pa.string(), "time": pa.timestamp("us", "UTC"),
    "occurred": pa.timestamp("us", "UTC"), "language": pa.string(), "text": pa.string(),
    "rating": pa.float64(), "rating_scale": pa.string(), "expectation": pa.float64(), "goal_met": pa.bool_(),
    "backers": pa.float64(), "status": pa.string(), "weight": pa.float64(), "source": pa.string(),
    "segment": pa.string(),
}
"""the canonical columns, and one of the company's own"""

TRUTH: dict[str, pa.DataType] = {
    "author": pa.string(), "visit": pa.int64(), "true_kind": pa.string(), "theme": pa.string(),
    "valence": pa.float64(), "true_language": pa.string(), "template": pa.bool_(), "needs_reply": pa.bool_(),
    "wait_seconds": pa.float64(), "answered_by": pa.string(),
}
"""what only the simulation knows of an item"""

_FIELDS = {**COLUMNS, **TRUTH}


class Rows:
    """Items under construction: one dict an item, which names other items by their number."""

    def __init__(self) -> None:
        self._items: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._items)

    def add(self, **values: Any) -> int:
        """Adds one item and returns its number; `time` and `occurred` in seconds UTC, `reply_to` a number."""
        self._items.append(values)
        return len(self._items) - 1

    def __getitem__(self, number: int) -> dict[str, Any]:
        return self._items[number]

    def table(self) -> pa.Table:
        """All items in time order, with their ids: the source and a running number."""
        order = sorted(range(len(self)), key=lambda number: (self._items[number]["time"], number))
        ids: dict[int, str] = {}
        counts: dict[str, int] = {}
        for number in order:
            item = self._items[number]
            source = item["source"]
            counts[source] = counts.get(source, 0) + 1
            ids[number] = item.get("id") or f"{source}-{counts[source]:06d}"
        arrays = [self._column(name, kind, order, ids) for name, kind in _FIELDS.items()]
        return pa.table(arrays, names=list(_FIELDS))

    def _column(self, name: str, kind: pa.DataType, order: Sequence[int], ids: dict[int, str]) -> pa.Array:
        if name == "id":
            return pa.array([ids[number] for number in order], kind)
        values = [self._items[number].get(name) for number in order]
        if name in ("reply_to", "answered_by"):
            values = [None if value is None else ids[value] for value in values]
        elif pa.types.is_timestamp(kind):
            return pa.array([None if value is None else int(value) * 1_000_000 for value in values], pa.int64()).cast(kind)
        elif pa.types.is_floating(kind):
            values = [None if value is None else float(value) for value in values]
        return pa.array(values, kind)
