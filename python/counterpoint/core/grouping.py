"""Groups of rows that agree in some columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .feedback import Feedback

__all__ = ["Groups"]


class Groups:
    """Groups of a table's rows, sorted by their keys, missing keys last.

    Attributes
    ----------
    keys : tuple of str
        What the rows are grouped by.
    labels : list of tuple
        One label for each key of each group, as text; None where the key is missing.
    group_of_row : numpy.ndarray
        Number of each row's group.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([{"id": "1", "channel": "mail"}, {"id": "2", "channel": "phone"}, {"id": "3", "channel": "mail"}])
    >>> [(label, len(part)) for label, part in items.group_by("channel")]
    [(('mail',), 2), (('phone',), 1)]
    """

    __slots__ = ("_first_row", "_items", "group_of_row", "keys", "labels")

    def __init__(self, items: Feedback, keys: tuple[str, ...], zone: Any) -> None:
        self._items = items
        self.keys = keys
        self.group_of_row, self._first_row, labels = items._native.group_by(list(keys), zone)
        self.labels: list[tuple[str | None, ...]] = (
            list(zip(*labels, strict=True)) if labels else [()] * len(self._first_row)
        )

    @property
    def sizes(self) -> np.ndarray:
        """Number of rows of each group."""
        return np.bincount(self.group_of_row, minlength=len(self))

    def rows(self, group: int) -> np.ndarray:
        """Return the rows of one group, in table order."""
        return np.flatnonzero(self.group_of_row == group)

    def to_frame(self) -> Any:
        """Return a pandas DataFrame: one row a group, the keys with their own types, and `n`."""
        import pandas as pd

        columns: dict[str, Any] = {}
        for place, key in enumerate(self.keys):
            if key in self._items.columns:
                columns[key] = self._items[key].to_pandas().iloc[self._first_row].reset_index(drop=True)
            else:
                columns[key] = pd.Series([label[place] for label in self.labels], dtype="str")
        columns["n"] = self.sizes
        return pd.DataFrame(columns)

    def __len__(self) -> int:
        return len(self._first_row)

    def __iter__(self) -> Iterator[tuple[tuple[str | None, ...], Feedback]]:
        """Go through the groups: labels and the table of the group's rows."""
        order = np.argsort(self.group_of_row, kind="stable")
        ends = np.cumsum(self.sizes)
        for group, label in enumerate(self.labels):
            start = ends[group - 1] if group > 0 else 0
            yield label, self._items.take(order[start : ends[group]])

    def __repr__(self) -> str:
        return f"Groups({len(self):,} by {', '.join(self.keys) or 'nothing'})"

    def _repr_html_(self) -> str:
        return self.to_frame().to_html(max_rows=20, escape=True)
