# SPDX-License-Identifier: MIT
"""Cards: the figures of an evaluation as tables, in Markdown, HTML and LaTeX."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .._text import visible

__all__ = ["Table", "html_page", "html_tables", "latex", "markdown", "number", "tables_of", "with_interval"]


@dataclass(frozen=True)
class Table:
    """A title, a header, rows of text, and what has to be known to read them."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def number(value: float | None, digits: int = 3) -> str:
    """A figure; "–" where there is none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    shown = f"{value:.{digits}f}"
    return shown.replace("-0.", "-.", 1) if shown.startswith("-0.") else shown[1:] if shown.startswith("0.") else shown


def with_interval(row: Mapping[str, Any]) -> str:
    """A figure with its interval, as far as there is one."""
    if row["value"] is None:
        return "–"
    if row["low"] is None or row["high"] is None:
        return number(row["value"])
    return f"{number(row['value'])} [{number(row['low'])}, {number(row['high'])}]"


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "< .001" if value < 0.001 else number(value)


def tables_of(figures: Mapping[str, Any], about: Mapping[str, Any]) -> list[Table]:
    """The tables of a card, in order; those without rows are left out."""
    made = [
        _main(figures, about),
        _left_out(figures),
        _other_metrics(figures, about),
        _by_class(figures),
        _comparisons(figures, about),
        _across(figures),
        _ceiling(figures),
        _breakdowns(figures, about),
        _learning(figures, about),
        _costs(figures),
        _simulations(figures),
        _data(figures),
    ]
    return [table for table in made if table is not None and table.rows]


def _main(figures: Mapping[str, Any], about: Mapping[str, Any]) -> Table | None:
    metric = about["options"]["metric"]
    rows = [row for row in figures["metrics"] if row["metric"] == metric and row["label"] is None]
    if not rows:
        return None
    sets = list(dict.fromkeys(row["data"] for row in figures["data"]))
    found = {(row["scorer"], row["data"]): row for row in rows}
    scorers = list(dict.fromkeys(row["scorer"] for row in figures["scored"]))
    cells = {pair: with_interval(row) for pair, row in found.items()}
    if len(sets) > len(scorers):  # the longer list goes down the page
        header = ("data set", *scorers)
        body = tuple((each, *(cells.get((name, each), "–") for name in scorers)) for each in sets)
    else:
        header = ("scorer", *sets)
        body = tuple((name, *(cells.get((name, each), "–") for each in sets)) for name in scorers)
    level = about["options"]["level"]
    note = f"{metric} over the classes of each set, with {level:.0%} bootstrap intervals; in a set without neutral texts a neutral answer is wrong."
    return Table(f"{metric} by data set", header, body, note)


def _left_out(figures: Mapping[str, Any]) -> Table:
    rows = []
    for row in figures["scored"]:
        if row["left_out"]:
            rows.append((row["scorer"], row["data"], "not tested: " + row["left_out"]))
        elif row["scored"] < row["tested"]:
            rows.append((row["scorer"], row["data"], f"{row['tested'] - row['scored']:,} of {row['tested']:,} texts not scored; they count as wrong"))
    return Table("Not tested, not scored", ("scorer", "data set", "why"), tuple(rows))


def _other_metrics(figures: Mapping[str, Any], about: Mapping[str, Any]) -> Table | None:
    rows = [row for row in figures["metrics"] if row["label"] is None]
    names = [name for name in dict.fromkeys(row["metric"] for row in rows) if name != about["options"]["metric"]]
    found = {(row["data"], row["scorer"], row["metric"]): row for row in rows}
    pairs = list(dict.fromkeys((row["data"], row["scorer"]) for row in rows))
    body = tuple(
        (data, scorer, *(number(found[data, scorer, name]["value"]) if (data, scorer, name) in found else "–" for name in names))
        for data, scorer in pairs
    )
    return (
        Table("Other figures", ("data set", "scorer", *names), body, "Intervals of all of them are in the figures (JSON, frame).") if names else None
    )


def _by_class(figures: Mapping[str, Any]) -> Table:
    rows = [row for row in figures["metrics"] if row["label"] is not None and row["metric"] == "f1"]
    labels = list(dict.fromkeys(row["label"] for row in rows))
    found = {(row["data"], row["scorer"], row["label"]): row for row in rows}
    pairs = dict.fromkeys((row["data"], row["scorer"]) for row in rows)
    body = tuple((*pair, *(with_interval(found[(*pair, label)]) if (*pair, label) in found else "–" for label in labels)) for pair in pairs)
    return Table("F1 by class", ("data set", "scorer", *labels), body)


def _comparisons(figures: Mapping[str, Any], about: Mapping[str, Any]) -> Table:
    rows = tuple(
        (row["data"], row["a"], row["b"], _difference(row), _p(row["p_holm"]), _p(row["mcnemar_holm"]), number(row["detectable"]), row["finding"])
        for row in figures["comparisons"]
    )
    note = (
        "Difference of a less b, paired bootstrap. p by permutation and by McNemar's test, each adjusted by Holm within a data set. The last figure is the "
        "smallest difference that this data would show with a chance of 80 %."
    )
    header = ("data set", "a", "b", f"{about['options']['metric']}, a less b", "p", "McNemar", "could show", "finding")
    return Table("Differences", header, rows, note)


def _difference(row: Mapping[str, Any]) -> str:
    return with_interval({"value": row["difference"], "low": row["low"], "high": row["high"]})


def _across(figures: Mapping[str, Any]) -> Table | None:
    across = figures["across"]
    if not across:
        return None
    rows = tuple((each["scorer"], number(each["mean_rank"], 2), number(each["mean"])) for each in across["ranks"])
    pairs = (
        "; ".join(f"{each['a']} and {each['b']}: {_p(each['p'])}" for each in across["pairs"] if each["p"] is not None and each["p"] < 0.05)
        or "none below .05"
    )
    away = f" Not among them, tested on too few: {', '.join(across['left_out'])}." if across["left_out"] else ""
    note = f"Over {across['sets']} data sets that all of them were tested on.{away} Friedman: p {_p(across['p'])}; Nemenyi: {pairs}. Ranks further apart than {number(across['critical_difference'], 2)} differ."
    return Table("Across data sets", ("scorer", "mean rank", "mean"), rows, note)


def _ceiling(figures: Mapping[str, Any]) -> Table:
    rows = tuple(
        (row["data"], row["who"], *(number(row[name]) for name in ("kappa", "accuracy", "macro_f1", "pearson")), f"{row['n']:,}")
        for row in figures["ceiling"]
    )
    note = "Each human against each other human, averaged; each scorer against the same humans. Pearson: against the mean of the others, for a scorer on average over whom is left out."
    return Table("Human ceiling", ("data set", "who", "kappa", "accuracy", "macro-F1", "Pearson", "pairs of labels"), rows, note)


def _breakdowns(figures: Mapping[str, Any], about: Mapping[str, Any]) -> Table:
    rows = figures["breakdowns"]
    scorers = list(dict.fromkeys(row["scorer"] for row in rows))
    found = {(row["data"], row["column"], row["value_of"], row["scorer"]): row for row in rows}
    cells = dict.fromkeys((row["data"], row["column"], row["value_of"]) for row in rows)
    body = []
    for cell in cells:
        many = next(row["n"] for row in rows if (row["data"], row["column"], row["value_of"]) == cell)
        body.append(
            (*(str(each) for each in cell), f"{many:,}", *(number(found[(*cell, who)]["value"]) if (*cell, who) in found else "–" for who in scorers))
        )
    return Table(f"{about['options']['metric']} by what is in the text", ("data set", "column", "value", "n", *scorers), tuple(body))


def _learning(figures: Mapping[str, Any], about: Mapping[str, Any]) -> Table:
    rows = tuple(
        (row["data"], row["scorer"], f"{row['size']:,}", number(row["value"]), number(row["low"]), number(row["high"])) for row in figures["learning"]
    )
    return Table(
        "Learning curves",
        ("data set", "scorer", "trained on", about["options"]["metric"], "lowest", "highest"),
        rows,
        "Mean, lowest and highest over draws of the training texts.",
    )


def _costs(figures: Mapping[str, Any]) -> Table:
    rows = tuple(
        (
            row["scorer"], row["version"], "–" if row["texts_per_second"] is None else f"{row['texts_per_second']:,.0f}",
            "–" if not row["training_seconds"] else f"{row['training_seconds']:.1f}", "–" if row["peak_memory_bytes"] is None else f"{row['peak_memory_bytes'] / 1e6:,.0f}",
        )
        for row in figures["costs"]
    )  # fmt: skip
    note = "Processor time on one processor, in this run; on another machine compare ratios. Memory: by how much the process grew at most. Tuned thresholds cost what their scorer does; what remembers texts has no speed of its own."
    return Table("Cost", ("scorer", "version", "texts/s", "training, s", "memory, MB"), rows, note)


def _simulations(figures: Mapping[str, Any]) -> Table:
    rows = tuple(
        (
            row["suite"],
            row["setting"],
            row["estimator"],
            f"{row['n']:,}",
            number(row["bias"]),
            f"{number(row['coverage'])} [{number(row['coverage_low'])}, {number(row['coverage_high'])}]",
            number(row["width"]),
        )
        for row in figures["simulations"]
    )
    return Table(
        "Simulation: bias and coverage",
        ("suite", "setting", "estimator", "n", "bias", "coverage", "width"),
        rows,
        "Of intervals at 95 %; the truth is the simulated company's.",
    )


def _data(figures: Mapping[str, Any]) -> Table:
    rows = []
    for row in figures["data"]:
        gone = [f"{count:,} {why}" for why, count in row["left_out"].items()]
        gone += [f"{row['seen']:,} seen by a scorer"] if row["seen"] else []
        gone += [f"{row['near_duplicates']:,} near-duplicates not trained on"] if row["near_duplicates"] else []
        classes = ", ".join(f"{count:,} {label}" for label, count in row["classes"].items())
        rows.append(
            (
                row["data"],
                f"{row['tested']:,}",
                classes,
                row["family"] or "–",
                row["licence"] or "–",
                "; ".join(gone) or "–",
                (row["sha256"] or "–")[:12],
            )
        )
    return Table("Data", ("data set", "tested", "classes", "family", "licence", "left out", "sha256"), tuple(rows))


# Out


def markdown(title: str, tables: Sequence[Table]) -> str:
    """The card in Markdown."""
    parts = [f"# {_flat(title)}"]
    for table in tables:
        header = [_cell(each) for each in table.header]
        lines = ["| " + " | ".join(header) + " |", "|" + "|".join(["---"] * len(header)) + "|"]
        lines += ["| " + " | ".join(_cell(each) for each in row) + " |" for row in table.rows]
        parts.append(f"## {_flat(table.title)}\n\n" + "\n".join(lines) + (f"\n\n{table.note}" if table.note else ""))
    return "\n\n".join(parts) + "\n"


def _flat(text: str) -> str:
    return " ".join(visible(text).split())


def _cell(text: str) -> str:
    return _flat(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


#: Tables of more rows are folded on a page.
_FOLDED = 40
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:75em;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:.6em 0;font-variant-numeric:tabular-nums}td,th{padding:.2em .7em;border-bottom:1px solid #ddd;text-align:left;white-space:nowrap}"
    "td:first-child,th:first-child{position:sticky;left:0;background:#fff}th{border-bottom:2px solid #888}.wide{overflow-x:auto}.note{color:#555;font-size:.9em;max-width:60em}"
)


def html_page(title: str, tables: Sequence[Table]) -> str:
    """The card as a page that needs nothing else."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(_flat(title))}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{html.escape(_flat(title))}</h1>\n{html_tables(tables)}\n</body></html>\n"
    )


def html_tables(tables: Sequence[Table]) -> str:
    """The tables alone, for notebooks."""
    parts = []
    for table in tables:
        head = "".join(f"<th>{html.escape(visible(each))}</th>" for each in table.header)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(visible(each))}</td>" for each in row) + "</tr>\n" for row in table.rows)
        note = f'<p class="note">{html.escape(table.note)}</p>' if table.note else ""
        whole = f'<div class="wide"><table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>'
        if len(table.rows) > _FOLDED:
            whole = f"<details><summary>{len(table.rows):,} rows</summary>{whole}</details>"
        parts.append(f"<h2>{html.escape(table.title)}</h2>\n{whole}{note}")
    return "\n".join(parts)


_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "–": "--", "…": r"\ldots{}",
}  # fmt: skip


def latex(title: str, tables: Sequence[Table]) -> str:
    """The tables in LaTeX; they need the package booktabs."""
    parts = [f"% {_flat(title)}; needs \\usepackage{{booktabs}}"]
    for table in tables:
        lines = [" & ".join(_tex(each) for each in row) + r" \\" for row in (table.header, *table.rows)]
        parts.append(
            "\\begin{table}\n\\centering\n\\caption{" + _tex(table.title + (". " + table.note if table.note else "")) + "}\n"
            "\\begin{tabular}{" + "l" * len(table.header) + "}\n\\toprule\n" + lines[0] + "\n\\midrule\n" + "\n".join(lines[1:])
            + "\n\\bottomrule\n\\end{tabular}\n\\end{table}"
        )  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _tex(text: str) -> str:
    return "".join(_LATEX.get(each, each) for each in _flat(text))
