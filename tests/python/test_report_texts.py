# SPDX-License-Identifier: MIT
"""The page's sections of texts: sentiment, the texts that matter most with their words, whom to call back."""

import csv
import html
import io
import json
import re

import numpy as np
import pandas as pd
import pytest

import counterpoint as cp
from counterpoint.report import summary
from counterpoint.report._callback import COLUMNS, low_limit, to_csv
from counterpoint.report._report import build
from counterpoint.report._words import Words

pytest.importorskip("matplotlib")
pytest.importorskip("jinja2")

RULES = cp.sentiment.vader({"good": 1.9, "bad": -2.5, "awful": -3.0, "slow": -1.4, "thanks": 1.9}, {})


def plain(text):
    """The words of a page, without its figures."""
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return re.sub(r"[\s\u00a0\u2060\u200b\u202f]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).replace("\u2068", "").replace("\u2069", "")


def page_of(items, tmp_path, **options):
    return cp.report(items, tmp_path / "r.html", **options).read_text(encoding="utf-8")


def texts(*said, **columns):
    rows = {"id": [f"i{k}" for k in range(len(said))], "text": list(said), "language": ["en"] * len(said), **columns}
    return cp.from_pandas(pd.DataFrame(rows))


# -------------------------------------------------------------------------------------------- sentiment


def test_shares_are_counted_with_intervals_and_languages_apart(tmp_path):
    items = texts(*["good"] * 60, *["bad"] * 30, *["a parcel"] * 10, "hyvä", "huono", "?", language=["en"] * 100 + ["fi", "fi", None])
    found = summary(items, sentiment=RULES)["sentiment"]
    assert [(level["value"], level["n"]) for level in found["levels"]] == [("negative", 30), ("neutral", 10), ("positive", 60)]
    for level in found["levels"]:
        assert level["share_low"] < level["share"] < level["share_high"]
    assert found["not_scored"] == [{"language": "fi", "n": 2}, {"language": None, "n": 1}]
    english = plain(page_of(items, tmp_path, sentiment=RULES))
    assert "Of 100 scored texts 30% are negative (22% to 40%), 10% neutral (6% to 17%) and 60% positive (50% to 69%)." in english
    assert "3 texts were not scored and are counted nowhere here: 2 in Finnish and 1 in a language that is not stated." in english
    assert "VADER's rules and English lexicon" in english
    finnish = plain(page_of(items, tmp_path, sentiment=RULES, language="fi"))
    assert "3 tekstiä ei pisteytetty, eikä niitä lasketa tässä mihinkään: suomi 2 ja kieli ei tiedossa 1." in finnish


def test_texts_of_the_organisation_are_left_out():
    items = texts("good", "bad", "awful", role=["customer", "employee", "provider"])
    found = summary(items, sentiment=RULES)["sentiment"]
    assert (found["n"], found["provider"]) == (2, 1)
    assert [level["n"] for level in found["levels"]] == [1, 0, 1]


def test_valences_of_the_items_are_taken_and_never_scored_again(tmp_path):
    items = texts("good", "good", "good", valence=[-0.9, 0.0, np.nan], valence_method=["house", "house", "not scored: language is sv"])
    found = summary(items, sentiment=RULES)["sentiment"]
    assert (found["given"], found["method"], found["n"]) == (True, "house", 2)
    assert found["not_scored"] == [{"language": "sv", "n": 1}]
    text = plain(page_of(items, tmp_path))
    assert "The valences came with the items (method: house)." in text
    assert "The words are not marked" in text
    with pytest.raises(ValueError, match=r"valence: 1.5 in row 2 is outside its range; allowed: -1 … 1"):
        summary(texts("a", "b", valence=[0.5, 1.5]))


@pytest.mark.parametrize(
    ("options", "languages", "said"),
    [
        ({"sentiment": "none"}, "en", "scoring was turned off."),
        ({"sentiment": RULES}, "fi", "no text is known to be in a language that the method reads (2 in Finnish)"),
        ({"sentiment": RULES}, None, 'choose text_language, such as "en"'),
    ],
)
def test_without_sentiment_one_line_says_what_to_choose(tmp_path, options, languages, said):
    text = plain(page_of(texts("good day", "bad day", language=[languages] * 2), tmp_path, **options))
    assert text.count(said) == 1
    assert "left out, because no text is known to be negative or positive" in text


def test_the_shipped_model_scores_without_the_lexicon(tmp_path, monkeypatch):
    def missing(*_, **__):
        raise ImportError("VADER's lexicon is not installed")

    monkeypatch.setattr("counterpoint.sentiment._score.vader", missing)
    said = texts("The staff was lovely, thank you", "Surkea palvelu, ei ikinä enää", language=[None, None])
    found = summary(said)["sentiment"]
    assert found["method"] == "default" and found["thresholds"] is None
    assert [level["n"] for level in found["levels"]] == [1, 0, 1]
    page = plain(page_of(said, tmp_path))
    assert "Scored by the shipped model of Finnish and English." in page and "A text counts as what is most probable." in page
    assert "kirjaston oma suomen ja englannin malli" in plain(page_of(said, tmp_path, language="fi"))
    with pytest.raises(ImportError, match="lexicon is not installed"):
        summary(said, sentiment="vader")


def test_the_models_words_are_marked(tmp_path):
    said = texts("The staff was lovely, thank you", "Surkea palvelu, ei ikinä enää", language=["en", "fi"])
    chosen = summary(said)["matters"]["texts"]
    assert {one["text"] for one in chosen} == {"The staff was lovely, thank you", "Surkea palvelu, ei ikinä enää"}
    for one in chosen:
        heaviest = max(one["words"], key=lambda word: abs(word["contribution"]))
        assert heaviest["word"] in ("lovely", "Surkea")
        assert (heaviest["contribution"] > 0) == (one["valence"] > 0)
    assert "<mark" in page_of(said, tmp_path)


def test_a_table_that_the_model_scored_keeps_its_classes():
    said = texts("The staff was lovely, thank you", "It is a shop")
    direct, given = summary(said)["sentiment"], summary(said.score())["sentiment"]
    assert given["given"] and given["thresholds"] is None
    assert [level["n"] for level in given["levels"]] == [level["n"] for level in direct["levels"]]
    assert summary(said.score())["matters"]["explained"]


def test_text_language_speaks_for_the_texts_that_have_none():
    items = texts("good", "bad", "hyvä", language=[None, "en", "fi"])
    assert summary(items, sentiment=RULES)["sentiment"]["n"] == 1
    assert summary(items, sentiment=RULES, text_language="en")["sentiment"]["n"] == 2


def test_unknown_ways_to_score_are_refused():
    with pytest.raises(ValueError, match="sentiment is 'magic'; allowed: 'default', 'vader', 'none'"):
        summary(texts("good"), sentiment="magic")
    with pytest.raises(TypeError, match="sentiment is int"):
        summary(texts("good"), sentiment=5)


def test_over_time_only_where_there_are_enough_texts():
    rows = 240
    time = pd.date_range("2025-01-01", periods=rows, freq="12h", tz="UTC").as_unit("us")
    items = texts(*["good", "bad"] * (rows // 2), time=time)
    found = summary(items, sentiment=RULES)["sentiment"]["time"]
    assert found["unit"] == "month"
    assert sum(group["n"] for group in found["groups"]) == rows
    assert all(group["negative"]["low"] < 0.5 < group["negative"]["high"] for group in found["groups"])
    assert summary(items.head(40), sentiment=RULES)["sentiment"]["time"] is None


def test_by_channel_only_groups_of_enough_texts(tmp_path):
    items = texts(*["good"] * 40, *["bad"] * 35, *["bad"] * 5, channel=["phone"] * 40 + ["chat"] * 35 + ["post"] * 5)
    broken = summary(items, sentiment=RULES)["sentiment"]["by"][0]
    assert [(group["group"], group["n"], group["negative"]["value"]) for group in broken["groups"]] == [("chat", 35, 1.0), ("phone", 40, 0.0)]
    assert broken["left_out"] == 1
    assert "1 group with fewer than 30 scored texts is left out." in plain(page_of(items, tmp_path, sentiment=RULES))


# ------------------------------------------------------------------------------- the texts that matter most


def test_the_rule_is_valence_times_backers_and_negative_comes_first(tmp_path):
    said = ["this is slow, a little", "this is awful, all of it", "thanks, a good and fast reply", "a parcel without a word for it", "this is bad, quite simply"]
    items = texts(*said, backers=[50.0, 0.0, 0.0, 900.0, 1.0])
    chosen = summary(items, sentiment=RULES)["matters"]
    assert [one["about"]["id"] for one in chosen["texts"]] == ["i0", "i4", "i1", "i2"]
    assert chosen["backed"]
    assert "valence times one plus the number of supporters" in plain(page_of(items, tmp_path, sentiment=RULES))


def test_the_same_text_stands_once():
    items = texts(*["This is an awful, awful shop"] * 5, "this is an  AWFUL, awful shop", "the queue was very slow today")
    assert len(summary(items, sentiment=RULES)["matters"]["texts"]) == 2


def test_words_are_marked_by_what_they_added(tmp_path):
    items = texts("The staff was good, but the queue was awful.")
    found = summary(items, sentiment=RULES)["matters"]["texts"][0]
    told = RULES.explain("The staff was good, but the queue was awful.")
    assert found["valence"] == told.scores.compound
    assert {word["word"]: word["contribution"] for word in found["words"]} == {token.word: token.contribution for token in told.tokens if token.contribution}
    page = page_of(items, tmp_path, sentiment=RULES)
    assert re.search(r'<mark class="positive s\d">good</mark>, but the queue was <mark class="negative s3">awful</mark>\.', page)
    assert re.search(r"Words that counted: awful −0\.\d\d , good \+0\.\d\d", plain(page))


def test_words_are_not_marked_when_the_score_is_anothers(tmp_path):
    items = texts("The staff was good but awful", valence=[-0.77], valence_method=["vader"])
    assert "<mark" not in page_of(items, tmp_path, sentiment=RULES)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_explained_texts_are_masked_before_they_are_cut(tmp_path, language):
    scorer = cp.sentiment.vader({"bad": -2.5, "good": 1.9, "40": -3.0}, {})
    items = texts("This is bad: call 040 123 4567 or write to good@example.fi, +358 40 123 4567")
    page = page_of(items, tmp_path, sentiment=scorer, language=language)
    for part in ("123 4567", "good@", "example.fi"):
        assert part not in page
    assert {"en": "[phone]", "fi": "[puhelin]"}[language] in page
    assert "123 4567" in page_of(items, tmp_path, sentiment=scorer, mask=False)


HOSTILE = ["bad <script>alert(1)</script> & good", "bad \u202eevil\u202c good", "bad\x00good awful", "bad " + "w" * 5000, 'bad " onmouseover="x', "bad א good שלום"]


@pytest.mark.parametrize("said", HOSTILE)
def test_explained_hostile_text_is_text(tmp_path, said):
    scorer = cp.sentiment.vader({"bad": -2.5, "good": 1.9, "awful": -3.0, "<script>alert(1)</script>": -1.0}, {})
    page = page_of(texts(said, "bad enough to be shown twice"), tmp_path, sentiment=scorer, callback=tmp_path / "c.csv")
    assert "<script" not in page
    assert 'onmouseover="x' not in page
    assert not [c for c in page if (ord(c) < 32 and c != "\n") or c in "\x7f\u202a\u202b\u202d\u202e"]
    assert len(page) < 60_000
    assert not [c for c in (tmp_path / "c.csv").read_text(encoding="utf-8") if ord(c) < 32 and c not in "\r\n"]


# ---------------------------------------------------------------------------------------- whom to call back


@pytest.mark.parametrize(
    ("scale", "rule", "low", "not_low"),
    [
        ("nps_0_10", "detractors", [0, 6], [7, 10]),
        ("stars_1_5", "bottom_two", [1, 2], [2.5, 3, 5]),
        ("likert_1_5", "bottom_two", [1, 2], [3, 5]),
        ("likert_1_7", "middle", [1, 3], [4, 7]),
        ("ces_1_7", "middle", [1, 3], [4, 7]),
        ("smiley_1_4", "middle", [1, 2], [3, 4]),
        ("thumbs", "middle", [0], [1]),
        ("school_4_10", "middle", [4, 6.75], [7, 10]),
        ("own:1..5,step=1,lower_is_better", "bottom_two", [4, 5], [1, 3]),
        ("own:0..100,lower_is_better", "middle", [51, 100], [0, 50]),
    ],
)
def test_what_is_low_on_each_scale(scale, rule, low, not_low):
    known = cp.Scale(scale)
    assert low_limit(known)[0] == rule
    values = np.array([*low, *not_low], dtype=float)
    items = cp.from_pandas(pd.DataFrame({"id": [str(k) for k in range(len(values))]})).with_column("rating", values, scale=known)
    rows = summary(items)["callback"]["rows"]
    assert sorted(row["rating"] for row in rows) == sorted(low)


def test_a_scale_with_an_ideal_point_has_no_low_end():
    assert low_limit(cp.Scale("jar_1_5")) is None


def called(tmp_path, items, **options):
    """The rows of the CSV."""
    cp.report(items, tmp_path / "r.html", sentiment=RULES, callback=tmp_path / "list.csv", **options)
    raw = (tmp_path / "list.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # spreadsheets read UTF-8 by it
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def conversation(**changed):
    """Five customers: answered by name, by thread, by a later word to the same customer, before only, and never."""
    rows = [
        ("a", "customer", "anna", None, None, "2025-01-01", "this is awful"),
        ("a2", "provider", None, None, "a", "2025-01-02", "We are sorry"),
        ("b", "customer", "ben", "t1", None, "2025-01-01", "this is awful"),
        ("b2", "provider", None, "t1", None, "2025-01-03", "We are sorry"),
        ("c", "customer", "cleo", None, None, "2025-01-05", "this is awful"),
        ("c1", "customer", "cleo", None, None, "2025-01-06", "a parcel"),
        ("c2", "provider", None, None, "c1", "2025-01-07", "We are sorry"),
        ("d1", "customer", "dora", "t2", None, "2025-01-01", "a parcel"),
        ("d2", "provider", None, "t2", None, "2025-01-02", "Here it is"),
        ("d", "customer", "dora", "t2", None, "2025-01-03", "this is awful"),
        ("e", "customer", "emil", None, None, "2025-01-04", "this is bad"),
        ("e1", "customer", "emil", None, None, "2025-01-04", "this is slow"),
        ("f", "employee", "fred", None, None, "2025-01-04", "this is awful"),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["id", "role", "customer", "thread", "reply_to", "time", "text"])
    frame["time"] = pd.to_datetime(frame["time"], utc=True)
    frame["language"] = "en"
    return cp.from_pandas(frame.assign(**changed))


def test_who_is_answered_is_not_called(tmp_path):
    rows = called(tmp_path, conversation())
    assert [(row["id"], row["customer"], row["items"]) for row in rows] == [("d", "dora", "1"), ("e", "emil", "2")]
    assert rows[0]["waiting_seconds"] == str(4 * 86_400)  # to the newest time of the data
    found = summary(conversation(), sentiment=RULES)["callback"]
    assert (found["wanted"], found["answered"], found["customers"], found["items"]) == (6, 3, 2, 3)


def test_the_page_lists_twenty_and_the_file_all(tmp_path):
    items = texts(*[f"this is awful, number {k}" for k in range(50)])
    assert len(called(tmp_path, items)) == 50
    text = plain((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert "20 of 50 customers to call back" in text
    assert "The whole list stands in list.csv." in text
    assert "There is no reply of the organisation in the data, so some of these may have been called already." in text


def test_what_is_low_is_stated_in_both_languages(tmp_path):
    items = texts("bad", "fine", role=["customer", "provider"]).with_column("rating", [2.0, np.nan], scale="stars_1_5")
    english = plain(page_of(items, tmp_path, sentiment=RULES))
    assert "Customers who gave a low rating (2 or less on stars) or whose text is negative (valence −0.05 or less), to whom the organisation has not replied since." in english
    assert "Rating 2 (★★) · “bad”" in english
    finnish = plain(page_of(items, tmp_path, sentiment=RULES, language="fi"))
    assert "Asiakkaat, jotka antoivat matalan arvosanan (enintään 2, asteikko tähdet) tai joiden teksti on kielteinen (sävyluku enintään −0,05) ja joille organisaatio ei ole sen jälkeen vastannut." in finnish


PERSONAL = "awful: call 040 123 4567, maija@example.fi, 131052-308T"


def test_the_list_is_masked_as_the_page_is(tmp_path):
    items = texts(PERSONAL, customer=["maija@example.fi"], channel=["040 123 4567"])
    assert "123 4567" not in (body := json.dumps(called(tmp_path, items))) and "maija" not in body and "131052" not in body
    assert "123 4567" in json.dumps(called(tmp_path, items, mask=False))
    assert "123 4567" not in json.dumps(summary(items, sentiment=RULES))


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1"])
def test_no_cell_of_the_list_is_a_formula(tmp_path, start):
    rows = called(tmp_path, texts(f"{start} this is awful", customer=[start]))
    for name in ("customer", "text"):
        assert rows[0][name].startswith("'") or not rows[0][name].strip().startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
    assert float(rows[0]["valence"]) < 0  # numbers stay numbers


def test_the_list_has_a_head_also_when_it_is_empty():
    assert to_csv([], str) == ",".join(COLUMNS) + "\r\n"


def test_no_list_without_low_ratings_or_valences(tmp_path):
    text = plain(page_of(cp.from_records([{"id": "1", "channel": "phone"}]), tmp_path, callback=tmp_path / "c.csv"))
    assert "left out, because there are neither ratings with a low end nor scored texts" in text
    assert (tmp_path / "c.csv").read_text(encoding="utf-8-sig") == ",".join(COLUMNS) + "\n"


# ------------------------------------------------------------------------------------------ first screen


@pytest.mark.parametrize("language", ["en", "fi"])
def test_there_are_five_sentences_and_each_is_one(language):
    for items in (conversation(), texts("good"), cp.from_records([{"id": "1"}]), conversation()[np.zeros(13, dtype=bool)]):
        five = build(items, language=language, sentiment=RULES).five()
        assert [one["key"] for one in five] == ["says", "sure", "gaps", "waits", "changed"]
        for one in five:
            text = re.sub(r'"summary\.json"|summary\.json|\d[.,]\d', "", one["text"])
            assert text.endswith(".") and len(re.findall(r"[.!?](?:\s|$)", text)) == 1, one


def test_few_scored_texts_do_not_head_the_page():
    items = texts(*["good"] * 20, *["hyvä"] * 300, language=["en"] * 20 + ["fi"] * 300)
    assert "positive" not in build(items, language="en", sentiment=RULES).says()
    more = texts(*["good"] * 40, *["hyvä"] * 300, language=["en"] * 40 + ["fi"] * 300)
    assert "of the texts that could be scored (n\u00a0=\u00a040 of 340)" in build(more, language="en", sentiment=RULES).says().lower()


def test_durations_are_said_as_a_person_would():
    en, fi = Words("en"), Words("fi")
    assert [en.duration(s) for s in (0, 1, 89, 90, 3600, 5400, 47 * 3600, 172_800, 220_000, 40 * 86_400)] == [
        "0 seconds", "1 second", "89 seconds", "2 minutes", "60 minutes", "1.5 hours", "47 hours", "2 days", "2.5 days", "40 days",
    ]  # fmt: skip
    assert (fi.duration(5400), fi.duration(86_400 * 9)) == ("1,5 tuntia", "9 päivää")
    assert (en.signed(0.4), en.signed(-3), en.signed(2.5, 1), en.signed(0.001, 2)) == ("0", "−3", "+2.5", "0.00")
