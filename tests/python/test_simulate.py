"""Simulated companies: the same bytes everywhere, and a truth that the data agree with."""

from __future__ import annotations

import datetime as dt
import doctest
import hashlib
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import zoneinfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

import counterpoint as cp
from counterpoint.simulate import clock, complaint, draws, phrases
from counterpoint.simulate.options import CHANNELS, TOUCHPOINTS

HELSINKI = zoneinfo.ZoneInfo("Europe/Helsinki")


def items_of(company: cp.simulate.Population) -> pd.DataFrame:
    return company.feedback.to_pandas()


def digest(company: cp.simulate.Population) -> str:
    """One hash over every cell of the feedback and of the truth, floats to the last bit."""
    table = pa.Table.from_pandas(items_of(company), preserve_index=False)
    parts = [json.dumps(table.to_pylist(), default=str, ensure_ascii=False, sort_keys=True)]
    truth = company.truth
    for frame in (truth.strata, truth.customers, truth.visits, truth.items, truth.threads):
        parts.append(json.dumps(frame.to_dict("list"), default=str, ensure_ascii=False))
    parts.append(json.dumps(truth.population))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def nps(answers: pd.Series, weights: pd.Series | None = None) -> float:
    w = pd.Series(1.0, index=answers.index) if weights is None else weights
    return 100 * float((w * ((answers >= 9).astype(float) - (answers <= 6))).sum() / w.sum())


@pytest.fixture(scope="module")
def company() -> cp.simulate.Population:
    return cp.simulate.feedback(5_000, seed=1)


@pytest.fixture(scope="module")
def items(company: cp.simulate.Population) -> pd.DataFrame:
    return items_of(company)


# -- determinism ------------------------------------------------------------------------------------------------------

# Own pins, made by this test on its first run: they say that the output has not moved, not that it is right.
PINS = {
    "default": (
        {"n": 500, "seed": 1},
        "c037fb61816a0cf8278b2db4ab8748ff213e9c48afa261a0f49381ce86c777f1",
    ),
    "english": (
        {"n": 300, "seed": 2, "language": "en", "months": 2, "channels": ["twitter", "email"]},
        "02280ab01a542b100e94d157da9bf5a6d566e2b8c077af19de143acbbab046db",
    ),
    "plain": (
        {"n": 300, "seed": 3, "complaint": False, "blemishes": False, "visits_per_customer": 1},
        "85bfe5af8fa9da834ef59c2b02832d1edace79fbe2f10fb534eccca8e893ac46",
    ),
}


@pytest.mark.parametrize("name", PINS)
def test_output_is_pinned(name: str) -> None:
    arguments, pin = PINS[name]
    assert digest(cp.simulate.feedback(**arguments)) == pin


def test_same_in_another_process_with_other_hash_seed() -> None:
    code = (
        "import counterpoint as cp, hashlib;"
        "c = cp.simulate.feedback(400, seed=5);"
        "print(hashlib.sha256(c.feedback.to_pandas().to_csv().encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "TZ": zone},
        ).stdout
        for seed, threads, zone in (("0", "1", "UTC"), ("77", "2", "Asia/Tokyo"))
    }
    assert len(seen) == 1


def test_seeds_differ() -> None:
    one, two = (items_of(cp.simulate.feedback(300, seed=seed)) for seed in (1, 2))
    assert not one.equals(two)


def test_an_option_changes_only_its_own_stage() -> None:
    slow = cp.simulate.feedback(1_000, seed=4, answer_hours=500.0)
    quick = cp.simulate.feedback(1_000, seed=4, answer_hours=1.0)
    pd.testing.assert_frame_equal(slow.truth.visits, quick.truth.visits)
    surveys = [items_of(one).query("source == 'survey'").reset_index(drop=True) for one in (slow, quick)]
    pd.testing.assert_frame_equal(surveys[0].drop(columns="language"), surveys[1].drop(columns="language"))


def test_functions_are_accurate() -> None:
    x = np.linspace(-40, 40, 4_001)
    assert np.max(np.abs(draws.exponential(x) / np.exp(x) - 1)) < 1e-13
    y = np.exp(np.linspace(-30, 30, 4_001))
    assert np.max(np.abs(draws.logarithm(y) - np.log(y))) < 1e-13
    p = np.concatenate([np.linspace(1e-9, 1 - 1e-9, 2_001), [1e-15, 1e-12]])
    normal = statistics.NormalDist()
    assert max(abs(got - normal.inv_cdf(q)) for got, q in zip(draws.normal_quantile(p), p)) < 1e-6


def test_draws_have_their_moments() -> None:
    stream = draws.Draws(11, 1)
    u, z = stream.uniform(200_000), stream.normal(200_000)
    assert 0 < u.min() and u.max() < 1
    assert abs(u.mean() - 0.5) < 4 * math.sqrt(1 / 12 / 200_000)
    assert abs(z.mean()) < 4 / math.sqrt(200_000) and abs(z.std() - 1) < 0.01
    log = np.log(stream.lognormal(8.0, 1.1, 100_000))
    assert abs(np.median(log) - math.log(8)) < 0.02 and abs(log.std() - 1.1) < 0.02
    chosen = np.bincount(stream.choice(np.asarray([0.2, 0.0, 0.8]), 100_000), minlength=3) / 100_000
    assert chosen[1] == 0 and abs(chosen[0] - 0.2) < 0.006


def test_the_first_words_of_the_generator() -> None:
    # NumPy's documented stream: PCG64(SeedSequence([1, 2])); a change here would be NumPy breaking its promise
    words = np.random.PCG64(np.random.SeedSequence([1, 2])).random_raw(2)
    assert draws.Draws(1, 2).uniform(2).tolist() == [((int(word) >> 12) + 0.5) / 2**52 for word in words]


def test_clock_is_finnish() -> None:
    hours = np.arange(clock.day_number(dt.date(2024, 1, 1)) * 24, clock.day_number(dt.date(2026, 1, 1)) * 24) * 3600
    expected = [
        dt.datetime.fromtimestamp(int(second), HELSINKI).utcoffset().total_seconds() for second in hours
    ]
    assert clock.offset(hours).tolist() == expected
    local = hours + clock.offset(hours)
    ambiguous = clock.to_utc(local) != hours
    assert int(ambiguous.sum()) == 2  # the doubled hour of each autumn, read as the earlier one
    opened = clock.open_time(hours, np.zeros_like(hours))
    time_of_day = (opened + clock.offset(opened)) % clock.DAY
    assert time_of_day.min() == 7 * 3600 and time_of_day.max() < 21 * 3600 and (opened >= hours).all()


# -- truth and data ---------------------------------------------------------------------------------------------------

def test_everyone_asked_and_answering_gives_the_truth() -> None:
    census = cp.simulate.feedback(
        1_500, seed=8, invitation_rate=1, response_rate=1, complaint=False, blemishes=False, device_share=0
    )
    survey = items_of(census).query("source == 'survey'")
    truth = census.truth
    assert len(survey) == len(truth.visits) == truth.population["visits"] == truth.population["answered"]
    assert nps(survey.rating) == pytest.approx(truth.population["nps"], abs=1e-9)
    assert survey.rating.mean() == pytest.approx(truth.population["mean"], abs=1e-12)
    for stratum in truth.strata.itertuples():
        month = survey.occurred.dt.tz_convert("Europe/Helsinki").dt.strftime("%Y-%m")
        answers = survey[(survey.touchpoint == stratum.touchpoint) & (month == stratum.month)].rating
        assert len(answers) == stratum.visits
        assert nps(answers) == pytest.approx(stratum.nps, abs=1e-9)


@pytest.mark.parametrize(("slope", "sign"), [(4.0, 1), (-4.0, -1)])
def test_non_response_biases_the_survey_in_the_stated_direction(slope: float, sign: int) -> None:
    biased = cp.simulate.feedback(8_000, seed=3, response_slope=slope, blemishes=False, complaint=False)
    survey = items_of(biased).query("source == 'survey'")
    for value in (nps(survey.rating), nps(survey.rating, survey.weight)):
        assert sign * (value - biased.truth.population["nps"]) > 12


def test_weights_repair_what_only_segments_caused() -> None:
    fair = cp.simulate.feedback(30_000, seed=6, response_slope=0, invitation_rate=1, blemishes=False, complaint=False)
    survey = items_of(fair).query("source == 'survey'")
    truth = fair.truth.population["nps"]
    assert survey.weight.sum() == pytest.approx(len(fair.truth.visits), abs=0.1)
    error = 100 * 0.9 / math.sqrt(len(survey) / 1.4)  # sd of a +1/0/-1 answer, over the square root of Kish's n
    assert abs(nps(survey.rating, survey.weight) - truth) < 3 * error
    assert nps(survey.rating) - truth > 3 * error


def test_posts_are_j_shaped() -> None:
    visits = cp.simulate.feedback(30_000, seed=2).truth.visits
    share = visits.groupby(pd.cut(visits.satisfaction, [0, 0.3, 0.6, 0.85, 0.95, 1]), observed=True).posted.mean()
    assert share.iloc[0] > share.iloc[1] > share.iloc[2] < share.iloc[4]
    assert share.iloc[0] > 1.4 * share.iloc[4]
    flat = cp.simulate.feedback(30_000, seed=2, j_shape=0).truth.visits
    assert flat.posting_probability.nunique() == 1


def test_truth_and_items_belong_together(company: cp.simulate.Population, items: pd.DataFrame) -> None:
    truth = company.truth
    assert truth.items.id.tolist() == items.id.tolist()
    assert items.id.is_unique and items.time.is_monotonic_increasing
    named = items.customer.notna() & (items.role == "customer")
    assert (items.customer[named] == truth.items.author[named]).all()
    assert set(items.customer.dropna()) <= set(truth.customers.customer)
    assert set(items.thread.dropna()) == set(truth.threads.thread)
    same = items.kind.notna()
    assert (items.kind[same] == truth.items.kind[same]).all()
    assert (truth.visits.answered <= truth.visits.invited).all()
    assert len(truth.threads) == truth.population["posted"]
    assert truth.customers.posted.sum() == truth.visits[truth.visits.posted].customer.nunique()
    assert truth.strata[["visits", "promoters", "answered", "posted"]].sum().to_dict() == {
        key: truth.population[key] for key in ("visits", "promoters", "answered", "posted")
    }
    signs = truth.items.groupby("kind").valence.agg(["min", "max"])
    assert signs.loc["complaint", "max"] < 0 < signs.loc["praise", "min"]


def test_waits_are_true(company: cp.simulate.Population, items: pd.DataFrame) -> None:
    truth = company.truth.items.set_index("id")
    table = items.set_index("id")
    end = pd.Timestamp("2025-07-01", tz="Europe/Helsinki")
    replies = table[(table.role == "provider") & table.reply_to.notna()]
    for name, reply in replies.iterrows():
        wait = (reply.time - table.time[reply.reply_to]).total_seconds()
        assert wait == truth.wait_seconds[reply.reply_to] > 0
        assert truth.answered_by[reply.reply_to] == name
        assert reply.channel == table.channel[reply.reply_to] and reply.thread == table.thread[reply.reply_to]
    assert set(truth.answered_by.dropna()) == set(replies.index)
    unanswered = truth[truth.wait_seconds.notna() & truth.answered_by.isna()].index
    late = table.time[unanswered] + pd.to_timedelta(truth.wait_seconds[unanswered], unit="s")
    assert len(late) and (late >= end).all() and (table.time < end).all()
    threads = company.truth.threads.set_index("thread")
    for name, group in table.groupby("thread"):
        provider = group[group.role == "provider"]
        assert threads.answered[name] == bool(len(provider)) and threads.messages[name] == len(group)
        assert group.iloc[0].time == threads.started[name] and group.iloc[0].channel == threads.channel[name]
        if len(provider):
            assert threads.wait_seconds[name] == (provider.time.min() - group.time.min()).total_seconds()


def test_answer_options_work() -> None:
    silent = cp.simulate.feedback(2_000, seed=1, answer_rates=0, complaint=False)
    assert not silent.truth.threads.answered.any() and silent.truth.items.wait_seconds.isna().all()
    assert set(items_of(silent).query("role == 'provider'").kind) == {"promise"}
    mixed = cp.simulate.feedback(
        6_000, seed=1, posting_rate=0.2, answer_rates={"twitter": 0, "email": 1}, answer_hours={"email": 5},
        follow_up_rate=0, complaint=False,
    )
    messages = mixed.truth.items.merge(items_of(mixed)[["id", "channel"]], on="id").query("needs_reply and valence > -2")
    first = messages[messages.id.isin(items_of(mixed).query("reply_to.isna()").id)]
    assert first[first.channel == "twitter"].wait_seconds.isna().all()
    waits = first[first.channel == "email"].wait_seconds
    assert waits.notna().all() and 4 * 3600 < waits.median() < 12 * 3600  # nights make the median longer than five hours
    templates = mixed.truth.items.merge(items_of(mixed)[["id", "channel"]], on="id").dropna(subset="template")
    assert not templates[templates.channel.isin(["phone", "chat"])].template.any()
    assert 0.35 < templates[templates.channel == "email"].template.mean() < 0.55


# -- the complaint ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", ["mixed", "fi", "en"])
@pytest.mark.parametrize("start", ["2025-01", "2024-03", "2031-10"])
def test_blueberries(language: str, start: str) -> None:
    company = cp.simulate.feedback(20, seed=1, language=language, start=start, months=1)
    case = items_of(company).query("thread == 'complaint'").reset_index(drop=True)
    local = case.time.dt.tz_convert("Europe/Helsinki")
    assert local.dt.strftime("%a %H:%M:%S").tolist() == [
        "Mon 19:00:00", "Wed 16:00:00", "Wed 20:00:00", "Thu 07:00:00", "Thu 08:00:00"
    ]
    assert (local.iloc[-1] - local.iloc[0]).total_seconds() == 61 * 3600
    assert case.channel.tolist() == ["twitter dm", "twitter", "facebook", "facebook", "twitter"]
    assert case.visibility.tolist() == ["private"] + 4 * ["public"]
    assert case.role.tolist() == 3 * ["customer"] + 2 * ["provider"]
    assert case.customer.unique().tolist() == ["C000001"]
    assert case.reply_to.fillna("").tolist() == ["", "", "", "complaint-3", "complaint-2"]
    truth = company.truth.items.set_index("id")
    waits = [truth.wait_seconds[f"complaint-{number}"] / 3600 for number in (1, 2, 3)]
    assert math.isnan(waits[0]) and waits[1:] == [16, 11]
    assert truth.template[["complaint-4", "complaint-5"]].tolist() == [True, False]
    thread = company.truth.threads.set_index("thread").loc["complaint"]
    assert thread.wait_seconds == 60 * 3600 and thread.answered and thread.messages == 5
    worm, berry = ("worm", "lueberr") if language == "en" else ("ato", "ustik")
    assert worm in case.text[0] and berry in case.text[0]
    assert set(case.language) == {"en" if language == "en" else "fi"}


def test_complaint_starts_on_a_monday_for_any_month() -> None:
    for year in range(1997, 2100):
        for month in range(1, 13):
            day = complaint.monday(f"{year}-{month:02d}")
            date = dt.date(1970, 1, 1) + dt.timedelta(days=day)
            assert date.weekday() == 0 and (date.year, date.month) == (year, month) and 8 <= date.day <= 14


# -- shape ------------------------------------------------------------------------------------------------------------

def test_none_and_one() -> None:
    nobody = cp.simulate.feedback(0)
    assert len(items_of(nobody)) == 0 and len(nobody.truth.visits) == 0 and len(nobody.truth.threads) == 0
    assert nobody.truth.population["nps"] is None and nobody.truth.population["response_rate"] is None
    assert "undefined" in repr(nobody)
    one = cp.simulate.feedback(1)
    assert set(items_of(one).thread.dropna()) == {"complaint"} and len(one.truth.customers) == 1
    assert one.truth.population["nps"] == -100.0
    calm = cp.simulate.feedback(1, complaint=False, posting_rate=0, invitation_rate=0, device_share=0)
    assert set(items_of(calm).kind) == {"promise"}


def test_columns_keep_the_vocabulary(company: cp.simulate.Population, items: pd.DataFrame) -> None:
    closed = {
        "voice": {"solicited", "unsolicited"}, "visibility": {"public", "private"},
        "role": {"customer", "employee", "provider"}, "party": {"buyer", "participant", "front_line", "management"},
        "kind": {"praise", "complaint", "suggestion", "question", "promise", "other"}, "language": {"fi", "en"},
        "rating_scale": {"nps_0_10", "stars_1_5", "smiley_1_4", "likert_1_5"}, "touchpoint": set(TOUCHPOINTS),
    }
    for column, allowed in closed.items():
        assert set(items[column].dropna()) == allowed, column
    for scale, (low, high) in {"nps_0_10": (0, 10), "stars_1_5": (1, 5), "smiley_1_4": (1, 4),
                               "likert_1_5": (1, 5)}.items():
        found = items.rating[items.rating_scale == scale]
        assert found.min() >= low and found.max() == high and (found % 1 == 0).all()
    assert (items.rating.notna() == items.rating_scale.notna()).all()
    assert set(CHANNELS) <= set(items.channel)
    assert (items.weight.dropna() > 0).all() and (items.backers.dropna() >= 0).all()
    assert (items.backers.notna() <= (items.visibility == "public")).all()
    assert (items.occurred.dropna() <= items.time[items.occurred.notna()]).all()


def test_blemishes(items: pd.DataFrame) -> None:
    assert items.query("source == 'social'").language.isna().any()
    assert items.query("source == 'survey'").rating.isna().any()
    clean = items_of(cp.simulate.feedback(1_000, blemishes=False))
    spoken = clean[clean.text.notna()]
    assert spoken.language.notna().all() and clean.query("source == 'survey'").rating.notna().all()


def test_languages(items: pd.DataFrame) -> None:
    share = (items.language.dropna() == "fi").mean()
    assert 0.5 < share < 0.7
    for language in ("fi", "en"):
        spoken = items_of(cp.simulate.feedback(300, language=language))
        assert set(spoken.language.dropna()) == {language}


def test_texts_are_texts(items: pd.DataFrame) -> None:
    texts = items.text.dropna()
    assert texts.str.strip().str.len().min() > 0 and (texts == texts.str.strip()).all()
    assert not texts.str.contains(r"[\[\]|]|  | [.,!?]", regex=True).any()
    written = items[items.source.isin(["social", "reviews", "tickets"])]
    assert written.text.notna().all()
    assert items.query("source == 'device'").text.isna().all()
    customers = items[(items.role == "customer") & items.text.notna()].text
    assert customers.duplicated().mean() < 0.15


@pytest.mark.parametrize("language", phrases.LANGUAGES)
@pytest.mark.parametrize("theme", phrases.THEMES)
def test_phrases_are_many_and_whole(language: str, theme: str) -> None:
    for valence in ("negative", "positive"):
        pool = [
            reading
            for part in (valence, f"{valence}_after")
            for line in phrases.lines(language, part, theme)
            for reading in line
        ]
        assert len(set(pool)) == len(pool) >= 40
    for part in ("negative", "positive", "negative_after", "positive_after", "suggestion", "question", "reply"):
        for line in phrases.lines(language, part, theme):
            for reading in line:
                assert reading[0].isupper() or reading[0].isdigit(), reading
                assert reading[-1] in ".!?" and not re.search(r"  | [.,!?]|[\[\]|]", reading), reading


def test_both_books_have_the_same_parts() -> None:
    from counterpoint.simulate import phrases_en, phrases_fi

    assert list(phrases_en.GENERAL) == list(phrases_fi.GENERAL)
    assert {theme: list(parts) for theme, parts in phrases_en.THEMES.items()} == {
        theme: list(parts) for theme, parts in phrases_fi.THEMES.items()
    }
    assert {theme for touchpoint in TOUCHPOINTS.values() for theme in touchpoint.themes} == set(phrases_fi.THEMES)
    for name in phrases_fi.GENERAL:
        assert len(phrases.lines("en", name)) == len(phrases.lines("fi", name)), name


def test_work_is_linear_in_the_customers() -> None:
    import sys

    def calls(customers: int) -> int:
        """How many functions, of Python and of C, are called while so many customers are simulated."""
        count = 0

        def counted(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            cp.simulate.feedback(customers, seed=9)
        finally:
            sys.setprofile(before)
        return count

    calls(100)  # what is imported and cached at first
    assert calls(40_000) < 12 * calls(4_000)


# -- bad arguments ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": -1}, "n = -1 is not allowed: a whole number from 0 to 2000000"),
        ({"n": 2.5}, "n = 2.5 is not allowed: a whole number"),
        ({"n": True}, "n = True is not allowed"),
        ({"n": "10"}, "n = '10' is not allowed"),
        ({"seed": -1}, "seed = -1 is not allowed: a whole number from 0 to 9223372036854775807"),
        ({"seed": None}, "seed = None is not allowed"),
        ({"response_rate": 1.5}, "response_rate = 1.5 is not allowed: a number at least 0 and at most 1"),
        ({"response_rate": float("nan")}, "response_rate = nan is not allowed"),
        ({"response_slope": float("inf")}, "response_slope = inf is not allowed: a number at least -10 and at most 10"),
        ({"months": 0}, "months = 0 is not allowed: a whole number from 1 to 120"),
        ({"start": "2025"}, "start = '2025' is not allowed: a month written YYYY-MM"),
        ({"start": "2025-13"}, "start = '2025-13' is not allowed"),
        ({"start": dt.date(2025, 1, 1)}, "is not allowed: a month written YYYY-MM"),
        ({"language": "sv"}, "language = 'sv' is not allowed: 'mixed', 'fi' or 'en'"),
        ({"touchpoints": ["store", "websop"]}, "touchpoints = 'websop' is not allowed: did you mean 'web shop'"),
        ({"touchpoints": []}, "touchpoints = [] is not allowed: one or more of 'store'"),
        ({"channels": "X"}, "channels = 'X' is not allowed: one or more of 'twitter'"),
        ({"answer_rates": {"twiter": 0.5}}, "answer_rates = 'twiter' is not allowed: did you mean 'twitter'"),
        ({"answer_rates": {"twitter": 2}}, "answer_rates['twitter'] = 2 is not allowed"),
        ({"answer_hours": 0}, "answer_hours = 0 is not allowed: a number above 0 and at most 10000"),
        ({"complaint": 1}, "complaint = 1 is not allowed: True or False"),
        ({"visits_per_customer": 0.5}, "visits_per_customer = 0.5 is not allowed: a number at least 1"),
    ],
)
def test_bad_arguments(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        cp.simulate.feedback(**arguments)


def test_subsets() -> None:
    company = cp.simulate.feedback(800, touchpoints="delivery", channels=["email", "reviews"], complaint=False, seed=2)
    found = items_of(company)
    assert set(found.touchpoint) == {"delivery"}
    assert set(found.query("voice == 'unsolicited' and role == 'customer'").channel) == {"email", "reviews"}
    assert set(company.truth.strata.touchpoint) == {"delivery"}


def test_examples_in_the_docstrings() -> None:
    for module in (cp.simulate.population, phrases):
        result = doctest.testmod(module)
        assert result.attempted and not result.failed


# -- files -------------------------------------------------------------------------------------------------------------


def test_one_file(tmp_path: pathlib.Path) -> None:
    company = cp.simulate.feedback(200, seed=4)
    table = pd.read_csv(company.write(tmp_path / "a.csv"), dtype=str, keep_default_na=False, encoding="utf-8")
    lines = [json.loads(line) for line in company.write(tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    items = items_of(company)
    assert table.columns.tolist() == items.columns.tolist() and len(table) == len(lines) == len(items)
    assert table.text.tolist() == items.text.fillna("").tolist()
    assert pd.to_datetime(table.time).tolist() == items.time.tolist()
    assert table.loc[table.id == "complaint-1", "time"].item() == "2025-01-13T17:00:00Z"
    assert set(table.goal_met) == {"", "true", "false"}
    for text, line in zip(table.to_dict("records"), lines, strict=True):
        spoken = {k: str(v).lower() if isinstance(v, bool) else str(v) for k, v in line.items()}
        assert {k: v for k, v in text.items() if v} == spoken
    back = pa.parquet.read_table(company.write(tmp_path / "a.parquet"))
    assert back.equals(pa.Table.from_pandas(items, schema=back.schema, preserve_index=False))
    assert (tmp_path / "a.csv").read_bytes() == company.write(tmp_path / "b.csv").read_bytes()
    with pytest.raises(ValueError, match=re.escape("allowed: a name that ends in .csv, .jsonl, .parquet")):
        company.write(tmp_path / "a.xlsx")


def test_exports_of_a_company(tmp_path: pathlib.Path) -> None:
    company = cp.simulate.feedback(1_500, seed=4)
    items = items_of(company).set_index("id")
    written = company.export(tmp_path / "new" / "folder")
    assert set(written) == {"survey", "messages", "staff", "devices"}
    survey = pd.read_csv(written["survey"][0], sep=";", decimal=",", encoding="cp1252", dtype={"Asiakasnumero": str})
    messages = pd.read_csv(written["messages"][0], encoding="utf-8-sig", keep_default_na=False)
    staff = pd.read_csv(written["staff"][0], sep="\t")
    devices = [json.loads(line) for line in written["devices"][0].read_text("utf-8").splitlines()]
    identities = [*survey["Vastaus"], *messages["Message ID"], *staff["no"], *(row["event"] for row in devices)]
    assert sorted(identities) == sorted(items.index[items.source != "web"])
    row = survey[survey["Miksi annoit tämän arvosanan?"].notna()].iloc[0]
    local = items.time[row["Vastaus"]].tz_convert(HELSINKI)
    assert row["Vastattu"] == f"{local.day}.{local.month}.{local.year} klo {local.hour}.{local.minute:02d}"
    assert row["Paino"] == items.weight[row["Vastaus"]] and row["Miksi annoit tämän arvosanan?"] == items.text[row["Vastaus"]]
    complaint = messages[messages["Conversation"] == "complaint"]
    assert complaint["Created (Helsinki)"].tolist()[0] == "2025-01-13 19:00:00"
    assert complaint["Visible to all"].tolist() == ["no", "yes", "yes", "yes", "yes"]
    for file, mapping in written.values():
        columns = json.loads(mapping.read_text("utf-8"))["columns"]
        names = {one if isinstance(one, str) else one["column"] for one in columns.values()}
        first = file.read_bytes().splitlines()[0].decode("cp1252" if file.name == "survey.csv" else "utf-8-sig")
        assert all(name in first for name in names)


def test_exports_read_back(tmp_path: pathlib.Path) -> None:
    company = cp.simulate.feedback(1_500, seed=4)
    original = company.feedback.to_arrow().to_pylist()
    by_id = {row["id"]: row for row in original}
    exact = {
        "survey": ["customer", "account", "touchpoint", "channel", "method", "voice", "visibility", "role", "rating",
                   "expectation", "goal_met", "text", "language", "weight", "provider"],
        "messages": ["thread", "reply_to", "time", "customer", "role", "voice", "channel", "method", "visibility",
                     "touchpoint", "unit", "kind", "text", "rating", "backers", "status", "language", "provider"],
        "staff": ["time", "touchpoint", "party", "voice", "rating", "text", "role", "visibility"],
        "devices": ["time", "touchpoint", "rating", "voice", "channel", "method"],
    }
    for name, (file, mapping) in company.export(tmp_path).items():
        items = cp.read(file, mapping=mapping)
        assert items.refused.count == 0 and len(items) > 0
        for row in items.to_arrow().to_pylist():
            for column in exact[name]:
                assert row.get(column) == by_id[row["id"]][column], (name, row["id"], column)
            assert abs((row["time"] - by_id[row["id"]]["time"]).total_seconds()) < 60
    assert items.scales["rating"].name == "smiley_1_4"


def test_one_file_reads_back(tmp_path: pathlib.Path) -> None:
    company = cp.simulate.feedback(300, seed=4)
    for ending in (".csv", ".jsonl", ".parquet"):
        back = cp.read(company.write(tmp_path / f"all{ending}"))
        for name in company.feedback.columns:
            assert back[name].to_list() == company.feedback[name].to_list(), (ending, name)


def test_numpy_numbers_are_numbers() -> None:
    one = cp.simulate.feedback(np.int64(50), seed=np.int32(3), response_rate=np.float64(0.2))
    assert digest(one) == digest(cp.simulate.feedback(50, seed=3))
