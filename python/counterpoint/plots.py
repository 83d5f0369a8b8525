# SPDX-License-Identifier: MIT
"""Figures: counts over time, rating distributions, estimates with intervals, bars.

Every function returns a new `matplotlib.figure.Figure`; neither pyplot nor any global setting is touched, so
the figures can be drawn from threads, without a display, and under any style of the user's own. matplotlib
comes with the extra ``counterpoint[plot]`` and is imported by the first figure.

The colours are Okabe and Ito's (2008), told apart by colour-blind readers too. The figures are made to be
read at the width of a phone: 5.2 inches wide, 11-point text, names above their bars where they are long.
"""

from __future__ import annotations

import contextlib
import io
import re
import textwrap
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ._reliability_figure import reliability
from ._survival_figure import survival
from ._voices_figure import voices
from ._text import shorten, visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["bars", "distribution", "intervals", "over_time", "reliability", "survival", "svg", "trend", "voices"]

PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
REST = "#999999"  # "others" and "missing"
LOW, MIDDLE, HIGH = "#d55e00", "#999999", "#0072b2"
INK, GRID = "#1c2126", "#d3d8de"
WIDTH = 5.2
_SIZE = 11.0
_DRAWING = threading.Lock()


def over_time(
    periods: Sequence[str],
    series: Mapping[str, Sequence[int]],
    *,
    rest: Sequence[str] = (),
    label: str = "items",
    thousands: str = ",",
    height: float = 3.0,
) -> Figure:
    """Draw counts by period as stacked bars.

    Parameters
    ----------
    periods : sequence of str
        The names of the periods in their order; some of them are written below the axis.
    series : mapping of str to sequence of int
        A count for each period by group, bottom to top; one group needs no legend.
    rest : sequence of str
        Groups drawn in grey: others, missing.
    label : str
        What is counted.
    thousands : str
        The mark between thousands.
    height : float
        Inches.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> figure = cp.plots.over_time(["Jan", "Feb"], {"praise": [3, 4], "complaint": [1, 5]})
    >>> len(figure.axes[0].patches)
    4
    """
    for name, counts in series.items():
        _same_length("series[" + repr(name) + "]", counts, periods)
    figure, axes = _figure(height)
    bottom = [0] * len(periods)
    colours = iter(PALETTE * (1 + len(series) // len(PALETTE)))
    for name, counts in series.items():
        colour = REST if name in rest else next(colours)
        axes.bar(range(len(periods)), counts, bottom=bottom, width=0.86, label=_text(name, 28), color=colour)
        bottom = [a + b for a, b in zip(bottom, counts, strict=True)]
    axes.set_xlim(-0.6, len(periods) - 0.4)
    axes.set_ylim(0, max([*bottom, 1]) * 1.05)
    shown = _spread(len(periods), most=max(2, min(6, 42 // max([len(p) for p in periods] or [1]))))
    axes.set_xticks(shown, [_text(periods[i], 20) for i in shown], parse_math=False)
    _whole_numbers(axes.yaxis, thousands)
    axes.set_ylabel(_text(label, 40), parse_math=False)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    if len(series) > 1:
        _legend(figure, axes)
    return figure


def distribution(
    levels: Sequence[str],
    counts: Sequence[float],
    *,
    intervals: Sequence[tuple[float, float] | None] | None = None,
    groups: Sequence[str] | None = None,
    group_names: Mapping[str, str] | None = None,
    shares: Sequence[str] | None = None,
    label: str = "answers",
    thousands: str = ",",
    height: float = 2.7,
) -> Figure:
    """Draw how many answers each level of a scale got.

    Parameters
    ----------
    levels : sequence of str
        The levels from the lowest.
    counts : sequence of int or float
        Answers by level, or their shares in percent; zero is shown as such.
    intervals : sequence of pairs, optional
        The interval of each, drawn as a whisker; None: no whisker.
    groups : sequence of str, optional
        The group of each level: ``low, middle, high`` or ``detractors, passives, promoters``.
    group_names : mapping, optional
        What the groups are called in the legend; by default ``detractors`` and so on by these names, the others not.
    shares : sequence of str, optional
        What to write above each bar.
    label : str
        What is counted.
    thousands : str
        The mark between thousands.
    height : float
        Inches.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> figure = cp.plots.distribution(["1", "2", "3"], [2, 0, 5])
    >>> [int(bar.get_height()) for bar in figure.axes[0].patches]
    [2, 0, 5]
    """
    _same_length("counts", counts, levels)
    figure, axes = _figure(height)
    colours = {"low": LOW, "middle": MIDDLE, "high": HIGH, "detractors": LOW, "passives": MIDDLE, "promoters": HIGH}
    unknown = sorted(set(groups or ()) - colours.keys())
    if unknown:
        raise ValueError(f"groups: {unknown[0]!r} is no group; allowed: {', '.join(colours)}")
    if group_names is None:
        group_names = {name: name for name in ("detractors", "passives", "promoters")}
    _same_length("groups", groups or levels, levels)
    _same_length("shares", shares or levels, levels)
    _same_length("intervals", intervals or levels, levels)
    tops = list(counts)
    seen: set[str] = set()
    for i, count in enumerate(counts):
        group = groups[i] if groups else "high"
        name = group_names.get(group, "") if group not in seen else ""
        seen.add(group)
        axes.bar(i, count, width=0.8, color=colours[group], label=name or "_")
        whisker = intervals[i] if intervals else None
        if whisker is not None:
            tops[i] = max(count, whisker[1])
            axes.plot([i, i], whisker, color=INK, linewidth=1.4, solid_capstyle="butt", zorder=3)
        axes.annotate(
            _text(shares[i] if shares else str(count), 12), (i, tops[i]), xytext=(0, 2), textcoords="offset points", ha="center",
            va="bottom", fontsize=_SIZE - (1.5 if len(levels) < 9 else 3), color=INK, parse_math=False,
        )  # fmt: skip
    names = [_text(level, 24) for level in levels]
    wrapped = ["\n".join(textwrap.wrap(name, max(3, 48 // max(1, len(names))), break_long_words=False)) or name for name in names]
    axes.set_xticks(range(len(levels)), wrapped, parse_math=False)
    axes.set_ylim(0, max([*tops, 1]) * 1.14)
    _whole_numbers(axes.yaxis, thousands)
    axes.set_ylabel(_text(label, 40), parse_math=False)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    if len(seen & group_names.keys()) > 1:
        _legend(figure, axes)
    return figure


def intervals(
    labels: Sequence[str],
    values: Sequence[float | None],
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    *,
    notes: Sequence[str] | None = None,
    label: str = "",
    reference: float | None = None,
    limits: tuple[float, float] | None = None,
    decimal: str = ".",
) -> Figure:
    """Draw estimates as dots and their intervals as whiskers, one line a group.

    Parameters
    ----------
    labels : sequence of str
        The groups, top to bottom.
    values, lows, highs : sequence of float or None
        Estimate and interval of each; an estimate without an interval is drawn as a hollow dot, a missing
        one leaves its line empty.
    notes : sequence of str, optional
        What to write behind a label, such as ``n = 214``.
    label : str
        What is estimated, with its unit.
    reference : float, optional
        A vertical line, such as the value of all groups together.
    limits : pair of float, optional
        The ends of the axis; chosen from the intervals when left out.
    decimal : str
        The decimal mark.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> figure = cp.plots.intervals(["shop", "web"], [12.0, None], [3.0, None], [21.0, None], label="NPS")
    >>> figure.axes[0].get_xlabel()
    'NPS'
    """
    for name, one in {"values": values, "lows": lows, "highs": highs, "notes": notes or labels}.items():
        _same_length(name, one, labels)
    rows = len(labels)
    figure, axes = _figure(0.75 + 0.46 * max(rows, 1))
    for i, (value, low, high) in enumerate(zip(values, lows, highs, strict=True)):
        if value is None:
            continue
        whole = low is not None and high is not None
        if low is not None and high is not None:
            axes.plot([low, high], [i, i], color=PALETTE[0], linewidth=2.2, solid_capstyle="butt", zorder=2)
        axes.plot([value], [i], marker="o", markersize=7, color=PALETTE[0], markerfacecolor=PALETTE[0] if whole else "none", zorder=3)
    for i, text in enumerate(labels):
        note = f"  {_text(notes[i], 24)}" if notes else ""
        axes.annotate(
            _text(text, 44) + note, (0, i), xycoords=("axes fraction", "data"), xytext=(0, 6), textcoords="offset points",
            ha="left", va="bottom", fontsize=_SIZE - 1, color=INK, parse_math=False,
        )  # fmt: skip
    axes.set_ylim(rows - 0.6, -0.9)
    axes.set_yticks([])
    if limits is not None:
        axes.set_xlim(*limits)
    else:
        axes.margins(x=0.08)
    if reference is not None:
        axes.axvline(reference, color=INK, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(_text(label, 60), parse_math=False)
    _signs(axes.xaxis, decimal)
    return figure


def trend(
    periods: Sequence[str],
    series: Mapping[str, tuple[Sequence[float | None], Sequence[float | None], Sequence[float | None]]],
    *,
    label: str = "",
    colours: Sequence[str] = PALETTE,
    height: float = 3.0,
) -> Figure:
    """Draw estimates by period as marks with their intervals; the line between them only leads the eye.

    Parameters
    ----------
    periods : sequence of str
        The names of the periods in their order; some of them are written below the axis.
    series : mapping of str to (values, lows, highs)
        Estimate and interval of each period by name; None leaves a period out, or its interval. Series differ in the
        form of their marks too, not in colour alone.
    label : str
        What is estimated, with its unit.
    colours : sequence of str
        One a series.
    height : float
        Inches.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> figure = cp.plots.trend(["Jan", "Feb"], {"negative": ([20, 30], [12, 21], [31, 41])}, label="per cent")
    >>> figure.axes[0].get_ylabel()
    'per cent'
    """
    figure, axes = _figure(height)
    tops = [1.0]
    for k, (name, (values, lows, highs)) in enumerate(series.items()):
        for part, one in {"values": values, "lows": lows, "highs": highs}.items():
            _same_length(f"series[{name!r}] {part}", one, periods)
        colour, marker = colours[k % len(colours)], "os^Dv"[k % 5]
        shift = 0.22 * (k - (len(series) - 1) / 2)
        known = [(i + shift, value) for i, value in enumerate(values) if value is not None]
        axes.plot([x for x, _ in known], [y for _, y in known], color=colour, linewidth=0.9, alpha=0.55, zorder=2)
        for i, (low, high) in enumerate(zip(lows, highs, strict=True)):
            if low is not None and high is not None:
                axes.plot([i + shift] * 2, [low, high], color=colour, linewidth=1.8, solid_capstyle="butt", zorder=3)
                tops.append(high)
        axes.plot([x for x, _ in known], [y for _, y in known], linestyle="none", marker=marker, markersize=5.5, color=colour, label=_text(name, 28), zorder=4)
        tops += [value for _, value in known]
    axes.set_xlim(-0.6, len(periods) - 0.4)
    axes.set_ylim(0, max(tops) * 1.05)
    shown = _spread(len(periods), most=max(2, min(6, 42 // max([len(p) for p in periods] or [1]))))
    axes.set_xticks(shown, [_text(periods[i], 20) for i in shown], parse_math=False)
    _whole_numbers(axes.yaxis, ",")
    axes.set_ylabel(_text(label, 40), parse_math=False)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    if len(series) > 1:
        _legend(figure, axes)
    return figure


def bars(labels: Sequence[str], counts: Sequence[int], *, shares: Sequence[str] | None = None, label: str = "items", thousands: str = ",") -> Figure:
    """Draw counts of groups as horizontal bars with the names above them.

    Parameters
    ----------
    labels : sequence of str
        The groups, top to bottom.
    counts : sequence of int
        One count each.
    shares : sequence of str, optional
        What to write behind each bar.
    label : str
        What is counted.
    thousands : str
        The mark between thousands.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import counterpoint as cp
    >>> figure = cp.plots.bars(["e-mail", "phone"], [30, 12])
    >>> [int(bar.get_width()) for bar in figure.axes[0].patches]
    [30, 12]
    """
    _same_length("counts", counts, labels)
    _same_length("shares", shares or labels, labels)
    rows = len(labels)
    figure, axes = _figure(0.75 + 0.5 * max(rows, 1))
    axes.barh(range(rows), counts, height=0.42, color=PALETTE[0])
    most = max([*counts, 1])
    for i, text in enumerate(labels):
        axes.annotate(
            _text(text, 52), (0, i - 0.22), xytext=(1, 1), textcoords="offset points", ha="left", va="bottom",
            fontsize=_SIZE - 1, color=INK, parse_math=False,
        )  # fmt: skip
        axes.annotate(
            _text(shares[i] if shares else str(counts[i]), 20), (counts[i], i), xytext=(4, 0), textcoords="offset points",
            ha="left", va="center", fontsize=_SIZE - 1, color=INK, parse_math=False,
        )  # fmt: skip
    axes.set_ylim(rows - 0.6, -0.85)
    axes.set_yticks([])
    axes.set_xlim(0, most * 1.18)
    _whole_numbers(axes.xaxis, thousands)
    axes.set_xlabel(_text(label, 40), parse_math=False)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    return figure


_IDS = re.compile(r'(?<=\sid=")[^"]+(?=")')
_REFERENCES = re.compile(r'(?<=url\(#)[^)]+(?=\))|(?<=href="#)[^"]+(?=")')
_HEAD = re.compile(r"\A.*?(?=<svg\b)|<metadata>.*?</metadata>|<style\b.*?</style>|<!--.*?-->", re.DOTALL)
_PAPER = re.compile(r'<g id="patch_1">.*?</g>', re.DOTALL)
_PATHS = re.compile(r'(?<=\sd=")[^"]+')
_FINE = re.compile(r"(\.\d\d)\d+")  # a hundredth of a point is finer than any screen
_FONTS = re.compile(r"font-family: [^;\"]+; ?")
_COLOURS = {INK: "var(--ink, #1c2126)", GRID: "var(--grid, #d3d8de)"}


def svg(figure: Figure, name: str, *, title: str = "") -> str:
    """Return a figure as an SVG element to stand inside a page; the same figure gives the same text.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Any figure.
    name : str
        What the ids inside begin with, so that several figures can share a page; letters, digits, hyphens.
    title : str
        What the figure shows, for readers who do not see it.

    Returns
    -------
    str
        ``<svg …>…</svg>`` with fixed ids and without dates. The text stays text. Ink and grid take the
        page's ``--ink`` and ``--grid`` colours where it sets them, which is what makes a dark page readable.

    Examples
    --------
    >>> import counterpoint as cp
    >>> text = cp.plots.svg(cp.plots.bars(["a"], [1]), "first", title="One bar")
    >>> text.startswith('<svg role="img" aria-label="One bar"')
    True
    """
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name) is None:
        raise ValueError(f"name: {name!r} must begin with a letter and hold only letters, digits and hyphens")
    target = io.StringIO()
    with _own_style(_matplotlib()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # drawn by the reader's own fonts
        warnings.filterwarnings("ignore", message="constrained_layout not applied")  # a name of marks piled on marks
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}, transparent=True)
    text = _HEAD.sub("", target.getvalue())
    text = _PAPER.sub("", text, count=1)
    new = {old: f"{name}-{k}" for k, old in enumerate(dict.fromkeys(_IDS.findall(text)), start=1)}
    text = _IDS.sub(lambda match: new[match.group()], text)
    text = _REFERENCES.sub(lambda match: new.get(match.group(), match.group()), text)
    text = _FONTS.sub("", text)
    text = _PATHS.sub(lambda match: _FINE.sub(r"\1", match.group()), text)
    for colour, variable in _COLOURS.items():
        text = text.replace(colour, variable)
    width, height = figure.get_size_inches() * 72
    opening = f'<svg role="img" aria-label="{_attribute(title)}" viewBox="0 0 {width:.2f} {height:.2f}" font-family="\'DejaVu Sans\', Verdana, sans-serif" xmlns="http://www.w3.org/2000/svg">'
    body = re.sub(r"\A<svg\b[^>]*>", "", text.replace("xlink:href", "href"))
    return opening + re.sub(r"\n\s*", "\n", body).strip() + "\n"


# ------------------------------------------------------------------------------------------- helpers


def _matplotlib() -> Any:
    try:
        import matplotlib
    except ImportError as error:
        raise ImportError('figures need matplotlib: pip install "counterpoint[plot]"') from error
    return matplotlib


@contextlib.contextmanager
def _own_style(matplotlib: Any) -> Iterator[None]:
    """Draw under matplotlib's defaults whatever the user's style is, and leave that as it was."""
    with _DRAWING, matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "counterpoint"})
        yield


def _figure(height: float) -> tuple[Figure, Axes]:
    """Return a figure with one pair of axes that looks the same under every global style."""
    matplotlib = _matplotlib()
    from matplotlib.figure import Figure

    with _own_style(matplotlib):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(GRID)
    axes.set_facecolor("none")
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=_SIZE - 1, colors=INK, length=3, color=GRID)
    axes.xaxis.label.set(size=_SIZE, color=INK)
    axes.yaxis.label.set(size=_SIZE, color=INK)
    return figure, axes


def _legend(figure: Figure, axes: Axes) -> None:
    handles, names = axes.get_legend_handles_labels()
    legend = figure.legend(
        handles, names, loc="outside upper left", ncols=2 if max(map(len, names)) < 22 else 1, frameon=False,
        fontsize=_SIZE - 1, labelcolor=INK, handlelength=1.4, columnspacing=1.2, borderpad=0.0,
    )  # fmt: skip
    for text in legend.get_texts():
        text.set_parse_math(False)


def _whole_numbers(axis: Any, thousands: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}".replace(",", thousands)))


def _signs(axis: Any, decimal: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=6))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("-", "\u2212").replace(".", decimal)))


def _spread(count: int, *, most: int) -> list[int]:
    """Return at most `most` evenly spaced places, the first always among them."""
    step = max(1, -(-count // most))
    return list(range(0, count, step))


def _text(text: str, limit: int) -> str:
    return shorten(visible(str(text)).replace("\n", " "), limit)


def _attribute(text: str) -> str:
    text = visible(text)
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _same_length(name: str, one: Sequence[Any], other: Sequence[Any]) -> None:
    if len(one) != len(other):
        raise ValueError(f"{name}: {len(one)} values where {len(other)} are expected")
