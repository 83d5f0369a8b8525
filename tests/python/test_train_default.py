# SPDX-License-Identifier: MIT
"""The pipeline of the shipped model: its files, its refusals, the same bytes twice."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import counterpoint as cp
from counterpoint import _core
from counterpoint.train_default import __main__ as pipeline
from counterpoint.train_default import _english, _file, _finnish

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def test_a_folder_without_the_files_is_one_clear_line(tmp_path):
    done = subprocess.run([sys.executable, "-m", "counterpoint.train_default", "--data", str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 2 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"train_default: {tmp_path} lacks ") and "finnsentiment_train.tsv" in line and "vadergt_amazon.tsv" in line


def test_the_file_says_what_it_was_made_of():
    facts = _file.about({"vadergt_movie": ["a", "b"], "vadergt_nyt": ["c"], "xed_en-annotated": ["d"]})
    texts = {each["name"]: each.get("texts") for each in facts["data"]}
    assert texts == {"VADER ground truth": 3, "XED": 1, "vaderSentiment 3.3.2, lexicon": None}
    with pytest.raises(ValueError, match="of no known source"):
        _file.about({"diary": ["dear diary"]})
    content = cp.sentiment.load()._native.content
    sections = {name: part for name, part in _core.read_model(content).items() if name.startswith("fi.")}
    made = _file.write(sections, ["Palvelu oli hyvää."], {"release": 7})
    assert made == _file.write(sections, ["Palvelu oli hyvää."], {"release": 7})
    model = cp.sentiment.load(made)
    assert model.about == {"release": 7}
    assert model.may_have_seen(["palvelu oli HYVÄÄ", "palvelu oli huonoa"]).tolist() == [True, False]


def test_the_shipped_file_knows_every_source():
    about = cp.sentiment.load().about
    named = {each["name"] for each in about["data"]}
    assert named == {each["name"] for each in (*_file.SOURCES.values(), _file.LEXICON)}
    for name in (*_english.FILES, *_finnish.FILES):
        assert _file._source_of(name)


@pytest.mark.skipif(not DATA.exists(), reason="no data beside the project")
def test_the_same_bytes_twice():
    pytest.importorskip("vaderSentiment")
    for language in (_english, _finnish):
        rows = {name: table.take(np.arange(0, len(table), max(1, len(table) // 400))) for name, table in language.read_rows(DATA).items()}
        first, second = (language.train(rows, threads=threads) for threads in (1, 2))
        assert first == second
        scores = cp.sentiment.load(_file.write(first)).score_batch(["The staff was lovely", "Palvelu oli ihanaa"], ["en", "fi"])
        assert np.isfinite(scores.valence).sum() == 1


@pytest.mark.skipif(not DATA.exists(), reason="no data beside the project")
def test_training_texts_are_recognised():
    model = cp.sentiment.load()
    for language in (_english, _finnish):
        for table in language.read_rows(DATA).values():
            assert model.may_have_seen([text for text in table.texts[:200] if any(map(str.isalnum, text))]).all()


def test_missing_files_are_named_before_anything_is_computed(tmp_path):
    with pytest.raises(FileNotFoundError, match="lacks"):
        pipeline.train(tmp_path)
