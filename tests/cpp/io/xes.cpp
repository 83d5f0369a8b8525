// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/column_builder.hpp>
#include <counterpoint/io/xes.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/refusals.hpp"

using namespace counterpoint;

namespace {

feedback read(std::string_view document) { return io::read_xes(io::xml_scanner::view(document, "log.xes"), "log.xes"); }

std::string write(const feedback& events, const io::xes_columns& columns = {}) {
  std::string out;
  io::write_xes(events, columns, [&out](std::string_view piece) { out += piece; });
  return out;
}

std::string refusal_of(const std::string& inside) {
  return reference::message_of<data_error>([&] { static_cast<void>(read("<log>\n" + inside + "</log>")); });
}

std::string text(const feedback& events, const char* name, std::ptrdiff_t row) {
  return std::string(events.at(name).data->text(row));
}

constexpr std::string_view shop = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- a log -->
<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <float key="mean" value="1.5"><int key="n" value="2"/></float>
  <trace>
    <string key="concept:name" value="x &amp; y"/>
    <boolean key="vip" value="true"/>
    <event>
      <string key="concept:name" value="order"/>
      <date key="time:timestamp" value="2024-03-04T10:00:00.000+01:00"/>
      <int key="pieces" value="3"/>
      <string key="role" value="customer"/>
      <list key="parts"><values><string key="part" value="a"/></values></list>
    </event>
    <event>
      <int key="pieces" value="-4"/>
      <string key="concept:name" value="pay"><int key="inner" value="7"/></string>
      <date key="time:timestamp" value="2024-03-04T09:00:00.1234567Z"/>
      <float key="weight" value="2.5e1"/>
      <string key="role" value="boss"/>
    </event>
    <string key="segment" value="late"/>
  </trace>
  <trace><string key="concept:name" value="nothing came"/></trace>
  <event><string key="concept:name" value="stray"/></event>
</log>
)";

}  // namespace

BOOST_AUTO_TEST_SUITE(xes_suite)

BOOST_AUTO_TEST_CASE(reads_events_with_the_attributes_of_their_traces) {
  const feedback events = read(shop);
  BOOST_TEST(events.size() == 3);
  BOOST_TEST(text(events, "id", 2) == "3");
  BOOST_TEST(text(events, "thread", 1) == "x & y");
  BOOST_TEST(events.at("thread").data->missing(2));
  BOOST_TEST(text(events, "touchpoint", 2) == "stray");
  BOOST_TEST(events.at("time").data->integer(0) == 1'709'542'800'000'000);
  BOOST_TEST(events.at("time").data->integer(1) == 1'709'542'800'123'456);
  BOOST_TEST(events.at("time").data->missing(2));
  BOOST_TEST((events.at("pieces").data->type() == column_type::integer));
  BOOST_TEST(events.at("pieces").data->integer(1) == -4);
  BOOST_TEST(events.at("weight").data->number(1) == 25.0);
  BOOST_TEST(events.at("weight").data->missing(0));
  BOOST_TEST((events.at("case:vip").data->type() == column_type::boolean));
  BOOST_TEST(text(events, "case:segment", 0) == "late");
  BOOST_TEST(text(events, "event:role", 1) == "boss");  // no role that the word has here
  BOOST_TEST(events.find("role") == nullptr);
  const auto& source = events.report()->sources.at(0);
  BOOST_TEST(source.format == "xes");
  const std::vector<std::string> notes = {
      "1 trace without events is left out", "1 attribute within an attribute is left out",
      "1 attribute of the log is left out", "1 element that is no attribute is left out"};
  BOOST_TEST(source.notes == notes, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keys_of_several_types_and_names_that_are_taken) {
  const feedback events = read(R"(<log><trace><string key="concept:name" value="c"/>
    <event><int key="a" value="1"/><int key="b" value="1"/><string key="time" value="noon"/><string key="id" value="p"/></event>
    <event><float key="a" value="0.5"/><date key="b" value="2024-01-01T00:00:00Z"/><string key="id" value="q"/></event>
    </trace></log>)");
  BOOST_TEST((events.at("a").data->type() == column_type::number));
  BOOST_TEST(events.at("a").data->number(0) == 1.0);
  BOOST_TEST(text(events, "b", 0) == "1");
  BOOST_TEST(text(events, "b", 1) == "2024-01-01T00:00:00Z");
  BOOST_TEST(text(events, "event:time", 0) == "noon");
  BOOST_TEST(text(events, "id", 1) == "q");
}

BOOST_AUTO_TEST_CASE(what_is_no_log_is_refused_with_its_line) {
  const std::pair<std::string, std::string> wrong[] = {
      {"<trace><event><int key=\"a\" value=\"1.5\"/></event></trace>", "log.xes, line 2: \"1.5\" is no whole number"},
      {"\n<trace><event><float key=\"a\" value=\"much\"/></event></trace>", "line 3: \"much\" is no number"},
      {"<trace><event><date key=\"a\" value=\"2024-13-01T00:00:00Z\"/></event></trace>", "is no date of XES"},
      {"<trace><event><boolean key=\"a\" value=\"yes\"/></event></trace>", "\"yes\" is no truth value"},
      {"<trace><event><string key=\"a\"/></event></trace>", "is an attribute without key or value"},
      {"<event><string key=\"a\" value=\"1\"/><string key=\"a\" value=\"2\"/></event>",
       "\"a\" is a key that stands twice"},
      {"<trace><int key=\"a\" value=\"1\"/><int key=\"a\" value=\"1\"/><event/></trace>", "stands twice"},
      {"<event><string key=\"time:timestamp\" value=\"noon\"/></event>", "is no date in each event"},
      {"<trace><event></trace>", "line 2: \"trace\" ends what did not begin; allowed: </event>"},
  };
  for (const auto& [inside, says] : wrong)
    BOOST_TEST(reference::contains(refusal_of(inside), says), refusal_of(inside));
  BOOST_TEST(reference::contains(reference::message_of([] { static_cast<void>(read("<pnml/>")); }), "is no XES log"));
}

BOOST_AUTO_TEST_CASE(the_ends_of_time_and_of_numbers_read_back) {
  const feedback events = read(R"(<log><trace>
    <event><date key="time:timestamp" value="0000-01-01T00:00:00Z"/><float key="a" value="INF"/></event>
    <event><date key="time:timestamp" value="9999-12-31T23:59:59.999999Z"/><float key="a" value="-INF"/></event>
    </trace></log>)");
  const std::string written = write(events);
  BOOST_TEST(reference::contains(written, "0000-01-01T00:00:00Z"), written);
  BOOST_TEST(reference::contains(written, "9999-12-31T23:59:59.999999Z"), written);
  BOOST_TEST(reference::contains(written, "value=\"-INF\""), written);
  BOOST_TEST(write(read(written)) == written);
}

BOOST_AUTO_TEST_CASE(an_empty_log_is_a_table_without_rows) {
  const feedback events = read("<log/>");
  BOOST_TEST(events.size() == 0);
  BOOST_TEST((events.at("time").data->type() == column_type::time));
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back) {
  const feedback events = read(shop).take(std::vector<std::ptrdiff_t>{0, 1, 2});
  const std::string written = write(events);
  const feedback again = read(written);
  BOOST_TEST(write(again) == written);
  BOOST_TEST(again.fields().size() == events.fields().size());
  for (const field& each : events.fields()) {
    const column& values = *again.at(each.name).data;
    BOOST_TEST((values.type() == each.data->type()), each.name);
    for (std::ptrdiff_t row = 0; row < events.size(); ++row) {
      BOOST_TEST(values.missing(row) == each.data->missing(row), each.name);
    }
  }
  BOOST_TEST(reference::contains(written, "<boolean key=\"vip\" value=\"true\"/>\n    <string key=\"segment\""));
}

BOOST_AUTO_TEST_CASE(what_xml_cannot_hold_is_refused_with_its_row) {
  text_builder ids;
  category_builder cases, whats;
  time_builder times;
  for (const char* name : {"a\t\"<&>\r\n", "b\x01"}) {
    ids.append(name);
    cases.append("c");
    whats.append(name);
    times.append(0);
  }
  const feedback events(
      {{"id", ids.finish()}, {"thread", cases.finish()}, {"touchpoint", whats.finish()}, {"time", times.finish()}});
  BOOST_TEST(reference::contains(reference::message_of<data_error>([&] { static_cast<void>(write(events)); }),
                                 "row 2, column \"touchpoint\""));
  const feedback first = events.slice(0, 1);
  BOOST_TEST(text(read(write(first)), "touchpoint", 0) == "a\t\"<&>\r\n");
  BOOST_TEST(text(read(write(first)), "id", 0) == "a\t\"<&>\r\n");
  BOOST_CHECK_THROW(static_cast<void>(write(events, {.time_column = "thread"})), type_error);
  BOOST_CHECK_THROW(static_cast<void>(write(events, {.case_column = "nobody"})), key_error);
}

BOOST_AUTO_TEST_CASE(a_case_in_two_runs_is_refused) {
  text_builder ids;
  category_builder cases;
  time_builder times;
  for (const char* name : {"c", "d", "c"}) {
    ids.append(name);
    cases.append(name);
    times.append(0);
  }
  const feedback events({{"id", ids.finish()}, {"thread", cases.finish()}, {"time", times.finish()}});
  BOOST_TEST(reference::contains(
      reference::message_of<data_error>([&] { static_cast<void>(write(events, {.activity_column = "id"})); }),
      "row 3, column \"thread\": \"c\" comes in two runs"));
}

BOOST_AUTO_TEST_SUITE_END()
