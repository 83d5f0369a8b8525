# SPDX-License-Identifier: MIT
"""The reliability diagram; it is public as `counterpoint.plots.reliability`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["reliability"]


def reliability(
    stated: Sequence[float | None],
    observed: Sequence[float | None],
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    counts: Sequence[int],
    *,
    label: str = "share that was right",
) -> Figure:
    """Draw how often it was so against how probable it was said to be, with a line where the two are equal.

    Parameters
    ----------
    stated, observed : sequence of float or None
        Mean stated probability and observed share of each bin; None where a bin is empty.
    lows, highs : sequence of float or None
        The interval of each observed share.
    counts : sequence of int
        Cases of each bin; the area of its dot.
    label : str
        What is observed.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> figure = cp.plots.reliability([0.6, 0.9], [0.5, 0.85], [0.4, 0.8], [0.6, 0.9], [80, 200])
    >>> figure.axes[0].get_xlabel()
    'stated probability'
    """
    from . import plots

    for name, one in (("observed", observed), ("lows", lows), ("highs", highs), ("counts", counts)):
        plots._same_length(name, one, stated)
    figure, axes = plots._figure(4.2)
    axes.plot([0, 1], [0, 1], color=plots.REST, linewidth=1.1, linestyle=(0, (4, 2)), zorder=1)
    most = max([*counts, 1])
    for x, y, low, high, count in zip(stated, observed, lows, highs, counts, strict=True):
        if x is None or y is None:
            continue
        if low is not None and high is not None:
            axes.plot([x, x], [low, high], color=plots.PALETTE[0], linewidth=1.6, solid_capstyle="butt", zorder=2)
        axes.plot([x], [y], linestyle="none", marker="o", markersize=3 + 7 * (count / most) ** 0.5, color=plots.PALETTE[0], zorder=3)
    known = [each for each in stated if each is not None]
    axes.set_xlim(max(0.0, min([*known, 1.0]) - 0.05), 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_xlabel("stated probability")
    axes.set_ylabel(plots._text(label, 40), parse_math=False)
    axes.grid(color=plots.GRID, linewidth=0.8)
    return figure
