# SPDX-License-Identifier: MIT
"""Data sets of an evaluation: the registry, what may be trained on what, texts that were seen before."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import evaluate as ev

ROWS = "label\tscore\twho\twhen\ttext\n" + "".join(
    f"{label}\t{score}\t{who}\t2025-01-{day:02}\t{text}\n"
    for label, score, who, day, text in [
        ("pos", 2, "a", 1, "The staff was lovely"),
        ("neg", -2, "b", 2, "Cold soup, slow service and a rude waiter"),
        ("neu", 0, "c", 3, "We came on a Monday"),
        ("mixed", 0, "d", 4, "Nice, but dear"),
        ("pos", 1, "a", 5, "the STAFF was lovely!"),
    ]
)
GOOD = '[data.mine]\nfile = "mine.tsv"\nlabels = { pos = "positive", neg = "negative", neu = "neutral" }\nleave_out = "mixed"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mine.tsv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def registry(folder, text=GOOD):
    (folder / "data.toml").write_text(text, encoding="utf-8")
    return ev.Registry.read(folder / "data.toml")


def test_a_registry_reads_what_it_says(folder):
    checksum = ev.sha256_of(folder / "mine.tsv")
    more = f'value = "score"\ngroup = "who"\ntime = "when"\ncolumns = ["who"]\nlanguage = "en"\nlicence = "none"\nfamily = "meals"\nsha256 = "{checksum}"\n'
    known = registry(folder, GOOD + more)
    assert known["mine"].status() == "same"
    data = known["mine"].read()
    assert data.labels.tolist() == ["positive", "negative", "neutral", "positive"]
    assert data.rows.tolist() == [1, 2, 3, 5]
    assert data.values.tolist() == [2, -2, 0, 1]
    assert data.columns == {"who": ["a", "b", "c", "a"]}
    assert data.classes == ("negative", "neutral", "positive")
    assert data.groups.tolist() == [0, 1, 2, 0] and data.clustered
    assert data.facts["rows"] == 5 and data.facts["left_out"] == {"label left out": 1}
    assert data.facts["sha256"] == checksum and data.facts["family"] == "meals"
    assert known.to_frame()["status"].tolist() == ["same"]
    assert repr(data) == "<DataSet 'mine': 4 texts (1 negative, 1 neutral, 2 positive)>"


def test_json_lines_and_where(folder):
    lines = '{"text": "good", "label": "1", "lang": "en"}\n{"text": "hyvä", "label": "1", "lang": "fi"}\n{"text": "bad", "label": "0", "lang": "en"}\n'
    (folder / "some.jsonl").write_text(lines, encoding="utf-8")
    text = '[data.some]\nfile = "some.jsonl"\nlabels = { "1" = "positive", "0" = "negative" }\nwhere = { lang = "en" }\n'
    data = registry(folder, text)["some"].read()
    assert data.texts == ["good", "bad"]
    assert data.facts["left_out"] == {"not taken by where": 1}


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "no TOML": ("[data.mine\n", r"data\.toml: is no TOML: .*line 1"),
        "unknown key": (GOOD + 'lable = "x"\n', r'data\.toml: \[data\.mine\] has an unknown key "lable" \(did you mean "label"\?\); allowed: .*label'),
        "no file named": ('[data.mine]\ntext = "text"\n', r"\[data\.mine\] has no file"),
        "wrong kind": ('[data.mine]\nfile = 3\n', r"\[data\.mine\] file is 3; allowed: a text"),
        "no table": ('[data]\nmine = 3\n', r"data\.mine is 3; allowed: tables"),
        "a class that is none": ('[data.mine]\nfile = "mine.tsv"\nlabels = { pos = 1 }\n', r"labels\.pos is 1; allowed: a class"),
        "names twice": ('[data.mine]\nfile = "mine.tsv"\ngroup = ["who", "who"]\n', r"group is .*; allowed: a name, or a list of names that differ"),
        "checksum": ('[data.mine]\nfile = "mine.tsv"\nsha256 = "abc"\n', r"sha256 is 'abc'; allowed: 64 hex digits"),
    }.values(),
)
def test_a_broken_registry_says_where(folder, text, said):
    with pytest.raises(cp.DataError, match=said):
        registry(folder, text)


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "label": (GOOD.replace('leave_out = "mixed"\n', ""), r'mine\.tsv, row 4, column "label": "mixed" is no label of \'mine\'; allowed: pos, neg, neu'),
        "column": (GOOD + 'group = "author"\n', r'has no column "author" .*; allowed: .*who'),
        "number": (GOOD + 'value = "who"\n', r'row 1, column "who": "a" is no number'),
        "checksum": (GOOD + f'sha256 = "{"0" * 64}"\n', r"its sha256 is [0-9a-f]{64}; allowed: 0{64}"),
    }.values(),
)
def test_data_that_is_not_as_the_registry_says(folder, text, said):
    with pytest.raises(cp.DataError, match=said):
        registry(folder, text)["mine"].read()


def test_a_registry_s_times_part_the_rows(folder):
    data = registry(folder, GOOD + 'time = "when"\n')["mine"].read()
    (part,) = ev.Split("time", since="2025-01-03").parts(data, 0)
    assert part.test.tolist() == [2, 3] and part.train.tolist() == [1]


def test_a_missing_file_and_a_missing_set(folder):
    with pytest.raises(FileNotFoundError, match=r"gone\.tsv: no such file \(data set 'mine'\)"):
        registry(folder, GOOD.replace("mine.tsv", "gone.tsv"))["mine"].read()
    with pytest.raises(FileNotFoundError):
        ev.Registry.read(folder / "none.toml")
    with pytest.raises(KeyError, match="no data set 'yours'; there are: mine"):
        registry(folder)["yours"]


def test_data_sets_refuse_what_does_not_belong_together():
    with pytest.raises(ValueError, match="labels has 1 values for 2 texts"):
        ev.DataSet.of(["a", "b"], ["x"])
    with pytest.raises(TypeError, match="label 1 is 3, a int"):
        ev.DataSet.of(["a", "b"], ["x", 3])
    with pytest.raises(TypeError, match="text 0 is a int"):
        ev.DataSet.of([1, "b"], ["x", "y"])
    with pytest.raises(ValueError, match="none of 2 rows"):
        ev.DataSet.of(["", "b"], ["x", None])
    data = ev.DataSet.of(["a", " ", "b", None], ["x", "x", None, "y"], values=[1, 2, 3, 4])
    assert data.texts == ["a"] and data.values.tolist() == [1]
    assert data.facts["left_out"] == {"no text": 2, "no label": 1}


# -- splits


def test_groups_are_joined_over_columns():
    assert ev.groups_of(["a", "b", "c", "d", "b"], [1, 2, 1, None, None]).tolist() == [0, 1, 0, 2, 1]
    assert ev.groups_of([None, None, float("nan")]).tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="2 and 1 rows"):
        ev.groups_of([1, 2], [1])


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=12, max_size=60), st.integers(2, 4), st.integers(1, 3))
def test_folds_test_each_row_once_a_repeat_and_part_no_group(rows, folds, repeats):
    labels, groups = [f"l{label}" for label, _ in rows], [group for _, group in rows]
    if len(set(groups)) < folds:
        with pytest.raises(ValueError, match="groups for"):
            ev.split_by_fold(labels, groups, folds=folds)
        return
    parts = ev.split_by_fold(labels, groups, folds=folds, repeats=repeats, seed=1)
    for repeat in range(repeats):
        mine = [part for part in parts if part.repeat == repeat]
        assert sorted(row for part in mine for row in part.test) == list(range(len(rows)))
        for part in mine:
            assert not {groups[row] for row in part.train} & {groups[row] for row in part.test}
            assert len(part.train) + len(part.test) == len(rows)


def test_repeats_deal_anew_and_seeds_decide():
    labels, groups = ["a", "b"] * 50, list(range(100))
    first, second = (ev.split_by_fold(labels, groups, repeats=2, seed=seed) for seed in (3, 3))
    assert all((a.test == b.test).all() for a, b in zip(first, second, strict=True))
    assert any((a.test != b.test).any() for a, b in zip(first[:5], first[5:], strict=True))
    for part in first:
        assert np.bincount([labels[row] == "a" for row in part.test]).tolist() == [10, 10]


def test_whole_groups_are_held_out():
    groups = [k // 10 for k in range(100)]
    (part,) = ev.split_by_group(groups, share=0.25, seed=4)
    assert len(part.test) == 30 and len({groups[row] for row in part.test}) == 3
    assert not {groups[row] for row in part.train} & {groups[row] for row in part.test}
    with pytest.raises(ValueError, match="one group alone"):
        ev.split_by_group([1, 1, 1])
    with pytest.raises(ValueError, match="share is 1"):
        ev.split_by_group(groups, share=1)


def test_time_goes_forward():
    days = [dt.date(2025, 1, 1 + day) for day in (0, 1, 2, 3, 4, 4, 4, 4, 4, 4)]
    (part,) = ev.split_by_time(days, share=0.3)
    assert part.train.tolist() == [0, 1, 2, 3] and part.test.tolist() == [4, 5, 6, 7, 8, 9]
    (part,) = ev.split_by_time(days, ["a", "b", "c", "d", "a", "e", "f", "g", "h", "i"], since=dt.date(2025, 1, 3))
    assert part.train.tolist() == [1] and part.test.tolist() == [2, 3, 4, 5, 6, 7, 8, 9]
    stamps = [dt.datetime(2025, 1, day, tzinfo=dt.timezone.utc) for day in range(1, 6)]
    for since in ("2025-01-04", dt.date(2025, 1, 4), dt.datetime(2025, 1, 4), dt.datetime(2025, 1, 4, tzinfo=dt.timezone.utc)):
        (part,) = ev.split_by_time(stamps, since=since)
        assert part.test.tolist() == [3, 4]
    for since in ("soon", 4):
        with pytest.raises(ValueError, match=f"since is {since!r}; allowed: a date or date-time"):
            ev.split_by_time(stamps, since=since)
    with pytest.raises(ValueError, match="since is 'x', and the times are int"):
        ev.split_by_time([1, 2, 3], since="x")
    with pytest.raises(ValueError, match="time 1 is missing"):
        ev.split_by_time([1, None])
    with pytest.raises(ValueError, match="leaves 0 rows to train on"):
        ev.split_by_time([1, 1, 1])


# -- contamination


def slow_near(texts, known, similarity, words):
    """Every pair."""
    out = []
    for text in texts:
        bag = set(ev.normalised(text).split())
        best, near = -1, 0.0
        for place, other in enumerate(known):
            there = set(ev.normalised(other).split())
            if min(len(bag), len(there)) < words:
                continue
            alike = len(bag & there) / len(bag | there)
            if alike >= similarity - 1e-12 and alike > near + 1e-12:
                best, near = place, alike
        out.append((best, near))
    return out


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=9).map(" ".join), max_size=6),
    st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=9).map(" ".join), max_size=8),
    st.sampled_from([0.3, 0.5, 0.75, 0.8, 1.0]),
    st.integers(1, 4),
)
def test_near_duplicates_are_those_of_every_pair(texts, known, similarity, words):
    found, alike = ev.near_duplicates(texts, known, similarity=similarity, words=words)
    for place, near, (there, slow) in zip(found, alike, slow_near(texts, known, similarity, words), strict=True):
        assert place == there
        assert near == pytest.approx(slow, abs=1e-9)


def test_contamination_of_every_kind():
    training = ["The screen is bright, and sharp!", "we waited for one whole hour in the rain", "Thank you!"]
    texts = [
        "the screen is bright and sharp", "we waited for one whole hour in the snow", "Thank  you!", "thank you", "Something new altogether",
    ]  # fmt: skip
    found = ev.contamination(texts, training)
    assert found.kind.tolist() == ["normalised", "near", "exact", None, None]
    assert found.known.tolist() == [0, 1, 2, -1, -1]
    assert found.similarity.tolist() == pytest.approx([1, 8 / 10, 1, 0, 0])
    assert found.counts == {"exact": 1, "normalised": 1, "near": 1}
    assert found.rows.tolist() == [0, 1, 2]
    assert ev.contamination(texts, training, similarity=None).kind.tolist() == ["normalised", None, "exact", None, None]
    assert found.to_frame()["row"].tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="similarity is 0"):
        ev.near_duplicates(texts, training, similarity=0)


def test_fingerprints_of_a_model_count(tmp_path):
    texts = [f"{word} staff and {word} rooms number {k}" for k in range(8) for word in ("lovely", "dirty")]
    model = cp.sentiment.train(texts, ["positive", "negative"] * 8, language="en")
    found = ev.contamination([texts[3].upper(), "the queue was long"], models={"mine": model})
    assert found.kind.tolist() == ["fingerprint", None]
    assert found.by.tolist() == ["mine", None]
    assert np.isnan(found.similarity[0])


# -- phenomena


def test_phenomena_in_two_languages():
    texts = [
        "I didn't like it", "Lovely, although late", "Great job 🙄", "NEVER again?", "Fine", "\"great\" service", "yeah right",
        "Ei huono", "Hyvä mutta kallis", "Kiitos vaan tästäkin", "Muka nopea", "Hitto!! :(",
    ]  # fmt: skip
    found = ev.phenomena(texts, "en")
    assert [text for text, there in zip(texts[:7], found["negation"], strict=False) if there] == ["I didn't like it", "NEVER again?"]
    assert found["contrast"][:7].tolist() == [False, True, False, False, False, False, False]
    assert found["irony marks"][:7].tolist() == [False, False, True, False, False, True, True]
    assert found["capitals"][3] and found["question"][3] and not found["question"][0]
    assert found["emoji"][2] and not found["emoji"][4]
    finnish = ev.phenomena(texts[7:], "fi-FI")
    assert finnish["negation"].tolist() == [True, False, False, False, False]
    assert finnish["contrast"].tolist() == [False, True, False, False, False]
    assert finnish["irony marks"].tolist() == [False, False, True, True, False]
    assert finnish["emoji"].tolist() == [False, False, False, False, True]
    mixed = ev.phenomena(["Tuote ei toiminut ollenkaan, palautin sen heti.", "The en suite room was lovely and quiet."])
    assert mixed["negation"].tolist() == [True, False]
    counts = ev.phenomena(["a " * n for n in (1, 5, 6, 15, 16, 40, 41)], "en")["length"]
    assert counts.tolist() == [ev.LENGTHS[place] for place in (0, 0, 1, 1, 2, 2, 3)]
