"""What was given to a figure: a table with the columns that are meant, or answers by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import Feedback, ZoneTable
from .._tables import column_names, keys_of, native_of, native_table
from ..core.time import zone_table

__all__ = ["Given"]


class Given:
    """Answers with what goes with them, sorted out once for every figure.

    Attributes
    ----------
    table : native Feedback or None
        The table; None where answers were given by themselves.
    answers : object
        Those answers.
    """

    def __init__(
        self,
        answers: Any,
        rating: str | None,
        by: str | Sequence[str] | None,
        weights: Any,
        timezone: str | None,
        threads: int,
    ) -> None:
        self.answers, self.rating, self.weights, self.threads = answers, rating, weights, threads
        self.keys = keys_of(by)
        self.zone: ZoneTable | None = None if timezone is None else zone_table(timezone)
        self.table = self._table()
        if self.table is not None:
            return
        named = weights if isinstance(weights, str) else None
        for name, value in (("by", by), ("rating", rating), ("weights", named)):
            if value is not None:
                raise ValueError(f"{name}={value!r} needs a table; answers is {type(answers).__name__}")

    def _table(self) -> Feedback | None:
        if self.rating is None and native_of(self.answers) is None:
            known = column_names(self.answers)
            if known is not None:
                raise ValueError(f"a frame's answers need a name (rating=); its columns are: {', '.join(known)}")
        needed = [name for name in (self.rating, self.weights) if isinstance(name, str)]
        also = ["rating_scale"] if self.rating == "rating" else []
        return native_table(self.answers, needed, by=self.keys, also=also)

    @property
    def of_table(self) -> dict[str, Any]:
        """Keyword arguments of the native functions that read a table."""
        return {
            "rating": self.rating,
            "by": self.keys,
            "weights": self.weights,
            "zone": self.zone,
            "threads": self.threads,
        }

    @property
    def of_answers(self) -> dict[str, Any]:
        """Keyword arguments of the native functions that read answers by themselves."""
        return {"weights": self.weights, "threads": self.threads}
