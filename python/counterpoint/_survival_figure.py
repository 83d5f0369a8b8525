# SPDX-License-Identifier: MIT
"""The figure of Kaplan-Meier curves; it is public as `counterpoint.plots.survival`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["survival"]

_DASHES = ((0, ()), (0, (5, 2)), (0, (1, 1.2)), (0, (6, 1.5, 1, 1.5)), (0, (3, 1.2)), (0, (8, 2)))
_MOST_STEPS = 400
_MOST_TICKS = 200


def survival(
    curves: Mapping[str, Mapping[str, Any]],
    *,
    notes: Sequence[str] | None = None,
    label: str = "time",
    share: str = "per cent",
    at_risk: str = "at risk",
    later: str = " (flat from there on)",
    decimal: str = ".",
    thousands: str = ",",
    height: float = 2.9,
) -> Figure:
    """Draw Kaplan-Meier curves with their intervals, censorings as ticks, and the numbers at risk below.

    Curves differ in colour and in dashes; each bears its name at its end, and in its row of numbers.

    Parameters
    ----------
    curves : mapping of str to steps
        By name the columns time, survival (a share), low, high, censored, at_risk: one value a distinct time, times
        ascending. NaN limits are not drawn. A curve without steps has a row only.
    notes : sequence of str, optional
        What to write behind each name in its row, such as its median.
    label : str
        The axis of time, with its unit.
    share : str
        The axis of shares, in per cent.
    at_risk : str
        What the numbers below count.
    later : str
        What to write behind `label` where the axis ends before the times do, because no curve falls any more: at one
        and a quarter times the last fall, if that is less than a quarter of the way.
    decimal, thousands : str
        The marks in numbers.
    height : float
        Inches of the curves; each row of numbers adds to them.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> steps = cp.stats.kaplan_meier([11, 16, 61], [1, 1, 0]).curve
    >>> figure = cp.plots.survival({"mail": steps}, label="hours")
    >>> figure.axes[0].get_xlabel()
    'hours'
    """
    from . import plots

    plots._same_length("notes", notes if notes is not None else list(curves), list(curves))
    figure, axes = plots._figure(height + 0.42 * len(curves) + 0.3)
    longest, flat = _extent(curves)
    axes.set_xlim(0, longest)
    axes.set_ylim(0, 103)
    axes.axhline(50, color=plots.GRID, linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)
    ends = []
    for k, (name, one) in enumerate(curves.items()):
        columns = {key: np.asarray(one[key], dtype=float) for key in ("time", "survival", "low", "high", "censored")}
        if not len(columns["time"]):
            continue
        colour = plots.PALETTE[k % len(plots.PALETTE)]
        _draw(axes, columns, colour, _DASHES[k % len(_DASHES)], longest, faint=len(curves) > 3)
        ends.append((100 * float(columns["survival"][-1]), plots._text(name, 14), colour, _DASHES[k % len(_DASHES)]))
    if any(curves):
        _name_ends(axes, ends, plots)
    from matplotlib.ticker import MaxNLocator

    plots._signs(axes.xaxis, decimal)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
    plots._whole_numbers(axes.yaxis, thousands)
    axes.set_xlabel(plots._text(label + later if flat else label, 90), parse_math=False)
    axes.set_ylabel(plots._text(share, 40), parse_math=False)
    axes.grid(axis="x", color=plots.GRID, linewidth=0.6)
    _write_numbers(axes, curves, notes, at_risk, thousands, plots)
    return figure


def _extent(curves: Mapping[str, Mapping[str, Any]]) -> tuple[float, bool]:
    """Where the axis of time ends, and whether the times go on beyond it."""
    times = [np.asarray(one["time"], dtype=float) for one in curves.values() if len(one["time"])]
    longest = max((float(time[-1]) for time in times), default=1.0) or 1.0
    falls = [np.diff(np.concatenate([[1.0], np.asarray(one["survival"], dtype=float)])) < 0 for one in curves.values() if len(one["time"])]
    last = max((float(time[fell][-1]) for time, fell in zip(times, falls, strict=True) if fell.any()), default=longest)
    cut = 1.25 * last
    return (cut, True) if 0 < cut < longest / 4 else (longest, False)


def _draw(axes: Axes, one: dict[str, Any], colour: str, dashes: Any, longest: float, *, faint: bool) -> None:
    """One curve with its interval and its censorings."""
    time, height = np.concatenate([[0.0], one["time"]]), 100 * np.concatenate([[1.0], one["survival"]])
    low, high = (100 * np.concatenate([[1.0], one[key]]) for key in ("low", "high"))
    kept = np.unique(np.linspace(0, len(time) - 1, min(len(time), _MOST_STEPS)).astype(int))
    axes.fill_between(
        time[kept], low[kept], high[kept], step="post", color=colour, alpha=0.06 if faint else 0.16, linewidth=0, zorder=2
    )
    axes.step(time[kept], height[kept], where="post", color=colour, linestyle=dashes, linewidth=2.0, zorder=4)
    lost = np.flatnonzero(one["censored"] > 0)
    _, apart = np.unique(np.floor(one["time"][lost] / longest * _MOST_TICKS), return_index=True)
    lost = lost[apart]
    lost = lost[one["time"][lost] <= longest]
    axes.plot(
        one["time"][lost], 100 * one["survival"][lost], linestyle="none", marker="|", markersize=7, markeredgewidth=1.2,
        color=colour, zorder=5, clip_on=False,
    )  # fmt: skip


def _name_ends(axes: Axes, ends: list[tuple[float, str, str, Any]], plots: Any) -> None:
    """Writes the names beside the curves' ends, apart from one another: in ink, behind a piece of their own line."""
    gap = 9.0
    places: list[tuple[float, str, str, Any]] = []
    for height, name, colour, dashes in sorted(ends, key=lambda end: end[0]):
        at = max(height, places[-1][0] + gap) if places else max(height, 3.0)
        places.append((at, name, colour, dashes))
    over = places[-1][0] - 100 if places else 0
    for at, name, colour, dashes in places:
        row = at - max(0.0, over)
        axes.plot(
            [1.01, 1.06], [row, row], transform=axes.get_yaxis_transform(), color=colour, linestyle=dashes, linewidth=2.4, clip_on=False
        )
        axes.annotate(
            name, (1.06, row), xycoords=("axes fraction", "data"), xytext=(4, 0),
            textcoords="offset points", ha="left", va="center", fontsize=plots._SIZE - 1.5, color=plots.INK,
            fontweight="bold", parse_math=False,
        )  # fmt: skip


def _write_numbers(
    axes: Axes, curves: Mapping[str, Mapping[str, Any]], notes: Sequence[str] | None, at_risk: str, thousands: str, plots: Any
) -> None:
    """Writes below the axis, for each curve, how many are at risk at each tick."""
    low, high = axes.get_xlim()
    ticks = [tick for tick in axes.get_xticks() if low <= tick <= high]
    axes.set_xticks(ticks)
    axes.set_xlim(low, high)

    def write(text: str, at: tuple[float, str], down: float, **style: Any) -> None:
        axes.annotate(
            text, (at[0], 0), xycoords=(at[1], "axes fraction"), xytext=(0, -down), textcoords="offset points",
            va="top", parse_math=False, **({"fontsize": plots._SIZE - 1.5, "color": plots.INK} | style),
        )  # fmt: skip

    write(plots._text(f"{at_risk}:", 60), (0, "axes fraction"), 42, ha="left", fontsize=plots._SIZE - 2)
    for k, (name, one) in enumerate(curves.items()):
        said = plots._text(name, 40) if name else ""
        if notes is not None:
            said += (": " if said else "") + plots._text(notes[k], 40)
        top = 58.0 + 30.0 * k
        if said:
            write(said, (0, "axes fraction"), top, ha="left", fontweight="bold")
        time, risk = np.asarray(one["time"], dtype=float), np.asarray(one["at_risk"])
        for tick in ticks:
            place = int(np.searchsorted(time, tick - 1e-9 * max(1.0, abs(tick))))
            count = int(risk[place]) if place < len(risk) else 0
            side = "left" if tick == low else "center"
            write(f"{count:,}".replace(",", thousands), (float(tick), "data"), top + (14 if said else 0), ha=side)
