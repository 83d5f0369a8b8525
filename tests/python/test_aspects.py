"""Sentiment towards what texts mention: what is found, where, and how it is scored."""

from __future__ import annotations

import math
import pickle

import numpy as np
import pyarrow as pa
import pytest

import counterpoint as cp
from counterpoint.sentiment import SERVICE_TAXONOMY, Aspects, aspects

TERMS = {"food": ["food", "ruoka"], "staff": ["waiter", "henkilökunta"], "price": ["price", "hinta"]}
TEXTS = [
    "The food was excellent, but the waiters were rude and slow.",
    "Ruoka oli kylmää ja pahaa. Henkilökunnalla oli kuitenkin ihana asenne!",
    None,
    "Maten var god",
    "😀 Prices? The price's fine.",
    "",
]


@pytest.fixture(scope="module")
def found() -> Aspects:
    return aspects(TEXTS, TERMS)


def test_finds_each_mention_in_its_place(found: Aspects) -> None:
    said = [(each.row, each.aspect, each.term, each.found) for each in found.mentions]
    assert said == [
        (0, "food", "food", "food"),
        (0, "staff", "waiter", "waiters"),
        (1, "food", "ruoka", "Ruoka"),
        (1, "staff", "henkilökunta", "Henkilökunnalla"),
        (4, "price", "price", "Prices"),
        (4, "price", "price", "price's"),
    ]
    for each in found.mentions:
        assert TEXTS[each.row][each.start : each.end] == each.found
        assert each.found in each.piece and each.piece in each.clause and each.clause in TEXTS[each.row]
    assert found.mentions[0].piece == "The food was excellent,"
    assert found.mentions[1].clause == "but the waiters were rude and slow."


def test_clauses_of_one_text_are_told_apart(found: Aspects) -> None:
    labels = [each.label for each in found.mentions]
    assert labels[:4] == ["positive", "negative", "negative", "positive"]
    whole = cp.sentiment.load().score_batch(TEXTS[:2])
    assert found.mentions.valence[0] > whole.valence[0] > found.mentions.valence[1]


def test_summary_counts_texts_once(found: Aspects) -> None:
    frame = found.to_frame().set_index("aspect")
    assert frame["mentions"].to_dict() == {"food": 2, "staff": 2, "price": 2}
    assert frame["n"].to_dict() == {"food": 2, "staff": 2, "price": 1}
    assert (frame["negative"] + frame["neutral"] + frame["positive"] + frame["not_scored"] == frame["mentions"]).all()
    valence = found.mentions.valence
    assert found["price"].value == pytest.approx(valence[4:].mean())
    assert found["price"].low is None and "no interval under 2" in found["price"].method
    both = np.array([valence[0], valence[2]])
    margin = cp._core.student_critical_value(0.95, 1) * both.std(ddof=1) / math.sqrt(2)
    assert found["food"].value == pytest.approx(both.mean())
    assert found["food"].high == pytest.approx(min(both.mean() + margin, 1))
    assert "over texts that mention the aspect" in found["food"].method
    assert "food" in repr(found) and "<table>" in found._repr_html_()
    assert found.to_dict()["keys"] == ["aspect"]


def test_probabilities_follow_from_the_explanation(found: Aspects) -> None:
    for place, mention in enumerate(found.mentions):
        told = found.mentions.explain(place)
        assert sum(each.share for each in told.stretches) == pytest.approx(1)
        shares = np.exp(told.logits) / np.exp(told.logits).sum()
        assert shares == pytest.approx([mention.p_negative, mention.p_neutral, mention.p_positive], abs=1e-9)
        assert mention.valence == pytest.approx(mention.p_positive - mention.p_negative)
    told = found.mentions.explain(1)
    assert told.stretches[0].reach == "piece" and told.stretches[0].explanation.text == "but the waiters were rude and slow."
    assert "staff (waiters): negative" in told.to_text() and "rude" in told.to_text()
    assert "<b>staff (waiters)" in told.to_html()


def test_html_is_escaped() -> None:
    told = aspects(["<b>food</b> & <script>alert(1)</script> is good"], ["food"], language="en").mentions.explain(0)
    assert "<script>" not in told.to_html()


@pytest.mark.parametrize("make", [list, pa.array, pa.chunked_array, iter], ids=["list", "arrow", "chunked", "iterator"])
def test_every_route_says_the_same(found: Aspects, make) -> None:
    texts = pa.chunked_array([pa.array(TEXTS[:2]), pa.array(TEXTS[2:])]) if make is pa.chunked_array else make(TEXTS)
    other = aspects(texts, TERMS, threads=2)
    assert list(other.mentions) == list(found.mentions)
    assert other == found


def test_tables_bring_ids_and_languages() -> None:
    items = cp.from_records(
        [
            {"id": "a", "text": "Service was great", "language": "en-GB"},
            {"id": "b", "text": "Service var bra", "language": "sv"},
            {"id": "c", "text": "Service bueno", "language": "es"},
            {"id": "d", "text": "The service was awful", "language": None},
        ]
    )
    for table in (items, items.to_pandas()):
        said = aspects(table, ["service"])
        frame = said.mentions.to_frame()
        assert frame["id"].tolist() == ["a", "b", "c", "d"]
        assert frame["language"].tolist() == ["en", "sv", "es", "en"]
        assert frame["valence"].isna().tolist() == [False, True, True, False]
        assert said["service"].n == 2
        assert said.to_frame()["not_scored"].tolist() == [2]
    assert aspects(items, ["service"], language="en").mentions.language.tolist() == ["en", "sv", "es", "en"]
    assert said.mentions.explain(1).stretches == ()
    assert "not scored: language is sv" in str(said.mentions.explain(1))
    assert np.isnan(said.mentions.explain(1).logits).all()


def test_terms_by_language_and_what_they_stand_for() -> None:
    terms = {"speed": {"en": ["fast"], "fi": "nopea"}, "food": "fast food"}
    said = aspects(["fast food", "so fast", "nopeat fast"], terms, language=["en", "en", "fi"])
    assert [(each.row, each.aspect) for each in said.mentions] == [(0, "food"), (1, "speed"), (2, "speed")]


def test_an_aspect_that_nobody_mentions_has_no_value() -> None:
    said = aspects(["The food was good"], TERMS, language="en")
    assert said["price"].value is None and said["price"].n == 0 and "no value" in said["price"].method
    nothing = aspects([], TERMS)
    assert len(nothing.mentions) == 0 and nothing.mentions.to_frame().empty
    assert aspects([None, ""], TERMS)["food"].n == 0


@pytest.mark.parametrize(
    "terms, kind",
    [("food", TypeError), ([], ValueError), ({"a": [""]}, ValueError), ({"a": [3]}, TypeError), ({"a": 3}, TypeError), ({"a": {"sv": ["mat"]}}, ValueError)],
)
def test_bad_terms_are_refused(terms, kind) -> None:
    with pytest.raises(kind):
        aspects(["x"], terms)


def test_bad_texts_are_refused() -> None:
    with pytest.raises(TypeError):
        aspects("the food", TERMS)
    with pytest.raises(cp.DataError):
        aspects(["ok", "food \ud800"], TERMS)
    with pytest.raises(ValueError):
        aspects(["a", "b"], TERMS, language=["en"])
    with pytest.raises(KeyError):
        aspects(cp.from_records([{"id": "1", "rating": 3}]), TERMS)
    with pytest.raises(IndexError):
        aspects(["food"], TERMS).mentions[1]


def test_pickles(found: Aspects) -> None:
    again = pickle.loads(pickle.dumps(found))
    assert again == found and list(again.mentions) == list(found.mentions)
    assert again.mentions.explain(0).to_text() == found.mentions.explain(0).to_text()


def test_bad_input_has_a_score_or_none() -> None:
    texts = ["food\0bad", "food " * 5000, "FOOD!!!!", "<p>food</p> https://food.com @food", "fo\u200dod", "food", "\u202efood"]
    said = aspects(texts, ["food"], language="en")
    assert np.isfinite(said.mentions.valence).all()
    assert np.bincount(said.mentions.row, minlength=7).tolist() == [1, 5000, 1, 1, 1, 1, 1]
    for each in said.mentions:
        assert texts[each.row][each.start : each.end].lower().replace("\u200d", "") == "food"


def test_starter_taxonomy_is_well_formed() -> None:
    seen = set()
    for aspect, by_language in SERVICE_TAXONOMY.items():
        assert set(by_language) == {"en", "fi"}, aspect
        for code, terms in by_language.items():
            for term in terms:
                assert (code, term) not in seen, term
                seen.add((code, term))
    text = "Odotusajat olivat pitkiä, mutta asiakaspalvelussa oli ihana henkilökunta ja hinnat kohdallaan."
    said = aspects([text], SERVICE_TAXONOMY, language="fi")
    assert [each.aspect for each in said.mentions] == ["waiting", "service", "staff", "price"]


def test_intervals_stay_within_the_range_of_valence():
    found = cp.sentiment.aspects(["The staff was great!", "Rude staff.", "The staff was wonderful."], ["staff"], language="en")["staff"]
    assert found.n == 3 and found.low == -1.0 and found.high == 1.0


def test_mentions_show_themselves_in_short():
    found = cp.sentiment.aspects(["The staff was great!", "Rude staff.", "Nothing."], ["staff"], language="en")
    assert repr(found.mentions) == "<AspectMentions: 2 in 2 texts>"
