# SPDX-License-Identifier: MIT
"""The rows of the simulated feedback while they are being made, and the tables they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS: dict[str, str] = {
    "id": "string", "thread": "string", "reply_to": "string", "customer": "string",
    "account": "string", "provider": "string", "unit": "string", "touchpoint": "string",
    "channel": "string", "method": "string", "voice": "string", "visibility": "string",
    "role": "string", "party": "string", "kind": "string", "time": "time",
    "occurred": "time", "language": "string", "text": "string",
    "rating": "number", "rating_scale": "string", "expectation": "number", "goal_met": "boolean",
    "backers": "number", "status": "string", "weight": "number", "source": "string",
    "segment": "category",
}
"""the canonical columns, and one of the company's own"""

TRUTH: dict[str, str] = {
    "author": "string", "visit": "integer", "true_kind": "string", "theme": "string",
    "valence": "number", "true_language": "string", "template": "boolean", "needs_reply": "boolean",
    "wait_seconds": "number", "answered_by": "string",
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
        import pyarrow as pa

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

    def _column(self, name: str, kind: str, order: Sequence[int], ids: dict[int, str]) -> pa.Array:
        import pyarrow as pa

        if name == "id":
            return pa.array([ids[number] for number in order], pa.string())
        values = [self._items[number].get(name) for number in order]
        if name in ("reply_to", "answered_by"):
            values = [None if value is None else ids[value] for value in values]
        if kind == "time":
            micros = [None if value is None else int(value) * 1_000_000 for value in values]
            return pa.array(micros, pa.int64()).cast(pa.timestamp("us", "UTC"))
        if kind == "number":
            values = [None if value is None else float(value) for value in values]
        if kind == "category":
            return pa.array(values, pa.string()).dictionary_encode()
        types = {"string": pa.string(), "number": pa.float64(), "boolean": pa.bool_(), "integer": pa.int64()}
        return pa.array(values, types[kind])
