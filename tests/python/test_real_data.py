"""The real files of the issue, each through its mapping in examples/mappings. Only numbers stand here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import counterpoint as cp

ROOT = Path(__file__).parents[2]
MAPPINGS = ROOT / "examples" / "mappings"
SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is absent: set COUNTERPOINT_SHARED to read the real files")

FILES = {
    "nhs_fft": ("sentiment/nhs_fft.tsv", 5069),
    "city_issues": ("public/issues_20180708.csv", 6161),
    "city_comments": ("public/comments_20180708.csv", 10818 - 1663),
    "airline_tweets": ("sentiment/airline_visible.tsv", 9877),
    "support_tweets": ("public/twcs_subset.csv", 5000),
    "insead_boats": ("survey/INSEAD_Boats_survey.csv", 2813),
    "course_feedback": ("finnish/course_feedback.tsv", 2792),
    "bicycle_racks": ("finnish/kerrokantasi_bikeracks_2017.tsv", 412),
}


def read(name: str, **keywords) -> cp.Feedback:
    path, _ = FILES[name]
    if not (DATA / path).exists():
        pytest.skip(f"{path} is absent")
    return cp.read(DATA / path, mapping=MAPPINGS / f"{name}.json", **keywords)


def source_report(items: cp.Feedback):
    (only,) = items.report.sources
    return only


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_kept_refused_or_apart(name):
    items = read(name, errors="collect")
    report = source_report(items)
    assert len(items) == FILES[name][1]
    assert report.rows_kept == len(items)
    assert report.rows_read == report.rows_kept + report.rows_refused + sum(report.set_apart.values())
    assert len(set(items["id"].to_list())) == len(items)


def test_every_mapping_is_tested():
    assert {path.stem for path in MAPPINGS.glob("*.json")} == set(FILES)


def test_nhs_comments_have_a_scale_whose_low_end_is_good():
    items = read("nhs_fft")
    rating = items["rating"]
    assert rating.scale.name == "fft_1_5"
    values = [value for value in rating.to_list() if value is not None]
    assert len(values) == 5069 - 14 - 263  # 6 is "don't know", 7 undocumented
    assert sum(value == 1 for value in values) == 3080
    assert items.dtypes["score"] == "integer"
    assert items.dtypes["label"] == "category"
    assert set(items["voice"].to_list()) == {"solicited"}


def test_city_issues_have_backers_and_no_rating():
    items = read("city_issues")
    assert "rating" not in items
    backers = items["backers"].to_list()
    assert sum(value == 2 for value in backers) == 2629
    assert items["thread"].to_list() == items["id"].to_list()
    assert items["customer"].to_list().count(None) == 2481
    assert items.dtypes["lat"] == "number"
    assert items.dtypes["closed_at"] == "time"


def test_city_comments_keep_workflow_apart():
    items = read("city_comments")
    assert source_report(items).set_apart == {"workflow": 1663}
    workflow = items.apart["workflow"]
    assert len(workflow) == 1663
    assert all(" assigned this issue to " in text for text in workflow["text"].to_list())
    assert not any(" assigned this issue to " in text for text in items["text"].to_list() if text)
    assert items["id"][0].startswith("comments_20180708.csv:")
    by_role = dict(zip(items["commenter_role"].to_list(), items["role"].to_list(), strict=True))
    assert by_role["Verified Official"] == "provider"
    assert by_role["Registered User"] == by_role["Guest"] == by_role["Admin"] == "customer"
    roles = items["role"].to_list() + workflow["role"].to_list()
    assert roles.count("provider") == 3205


def test_city_threads_join_issues_and_comments():
    both = cp.combine(issues=read("city_issues"), comments=read("city_comments"))
    assert len(both) == 6161 + 10818 - 1663


def test_support_tweets_have_exactly_one_refused_row():
    items = read("support_tweets", errors="collect")
    assert items.refused.count == 1
    refused = items.refused.frame.iloc[0]
    assert refused["column"] == "tweet_id"
    assert refused["value"] == "3398"
    with pytest.raises(cp.DataError, match="3398"):
        read("support_tweets")
    # 3.0 matches 3: most replies find their tweet.
    known = set(items["id"].to_list())
    replies = [value for value in items["reply_to"].to_list() if value is not None]
    assert not any("." in value for value in replies)
    outside = sum(value not in known for value in replies)
    assert outside == source_report(items).replies_outside
    assert 0 < outside < len(replies) / 5
    provider = [name for name in items["provider"].to_list() if name]
    assert len(provider) + len([name for name in items["customer"].to_list() if name]) == 5000
    assert items["time"].to_list()[0].isoformat() == "2017-10-31T22:10:47+00:00"


def test_insead_has_no_text():
    items = read("insead_boats")
    assert "text" not in items
    assert len(items.scales) == 29


def test_course_feedback_is_finnish():
    items = read("course_feedback")
    languages = items["language"].to_list()
    assert languages.count("fi") == 2719
    assert languages.count(None) == 48  # "und"
    # Midnight in Helsinki.
    assert items["time"].to_list()[0].isoformat() == "2024-03-20T22:00:00+00:00"
    assert any("\n" not in text and '"' in text for text in items["text"].to_list() if text)


def test_bicycle_racks_count_votes_as_backers():
    items = read("bicycle_racks")
    assert items["backers"].to_list().count(0) == 208
    assert items["text"].to_list().count(None) == 201
    assert items.dtypes["lat2"] == "number"


@pytest.mark.parametrize("name", FILES)
def test_suggestions_are_mappings_that_check(name, capsys):
    path, _ = FILES[name]
    made = cp.suggest_mapping(DATA / path)
    assert path.rsplit("/", 1)[-1] in capsys.readouterr().out
    assert cp.Mapping.from_json(made.mapping.to_json()) == made.mapping


def test_presets_read_what_they_are_for():
    tweets = cp.read(DATA / FILES["support_tweets"][0], mapping="twitter_support", errors="collect")
    assert len(tweets) == 5000
    issues = cp.read(DATA / FILES["city_issues"][0], mapping="seeclickfix_issues")
    assert "backers" in issues
    comments = cp.read(DATA / FILES["city_comments"][0], mapping="seeclickfix_comments")
    assert len(comments.apart["workflow"]) == 1663
