# SPDX-License-Identifier: MIT
"""``counterpoint journey``: how long customers wait for an answer, the unanswered counted."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._files import whole_file
from ._parser import add_command, print_json
from ._progress import steps
from ._reading import add_files, add_reading, one_or_all, reading, refusal_lines
from ._refusal import Refused, bad_input, check_target

if TYPE_CHECKING:
    from ..core.feedback import Feedback
    from ..journey import ResponseTimes

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command and its options."""
    parser = add_command(commands, "journey", run, "say how long customers wait for an answer, the unanswered counted")
    add_files(parser)
    parser.add_argument(
        "--by", action="append", metavar="COLUMN", help="group by a column or by week, month, quarter, year; may be repeated (default: channel, if there is one)"
    )
    parser.add_argument("--observation-end", metavar="TIME", help="when watching ended (default: the newest time in the files)")
    parser.add_argument("--limits", choices=("log-log", "log", "plain"), default="log-log", help="how the limits are computed (default: %(default)s)")
    parser.add_argument("--level", type=float, default=0.95, metavar="SHARE", help="confidence of the intervals (default: %(default)s)")
    parser.add_argument("--no-infer", action="store_true", help="count only replies that name their message")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="how many threads count (default: %(default)s)")
    parser.add_argument("-o", "--output", metavar="PATH", help="a .csv file to write the curves to: time in hours, at_risk, events, censored, survival, …")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of sentences")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> None:
    """Read, find who waits how long, and say it."""
    import counterpoint as cp

    target = None if arguments.output is None else Path(arguments.output)
    if target is not None:
        if target.suffix.lower() != ".csv":
            raise Refused(f"{target}: the curves are written as .csv")
        check_target(target, arguments.files)
    if arguments.threads < 1:
        raise Refused(f"--threads is {arguments.threads}; allowed: 1 or more")
    if not 0 < arguments.level < 1:
        raise Refused(f"--level is {arguments.level:g}; allowed: between 0 and 1, such as 0.95")
    with steps(2) as step:
        step("Reading")
        with bad_input(arguments.files):
            items = cp.read(one_or_all(arguments.files), **reading(arguments))
        step("Counting")
        with bad_input(arguments.files, [KeyError, ValueError]):
            _check_columns(items)
            by = arguments.by or (["channel"] if "channel" in items else [])
            waits = cp.journey.response_times(
                items, by=by, observation_end=arguments.observation_end, limits=arguments.limits, level=arguments.level,
                infer=not arguments.no_infer, timezone=arguments.timezone, threads=arguments.threads,
            )  # fmt: skip
    if target is not None:
        with bad_input([str(target)], [OSError]), whole_file(target) as file:
            file.write(waits.curves().to_csv(index=False, lineterminator="\n").encode("utf-8"))
    if arguments.json:
        print_json({"refused": items.refused.count, **_figures(waits)})
        return
    for line in [*_lines(waits), *([f"curves: {target}"] if target else []), *refusal_lines(items)]:
        print(line)


def _check_columns(items: Feedback) -> None:
    for name, what in (("role", "who speaks: customer, employee or provider"), ("time", "when it was said")):
        if name not in items:
            option = "--time COLUMN" if name == "time" else f"--map {name}=COLUMN"
            raise KeyError(f'no column is "{name}" ({what}); {option} names it; there are: {", ".join(items.columns)}')


def _figures(waits: ResponseTimes) -> dict[str, Any]:
    """What --json prints: all in hours and shares."""
    end = waits.observation_end
    groups = []
    for label, one in _parts(waits):
        share = one.share_unanswered
        groups.append({
            "labels": label, "n": one.n, "answered": one.answered, "unanswered": one.unanswered,
            "share_unanswered": {"value": share.value, "low": share.low, "high": share.high},
            "median_hours": {"value": one.value, "low": one.low, "high": one.high}, "status": one.status,
            "method": one.method, "mean_hours_of_answered_only": one.mean_of_answered,
        })  # fmt: skip
    return {
        "by": list(waits.by), "level": waits.to_dict()["level"], "observation_end": None if end is None else end.isoformat(),
        "counts": waits.counts, "groups": groups,
    }  # fmt: skip


def _parts(waits: ResponseTimes) -> list[tuple[list[str | None], ResponseTimes]]:
    if not waits.by:
        return [([], waits)]
    return [([label] if len(waits.by) == 1 else list(label), one) for label, one in waits.items()]  # type: ignore[misc]


def _lines(waits: ResponseTimes) -> list[str]:
    """Sentences: each group's median wait with interval and what it rests on, then what was counted beside."""
    lines = [f"{_who(label)}{one.described()}" for label, one in _parts(waits)]
    if not lines:
        lines = ["no customer's message could be answered"]
    end = waits.observation_end
    lines.append(f"observed until {_written(end)}; who had no answer by then has waited until then")
    counts = waits.counts
    for count, line in (
        (counts["inferred"], "answers taken by thread and channel, as they name no message: {}"),
        (counts["replies_before"], "replies earlier than the message that they name, not counted: {}"),
        (counts["replies_elsewhere"], "replies to items that are not in the files: {}"),
        (counts["without_time"], "messages without a time, left out: {}"),
        (counts["after_end"], "messages after the end of observation, left out: {}"),
        (counts["solicited"], "answers to surveys, which wait for no reply, left out: {}"),
    ):
        if count:
            lines.append(line.format(f"{count:,}"))
    return lines


def _who(label: list[str | None]) -> str:
    return "" if not label else " · ".join("missing" if each is None else each for each in label) + ": "


def _written(at: dt.datetime | None) -> str:
    return "no time" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"
