# SPDX-License-Identifier: MIT
"""The report's view of a feedback table: columns as pandas series, ratings with their scales, the reading record."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from ..core.feedback import Feedback, from_any
from ..core.vocabulary import Scale

__all__ = ["Rating", "Table"]

_PERIODS = ("week", "month", "quarter", "year")


@dataclasses.dataclass(frozen=True)
class Rating:
    """One rating column on one scale."""

    column: str
    scale: Scale
    values: pd.Series  # floats; missing where the row has no rating on this scale


class Table:
    """Columns of the items, converted only as they are asked for."""

    def __init__(self, items: Any) -> None:
        self.items: Feedback = from_any(items)
        self.rows = len(self.items)
        self.names: list[str] = self.items.columns
        self._series: dict[str, pd.Series | None] = {}

    def column(self, name: str) -> pd.Series | None:
        """Return a column, or None when the table lacks it or holds no value in it."""
        if name not in self._series:
            column = self.items[name] if name in self.names else None
            empty = column is None or bool(column.is_missing().all())
            self._series[name] = None if column is None or empty else column.to_pandas()
        return self._series[name]

    def present(self, name: str) -> int:
        """Return how many rows hold a value."""
        return int(self.rows - self.items[name].is_missing().sum())

    def spoken_by(self, role: str) -> np.ndarray[Any, Any]:
        """Tell the rows of a role; none where the table does not say who speaks."""
        roles = self.column("role")
        if roles is None:
            return np.zeros(self.rows, dtype=bool)
        return (roles.astype("string") == role).fillna(False).to_numpy(bool)

    def texts(self) -> tuple[str, pd.Series] | None:
        """Return the first column of texts that holds one: `text` before the user's own."""
        roles = self.items.roles
        for name in sorted((name for name in self.names if roles[name] == "text"), key=lambda name: name != "text"):
            series = self.column(name)
            if series is not None:
                return name, series
        return None

    def ratings(self) -> list[Rating]:
        """Return the ratings that hold a value; `rating` once for each scale that its rows name."""
        out = []
        roles, scales = self.items.roles, self.items.scales
        for name in self.names:
            if roles[name] != "rating":
                continue
            series = self.column(name)
            if series is None:
                continue
            if name in scales:
                out.append(Rating(name, scales[name], series))
            elif name == "rating" and (written := self.column("rating_scale")) is not None:
                text = written.astype("string")
                named = sorted(text.dropna().unique())
                rated = [(each, series.where((text == each).fillna(False).to_numpy(bool))) for each in named]
                out += [Rating(name, Scale(each), values) for each, values in rated if values.notna().any()]
        return out

    def on_scale(self, rating: Rating) -> Feedback:
        """Return the rows that can be asked for a rating: where rows differ in their scale, only those on this one."""
        if rating.column in self.items.scales:
            return self.items
        return self.items.filter(rating.values.notna().to_numpy(bool))

    def groups(self, name: str, timezone: str) -> tuple[list[str | None], np.ndarray[Any, Any]]:
        """Return the labels of the groups of a column, or of a period, and each row's group."""
        grouped = self.items.group_by(name, timezone=timezone)
        return [label[0] for label in grouped.labels], np.asarray(grouped.group_of_row)

    def sources(self) -> list[dict[str, Any]]:
        """Return what each source gave, as plain values."""
        report = self.items.report
        counts = ("file", "format", "rows_read", "rows_kept", "rows_refused", "replies_outside")
        out = []
        for source in report.sources if report is not None else []:
            plain = {name: getattr(source, name) for name in counts}
            out.append({**plain, "refusals": source.refusals, "notes": source.notes, "set_apart": source.set_apart})
        return out
