# SPDX-License-Identifier: MIT
"""The figure of two voices by stratum; it is public as `counterpoint.plots.voices`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["voices"]

Series = tuple[Sequence[float | None], Sequence[float | None], Sequence[float | None]]

#: Name, place in the palette, mark and line of each, from the back to the front.
_STYLES: tuple[tuple[str, int, str, Any], ...] = (
    ("posts alone", 1, "s", (0, (4, 2))),
    ("survey alone", 0, "o", (0, (1, 1.5))),
    ("joint", 2, "D", "solid"),
)


def voices(
    labels: Sequence[str],
    survey: Series,
    posts: Series,
    joint: Series,
    *,
    parts: Sequence[str] | None = None,
    flagged: Sequence[int] = (),
    label: str = "",
    limits: tuple[float, float] | None = None,
) -> Figure:
    """Draw both voices by stratum as two lines, and their joint estimate as a third.

    Parameters
    ----------
    labels : sequence of str
        The strata, left to right.
    survey, posts, joint : (values, lows, highs)
        Estimate and interval of each stratum; None leaves a stratum out of the line, or its interval.
    parts : sequence of str, optional
        What each stratum is part of, such as its touchpoint: lines run within a part only.
    flagged : sequence of int
        Places of strata to mark, such as those whose voices disagree.
    label : str
        What is estimated, with its unit.
    limits : pair of float, optional
        The ends of the axis; chosen from the intervals when left out.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> survey = ([0.7, 0.8, None], [0.6, 0.7, None], [0.8, 0.9, None])
    >>> posts = ([0.5, 0.6, 0.4], [0.4, 0.5, 0.3], [0.6, 0.7, 0.5])
    >>> figure = cp.plots.voices(["Jan", "Feb", "Mar"], survey, posts, survey, label="satisfaction")
    >>> [text.get_text() for text in figure.legends[0].get_texts()]
    ['posts alone', 'survey alone', 'joint']
    """
    from . import plots

    groups = parts if parts is not None else [""] * len(labels)
    plots._same_length("parts", groups, labels)
    figure, axes = plots._figure(3.4)
    for place in flagged:
        axes.axvspan(place - 0.5, place + 0.5, color=plots.GRID, alpha=0.6, linewidth=0, zorder=0)
    for k, ((name, tint, marker, line), series) in enumerate(zip(_STYLES, (posts, survey, joint), strict=True)):
        colour = plots.PALETTE[tint]
        values, lows, highs = series
        for what, one in (("values", values), ("lows", lows), ("highs", highs)):
            plots._same_length(f"{name} {what}", one, labels)
        shift = 0.2 * (k - 1)
        known = {i: value for i, value in enumerate(values) if value is not None}
        for i in known:
            if i + 1 in known and groups[i] == groups[i + 1]:
                ends = [known[i], known[i + 1]]
                axes.plot([i + shift, i + 1 + shift], ends, color=colour, linewidth=1.1, linestyle=line, zorder=2 + k)
        for i in known:
            low, high = lows[i], highs[i]
            if low is not None and high is not None:
                axes.plot([i + shift] * 2, [low, high], color=colour, linewidth=1.6, solid_capstyle="butt", zorder=2 + k)
        axes.plot([i + shift for i in known], list(known.values()), linestyle="none", marker=marker,
                  markersize=5, color=colour, label=name, zorder=5 + k)  # fmt: skip
    axes.set_xlim(-0.6, max(len(labels), 1) - 0.4)
    shown = plots._spread(len(labels), most=max(2, min(12, 60 // max([len(each) for each in labels] or [1]))))
    axes.set_xticks(shown, [plots._text(labels[i], 24) for i in shown], parse_math=False)
    if limits is not None:
        axes.set_ylim(*limits)
    axes.set_ylabel(plots._text(label, 40), parse_math=False)
    axes.grid(axis="y", color=plots.GRID, linewidth=0.8)
    plots._legend(figure, axes)
    return figure
