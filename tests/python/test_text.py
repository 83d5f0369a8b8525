"""Words, sentences and stems: rules, places, every route, parity with PyStemmer, bad input."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import DataError

SHARED = Path(__file__).parents[3] / "shared"
FINNISH = ("sentiment/finnsentiment_train.tsv", "sentiment/xed_fi-annotated.tsv", "sentiment/xed_neu_fi.txt",
           "finnish/course_feedback.tsv")
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
ENDINGS = """
    kin kaan kään ko kö han hän pa pä sti si ni kseni nsa nsä mme nne an än en ta ssa sta lla lta na lle ine hen hin
    hon hun hyn hön siin seen den tten n a ä tta ttä tä ssä stä llä ltä ksi mpi mpa mpä mmi mma mmä impi imma eja ejä i j t
    oj uj jo
""".split()  # noqa: SIM905


def stems(words: list[str]) -> list[str]:
    return cp.text.stem(words, lower=False).to_list()


def assert_equals_pystemmer(words: list[str]) -> None:
    stemmer = pytest.importorskip("Stemmer", reason="PyStemmer is not installed")
    if tuple(map(int, stemmer.version().split(".")[:2])) < (3, 1):
        pytest.skip("the rules are those of PyStemmer 3.1")
    want = stemmer.Stemmer("finnish", 0).stemWords(words)
    differing = [each for each in zip(words, want, stems(words), strict=True) if each[1] != each[2]]
    assert differing == []


@pytest.mark.parametrize("name", FINNISH)
def test_every_word_of_the_finnish_texts_has_pystemmers_stem(name: str) -> None:
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"the texts are not here: {path.name}")
    text = path.read_text(encoding="utf-8").lower()
    words = sorted({*re.findall(r"\w+", text), *text.split()})
    assert len(words) > 5_000
    assert_equals_pystemmer(words)


def test_words_made_of_endings_have_pystemmers_stem() -> None:
    choose = random.Random(5)
    letters = "aeiouyäöklmnptshj"
    words = []
    for _ in range(100_000):
        word = "".join(choose.choices(letters, k=choose.randint(0, 5)))
        word += "".join(choose.choices(ENDINGS, k=choose.randint(0, 4)))
        if choose.random() < 0.1:
            at = choose.randint(0, len(word))
            word = word[:at] + choose.choice("é''-x1š漢") + word[at:]
        words.append(word)
    assert_equals_pystemmer(words)


@pytest.mark.parametrize(
    "make",
    [list, tuple, iter, pd.Series, pl.Series, pa.array, lambda words: pa.array(words).dictionary_encode(),
     lambda words: pa.chunked_array([words[:1], words[1:]]), lambda words: cp.Column(words, role="text")],
)
def test_stems_by_every_route(make) -> None:
    words = ["Edeltäjistään", None, "", "taloihin", "漢字", "a\0ssa"]
    stemmed = cp.text.stem(make(words))
    assert stemmed.to_list() == ["edeltäj", None, "", "talo", "漢字", "a\0"]
    assert pa.chunked_array(stemmed).to_pylist() == stemmed.to_list()


def test_stems_of_an_empty_column() -> None:
    assert cp.text.stem([]).to_list() == []
    assert cp.text.stem(pa.array([], pa.string())).to_list() == []


def test_capitals_are_lowered_unless_told_otherwise() -> None:
    assert cp.text.stem(["TALOSSA", "Äidillä"]).to_list() == ["talo", "äid"]
    assert cp.text.stem(["TALOSSA"], lower=False).to_list() == ["TALOSSA"]


def test_what_cannot_be_stemmed_is_refused() -> None:
    with pytest.raises(TypeError, match="single str"):
        cp.text.stem("talossa")
    with pytest.raises(TypeError, match=r"words\[1\] is a int"):
        cp.text.stem(["a", 1])
    with pytest.raises(TypeError, match="NoneType"):
        cp.text.stem(None)
    with pytest.raises(DataError, match=r"words\[1\] holds a lone surrogate"):
        cp.text.stem(["a", "\ud800"])
    with pytest.raises(ValueError, match="language.*sv.*allowed: fi"):
        cp.text.stem(["hus"], language="sv")


def test_words_of_ten_megabytes() -> None:
    for word in ("talo" * 2_500_000 + "ssa", "Σ" * 1_000_000, "a" * 10_000_000):
        assert len(cp.text.stem([word]).to_list()[0]) <= len(word)
        (found,) = cp.text.words(word)
        assert (found.start, found.end, found.text) == (0, len(word), word.lower().replace("ς", "σ"))
        assert [tuple(each)[:2] for each in cp.text.sentences(word)] == [(0, len(word))]


def test_places_are_those_of_the_str() -> None:
    text = "Ääni 😀 klo 9.30:ssä, @hsl! \u200fمرحبا e\u0301"
    found = cp.text.words(text, marks=True)
    assert [(text[each.start : each.end], each.kind) for each in found] == [
        ("Ääni", "word"), ("😀", "emoji"), ("klo", "word"), ("9.30:ssä", "word"), (",", "mark"), ("@hsl", "handle"),
        ("!", "mark"), ("مرحبا", "word"), ("e\u0301", "word"),
    ]  # fmt: skip
    assert [each.text for each in found][:2] == ["ääni", "😀"]


def test_squeezing_keeps_places() -> None:
    text = "SOOOO hyväää!!!!"
    assert cp.text.words(text, squeeze=True, marks=True) == [
        (0, 5, "soo", "word", True), (6, 12, "hyvää", "word", False), (12, 16, "!!", "mark", False),
    ]  # fmt: skip


@pytest.mark.parametrize("read", [cp.text.words, cp.text.sentences])
def test_what_is_no_text_is_refused(read) -> None:
    for wrong in (None, 5, b"abc", ["a"], float("nan")):
        with pytest.raises(TypeError, match="allowed: str"):
            read(wrong)
    with pytest.raises(DataError, match="lone surrogate"):
        read("a \ud800")
    with pytest.raises(TypeError):
        read("a", True)
    assert read("") == read(" \n\u00a0") == []


@settings(derandomize=True, deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_words_and_sentences_of_any_text_stand_in_order(text: str) -> None:
    for found in (cp.text.words(text, marks=True), cp.text.sentences(text)):
        ends = [0]
        for each in found:
            assert ends[-1] <= each.start < each.end <= len(text)
            ends.append(each.end)
    # Every sign that is no white space is in a sentence.
    inside = "".join(each.text for each in cp.text.sentences(text))
    assert "".join(inside.split()) == "".join(text.split())
    assert all(each.text == each.text.strip() for each in cp.text.sentences(text))


def test_sentences_of_answers_and_of_mail() -> None:
    text = "Hyvää: ruoka\nHuonoa: hinta klo 9.30. esim. \"Hei!\" hän sanoi.\n\nTerv. T. Meikäläinen"
    assert [each.text for each in cp.text.sentences(text)] == [
        "Hyvää: ruoka", "Huonoa: hinta klo 9.30. esim. \"Hei!\" hän sanoi.", "Terv.", "T. Meikäläinen",
    ]  # fmt: skip
    assert len(cp.text.sentences(text, line_breaks=False)) == 3
    assert all(text[each.start : each.end] == each.text for each in cp.text.sentences(text))


def test_sentences_of_real_answers_are_neither_pieces_nor_whole_texts() -> None:
    path = SHARED / "data" / "finnish" / "course_feedback.tsv"
    if not path.exists():
        pytest.skip(f"the texts are not here: {path.name}")
    with path.open(encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    lengths = [len(cp.text.words(each.text)) for text in texts for each in cp.text.sentences(text)]
    assert 8 < sum(lengths) / len(lengths) < 16
    assert sum(length <= 1 for length in lengths) < 0.06 * len(lengths)
