# SPDX-License-Identifier: MIT
"""The saved summary: it merges, reads back exactly, is refused when broken, and changes are told with their interval."""

import json
import re

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp
from counterpoint.cli import main
from counterpoint.report import summary
from counterpoint.report._report import build
from counterpoint.report._saved import Counts, Saved, load

pytest.importorskip("matplotlib")
pytest.importorskip("jinja2")

RULES = cp.sentiment.vader({"good": 1.9, "bad": -2.5}, {})


def answers(nps, start="2025-01-01", *, said=("good", "bad"), goal=None):
    """A table of answers, an hour apart."""
    rows = len(nps)
    frame = pd.DataFrame({
        "id": [f"{start}-{k}" for k in range(rows)],
        "time": pd.date_range(start, periods=rows, freq="h", tz="UTC").as_unit("us"),
        "text": [said[k % len(said)] for k in range(rows)],
        "language": ["en"] * rows,
        "customer": [f"secret-{k}" for k in range(rows)],
        "goal_met": [k % 3 > 0 for k in range(rows)] if goal is None else goal,
    })  # fmt: skip
    return cp.from_pandas(frame).with_column("nps", np.asarray(nps, dtype=float), scale="nps_0_10")


def saved(items, path, **options):
    cp.report(items, path.with_suffix(".html"), save_summary=path, sentiment=RULES, **options)
    return path


def kinds(changes):
    return [(one["kind"], one["changed"]) for one in changes["figures"]]


HIGH, LOW = [10, 9, 10, 9, 8] * 40, [2, 3, 9, 5, 6] * 40


def test_what_is_saved_reads_back_exactly_and_is_the_same_every_time(tmp_path):
    items = answers(HIGH)
    path = saved(items, tmp_path / "a.json")
    again = saved(items, tmp_path / "b.json")
    assert path.read_bytes() == again.read_bytes()
    assert load(path).to_json() == path.read_text(encoding="utf-8")
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert (whole["type"], whole["version"], whole["items"]) == ("counterpoint_report_summary", 1, 200)
    assert "secret" not in path.read_text(encoding="utf-8")
    assert "good" not in path.read_text(encoding="utf-8")


def test_parts_merge_into_the_summary_of_the_whole(tmp_path):
    items = answers([*HIGH, *LOW])
    whole = load(saved(items, tmp_path / "whole.json"))
    some = np.arange(400) % 7 < 3
    parts = [saved(items.filter(mask), tmp_path / f"{k}.json") for k, mask in enumerate((some, ~some))]
    assert load(parts) == whole
    assert load(parts[::-1]) == whole
    assert load(parts[0]) + load(parts[1]) == whole


def test_a_change_is_told_with_its_interval(tmp_path):
    path = saved(answers(HIGH, "2025-01-01"), tmp_path / "before.json")
    now = answers(LOW, "2025-03-01", said=("bad", "bad", "good"))
    found = summary(now, baseline=path, sentiment=RULES)["changes"]
    nps = next(one for one in found["figures"] if one["kind"] == "nps")
    before, after = cp.survey.nps(HIGH), cp.survey.nps(LOW)
    assert (nps["before"], nps["now"], nps["before_n"], nps["now_n"]) == (before.value, after.value, 200, 200)
    assert nps["value"] == after.value - before.value
    assert nps["low"] == pytest.approx(nps["value"] - np.hypot(after.value - after.low, before.high - before.value))
    assert nps["high"] == pytest.approx(nps["value"] + np.hypot(after.high - after.value, before.value - before.low))
    assert dict(kinds(found)) | {"nps": True} == dict(kinds(found))
    assert not found["overlap"]
    text = build(now, language="en", baseline=path, sentiment=RULES).changed()
    assert text.startswith("Since the earlier summary (1\u00a0January\u00a02025 to 9\u00a0January\u00a02025): Net Promoter Score went from 80 to −60, a difference of −140 points (−15")
    finnish = build(now, language="fi", baseline=path, sentiment=RULES).changed()
    assert "Suositteluindeksi NPS: ennen 80, nyt −60, ero −140 pistettä" in finnish


def test_changed_is_never_said_where_the_interval_holds_0(tmp_path):
    path = saved(answers(HIGH, "2025-01-01"), tmp_path / "before.json")
    same = answers(HIGH[:-1] + [7], "2025-03-01")
    found = summary(same, baseline=path, sentiment=RULES)["changes"]
    assert {changed for _, changed in kinds(found)} == {False}
    assert all(one["low"] <= 0 <= one["high"] for one in found["figures"])
    page = build(same, language="en", baseline=path, sentiment=RULES)
    assert "no change that this data can show" in page.changed()
    body = page.html()
    assert body.count("no change that this data can show") == 1 + len(found["figures"])
    assert not re.search(r">(rose|fell)<", body)


@pytest.mark.parametrize("seed", range(20))
def test_two_draws_of_one_population_seldom_differ(tmp_path, seed):
    rng = np.random.default_rng(seed)
    path = saved(answers(rng.integers(0, 11, 150), "2025-01-01"), tmp_path / "before.json")
    now = answers(rng.integers(0, 11, 150), "2025-03-01")
    nps = next(one for one in summary(now, baseline=path, sentiment=RULES)["changes"]["figures"] if one["kind"] == "nps")
    assert nps["changed"] == (not nps["low"] <= 0 <= nps["high"])
    assert abs(nps["value"]) < 60


def test_periods_that_overlap_are_told(tmp_path):
    path = saved(answers(HIGH), tmp_path / "before.json")
    page = build(answers(HIGH), language="en", baseline=path, sentiment=RULES)
    assert page.found["changes"]["overlap"]
    assert "The two overlap in time." in page.html()


def test_only_what_is_in_both_is_compared(tmp_path):
    path = saved(answers(HIGH), tmp_path / "before.json")
    other = cp.from_records([{"id": "1", "channel": "phone"}])
    page = build(other, language="en", baseline=path, sentiment=RULES)
    assert page.found["changes"]["figures"] == []
    assert "nothing can be compared, as no figure is in both" in page.changed()
    assert "figures of the earlier summary are not in this data." in page.html()


def test_sentiment_is_compared_only_where_the_method_is_the_same(tmp_path):
    path = saved(answers(HIGH), tmp_path / "before.json")
    strict = cp.sentiment.vader({"good": 1.9, "bad": -2.5}, {}, thresholds=(-0.5, 0.5))
    found = summary(answers(HIGH, "2025-03-01"), baseline=path, sentiment=strict)["changes"]
    assert "share_negative" not in dict(kinds(found))
    assert (found["only_before"], found["only_now"]) == (1, 1)


def test_without_a_baseline_the_page_says_how_to_save_one():
    for language in ("en", "fi"):
        text = build(answers(HIGH), language=language, sentiment=RULES).changed()
        for part in ('save_summary="summary.json"', "--save-summary summary.json", 'baseline="summary.json"', "--baseline summary.json"):
            assert part in text


@pytest.mark.parametrize("scale", ["stars_1_5", "jar_1_5", "own:1..5,lower_is_better", "school_4_10"])
def test_ratings_are_compared_on_the_same_scale_only(tmp_path, scale):
    def rated(values, start, on):
        return answers([9] * 5, start).with_column("nps", np.asarray(values, dtype=float), scale=on)

    path = saved(rated([4, 5, 4, 5, 5], "2025-01-01", scale), tmp_path / "before.json")
    now = rated([4, 4, 5, 4, 4], "2025-03-01", scale)
    one = next(one for one in summary(now, baseline=path, sentiment=RULES)["changes"]["figures"] if one["column"] == "nps")
    if scale == "jar_1_5":
        assert (one["kind"], one["before"], one["now"]) == ("share_ideal", 0, 0)
    else:
        assert (one["kind"], one["before"], one["now"]) == ("mean", 4.6, 4.2)
        assert one["value"] == pytest.approx(-0.4)
    other = rated([4, 4, 5, 4, 4], "2025-03-01", "likert_1_5")
    assert "nps" not in {one["column"] for one in summary(other, baseline=path, sentiment=RULES)["changes"]["figures"]}


def test_few_answers_are_not_compared(tmp_path):
    path = saved(answers([9]), tmp_path / "before.json")
    found = summary(answers(HIGH, "2025-03-01"), baseline=path, sentiment=RULES)["changes"]
    nps = next(one for one in found["figures"] if one["kind"] == "nps")
    assert (nps["low"], nps["changed"]) == (None, False)
    assert "too few answers to compare" in build(answers(HIGH, "2025-03-01"), language="en", baseline=path, sentiment=RULES).html()


# ------------------------------------------------------------------------------------------- broken files


def good():
    return {
        "type": "counterpoint_report_summary", "version": 1, "items": 2, "oldest": None, "newest": "2025-01-01T00:00:00+00:00",
        "figures": [{"figure": ["goal"], "summary": {"type": "counts", "version": 1, "counts": {"no": 1, "yes": 1}}}],
    }  # fmt: skip


def changed(**parts):
    return json.dumps(good() | parts)


def figure(**parts):
    return changed(figures=[good()["figures"][0] | parts])


BROKEN = {
    "empty": "",
    "no json": "{",
    "a list": "[]",
    "a number": "5",
    "deep": "[" * 100_000,
    "not a number": changed().replace('"items": 2', '"items": NaN'),
    "another type": changed(type="net_score_summary"),
    "another version": changed(version=2),
    "another field": changed(more=1),
    "items below 0": changed(items=-1),
    "items as text": changed(items="2"),
    "items as truth": changed(items=True),
    "no time": changed(oldest="soon"),
    "a local time": changed(oldest="2025-01-01T00:00:00"),
    "a time as number": changed(newest=5),
    "figures no list": changed(figures={}),
    "figure no dict": changed(figures=[5]),
    "figure without name": figure(figure=[]),
    "figure named by numbers": figure(figure=[1]),
    "summary no dict": figure(summary=[]),
    "summary of unknown type": figure(summary={"type": "magic"}),
    "summary without counts": figure(summary={"type": "counts", "version": 1}),
    "summary of version 2": figure(summary={"type": "counts", "version": 2, "counts": {"no": 1}}),
    "counts below 0": figure(summary={"type": "counts", "version": 1, "counts": {"no": -1, "yes": 1}}),
    "counts as text": figure(summary={"type": "counts", "version": 1, "counts": {"no": "1", "yes": 1}}),
    "counts of none": figure(summary={"type": "counts", "version": 1, "counts": {}}),
    "counts of other kinds": figure(summary={"type": "counts", "version": 1, "counts": {"maybe": 1}}),
    "a figure of another summary": figure(figure=["nps", "nps"]),
    "an unknown figure": figure(figure=["magic"]),
    "a figure twice": changed(figures=good()["figures"] * 2),
    "a broken rating": figure(figure=["rating", "r", "stars_1_5"], summary={"type": "rating_summary", "version": 1, "scale": "stars_1_5", "answers": [[9, 1]], "missing": 0}),
    "a broken net score": figure(figure=["nps", "nps"], summary={"type": "net_score_summary", "version": 1, "distribution": [1], "missing": 0}),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_baseline_is_refused_by_name(tmp_path, monkeypatch, capsys, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.json").write_text(text, encoding="utf-8")
    (tmp_path / "f.csv").write_text("id,goal_met\na,true\nb,false\n", encoding="utf-8")
    with pytest.raises(cp.DataError, match=r"^broken\.json: "):
        load("broken.json")
    assert main(["report", "f.csv", "--baseline", "broken.json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("counterpoint: broken.json: ")
    assert not (tmp_path / "report.html").exists()


def test_a_good_baseline_is_not_refused(tmp_path):
    (tmp_path / "good.json").write_text("\ufeff" + changed(), encoding="utf-8")
    assert load(tmp_path / "good.json").figures == {("goal",): Counts({"no": 1, "yes": 1})}
    assert Saved.from_json(changed()).items == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--baseline", "none.json"], "none.json"),
        (["--baseline", "."], "."),
        (["--baseline", "f.csv"], "f.csv"),
        (["--baseline", "binary.json"], "binary.json"),
        (["--save-summary", "none/s.json"], "none"),
        (["--save-summary", "f.csv"], "is an input file"),
        (["--save-summary", "good.json", "--baseline", "good.json"], "is an input file"),
        (["--save-summary", "report.html"], "is named twice"),
        (["--callback", "c.csv", "--save-summary", "./c.csv"], "is named twice"),
        (["--callback", "."], "is a folder"),
        (["--sentiment", "magic"], "magic"),
    ],
)
def test_the_command_line_refuses_in_one_or_two_lines(tmp_path, monkeypatch, capsys, arguments, named):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f.csv").write_text("id,goal_met\na,true\nb,false\n", encoding="utf-8")
    (tmp_path / "good.json").write_text(changed(), encoding="utf-8")
    (tmp_path / "binary.json").write_bytes(bytes(range(128, 256)))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["report", "f.csv", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert 1 <= len(err.splitlines()) <= 2
    assert named in err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_command_line_saves_merges_and_lists(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    scale = ["--rating", "nps", "--scale", "nps_0_10"]
    for name, first in (("one", 0), ("two", 500)):
        rows = "".join(f"{first + k},2025-0{1 + first // 500}-01,{10 - 8 * (k % 2)},en,phone 040 123 4567\n" for k in range(80))
        (tmp_path / f"{name}.csv").write_text("id,time,nps,language,text\n" + rows, encoding="utf-8")
        assert main(["report", f"{name}.csv", "-o", f"{name}.html", "--save-summary", f"{name}.json", "--sentiment", "none", *scale]) == 0
    (tmp_path / "now.csv").write_text("id,time,nps,text\n" + "".join(f"n{k},2025-03-01,10,phone 040 123 4567\n" for k in range(90)) + "x,2025-03-01,0,phone 040 123 4567\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["report", "now.csv", "--baseline", "one.json", "--baseline", "two.json", "--callback", "list.csv", "--text-language", "en", *scale]) == 0
    out = capsys.readouterr().out
    assert "What changed: Since the earlier summary (1\u00a0January\u00a02025 to 1\u00a0February\u00a02025): Net Promoter Score went from 0 to 98" in out
    assert "n\u00a0=\u00a0160 and 91" in out
    listed = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(listed) == 2
    assert "[phone]" in listed[1]
    assert "123 4567" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_same_file_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match="are the same file"):
        cp.report(answers(HIGH), tmp_path / "r.html", save_summary=tmp_path / "x", callback=tmp_path / "x")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="no file is named"):
        load([])
