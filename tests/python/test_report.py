# SPDX-License-Identifier: MIT
"""The page: what it says, in both languages, with every text as text and the same bytes every time."""

import datetime
import html
import json
import os
import pathlib
import pickle
import re
import string
import subprocess
import sys
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp
from counterpoint._core import schema
from counterpoint.report import _report, summary
from counterpoint.report._counts import over_time, values_of
from counterpoint.report._messages import LABELS, MESSAGES
from counterpoint.report._summary import SECTIONS
from counterpoint.report._words import Words

pytest.importorskip("matplotlib")
pytest.importorskip("jinja2")

FOLDER = pathlib.Path(_report.__file__).parent


def made(rows=40, **changed):
    """A small table with every section; `name=None` leaves a column out."""
    rng = np.random.default_rng(7)
    columns = {
        "id": [f"i{i}" for i in range(rows)],
        "text": [f"Text number {i} about a parcel that came late" for i in range(rows)],
        "time": pd.date_range("2025-01-01", periods=rows, freq="36h", tz="UTC").as_unit("us"),
        "customer": [f"c{i % 11}" for i in range(rows)],
        "reply_to": [None] * (rows - 1) + ["i0"],
        "channel": rng.choice(["e-mail", "phone", "chat"], rows),
        "touchpoint": rng.choice(["shop", "web"], rows),
        "voice": rng.choice(["solicited", "unsolicited"], rows),
        "visibility": ["private"] * rows,
        "role": ["customer"] * (rows - 1) + ["provider"],
        "kind": rng.choice(["praise", "complaint"], rows),
        "nps": rng.integers(0, 11, rows).astype(float),
        "rating": rng.integers(1, 6, rows).astype(float),
        "goal_met": rng.random(rows) < 0.7,
        "status": rng.choice(["open", "closed"], rows),
        "backers": rng.integers(0, 30, rows).astype(float),
        "valence": np.round(rng.uniform(-1, 1, rows), 3),
    }
    columns.update(changed)
    return rated(pd.DataFrame({name: column for name, column in columns.items() if column is not None}))


def rated(frame):
    """The frame as feedback, with the scales of its ratings."""
    items = cp.from_pandas(frame)
    for name, scale in {"nps": "nps_0_10", "rating": "stars_1_5"}.items():
        if name in frame:
            items = items.with_column(name, frame[name].to_numpy(float, na_value=np.nan), scale=scale)
    return items


class Reader(HTMLParser):
    """Collects the words of a page outside its figures, and what a browser would run or load."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.attributes = [], [], []
        self.skipped = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attributes]
        self.skipped += tag in {"style", "svg"}

    def handle_endtag(self, tag):
        self.skipped -= tag in {"style", "svg"}

    def handle_data(self, data):
        if not self.skipped:
            self.texts.append(data)

    @property
    def text(self):
        return re.sub(r"[\s\u00a0\u2009\u202f]+", " ", " ".join(self.texts)).replace("\u2068", "").replace("\u2069", "")


def page_of(items, tmp_path, **options):
    text = cp.report(items, tmp_path / "report.html", **options).read_text(encoding="utf-8")
    return Reader(text).text


# --------------------------------------------------------------------------------------- both languages


def fields(message):
    forms = message if isinstance(message, tuple) else (message,)
    return [sorted({name for _, name, _, _ in string.Formatter().parse(form) if name}) for form in forms]


def test_catalogues_have_the_same_keys_and_places():
    assert MESSAGES["en"].keys() == MESSAGES["fi"].keys()
    for key, english in MESSAGES["en"].items():
        finnish = MESSAGES["fi"][key]
        assert isinstance(english, tuple) == isinstance(finnish, tuple), key
        assert {tuple(found) for found in fields(english)} == {tuple(found) for found in fields(finnish)}, key
        assert isinstance(english, str) or len(english) == len(finnish) == 2


def test_every_message_is_used_and_every_used_message_exists():
    source = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if not path.name.startswith("_messages"))
    source += FOLDER.parent.joinpath("cli", "report.py").read_text(encoding="utf-8")
    quoted = set(re.findall(r'"([a-z_]+)"', source))
    heads = set(re.findall(r'"([a-z_]+_)" \+', source)) | set(re.findall(r'"(share_)"', source))
    unused = [key for key in MESSAGES["en"] if key not in quoted and not any(key.startswith(head) for head in heads)]
    assert unused == []
    said = set(re.findall(r'(?:say|count)\(\s*"([a-z_]+)"[,)]', source))
    assert said <= MESSAGES["en"].keys()
    assert {f"section_{key}" for key in SECTIONS} <= MESSAGES["en"].keys()
    assert all(left_out(key, "en") for key in SECTIONS)


def test_labels_have_the_same_keys_and_cover_the_vocabulary():
    english, finnish = LABELS["en"], LABELS["fi"]
    assert english["columns"].keys() == finnish["columns"].keys()
    assert english["values"].keys() == finnish["values"].keys()
    for column in english["values"]:
        assert english["values"][column].keys() == finnish["values"][column].keys()
    assert {name for name, *_ in schema()} <= english["columns"].keys()


def test_numbers_and_dates_in_both_languages():
    en, fi = Words("en"), Words("fi")
    assert (en.number(1234567), fi.number(1234567)) == ("1,234,567", "1\u202f234\u202f567")
    assert (en.number(-1234.56, 1), fi.number(-1234.56, 1)) == ("−1,234.6", "−1\u202f234,6")
    assert (en.number(-0.04, 1), en.number(-0.4)) == ("0.0", "0")
    assert (en.plain(4), en.plain(4.5), en.plain(4.256)) == ("4", "4.5", "4.26")
    assert [en.percent(share) for share in (0, 0.0004, 0.004, 0.125, 0.5, 0.994, 0.9996, 1)] == ["0%", "under 0.1%", "0.4%", "12%", "50%", "99.4%", "over 99.9%", "100%"]
    assert fi.percent(0.004) == "0,4\u00a0%"
    day = datetime.datetime(2025, 2, 3, 14)
    assert en.date(day).replace("\u00a0", " ") == "3 February 2025"
    assert fi.date(day) == "3.2.2025"
    assert [en.period(day, unit).replace("\u00a0", " ") for unit in ("hour", "day", "week", "month", "quarter", "year")] == [
        "3 February 2025, 14:00", "3 February 2025", "week 6 of 2025 (from 3 February 2025)", "February 2025", "Q1 2025", "2025",
    ]  # fmt: skip
    assert [fi.period(day, unit) for unit in ("hour", "day", "week", "month", "quarter", "year")] == [
        "3.2.2025 klo 14", "3.2.2025", "viikko 6/2025 (alkaen 3.2.2025)", "helmikuu 2025", "1. neljännes 2025", "2025",
    ]  # fmt: skip
    assert [en.period(day, unit, short=True) for unit in ("day", "week", "month")] == ["3 Feb", "3 Feb", "Feb 2025"]
    assert [fi.period(day, unit, short=True) for unit in ("day", "week", "month")] == ["3.2.", "3.2.", "2/2025"]
    assert (en.list([]), en.list(["a"]), en.list(["a", "b"]), fi.list(["a", "b", "c"])) == ("", "a", "a and b", "a, b ja c")


@pytest.mark.parametrize("key", ["items", "answers", "rows", "files", "votes", "characters"])
def test_one_is_singular(key):
    for language in ("en", "fi"):
        words = Words(language)
        one, two, none = (words.count(key, n) for n in (1, 2, 0))
        assert one.startswith("1 ")
        assert two[2:] == none[2:] != one[2:]


def test_a_single_item_is_spoken_of_in_the_singular(tmp_path):
    items = made(1)
    text = page_of(items, tmp_path)
    assert "1 items" not in text
    assert "1 answers" not in text
    assert "1 answer" in text
    assert "1 palautetta" not in page_of(items, tmp_path, language="fi")


def test_unknown_language_is_refused(tmp_path):
    with pytest.raises(ValueError, match="language: 'sv' is not known; allowed: en, fi"):
        cp.report(made(), tmp_path / "r.html", language="sv")
    assert list(tmp_path.iterdir()) == []


# --------------------------------------------------------------------------------------- what it says


@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_section_stands_where_its_column_is(tmp_path, language):
    text = page_of(made(), tmp_path, language=language)
    for key in SECTIONS:
        if key != "changes":
            assert MESSAGES[language]["section_" + key] in text
            assert not [message for message in left_out(key, language) if message in text]


def left_out(key, language):
    """How the page may say that a section is left out; up to the first thing that is filled in."""
    found = [message for name, message in MESSAGES[language].items() if name == "left_out_" + key or name.startswith(f"left_out_{key}_")]
    assert found
    return [message.split("{")[0] for message in found]


NEEDED = {
    "voices": ["voice", "visibility", "role"], "channels": ["channel"], "touchpoints": ["touchpoint"], "kinds": ["kind"],
    "time": ["time"], "nps": ["nps"], "ratings": ["rating"], "goal": ["goal_met"], "backing": ["backers"], "more": ["status"], "quotes": ["text"],
}  # fmt: skip
FOLLOW = {"voices": {"waiting"}, "time": {"waiting"}, "quotes": {"matters"}}  # what else rests on the same columns


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("key", NEEDED)
@pytest.mark.parametrize("how", ["absent", "empty"])
def test_a_section_without_its_column_is_one_line(tmp_path, key, language, how):
    items = made(**{name: None for name in NEEDED[key]}) if how == "absent" else emptied(NEEDED[key])
    text = page_of(items, tmp_path, language=language)
    assert text.count(MESSAGES[language]["left_out_" + key]) == 1
    for other in SECTIONS:
        if other not in {key, "changes", *FOLLOW.get(key, ())}:
            assert not [message for message in left_out(other, language) if message in text]


def emptied(names):
    """The table with columns that hold nothing."""
    frame = made().to_pandas()
    for name in names:
        dtype = "boolean" if frame[name].dtype == bool else frame[name].dtype
        frame[name] = pd.Series([None] * len(frame), dtype=dtype)
    return rated(frame)


def test_first_screen_says_what_from_whom_when_and_what_not(tmp_path):
    text = page_of(made(), tmp_path)
    first = text[: text.index("What was read and what was refused Voices")]
    assert "The table holds 40 items." in first
    assert "It comes from customers (98%) and the organisation (2%)." in first
    assert "11 different customers are told apart." in first
    assert "1 item answers another one." in first
    assert "It was said between 1 January 2025 and 28 February 2025." in first
    assert "what those who were asked and did not answer think (who did not answer is unknown)" in first
    assert "those who write unasked are no sample of them" in first
    assert "What those who did not answer think: the data does not say who was asked and kept silent." in text


def test_nps_is_the_survey_layers_own(tmp_path):
    items = made(300)
    score = cp.survey.nps(items, rating="nps")
    found = summary(items)["nps"][0]
    assert (found["value"], found["low"], found["high"], found["n"]) == (score.value, score.low, score.high, score.n)
    text = page_of(items, tmp_path)
    words = Words("en")
    assert f"is {words.number(score.value)} (95% interval {words.number(score.low)} to {words.number(score.high)}, 300 answers)" in text
    by = {group["group"]: group for group in found["by"][0]["groups"]}
    assert found["by"][0]["column"] == "touchpoint"
    frame = cp.survey.nps(items, rating="nps", by="touchpoint").to_frame()
    assert {group: one["n"] for group, one in by.items()} == dict(zip(frame["touchpoint"], frame["n"], strict=True))


def test_nps_and_by_are_chosen_and_refused_by_name(tmp_path):
    items = made()
    assert [one["column"] for one in summary(items, by=["month", "kind"])["nps"][0]["by"]] == ["month", "kind"]
    assert summary(items, by=[])["nps"][0]["by"] == []
    with pytest.raises(ValueError, match="stars_1_5"):
        summary(items, nps="rating")
    with pytest.raises(KeyError, match="no-such"):
        summary(items, nps="no-such")
    with pytest.raises(KeyError, match="no-such"):
        summary(items, by="no-such")


def test_few_answers_are_marked_and_one_has_no_interval(tmp_path):
    items = made(40, touchpoint=["web"] * 39 + ["shop"])
    text = page_of(items, tmp_path, by="touchpoint")
    assert "few answers" in text
    assert "too few" in text
    tiny = made(1)
    assert "that is too few for an interval" in page_of(tiny, tmp_path)


def test_shares_of_levels_have_intervals():
    found = summary(made(200))["ratings"][0]
    assert sum(level["n"] for level in found["levels"]) == found["n"] == 200
    assert [level["value"] for level in found["levels"]] == [1, 2, 3, 4, 5]
    for level in found["levels"]:
        assert level["share_low"] < level["share"] < level["share_high"]
    assert found["mean_low"] < found["mean"] < found["mean_high"]
    mean = cp.survey.mean(made(200), rating="rating")
    assert (found["mean"], found["mean_low"], found["mean_high"]) == (mean.value, mean.low, mean.high)
    assert summary(made(1))["ratings"][0]["mean_low"] is None
    few = summary(made(3, rating=[1.0, 1.0, 5.0]))["ratings"][0]
    assert few["mean_low"] == 1 < few["mean"] < few["mean_high"] == 5  # an interval of the mean never leaves the scale
    halves = summary(made(200, rating=np.arange(200) % 9 / 2 + 1))["ratings"][0]
    assert [level["value"] for level in halves["levels"]] == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]


def test_answers_that_all_agree_have_no_interval_and_say_so(tmp_path):
    text = page_of(made(40, rating=[5.0] * 40), tmp_path)
    assert "Rating: the average is 5.00 on a scale of 1 to 5: all 40 answers are the same, so there is no interval." in text
    assert "kaikki 40 vastausta ovat samoja" in page_of(made(40, rating=[5.0] * 40), tmp_path, language="fi")


@pytest.mark.parametrize("language", ["en", "fi"])
def test_a_scale_with_an_ideal_point_has_no_mean(tmp_path, language):
    items = made(100, rating=None, nps=None).with_column("rating", np.array([1, 3, 3, 3, 5] * 20, dtype=float), scale="jar_1_5")
    found = summary(items)["ratings"][0]
    assert (found["mean"], found["ideal_share"]["share"], found["by"]) == (None, 0.6, [])
    text = page_of(items, tmp_path, language=language)
    said = {
        "en": "Rating: 60% of 100 answers found it just right, 3 (95% interval 50% to 69%); 20% answered less, 20% more.",
        "fi": "Arvosana: juuri sopivana (3) piti 60 % (100 vastausta, 95 %:n väli 50–\u206069 %); vähemmän vastasi 20 %, enemmän 20 %.",
    }[language]
    assert said in text


def test_missing_is_shown_as_missing(tmp_path):
    channels = ["e-mail"] * 10 + [None] * 30
    found = summary(made(channel=channels))["channels"]["channel"]
    assert (found["n"], found["missing"]) == (10, 30)
    text = page_of(made(channel=channels), tmp_path)
    assert re.search(r"e-mail 10 100% not stated 30 –", text)


def test_frequent_values_are_listed_and_the_others_counted():
    counted = values_of(pd.Series([f"v{i:03}" for i in range(100)] + ["v007"] * 3))
    assert counted["values"][0] == {"value": "v007", "n": 4}
    assert [one["value"] for one in counted["values"][1:4]] == ["v000", "v001", "v002"]
    assert counted["others"] == {"distinct": 88, "n": 88}
    assert counted["n"] == 103
    thirteen = values_of(pd.Series([f"v{i:03}" for i in range(13)]))
    assert len(thirteen["values"]) == 13  # "1 other" would be no shorter than its name
    assert thirteen["others"]["n"] == 0


@pytest.mark.parametrize(
    ("span", "unit"),
    [("1h", "hour"), ("2D", "hour"), ("5D", "day"), ("60D", "day"), ("100D", "week"), ("429D", "week"), ("3000D", "quarter"), ("2000D", "month"), ("9000D", "year"), ("36000D", "year")],
)
def test_the_span_chooses_the_unit(span, unit):
    start = pd.Timestamp("2001-03-05 12:00", tz="UTC")
    times = pd.Series([start, start + pd.Timedelta(span) / 3, start + pd.Timedelta(span)]).dt.as_unit("us")
    found = over_time(times, None, "UTC")
    assert found["unit"] == unit
    assert sum(found["series"][0]["counts"]) == 3
    assert len(found["periods"]) == len(found["series"][0]["counts"]) <= 110


def test_periods_follow_the_clock_and_empty_ones_count_zero():
    times = pd.Series(pd.to_datetime(["2025-01-31 22:30", "2025-02-03 12:00"], utc=True)).dt.as_unit("us")
    assert over_time(times, None, "UTC")["periods"][0].startswith("2025-01-31")
    found = over_time(times, None, "Europe/Helsinki")
    assert found["periods"][0].startswith("2025-02-01")
    assert found["series"][0]["counts"] == [1, 0, 1]
    with pytest.raises((KeyError, ValueError)):
        summary(made(), timezone="Europe/Nowhere")


def test_a_time_far_from_all_others_is_counted_not_drawn(tmp_path):
    times = list(pd.date_range("2025-01-01", periods=39, freq="D", tz="UTC")) + [pd.Timestamp("1801-01-01", tz="UTC")]
    items = made(time=pd.Series(times).dt.as_unit("us"))
    assert summary(items)["time"]["far"] == 1
    assert "1 item lies far from the others in time; it is not drawn." in page_of(items, tmp_path)


def test_series_are_the_groups_then_the_others_then_the_missing():
    times = pd.Series(pd.date_range("2025-01-01", periods=20, freq="D", tz="UTC")).dt.as_unit("us")
    groups = pd.Series([f"g{i % 9}" for i in range(18)] + [None] * 2)
    found = over_time(times, groups, "UTC")["series"]
    assert [one["value"] for one in found] == ["g0", "g1", "g2", "g3", "g4", None, None]
    assert [one.get("rest") for one in found[-2:]] == ["others", "missing"]
    assert [sum(one["counts"]) for one in found] == [2, 2, 2, 2, 2, 8, 2]


def test_quotes_follow_the_stated_rule():
    quotes = summary(made())["quotes"]
    assert quotes["rule"] == "backed"
    backers = [quote["about"]["backers"] for quote in quotes["texts"]]
    assert backers == sorted(backers, reverse=True)
    rated = summary(made(backers=None, nps=None))["quotes"]
    assert rated["rule"] == "rated"
    assert [quote["mark"] for quote in rated["texts"]] == ["lowest"] * 3 + ["highest"] * 3
    assert all(quote["rating"] == 1 for quote in rated["texts"][:3])
    newest = summary(made(backers=None, nps=None, rating=None))["quotes"]
    assert newest["rule"] == "newest"
    assert [quote["about"]["id"] for quote in newest["texts"]] == ["i38", "i37", "i36", "i35", "i34", "i33"]  # i39 is the reply
    spread = summary(made(backers=None, nps=None, rating=None, time=None))["quotes"]
    assert spread["rule"] == "spread"
    assert [quote["about"]["id"] for quote in spread["texts"]] == ["i0", "i8", "i15", "i23", "i30", "i38"]


def test_one_column_on_several_scales_is_told_apart(tmp_path):
    frame = pd.DataFrame({"id": ["a", "b", "c"], "rating": [5.0, 2.0, 10.0], "rating_scale": ["stars_1_5", "likert_1_5", "nps_0_10"]})
    items = cp.from_pandas(frame)
    found = summary(items)
    assert [(rating["scale"], rating["n"]) for rating in found["ratings"]] == [("likert_1_5", 1), ("stars_1_5", 1)]
    assert [(score["column"], score["n"], score["missing"]) for score in found["nps"]] == [("rating", 1, 2)]
    text = page_of(items, tmp_path)
    assert "Rating (stars)" in text
    assert "Rating (agreement, 1 to 5)" in text


def test_many_ratings_stand_in_one_table_in_their_natural_order(tmp_path):
    frame = pd.DataFrame({"id": [str(i) for i in range(40)]})
    items = cp.from_pandas(frame)
    for k in (10, 1, 2, 3, 4, 5, 6):
        items = items.with_column(f"Q{k}", np.arange(40) % 5 + 1.0, scale="likert_1_5")
    assert [rating["column"] for rating in summary(items)["ratings"]] == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q10"]
    text = page_of(items, tmp_path)
    assert "7 questions are rated" in text
    assert "All on a scale of 1 to 5." in text


def test_refused_rows_are_shown_with_the_true_count(tmp_path):
    source = tmp_path / "feedback.csv"
    bad = "".join(f"b{i},soon {i},text\n" for i in range(50))
    source.write_text("id,time,text\n" + "a,2025-01-01,good\n" + bad, encoding="utf-8")
    items = cp.read(source, errors="collect")
    text = page_of(items, tmp_path)
    assert "1 item was read from feedback.csv." in text
    assert "50 rows were refused" in text
    assert "Refused rows: 20 of 50" in text
    assert "soon 0" in text
    assert "soon 19" in text
    assert "soon 20" not in text
    assert "What the 50 refused rows say." in text
    assert str(tmp_path) not in text  # a folder's name may be a person's
    assert "50 riviä hylättiin" in page_of(items, tmp_path, language="fi")


def test_what_the_reader_noted_is_in_the_language_of_the_page(tmp_path):
    source = tmp_path / "f.csv"
    source.write_text("id,text,text,\n" + "".join(f"{k},a,b,c\n" for k in range(9)), encoding="utf-8")
    items = cp.read(source, text="text")
    text = page_of(items, tmp_path, language="fi")
    assert 'erotin: "," antaa 4 solua kussakin ensimmäisistä 10 tietueesta' in text
    assert "sarakkeella 4 ei ole nimeä: nimeksi tuli" in text
    assert "sarakkeen 3 nimi on jo käytössä: nimeksi tuli" in text
    assert 'delimiter: "," gives 4 cells in each of the first 10 records' in page_of(items, tmp_path)
    assert Words("fi").note("something new") == "something new"


def test_selection_keeps_the_reading_record(tmp_path):
    source = tmp_path / "feedback.csv"
    source.write_text("id,text\na,one text\nb,two text\n", encoding="utf-8")
    items = cp.read(source)
    part = items[np.array([True, False])]
    assert "2 items were read from feedback.csv. 1 item of those read is in this report." in page_of(part, tmp_path)


def test_an_empty_table_says_so(tmp_path):
    for language in ("en", "fi"):
        text = page_of(made(5)[np.zeros(5, dtype=bool)], tmp_path, language=language)
        assert MESSAGES[language]["nothing"] in text


def test_frames_are_taken_too(tmp_path):
    frame = pd.DataFrame({"id": ["a"], "channel": ["e-mail"]})
    assert "e-mail" in page_of(frame, tmp_path)
    with pytest.raises(TypeError):
        cp.report(42, tmp_path / "r.html")


# ---------------------------------------------------------------------------------------------- safety


HOSTILE = {
    "script": "<script>alert(1)</script> and <img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "entity": "&lt;b&gt; &amp; &#0;",
    "template": "{{ 7 * 7 }} {% raw %} {# #}",
    "style": "</style><style>*{display:none}</style>",
    "comment": "--><!-- <![CDATA[ ]]>",
    "override": "\u202eyenom\u202c \u2066x",
    "nul": "a\x00b\x1b[31m",
    "lone cr": "one\rtwo",
    "long word": "w" * 10_000,
    "math": "$x_{$ \\frac{1}{0}",
    "combining": "a" + "\u0301" * 3000,
    "emoji": "👩‍👩‍👧 ok and more text here",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_user_text_is_always_text(tmp_path, name):
    text = HOSTILE[name]
    rows = 40
    items = made(rows, text=[text.ljust(22, ".")] * rows, channel=[text] * rows, touchpoint=[text, "web"] * (rows // 2), id=[f"{text}{i}" for i in range(rows)], reply_to=None)
    words = ("plain words of no harm " * 500)[: max(len(text), 22)]
    plain = made(rows, text=[words] * rows, channel=["plain"] * rows, touchpoint=["plain", "web"] * (rows // 2), reply_to=None)
    options = {"title": text, "by": "touchpoint"}
    written = cp.report(items, tmp_path / "a.html", **options).read_text(encoding="utf-8")
    expected = cp.report(plain, tmp_path / "b.html", title="plain", by="touchpoint").read_text(encoding="utf-8")
    found, reference = Reader(written), Reader(expected)
    assert found.tags == reference.tags  # no text became an element
    assert [(tag, key) for tag, key, _ in found.attributes] == [(tag, key) for tag, key, _ in reference.attributes]
    assert not [c for c in written if (ord(c) < 32 and c != "\n") or c in "\x7f\u202a\u202b\u202d\u202e\u2066\u2067"]
    assert len(written) < len(expected) + 60_000


def test_control_characters_and_overrides_are_shown(tmp_path):
    items = made(text=["a nul \x00 and a \u202e and a lone \r within the words"] * 40)
    text = page_of(items, tmp_path)
    assert "a nul ␀ and a ⟨U+202E⟩ and a lone ␍ within" in text


def test_long_texts_are_cut_and_the_length_is_told(tmp_path):
    text = page_of(made(text=["w" * 10_000] * 40), tmp_path)
    assert "w" * 599 + "…" in text
    assert "w" * 600 not in text
    assert "10,000 characters in all" in text


def test_the_page_loads_and_runs_nothing(tmp_path):
    written = cp.report(made(), tmp_path / "r.html").read_text(encoding="utf-8")
    found = Reader(written)
    assert "script" not in found.tags
    policy = next(value for tag, key, value in found.attributes if tag == "meta" and key == "content" and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "script" not in policy
    loads = [(tag, key, value) for tag, key, value in found.attributes if key in {"src", "href", "xlink:href", "data", "action", "poster", "srcset"}]
    assert all(value.startswith(("#", "data:")) for _, _, value in loads)
    outside = set(re.findall(r"https?://[^\s\"'<>)]+", written))
    assert outside <= {"http://www.w3.org/2000/svg"}
    assert not [key for _, key, _ in found.attributes if key.startswith("on")]


PERSONAL = "call 040 123 4567, maija@example.fi, 131052-308T, FI21 1234 5600 0007 85"


def test_personal_data_is_masked_everywhere_by_default(tmp_path):
    items = made(text=[PERSONAL] * 40, channel=[PERSONAL] * 40, touchpoint=[PERSONAL] * 20 + ["b"] * 20)
    for language in ("en", "fi"):
        written = cp.report(items, tmp_path / "r.html", language=language).read_text(encoding="utf-8")
        for part in ("123 4567", "maija@", "131052", "FI21"):
            assert part not in written
        assert {"en": "[phone]", "fi": "[puhelin]"}[language] in written
    assert "123 4567" not in json.dumps(summary(items))
    shown = cp.report(items, tmp_path / "r.html", mask=False).read_text(encoding="utf-8")
    assert html.escape(PERSONAL) in shown
    assert "masking was turned off" in shown


def test_refused_values_are_masked(tmp_path):
    source = tmp_path / "f.csv"
    source.write_text("id,time\na,2025-01-01\nb,040 123 4567\n", encoding="utf-8")
    written = cp.report(cp.read(source, errors="collect"), tmp_path / "r.html").read_text(encoding="utf-8")
    assert "[phone]" in written
    assert "123 4567" not in written


# ------------------------------------------------------------------------------------- bytes and files


def test_same_items_same_bytes(tmp_path):
    first = cp.report(made(), tmp_path / "a.html").read_bytes()
    assert cp.report(made(), tmp_path / "b.html").read_bytes() == first


def test_same_bytes_in_another_process(tmp_path):
    (tmp_path / "items.pkl").write_bytes(pickle.dumps(made()))
    code = "import sys, pickle, pathlib, counterpoint as cp; cp.report(pickle.loads(pathlib.Path(sys.argv[1]).read_bytes()), sys.argv[2])"
    for seed in ("1", "2"):
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "items.pkl"), str(tmp_path / f"{seed}.html")], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_nothing_half_written_stays(tmp_path, monkeypatch):
    target = tmp_path / "r.html"
    target.write_text("old", encoding="utf-8")

    def broken(self):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_report.os, "replace", lambda *_: broken(None))
    with pytest.raises(OSError, match="No space left"):
        cp.report(made(), target)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_places_that_cannot_be_written_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no-folder"):
        cp.report(made(), tmp_path / "no-folder" / "r.html")
    with pytest.raises(IsADirectoryError, match="is a folder"):
        cp.report(made(), tmp_path)


def test_summary_is_json_and_plain():
    found = summary(made())
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def calls(function):
    """How many functions, of Python and of C, are called while `function` runs."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def test_a_large_table_takes_no_loop_over_rows(tmp_path):
    def report(rows):
        items = made(rows, time=pd.to_datetime(np.arange(rows) * (60_000_000_000_000_000 // rows), utc=True).as_unit("us"))
        return calls(lambda: cp.report(items, tmp_path / "r.html"))

    report(1_000)  # what is imported and cached at first
    assert report(200_000) < 2 * report(20_000)
    assert (tmp_path / "r.html").stat().st_size < 400_000
