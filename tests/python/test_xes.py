# SPDX-License-Identifier: MIT
"""Event logs as XES: read as other readers read them, written so that they read back, refused with their line."""

import datetime as dt
import gzip
import pickle

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_flow import SHARED, here, xes

import counterpoint as cp
from counterpoint.journey import EventLog

own = settings(derandomize=True, deadline=None, max_examples=50)
LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="x"/><string key="city" value="Oulu"/>
<event><string key="concept:name" value="ask"/><date key="time:timestamp" value="2024-03-04T09:00:00+02:00"/>
<string key="role" value="customer"/><int key="rating" value="3"/></event>
<event><string key="concept:name" value="answer"/><date key="time:timestamp" value="2024-03-04T08:00:00Z"/>
<string key="role" value="provider"/></event></trace><trace/></log>
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "log.xes"
    file.write_text(LOG, encoding="utf-8")
    return file


def test_a_log_is_read(path):
    log = EventLog.read(path)
    assert repr(log).startswith("EventLog: 2 events, 1 cases, 2 activities")
    assert log.columns == ("thread", "touchpoint", "time")
    assert log.reading_notes == ("1 trace without events is left out",)
    frame = log.to_frame()
    assert frame["case:city"].tolist() == ["Oulu", "Oulu"]
    assert frame["rating"].tolist()[0] == 3.0
    assert log.directly_follows().to_frame()["mean_seconds"].tolist() == [3600]
    assert EventLog.read(path, activity="role").activities == ("customer", "provider")
    assert log.link_replies().links == {"rule": "channel", "named": 0, "linked": 1, "unprompted": 0}


def test_replies_are_linked_and_waited_for(path):
    log = EventLog.read(path)
    linked = log.link_replies(rule="case")
    assert linked.to_arrow()["reply_to"].to_pylist() == [None, "1"]
    assert linked.filter_cases(["x"]).links["linked"] == 1
    assert pickle.loads(pickle.dumps(linked)).links == linked.links
    assert log.links is None
    assert log.response_times(by=None).value == 1.0
    assert linked.response_times(by=None, infer=False).value == 1.0
    assert log.response_times(by=None, per="episode").ended["reply"] == 1
    with pytest.raises(ValueError, match="rule is"):
        log.link_replies(rule="any")


def test_what_is_written_reads_back(path, tmp_path):
    log = EventLog.read(path).link_replies()
    for name in ("again.xes", "again.xes.gz"):
        log.write(tmp_path / name)
        again = EventLog.read(tmp_path / name)
        assert again.to_arrow().equals(log.to_arrow())
        assert again.flow() == log.flow()
    with pytest.raises(ValueError, match="ends in no format of event logs"):
        log.write(tmp_path / "log.csv")
    frame = pd.DataFrame({"case": ["x"], "what": ["a\x01"], "at": [pd.Timestamp("2024-01-01")]})
    with pytest.raises(cp.DataError, match='row 1, column "what"'):
        EventLog.from_frame(frame, case="case", activity="what", time="at").write(tmp_path / "bad.xes")
    assert not (tmp_path / "bad.xes").exists()


names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=8)
rows = st.tuples(st.sampled_from(["x", "y&<>\"'", "\u00e4 z"]), names, st.integers(-(2**40), 2**40),
                 st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)), st.one_of(st.none(), st.booleans()),
                 st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)), st.one_of(st.none(), names))  # fmt: skip


@own
@given(st.lists(rows, min_size=1, max_size=12))
def test_any_table_reads_back(tmp_path_factory, found):
    columns = dict(zip(("case", "what", "at", "number", "flag", "count", "note"), zip(*found, strict=True), strict=True))
    table = pa.table({
        "case": columns["case"], "what": columns["what"], "at": pa.array(columns["at"], pa.timestamp("us", "UTC")),
        "number": pa.array(columns["number"], pa.float64()), "flag": pa.array(columns["flag"], pa.bool_()),
        "count": pa.array(columns["count"], pa.int64()), "note": pa.array(columns["note"], pa.string()),
    })  # fmt: skip
    log = EventLog.from_frame(table, case="case", activity="what", time="at")
    file = tmp_path_factory.getbasetemp() / "any.xes"
    log.write(file)
    again = EventLog.read(file)
    assert again.flow() == log.flow()
    before, after = log.to_arrow().to_pydict(), again.to_arrow().to_pydict()
    for name, values in before.items():
        kept = after.get({"case": "thread", "what": "touchpoint", "at": "time"}.get(name, name), [None] * len(values))
        assert kept == values, name


@pytest.mark.parametrize(("change", "says"), [
    (("</event>", "</events>"), r'log.xes, line 4: "events" ends what did not begin; allowed: </event>'),
    (("<log", '<!DOCTYPE log [<!ENTITY a "aaaa">]><log'), "line 2: is a document type declaration"),
    (('value="3"', 'value="three"'), 'line 4: "three" is no whole number'),
    (("2024-03-04T09", "2024-03-04T25"), "line 3: .* is no date of XES"),
    (('value="Oulu"', 'value="Oulu'), "line 3: holds < inside a value"),
    (('value="Oulu"', 'value="&city;"'), 'line 2: "&city;" is no reference'),
    (("</log>", ""), "ends before </log>"),
])  # fmt: skip
def test_broken_files_are_refused_with_their_line(path, change, says):
    path.write_text(LOG.replace(*change), encoding="utf-8")
    with pytest.raises(cp.DataError, match=says):
        EventLog.read(path)


def test_other_broken_files(path, tmp_path):
    packed = tmp_path / "cut.xes.gz"
    packed.write_bytes(gzip.compress(LOG.encode())[:-20])
    with pytest.raises(cp.DataError, match="cut.xes.gz"):
        EventLog.read(packed)
    with pytest.raises(FileNotFoundError):
        EventLog.read(tmp_path / "none.xes")
    with pytest.raises(TypeError, match="encoding has no meaning for XES"):
        EventLog.read(path, encoding="utf-8")
    (tmp_path / "deep.xes").write_text("<log>" + "<a>" * 100_000)
    with pytest.raises(cp.DataError, match="is deeper than 256 elements"):
        EventLog.read(tmp_path / "deep.xes")


def test_an_activity_of_a_megabyte_and_the_ends_of_time(tmp_path):
    times = pa.array([dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)], pa.timestamp("us", "UTC"))
    log = EventLog.from_frame(pa.table({"c": ["x", "x"], "w": ["a" * 2**20, "b"], "t": times}), case="c", activity="w", time="t")
    log.write(tmp_path / "long.xes.gz")
    assert EventLog.read(tmp_path / "long.xes.gz").flow() == log.flow()


@here
@pytest.mark.parametrize("name", ["running-example.xes", "helpdesk.xes.gz", "teleclaims.xes.gz", "bpic2013_incidents.xes.gz"])
def test_logs_are_what_another_xml_reader_gives(name, tmp_path):
    expected = xes(name, ("concept:name", "org:resource"))
    log = EventLog.read(SHARED / "data/journeys" / name)
    assert log.flow() == EventLog.from_frame(expected, case="case", activity="concept:name", time="at").flow()
    if "org:resource" in log.to_frame():
        kept = log.to_frame().sort_values("id", key=lambda ids: ids.astype(int))["org:resource"]
        assert kept.astype(object).where(kept.notna(), None).tolist() == expected["org:resource"].tolist()
    log.write(tmp_path / "again.xes")
    assert EventLog.read(tmp_path / "again.xes").flow() == log.flow()
