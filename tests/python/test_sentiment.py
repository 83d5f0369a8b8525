"""Sentiment by VADER's rules: figures, options, explanation, tables, bad input."""

import json
import math
import pickle
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import sentiment

SHARED = Path(__file__).parents[3] / "shared"
WORDS = {"good": 1.9, "great": 3.1, "bad": -2.5, "slow": -1.4, "hyvä": 2.0, "no": -1.2, ":)": 2.0}
EMOJI = {"\U0001f600": "good face"}


@pytest.fixture
def rules():
    return sentiment.vader(WORDS, EMOJI)


def installed():
    try:
        return sentiment.vader()
    except ImportError as missing:
        pytest.skip(str(missing))


def test_parity_with_vadersentiment_332():
    path = SHARED / "expected" / "vader_parity.jsonl"
    if not path.exists():
        pytest.skip(f"the parity file is not here: {path.name}")
    installed()
    analyzer = sentiment.SentimentIntensityAnalyzer()
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 2319
    differing = [
        record["id"]
        for record in records
        if analyzer.polarity_scores(record["text"]) != {k: record[k] for k in ("neg", "neu", "pos", "compound")}
    ]
    assert differing == []
    batch = installed().score_batch([record["text"] for record in records])
    assert batch.compound.tolist() == [record["compound"] for record in records]
    assert batch.negative.tolist() == [record["neg"] for record in records]
    assert batch.neutral.tolist() == [record["neu"] for record in records]
    assert batch.positive.tolist() == [record["pos"] for record in records]


def test_worked_numbers(rules):
    assert rules.score("The service was good") == (0.0, 0.508, 0.492, 0.4404)
    assert rules.score("The service was not good").compound == -0.3412
    assert rules.score("") == (0.0, 0.0, 0.0, 0.0)
    assert rules.label(0.05) == "positive"
    assert rules.label(-0.05) == "negative"
    assert rules.label(0.049) == "neutral"


def test_every_route_gives_the_same(rules):
    texts = ["good", None, "", "bad \U0001f600", "hyvä", "no good!"] * 1000
    want = [rules.score(text).compound if text is not None else math.nan for text in texts]
    routes = [
        texts,
        tuple(texts),
        pa.array(texts),
        pa.chunked_array([texts[:7], texts[7:]]),
        pa.array(texts).dictionary_encode(),
        cp.from_records([{"id": str(i)} for i in range(len(texts))]).with_column("text", texts)["text"],
    ]
    for source in routes:
        for threads in (1, 3):
            np.testing.assert_array_equal(rules.score_batch(source, threads=threads).compound, want)


def test_options(rules):
    assert sentiment.vader(WORDS, {}, words={"good": -1.0}).score("good").compound < 0
    assert sentiment.vader(WORDS, {}, phrases={"cut the mustard": 2}).score("it can cut the mustard").compound == 0.4588
    finnish = sentiment.vader(WORDS, {}, negations=["ei"], boosters={"erittäin": 0.293})
    assert finnish.score("ei hyvä").compound < 0 < finnish.score("erittäin hyvä").compound
    assert finnish.score("very hyvä").compound == finnish.score("niin hyvä").compound
    assert sentiment.vader(WORDS, {}, thresholds=(-0.5, 0.5)).label(0.4404) == "neutral"
    for wrong in ({"words": {"x": math.nan}}, {"words": {"x": math.inf}}, {"words": {"": 1.0}},
                  {"thresholds": (0.1, -0.1)}, {"phrases": {"one": 1.0}}, {"boosters": {"a b c d": 0.1}}):
        with pytest.raises(ValueError):
            sentiment.vader(WORDS, {}, **wrong)
    for wrong in ({"words": ["x"]}, {"negations": "ei"}):
        with pytest.raises(TypeError):
            sentiment.vader(WORDS, {}, **wrong)


def test_lexicon_files(tmp_path):
    good = tmp_path / "words.txt"
    good.write_text("good\t1.9\t0.9\t[2]\nbad\t-2.5\n", encoding="utf-8")
    assert sentiment.vader(good).score("good").compound == 0.4404
    broken = tmp_path / "broken.txt"
    broken.write_text("good\t1.9\nbad -2.5\n", encoding="utf-8")
    with pytest.raises(cp.DataError, match=r"broken\.txt, row 2: \"bad -2\.5\" is no entry"):
        sentiment.vader(broken)
    with pytest.raises(FileNotFoundError):
        sentiment.vader(tmp_path / "absent.txt")


@given(st.text())
@settings(derandomize=True, max_examples=300, deadline=None)
def test_explanations_add_up(text):
    rules = sentiment.vader(WORDS, EMOJI)
    if any("\ud800" <= c <= "\udfff" for c in text):
        with pytest.raises(ValueError, match="lone surrogate"):
            rules.score(text)
        return
    told = rules.explain("good " + text + " not great")
    assert told.scores == rules.score("good " + text + " not great")
    total = math.fsum(token.contribution for token in told.tokens) + told.punctuation_contribution
    assert total == pytest.approx(told.compound, abs=1e-12)
    assert told.scores.compound == pytest.approx(told.compound, abs=5.1e-5)
    for token in told.tokens:
        assert 0 <= token.start <= token.end <= len(told.text)
    assert told.tokens[0].word == "good"
    assert told._repr_html_().count("<p>") == 1


def test_explanation_names_place_and_rule(rules):
    told = rules.explain("Älä! \U0001f600 not GOOD")
    smile = told.tokens[1]
    assert (smile.word, told.text[smile.start : smile.end]) == ("good", "\U0001f600")
    last = told.tokens[-1]
    assert told.text[last.start : last.end] == "GOOD"
    assert [step.rule for step in last.steps] == ["lexicon", "capitals", "negation"]
    frame = told.to_frame()
    assert list(frame.columns) == ["start", "end", "word", "valence", "contribution", "rules"]
    hostile = rules.explain("<script>alert(1)</script> good")
    assert "<script>" not in hostile._repr_html_()


def test_odd_texts(rules):
    assert rules.score("x" * 10_000_000).compound == 0
    assert rules.score("\U0001f600" * 100_000).compound > 0.99
    assert rules.score("good\0bad").compound == 0
    assert rules.score("\u202egood").compound == 0
    with pytest.raises(TypeError, match="a text is a str"):
        rules.score(b"good")
    with pytest.raises(TypeError):
        rules.score_batch("good")
    with pytest.raises(TypeError):
        rules.score_batch(["good", 1])
    with pytest.raises(ValueError, match="surrogate"):
        rules.score_batch(["good", "\ud800"])
    with pytest.raises(ValueError, match="threads"):
        rules.score_batch(["good"], threads=0)
    assert len(rules.score_batch([])) == 0


def test_drop_in_class():
    analyzer = sentiment.SentimentIntensityAnalyzer.of(WORDS, EMOJI)
    assert analyzer.polarity_scores("good") == {"neg": 0.0, "neu": 0.0, "pos": 1.0, "compound": 0.4404}
    analyzer.lexicon.update({"meh": -1.0})
    assert analyzer.polarity_scores("meh")["compound"] < 0
    del analyzer.lexicon["meh"]
    assert analyzer.polarity_scores("meh")["compound"] == 0
    analyzer.lexicon = {"meh": 2.0}
    assert analyzer.polarity_scores("meh")["compound"] > 0
    assert analyzer.polarity_scores("meh \ud800")["compound"] > 0  # as the original: a sign like any other
    with pytest.raises(TypeError):
        analyzer.polarity_scores(None)


def test_pickles(rules):
    again = pickle.loads(pickle.dumps(rules))
    assert again.score("good \U0001f600") == rules.score("good \U0001f600")


def test_scores_a_table_by_language(rules):
    items = cp.from_records(
        [
            {"id": "1", "text": "good", "language": "en"},
            {"id": "2", "text": "hyvä", "language": "fi"},
            {"id": "3", "text": "bad", "language": None},
            {"id": "4", "text": None, "language": "en"},
            {"id": "5", "text": "great", "language": "en-GB"},
        ]
    )
    scored = items.score(rules)
    assert scored["valence"].to_list() == [0.4404, None, None, None, rules.score("great").compound]
    assert scored["valence_method"].to_list() == [
        "vader",
        "not scored: language is fi",
        "not scored: language is missing",
        "not scored: no text",
        "vader",
    ]
    assert items.score(rules, language="en")["valence"].to_list()[2] == rules.score("bad").compound
    assert scored["compound"].to_list() == scored["valence"].to_list()
    assert "valence" not in items
    with pytest.raises(ValueError, match="allowed: 'default', 'vader'"):
        items.score("textblob")
    with pytest.raises(TypeError):
        items.score(3)
    with pytest.raises(KeyError):
        cp.from_records([{"id": "1"}]).score(rules)
