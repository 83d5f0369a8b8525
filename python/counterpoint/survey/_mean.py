"""Means of numbers that are on no scale."""

from __future__ import annotations

from typing import Any

from .._core import MeanResult as _Native
from .._core import Moments, MomentsGroups
from ..results import NativeResult, beside

__all__ = ["MeanResult"]


class MeanResult(NativeResult):
    """The mean of numbers that are on no scale, with the interval of Student's t; or one a group.

    Made by :func:`counterpoint.survey.mean`, or from a summary: ``MeanResult(summary, level=0.9)``. It has no
    distribution, since its summary keeps moments only; name the scale of the numbers to get one.
    """

    __slots__ = ("_summaries",)

    title = "mean"

    _kind = _Native
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
        return beside(super()._columns(), {"missing": [each.missing for each in self._summaries]})

    def _number(self, value: float) -> str:
        return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
