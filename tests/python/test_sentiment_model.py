# SPDX-License-Identifier: MIT
"""The shipped model of sentiment: scores, explanations, sentences, languages, files."""

import math
import pickle
import threading

import numpy as np
import pyarrow as pa
import pytest

import counterpoint as cp
from counterpoint import _core, sentiment

TEXTS = [
    "The staff was lovely and helped me at once!",
    "Awful service, I waited two hours and nobody cared.",
    "Henkilökunta oli ihanaa ja auttoi heti, kiitos!",
    "Surkea palvelu, jonotin kaksi tuntia eikä ketään kiinnostanut.",
    "Betjäningen var mycket dålig och ingen hjälpte mig",
    "12345",
    None,
]
BAD = [
    "", " ", "🙂🙂🙂", "a" * 300_000, "good " * 50_000, "hyvä " * 50_000, "привет good שלום hyvä مرحبا", "\u202egood\u202c \u200dbad",
    "a\u200bb\ufeffc", "nul \x00 here", "<p>not <b>good</b></p>&amp;", "http://example.com www.example.org", "EI NÄIN! NEVER AGAIN!",
    "sooooooo gooooooood", "hyyyyyyvvvää", "e\u0301clair", "\U0010ffff\ud7ff", "?!" * 5000,
]  # fmt: skip


@pytest.fixture(scope="module")
def model():
    return sentiment.load()


# ------------------------------------------------------------------------------------------------------------- scores


def test_a_batch(model):
    scores = model.score_batch(TEXTS)
    assert len(scores) == len(TEXTS)
    assert scores.label.tolist() == ["positive", "negative", "positive", "negative", None, None, None]
    assert scores.language.tolist() == ["en", "en", "fi", "fi", "sv", "und", None]
    total = scores.p_negative + scores.p_neutral + scores.p_positive
    np.testing.assert_allclose(total[:4], 1, atol=1e-12)
    np.testing.assert_allclose(scores.valence[:4], (scores.p_positive - scores.p_negative)[:4], atol=1e-12)
    for name in ("valence", "p_negative", "p_neutral", "p_positive"):
        assert np.isnan(getattr(scores, name)[4:]).all() and getattr(scores, name).dtype == float
    frame = scores.to_frame()
    assert list(frame.columns) == ["valence", "p_negative", "p_neutral", "p_positive", "label", "language"]


def test_every_route_gives_the_same(model):
    want = model.score_batch(TEXTS)
    many = TEXTS * 400
    for given in (pa.array(TEXTS), pa.chunked_array([pa.array(TEXTS)]), pa.array(TEXTS, pa.large_string()), tuple(TEXTS)):
        np.testing.assert_array_equal(model.score_batch(given).valence, want.valence)
    one, two = model.score_batch(many), model.score_batch(many, threads=2)
    for name in ("valence", "p_negative", "p_neutral", "p_positive", "label_codes", "language_codes"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
        np.testing.assert_array_equal(getattr(one, name)[: len(TEXTS)], getattr(want, name))
    for row, text in enumerate(TEXTS[:6]):
        said = model.score(text)
        assert said.label == want.label[row] and said.language == want.language[row]
        assert said.valence == want.valence[row] or math.isnan(said.valence)


def test_languages(model):
    text = "The staff was lovely"
    as_finnish = model.score_batch([text], "fi")
    assert as_finnish.language.tolist() == ["fi"] and as_finnish.valence[0] != model.score_batch([text]).valence[0]
    mixed = model.score_batch([text] * 6, ["en-GB", "fi", None, "sv", "de", ""])
    assert mixed.language.tolist() == ["en", "fi", "en", "sv", "de", "en"]
    assert [label is None for label in mixed.label] == [False, False, False, True, True, False]
    assert model.score_batch([text, None], "de").language.tolist() == ["de", None]
    assert model.score(text, "de").language == "de" and model.score(text, "de").label is None
    assert model.score_batch([text], pa.array(["EN"]).dictionary_encode()).label.tolist() == ["positive"]
    with pytest.raises(ValueError, match="languages is 2; allowed: 1, one a text"):
        model.score_batch([text], ["en", "fi"])
    with pytest.raises(TypeError):
        model.score(text, 5)


def test_a_forced_choice(model):
    texts = ["The shop is on the second floor.", *TEXTS[:4]]
    free, forced = model.score_batch(texts), model.score_batch(texts, binary=True)
    assert set(forced.label) == {"negative", "positive"}
    assert (forced.p_neutral == 0).all()
    np.testing.assert_allclose(forced.p_positive, free.p_positive / (free.p_positive + free.p_negative), atol=1e-12)
    assert model.score(texts[0], binary=True).label == forced.label[0]


def test_bad_input_has_a_score_or_a_clear_error(model):
    for language in (None, "en", "fi"):
        scores = model.score_batch(BAD, language)
        told = np.isnan(scores.valence)
        assert (np.abs(scores.valence[~told]) <= 1).all()
        assert language is None or not told.any()
    for text in BAD:
        said = model.explain(text[:2000])
        assert said.to_html().startswith("<div>") and said.to_text().endswith("\n")
    with pytest.raises(cp.DataError, match=r"texts\[1\] holds a lone surrogate"):
        model.score_batch(["good", "bad \ud800"])
    with pytest.raises(cp.DataError, match="lone surrogate"):
        model.score("bad \ud800")
    with pytest.raises(TypeError, match="single str"):
        model.score_batch("good")
    for wrong in (None, 5, b"good"):
        with pytest.raises(TypeError):
            model.score(wrong)
    with pytest.raises(ValueError, match="threads"):
        model.score_batch(["good"], threads=0)


def test_long_texts_do_not_saturate(model):
    for text in ("The room was clean but the queue was long and slow. ", "Huone oli siisti mutta jono oli pitkä ja hidas. "):
        said = model.explain(text * 500)
        assert said.score.label is not None
        assert np.abs(said.logits).max() < 60


def test_threads_share_a_model(model):
    want = model.score_batch(TEXTS[:4]).valence
    found = []

    def work():
        for _ in range(20):
            found.append(model.score_batch(TEXTS[:4]).valence)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 80
    for each in found:
        np.testing.assert_array_equal(each, want)


# ------------------------------------------------------------------------------------------------------- explanations


@pytest.mark.parametrize("text", [*TEXTS[:4], "Good :) but slow :( — is it? Palvelu oli hyvää. Thanks!", "", "?!"])
@pytest.mark.parametrize("language", [None, "en", "fi"])
def test_explanations_add_up(model, text, language):
    told = model.explain(text, language)
    if told.score.label is None:
        assert told.tokens == () and "not scored" in told.to_text()
        return
    for place, name in enumerate(sentiment._scores.CLASSES):
        native = told._native
        parts = np.concatenate([native.of_grams, native.of_hits, native.of_rules, -native.shared])[:, place]
        assert abs(parts.sum() + told.of_nothing[place] - told.logits[place]) <= 1e-12 * (1 + np.abs(parts).sum())
        assert sum(getattr(token, name) for token in told.tokens) == pytest.approx((native.of_grams + native.of_hits)[:, place].sum())
    d, n = told.difference, told.logits[1] - (told.logits[0] + told.logits[2]) / 2
    assert told.score.valence == pytest.approx(2 * math.sinh(d / 2) / (2 * math.cosh(d / 2) + math.exp(n)), abs=1e-12)
    assert "".join(token.text for token in told.tokens) == "".join(text.split())
    for token in told.tokens:
        assert text[token.start : token.end] == token.text
        assert token.difference == pytest.approx(token.positive - token.negative, abs=1e-12)


@pytest.mark.parametrize("text", [text for text in (*TEXTS, "ö ä! 🙂 yes, ihan hyvä mutta kallis") if text is not None])
def test_evidence_is_the_heaviest_tokens(model, text):
    told = model.explain(text)
    tokens = sorted((each for each in told.tokens if each.difference), key=lambda each: -abs(each.difference))
    assert list(told.score.evidence) == [(each.start, each.end, each.text, each.difference) for each in tokens[:5]]
    if tokens:
        native = told._native
        assert len(native.heaviest(plus=1, minus=-1, most=2)) <= 2
        assert native.heaviest(plus=2, minus=0, most=0) == ()
        with pytest.raises(ValueError, match="plus"):
            native.heaviest(plus=3, minus=0, most=1)


def test_an_explanation_shows_what_speaks(model):
    told = model.explain("Lovely staff, but the queue was awful.")
    by_word = {token.text: token.difference for token in told.tokens}
    assert by_word["Lovely"] > 0 > by_word["awful"]
    assert told.score.evidence[0].text in ("Lovely", "awful")
    assert "awful" in told.to_text() and told.to_text(most=1).count("\n") < told.to_text().count("\n")
    assert str(told) == told.to_text().rstrip("\n")
    html = told._repr_html_()
    assert html == told.to_html() and ">awful</span>" in html
    assert list(told.to_frame().columns)[:3] == ["start", "end", "text"]
    assert {rule.name for rule in told.rules} and all(rule.value == rule.value for rule in told.rules)
    assert repr(told).startswith("<SentimentExplanation: ")
    script = model.explain("<script>alert('good')</script> good\u202e", "en").to_html()
    assert "<script>" not in script and "\u202e" not in script
    swedish = model.explain("Bra service & <b>tack</b>", "sv")
    assert "not scored: language is sv" in swedish.to_html() and "<b>tack" not in swedish.to_html()


def test_sentences_and_their_course(model):
    text = "The room was dirty and cold. Henkilökunta oli ihanaa ja ystävällistä! The breakfast was excellent."
    said = model.sentences(text)
    assert [each.language for each in said] == ["en", "fi", "en"]
    assert [each.label for each in said] == ["negative", "positive", "positive"]
    assert [each.text for each in said] == [text[each.start : each.end] for each in said]
    for each in said:
        assert each.valence == model.score(each.text, each.language).valence
    course = said.course
    assert (course.count, course.turns) == (3, 1)
    assert course.first == said[0].valence == course.lowest and course.last == said[2].valence
    assert course.trend > 0
    assert len(said.to_frame()) == 3
    nothing = model.sentences("")
    assert len(nothing) == 0 and math.isnan(nothing.course.mean) and nothing.course.trend is None
    assert [each.language for each in model.sentences(text, "en")] == ["en"] * 3


# -------------------------------------------------------------------------------------------------------------- files


def test_what_it_says_of_itself(model):
    about = model.about
    assert {each["name"] for each in about["data"]} >= {"FinnSentiment 1.1", "XED", "VADER ground truth"}
    assert all(each["licence"] for each in about["data"])
    assert model.languages == ("fi", "en") and repr(model) == "<SentimentModel 'default': fi, en>"
    seen = model.may_have_seen(["a text that nobody has trained on, ever", None])
    assert seen.tolist() == [False, False]


def test_pickles(model):
    scores = model.score_batch(TEXTS).valence
    for each in (model, sentiment.load(model._native.content)):
        again = pickle.loads(pickle.dumps(each))
        np.testing.assert_array_equal(again.score_batch(TEXTS).valence, scores)
    assert pickle.loads(pickle.dumps(model)) is model
    for text in ("Lovely staff, but slow", "Tack!"):
        told = model.explain(text)
        again = pickle.loads(pickle.dumps(told))
        assert again.to_html() == told.to_html() and again.tokens == told.tokens and again.rules == told.rules
    batch = pickle.loads(pickle.dumps(model.score_batch(TEXTS)))
    np.testing.assert_array_equal(batch.valence, scores)


def test_files(model, tmp_path):
    content = model._native.content
    path = tmp_path / "mine.cpm"
    path.write_bytes(content)
    mine = sentiment.load(path)
    assert mine.name == "mine"
    assert mine.score("Lovely staff").valence == model.score("Lovely staff").valence
    items = cp.from_records([{"id": "1", "text": "Lovely staff"}]).score(mine)
    assert items["valence_method"].to_list() == ["mine"]
    with pytest.raises(FileNotFoundError):
        sentiment.load(tmp_path / "absent.cpm")
    with pytest.raises(TypeError, match="allowed: 'default', a path, or a file's bytes"):
        sentiment.load(5)
    path.write_bytes(content[:-100])
    with pytest.raises(cp.DataError, match="mine.cpm: is cut short"):
        sentiment.load(path)
    altered = bytearray(content)
    altered[len(content) // 2] ^= 1
    with pytest.raises(cp.DataError, match="was altered"):
        sentiment.load(bytes(altered))
    with pytest.raises(cp.DataError, match="is no model of sentiment"):
        sentiment.load(_core.LanguageModel().content)
    newer = {**_core.read_model(content), "format": np.uint32(9).tobytes()}
    with pytest.raises(cp.DataError, match="has format 9, from a newer release"):
        sentiment.load(_core.write_model(newer))


def test_one_language_alone(model):
    sections = {name: part for name, part in _core.read_model(model._native.content).items() if not name.startswith("en.")}
    finnish = sentiment.load(_core.write_model(sections))
    assert finnish.languages == ("fi",)
    assert finnish.score_batch(TEXTS[:4]).label.tolist() == [None, None, "positive", "negative"]


# ------------------------------------------------------------------------------------------------------------- tables


def test_tables_are_scored_by_default():
    rows = [{"id": str(row), "text": text} for row, text in enumerate(TEXTS)]
    items = cp.from_records([*rows, {"id": "x", "text": "Lovely!", "language": "de"}, {"id": "y", "text": ""}])
    scored = items.score()
    assert scored["valence_label"].to_list() == ["positive", "negative", "positive", "negative", *[None] * 5]
    assert scored["valence_language"].to_list() == ["en", "en", "fi", "fi", "sv", "und", None, "de", None]
    assert scored["valence_method"].to_list() == [
        *["default"] * 4, "not scored: language is sv", "not scored: language is undetermined", "not scored: no text",
        "not scored: language is de", "not scored: no text",
    ]  # fmt: skip
    want = sentiment.load().score_batch(TEXTS[:4])
    for name in ("valence", "p_negative", "p_neutral", "p_positive"):
        assert scored[name].to_list() == [*getattr(want, name).tolist(), *[None] * 5]
    assert items.score("default") == scored == items.score(sentiment.load(), threads=2)
    forced = items.score(language="en")
    assert forced["valence_method"].to_list()[4:6] == ["default", "default"]
    assert forced["valence_method"].to_list()[7] == "not scored: language is de"
    assert "rating_disagreement" not in scored


def test_ratings_and_texts_that_disagree():
    rows = [(5, TEXTS[1]), (1, TEXTS[0]), (5, TEXTS[0]), (3, TEXTS[1]), (None, TEXTS[0]), (5, TEXTS[4])]
    items = cp.from_records([{"id": str(row), "rating": rating, "text": text} for row, (rating, text) in enumerate(rows)], scale="stars_1_5")
    want = ["rating higher", "text higher", "none", "none", None, None]
    scored = items.score()
    assert scored["rating_disagreement"].to_list() == want
    assert sentiment.disagreements(scored, sure=1.0)["rating_disagreement"].to_list() == ["none"] * 4 + [None, None]
    with pytest.raises(KeyError):
        sentiment.disagreements(cp.from_records([{"id": "1", "text": "good"}]).score())
