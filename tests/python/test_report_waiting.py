# SPDX-License-Identifier: MIT
"""The page on waiting: curves and numbers of the journey layer, the unanswered counted, or the reason why not."""

import html
import json
import re

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp
from counterpoint.report import summary
from counterpoint.report._report import build
from counterpoint.report._saved import load

pytest.importorskip("matplotlib")
pytest.importorskip("jinja2")

HOUR = 3600


def asked(rows=120, answered=0.6, *, start="2025-01-01", seed=3, name="", **changed):
    """Messages an hour apart in two channels, of which a share is answered some hours later."""
    rng = np.random.default_rng(seed)
    times = pd.date_range(start, periods=rows, freq="h", tz="UTC")
    messages = pd.DataFrame({
        "id": [f"{name}m{k}" for k in range(rows)], "role": "customer", "reply_to": None, "time": times,
        "channel": np.where(np.arange(rows) % 3 == 0, "chat", "mail"),
    })  # fmt: skip
    chosen = np.flatnonzero(rng.random(rows) < answered)
    replies = pd.DataFrame({
        "id": [f"{name}r{k}" for k in chosen], "role": "provider", "reply_to": [f"{name}m{k}" for k in chosen],
        "time": times[chosen] + pd.to_timedelta(1 + rng.exponential(9 * HOUR, len(chosen)).astype(int), unit="s"), "channel": messages["channel"][chosen].to_numpy(),
    })  # fmt: skip
    return cp.from_pandas(pd.concat([messages, replies], ignore_index=True).assign(**changed))


def plain(text):
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return re.sub(r"[\s\u00a0\u2060\u200b\u202f]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).replace("\u2068", "").replace("\u2069", "")


def test_the_numbers_are_the_journey_layers_own():
    items = asked()
    found = summary(items)["waiting"]
    whole = cp.journey.response_times(items, by=None)
    by = cp.journey.response_times(items, by="channel")
    assert (found["all"]["n"], found["all"]["answered"]) == (whole.n, whole.answered)
    for name, one in ((None, whole), ("chat", by["chat"]), ("mail", by["mail"])):
        group = found["all"] if name is None else next(each for each in found["groups"] if each["group"] == name)
        assert group["median"] == HOUR * one.value
        assert group["median_low"] == HOUR * one.low
        assert group["median_high"] == (None if one.high is None else HOUR * one.high)
        assert (group["unanswered"], group["unanswered_low"]) == (one.share_unanswered.value, one.share_unanswered.low)
        assert group["mean_of_answered"] == HOUR * one.mean_of_answered
    assert [group["group"] for group in found["groups"]] == ["mail", "chat"]  # most messages first
    for span in found["spans"]:
        waits = whole.survival_at(span["seconds"] / HOUR)
        assert (span["value"], span["low"], span["high"]) == (waits.value, waits.low, waits.high)
        still = whole.curve
        assert span["at_risk"] == int(still["at_risk"][still["time"] >= span["seconds"] / HOUR].max())


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_page_says_who_waits(language):
    page = build(asked(), language=language)
    whole = page.found["waiting"]["all"]
    sentence = page.waits()
    said = {
        "en": f"Of {whole['n']} customer messages {whole['answered']} were answered and {whole['n'] - whole['answered']} were still waiting when the data ends",
        "fi": f"Asiakkaiden {whole['n']} viestistä vastattuja on {whole['answered']} ja aineiston päättyessä odottamassa {whole['n'] - whole['answered']}",
    }
    assert sentence.startswith(said[language])
    assert {"en": "half are answered within ", "fi": "puolet saa vastauksen ajassa "}[language] + page.words.duration(whole["median"]) in sentence
    body = page.html()
    assert 'aria-label="' + {"en": "Falling curves", "fi": "Laskevat käyrät"}[language] in body
    assert {"en": "Mean of the answered only", "fi": "Vain vastattujen keskiarvo"}[language] in plain(body)
    assert {"en": "It hides those who still wait", "fi": "Se kätkee yhä odottavat"}[language] in plain(body)


def test_a_median_that_is_not_reached_is_said_so():
    page = build(asked(answered=0.1), language="en")
    assert page.found["waiting"]["all"]["median"] is None
    assert "too few are answered to say how long half of them take" in page.waits()
    assert "median not reached" in plain(page.html())


REASONS = {
    "no_items": lambda items: items[np.zeros(len(items), dtype=bool)],
    "no_role": lambda items: items.drop("role"),
    "no_time": lambda items: items.drop("time"),
    "no_replies": lambda items: items.filter(items["role"] == "customer"),
    "no_messages": lambda items: cp.from_pandas(items.to_pandas().assign(voice="solicited")),
}


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("reason", REASONS)
def test_without_figures_the_reason_is_given(reason, language):
    page = build(REASONS[reason](asked()), language=language)
    assert (page.found["waiting"], page.found["waiting_reason"]) == (None, reason)
    assert page.waits() == page.words.say("waits_" + reason) + "."
    assert page.words.say("left_out_waiting_" + reason) in html.unescape(page.html())


def test_what_was_counted_beside_the_waits_is_told():
    rows = [
        {"id": "a", "role": "customer", "thread": "t", "channel": "mail", "time": "2025-01-01"},
        {"id": "b", "role": "provider", "thread": "t", "channel": "mail", "time": "2025-01-02"},
        {"id": "c", "role": "customer", "channel": "mail", "time": None},
        {"id": "d", "role": "customer", "channel": "mail", "voice": "solicited", "time": "2025-01-01"},
    ]
    page = build(cp.from_records(rows), language="en")
    text = plain(page.html())
    assert "1 reply names no message and was taken by conversation and channel." in text
    assert "1 message has no time and is left out." in text
    assert "1 answer to a survey waits for no reply and is left out." in text


def test_the_axis_ends_where_nearly_all_replies_came():
    frame = asked(400, 0.9).to_pandas()
    late = pd.DataFrame({"id": ["late"], "role": ["provider"], "reply_to": ["m0"], "channel": ["mail"], "time": [pd.Timestamp("2027-01-01", tz="UTC")]})
    page = build(cp.from_pandas(pd.concat([frame[frame["reply_to"] != "m0"], late], ignore_index=True)), language="en")
    assert page.found["waiting"]["limit"] < 72 * HOUR
    for curve in page.curves:
        assert curve.steps["time"].max() <= page.found["waiting"]["limit"] / HOUR
        assert len(curve.steps["at_risk"]) in (len(curve.steps["time"]), len(curve.steps["time"]) + 1)


def test_channels_are_masked_in_the_curves(tmp_path):
    personal = "maija@example.fi"
    frame = asked().to_pandas()
    items = cp.from_pandas(frame.assign(channel=frame["channel"].astype("string").replace("chat", personal)))
    assert personal not in (body := cp.report(items, tmp_path / "r.html").read_text(encoding="utf-8")) and "[e-mail]" in body
    assert personal in cp.report(items, tmp_path / "r.html", mask=False).read_text(encoding="utf-8")
    assert personal not in json.dumps(summary(items))


def saved(items, path):
    cp.report(items, path.with_suffix(".html"), save_summary=path)
    return path


def test_waits_are_saved_merged_and_compared(tmp_path):
    parts = [saved(asked(150, 0.9, start=start, seed=seed, name=start), tmp_path / f"{seed}.json") for seed, start in enumerate(("2025-01-01", "2025-02-01"))]
    merged = load(parts).figures[("waiting",)]
    assert merged == load(parts[::-1]).figures[("waiting",)]
    now = asked(300, 0.3, start="2025-04-01", name="n")
    found = {one["kind"]: one for one in summary(now, baseline=parts)["changes"]["figures"]}
    then, today = cp.journey.ResponseTimes(merged), cp.journey.response_times(now, by=None)
    share = found["share_unanswered"]
    change = cp.stats.difference(today.share_unanswered, then.share_unanswered)
    assert (share["before_n"], share["now_n"]) == (300, 300)
    assert (share["value"], share["low"], share["high"], share["changed"]) == (change.value, change.low, change.high, True)
    assert found["median_wait"]["before"] == then.value
    text = build(now, language="en", baseline=parts).changed()
    assert "share of messages without a reply went from 1" in text
    assert "percentage points" in text


def test_a_median_wait_is_compared_in_a_persons_units(tmp_path):
    path = saved(asked(400, 1.0, name="a"), tmp_path / "a.json")
    page = build(asked(400, 1.0, start="2025-06-01", seed=9, name="b"), language="en", baseline=path)
    one = next(one for one in page.found["changes"]["figures"] if one["kind"] == "median_wait")
    assert one["low"] <= 0 <= one["high"]
    assert re.search(r"median wait for a reply \d\.?\d* hours \(n = 400\) \d\.?\d* hours \(n = 400\) ", plain(page.html()))


def test_same_items_same_bytes(tmp_path):
    first = cp.report(asked(), tmp_path / "a.html").read_bytes()
    assert cp.report(asked(), tmp_path / "b.html").read_bytes() == first
