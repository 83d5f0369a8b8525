# SPDX-License-Identifier: MIT
"""Waiting by episode and by matter: the parity cases, every route, and the rule told again slowly."""

import datetime as dt
import json
import pickle
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.journey import EpisodeOutcomes, EpisodeSummary, response_times

own = settings(derandomize=True, deadline=None, max_examples=60)
WAITING = Path(__file__).parents[2].parent / "shared/expected/fusion/waiting.json"
START = dt.datetime(2024, 3, 4, tzinfo=dt.timezone.utc)
COMPLAINT = [("c", "customer", "private", 19), ("c", "customer", "twitter", 64), ("c", "customer", "facebook", 68),
             ("c", "provider", "facebook", 79), ("c", "provider", "twitter", 80)]  # fmt: skip


def table(rows):
    """Rows of (thread, role, channel, hour, status), the last optional, as an Arrow table."""
    rows = [(*row, None)[:5] for row in rows]
    columns = dict(zip(("thread", "role", "channel", "time", "status"), zip(*rows, strict=True), strict=True))
    columns["time"] = pa.array([START + dt.timedelta(hours=hour) for hour in columns["time"]], pa.timestamp("us", "UTC"))
    texts = {name: pa.array(values, pa.string()) for name, values in columns.items() if name != "time"}
    return pa.table({"id": [str(row) for row in range(len(rows))], **texts, "time": columns["time"]})


def until(hour):
    return START + dt.timedelta(hours=hour)


def cases():
    if not WAITING.exists():
        pytest.skip("../shared is not there")
    return json.loads(WAITING.read_text())["cases"]


def test_parity_of_episodes_and_matters():
    seen = 0
    for case in cases():
        if "episodes" not in case:
            continue
        items = table([("c", each["who"], each["channel"], each["hour"]) for each in case["events"]])
        found = response_times(items, by="channel", per="episode", observation_end=until(case["end"]))
        ends = {0: "open", 1: "reply", 2: "move"}
        for channel in {each["channel"] for each in case["episodes"]}:
            expected = [each for each in case["episodes"] if each["channel"] == channel]
            mine = found[channel]
            counts = {end: sum(ends[each["cause"]] == end for each in expected) for end in ends.values()}
            assert mine.ended == counts | {"closed": 0}
            steps = mine.curve
            times = sorted({each["t"] for each in expected})
            assert steps["time"].tolist() == times
            for end in ("reply", "move"):
                assert steps[f"{end}_events"].tolist() == [
                    sum(each["t"] == time and ends[each["cause"]] == end for each in expected) for time in times
                ]
        after = sum(each["replied"] is not None and each["cause"] != 1 for each in case["episodes"])
        assert found.counts["replied_after"] == after
        matter = response_times(items, by=None, per="matter", observation_end=until(case["end"]))
        assert matter.curve["time"].tolist() == [case["case"]["wait"]]
        assert bool(matter.answered) == case["case"]["answered"]
        seen += 1
    assert seen == 7


def of_causes(times, causes):
    """Conversations of one episode each that end as they should."""
    rows, end = [], 10_000
    for place, (time, cause) in enumerate(zip(times, causes, strict=True)):
        begin = end - time if cause == 0 else 0
        rows.append((str(place), "customer", "a", begin))
        if cause:
            rows.append((str(place), *(("provider", "a") if cause == 1 else ("customer", "b")), begin + time))
    return response_times(table(rows), by="channel", per="episode", observation_end=until(end))["a"]


def test_parity_of_aalen_johansen():
    seen = 0
    for case in cases():
        if "cause" not in case:
            continue
        mine = of_causes(case["time"], case["cause"]).curve.set_index("time")
        expected = case.get("out_unclustered", case["out"])
        for step, time in enumerate(expected["time"]):
            row = mine.loc[time]
            assert row["at_risk"] == expected["at_risk"][step]
            assert row["waiting"] == pytest.approx(expected["waiting"][step], rel=1e-12, abs=1e-12)
            for place, end in enumerate(("reply", "move")):
                figures = {"F": end, "se_delta": f"{end}_std_error", "lo": f"{end}_low", "hi": f"{end}_high"}
                for theirs, ours in figures.items():
                    assert row[ours] == pytest.approx(expected[theirs][step][place], rel=1e-9, abs=1e-12), (time, ours)
        seen += 1
    assert seen == 2


def test_moving_on_is_not_waiting_longer():
    found = response_times(table(COMPLAINT), by=None, per="episode", observation_end=until(168))
    assert found.ended == {"reply": 1, "move": 2, "closed": 0, "open": 0}
    assert found.value == pytest.approx(1 / 3)
    assert found.within("11h").value == pytest.approx(1 / 3)
    assert found.within(dt.timedelta(hours=10)).value == 0
    assert found.within(45, "move").value == pytest.approx(2 / 3)
    assert found.waiting_at(11).value == pytest.approx(1 / 3)
    assert found.counts["replied_after"] == 1
    assert found.observation_end == until(168)
    assert response_times(table(COMPLAINT), by=None, per="matter").value == 60


def test_closing_is_an_end_of_its_own():
    rows = [("t", "customer", "mail", 0), ("t", "employee", None, 4, "Closed"), ("t", "customer", "mail", 6), ("t", "provider", "mail", 7)]
    found = response_times(table(rows), by=None, per="episode")
    assert found.ended == {"reply": 1, "move": 0, "closed": 1, "open": 0}
    assert found.curve["closed"].tolist() == [0, 0.5]


def slowly(rows, end):
    """(channel, end, hours) of each episode, by the rule as it is written."""
    out = []
    for thread in dict.fromkeys(row[0] for row in rows):
        mine = sorted((row for row in rows if row[0] == thread), key=lambda row: (row[3], row[1] == "customer"))
        open_there = {}
        for _, role, channel, hour, *_ in mine:
            if role == "provider":
                if channel in open_there and open_there[channel][1] == "open":
                    open_there[channel][1:] = ["reply", hour - open_there[channel][3], 0]
                open_there.pop(channel, None)
                continue
            for other, each in open_there.items():
                if other != channel and each[1] == "open":
                    each[1:] = ["move", hour - each[3], 0]
            if channel not in open_there:
                open_there[channel] = [channel, "open", 0, hour]
                out.append(open_there[channel])
        for each in out:
            if each[1] == "open" and each[2] == 0:
                each[2] = end - each[3]
    return sorted((channel, what, hours) for channel, what, hours, _ in out)


events = st.tuples(st.sampled_from("st"), st.sampled_from(["customer", "customer", "provider"]), st.sampled_from("abc"), st.integers(0, 12))


@own
@given(st.lists(events, min_size=1, max_size=14))
def test_the_rule_told_again_slowly(rows):
    found = response_times(table(rows), by="channel", per="episode", observation_end=until(12))
    mine = []
    for channel, group in found.items():
        steps = group.curve
        for end in ("reply", "move", "closed"):
            mine += [(channel, end, time) for time, count in zip(steps["time"], steps[f"{end}_events"], strict=True) for _ in range(count)]
        mine += [(channel, "open", time) for time, count in zip(steps["time"], steps["censored"], strict=True) for _ in range(count)]
    assert sorted(mine) == slowly(rows, 12)


@own
@given(st.lists(events, min_size=1, max_size=14))
def test_parts_by_conversation_merge_to_the_whole(rows):
    whole = response_times(table(rows), by="channel", per="episode", observation_end=until(12))
    merged = None
    for thread in "st":
        part = [row for row in rows if row[0] == thread]
        if part:
            summary = response_times(table(part), by="channel", per="episode", observation_end=until(12)).summary
            merged = summary if merged is None else merged + summary
    assert EpisodeOutcomes(merged) == whole
    assert EpisodeSummary.from_json(merged.to_json()) == merged == pickle.loads(pickle.dumps(merged))


def test_every_route_agrees():
    arrow = table(COMPLAINT)
    expected = response_times(arrow, by="channel", per="episode")
    for items in (arrow.to_pandas(), cp.from_arrow(arrow)):
        assert response_times(items, by="channel", per="episode", threads=2) == expected
    assert expected["twitter"].ended["move"] == 1
    assert expected.to_frame()["share_move"].tolist() == [0.0, 1.0, 1.0]
    assert expected.curves()["channel"].tolist() == ["facebook", "private", "twitter"]


def test_results_read_back_and_show_themselves():
    for found in (response_times(table(COMPLAINT), per="episode"), response_times(table(COMPLAINT), by=None, per="episode", level=0.9)):
        again = EpisodeOutcomes.from_json(found.to_json())
        assert again == found == pickle.loads(pickle.dumps(found))
        pd.testing.assert_frame_equal(again.to_frame(), found.to_frame())
        assert "<table>" in found._repr_html_()
        with pytest.raises(AttributeError):
            found.level = 1
        with pytest.raises(cp.DataError):
            EpisodeOutcomes.from_json("{}")
    assert "33.3 % [7.45 % … 88 %] of 3" in repr(found)
    assert "2 move" in repr(found)
    nobody = response_times(table([("t", "provider", "a", 1)]), by=None, per="episode")
    assert nobody.value is None and nobody.n == 0
    assert nobody.within(3).value is None
    pytest.importorskip("matplotlib")
    figure = found.plot()
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["still waiting (0)", "moved on (2)", "answered there (1)"]
    assert nobody.plot() is not None
    assert len(response_times(table(COMPLAINT), per="episode").plot().axes) == 1


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="per is 'case'; allowed: message, matter, episode"):
        response_times(table(COMPLAINT), per="case")
    found = response_times(table(COMPLAINT), by=None, per="episode")
    with pytest.raises(ValueError, match="end is"):
        found.within(3, "soon")
    with pytest.raises(ValueError, match="time is"):
        found.within(-1)
    with pytest.raises(ValueError, match='needs the column "role"'):
        response_times(cp.from_records([{"id": "a", "time": START}]), per="episode")
