"""Times, zones and business calendars against Python's own datetime and zoneinfo."""

import datetime as dt
import email.utils
import pickle
import struct
import zoneinfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.core import time as cptime

UTC = dt.timezone.utc
ZONES = ["Europe/Helsinki", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Apia",
         "America/Sao_Paulo", "Asia/Kathmandu", "Europe/Dublin", "Antarctica/Troll", "UTC"]
instants = st.datetimes(dt.datetime(1900, 1, 3), dt.datetime(2099, 12, 29), timezones=st.just(UTC))
own = settings(derandomize=True, deadline=None)


@own
@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(["T", " "]))
def test_iso_is_read_as_datetime_reads_it(at, separator):
    assert cptime.parse_time(at.isoformat(separator)) == at
    assert cptime.parse_time(at.isoformat(separator)[:-6] + "Z", format="iso") == at


@own
@given(st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1)), st.integers(-1439, 1439))
def test_offsets(local, minutes):
    at = local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    assert cptime.parse_time(at.isoformat()) == at
    assert cptime.parse_time(at.strftime("%d %b ") + f"{at.year:04}" + at.strftime(" %H:%M:%S %z"),
                             format="%d %b %Y %H:%M:%S %z") == at.replace(microsecond=0)


@own
@given(st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)))
def test_iso_calendar(at):
    week, ordinal = "{}-W{:02}-{}".format(*at.isocalendar()), at.timetuple().tm_yday
    if at.isocalendar()[0] > 999:
        assert cptime.parse_time(week) == at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    assert cptime.parse_time(f"{at.year:04}-{ordinal:03}").date() == at.date()


@own
@given(st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(9999, 12, 31)).map(lambda t: t.replace(microsecond=0)))
def test_named_formats(at):
    there = at.replace(tzinfo=UTC)
    assert cptime.parse_time(email.utils.format_datetime(there)) == there
    assert cptime.parse_time(at.ctime()) == there
    assert cptime.parse_time(f"{at.day}.{at.month}.{at.year} klo {at.hour}.{at.minute:02}") == there.replace(second=0)
    assert cptime.parse_time(str(int(there.timestamp())), format="epoch_s") == there


PATTERNS = ["%Y-%m-%d %H:%M:%S.%f", "%d/%m/%Y %H:%M", "%m/%d/%y %I:%M:%S %p", "%A, %d %B %Y", "%j %Y", "%b %d %Y %H"]


@own
@given(st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2068, 12, 31)), st.sampled_from(PATTERNS))
def test_patterns_read_what_strptime_reads(at, pattern):
    text = at.strftime(pattern)
    assert cptime.parse_time(text, format=pattern) == dt.datetime.strptime(text, pattern).replace(tzinfo=UTC)


@own
@given(instants, st.sampled_from(ZONES))
def test_zone_tables_agree_with_zoneinfo(at, name):
    zone, table = zoneinfo.ZoneInfo(name), cptime.zone_table(name)
    local = at.astimezone(zone)
    assert table.offset_at(cptime._microseconds(at)) == local.utcoffset().total_seconds()
    wall = local.replace(tzinfo=None)
    kind, earlier, later = table.to_utc(cptime._microseconds(wall.replace(tzinfo=UTC)))
    folds = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    assert kind == ("unique" if folds[0] == folds[1] else "ambiguous")
    assert [cptime._datetime(earlier), cptime._datetime(later)] == folds


@own
@given(st.sampled_from(ZONES), st.integers(0, 400), st.integers(-7200, 7200))
def test_local_times_around_a_change(name, index, seconds):
    zone, table = zoneinfo.ZoneInfo(name), cptime.zone_table(name)
    if not table.transitions:
        return
    at, offset = table.transitions[index % len(table.transitions)]
    wall = (cptime._datetime(at) + dt.timedelta(seconds=offset + seconds)).replace(tzinfo=None)
    kind, _, _ = table.to_utc(cptime._microseconds(wall.replace(tzinfo=UTC)))
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    really_there = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall
    if not really_there:
        assert kind == "absent"
    else:
        assert kind == ("unique" if first.astimezone(UTC) == second.astimezone(UTC) else "ambiguous")


def tzif_transitions(name):
    """The explicit transitions of the database's own file (RFC 8536, version 2 data)."""
    data = None
    for root in zoneinfo.TZPATH:
        try:
            with open(f"{root}/{name}", "rb") as file:
                data = file.read()
                break
        except OSError:
            continue
    if data is None:
        import importlib.resources

        data = importlib.resources.files("tzdata.zoneinfo").joinpath(name).read_bytes()

    def counts(at):
        assert data[at : at + 4] == b"TZif"
        return struct.unpack(">6l", data[at + 20 : at + 44])

    isut, isstd, leaps, times, types, chars = counts(0)
    second = 44 + times * 5 + types * 6 + chars + leaps * 8 + isstd + isut
    isut, isstd, leaps, times, types, chars = counts(second)
    at = second + 44
    when = struct.unpack(f">{times}q", data[at : at + 8 * times])
    which = data[at + 8 * times : at + 9 * times]
    at += 9 * times
    offsets = [struct.unpack(">l", data[at + 6 * i : at + 6 * i + 4])[0] for i in range(types)]
    return [(t, offsets[i]) for t, i in zip(when, which, strict=True)]


@pytest.mark.parametrize("name", ZONES)
def test_no_transition_of_the_database_is_missed(name):
    table = cptime.zone_table(name)
    first, last = table.start // 10**6, table.end // 10**6
    mine = [(at // 10**6, offset) for at, offset in table.transitions]
    expected, before = [], table.initial_offset
    for at, offset in tzif_transitions(name):
        if first < at < last and offset != before:
            expected.append((at, offset))
        if at > first:
            before = offset
    until = expected[-1][0] if expected else first
    assert [step for step in mine if step[0] <= until] == expected


def test_the_last_rule_is_written_out():
    last = cptime.zone_table("Europe/Helsinki").transitions[-1]
    assert cptime._datetime(last[0]) == dt.datetime(2099, 10, 25, 1, tzinfo=UTC)
    with pytest.raises(cp.DataError, match="outside the zone table of Europe/Helsinki, which covers 1900"):
        cptime.parse_time("2100-02-03", timezone="Europe/Helsinki")
    assert cptime.parse_time("2100-02-03").year == 2100


def test_unknown_zone_names_close_ones():
    for name, meant in [("Europe/Helsinky", "Europe/Helsinki"), ("Helsinki", "Europe/Helsinki"),
                        ("new york", "America/New_York"), ("../etc/passwd", "UTC")]:
        with pytest.raises(ValueError, match="no time zone named") as failure:
            cptime.zone_table(name)
        assert meant in str(failure.value)


def test_batch_equals_single_and_names_the_row():
    texts = ["2025-02-03T14:05:33.25+02:00", None, "3.2.2025 klo 14.05", "Tue Oct 31 22:10:47 +0000 2017"]
    batch = cptime.parse_times(texts, timezone="Europe/Helsinki")
    assert batch.dtype == np.dtype("datetime64[us]")
    for text, read in zip(texts, batch, strict=True):
        if text is None:
            assert np.isnat(read)
        else:
            assert read.item().replace(tzinfo=UTC) == cptime.parse_time(text, timezone="Europe/Helsinki")
    with pytest.raises(cp.DataError, match="row 2: \"soon\" does not follow the time format") as failure:
        cptime.parse_times(["2025-02-03", "soon", "later"])
    assert failure.value.row == 2
    with pytest.raises(TypeError, match="one str"):
        cptime.parse_times("2025-02-03")
    with pytest.raises(TypeError, match=r"texts\[1\] is no str"):
        cptime.parse_times(["2025-02-03", 3])


def test_ambiguous_times_can_be_chosen():
    for choice, hour in [("earlier", 0), ("later", 1)]:
        read = cptime.parse_time("2025-10-26 03:30", timezone="Europe/Helsinki", ambiguous=choice)
        assert read == dt.datetime(2025, 10, 26, hour, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="ambiguous is"):
        cptime.parse_time("2025-10-26 03:30", ambiguous="both")


def test_guess_is_left_open_where_samples_do_not_settle_it():
    guess = cptime.guess_time_format(["1/2/2025", "", "3/4/2025"])
    assert guess.format is None and guess.candidates == ("%d/%m/%Y", "%m/%d/%Y") and guess.samples == 2
    assert cptime.guess_time_format(["1509487847"]).candidates == ("epoch_s",)


def office(**changes):
    options = dict(timezone="Europe/Helsinki", start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31),
                   holidays=[dt.date(2025, 5, 1), dt.date(2025, 12, 25)])
    return cptime.business_calendar({"mon-fri": "8:00-16:00", "sat": ["10:00-12:00", "13-15"]}, **options | changes)


@own
@given(st.data())
def test_open_time_is_what_a_quarter_hour_count_gives(data):
    calendar, zone = office(), zoneinfo.ZoneInfo("Europe/Helsinki")
    quarters = st.integers(0, 4 * 24 * 10)
    base = data.draw(st.sampled_from([dt.datetime(2025, 3, 25), dt.datetime(2025, 4, 28), dt.datetime(2025, 10, 22)]))
    start = base.replace(tzinfo=UTC) + dt.timedelta(minutes=15 * data.draw(quarters))
    count = data.draw(quarters)
    step, counted = dt.timedelta(minutes=15), 0
    for i in range(count):
        local = (start + i * step).astimezone(zone)
        minute = local.hour * 60 + local.minute
        if local.date() == dt.date(2025, 5, 1) or local.weekday() == 6:
            open_now = False
        elif local.weekday() == 5:
            open_now = 600 <= minute < 720 or 780 <= minute < 900
        else:
            open_now = 480 <= minute < 960
        counted += open_now
        assert calendar.is_open(start + i * step) == open_now
    assert calendar.open_seconds(start, start + count * step) == 900 * counted


def test_a_night_over_the_change_of_clocks_is_as_long_as_it_was():
    night = cptime.business_calendar({"sat": "22:00-6:00"}, timezone="Europe/Helsinki",
                                     start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31))
    hours = {}
    for month, day in [(3, 29), (10, 25), (6, 7)]:
        noon = dt.datetime(2025, month, day, 12, tzinfo=UTC)
        hours[month] = night.open_seconds(noon, noon + dt.timedelta(days=1)) / 3600
    assert hours == {3: 7.0, 10: 9.0, 6: 8.0}


def test_calendar_arrays_edges_and_pickling():
    calendar = office()
    start = np.array(["2025-02-07T13:30", "NaT", "2025-02-10T07:00"], "datetime64[us]")
    end = np.array(["2025-02-10T07:00", "2025-02-10T07:00", "2025-02-07T13:30"], "datetime64[us]")
    assert calendar.open_seconds(start, end).tolist()[0] == 1800 + 4 * 3600 + 3600
    assert np.isnan(calendar.open_seconds(start, end)[1])
    assert calendar.open_seconds(start, end)[2] == -calendar.open_seconds(start, end)[0]
    for each in (calendar, cptime.zone_table("Europe/Helsinki"), cptime.TimeFormat("%d/%m/%Y")):
        assert pickle.loads(pickle.dumps(each)) == each
    with pytest.raises(ValueError, match="outside the business calendar"):
        calendar.is_open(dt.datetime(2026, 2, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="equally many"):
        calendar.open_seconds(start, end[:1])
    with pytest.raises(ValueError, match="has no zone"):
        calendar.is_open(dt.datetime(2025, 2, 1))
    assert calendar.next_opening(dt.datetime(2025, 12, 31, 15, tzinfo=UTC)) is None
    assert calendar.next_opening(dt.datetime(2025, 5, 1, 8, tzinfo=UTC)) == dt.datetime(2025, 5, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize("hours", [{"mon-wed-fri": "8-16"}, {"m": "8-16"}, {"mon": "8"}, {"mon": "8-25"},
                                   {"mon": "8-8"}, {"mon": ["8-12", "11-16"]}, {"mon": "8:75-16"}, {"": "8-16"}])
def test_broken_hours_are_refused(hours):
    with pytest.raises(ValueError, match="allowed|whole day"):
        cptime.business_calendar(hours, start=dt.date(2025, 1, 1), end=dt.date(2025, 1, 31))
