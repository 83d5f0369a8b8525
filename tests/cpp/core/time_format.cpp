// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/time_format.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;

namespace {

struct reading_case {
  std::string_view format;
  std::string_view cell;
  std::string_view expected;  // an ISO time, or the name of a problem
};
std::ostream& operator<<(std::ostream& out, const reading_case& c) { return out << c.format << ": " << c.cell; }

std::string_view name(time_problem problem) {
  constexpr std::string_view names[] = {"none",     "form",  "date",      "time_of_day", "weekday",
                                        "fraction", "range", "ambiguous", "absent",      "outside_zone"};
  return names[static_cast<std::size_t>(problem)];
}

std::string outcome(const instant_reading& reading) {
  return reading ? to_iso(reading.value) : std::string(name(reading.problem));
}

const reading_case readings[] = {
    // ISO 8601: calendar, ordinal and week dates are its own examples (12 April 1985).
    {"iso", "1985-04-12", "1985-04-12T00:00:00Z"},
    {"iso", "19850412", "1985-04-12T00:00:00Z"},
    {"iso", "1985-102", "1985-04-12T00:00:00Z"},
    {"iso", "1985-W15-5", "1985-04-12T00:00:00Z"},
    {"iso", "1985-04-12T10:15:30+04", "1985-04-12T06:15:30Z"},
    {"iso", "19850412T101530+0400", "1985-04-12T06:15:30Z"},
    {"iso", "1985-W15-5T10:15", "1985-04-12T10:15:00Z"},
    {"iso", "2018-07-08T17:34:49-04:00", "2018-07-08T21:34:49Z"},
    {"iso", "2015-02-24 11:35:52 -0800", "2015-02-24T19:35:52Z"},
    {"iso", "2018-07-08 21:34:26 UTC", "2018-07-08T21:34:26Z"},
    {"iso", "2018-07-08t21:34:26z", "2018-07-08T21:34:26Z"},
    {"iso",
     "2025-02-03T14:05:33\xE2\x88\x92"
     "02:00",
     "2025-02-03T16:05:33Z"},  // ISO's own minus sign
    {"iso", "  2025-02-03\xC2\xA0", "2025-02-03T00:00:00Z"},
    {"iso", "-0044-03-15", "-0044-03-15T00:00:00Z"},
    {"iso", "0000-02-29", "0000-02-29T00:00:00Z"},
    {"iso", "2025-02-03T24:00:00", "2025-02-04T00:00:00Z"},
    {"iso", "2025-02-03T14:05:33.123456", "2025-02-03T14:05:33.123456Z"},
    {"iso", "2025-02-03T14:05:33,5", "2025-02-03T14:05:33.500000Z"},
    {"iso", "2025-02-03T14:05:33.123456000", "2025-02-03T14:05:33.123456Z"},
    {"iso", "2025-02-03T14:05:33.123456001", "fraction"},
    {"iso", "1883-11-18T12:00:00-04:56:02", "1883-11-18T16:56:02Z"},
    {"iso", "2025-02-29", "date"},
    {"iso", "2025-366", "date"},
    {"iso", "2024-366", "2024-12-31T00:00:00Z"},
    {"iso", "2025-W53-1", "date"},
    {"iso", "2025-00-10", "date"},
    {"iso", "2025-02-03T25:00", "time_of_day"},
    {"iso", "2025-02-03T14:60", "time_of_day"},
    {"iso", "2025-02-03T24:00:01", "time_of_day"},
    {"iso", "2025-02-03T14:05+24:00", "form"},
    {"iso", "2025-02-03T", "form"},
    {"iso", "2025-02-03T14", "form"},
    {"iso", "2025-02", "form"},
    {"iso", "2025-W07", "form"},
    {"iso", "25-02-03", "form"},
    {"iso", "2025-2-3", "form"},
    {"iso", "2025-02-03 14:05:33 UTCX", "form"},
    {"iso", "2025-02-03 14:05:33.", "form"},
    {"iso", "", "form"},
    {"iso", "9999-12-31T23:59:59-01:00", "range"},
    {"iso", "-9999-01-01T00:00:00+01:00", "range"},
    // A leap second is the first second of the next minute, where there can be one.
    {"iso", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
    {"iso", "2017-01-01T01:59:60.5+02:00", "2017-01-01T00:00:00.500000Z"},
    {"iso", "2016-12-31T22:59:60Z", "time_of_day"},
    {"iso", "2016-12-30T23:59:60Z", "time_of_day"},
    // Finnish
    {"finnish", "3.2.2025", "2025-02-03T00:00:00Z"},
    {"finnish", "03.02.2025", "2025-02-03T00:00:00Z"},
    {"finnish", "3.2.2025 klo 14.05", "2025-02-03T14:05:00Z"},
    {"finnish",
     "3.2.2025 klo\xC2\xA0"
     "9.05",
     "2025-02-03T09:05:00Z"},
    {"finnish", "3.2.2025 14:05", "2025-02-03T14:05:00Z"},
    {"finnish", "3.2.2025 14:05:33", "2025-02-03T14:05:33Z"},
    {"finnish", "3.2.2025 14.05.33", "2025-02-03T14:05:33Z"},
    {"finnish", "ma 3.2.2025 klo 14.05", "2025-02-03T14:05:00Z"},
    {"finnish", "maanantaina 3. helmikuuta 2025 klo 14.05", "2025-02-03T14:05:00Z"},
    {"finnish", "3. kesäkuuta 2025", "2025-06-03T00:00:00Z"},
    {"finnish", "ti 3.2.2025", "weekday"},
    {"finnish", "31.2.2025", "date"},
    {"finnish", "3.13.2025", "date"},
    {"finnish", "3.2.2025 klo 25.05", "time_of_day"},
    {"finnish", "3.2.25", "form"},
    {"finnish", "3.2.2025klo 14.05", "form"},
    {"finnish", "3/2/2025", "form"},
    // C's asctime, with an offset as the support tweets have it
    {"asctime", "Tue Oct 31 22:10:47 +0000 2017", "2017-10-31T22:10:47Z"},
    {"asctime", "Tue Oct 31 22:10:47 -0730 2017", "2017-11-01T05:40:47Z"},
    {"asctime", "Fri Feb  3 09:05:00 2017", "2017-02-03T09:05:00Z"},
    {"asctime", "Mon Oct 31 22:10:47 +0000 2017", "weekday"},
    {"asctime", "Tue Okt 31 22:10:47 +0000 2017", "form"},
    {"asctime", "Tue Oct 31 22:10:47 +0000", "form"},
    {"asctime", "Tue Nov 31 22:10:47 2017", "date"},
    // RFC 2822, appendix A, and its zone names
    {"rfc2822", "Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z"},
    {"rfc2822", "Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T08:52:37Z"},
    {"rfc2822", "21 Nov 1997 09:55 EST", "1997-11-21T14:55:00Z"},
    {"rfc2822", "Tue, 31 Oct 2017 22:10:47 +0000 (UTC)", "2017-10-31T22:10:47Z"},
    {"rfc2822", "Wed, 31 Oct 2017 22:10:47 +0000", "weekday"},
    {"rfc2822", "Tue, 31 Oct 2017 22:10:47 XYZ", "form"},
    {"rfc2822", "Tue 31 Oct 2017 22:10:47 +0000", "form"},
    // auto: no count is ever a time by itself, and slashes are never guessed
    {"auto", "2018-07-08T17:34:49-04:00", "2018-07-08T21:34:49Z"},
    {"auto", "3.2.2025 klo 14.05", "2025-02-03T14:05:00Z"},
    {"auto", "Tue Oct 31 22:10:47 +0000 2017", "2017-10-31T22:10:47Z"},
    {"auto", "Tue, 31 Oct 2017 22:10:47 +0000", "2017-10-31T22:10:47Z"},
    {"auto", "1509487847", "form"},
    {"auto", "3/2/2025", "form"},
    {"auto", "31.2.2025", "date"},
    {"auto", "yesterday", "form"},
    // counts
    {"epoch_s", "1509487847", "2017-10-31T22:10:47Z"},
    {"epoch_s", "1509487847.0", "2017-10-31T22:10:47Z"},
    {"epoch_s", "-1.5", "1969-12-31T23:59:58.500000Z"},
    {"epoch_s", "1509487847.1234567", "fraction"},
    {"epoch_ms", "1509487847123", "2017-10-31T22:10:47.123000Z"},
    {"epoch_ms", "1509487847123.25", "2017-10-31T22:10:47.123250Z"},
    {"epoch_us", "1509487847123456", "2017-10-31T22:10:47.123456Z"},
    {"epoch_us", "0.5", "fraction"},
    {"epoch_s", "99999999999999999999999", "range"},
    {"epoch_s", "-99999999999999999999999", "range"},
    {"epoch_s", "1e9", "form"},
    {"epoch_s", "", "form"},
    {"epoch_s", ".5", "form"},
    // patterns
    {"%d/%m/%Y %H:%M", "3/2/2025 14:05", "2025-02-03T14:05:00Z"},
    {"%m/%d/%Y %I:%M:%S %p", "7/8/2018 9:34:26 PM", "2018-07-08T21:34:26Z"},
    {"%m/%d/%Y %I:%M %p", "7/8/2018 12:05 AM", "2018-07-08T00:05:00Z"},
    {"%m/%d/%Y %I:%M %p", "7/8/2018 12:05 p.m.", "2018-07-08T12:05:00Z"},
    {"%m/%d/%Y %I:%M %p", "7/8/2018 13:05 PM", "time_of_day"},
    {"%d.%m.%y", "3.2.25", "2025-02-03T00:00:00Z"},
    {"%d.%m.%y", "3.2.69", "1969-02-03T00:00:00Z"},
    {"%d.%m.%Y", "3.2.25", "form"},
    {"%Y%j", "2025034", "2025-02-03T00:00:00Z"},
    {"%G-W%V-%u", "2025-W06-1", "2025-02-03T00:00:00Z"},
    {"%Y-%m", "2025-02", "2025-02-01T00:00:00Z"},
    {"%B %e, %Y", "February 3, 2025", "2025-02-03T00:00:00Z"},
    {"%b %d %Y", "Sept 3 2025", "2025-09-03T00:00:00Z"},
    {"%a %d %b %Y %T%z", "Mon 03 Feb 2025 14:05:33+02:00", "2025-02-03T12:05:33Z"},
    {"%a %d %b %Y", "Tue 03 Feb 2025", "weekday"},
    {"%F %T.%f", "2025-02-03 14:05:33.25", "2025-02-03T14:05:33.250000Z"},
    {"%FT%R%Z", "2025-02-03T14:05UTC", "2025-02-03T14:05:00Z"},
    {"%s", "1509487847", "2017-10-31T22:10:47Z"},
    {"%s.%f", "-1.5", "1969-12-31T23:59:58.500000Z"},
    {"%s", "99999999999999999999", "range"},
    {"at %d.%m.%Y, 100%%", "AT 3.2.2025, 100%", "2025-02-03T00:00:00Z"},
    {"%d.%m.%Y", "3.2.2025 14:05", "form"},
};

zone_table helsinki() {
  return {"Europe/Helsinki",
          7'200,
          {{instant(civil_time{{2025, 3, 30}, 1}), 10'800}, {instant(civil_time{{2025, 10, 26}, 1}), 7'200}},
          instant(civil_time{{2025, 1, 1}}),
          instant(civil_time{{2026, 1, 1}})};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(time_format_suite)

BOOST_DATA_TEST_CASE(reads, boost::unit_test::data::make(readings), one) {
  BOOST_TEST(outcome(time_format(one.format).read(one.cell)) == one.expected);
}

BOOST_AUTO_TEST_CASE(local_times_by_a_zone) {
  const zone_table zone = helsinki();
  const time_format format;
  const auto read = [&](std::string_view cell, const time_options& options = {}) {
    return outcome(format.read(cell, &zone, options));
  };
  BOOST_TEST(read("3.2.2025 klo 14.05") == "2025-02-03T12:05:00Z");
  BOOST_TEST(read("2025-07-01T14:05") == "2025-07-01T11:05:00Z");
  BOOST_TEST(read("2025-07-01T14:05Z") == "2025-07-01T14:05:00Z");  // an offset in the text goes before the zone
  BOOST_TEST(read("2025-03-30 03:30") == "absent");
  BOOST_TEST(read("2025-10-26 03:30") == "ambiguous");
  BOOST_TEST(read("2025-10-26 03:30", {.ambiguous = ambiguous_time::earlier}) == "2025-10-26T00:30:00Z");
  BOOST_TEST(read("2025-10-26 03:30", {.ambiguous = ambiguous_time::later}) == "2025-10-26T01:30:00Z");
  BOOST_TEST(read("2026-02-03 03:30") == "outside_zone");
  BOOST_TEST(read("2026-02-03 03:30+02:00") == "2026-02-03T01:30:00Z");
}

BOOST_AUTO_TEST_CASE(messages_say_what_is_wrong) {
  const zone_table zone = helsinki();
  const auto message = [&zone](std::string_view cell) { return to_message(time_format().read(cell, &zone), &zone); };
  BOOST_TEST(message("2025-10-26 03:30") ==
             "is ambiguous in Europe/Helsinki: clocks went back, so it was 2025-10-26T00:30:00Z or "
             "2025-10-26T01:30:00Z");
  BOOST_TEST(message("2025-03-30 03:30") == "does not exist in Europe/Helsinki: clocks went forward over it");
  BOOST_TEST(message("2026-02-03 03:30") ==
             "lies outside the zone table of Europe/Helsinki, which covers 2025-01-01T00:00:00Z to "
             "2026-01-01T00:00:00Z");
  BOOST_TEST(message("30.2.2025") == "is no date of the calendar");
  try {
    static_cast<void>(parse_instant("soon", time_format("iso")));
    BOOST_ERROR("no error");
  } catch (const data_error& failure) {
    BOOST_TEST(std::string(failure.what()) ==
               "\"soon\" does not follow the time format; allowed: ISO 8601, such as \"2025-02-03T14:05+02:00\"");
  }
}

BOOST_AUTO_TEST_CASE(the_examples_that_messages_list_are_read) {
  for (const std::string_view spec :
       {"auto", "iso", "finnish", "asctime", "rfc2822", "epoch_s", "epoch_ms", "epoch_us"}) {
    const time_format format(spec);
    std::string allowed = format.allowed();
    int examples = 0;
    for (std::size_t open = allowed.find('"'); open != std::string::npos; open = allowed.find('"', open + 1)) {
      const std::size_t close = allowed.find('"', open + 1);
      BOOST_TEST(static_cast<bool>(format.read(allowed.substr(open + 1, close - open - 1))), spec << ": " << allowed);
      open = close;
      ++examples;
    }
    BOOST_TEST(examples > 0);
  }
  BOOST_TEST(time_format("%d/%m/%Y").allowed() == "a time in the format %d/%m/%Y");
}

BOOST_AUTO_TEST_CASE(a_date_alone_is_its_first_instant) {
  // São Paulo's clocks went from 00:00 to 01:00 on 4 November 2018, and from 24:00 back to 23:00 on 17 February 2018.
  const zone_table sao_paulo(
      "America/Sao_Paulo", -7'200,
      {{instant(civil_time{{2018, 2, 18}, 2}), -10'800}, {instant(civil_time{{2018, 11, 4}, 3}), -7'200}});
  const time_format format;
  BOOST_TEST(outcome(format.read("2018-11-04", &sao_paulo)) == "2018-11-04T03:00:00Z");
  BOOST_TEST(outcome(format.read("2018-11-04 00:00", &sao_paulo)) == "absent");
  BOOST_TEST(outcome(format.read("2018-02-18", &sao_paulo)) == "2018-02-18T03:00:00Z");
  // Havana's clocks went from 01:00 back to 00:00: the day began the first time.
  const zone_table havana("America/Havana", -14'400, {{instant(civil_time{{2018, 11, 4}, 5}), -18'000}});
  BOOST_TEST(outcome(format.read("2018-11-04", &havana)) == "2018-11-04T04:00:00Z");
  BOOST_TEST(outcome(format.read("2018-11-04 00:30", &havana)) == "ambiguous");
  // Apia had no 30 December 2011 at all.
  const zone_table apia("Pacific/Apia", -36'000, {{instant(civil_time{{2011, 12, 30}, 10}), 50'400}});
  BOOST_TEST(outcome(format.read("2011-12-30", &apia)) == "absent");
  BOOST_TEST(outcome(format.read("2011-12-31", &apia)) == "2011-12-30T10:00:00Z");
}

BOOST_AUTO_TEST_CASE(digits_below_the_microsecond_are_dropped_when_asked) {
  const time_options drop = {.truncate_fraction = true};
  BOOST_TEST(outcome(time_format("iso").read("2025-02-03T14:05:33.123456999", nullptr, drop)) ==
             "2025-02-03T14:05:33.123456Z");
  BOOST_TEST(outcome(time_format("epoch_us").read("1.9", nullptr, drop)) == "1970-01-01T00:00:00.000001Z");
  BOOST_TEST(outcome(time_format("epoch_us").read("-1.9", nullptr, drop)) == "1969-12-31T23:59:59.999998Z");
}

BOOST_AUTO_TEST_CASE(broken_formats_are_refused) {
  for (const char* const spec : {"",
                                 "ISO",
                                 "dd.mm.yyyy",
                                 "%Q",
                                 "%Y-%m-%",
                                 "%H:%M",
                                 "%m-%d",
                                 "%Y %y %m",
                                 "%Y-%d",
                                 "%Y %j %d",
                                 "%Y-%m-%d %I:%M",
                                 "%Y-%m-%d %H %p",
                                 "%Y-%m-%d %M",
                                 "%Y-%m-%d %H:%S",
                                 "%s %Y",
                                 "%G-%V",
                                 "%G %V %u %m",
                                 "%Y %Y",
                                 "%Y %b %m",
                                 "%Y-%m-%d %H:%M.%f",
                                 "%c"}) {
    BOOST_CHECK_THROW(time_format{spec}, error);
  }
  BOOST_CHECK(time_format("%d.%m.%Y") == time_format("%d.%m.%Y"));
  BOOST_TEST(time_format().spec() == "auto");
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(what_is_printed_is_read_back) {
  const bool held = rc::check("to_iso and back, by name, by auto and by pattern", [] {
    const instant at(*rc::gen::inRange(instant(civil_time{{0, 1, 1}}).microseconds(), instant::largest()));
    const std::string text = to_iso(at);
    RC_ASSERT(time_format("iso").read(text).value == at);
    RC_ASSERT(time_format().read(text).value == at);
    const bool whole = text.find('.') == std::string::npos;
    RC_ASSERT(time_format(whole ? "%FT%TZ" : "%Y-%m-%dT%H:%M:%S.%fZ").read(text).value == at);
    RC_ASSERT(time_format("epoch_us").read(std::to_string(at.microseconds())).value == at);
  });
  BOOST_TEST(held);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
