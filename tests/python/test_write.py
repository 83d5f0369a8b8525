# SPDX-License-Identifier: MIT
"""Writing a table: what is written reads back, a file is whole or not there, and its form is what it should be."""

import datetime
import gzip
import json
import os

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.io.write import ENDINGS, write

CANONICAL = {
    "id": "1", "thread": "t,1", "reply_to": "0", "customer": "c;1", "account": "a", "provider": "p", "unit": "u",
    "touchpoint": "shop", "channel": "e-mail", "method": "form", "voice": "solicited", "visibility": "private",
    "role": "customer", "party": "front line", "kind": "praise", "time": "2025-02-03T14:05:00.000001+02:00",
    "occurred": "1899-12-31T23:59:59.5Z", "language": "fi", "text": 'sanoi: "hyvä,\n kiitos"', "rating": 4.5, "expectation": 3.0,
    "goal_met": True, "backers": 3.0, "status": "open", "weight": 0.1, "source": "x",
}  # fmt: skip
OWN = {"segment": "true", "visits": 5, "share": 2.0, "won": False, "until": "2026-01-01T00:00Z", "nps": 9, "best": "the café, mostly"}


def made():
    others = [{"id": "2"}, {"id": " 3 ", "text": "\ufeff\x00 \\ \U0001f600\u200b\u05d0", "share": -0.0, "segment": "x"}]
    own = cp.Scale(1, 7, name="own", better="lower_is_better")
    items = cp.from_records(
        [{**CANONICAL, **OWN, "effort": 2}, *others], scale="stars_1_5", ratings={"nps": "nps_0_10", "effort": own},
        texts=["best"], types={"until": "time", "segment": "category"},
    )  # fmt: skip
    assert set(items.columns) >= {*CANONICAL, *OWN, "effort"}
    return items


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_reads_back(tmp_path, ending):
    items = made()
    path = items.write(tmp_path / f"items{ending}")
    assert path == tmp_path / f"items{ending}"
    if ending == ".parquet":
        assert cp.read(path) == items
        return
    assert cp.read(path, mapping=items.mapping()) == items
    plain = cp.read(path)  # without the mapping, all canonical columns come back, and the rating's scale in each row
    for name in CANONICAL:
        assert plain[name].to_list() == items[name].to_list(), name
    assert plain["rating_scale"].to_list() == ["stars_1_5", None, None]
    assert np.signbit(plain["share"].to_numpy()[2])


def test_a_mapping_is_kept_as_a_file(tmp_path):
    items = made()
    path = items.write(tmp_path / "items.csv")
    items.mapping().save(tmp_path / "mapping.json")
    assert cp.read(path, mapping=tmp_path / "mapping.json") == items


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=8),
    numbers=st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=8, max_size=8),
    times=st.lists(st.none() | st.datetimes(timezones=st.just(datetime.timezone.utc)), min_size=8, max_size=8),
)
def test_any_text_number_and_time_reads_back(tmp_path, ending, texts, numbers, times):
    rows = len(texts)
    items = cp.from_records([{"id": str(row)} for row in range(rows)])
    for name in ("text", "channel", "own"):
        items = items.with_column(name, pa.array(texts, pa.string()), role="text" if name != "channel" else None)
    items = items.with_column("number", pa.array(numbers[:rows], pa.float64()))
    items = items.with_column("time", pa.array(times[:rows], pa.timestamp("us", "UTC")))
    back = cp.read(items.write(tmp_path / f"any{ending}"), mapping=items.mapping())
    for name in items.columns:
        assert back[name].to_list() == items[name].to_list(), name
        assert back.roles[name] == items.roles[name], name


def test_the_form_of_csv_and_json_lines(tmp_path):
    items = cp.from_records([
        {"id": "a", "text": 'one, "two"', "time": "2025-02-03T14:05+02:00", "n": 1.0, "x": 0.1},
        {"id": "b", "text": " blank", "time": None, "n": 1e300, "x": None, "flag": True},
    ])  # fmt: skip
    assert items.write(tmp_path / "a.csv").read_text("utf-8") == (
        'id,time,text,n,x,flag\n'
        'a,2025-02-03T12:05:00Z,"one, ""two""",1,0.1,\n'
        'b,," blank",1e+300,,true\n'
    )  # fmt: skip
    lines = items.write(tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"id": "a", "time": "2025-02-03T12:05:00Z", "text": 'one, "two"', "n": 1, "x": 0.1},
        {"id": "b", "text": " blank", "n": 1e300, "flag": True},
    ]
    assert list(json.loads(lines[0])) == ["id", "time", "text", "n", "x"]
    assert items["x"].to_list() == [0.1, None]


def test_csv_is_what_pandas_reads(tmp_path):
    company = cp.simulate.feedback(300, seed=3).feedback
    frame = pd.read_csv(company.write(tmp_path / "a.csv"), dtype={"thread": str}, keep_default_na=False, na_values=[""])
    want = company.to_pandas()
    assert frame["text"].fillna("").tolist() == want["text"].fillna("").tolist()
    assert pd.to_datetime(frame["time"]).tolist() == want["time"].tolist()
    assert frame["weight"].dropna().tolist() == want["weight"].dropna().tolist()


def test_an_empty_table_reads_back(tmp_path):
    items = made()[:0]
    for ending in ENDINGS:
        path = items.write(tmp_path / f"none{ending}")
        if ending.startswith(".jsonl"):
            continue  # a file without a line has no columns to name
        assert len(cp.read(path)) == 0
    assert (tmp_path / "none.csv").read_text("utf-8").startswith("id,")
    assert (tmp_path / "none.jsonl").read_bytes() == b""


def test_many_blocks_and_slices_are_one_file(tmp_path):
    company = cp.simulate.feedback(2_000, seed=3).feedback
    rows = np.arange(150_000) % len(company)
    items = company.take(rows).with_column("id", [f"i{row}" for row in range(len(rows))])
    told = []
    write(items, tmp_path / "a.csv", progress=lambda done, total: told.append((done, total)))
    assert told == [(65_536, 150_000), (131_072, 150_000), (150_000, 150_000)]
    items[65_530:65_540].write(tmp_path / "part.csv")  # in two blocks of the whole, in one here
    head, part = (tmp_path / "part.csv").read_text("utf-8").split("\n", 1)
    whole = (tmp_path / "a.csv").read_text("utf-8")
    assert whole.startswith(head + "\n") and whole.count(part) == 1
    assert cp.read(tmp_path / "a.csv", mapping=items.mapping()) == items


def test_the_same_table_gives_the_same_bytes(tmp_path):
    for ending in ENDINGS:
        first, second = (made().write(tmp_path / f"{name}{ending}").read_bytes() for name in "ab")
        assert first == second
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == (tmp_path / "a.csv").read_bytes()


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "items.csv"
    path.write_text("before", "utf-8")
    infinite = made().with_column("share", [1.0, float("inf"), None])
    for ending in (".csv", ".jsonl"):
        with pytest.raises(ValueError, match="'share' holds an infinite number"):
            infinite.write(path.with_suffix(ending))
    assert cp.read(infinite.write(tmp_path / "items.parquet"))["share"].to_list() == [1.0, float("inf"), None]
    os.unlink(tmp_path / "items.parquet")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        made().write(path)
    assert path.read_text("utf-8") == "before"
    assert os.listdir(tmp_path) == ["items.csv"]


def test_bad_targets_are_named(tmp_path):
    items = made()
    with pytest.raises(ValueError, match=r"items\.xlsx.*allowed: a name that ends in \.csv, \.jsonl, \.parquet"):
        items.write(tmp_path / "items.xlsx")
    with pytest.raises(FileNotFoundError, match="'.*nowhere' does not exist"):
        items.write(tmp_path / "nowhere" / "items.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(IsADirectoryError, match="is a folder"):
        items.write(tmp_path / "folder.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(OSError, match="no regular file"):
        items.write(tmp_path / "pipe.csv")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("", "utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    made().write(tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(cp.read(tmp_path / "real.csv")) == 3
