# SPDX-License-Identifier: MIT
"""The flow of a log as text that other programs draw: Mermaid and Graphviz."""

from __future__ import annotations

from collections.abc import Sequence

from .._text import shorten, visible
from ._times import span_text

__all__ = ["Step", "to_dot", "to_mermaid"]

Step = tuple[str, str, int, float]  # source, target, count, seconds


def to_mermaid(activities: Sequence[str], steps: Sequence[Step]) -> str:
    """A Mermaid flow chart: counts and median times at the arrows."""
    places = {name: f"a{place}" for place, name in enumerate(activities)}
    lines = ["flowchart LR"]
    lines += [f'    {places[name]}["{_mermaid(name)}"]' for name in activities]
    lines += [f'    {places[a]} -->|"{count} · {span_text(took)}"| {places[b]}' for a, b, count, took in steps]
    return "\n".join(lines) + "\n"


def to_dot(activities: Sequence[str], steps: Sequence[Step]) -> str:
    """A Graphviz drawing; frequent steps are thicker."""
    top = max((count for _, _, count, _ in steps), default=1)
    lines = ["digraph flow {", "    rankdir=LR;", '    node [shape=box, style=rounded, fontname="Helvetica"];']
    lines += [f"    {_dot(name)};" for name in activities]
    lines += [
        f'    {_dot(a)} -> {_dot(b)} [label="{count} · {span_text(took)}", penwidth={1 + 3 * count / top:.2f}];'
        for a, b, count, took in steps
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _mermaid(name: str) -> str:
    text = shorten(visible(name).replace("\n", " "), 60)
    return "".join(f"#{ord(each)};" if each in '"#<>&;`[]{}|\\' else each for each in text)


def _dot(name: str) -> str:
    text = visible(name).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'
