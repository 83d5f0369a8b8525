"""Means of numbers that are on no scale."""

from __future__ import annotations

from typing import Any

from .._core import MeanResult as _Native
from .._core import Moments, MomentsGroups
from ..results import Result

__all__ = ["MeanResult"]


class MeanResult(Result):
    """The mean of numbers that are on no scale, with the interval of Student's t; or one a group.

    Made by :func:`counterpoint.survey.mean`, or from a summary: ``MeanResult(summary, level=0.9)``. It has no
    distribution, since its summary keeps moments only; name the scale of the numbers to get one.
    """

    __slots__ = ("_native", "_summaries")

    title = "mean"

    _native: _Native
    _summaries: tuple[Moments, ...]

    def __init__(self, summary: Moments | MomentsGroups, *, level: float = 0.95) -> None:
        groups = MomentsGroups.of(summary) if isinstance(summary, Moments) else summary
        self._hold(_Native(groups, level=level))

    def _hold(self, native: _Native) -> None:
        object.__setattr__(self, "_native", native)
        groups = native.groups
        object.__setattr__(self, "_summaries", groups.summaries)
        super().__init__(groups.keys, groups.labels, native.estimates)

    @property
    def summary(self) -> Moments | MomentsGroups:
        """Count, weights, mean and spread that the result was computed from; a copy."""
        groups = self._native.groups
        return groups if self._keys else groups.summaries[0]

    @property
    def distribution(self) -> None:
        """None: moments hold no distribution. Name the scale (``scale=``) to get one."""
        self._only()

    @property
    def missing(self) -> int:
        """How many are missing."""
        return self._summaries[self._only()].missing

    def _group(self, index: int) -> MeanResult:
        return MeanResult(self._summaries[index], level=self._native.level)

    def _columns(self) -> dict[str, list[Any]]:
        columns = super()._columns()
        columns["missing_" if "missing" in columns else "missing"] = [each.missing for each in self._summaries]
        return columns

    def _number(self, value: float) -> str:
        return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"

    def to_json(self) -> str:
        """The result with its summaries as JSON; `from_json` reads it back exactly."""
        return self._native.to_json()

    @classmethod
    def from_json(cls, text: str) -> MeanResult:
        """The result that `to_json` wrote; DataError for anything else."""
        out = cls.__new__(cls)
        out._hold(_Native.from_json(text))
        return out

    def _state(self) -> tuple[Any, ...]:
        return (self.to_json(),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MeanResult) and self._native == other._native

    def __hash__(self) -> int:
        return hash(self._state())

    def __reduce__(self) -> tuple[Any, ...]:
        return MeanResult.from_json, (self.to_json(),)
