"""Texts, labels and files that nobody means well: a documented score, or an error that says what is wrong."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import DataError, _core

MODEL = cp.sentiment.load("default")

TEXTS = {
    "empty": "",
    "blanks": " \t\n\u00a0\u3000",
    "emoji alone": "😀😀😡👍🏽👩‍👩‍👧🇫🇮",
    "emoticons alone": ":) :-( <3 ^_^",
    "mixed scripts": "great Отлично 很好 رائع hyvä נהדר",
    "right to left": "\u202eهذا سيئ جدا\u202c and very bad",
    "zero-width joiners": "go\u200dod\u200b ser\u200cvice\ufeff, ba\u00add",
    "NUL": "good\x00bad \x00\x00",
    "control characters": "".join(map(chr, range(1, 32))) + "awful\x7f\x85",
    "HTML": "<p class='x'>Great &amp; <b>bad</b> <script>alert('awful')</script></p>",
    "links alone": "https://example.com/good?bad=1 www.example.org http://",
    "mentions alone": "@good @bad #awful",
    "capitals": "THIS IS THE WORST SERVICE EVER",
    "repeated letters": "goooooooood " + "a" * 100_000 + " baaaaaaad",
    "digits": "12345 67,8 9.10 1/2 10/10",
    "signs": "!?!?...,,,;;;((([[[\"\"\"''",
    "combining marks": "g" + "\u0301" * 5000 + "ood",
    "private use, unassigned": "\ue000 good \U000e0001 \U0010ffff",
    "one letter": "x",
    "noncharacters": "\ufffe\uffff good",
}


def check_scores(batch, row: int = 0) -> None:
    """Either a language that is scored and probabilities that are some, or no score at all."""
    shares = np.array([batch.p_negative[row], batch.p_neutral[row], batch.p_positive[row]])
    if batch.label[row] is None:
        assert np.isnan(shares).all() and math.isnan(batch.valence[row])
        assert batch.language[row] not in MODEL.languages
        return
    assert (shares >= 0).all()
    assert shares.sum() == pytest.approx(1, abs=1e-12)
    assert batch.valence[row] == pytest.approx(shares[2] - shares[0], abs=1e-12)
    assert batch.label[row] == ("negative", "neutral", "positive")[shares.argmax()]


@pytest.mark.parametrize("language", [None, "en", "fi"])
@pytest.mark.parametrize("name", TEXTS)
def test_any_text_has_a_score_or_none(name, language):
    text = TEXTS[name]
    batch = MODEL.score_batch([text], language=language)
    check_scores(batch)
    if language is not None:
        assert batch.label[0] is not None
        assert batch.language[0] == language
    one = MODEL.score(text, language)
    assert one.label == batch.label[0]
    assert one.valence == pytest.approx(batch.valence[0], abs=1e-9, nan_ok=True)
    forced = MODEL.score_batch([text], language=language, binary=True)
    assert forced.label[0] in ("negative", "positive") or batch.label[0] is None


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("name", TEXTS)
def test_explanations_of_any_text_add_up(name, language):
    told = MODEL.explain(TEXTS[name], language)
    parts = sum(token.difference for token in told.tokens) + sum(rule.difference - rule.of_tokens for rule in told.rules)
    assert parts + told.of_nothing[2] - told.of_nothing[0] == pytest.approx(told.difference, abs=1e-6)
    assert "<script>" not in told.to_html()
    for token in told.tokens:
        assert TEXTS[name][token.start : token.end] == token.text


def test_a_text_without_words_says_nothing():
    """Nothing in it speaks for either side: every such text has the same score."""
    batch = MODEL.score_batch(["", " \n", "https://example.com/good", "\x01\x02"], language="en")
    assert np.ptp(batch.valence) == 0
    assert MODEL.score_batch([""]).label[0] is None  # no language can be told


def test_a_missing_text_is_not_scored():
    batch = MODEL.score_batch(["good", None, "bad"], language="en")
    check_scores(batch, 1)
    assert batch.language.tolist() == ["en", None, "en"]


@pytest.mark.parametrize("language", [None, "en", "fi"])
@pytest.mark.parametrize("piece", ["x", "good ", "talo", "ä", "😀", "not bad, ", "ei huono, "])
def test_ten_megabytes_are_scored_and_do_not_saturate(piece, language):
    text = piece * (10_000_000 // len(piece.encode()))
    batch = MODEL.score_batch([text], language=language)
    check_scores(batch)
    if language is not None:
        assert 1e-9 < max(batch.p_negative[0], batch.p_neutral[0], batch.p_positive[0]) < 1 - 1e-9


def test_an_unpaired_surrogate_is_named():
    for bad in (["fine", "bad \ud800 text"], np.array(["fine", "bad \udfff text"], dtype=object)):
        with pytest.raises(DataError, match=r"texts\[1\] holds a lone surrogate"):
            MODEL.score_batch(bad)
    for route in (MODEL.score, MODEL.explain, MODEL.sentences):
        with pytest.raises(DataError, match="lone surrogate"):
            route("\udc80")


def test_what_is_no_text_is_refused_by_name():
    for bad in (3, b"bytes", None, ["list"]):
        with pytest.raises(TypeError, match="str"):
            MODEL.score(bad)
    with pytest.raises(TypeError, match="single str"):
        MODEL.score_batch("one text")
    with pytest.raises(TypeError, match=r"texts\[1\]"):
        MODEL.score_batch(["a", 3])
    assert len(MODEL.score_batch([])) == 0


def test_languages_that_are_not_there():
    batch = MODEL.score_batch(["Bra service"] * 3, language=["sv", "", None])
    assert batch.label.tolist() == [None] * 3
    assert MODEL.score_batch(["hyvä"], language="tlh").language.tolist() == ["tlh"]
    assert MODEL.score_batch(["good"], language="EN-gb").label.tolist() == ["positive"]
    with pytest.raises(ValueError, match="languages"):
        MODEL.score_batch(["a", "b"], language=["en"])
    with pytest.raises(TypeError, match="language is int"):
        MODEL.score_batch(["a"], language=3)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=80), st.sampled_from([None, "en", "fi"]))
def test_generated_texts(text, language):
    batch = MODEL.score_batch([text, text + " good", text], language=language)
    for row in range(3):
        check_scores(batch, row)
    assert batch.valence[0] == pytest.approx(batch.valence[2], abs=0, nan_ok=True)


def test_a_file_cut_altered_or_newer_is_refused():
    content = MODEL._native.content
    for length in (0, 1, 7, 8, 64, len(content) // 2, len(content) - 1):
        with pytest.raises(DataError):
            cp.sentiment.load(content[:length])
    random = np.random.default_rng(0)
    for place in random.integers(0, len(content), 50).tolist():
        altered = bytearray(content)
        altered[place] ^= 1 << int(random.integers(0, 8))
        with pytest.raises(DataError):
            cp.sentiment.load(bytes(altered))
    sections = _core.read_model(content)
    for changes, message in (
        ({"format": np.uint32(2).tobytes()}, "newer release"),
        ({"kind": b"language"}, "no model of sentiment"),
        ({"en.units": sections["en.units"][:-4]}, "en.units"),
        ({"en.words": sections["en.words"][:-1]}, "en.words"),
        ({"en.lexicon": b"word without a value\n"}, "no entry"),
        ({"texts": b""}, "trained on"),
    ):
        with pytest.raises(DataError, match=message):
            cp.sentiment.load(_core.write_model(sections | changes))
    with pytest.raises(FileNotFoundError):
        cp.sentiment.load("no/such/file.cpm")
    with pytest.raises(TypeError, match="default"):
        cp.sentiment.load(3)
