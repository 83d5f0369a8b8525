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

__all__ = [
    "DataError",
    "__version__",
    "plots",
    "privacy",
    "simulate",
]
