# SPDX-License-Identifier: MIT
"""Waiting: who answers whom, the unanswered counted; every route, its edges, and the parity files."""

import csv
import datetime as dt
import json
import math
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routes import assert_agree

import counterpoint as cp
from counterpoint.cli import main

own = settings(derandomize=True, deadline=None, max_examples=60)
SHARED = Path(__file__).parents[2].parent / "shared"
UTC = dt.timezone.utc
START = dt.datetime(2024, 3, 4, tzinfo=UTC)
COLUMNS = {"id": pa.string(), "thread": pa.string(), "reply_to": pa.string(), "role": pa.string(),
           "channel": pa.string(), "voice": pa.string(), "time": pa.timestamp("us", "UTC")}  # fmt: skip


def table(rows):
    """Rows of (id, role, hour, channel, thread, reply_to, voice), the last ones optional, as an Arrow table."""
    columns = {name: [] for name in COLUMNS}
    for identity, role, hour, *rest in rows:
        channel, thread, reply_to, voice = [*rest, *[None] * (4 - len(rest))]
        values = (identity, thread, reply_to, role, channel, voice, None if hour is None else START + dt.timedelta(hours=hour))
        for name, value in zip(COLUMNS, values, strict=True):
            columns[name].append(value)
    return pa.table({name: pa.array(values, COLUMNS[name]) for name, values in columns.items()})


COMPLAINT = [
    ("a", "customer", 19, "direct", "c"), ("b", "customer", 64, "twitter", "c"), ("c", "customer", 68, "facebook", "c"),
    ("d", "provider", 79, "facebook", "c", "c"), ("e", "provider", 80, "twitter", "c", "b"),
]  # fmt: skip


def slowly(rows, end, infer=True):
    """The wait in hours of each message and whether it was answered, found by looking at every pair of rows."""
    waits = []
    root = list(range(len(rows)))
    first = {}
    for at, row in enumerate(rows):
        first.setdefault(row[0], at)
    links = [(at, first[row[5]]) for at, row in enumerate(rows) if row[5] in first]
    links += [(a, b) for a, x in enumerate(rows) for b, y in enumerate(rows) if x[4] is not None and x[4] == y[4]]
    for _ in rows:
        for a, b in links:
            root[a] = root[b] = min(root[a], root[b])
    for at, (identity, role, hour, channel, *_) in enumerate(rows):
        if role != "customer" or hour > end:
            continue
        replies = [r for r in rows if r[1] == "provider" and r[5] == identity and hour <= r[2] <= end]
        if not replies and infer:
            replies = [r for other, r in enumerate(rows) if r[1] == "provider" and root[other] == root[at]
                       and r[3] == channel and hour <= r[2] <= end and (r[2] > hour or other > at)]  # fmt: skip
        waits.append((channel, (min(r[2] for r in replies) if replies else end) - hour, bool(replies)))
    return waits


@st.composite
def conversations(draw):
    rows = []
    for number in range(draw(st.integers(0, 25))):
        thread = draw(st.sampled_from(["t", "u", None]))
        # Of its own thread, itself, or none that is here: so that threads can be told apart.
        names = [None, "gone", str(number), *[row[0] for row in rows if row[4] == thread and thread]]
        rows.append((str(number), draw(st.sampled_from(["customer", "provider"])), draw(st.integers(0, 20)),
                     draw(st.sampled_from(["mail", "chat"])), thread, draw(st.sampled_from(names)), None))  # fmt: skip
    return rows


@own
@given(conversations(), st.booleans())
def test_every_route_agrees_with_looking_at_every_pair(rows, infer):
    arrow = table(rows)
    end = START + dt.timedelta(hours=18)
    options = {"observation_end": end, "infer": infer}

    def routes():
        yield "Arrow", cp.journey.response_times(arrow, **options)
        yield "Feedback", cp.journey.response_times(cp.from_arrow(arrow), **options)
        yield "pandas", cp.journey.response_times(arrow.to_pandas(), **options)
        yield "Polars", cp.journey.response_times(pl.from_arrow(arrow), **options)
        yield "threads", cp.journey.response_times(arrow, threads=3, **options)
        whole = cp.journey.response_times(arrow, **options)
        yield "summary", cp.journey.ResponseTimes(whole.summary)
        yield "pickle", pickle.loads(pickle.dumps(whole))
        yield "pickled summary", cp.journey.ResponseTimes(pickle.loads(pickle.dumps(whole.summary)))
        yield "JSON", cp.journey.ResponseTimes.from_json(whole.to_json())
        yield "summary's JSON", cp.journey.ResponseTimes(cp.journey.ResponseTimeSummary.from_json(whole.summary.to_json()))
        # By conversation; rows without a thread are linked to nothing but themselves.
        parts = [[row for row in rows if row[4] == thread] for thread in ("t", "u", None)]
        sums = [cp.journey.response_times(table(part), **options).summary for part in parts]
        yield "merged", cp.journey.ResponseTimes(sums[2] + sums[0] + sums[1])
        sums[0] += sums[1]
        sums[0] += sums[2]
        yield "merged in place", cp.journey.ResponseTimes(sums[0])

    result = assert_agree(routes())
    expected = slowly(rows, 18, infer)
    assert set(result.labels) == {channel for channel, _, _ in expected}
    for channel in result.labels:
        mine = result[channel]
        assert mine.summary.total == cp.stats.DurationSummary(
            [3600.0 * hours for at, hours, _ in expected if at == channel],
            [answered for at, _, answered in expected if at == channel],
        )
    if not infer:
        assert result.inferred == 0
    assert cp.journey.response_times(arrow, by=None, **options).n == len(expected)


def test_the_complaint_counts_who_is_never_answered():
    waits = cp.journey.response_times(table(COMPLAINT), by=None)
    assert (waits.value, waits.low, waits.high, waits.n) == (16.0, 11.0, None, 3)
    assert (waits.answered, waits.unanswered, waits.inferred, waits.status) == (2, 1, 0, "estimated")
    assert waits.mean_of_answered == 13.5
    assert waits.observation_end == START + dt.timedelta(hours=80) == waits.first_observation_end
    assert waits.share_unanswered.value == 1 / 3 and "Wilson" in waits.share_unanswered.method
    assert list(waits.curve["time"]) == [11, 16, 61] and list(waits.curve["censored"]) == [0, 0, 1]
    assert list(waits.curve["survival"]) == pytest.approx([2 / 3, 1 / 3, 1 / 3], abs=1e-15)
    assert waits.quantile(0.9).value is None and waits.quantile(0.9).method.endswith("0.9 quantile not reached")
    within = waits.answered_within("12h")
    assert (within.value, within.low, within.high) == pytest.approx(
        [1 - x for x in (2 / 3, waits.curve["high"][0], waits.curve["low"][0])], abs=1e-15
    )
    assert repr(waits) == (
        "ResponseTimes: median wait at 0.95, observed until 2024-03-07 08:00 UTC\n  16 h [11 h … not reached], n=3, 1 unanswered"
    )


def test_by_channel_says_not_reached():
    waits = cp.journey.response_times(table(COMPLAINT))
    assert waits.by == ("channel",) and waits.labels == ("direct", "facebook", "twitter")
    direct = waits["direct"]
    assert direct.value is None and direct.status == "not reached" and direct.method.endswith("; median not reached")
    assert direct.mean_of_answered is None and direct.unanswered == 1
    assert waits["twitter"].value == 16.0
    with pytest.raises(AttributeError, match="3 groups"):
        _ = waits.answered
    frame = waits.to_frame()
    assert list(frame["channel"]) == ["direct", "facebook", "twitter"]
    assert list(frame["status"]) == ["not reached", "estimated", "estimated"]
    assert list(frame["unanswered"]) == [1, 0, 0] and math.isnan(frame["value"][0])
    curves = waits.curves()
    assert list(curves.columns) == ["channel", "time", "at_risk", "events", "censored", "survival", "std_error", "low", "high"]
    assert list(curves["channel"]) == ["direct", "facebook", "twitter"]
    assert "direct: not reached [–], n=1, 1 unanswered" in repr(waits)
    assert "observed until 2024-03-07 08:00 UTC" in waits._repr_html_()
    assert waits["direct"].described() == "median wait not reached, n = 1, unanswered 1 (100 %)"


def test_simulated_complaint_waits_as_told():
    items = cp.simulate.feedback(50, seed=1).feedback
    frame = items.to_pandas()
    waits = cp.journey.response_times(frame[frame["thread"] == "complaint"], by=None)
    assert waits.n == 3 and waits.value == 16.0 and waits.mean_of_answered == 13.5 and waits.unanswered == 1


def test_what_is_left_out_is_counted():
    rows = [
        ("a", "customer", None, "mail"), ("b", "customer", 50, "mail"), ("c", "customer", 1, "mail", None, None, "solicited"),
        ("d", "employee", 1, "mail"), ("e", "customer", 5, "mail", "t"), ("f", "provider", 4, "mail", None, "e"),
        ("g", "provider", 9, "mail", None, "elsewhere"), ("h", "provider", 7, "mail", "t"), ("i", "provider", None, "mail", "t"),
    ]  # fmt: skip
    waits = cp.journey.response_times(table(rows), by=None, observation_end=START + dt.timedelta(hours=10))
    assert waits.counts == {"inferred": 1, "replies_before": 1, "replies_elsewhere": 1, "without_time": 1, "after_end": 1, "solicited": 1}
    assert waits.n == 1 and waits.value == 2.0


def test_loops_self_replies_and_duplicated_times():
    loop = [("a", "customer", 0, "mail", None, "c"), ("b", "provider", 1, "mail", None, "a"), ("c", "customer", 2, "mail", None, "b"),
            ("d", "customer", 3, "mail", None, "d"), ("e", "provider", 3, "mail", None, "e")]  # fmt: skip
    waits = cp.journey.response_times(table(loop), by=None)
    assert (waits.n, waits.answered) == (3, 1)
    same = [("r", "provider", 5, "mail", "t"), ("a", "customer", 5, "mail", "t"), ("s", "provider", 5, "mail", "t"), ("b", "customer", 5, "mail", "t")]
    waits = cp.journey.response_times(table(same), by=None)
    assert (waits.answered, waits.unanswered, waits.value) == (1, 1, 0.0)
    assert "0 s [" in repr(waits)


def test_nothing_to_say():
    nobody = table([("a", "provider", 0, "mail")])
    waits = cp.journey.response_times(nobody, by=None)
    assert (waits.value, waits.n, waits.status) == (None, 0, "no messages")
    assert waits.method.endswith("no median of nothing") and waits.share_unanswered.value is None
    assert waits.described() == "no messages" and waits.curve.empty and waits.mean_of_answered is None
    groups = cp.journey.response_times(nobody)
    assert len(groups) == 0 and list(groups.curves().columns)[:2] == ["channel", "time"] and groups.to_frame().empty
    assert cp.journey.ResponseTimes.from_json(groups.to_json()) == groups
    before = cp.journey.response_times(table(COMPLAINT), by=None, observation_end="2024-01-01")
    assert before.n == 0 and before.counts["after_end"] == 3
    empty = cp.journey.response_times(table([]), by=None, observation_end="2024-01-01")
    assert empty.n == 0


def test_tables_that_cannot_say_who_waits_are_refused():
    arrow = table(COMPLAINT)
    with pytest.raises(KeyError, match="role"):
        cp.journey.response_times(arrow.drop_columns(["role"]))
    with pytest.raises(ValueError, match='"role"'):
        cp.journey.response_times(cp.from_arrow(arrow.drop_columns(["role"])))
    with pytest.raises(ValueError, match='"time"'):
        cp.journey.response_times(cp.from_arrow(arrow.drop_columns(["time"])))
    with pytest.raises(ValueError, match="no item bears a time"):
        cp.journey.response_times(table([("a", "customer", None, "mail")]))
    with pytest.raises(KeyError, match="region"):
        cp.journey.response_times(arrow, by="region")
    with pytest.raises(TypeError, match="allowed: a Feedback, a frame"):
        cp.journey.response_times([1, 2])
    with pytest.raises(ValueError, match="limits"):
        cp.journey.response_times(arrow, limits="exact")
    with pytest.raises(ValueError, match="level"):
        cp.journey.response_times(arrow, level=1.0)


def test_frames_with_nat_and_naive_times():
    frame = table([*COMPLAINT, ("x", "customer", None, "mail")]).to_pandas()
    assert frame["time"].isna().sum() == 1
    waits = cp.journey.response_times(frame, by=None)
    assert waits.counts["without_time"] == 1 and waits.n == 3


@pytest.mark.parametrize("end", [
    "2024-03-07T10:00:00Z", "2024-03-07T12:00:00+02:00", "2024-03-07 10:00", dt.datetime(2024, 3, 7, 10),
    dt.datetime(2024, 3, 7, 10, tzinfo=UTC), dt.datetime(2024, 3, 7, 12, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    pd.Timestamp("2024-03-07 10:00"), pd.Timestamp("2024-03-07 12:00", tz="Europe/Helsinki"), np.datetime64("2024-03-07T10:00"),
])  # fmt: skip
def test_ends_of_observation_in_every_form(end):
    waits = cp.journey.response_times(table(COMPLAINT), by=None, observation_end=end)
    assert waits.observation_end == dt.datetime(2024, 3, 7, 10, tzinfo=UTC)
    assert waits.curve["time"].iloc[-1] == 63


def test_an_end_without_a_zone_is_in_timezone():
    for end in ("2024-03-07 12:00", dt.datetime(2024, 3, 7, 12), pd.Timestamp("2024-03-07 12:00")):
        waits = cp.journey.response_times(table(COMPLAINT), by=None, observation_end=end, timezone="Europe/Helsinki")
        assert waits.observation_end == dt.datetime(2024, 3, 7, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="ambiguous in Europe/Helsinki"):
        cp.journey.response_times(table(COMPLAINT), observation_end="2024-10-27 03:30", timezone="Europe/Helsinki")


@pytest.mark.parametrize(("end", "kind"), [
    (pd.NaT, ValueError), (np.datetime64("NaT"), ValueError), ("yesterday", ValueError), ("", ValueError), (5, TypeError),
    (True, TypeError), (b"2024-03-07", TypeError),
])  # fmt: skip
def test_what_is_no_end_of_observation(end, kind):
    with pytest.raises(kind, match="observation_end"):
        cp.journey.response_times(table(COMPLAINT), observation_end=end)


def test_spans_of_time_in_every_form():
    waits = cp.journey.response_times(table(COMPLAINT), by=None)
    for span in (12, 12.0, np.float64(12), "12h", "720min", dt.timedelta(hours=12), pd.Timedelta("12h"), np.timedelta64(12, "h")):
        assert waits.survival_at(span).value == pytest.approx(2 / 3, abs=1e-15)
    assert waits.survival_at(10.9).value == 1.0 and waits.survival_at(61).value == pytest.approx(1 / 3)
    assert waits.survival_at(62).value is None and waits.answered_within(62).value is None
    for span in (-1, "-1h", math.nan, math.inf, pd.NaT, "soon"):
        with pytest.raises((ValueError, TypeError), match="time is"):
            waits.survival_at(span)
    for span in (True, None, [4]):
        with pytest.raises(TypeError, match="time is"):
            waits.answered_within(span)


def test_summaries_tell_of_their_ends_and_do_not_share_memory():
    early = cp.journey.response_times(table(COMPLAINT), by=None, observation_end="2024-03-07 08:00").summary
    late = cp.journey.response_times(table(COMPLAINT), by=None, observation_end="2024-03-08 08:00").summary
    both = cp.journey.ResponseTimes(early + late)
    assert (both.first_observation_end.day, both.observation_end.day, both.n) == (7, 8, 6)
    assert "observed until 2024-03-07 08:00 UTC … 2024-03-08 08:00 UTC" in repr(both)
    result = cp.journey.ResponseTimes(early)
    early += late
    assert result.n == 3 and early == late + result.summary and early != late
    with pytest.raises(ValueError, match="different keys"):
        early += cp.journey.response_times(table(COMPLAINT)).summary
    with pytest.raises(AttributeError):
        result.value = 3


@pytest.mark.parametrize("broken", [
    "{", "[]", '{"type":"response_times","version":2}', '{"type":"result","version":1}',
    '{"type":"response_times","version":1,"level":0.95}',
])  # fmt: skip
def test_bad_json_is_refused(broken):
    with pytest.raises(cp.DataError):
        cp.journey.ResponseTimes.from_json(broken)
    good = cp.journey.response_times(table(COMPLAINT)).to_dict()
    for change in ({"level": 2}, {"level": True}, {"limits": "exact"}, {"more": 1}, {"summary": {}}):
        with pytest.raises(cp.DataError):
            cp.journey.ResponseTimes.from_json(json.dumps(good | change))


def test_periods_group_by_the_message():
    rows = [("a", "customer", 23, "mail", "t"), ("b", "provider", 30, "mail", "t"), ("c", "customer", 29, "mail", "t")]
    waits = cp.journey.response_times(table(rows), by="month")
    assert waits.labels == ("2024-03",) and waits["2024-03"].n == 2


# ------------------------------------------------------------------------------- Kaplan-Meier of plain arrays


def test_kaplan_meier_of_arrays():
    durations, events = [1, 2, 3, 4], [1, 1, 1, 1]
    routes = [(durations, None), (np.array(durations), np.array([True] * 4)), (pd.Series(durations), pd.Series(events)),
              (pl.Series(durations), events), (pa.array(durations), events)]  # fmt: skip
    results = [cp.stats.kaplan_meier(*route) for route in routes]
    assert all(each == results[0] for each in results)
    assert list(results[0].curve["survival"]) == [0.75, 0.5, 0.25, 0.0]
    assert results[0].value == 2.0 and results[0].survival_at(2.5).value == 0.5 and results[0].survival_at(9).value == 0.0
    assert math.isinf(results[0].curve["std_error"].iloc[-1])
    again = pickle.loads(pickle.dumps(results[0]))
    assert again == results[0] and hash(again) == hash(results[0])
    assert cp.stats.KaplanMeier.from_json(results[0].to_json()) == results[0]
    waiting = cp.stats.kaplan_meier([3, 5], [False, False])
    assert waiting.value is None and waiting.method.endswith("median not reached")
    assert cp.stats.kaplan_meier([]).value is None


@pytest.mark.parametrize(("durations", "events", "message"), [
    ([1, -2], None, "row 2: the duration is -2"), ([1, math.nan], None, "row 2: the duration is missing"),
    ([math.inf], None, "row 1"), ([None], None, "row 1: the duration is missing"), ([1, 2], [True], "events"),
    ([1], [2], "row 1: 2"), ([1], [None], "row 1: missing"),
])  # fmt: skip
def test_bad_durations_name_their_row(durations, events, message):
    with pytest.raises(ValueError, match=message):
        cp.stats.kaplan_meier(durations, events)


def test_other_bad_arguments():
    with pytest.raises(TypeError, match="allowed"):
        cp.stats.kaplan_meier("123")
    with pytest.raises(ValueError, match="limits"):
        cp.stats.kaplan_meier([1], limits="exact")
    for level in (0, 1, math.nan):
        with pytest.raises(ValueError, match="level"):
            cp.stats.kaplan_meier([1], level=level)
    with pytest.raises(ValueError):
        cp.stats.kaplan_meier([1]).quantile(1)


@own
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=40), st.integers(0, 40))
def test_duration_summaries_merge(rows, cut):
    parts = [cp.stats.DurationSummary([row[0] for row in part], [row[1] for row in part]) for part in (rows[:cut], rows[cut:], rows)]
    first, second, whole = parts
    assert first + second == whole == second + first
    first += second
    assert cp.stats.KaplanMeier(first) == cp.stats.KaplanMeier(whole)
    assert cp.stats.DurationSummary.from_json(whole.to_json()) == pickle.loads(pickle.dumps(whole)) == whole
    assert [row[0] for row in whole.table] == sorted({row[0] for row in rows})
    assert whole.count == len(rows) and whole.events == sum(event for _, event in rows)


# ------------------------------------------------------------------------------------------- figures


def test_figures():
    pytest.importorskip("matplotlib")
    figure = cp.journey.response_times(table(COMPLAINT)).plot()
    text = {each.get_text() for each in figure.axes[0].texts}
    assert "direct: median not reached" in text and "twitter: median 16 h" in text and "facebook" in text
    assert figure.axes[0].get_xlabel() == "hours since the message"
    many = [(f"{k}{n}", "customer", n, f"channel {k}") for k in range(9) for n in range(k + 1)]
    figure = cp.journey.response_times(table(many)).plot()
    assert "still watched and waiting (3 smaller groups not shown):" in {each.get_text() for each in figure.axes[0].texts}
    tail = [("a", "customer", 0, "mail", "t"), ("b", "provider", 2, "mail", "t"), ("c", "customer", 9, "mail", "u"), ("d", "provider", 99, "x")]
    figure = cp.journey.response_times(table(tail)).plot()
    assert figure.axes[0].get_xlim() == (0, 2.5) and figure.axes[0].get_xlabel().endswith("(flat from there on)")
    assert len(cp.stats.kaplan_meier([1, 2]).plot().axes[0].lines) > 0
    assert cp.journey.response_times(table([])[:0], by=None, observation_end="2024-01-01").plot() is not None


# ------------------------------------------------------------------------------------------- command line


def write_complaint(path):
    items = cp.from_arrow(table([*COMPLAINT, ("f", "customer", 70, "mail", "m"), ("g", "provider", 75, "mail", "m")]))
    items.write(path)


def test_command_says_who_waits(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_complaint("items.csv")
    assert main(["journey", "items.csv", "-o", "curves.csv"]) == 0
    out, err = capsys.readouterr()
    assert err == "" and out.splitlines() == [
        "direct: median wait not reached, n = 1, unanswered 1 (100 %)",
        "facebook: median wait 11 h (11 h … not reached), n = 1, unanswered 0 (0 %)",
        "mail: median wait 5 h (5 h … not reached), n = 1, unanswered 0 (0 %)",
        "twitter: median wait 16 h (16 h … not reached), n = 1, unanswered 0 (0 %)",
        "observed until 2024-03-07 08:00 UTC; who had no answer by then has waited until then",
        "answers taken by thread and channel, as they name no message: 1",
        "curves: curves.csv",
    ]
    curves = pd.read_csv("curves.csv")
    assert list(curves["time"]) == [61.0, 11.0, 5.0, 16.0]
    assert main(["journey", "items.csv", "--json", "--by", "month", "--no-infer", "--observation-end", "2024-03-08"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["by"] == ["month"] and found["counts"]["inferred"] == 0
    assert found["observation_end"] == "2024-03-08T00:00:00+00:00"
    assert found["groups"][0]["labels"] == ["2024-03"] and found["groups"][0]["unanswered"] == 2


@pytest.mark.parametrize(("arguments", "message"), [
    (["none.csv"], "none.csv"), (["items.csv", "--level", "2"], "--level"), (["items.csv", "--threads", "0"], "--threads"),
    (["items.csv", "-o", "curves.txt"], ".csv"), (["items.csv", "-o", "items.csv"], "input file"),
    (["items.csv", "--by", "region"], "region"), (["items.csv", "--observation-end", "soon"], "observation_end"),
    (["bare.csv"], "--map role=COLUMN"), (["timeless.csv"], "--time COLUMN"),
])  # fmt: skip
def test_command_refuses_bad_input(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    write_complaint("items.csv")
    Path("bare.csv").write_text("id,text\n1,a\n", encoding="utf-8")
    Path("timeless.csv").write_text("id,role\n1,customer\n", encoding="utf-8")
    assert main(["journey", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == "" and message in err and len(err.splitlines()) <= 3


# ------------------------------------------------------------------------------------------- parity


def parity(name):
    path = SHARED / "expected" / name
    if not path.exists():
        pytest.skip(f"no parity file {name}")
    return json.loads(path.read_text(encoding="utf-8"))


def test_parity_worked_example():
    case = parity("journeys/worked_example_complaint.json")
    records = [{"id": each["id"], "thread": "case", "channel": each["channel"], "time": each["time"] + "Z",
                "role": "customer" if each["actor"] == "customer" else "provider",
                **({"reply_to": each["answers"]} if each["answers"] else {})} for each in case["events"]]  # fmt: skip
    for items in (records, [{name: value for name, value in each.items() if name != "reply_to"} for each in records]):
        waits = cp.journey.response_times(cp.from_records(items))
        assert waits.observation_end.isoformat()[:19] == case["observation_end"]
        for each in case["responses"]:
            mine = waits[each["channel"]]
            assert list(mine.curve["time"]) == [each["hours"]] and bool(mine.answered) == each["answered"]
        total = cp.journey.response_times(cp.from_records(items), by=None)
        assert total.mean_of_answered == case["naive_mean_hours_answered_only"]
        steps = total.curve[["time", "at_risk", "events", "survival"]].to_numpy()
        assert steps == pytest.approx(np.array(case["km_t_atrisk_events_S"]), abs=1e-15)
    assert total.inferred == 2


def km_data(name):
    path = SHARED / "data/journeys" / name
    if not path.exists():
        pytest.skip(f"no data file {name}")
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def assert_like_r(curve, expected):
    """S, risk sets, std.err and the log limits of R's survfit, to 1e-10; NA and Inf where S is 0."""
    assert list(curve["time"]) == expected["time"]
    for mine, name in (("at_risk", "n.risk"), ("events", "n.event"), ("censored", "n.censor")):
        assert list(curve[mine]) == expected[name]
    read = {"NA": math.nan, "Inf": math.inf}
    for mine, name in (("survival", "surv"), ("std_error", "std.err"), ("low", "lower"), ("high", "upper")):
        wanted = [read[each] if isinstance(each, str) else each for each in expected[name]]
        assert list(curve[mine]) == pytest.approx(wanted, abs=1e-10, nan_ok=True), mine


def test_parity_survival_of_r():
    expected = parity("journeys/survival_R.json")
    rossi = km_data("rossi.csv")
    assert_like_r(cp.stats.kaplan_meier([float(r["week"]) for r in rossi], [r["arrest"] == "1" for r in rossi], limits="log").curve,
                  expected["rossi"]["km"])  # fmt: skip
    gbsg2 = km_data("gbsg2.csv")
    assert_like_r(cp.stats.kaplan_meier([float(r["time"]) for r in gbsg2], [r["cens"] == "1" for r in gbsg2], limits="log").curve,
                  expected["gbsg2"]["km"])  # fmt: skip
    waltons = km_data("waltons_dataset.csv")
    for group, km in expected["waltons"]["km_by_group"].items():
        mine = [r for r in waltons if r["group"] == group]
        result = cp.stats.kaplan_meier([float(r["T"]) for r in mine], [r["E"] == "1" for r in mine], limits="log")
        assert_like_r(result.curve, km)
        assert result.value == expected["waltons"]["median"][f"group={group}"]


def test_parity_log_log_limits():
    checked = 0
    for case in parity("fusion/waiting.json")["cases"]:
        kind = next((name for name in ("km", "km_reply", "km_moves_as_censored") if name in case), None)
        if kind is None:
            continue
        events = case["event"] if kind == "km" else [cause == 1 for cause in case["cause"]]
        result = cp.stats.kaplan_meier(case["time"], np.array(events, dtype=bool))
        curve, wanted = result.curve, case[kind]
        curve = curve[curve["events"] > 0]
        for mine, name in (("time", "time"), ("at_risk", "at_risk"), ("events", "events")):
            assert list(curve[mine]) == wanted[name]
        for mine, name in (("survival", "S"), ("low", "lo"), ("high", "hi")):
            assert list(curve[mine]) == pytest.approx(wanted[name], abs=1e-12), case["name"]
        assert result.value == (None if wanted["median"] == "inf" else wanted["median"])
        checked += 1
    assert checked == 5
