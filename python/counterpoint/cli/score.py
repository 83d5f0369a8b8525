# SPDX-License-Identifier: MIT
"""``counterpoint score``: the sentiment of each text, as a file with all columns and the scores."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ._parser import add_command, print_json
from ._progress import steps
from ._reading import add_files, add_reading, one_or_all, reading, refusal_lines
from ._refusal import Refused, bad_input, check_target

if TYPE_CHECKING:
    from ..core.feedback import Feedback
    from ..sentiment import SentimentModel, Vader

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "score", run, "score the sentiment of each text and write a table")
    add_files(parser)
    parser.add_argument(
        "-o", "--output", default="scored.csv", metavar="PATH",
        help="the .csv, .jsonl or .parquet file to write, with all columns and the scores (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--method", choices=("default", "vader"), help="how to score: by the shipped model of Finnish and English, or by VADER's rules (default: default; vader with --lexicon)")
    parser.add_argument("--language", "--text-language", metavar="CODE", help="of the texts that have none, such as en; without it the default finds it out")
    parser.add_argument("--lexicon", metavar="PATH", help="for vader: a file of word<TAB>valence lines instead of the installed lexicon")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="how many threads score (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON instead of sentences")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Read, score, write, and say what was scored and what was not."""
    import counterpoint as cp

    from ..io.write import check_ending, write

    target = Path(arguments.output)
    with bad_input([str(target)], [ValueError]):
        check_ending(target)
    check_target(target, arguments.files)
    if arguments.threads < 1:
        raise Refused(f"--threads is {arguments.threads}; allowed: 1 or more")
    method = arguments.method or ("default" if arguments.lexicon is None else "vader")
    scorer = _scorer(method, arguments.lexicon)
    with steps(3) as step:
        step("Reading")
        with bad_input(arguments.files):
            items = cp.read(one_or_all(arguments.files), **reading(arguments))
        advance = step("Scoring")
        with bad_input(arguments.files, [KeyError, ValueError]):
            if "text" not in items:
                shown = ", ".join(items.columns[:12]) + (" …" if len(items.columns) > 12 else "")
                raise KeyError(f"no column is the text; --text names it; there are: {shown}")
            scored = items.score(scorer, language=arguments.language, threads=arguments.threads, progress=advance)
        advance = step("Writing")
        with bad_input([str(target)], [OSError, ValueError]):
            write(scored, target, progress=advance)
    counts = _counts(scored, scorer)
    if arguments.json:
        print_json({"output": str(target), "method": method, "refused": scored.refused.count, **counts})
        return
    for line in _lines(target, method, counts):
        print(line)
    for line in [*_scale_lines(scored, target), *refusal_lines(scored)]:
        print(line)


def _scorer(method: str, lexicon: str | None) -> Vader | SentimentModel:
    from ..sentiment import load, vader

    if method == "default":
        if lexicon is not None:
            raise Refused("--lexicon goes with --method vader; the default has words of its own")
        return load()
    try:
        with bad_input([lexicon or ""], [OSError, ValueError]):
            return vader(lexicon)
    except ImportError:
        raise Refused("VADER's lexicon is not installed: pip install 'counterpoint[vader]', or name a file with --lexicon") from None


def _counts(scored: Feedback, scorer: Vader | SentimentModel) -> dict[str, Any]:
    """How many were scored, with which outcome, and how many were not, by reason."""
    from ..sentiment import Vader

    methods = Counter(scored["valence_method"].to_list())
    labels = dict.fromkeys(("negative", "neutral", "positive"), 0)
    if isinstance(scorer, Vader):
        valence = scored["valence"].to_numpy()
        for value, count in zip(*np.unique(valence[~np.isnan(valence)], return_counts=True), strict=True):
            labels[scorer.label(float(value))] += int(count)
        done = methods.pop("vader", 0)
    else:
        told = Counter(scored["valence_label"].to_list())
        labels = {label: told[label] for label in labels}
        done = methods.pop(scorer.name, 0)
    reasons = {reason.removeprefix("not scored: "): count for reason, count in sorted(methods.items(), key=lambda one: (-one[1], one[0]))}
    return {"items": len(scored), "scored": done, "labels": labels, "not_scored": reasons}


def _lines(target: Path, method: str, counts: dict[str, Any]) -> list[str]:
    total, done, reasons = counts["items"], counts["scored"], counts["not_scored"]
    by = "the default model" if method == "default" else method
    lines = [f"{target}: {total:,} item{'' if total == 1 else 's'}, {done:,} of them scored by {by}"]
    if done:
        lines.append("scored: " + ", ".join(f"{count:,} {label}" for label, count in counts["labels"].items()))
    if reasons:
        lines.append("not scored: " + "; ".join(f"{count:,} because {_because(reason)}" for reason, count in reasons.items()))
    if "language is missing" in reasons:
        lines.append("Texts without a language are scored if you say that they are English: --language en")
    if "language is undetermined" in reasons:
        lines.append("Texts whose language can't be told are scored if you name it: --language fi or --language en")
    return lines


def _because(reason: str) -> str:
    return "there is no text" if reason == "no text" else f"the {reason}"


def _scale_lines(scored: Feedback, target: Path) -> list[str]:
    """Say which scales a text file does not keep."""
    names = [name for name in scored.scales if name != "rating"]
    if not names or target.suffix.lower() == ".parquet":
        return []
    return [f"The scale{'s' if len(names) > 1 else ''} of {', '.join(names)} cannot stand in {target.name}; a .parquet file keeps them"]
