"""Figures of answers on one scale: the result that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import Estimate, RatingGroups, RatingSummary, Scale
from .._core import RatingResult as _Native
from ..results import Label, NativeResult, Result, beside

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["RatingResult"]

_TITLES = {
    "mean": "mean", "ces": "CES, mean", "csat": "CSAT, share satisfied", "top_box": "share of the top {k}",
    "bottom_box": "share of the bottom {k}", "distribution": "share of the answers",
}  # fmt: skip


class RatingResult(NativeResult):
    """A figure of answers on one scale, with its interval and always with its distribution; or one a group.

    Made by :func:`mean`, :func:`top_box`, :func:`bottom_box`, :func:`csat`, :func:`ces` and :func:`distribution`, or
    from a summary: ``RatingResult(summary, figure="csat", level=0.9)``. `.summary` merges with others, and any other
    figure can be computed from it. Means are on the scale, shares in [0, 1].

    A distribution has one estimate for each answer: ``result["5"]`` or ``result[5]`` is that of the answer 5; by group
    ``result["app", "5"]`` is one, and ``result["app"]`` the distribution of a group.
    """

    __slots__ = ("_figure", "_summaries")

    _kind = _Native
    _native: _Native
    _figure: str
    _summaries: tuple[RatingSummary, ...]

    def __init__(
        self,
        summary: RatingSummary | RatingGroups,
        *,
        figure: str,
        k: int = 1,
        level: float = 0.95,
        interval: str = "wilson",
    ) -> None:
        groups = RatingGroups.of(summary) if isinstance(summary, RatingSummary) else summary
        self._hold(_Native(groups, figure=figure, points=k, level=level, interval=interval))

    def _hold(self, native: _Native) -> None:
        groups = native.groups
        for name, value in (("_native", native), ("_figure", native.figure), ("_summaries", groups.summaries)):
            object.__setattr__(self, name, value)
        keys: tuple[str, ...] = groups.keys
        labels: list[Label] = list(groups.labels)
        if self._figure == "distribution":
            keys = (*keys, "answer")
            labels = [(*label, _text(level)) for label in labels for level in native.levels]
        super().__init__(keys, tuple(labels), tuple(each for group in native.estimates for each in group))

    # What was counted

    @property
    def summary(self) -> RatingSummary | RatingGroups:
        """The counts that the result was computed from; a copy."""
        groups = self._native.groups
        return groups if groups.keys else groups.summaries[0]

    @property
    def figure(self) -> str:
        """``mean``, ``top_box``, ``bottom_box``, ``csat``, ``ces`` or ``distribution``."""
        return self._figure

    @property
    def scale(self) -> Scale | None:
        """The scale that the answers were given on."""
        return self._native.scale

    @property
    def interval(self) -> str:
        """The interval of shares: ``wilson``, ``jeffreys``, ``clopper_pearson`` …; means have Student's t."""
        return self._native.interval

    @property
    def distribution(self) -> dict[float, int]:
        """How many gave each answer, from the lowest."""
        return self._whole().distribution

    @property
    def missing(self) -> int:
        """How many gave no answer."""
        return self._whole().missing

    def _whole(self) -> RatingSummary:
        if self._native.groups.keys:
            self._only()  # its error
        return self._summaries[0]

    def _first(self) -> Estimate:
        """What all estimates of one distribution share: n, effective n, level."""
        if self._figure != "distribution" or self._native.groups.keys or not self._estimates:
            return self.estimate
        return self._estimates[0]

    @property
    def n(self) -> int:
        """Answers that the estimate rests on."""
        return self._first().n

    @property
    def n_effective(self) -> float:
        """Kish's effective n; n without weights."""
        return self._first().n_effective

    @property
    def level(self) -> float:
        """The confidence of the interval."""
        return self._native.level

    # Groups

    def _group(self, index: int) -> Result:
        if self._figure == "distribution":
            return Result((), ((),), (self._estimates[index],))
        return self._of(self._summaries[index])

    def _of(self, summary: RatingSummary) -> RatingResult:
        native = self._native
        return RatingResult(
            summary, figure=self._figure, k=native.points, level=native.level, interval=native.interval
        )

    def __getitem__(self, label: Any) -> Result:
        wanted = label if isinstance(label, tuple) else (label,)
        if self._figure == "distribution":
            groups = self._native.groups
            if groups.keys and len(wanted) == len(groups.keys) and wanted in groups.labels:
                return self._of(self._summaries[groups.labels.index(wanted)])
            if wanted and isinstance(wanted[-1], (int, float)):
                wanted = (*wanted[:-1], _text(wanted[-1]))
        return super().__getitem__(wanted)

    # Out

    def _columns(self) -> dict[str, list[Any]]:
        columns = super()._columns()
        scale = self.scale
        levels = self._native.levels
        more: dict[str, list[Any]] = {}
        if self._figure == "distribution" and scale is not None:
            more["label"] = [scale.label(level) for _ in self._summaries for level in levels]
            more["count"] = [each.distribution.get(level, 0) for each in self._summaries for level in levels]
            more["missing"] = [each.missing for each in self._summaries for _ in levels]
        else:
            more["missing"] = [each.missing for each in self._summaries]
            for level in levels:
                more[f"answer_{_text(level)}"] = [each.distribution.get(level, 0) for each in self._summaries]
        return beside(columns, more)

    def _types(self) -> dict[str, pa.DataType]:
        import pyarrow as pa

        return {"label": pa.string(), "label_": pa.string()} if self._figure == "distribution" else {}

    def _title(self) -> str:
        title = _TITLES[self._figure].format(k=self._native.points)
        if self._figure in ("mean", "ces") and self.scale is not None:
            title += f" on {_text(self.scale.min)} … {_text(self.scale.max)}"
        return title

    def _limits(self) -> tuple[float, float] | None:
        ends = [end for each in self._estimates for end in (each.low, each.high) if end is not None]
        if self._figure == "distribution":
            return (0.0, min(1.0, 1.05 * max(ends, default=1.0)))
        if self._figure not in ("mean", "ces"):
            return (0.0, 1.0)
        scale = self.scale
        inside = scale is not None and all(scale.min <= end <= scale.max for end in ends)
        return (scale.min, scale.max) if scale is not None and inside else None

    def _number(self, value: float) -> str:
        return f"{value:.2f}" if self._figure in ("mean", "ces") else f"{100 * value:.1f} %"

    def plot(self, *, label: str | None = None) -> Figure:
        """The share of each answer with its interval, without groups; with groups the figures and their intervals.

        The answers that a top or bottom box or CSAT counts stand out. Needs the extra ``counterpoint[plot]``.
        """
        if self._native.groups.keys:
            return super().plot(label=label)
        from .. import plots

        native = self._native
        summary = self._summaries[0]
        levels = native.levels
        shares = RatingResult(summary, figure="distribution", level=native.level, interval=native.interval)
        estimates = shares._estimates
        return plots.distribution(
            [_shown(native.scale, level) for level in levels],
            [100 * (each.value or 0.0) for each in estimates],
            intervals=[None if each.low is None or each.high is None else (100 * each.low, 100 * each.high) for each in estimates],
            groups=self._coloured(levels),
            shares=[f"{100 * each.value:.0f} %" if each.value is not None else "" for each in estimates],
            label=label or f"% of {summary.count:,} answers",
        )

    def _coloured(self, levels: tuple[float, ...]) -> list[str]:
        """``high`` for the answers that the figure counts, ``low`` for a bottom box's, ``middle`` for the others."""
        box = self._native.box
        if box is None:
            return ["high"] * len(levels)
        inside = "low" if self._figure == "bottom_box" else "high"
        low, high = box
        return [inside if low - 1e-9 <= level <= high + 1e-9 else "middle" for level in levels]



def _text(value: float) -> str:
    """A number as the shortest text that reads back as the same: 5, 4.5, -1."""
    return str(int(value)) if value == int(value) else repr(float(value))


def _shown(scale: Scale | None, value: float) -> str:
    """A level's number, with its label where it has one of another wording; a school grade as it is written."""
    label = "" if scale is None else scale.label(value)
    number = _text(value)
    if label[:1].isdigit():
        return label
    return number if not label or set(label) <= set("★☆⭐") else f"{number} {label}"
