# SPDX-License-Identifier: MIT
"""The flow of a log as boxes and arrows, from top to bottom; its variants as rows of boxes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["flow", "variants"]

Step = tuple[str, str, int, str]
Point = tuple[float, float]
Area = tuple[float, float, float, float]  # left, low, right, high; all lengths are inches

_ROW, _GAP, _BOX, _LETTER, _PAD = 1.35, 0.75, 0.44, 0.068, 0.14
_LABEL = (0.62, 0.34)
_LONGEST = 16  # boxes in a row of variants
_BENDS = (0.0, 0.18, -0.18, 0.32, -0.32, 0.46, -0.46, 0.6, -0.6, 0.78, -0.78, 1.0, -1.0)
_ALONG = tuple(each / 24 for each in range(2, 23))
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)


def layers(activities: Sequence[str], steps: Sequence[Step], starts: Mapping[str, int]) -> dict[str, int]:
    """The row of each activity: its longest way from a start along frequent steps that make no circle."""
    ahead: dict[str, list[str]] = {name: [] for name in activities}

    def reaches(a: str, b: str) -> bool:
        todo, seen = [a], {a}
        while todo:
            if (at := todo.pop()) == b:
                return True
            todo += [each for each in ahead[at] if each not in seen]
            seen.update(ahead[at])
        return False

    # Rows begin at each start, so steps away from a frequent start come first.
    for a, b, _, _ in sorted(steps, key=lambda step: (-step[2] - starts.get(step[0], 0), step[0], step[1])):
        if a != b and not reaches(b, a):
            ahead[a].append(b)
    row = dict.fromkeys(activities, 0)
    for _ in activities:
        moved = False
        for a in activities:
            for b in ahead[a]:
                if row[b] <= row[a]:
                    row[b], moved = row[a] + 1, True
        if not moved:
            break
    return row


def _curve(a: Point, b: Point, bend: float, places: Sequence[float]) -> list[Point]:
    """Points of matplotlib's arc3: a quadratic curve whose control point lies off the middle by `bend`."""
    control = ((a[0] + b[0]) / 2 + bend * (b[1] - a[1]), (a[1] + b[1]) / 2 - bend * (b[0] - a[0]))
    return [
        tuple((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * control[i] + t**2 * b[i] for i in (0, 1))  # type: ignore[misc]
        for t in places
    ]


def _around(at: Point, width: float, height: float) -> Area:
    return at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2


def _overlap(a: Area, b: Area) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _route(
    a: Point, b: Point, others: Sequence[Area], boxes: Sequence[Area], labels: Sequence[Area], drawn: Sequence[Point],
    edges: Point, back: bool,
) -> tuple[float, Point]:
    """The bend whose curve crosses the fewest boxes and curves, and the place on it where a label covers least."""
    best: tuple[tuple[float, float, int], float, Point] | None = None
    bends = [each for each in _BENDS if each != 0.0] if back else list(_BENDS)
    for bend in bends:
        line = _curve(a, b, bend, _ALONG)
        crossed = sum(_overlap(_around(point, 0.1, 0.1), box) > 0 for point in line for box in others)
        near = sum(any(abs(x - u) + abs(y - v) < 0.12 for u, v in drawn) for x, y in line)
        outside = sum(not (0.35 < x < edges[0] - 0.35 and y < edges[1]) for x, y in line)
        for order, at in enumerate(_curve(a, b, bend, _PLACES)):
            area = _around(at, *_LABEL)
            covered = sum(_overlap(area, each) for each in (*labels, *boxes))
            ranked = (crossed + 0.5 * near + outside + 30 * covered, abs(bend), order)
            if best is None or ranked < best[0]:
                best = ranked, bend, at
    assert best is not None
    return best[1], best[2]


def _rows(activities: Mapping[str, int], steps: Sequence[Step], starts: Mapping[str, int]) -> Iterator[list[str]]:
    """Rows of names from the top; in each of them those with the same neighbours stand together."""
    row = layers(list(activities), steps, starts)
    centre: dict[str, float] = {}
    for at in range(max(row.values(), default=-1) + 1):
        names = [name for name in activities if row[name] == at]

        def pull(name: str) -> float:
            near = [(count, centre[a]) for a, b, count, _ in steps if b == name and a in centre]
            return sum(count * x for count, x in near) / max(sum(count for count, _ in near), 1)

        names.sort(key=lambda name: (round(pull(name), 6), -activities[name], name))
        most = sorted(names, key=lambda name: -activities[name])
        names = [*most[1::2], most[0], *most[2::2]] if at == 0 or len({pull(name) for name in names}) == 1 else names
        for place, name in enumerate(names):
            centre[name] = place - (len(names) - 1) / 2
        yield names


def flow(
    activities: Mapping[str, int], steps: Sequence[Step], *, starts: Mapping[str, int], left_out: int = 0
) -> Figure:
    """Draw activities (with their numbers of events) and steps (source, target, count, label).

    Steps from an activity to itself stand in its box.
    """
    from ..plots import HIGH, INK, LOW, _figure, _text

    loops = {a: label.replace("\n", " · ") for a, b, _, label in steps if a == b}
    steps = [step for step in steps if step[0] != step[1]]
    words = {name: [_text(name, 26), f"{count:,}" + (f" (↻ {loops[name]})" if name in loops else "")]
             for name, count in activities.items()}  # fmt: skip
    wide = {name: max(map(len, lines)) * _LETTER + _PAD for name, lines in words.items()}
    rows = list(_rows(activities, steps, starts))
    broad = max((sum(wide[name] + _GAP for name in names) for names in rows), default=0.0)
    width, height = max(5.2, broad + 0.9), max(1.6, _ROW * len(rows) + 0.3)
    place: dict[str, Point] = {}
    for row, names in enumerate(rows):
        x = width / 2 - sum(wide[name] + _GAP for name in names) / 2
        for name in names:
            place[name] = (x + (wide[name] + _GAP) / 2, height - _ROW * (row + 0.5))
            x += wide[name] + _GAP
    boxes = {name: _around(at, wide[name], _BOX) for name, at in place.items()}
    figure, axes = _figure(height)
    figure.set_layout_engine("none")
    figure.set_size_inches(width, height)
    axes.set_position((0, 0, 1, 1))
    top = max((count for _, _, count, _ in steps), default=1)
    labels: list[Area] = []
    drawn: list[Point] = []
    for a, b, count, label in sorted(steps, key=lambda step: -step[2]):
        back = place[b][1] >= place[a][1]
        others = [box for name, box in boxes.items() if name not in (a, b)]
        bend, at = _route(place[a], place[b], others, list(boxes.values()), labels, drawn, (width, height), back)
        drawn += _curve(place[a], place[b], bend, _ALONG)
        labels.append(_around(at, *_LABEL))
        ends = [
            axes.text(*place[name], "\n".join(words[name]), ha="center", va="center", fontsize=9, alpha=0, parse_math=False,
                      bbox={"boxstyle": "round,pad=0.35", "alpha": 0}) for name in (a, b)
        ]  # fmt: skip
        axes.annotate(
            "", place[b], place[a],
            arrowprops={
                "arrowstyle": "-|>", "color": LOW if back else HIGH, "linewidth": max(0.9, 3.6 * count / top),
                "patchA": ends[0].get_bbox_patch(), "patchB": ends[1].get_bbox_patch(), "shrinkA": 0, "shrinkB": 2,
                "linestyle": "--" if back else "-", "connectionstyle": f"arc3,rad={bend}", "mutation_scale": 11,
            },
        )  # fmt: skip
        axes.text(
            *at, label, ha="center", va="center", fontsize=8, color=INK, parse_math=False, zorder=4,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
        )  # fmt: skip
    for name, (x, y) in place.items():
        axes.text(
            x, y, "\n".join(words[name]), ha="center", va="center", fontsize=9, color=INK, parse_math=False, zorder=3,
            bbox={"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": INK,
                  "linewidth": 2.2 if starts.get(name, 0) else 0.9},
        )  # fmt: skip
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    note = "bold box: cases begin there; dashed: back" + ("; ↻: again at once" if loops else "")
    if left_out > 0:
        note += f"; {left_out:,} rarer step{'s' if left_out > 1 else ''} not drawn"
    note = textwrap.fill(note, int((width - 0.2) / _LETTER))
    figure.text(0.5, 0.08 / height, note, ha="center", va="bottom", fontsize=8, color=INK)
    return figure


def variants(rows: Sequence[tuple[Sequence[str], int, float]], *, left_out: int = 0) -> Figure:
    """Draw variants (activities, count, share), one row each; longer ones end in an ellipsis."""
    from ..plots import INK, PALETTE, WIDTH, _figure, _text

    number: dict[str, int] = {}
    for activities, _, _ in rows:
        for name in activities[:_LONGEST]:
            number.setdefault(name, len(number))
    beside = 0.95
    longest = max((min(len(activities), _LONGEST) for activities, _, _ in rows), default=1)
    wide = min((WIDTH - beside - 0.2) / longest, 1.3)
    listed = "   ".join(f"{at + 1} {_text(name, 40)}".replace(" ", "\u00a0") for name, at in number.items())
    if left_out > 0:
        listed += f"\n{left_out:,} rarer variant{'s' if left_out > 1 else ''} not drawn"
    notes = [line for part in listed.split("\n") for line in textwrap.wrap(part, int((WIDTH - 0.2) / _LETTER)) or [""]]
    below = 0.17 * len(notes) + 0.15
    height = 0.36 * max(len(rows), 1) + below + 0.1
    figure, axes = _figure(height)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    for row, (activities, count, share) in enumerate(rows):
        y = height - 0.1 - 0.36 * (row + 0.5)
        axes.text(beside - 0.1, y, f"{count:,} · {100 * share:.3g} %", ha="right", va="center", fontsize=8, color=INK)
        for place, name in enumerate(activities[:_LONGEST]):
            x = beside + wide * place
            axes.bar(
                x, 0.27, wide - 0.04, y - 0.135, align="edge", color=PALETTE[number[name] % len(PALETTE)] + "40",
                edgecolor=PALETTE[number[name] % len(PALETTE)], linewidth=0.8,
            )  # fmt: skip
            room = int((wide - 0.1) / 0.062) - 2
            short = f" {_text(name, room)}" if room >= 4 else ""
            axes.text(
                x + wide / 2 - 0.02, y, f"{number[name] + 1}{short}", ha="center", va="center", fontsize=7, color=INK,
                parse_math=False,
            )  # fmt: skip
        if len(activities) > _LONGEST:
            axes.text(beside + wide * _LONGEST, y, "…", ha="left", va="center", fontsize=9, color=INK)
    figure.text(
        0.1 / WIDTH, 0.08 / height, "\n".join(notes), ha="left", va="bottom", fontsize=8, color=INK, parse_math=False
    )
    return figure
