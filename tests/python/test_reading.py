"""Reading: layouts, mappings, and every kind of bad input, through each format."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import pickle

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp

openpyxl = pytest.importorskip("openpyxl")

FORMATS = ("csv", "csv.gz", "jsonl", "parquet", "xlsx")


def written(format: str, rows: list[dict], names: list[str] | None = None) -> bytes:
    """The same rows in any format; the values are texts, or what the format has."""
    names = names or list(rows[0])
    if format.startswith("csv"):
        lines = [",".join(names)]
        lines += [",".join("" if row.get(name) is None else str(row[name]) for name in names) for row in rows]
        data = ("\n".join(lines) + "\n").encode()
        return gzip.compress(data) if format == "csv.gz" else data
    if format == "jsonl":
        return "".join(json.dumps({k: v for k, v in row.items() if v is not None}) + "\n" for row in rows).encode()
    if format == "parquet":
        sink = io.BytesIO()
        columns = {name: [row.get(name) for row in rows] for name in names}
        # A column of mixed types has no Arrow type: it is text there.
        columns = {
            name: values if len({type(v) for v in values if v is not None}) < 2 else [None if v is None else str(v) for v in values]
            for name, values in columns.items()
        }
        pq.write_table(pa.table(columns), sink)
        return sink.getvalue()
    book = openpyxl.Workbook()
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def first_row(format: str) -> int:
    return 1 if format in ("jsonl", "parquet") else 2


@pytest.fixture
def write(tmp_path):
    def _write(name: str, data: bytes | str):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return _write


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_items(format):
    rows = [
        {"id": "a", "comment": "Good", "stars": 5, "kind": "praise", "store": "north", "n": 1},
        {"id": "b", "comment": None, "stars": None, "kind": "Complaint", "store": "south", "n": 2},
        {"id": "c", "comment": "Bad", "stars": 1, "kind": None, "store": "north", "n": 3},
    ]
    items = cp.read(written(format, rows), text="comment", rating="stars", scale="stars_1_5", voice="solicited")
    assert items["id"].to_list() == ["a", "b", "c"]
    assert items["text"].to_list() == ["Good", None, "Bad"]
    assert items["rating"].to_list() == [5.0, None, 1.0]
    assert items["kind"].to_list() == ["praise", "complaint", None]
    assert items["voice"].to_list() == ["solicited"] * 3
    assert items["n"].to_list() == [1, 2, 3]
    assert items["store"].to_list() == ["north", "south", "north"]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("column", "bad", "allowed"),
    [
        ("rating", 11, "0 … 10"),
        ("rating", "ten", "0 … 10"),
        ("voice", "loud", "solicited, unsolicited"),
        ("time", "yesterday", "ISO 8601"),
        ("time", "2025-02-30", "ISO 8601"),
        ("backers", -1, "0 or more"),
        ("weight", "heavy", "a number"),
        ("goal_met", "perhaps", "true, false"),
        ("id", "r0", "each id once"),
    ],
)
def test_a_bad_cell_is_named_in_every_format(format, column, bad, allowed):
    good = {"rating": 9, "voice": "solicited", "time": "2025-02-01", "backers": 1, "weight": 1.5, "goal_met": "yes"}
    rows = [{"id": f"r{i}", **good} for i in range(4)]
    rows[2][column] = bad
    data = written(format, rows)
    row = first_row(format) + 2
    with pytest.raises(cp.DataError) as raised:
        cp.read(data, scale="nps_0_10")
    assert raised.value.row == row
    assert raised.value.column == column
    assert str(bad) in str(raised.value)
    assert allowed in str(raised.value)
    items = cp.read(data, scale="nps_0_10", errors="collect")
    assert len(items) == 3
    assert items.refused.count == 1
    refused = items.refused.frame.iloc[0]
    assert (refused["row"], refused["column"], refused["value"]) == (row, column, str(bad))
    assert allowed in refused["allowed"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"id,text\n1,a\n2,b,c\n", "row 3"),
        (b"id,text\n1,a\n2\n", "row 3"),
        (b'id,text\n1,a\n2,"open\n', "row 3"),
        (b"id,text\n1,a\n2,\xff\xfe\n", "row 3"),
        (b'{"id": 1}\n{"id": 2\n', "row 2"),
        (b'{"id": 1}\n[2]\n', "row 2"),
    ],
)
def test_malformed_records_are_refused_with_their_row(data, part):
    with pytest.raises(cp.DataError, match=part):
        cp.read(data)
    items = cp.read(data, errors="collect")
    assert items["id"].to_list() == ["1"]
    assert items.refused.count == 1


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.xlsx", "a.csv.gz"])
def test_empty_and_missing_files_are_errors_that_name_them(name, write, tmp_path):
    with pytest.raises(cp.DataError, match=name):
        cp.read(write(name, b""))
    with pytest.raises(FileNotFoundError, match="absent"):
        cp.read(tmp_path / f"absent_{name}")


@pytest.mark.parametrize(("name", "head"), [("a.parquet", b"PAR1"), ("a.xlsx", b"PK\x03\x04"), ("a.csv.gz", b"\x1f\x8b\x08")])
def test_damaged_files_are_errors_that_name_them(name, head, write):
    with pytest.raises(cp.DataError, match=name):
        cp.read(write(name, head + b"garbage" * 10))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"id,text\n", b'{"id":', b"PAR1", b"PK\x03\x04", b"\x1f\x8b\x08\x00"]))
def test_random_bytes_never_crash(data, head):
    for errors in ("raise", "collect"):
        try:
            items = cp.read(head + data, errors=errors)
        except (cp.DataError, KeyError, OSError, ValueError):
            continue
        report = items.report.sources[0]
        assert report.rows_read == report.rows_kept + report.rows_refused


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cells=st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=12))
def test_texts_come_back_as_they_were(cells):
    lines = [json.dumps({"text": text, "own": own}) for text, own in cells]
    try:
        items = cp.read(("\n".join(lines) + "\n").encode("utf-8"))
    except cp.DataError as refused:  # a lone surrogate is no text
        assert "surrogate" in str(refused) or "UTF-8" in str(refused)
        return
    assert items["text"].to_list() == [text or None for text, _ in cells]


def test_encodings_are_named_or_guessed():
    data = "id;palaute\n1;Hyvä\n".encode("cp1252")
    with pytest.raises(cp.DataError, match="cp1252"):
        cp.read(data, text="palaute")
    assert cp.read(data, text="palaute", encoding="cp1252")["text"].to_list() == ["Hyvä"]
    assert cp.read("id;palaute\n1;Hyvä\n".encode("utf-8-sig"), text="palaute")["text"].to_list() == ["Hyvä"]


def test_decimal_commas_are_read_when_said():
    data = "id;arvosana;paino\n1;9,5;1,25\n".encode()
    items = cp.read(data, rating="arvosana", scale="school_4_10", decimal=",")
    assert items["rating"].to_list() == [9.5]
    assert items["paino"].to_list() == [1.25]
    with pytest.raises(cp.DataError, match="decimal"):
        cp.read(data, weight="paino")


def test_times_and_zones():
    data = b"id,t\n1,2025-02-03T14:05:00+02:00\n2,3.2.2025 klo 14.05\n3,Mon Feb 03 12:05:00 +0000 2025\n"
    items = cp.read(data, time="t", timezone="Europe/Helsinki")
    assert set(items["time"].to_list()) == {dt.datetime(2025, 2, 3, 12, 5, tzinfo=dt.timezone.utc)}
    for cell, word in (("26.10.2025 klo 3.30", "ambiguous"), ("30.3.2025 klo 3.30", "does not exist")):
        with pytest.raises(cp.DataError, match=word):
            cp.read(f"id,t\n1,{cell}\n".encode(), time="t", timezone="Europe/Helsinki")
    epoch = cp.read(b"id,t\n1,1738584300\n", time="t", time_format="epoch_s")
    assert epoch["time"].to_list() == [dt.datetime(2025, 2, 3, 12, 5, tzinfo=dt.timezone.utc)]
    pattern = cp.read(b"id,t\n1,03/02/2025\n", time="t", time_format="%d/%m/%Y")
    assert pattern["time"].to_list() == [dt.datetime(2025, 2, 3, tzinfo=dt.timezone.utc)]
    sheet = written("xlsx", [{"id": "1", "t": dt.datetime(2025, 10, 26, 3, 30)}])
    with pytest.raises(cp.DataError, match="ambiguous"):
        cp.read(sheet, time="t", timezone="Europe/Helsinki")


def test_words_constants_and_columns_cannot_be_confused():
    assert cp.read(b"id\n1\n", voice="solicited", channel={"column": "id"})["voice"].to_list() == ["solicited"]
    with pytest.raises(ValueError, match="columns="):
        cp.read(b"id,solicited\n1,unsolicited\n", voice="solicited")
    assert cp.read(b"id,solicited\n1,unsolicited\n", columns={"voice": "solicited"})["voice"].to_list() == ["unsolicited"]
    assert cp.read(b"id,solicited\n1,x\n", constants={"voice": "solicited"})["voice"].to_list() == ["solicited"]
    with pytest.raises(KeyError, match="constants="):
        cp.read(b"id\n1\n", channel="phone")
    with pytest.raises(KeyError, match="comment"):
        cp.read(b"id,comment\n1,a\n", text="coment")
    with pytest.raises(TypeError, match="rating"):
        cp.read(b"id\n1\n", ratingg="x")
    with pytest.raises(KeyError, match="nps_0_10"):
        cp.read(b"id,r\n1,1\n", rating="r", scale="nps_0_1")


def test_several_ratings_and_texts_a_row():
    data = b"id,nps,Q3,good,bad\n1,9,4,fast,queue\n"
    items = cp.read(data, ratings={"nps": "nps_0_10", "csat": ("Q3", "likert_1_5")}, texts={"liked": "good", "disliked": "bad"})
    assert items.scales["nps"].name == "nps_0_10"
    assert items.scales["csat"].name == "likert_1_5"
    assert items["csat"].to_list() == [4.0]
    assert items.roles["liked"] == items.roles["disliked"] == "text"
    with pytest.raises(cp.DataError, match="likert_1_5"):
        cp.read(data.replace(b",4,", b",6,"), ratings={"csat": ("Q3", "likert_1_5")})


def test_value_maps_and_missing_tokens():
    items = cp.read(b"id,r,s\n1,99,y\n2,NA,n\n3,5,?\n", rating="r", kind="s", missing="NA",
                    values={"rating": {99: None}, "kind": {"y": "praise", "*": "complaint"}})
    assert items["rating"].to_list() == [None, None, 5.0]
    assert items["kind"].to_list() == ["praise", "complaint", "complaint"]


def test_replies_outside_are_counted_or_refused():
    data = b"id,reply_to\n1,\n2,1\n3,9\n"
    assert cp.read(data).report.sources[0].replies_outside == 1
    with pytest.raises(cp.DataError, match="row 4"):
        cp.read(data, replies="strict")
    assert len(cp.read(data, replies="strict", errors="collect")) == 2


def test_several_files_are_one_table(write, tmp_path):
    first = write("a.csv", "text,n\none,1\n")
    (tmp_path / "b").mkdir()
    second = write("b/a.csv", "text,m\ntwo,x\n")
    items = cp.read([first, second])
    assert items["text"].to_list() == ["one", "two"]
    assert len(set(items["id"].to_list())) == 2
    assert [source.rows_kept for source in items.report.sources] == [1, 1]
    assert items["n"].to_list() == [1, None]


def test_a_missing_id_becomes_file_and_row(write):
    assert cp.read(write("a.csv", "text\none\n"))["id"].to_list() == ["a.csv:2"]
    assert cp.read(write("b.parquet", written("parquet", [{"text": "one"}])))["id"].to_list() == ["b.parquet:1"]


def test_mappings_are_files(tmp_path, write):
    mapping = cp.Mapping(text="comment", ratings={"nps": ("Q1", "nps_0_10")}, voice="solicited", decimal=",",
                         scale=cp.Scale(1, 4, name="own", labels={1: "bad", 4: "good"}))
    mapping.save(tmp_path / "m.json")
    assert cp.Mapping.load(tmp_path / "m.json") == mapping
    assert cp.read(b"id,comment,Q1,rating\n1,hi,9,good\n", mapping=mapping)["rating"].to_list() == [4.0]
    assert pickle.loads(pickle.dumps(mapping)) == mapping
    items = cp.read(b"id;comment;Q1\n1;hi;9\n", mapping=tmp_path / "m.json")
    assert items["nps"].to_list() == [9.0]
    with pytest.raises(FileNotFoundError):
        cp.read(b"id\n1\n", mapping=tmp_path / "absent.json")
    with pytest.raises(KeyError, match="twitter_support"):
        cp.read(b"id\n1\n", mapping="twitter_suport")
    bad = write("bad.json", '{"columns": {"text": {"colum": "x"}}}')
    with pytest.raises(cp.DataError, match=r"bad\.json.*colum"):
        cp.read(b"id\n1\n", mapping=bad)


def test_qualtrics_has_three_header_rows():
    data = (b'ResponseId,RecordedDate,Q1,Q2\nResponse ID,Recorded Date,"How likely, 0 to 10?",Why?\n'
            b'"{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
            b"R_1,2025-02-03 12:00:00,9,Quick\n")
    items = cp.read(data, mapping="qualtrics", ratings={"nps": ("Q1", "nps_0_10")}, text="Q2")
    assert items["id"].to_list() == ["R_1"]
    assert items["nps"].to_list() == [9.0]
    assert items.descriptions["Q1"] == "How likely, 0 to 10?"


@pytest.mark.parametrize("name", cp.io.presets())
def test_presets_are_mappings(name):
    assert cp.Mapping.preset(name).to_dict()["description"]


def test_help_desk_and_app_store_presets():
    tickets = b"Id,Subject,Status,Via,Created at,Satisfaction Score\n1,No water,Open,Mail,2025-02-03 10:00,Good\n2,x,Solved,Web,2025-02-03 10:00,Offered\n"
    items = cp.read(tickets, mapping="help_desk_tickets")
    assert items["satisfaction"].to_list() == [1.0, None]
    assert items.roles["subject"] == "text"
    reviews = b"reviewId,userName,content,score,thumbsUpCount,at\nr1,u,Nice,5,3,2025-02-03 10:00:00\n"
    items = cp.read(reviews, mapping="app_store_reviews")
    assert items["rating"].to_list() == [5.0]
    assert items["backers"].to_list() == [3.0]


def test_sources_of_every_kind(write):
    data = b"id\n1\n"
    path = write("a.csv", data)
    for source in (path, str(path), data, bytearray(data), io.BytesIO(data), io.StringIO("id\n1\n"), [path]):
        assert cp.read(source)["id"].to_list() == ["1"]
    with path.open("rb") as file:
        assert cp.read(file)["id"].to_list() == ["1"]
    with pytest.raises(ValueError, match="downloaded"):
        cp.read("https://example.org/a.csv")
    with pytest.raises(TypeError):
        cp.read(5)


def test_a_gigabyte_without_a_line_end_is_one_error(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(b"id,text\n1,")
        file.truncate(1 << 30)  # a hole: no disk, a gigabyte of NUL
    with pytest.raises(cp.DataError, match=r"long\.csv"):
        cp.read(path)


def test_the_table_of_refusals_is_capped():
    data = b"id,backers\n" + b"".join(b"%d,-1\n" % i for i in range(50))
    items = cp.read(data, errors="collect", refusal_cap=5)
    assert items.refused.count == 50
    assert len(items.refused) == 5


def test_a_parquet_file_of_feedback_keeps_its_scales(tmp_path):
    items = cp.read(b"id,nps,why\n1,9,x\n", ratings={"nps": "nps_0_10"}, texts=["why"])
    pq.write_table(items.to_arrow(), tmp_path / "a.parquet")
    again = cp.read(tmp_path / "a.parquet")
    assert again.scales == items.scales
    assert again.roles == items.roles


def test_suggestions_print_and_save(tmp_path, capsys):
    data = "Kommentti;Arvosana;Aikaleima;Muu\nHyvä palvelu;9+;3.2.2025 klo 14.05;1,5\nHidas;7-;4.2.2025 klo 9.00;2,5\n".encode()
    made = cp.suggest_mapping(data)
    out = capsys.readouterr().out
    assert "school_4_10" in out
    made.save(tmp_path / "m.json")
    items = cp.read(data, mapping=tmp_path / "m.json")
    assert items["rating"].to_list() == [9.25, 6.75]
    assert items["text"].to_list() == ["Hyvä palvelu", "Hidas"]
    assert items["Muu"].to_list() == [1.5, 2.5]


def test_a_survey_of_questions_is_guessed_from_its_cells(tmp_path, capsys):
    file, mapping = cp.simulate.feedback(1_500, seed=4).export(tmp_path)["survey"]
    made = cp.suggest_mapping(file, encoding="cp1252")
    assert "each value stands once" in capsys.readouterr().out
    guessed, kept = made.mapping.to_dict(), json.loads(mapping.read_text("utf-8"))
    assert guessed["scale"] == "nps_0_10"
    names = {name: one if isinstance(one, str) else one["column"] for name, one in guessed["columns"].items()}
    right = {name: one if isinstance(one, str) else one["column"] for name, one in kept["columns"].items()}
    assert set(names) >= {"id", "text", "rating", "time", "occurred", "customer", "account", "expectation", "goal_met", "weight"}
    assert {name: right[name] for name in names} == names  # no wrong guess
    items = cp.read(file, mapping=made.mapping, encoding="cp1252", timezone="Europe/Helsinki")
    assert len(items) == made.to_frame()["rows"].max()


def test_records_that_are_cut_off_say_what_is_open():
    with pytest.raises(cp.DataError, match="row 2: the record ends too early .*: a string is not closed; allowed: a closing quote"):
        cp.read(b'{"id":"1","text":"a"}\n{"id":"2","te')
    with pytest.raises(cp.DataError, match="an object must go on or end here; allowed: , or }"):
        cp.read(b'{"id":"1","text":"a"}\n{"id":"2"')
    with pytest.raises(cp.DataError, match="one array of objects"):
        cp.read(b'{\n  "items": [\n    {"id": 1}\n  ]\n}\n', format="json")


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n", "an HTML page"),
        (b"\xef\xbb\xbf\r\n  <HTML lang=fi>\n", "an HTML page"),
        (b'<?xml version="1.0"?><rows/>', "an XML document"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel"),
    ],
)
def test_what_is_no_table_is_refused_by_name(data, looks_like, write):
    for errors in ("raise", "collect"):
        with pytest.raises(cp.DataError, match=rf"export\.csv: (looks like|is) {looks_like}"):
            cp.read(write("export.csv", data), errors=errors)
    with pytest.raises(cp.DataError, match=looks_like):
        cp.suggest_mapping(write("export.csv", data))
    assert cp.read(b"text\n<html>\n")["text"].to_list() == ["<html>"]


@pytest.mark.parametrize("title", ["Palautteet 2025;;\n", "Palautteet 2025;;\n;;\n", "Palautteet 2025\n", "Palautteet 2025\r\n\r\n"])
def test_titles_above_the_header_are_pointed_out(title, write):
    rows = "id;text;n\n1;hyvä;5\n2;huono;6\n3;;7\n"
    found = cp.read((title + rows).encode(), errors="collect")
    lines = len(title.splitlines())
    (note,) = [note for note in found.report.sources[0].notes if "title" in note]
    assert f"skip_rows={lines} takes the names from line {lines + 1}" in note
    items = cp.read((title + rows).encode(), skip_rows=lines)
    assert items["text"].to_list() == ["hyvä", "huono", None]
    assert not [note for note in items.report.sources[0].notes if "title" in note]
    with pytest.raises(cp.DataError, match=f"row {lines + 3}"):
        cp.read((title + rows).encode().replace(b"2;huono;6", b"2;huono"), skip_rows=lines)
    with pytest.raises(cp.DataError, match="skip_rows"):
        cp.read(b"id\n1\n", skip_rows=5)
    assert not [note for note in cp.read(rows.encode()).report.sources[0].notes if "title" in note]


def test_titles_of_worksheets_are_pointed_out():
    book = openpyxl.Workbook()
    for row in (["Palautteet 2025"], [], ["id", "text", "backers"], ["1", "hyvä", 1], ["2", "huono", -1]):
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    assert any("skip_rows=2" in note for note in cp.read(sink.getvalue()).report.sources[0].notes)
    items = cp.read(sink.getvalue(), skip_rows=2, errors="collect")
    assert items["text"].to_list() == ["hyvä"]
    assert items.refused.frame.iloc[0]["row"] == 5


def test_an_envelope_of_records_is_refused(write):
    path = write("a.json", '{"count": 2, "items": [{"id": 1}, {"id": 2}]}')
    with pytest.raises(cp.DataError, match=r'a\.json: is one object whose "items" holds an array of objects; allowed: one object a line, or one array'):
        cp.read(path, errors="collect")
    one = cp.read(b'{"id": 1, "text": "x", "files": [{"name": "a"}]}')
    assert any('"files"' in note for note in one.report.sources[0].notes)
    assert len(cp.read(b'{"files": [{"name": "a"}]}\n{"files": [{"name": "b"}]}\n')) == 2


@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize(("column", "token"), [("weight", "NaN"), ("rating", "N/A"), ("time", "null"), ("goal_met", "-"), ("voice", "NA")])
def test_words_for_no_value_point_to_missing(format, column, token):
    data = written(format, [{"id": "1", column: token}])
    with pytest.raises(cp.DataError, match=r'missing=\["' + token + r'"\] reads it as no value'):
        cp.read(data, scale="nps_0_10")
    assert cp.read(data, scale="nps_0_10", missing=[token])[column].is_missing().all()
    with pytest.raises(cp.DataError) as plain:
        cp.read(b"id,weight\n1,heavy\n")
    assert "missing=" not in str(plain.value)


def test_times_list_the_same_examples_everywhere():
    examples = 'ISO 8601, "3.2.2025 klo 14.05", "Tue Oct 31 22:10:47 +0000 2017"'
    with pytest.raises(cp.DataError) as one:
        cp.core.time.parse_time("soon")
    with pytest.raises(cp.DataError) as cell:
        cp.read(b"id,time\n1,soon\n")
    assert str(one.value).endswith("allowed: " + examples)
    assert f"allowed: {examples}, or what time_format= says" in str(cell.value)


@pytest.mark.parametrize("cell", ["", '""'])
def test_a_quoted_empty_cell_is_missing_too(cell):
    items = cp.read(f"id,text,rating,time,voice,own\n1,{cell},{cell},{cell},{cell},{cell}\n2,a,5,2025-01-01,solicited,b\n".encode(), scale="stars_1_5")
    for name in ("text", "rating", "time", "voice", "own"):
        assert list(items[name].is_missing()) == [True, False], name


def test_records_and_frames_take_ratings_and_texts():
    records = [{"id": "1", "nps": 9, "q3": 4, "why": "x"}, {"id": "2", "nps": 11, "q3": None, "why": None}]
    keywords = {"ratings": {"nps": "nps_0_10", "csat": ("q3", "likert_1_5")}, "texts": ["why"]}
    for take in (cp.from_records, lambda rows, **kw: cp.from_pandas(pa.Table.from_pylist(rows).to_pandas(), **kw)):
        with pytest.raises(cp.DataError, match="nps_0_10"):
            take(records, **keywords)
        items = take(records[:1], **keywords)
        assert {name: scale.name for name, scale in items.scales.items()} == {"nps": "nps_0_10", "csat": "likert_1_5"}
        assert items["csat"].to_list() == [4.0] and items.roles["why"] == "text"
