"""Tables of what was measured, in Markdown."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from figures import Figure, Measured, Quality


def number(value: float | None) -> str:
    """Three decimals without a leading zero; nothing where there is none."""
    return "" if value is None else f"{value:.3f}".replace("0.", ".", 1)


def with_interval(measured: Measured) -> str:
    low, high = measured.interval
    return f"{number(measured.value)} [{number(low)}, {number(high)}]"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], left: Container[int] = (0,)) -> str:
    """A Markdown table with columns as wide as they need; all but those `left` are set right."""
    widths = [max(len(row[k]) for row in (header, *rows)) for k in range(len(header))]
    rule = ["-" * width if k in left else "-" * (width - 1) + ":" for k, width in enumerate(widths)]
    lines = [
        "| " + " | ".join(cell.ljust(w) if k in left else cell.rjust(w) for k, (cell, w) in enumerate(zip(row, widths))) + " |"
        for row in (header, rule, *rows)
    ]
    return "\n".join(lines)


def figure_table(figures: Sequence[Figure]) -> str:
    """Each figure with its interval beside what it is to reach."""
    rows = [
        [each.name, with_interval(each.measured), number(each.must), number(each.stretch), each.reached]
        for each in figures
    ]
    return table(["figure", "value [95 %]", "must", "stretch", "reached"], rows)


def quality_table(qualities: Mapping[str, Mapping[str, Quality]], uncalibrated: Sequence[str] = ()) -> str:
    """Macro-F1 of systems (columns) by sets (rows), then their calibration errors; a system whose answers are no
    probabilities has none."""
    systems = list(qualities)
    sets = list(next(iter(qualities.values())))
    calibrated = [system for system in systems if system not in uncalibrated]
    f1 = [[name, *(with_interval(qualities[system][name].f1) for system in systems)] for name in sets]
    error = [[name, *(with_interval(qualities[system][name].calibration) for system in calibrated)] for name in sets]
    return "\n\n".join([table(["macro-F1", *systems], f1), table(["calibration error", *calibrated], error)])


def details(qualities: Mapping[str, Mapping[str, Quality]]) -> list[Figure]:
    """What `quality_table` shows, one figure each."""
    return [
        Figure(f"{system}, {name}, {what}", measured)
        for system, sets in qualities.items()
        for name, quality in sets.items()
        for what, measured in (("macro-F1", quality.f1), ("calibration error", quality.calibration))
    ]


@dataclass(frozen=True)
class Section:
    """One part of the report: what is to be reached, and tables beside it."""

    title: str
    figures: list[Figure]
    text: str = ""
    details: list[Figure] = field(default_factory=list)

    def markdown(self) -> str:
        parts = [f"## {self.title}", figure_table(self.figures), self.text]
        return "\n\n".join(part for part in parts if part)

    def to_dict(self) -> dict[str, list[dict[str, object]]]:
        return {name: [each.to_dict() for each in getattr(self, name)] for name in ("figures", "details")}
