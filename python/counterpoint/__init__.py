"""Counterpoint: the voice of the customer, every number with its interval, n, method and explanation."""

from typing import Any as _Any

from . import (
    engines,
    evaluate,
    exchange,
    io,
    journey,
    plots,
    privacy,
    sentiment,
    simulate,
    stats,
    survey,
    text,
)
from ._core import (
    DataError,
    __version__,
)
from .core.column import Column
from .core.feedback import (
    Feedback,
    combine,
    concat,
    from_any,
    from_arrow,
    from_pandas,
    from_polars,
    from_records,
)
from .core.vocabulary import (
    Estimate,
    FeedbackItem,
    Kind,
    Party,
    Rating,
    Role,
    Scale,
    Score,
    Visibility,
    Voice,
)
from .io import (
    Mapping,
    Suggestion,
    read,
    suggest_mapping,
)
from .report import report

__all__ = [
    "Column",
    "DataError",
    "Estimate",
    "Feedback",
    "FeedbackItem",
    "Kind",
    "Mapping",
    "Party",
    "Rating",
    "Role",
    "Scale",
    "Score",
    "Suggestion",
    "Visibility",
    "Voice",
    "__version__",
    "combine",
    "concat",
    "engines",
    "evaluate",
    "exchange",
    "from_any",
    "from_arrow",
    "from_pandas",
    "from_polars",
    "from_records",
    "io",
    "journey",
    "plots",
    "privacy",
    "read",
    "report",
    "sentiment",
    "simulate",
    "stats",
    "suggest_mapping",
    "survey",
    "text",
]


def __getattr__(name: str) -> _Any:
    if name == "sklearn":  # needs scikit-learn, so it is imported when it is asked for
        import importlib

        return importlib.import_module(".sklearn", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
