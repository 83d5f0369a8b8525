"""The rows that a reader refused: a short table of them, and their true count."""

from __future__ import annotations

from typing import Any

from .._core import ReadingReport

__all__ = ["Refused"]

_COLUMNS = ("file", "row", "line", "column", "value", "problem", "allowed")


class Refused:
    """Rows that were refused while reading.

    Attributes
    ----------
    count : int
        How many there were, however few are listed.
    frame : pandas.DataFrame
        The first ones in reading order: file, row, line, column, value, problem, allowed.

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.from_records([{"id": "1"}]).refused
    Refused(0 rows)
    """

    __slots__ = ("_rows", "count")

    def __init__(self, report: ReadingReport | None) -> None:
        self.count: int = report.rows_refused if report is not None else 0
        self._rows = [row for source in report.sources for row in source.refusals] if report is not None else []

    @property
    def frame(self) -> Any:
        """The listed rows as a pandas DataFrame."""
        import pandas as pd

        frame = pd.DataFrame(self._rows, columns=list(_COLUMNS))
        return frame.astype({"row": "Int64", "line": "Int64"})

    def to_frame(self) -> Any:
        """Return `frame`."""
        return self.frame

    def __getitem__(self, column: str) -> Any:
        """Return one column of `frame`."""
        return self.frame[column]

    def __len__(self) -> int:
        """Return how many rows are listed."""
        return len(self._rows)

    def __bool__(self) -> bool:
        return self.count > 0

    def __repr__(self) -> str:
        listed = "" if len(self) == self.count else f", the first {len(self):,} listed"
        head = f"Refused({self.count:,} row{'' if self.count == 1 else 's'}{listed})"
        return head + ("\n" + self.frame.to_string(max_rows=10, max_colwidth=40) if self._rows else "")

    def _repr_html_(self) -> str:
        # pandas escapes the cells: they hold user text.
        return f"<p>{self.count:,} refused, {len(self):,} listed</p>" + self.frame.to_html(max_rows=20, escape=True)
