# SPDX-License-Identifier: MIT
"""What has become of episodes by when, as areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["areas"]

_NAMES = {"reply": "answered there", "move": "moved on", "closed": "closed", "open": "still waiting"}
_HATCHES = {"reply": "", "move": "///", "closed": "...", "open": ""}
_MOST_STEPS = 400


def areas(steps: Mapping[str, Any], ended: Mapping[str, int], *, label: str | None = None) -> Figure:
    """Draw the shares of reply, move, closed and still waiting over time; steps as EpisodeOutcomes has them."""
    import numpy as np

    from ..plots import HIGH, INK, LOW, MIDDLE, _figure

    figure, axes = _figure(3.4)
    last = float(steps["time"][-1]) if len(steps["time"]) else 0.0
    ends = sum(np.asarray(steps[f"{end}_events"]) for end in ("reply", "move", "closed"))
    fell = float(np.max(np.asarray(steps["time"])[ends > 0], initial=0))
    last = 1.25 * fell if 0 < fell < last / 5 else last  # the axis ends soon after the last change
    days = last >= 96
    shown = int(np.searchsorted(steps["time"], last, side="right"))
    kept = np.unique(np.linspace(0, max(shown - 1, 0), _MOST_STEPS).astype(int))[:shown]
    time = np.concatenate([[0.0], steps["time"][kept], [last]]) / (24 if days else 1)
    colours = {"reply": HIGH, "move": LOW, "closed": MIDDLE, "open": "#ffffff"}
    below = np.zeros(len(time))
    for end in ("reply", "move", "closed", "open"):
        if not ended[end] and end != "open":
            continue
        share = np.asarray(steps["waiting" if end == "open" else end])[kept]
        first, rest = (1.0 if end == "open" else 0.0), (share[-1:] if len(share) else np.ones(1) * (end == "open"))
        above = below + 100 * np.concatenate([[first], share, rest])
        axes.fill_between(
            time, below, above, step="post", facecolor=colours[end], alpha=0.45 if end != "open" else 1.0,
            hatch=_HATCHES[end], edgecolor=INK, linewidth=0.6, label=f"{_NAMES[end]} ({ended[end]:,})",
        )  # fmt: skip
        below = above
    axes.set_ylim(0, 100)
    axes.set_xlim(0, max(float(time[-1]), 1e-9))
    axes.set_xlabel(label or f"{'days' if days else 'hours'} since the first message in the channel")
    axes.set_ylabel("per cent of episodes")
    handles, names = axes.get_legend_handles_labels()
    figure.legend(
        handles[::-1], names[::-1], loc="outside upper center", ncols=len(handles), frameon=False, fontsize=8,
        labelcolor=INK,
    )  # fmt: skip
    return figure
