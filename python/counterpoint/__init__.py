"""Counterpoint: the voice of the customer, every number with its interval, n, method and explanation."""

from . import (
    plots,
    privacy,
    simulate,
)
from ._core import (
    DataError,
    __version__,
)
from .core.vocabulary import (
    Estimate,
    Kind,
    Party,
    Rating,
    Role,
    Scale,
    Score,
    Visibility,
    Voice,
)

__all__ = [
    "DataError",
    "Estimate",
    "Kind",
    "Party",
    "Rating",
    "Role",
    "Scale",
    "Score",
    "Visibility",
    "Voice",
    "__version__",
    "plots",
    "privacy",
    "simulate",
]
