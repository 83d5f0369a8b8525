# SPDX-License-Identifier: MIT
"""Counterpoint inside other engines: Polars, DuckDB and Spark score texts and compute summaries part by part.

`counterpoint.engines.polars`, `.duckdb` and `.spark` have two verbs each. ``score`` adds to a table of the engine the
columns that `counterpoint.sentiment.score` adds, with the same values. ``summarize`` runs an analysis of Counterpoint
over the parts of a table and merges their summaries, so that the table never has to be in memory as a whole:

    summary = cp.engines.polars.summarize(pl.scan_parquet("*.parquet"), cp.survey.nps, rating="nps", by="channel")
    cp.survey.NetScoreResult(summary)

Each module comes when it is named, and the engine itself when it is used: extras ``counterpoint[polars]``,
``counterpoint[duckdb]`` and ``counterpoint[spark]``.
"""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["duckdb", "polars", "spark"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
