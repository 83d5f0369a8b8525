"""The values of the vocabulary as a Python user meets them, and their JSON."""

import copy
import datetime as dt
import doctest
import json
import math
import pickle

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import _core
from counterpoint.core import vocabulary

UTC = dt.timezone.utc
own = settings(derandomize=True, deadline=None)
ENUMERATIONS = [cp.Voice, cp.Visibility, cp.Role, cp.Party, cp.Kind]
SCALES = cp.Scale.names()
texts = st.text(st.characters(exclude_categories=["Cs"]))
finite = st.floats(allow_nan=False, allow_infinity=False)


def full_item():
    return cp.FeedbackItem(
        "a:1",
        thread="t",
        voice="unsolicited",
        party="Front line",
        time=dt.datetime(2025, 2, 3, 12, 5, 0, 123456, tzinfo=UTC),
        text='NUL \0, quote ", 🫐, ä',
        rating=6,
        rating_scale=cp.Scale(1, 7, name="effort", better="lower_is_better", step=1, labels={1: "easy", 7: "hard"}),
        goal_met=False,
        backers=0,
        weight=0.1,
        ratings={"nps": cp.Rating(9, "nps_0_10")},
        texts={"what else": "ei muuta"},
        others={"age": 44, "spent": 44.0, "member": True, "region": "Häme", "opened": dt.datetime(1970, 1, 1, tzinfo=UTC)},
    )


VALUES = [
    cp.Scale("nps_0_10"),
    cp.Scale(1, 3, name="mood", step=1, labels={1: "sad", 3: ["glad", "happy"]}),
    cp.Scale(16, 26, name="warmth", ideal=21.5),
    cp.Rating(9.75, "school_4_10"),
    cp.Estimate(1 / 3, 0.1, 0.5, level=0.9, n=12, n_effective=9.5, method="Wilson", assumptions=["independent"]),
    cp.Estimate(),
    cp.Score(0.1, p_negative=0.1, p_neutral=0.2, p_positive=0.7, method="rules 1"),
    full_item(),
]


def test_the_examples_of_bound_classes():
    result = doctest.testmod(_core)
    assert result.failed == 0 and result.attempted >= 10


# Closed vocabularies --------------------------------------------------------------------------------------------------


def test_members_come_from_the_native_lists():
    for each in ENUMERATIONS:
        assert [member.value for member in each] == list(_core.vocabularies()[each.__name__.lower()])


@pytest.mark.parametrize("typed", ["front_line", "Front line", "FRONT-LINE", " frontline ", "front–line"])
def test_typed_variants(typed):
    assert cp.Party(typed) is cp.Party.front_line


def test_members_are_strings():
    assert cp.Voice.solicited == "solicited"
    assert f"{cp.Kind.praise} {cp.Kind.praise!s}" == "praise praise"
    assert pickle.loads(pickle.dumps(cp.Role.employee)) is cp.Role.employee
    assert json.dumps(cp.Visibility.public) == '"public"'


@pytest.mark.parametrize("bad", ["loud", "", 1, None])
def test_strangers_are_refused_with_the_list(bad):
    with pytest.raises(ValueError, match="allowed: solicited, unsolicited"):
        cp.Voice(bad)


# Grades and scales ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [("9+", 9.25), ("9½", 9.5), ("9 1/2", 9.5), ("9,5", 9.5), ("10-", 9.75), ("7−", 6.75), ("7–", 6.75), ("10+", 10.25)],
)
def test_grades(written, value):
    assert vocabulary.parse_school_grade(written) == value
    assert cp.Scale("school_4_10").parse(written) == value


@own
@given(texts)
def test_any_text_is_a_grade_or_none(text):
    grade = vocabulary.parse_school_grade(text)
    assert grade is None or 4 <= grade <= 10.25


@own
@given(st.floats(4, 10.25))
def test_the_nearest_grade_is_written(grade):
    back = vocabulary.parse_school_grade(vocabulary.written_school_grade(grade))
    assert abs(back - grade) <= 0.125


@pytest.mark.parametrize("name", SCALES)
def test_built_in_scales(name):
    on = cp.Scale(name)
    assert on == cp.Scale(on.text) and on.name == name
    for value, labels in on.labels.items():
        assert [on.parse(label) for label in labels] == [value] * len(labels)
    if on.ideal is None:
        assert (on.unit(on.min), on.unit(on.max)) == (0, 1)
        with pytest.raises(ValueError, match="no ideal point"):
            on.distance(on.min)
    else:
        assert on.distance(on.ideal) == 0
        with pytest.raises(ValueError, match=r"use distance\(\)"):
            on.unit(on.min)


def test_scales_refuse_as_python_does():
    with pytest.raises(KeyError, match="nps_0_10"):
        cp.Scale("nps")
    with pytest.raises(ValueError, match="max is 1; allowed"):
        cp.Scale(1, 1)
    with pytest.raises(ValueError, match="better"):
        cp.Scale(0, 1, better="more")
    with pytest.raises(ValueError, match="decimal_mark"):
        cp.Scale("nps_0_10").parse("7", decimal_mark=";")
    with pytest.raises(ValueError, match="surrogate"):
        cp.Scale("\ud800")
    with pytest.raises(AttributeError):
        cp.Scale("nps_0_10").min = 1


@own
@given(finite, st.floats(1e-3, 1e6), st.booleans())
def test_text_forms_round_trip(low, width, lower):
    high = low + width
    if not low < high:
        return
    made = cp.Scale(low, high, better="lower_is_better" if lower else "higher_is_better")
    assert cp.Scale(made.text) == made


# Ratings, estimates, scores -------------------------------------------------------------------------------------------


def test_ratings_keep_to_their_scale():
    four = cp.Rating(4, "stars_1_5")
    assert four.scale == cp.Scale("stars_1_5") and four.unit() == 0.75 and four.label == "★★★★"
    assert four < cp.Rating(5, "stars_1_5")
    assert four != cp.Rating(4, "nps_0_10") and four != 4
    with pytest.raises(ValueError, match="different scales"):
        four < cp.Rating(5, "nps_0_10")
    with pytest.raises(TypeError):
        four < 5
    with pytest.raises(TypeError, match="allowed: a Scale"):
        cp.Rating(4, 5)
    for bad in (11, 9.5, math.nan):
        with pytest.raises(ValueError, match="rating is .*; allowed: 0 … 10"):
            cp.Rating(bad, "nps_0_10")


def test_scores_are_checked():
    with pytest.raises(ValueError, match="valence is 2; allowed: -1 … 1"):
        cp.Score(2, p_negative=0, p_neutral=0, p_positive=1, method="m")
    with pytest.raises(ValueError, match=r"p_negative \+ p_neutral \+ p_positive is 0.5"):
        cp.Score(0, p_negative=0.5, p_neutral=0, p_positive=0, method="m")


def test_an_estimate_without_weights_has_its_n_as_effective_n():
    assert cp.Estimate(n=12).n_effective == 12
    assert cp.Estimate().value is None


# Items ----------------------------------------------------------------------------------------------------------------


def test_fields_have_python_types():
    item = full_item()
    assert item.voice is cp.Voice.unsolicited and item.party is cp.Party.front_line
    assert item.time == dt.datetime(2025, 2, 3, 12, 5, 0, 123456, tzinfo=UTC)
    assert item.goal_met is False and item.backers == 0 and item.kind is None
    assert item.scaled_rating == cp.Rating(6, item.rating_scale)
    assert item.others["age"] == 44 and type(item.others["spent"]) is float and item.others["member"] is True
    assert item.replace(kind="praise", text=None) == cp.FeedbackItem(
        **{**item.to_dict(), "kind": cp.Kind.praise, "text": None}
    )
    helsinki = dt.timezone(dt.timedelta(hours=2))
    assert cp.FeedbackItem("1", time=dt.datetime(2025, 1, 1, tzinfo=helsinki)).time.hour == 22


def test_every_canonical_field_is_there():
    for name in cp.exchange.item_schema()["properties"]:
        assert getattr(cp.FeedbackItem("1"), name) == ("1" if name == "id" else None)


@pytest.mark.parametrize(
    ("fields", "kind", "message"),
    [
        ({"txt": "a"}, TypeError, 'no field "txt".*there are: text'),
        ({"text": 3}, TypeError, "text is 3; allowed: a str"),
        ({"text": "\ud800"}, ValueError, "text holds a lone surrogate"),
        ({"rating": "9"}, TypeError, "rating is '9'; allowed: a number"),
        ({"rating": True}, TypeError, "rating is True"),
        ({"goal_met": 1}, TypeError, "goal_met is 1"),
        ({"voice": "loud"}, ValueError, "allowed: solicited, unsolicited"),
        ({"time": "2025-01-01"}, TypeError, "aware datetime"),
        ({"time": dt.datetime(2025, 1, 1)}, ValueError, "with a zone"),
        ({"rating_scale": "nps"}, KeyError, "nps_0_10"),
        ({"rating": 11, "rating_scale": "nps_0_10"}, cp.DataError, "outside its scale"),
        ({"weight": -1}, cp.DataError, "negative"),
        ({"weight": math.nan}, cp.DataError, "not finite"),
        ({"ratings": {"nps": 9}}, TypeError, "nps is 9; allowed: a Rating"),
        ({"others": {"a": [1]}}, TypeError, r"a is \[1\]"),
        ({"others": {"a": 2**63}}, ValueError, "64 bits"),
        ({"others": {"text": "a"}}, cp.DataError, "canonical field"),
        ({"texts": {"a": "b"}, "others": {"a": 1}}, cp.DataError, "two columns"),
        ({"others": 3}, TypeError, "others is 3"),
    ],
)
def test_bad_fields_are_refused(fields, kind, message):
    with pytest.raises(kind, match=message):
        cp.FeedbackItem("1", **fields)


def test_an_item_needs_an_id():
    with pytest.raises(cp.DataError, match="id"):
        cp.FeedbackItem("")
    with pytest.raises(TypeError):
        cp.FeedbackItem()


# All of them ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_compare_hash_pickle_and_read_back(value):
    for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value),
                  cp.exchange.from_json(cp.exchange.to_json(value), type(value))):
        assert other == value and hash(other) == hash(value) and repr(other) == repr(value)
    assert value != 3 and value is not None


@pytest.mark.parametrize("value", [VALUES[0], VALUES[3], *VALUES[6:]], ids=repr)
def test_a_repr_is_the_call_that_makes_it(value):
    names = {**vars(cp), "datetime": dt, **{each.__name__: each for each in ENUMERATIONS}}
    text = repr(value)
    if isinstance(value, cp.FeedbackItem):  # an own scale's labels are no part of its text form
        value = value.replace(rating_scale=value.rating_scale.text)
        text = repr(value)
        for each in ENUMERATIONS:
            for member in each:
                text = text.replace(repr(member), str.__repr__(member.value))
    assert eval(text, names) == value


# JSON -----------------------------------------------------------------------------------------------------------------


@own
@given(
    st.dictionaries(st.sampled_from(["thread", "customer", "text", "source"]), texts),
    st.dictionaries(st.sampled_from(["rating", "expectation"]), finite),
    st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
    st.dictionaries(texts.map("x".__add__), st.one_of(texts, st.booleans(), finite, st.integers(-(2**63), 2**63 - 1))),
)
def test_any_item_round_trips_and_follows_the_schema(words, numbers, time, others):
    item = cp.FeedbackItem("i", **words, **numbers, time=time, others=others)
    text = cp.exchange.to_json(item)
    assert cp.exchange.from_json(text, cp.FeedbackItem) == item
    jsonschema.validate(json.loads(text), cp.exchange.item_schema())


def test_the_schema_is_one_and_refuses_what_the_reader_refuses():
    schema = cp.exchange.item_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid(json.loads(cp.exchange.to_json(full_item())))
    for bad in ({}, {"id": 3}, {"id": ""}, {"id": "a", "voice": "loud"}, {"id": "a", "weight": -1},
                {"id": "a", "list": [1]}, {"id": "a", "x": {"unknown": 1}}, {"id": "a", "goal_met": 1},
                {"id": "a", "rating_scale": "nps"}, {"id": "a", "text": 3}):
        assert not check.is_valid(bad), bad
        with pytest.raises(cp.DataError):
            cp.exchange.from_json(json.dumps(bad), cp.FeedbackItem)


def test_json_errors_say_where():
    with pytest.raises(cp.DataError, match=r'\$\.rating: "9" is no number; allowed: a JSON number') as caught:
        cp.exchange.from_json('{"id": "a", "rating": "9"}', cp.FeedbackItem)
    assert (caught.value.path, caught.value.value) == ("$.rating", "9")
    with pytest.raises(cp.DataError, match=r"\$\.shop"):
        cp.exchange.from_json('{"id": "a", "shop": "north"}', cp.FeedbackItem, unknown="refuse")
    with pytest.raises(cp.DataError, match="nests too deep"):
        cp.exchange.from_json("[" * 1_000_000, cp.FeedbackItem)
    with pytest.raises(ValueError, match="keep, refuse"):
        cp.exchange.from_json('{"id": "a"}', cp.FeedbackItem, unknown="drop")
    with pytest.raises(TypeError, match="allowed: Scale"):
        cp.exchange.to_json("a")
    with pytest.raises(TypeError, match="allowed: Scale"):
        cp.exchange.from_json("{}", dict)


@own
@given(st.floats())
def test_doubles_read_back_bit_for_bit(number):
    back = cp.exchange.from_json(cp.exchange.to_json(cp.Estimate(number)), cp.Estimate).value
    assert back.hex() == number.hex()
