"""Which language texts are in: every route, bad input, tables, files, training, and figures on the real lines."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import DataError, _core, train_language
from counterpoint.text import LanguageModel, language, language_by_sentence

DATA = Path(__file__).parents[3] / "shared" / "data"
TEXTS = [
    "Jonotin tunnin, kiitos vaan",
    "The queue was far too long",
    "Kön var alldeles för lång",
    None,
    "12345 🙂",
    "mä oon ihan sika tyytyväine",
]
CODES = ["fi", "en", "sv", None, "und", "fi"]
SENTENCES = {
    "fi": ["Palvelu oli nopeaa", "Kukaan ei vastannut puhelimeen", "Kiitos avusta", "Lasku oli väärin", "En suosittele"],
    "en": ["The service was quick", "Nobody answered the phone", "Thanks for the help", "The bill was wrong", "I would not"],
    "sv": ["Servicen var snabb", "Ingen svarade i telefonen", "Tack för hjälpen", "Räkningen var fel", "Jag gillar det inte"],
}


def small_examples() -> list[train_language.Example]:
    return [
        train_language.Example(f"{text} {extra}", train_language.LANGUAGES.index(code), "own")
        for code, texts in SENTENCES.items()
        for text in texts
        for extra in ("", "!", *texts)
    ]


@pytest.mark.parametrize(
    "source",
    [
        TEXTS,
        tuple(TEXTS),
        pd.Series(TEXTS),
        pl.Series(TEXTS),
        pa.array(TEXTS),
        pa.array(TEXTS, pa.large_string()),
        pa.array(TEXTS).dictionary_encode(),
        pa.chunked_array([TEXTS[:2], TEXTS[2:2], TEXTS[2:]], pa.string()),
        pa.array(["x", *TEXTS])[1:],
    ],
    ids=["list", "tuple", "pandas", "polars", "arrow", "large", "dictionary", "chunks", "offset"],
)
def test_every_route_tells_the_same(source):
    found = language(source)
    assert found.language.tolist() == CODES
    np.testing.assert_array_equal(np.isnan(found.probability), [code in (None, "und") for code in CODES])
    assert (found.probability[[0, 1, 2]] > 0.95).all()
    whole = found.probabilities.sum(axis=1)
    np.testing.assert_allclose(whole[[0, 1, 2, 5]], 1)
    assert np.isnan(whole[3])
    assert whole[4] == 0


def test_threads_tell_the_same():
    many = [text for text in TEXTS for _ in range(500)]
    one, two = language(many), language(many, threads=2)
    assert one.language.tolist() == two.language.tolist()
    np.testing.assert_array_equal(one.probabilities, two.probabilities)


def test_results_as_frame_and_arrow():
    found = language(TEXTS)
    assert len(found) == 6
    frame = found.to_frame()
    assert list(frame.columns) == ["language", "probability", "p_fi", "p_en", "p_sv"]
    assert [None if pd.isna(code) else code for code in frame["language"]] == CODES
    assert found.to_arrow().to_pylist() == CODES
    assert len(language([])) == 0


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\t", "\0", "🙂👍🏽❤️", "👩‍👩‍👧", "1234567890", "?!…", "https://www.example.com/palvelu", "<br><b></b> &amp;",
        "asiakas@palvelu.fi @palvelu", "Привет, всё хорошо", "مرحبا، شكرا جزيلا", "תודה רבה", "你好，服务很好", "ありがとう",
        "ok 你好服务很好谢谢你", "\u200b\u200d\ufeff", "qwrtp zxcvb",
    ],
)  # fmt: skip
def test_texts_in_no_language_that_is_known(text):
    assert language([text]).language.tolist() == ["und"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KIITOS PALJON AVUSTA", "fi"),
        ("ki\0itos paljon avusta\0", "fi"),
        ("kiiiiiitooooos paaaljon avusta", "fi"),
        ("A\u0308a\u0308netön ha\u0308lytys keskella\u0308 yo\u0308ta\u0308", "fi"),
        ("ki\u00adi\u200btos paljon avusta", "fi"),
        ("\u202eKiitos paljon avusta\u202c", "fi"),
        ("<p>Thank you <b>so</b> much</p> https://www.yle.fi/uutiset/kotimaa", "en"),
        ("@palvelu_fi thank you so much, asiakaspalvelu@esimerkki.fi answered at once", "en"),
        ("Tack så mycket 你好", "sv"),
        ("Obsługa była bardzo miła, ale musieliśmy długo czekać", "und"),
        ("Die Bedienung war sehr freundlich, aber wir mussten lange warten.", "und"),
    ],
)
def test_texts_that_are_hard_to_read(text, code):
    assert language([text]).language.tolist() == [code]


def test_ten_megabytes_of_one_word():
    word = "palvelu" * 1_500_000
    assert language([word, " ".join(["palvelu oli hyvää"] * 100_000)]).language.tolist() == ["und", "fi"]


@given(st.text(st.characters(codec="utf-8"), max_size=80))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_text_has_a_language_or_none(text):
    found = language([text])
    assert found.language[0] in ("fi", "en", "sv", "und")
    assert np.isnan(found.probability[0]) == (found.language[0] == "und")
    shown = language_by_sentence(text)
    assert [text[each.start : each.end] for each in shown] == [each.text for each in shown]
    assert [each.text for each in shown] == [each.text for each in cp.text.sentences(text)]


def test_what_is_no_text():
    with pytest.raises(TypeError, match="single str"):
        language("kiitos")
    with pytest.raises(TypeError, match=r"texts\[1\] is a int"):
        language(["a", 1])
    with pytest.raises(DataError, match=r"texts\[1\] holds a lone surrogate"):
        language(["a", "\ud800"])
    with pytest.raises(DataError, match="lone surrogate"):
        language_by_sentence("\ud800")
    for bad in (None, 1, b"a", ["a"]):
        with pytest.raises(TypeError, match="allowed: str"):
            language_by_sentence(bad)
    with pytest.raises(ValueError, match="threads"):
        language(["a"], threads=0)


def test_mixed_texts_by_sentence():
    text = "🙂 Palvelu oli oikein hyvää. The queue was far too long, though. Personalen var trevlig och hjälpsam. 123."
    found = language_by_sentence(text)
    assert [each.language for each in found] == ["fi", "en", "sv", found[-1].language]
    assert found[1].text == "The queue was far too long, though."
    assert text[found[1].start : found[1].end] == found[1].text
    assert found[1].probability > 0.9
    assert language_by_sentence("") == []


def test_a_short_sentence_is_in_the_language_of_its_text():
    text = "Nej. Jag väntade en timme i telefonen och ingen svarade. Okej. 12."
    assert {each.language for each in language_by_sentence(text)} == {"sv"}


def table() -> cp.Feedback:
    return cp.from_records(
        [
            {"id": "1", "text": "Jonotin tunnin, kiitos vaan", "language": None},
            {"id": "2", "text": "The queue was far too long", "language": "sv"},
            {"id": "3", "text": "12345", "language": None},
            {"id": "4", "text": None, "language": None},
            {"id": "5", "text": "", "language": None},
            {"id": "6", "text": "Thanks a lot for the help", "language": None},
        ]
    )


def test_a_table_gets_languages_where_they_are_missing():
    found = table().detect_language()
    assert found["language"].to_list() == ["fi", "sv", None, None, None, "en"]
    counted = {
        "detected": 2, "given": 1, "not detected: undetermined": 1, "not detected: no text": 2,
    }  # fmt: skip
    assert found.to_pandas()["language_method"].value_counts().to_dict() == counted
    again = found.detect_language()
    assert again["language"].to_list() == found["language"].to_list()
    assert again["language_method"].to_list() == found["language_method"].to_list()
    assert table()["language"].to_list()[0] is None


def test_a_table_without_languages_and_one_without_texts():
    assert table().drop("language").detect_language()["language"].to_list() == ["fi", "en", None, None, None, "en"]
    with pytest.raises(KeyError, match="text"):
        cp.from_records([{"id": "1"}]).detect_language()
    empty = table()[:0].detect_language()
    assert len(empty) == 0
    assert "language_method" in empty


def test_scoring_goes_by_what_was_detected():
    scored = table().detect_language().score(cp.sentiment.vader({"thanks": 1.9}, {}))
    assert scored["valence"].to_list()[-1] > 0
    assert scored["valence_method"].to_list()[0] == "not scored: language is fi"


def test_the_shipped_model():
    model = LanguageModel()
    assert model.codes == ("fi", "en", "sv")
    assert repr(model) == "<LanguageModel: fi, en, sv>"
    for word in ("XED", "FinnSentiment", "VADER", "CC BY 4.0", "MIT"):
        assert word in model.about
    assert len(model._native.content) <= 300_000
    copy = pickle.loads(pickle.dumps(model))
    assert copy.guess(TEXTS).language.tolist() == CODES
    assert len(pickle.dumps(model)) < 1000


def test_training_repeats_itself_and_its_files_read_back(tmp_path):
    given = small_examples()
    content = train_language.train(given)
    assert train_language.train(given, threads=2) == content
    (tmp_path / "own.cpm").write_bytes(content)
    model = LanguageModel(tmp_path / "own.cpm")
    texts = ["Palvelu oli nopeaa mutta lasku oli väärin", "The service was quick", "Ingen svarade"]
    assert model.guess(texts).probabilities.argmax(axis=1).tolist() == [0, 1, 2]
    again = pickle.loads(pickle.dumps(model))
    np.testing.assert_array_equal(again.guess(texts).probabilities, model.guess(texts).probabilities)
    assert model.trained_on(["  the SERVICE was quick!! "]).tolist() == [True]
    assert model.trained_on([each.text for each in given]).all()
    assert not model.trained_on([f"text number {i}" for i in range(100)]).all()
    sections = _core.read_model(content)
    assert _core.write_model(sections) == content


def test_files_that_are_no_model(tmp_path):
    good = LanguageModel()._native.content
    cases = {
        "empty": (b"", "is no model"),
        "text": (b"hello, world, this is no model at all", "is no model"),
        "cut": (good[:-1], "is cut short"),
        "altered": (good[:5000] + bytes([good[5000] ^ 1]) + good[5001:], "was altered"),
        "newer": (good[:8] + b"\x02" + good[9:], "from a newer release"),
        "another kind": (_core.write_model({"kind": b"sentiment"}), "is no model of languages"),
    }
    for name, (content, message) in cases.items():
        path = tmp_path / f"{name}.cpm"
        path.write_bytes(content)
        with pytest.raises(DataError, match=message) as problem:
            LanguageModel(path)
        assert path.name in str(problem.value)
    with pytest.raises(FileNotFoundError):
        LanguageModel(tmp_path / "none.cpm")


def test_rows_and_fits_of_the_extension():
    rows = _core.language_rows(["ab", None, "ab ab"], buckets=64)
    ends, which, values = rows.arrays()
    assert (len(rows), rows.features, rows.entries) == (3, 64, len(which))
    assert ends[0] == ends[1]
    np.testing.assert_allclose(values[: ends[0]].sum(), np.sqrt(8), rtol=1e-6)
    again = pickle.loads(pickle.dumps(rows))
    assert all(np.array_equal(a, b) for a, b in zip(again.arrays(), rows.arrays(), strict=True))
    taken = rows.take(np.array([2, 0]))
    assert np.array_equal(taken.arrays()[1][-ends[0] :], which[: ends[0]])
    for bad, message in [
        (lambda: rows.take([3]), "place"),
        (lambda: _core.language_rows(["a"], buckets=65), "power of 2"),
        (lambda: _core.SparseRows(4, [2, 1], [0, 1], [1.0, 1.0]), "rise"),
        (lambda: _core.SparseRows(4, [1], [4], [1.0]), "feature"),
        (lambda: _core.SparseRows(4, [1], [0, 1], [1.0]), "differ"),
        (lambda: _core.SparseRows(4, [1], [0, 1], [1.0, 1.0]), "last row"),
        (lambda: _core.fit_softmax(rows, np.eye(3)[:2]), "rows"),
        (lambda: _core.fit_softmax(rows, np.eye(3), sparse_penalty=0), "penalty"),
        (lambda: _core.quantise_weights(np.ones((3, 2))), "buckets"),
    ]:
        with pytest.raises(ValueError, match=message):
            bad()
    fitted = _core.fit_softmax(rows, np.eye(3, dtype=np.float32), dense=np.array([[0.0], [1.0], [0.0]]), weights=np.ones(3))
    assert fitted["converged"]
    assert fitted["sparse"].shape == (64, 3)
    assert fitted["dense"].shape == (1, 3)


def test_the_command_line(tmp_path):
    missing = subprocess.run(
        [sys.executable, "-m", "counterpoint.train_language", "--data", str(tmp_path), "-o", str(tmp_path / "x.cpm")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert missing.returncode == 2
    assert "xed_fi-annotated.tsv" in missing.stderr
    assert not (tmp_path / "x.cpm").exists()


@pytest.fixture(scope="module")
def examples():
    if not (DATA / "sentiment" / "xed_sv-projections.tsv").exists():
        pytest.skip("the training texts are not here")
    return train_language.examples(DATA)


def test_the_shipped_model_knows_its_training_texts(examples):
    texts = [each.text for each in examples]
    assert LanguageModel().trained_on(texts).all()
    other = [f"{text} {i}" for i, text in enumerate(texts[:20_000])]
    assert LanguageModel().trained_on(other).mean() == pytest.approx(0.0032, abs=0.002)


def test_languages_of_unseen_lines(examples):
    """One fold of five, by a model that has not seen it; benchmarks/accuracy/language.py has all of them."""
    texts = [each.text for each in examples]
    languages = np.array([each.language for each in examples])
    annotated = np.array([each.source in ("xed_fi-annotated.tsv", "xed_en-annotated.tsv", "xed_sv-projections.tsv")
                          for each in examples])  # fmt: skip
    folds = train_language.folds_of(_core.text_fingerprints(texts))
    rows = _core.language_rows(texts, buckets=train_language.BUCKETS)
    learn, test = np.flatnonzero(folds != 0), np.flatnonzero((folds == 0) & annotated)
    sections = train_language.fit(rows.take(learn), languages[learn])
    model = _core.LanguageModel(_core.write_model(sections))
    right = model.guess_batch([texts[i] for i in test])[2].argmax(axis=1) == languages[test]
    assert np.mean([right[languages[test] == c].mean() for c in range(3)]) > 0.988
