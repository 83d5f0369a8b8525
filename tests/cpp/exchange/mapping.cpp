// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/mapping.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace cp = counterpoint;
namespace io = counterpoint::io;
namespace exchange = counterpoint::exchange;

namespace {

[[nodiscard]] io::mapping full() {
  io::mapping map;
  map.description = "an export";
  map.columns["text"] = {.column = "comment"};
  map.columns["role"] = {.column = "inbound",
                         .when = io::condition{"kind", {"tweet", "reply"}},
                         .values = {{"True", "customer"}, {"*", std::nullopt}}};
  map.words["voice"] = "solicited";
  map.constants["channel"] = "mail";
  map.rating_scale = cp::scale({.name = "effort", .min = 1, .max = 7, .better = cp::direction::lower_is_better});
  map.ratings.emplace("nps", io::rating_source{{.column = "Q3", .when = {}, .values = {{"99", std::nullopt}}},
                                               cp::scale::named("nps_0_10")});
  map.texts["why"] = {.column = "Q4"};
  map.types["zip"] = "text";
  map.leave_out = {"name"};
  map.missing = {"NA", "null"};
  map.time_formats = {"%d/%m/%Y", "iso"};
  map.timezone = "Europe/Helsinki";
  map.integral_ids = true;
  map.apart = {{.name = "workflow", .column = "comment", .contains = {" assigned "}, .equals = {"-"}}};
  map.layout = {
      .format = "csv", .delimiter = ";", .encoding = "cp1252", .decimal = ',', .header_rows = 3, .skip_rows = 2};
  return map;
}

void refuses(std::string_view text, std::string_view part) {
  BOOST_CHECK_EXCEPTION(static_cast<void>(exchange::mapping_from_json(text, "m.json")), cp::error,
                        [part](const cp::error& bad) {
                          BOOST_TEST_MESSAGE(bad.what());
                          return std::string_view(bad.what()).find(part) != std::string_view::npos &&
                                 std::string_view(bad.what()).find("m.json") != std::string_view::npos;
                        });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mapping_suite)

BOOST_AUTO_TEST_CASE(reads_back_what_it_wrote) {
  BOOST_TEST((exchange::mapping_from_json(exchange::to_json(full())) == full()));
  BOOST_TEST((exchange::mapping_from_json(exchange::to_json(io::mapping{})) == io::mapping{}));
}

BOOST_AUTO_TEST_CASE(reads_what_a_person_writes) {
  const io::mapping map = exchange::mapping_from_json(R"({
    "ratings": {"nps": {"scale": "nps_0_10"}},
    "columns": {"role": {"column": "staff", "values": {"1": "employee", "0": "customer"}}},
    "constants": {"weight": 1},
    "missing": "NA",
    "apart": [{"name": "system", "column": "kind", "equals": "event"}]})");
  BOOST_TEST(map.ratings.at("nps").from.column == "nps");
  BOOST_TEST(map.columns.at("role").values.at("1").value() == "employee");
  BOOST_TEST(map.constants.at("weight") == "1");
  BOOST_TEST(map.missing.front() == "NA");
  BOOST_TEST(map.apart.front().equals.front() == "event");
}

BOOST_AUTO_TEST_CASE(errors_name_file_and_place) {
  refuses("{\"colums\": {}}", "colums");
  refuses("{\"columns\": {\"text\": {\"column\": \"a\", \"vales\": {}}}}", "vales");
  refuses("{\"columns\": {\"text\": {\"when\": {}}}}", "column");
  refuses("{\"columns\": {\"txet\": \"a\"}}", "text");
  refuses("{\"version\": 2}", "version");
  refuses("{\"columns\": ", "m.json");
  refuses("{\"layout\": {\"header_rows\": 9}}", "header_rows");
  refuses("{\"layout\": {\"skip_rows\": -1}}", "skip_rows");
  refuses("{\"layout\": {\"decimal\": \"'\"}}", "decimal");
  refuses("{\"ratings\": {\"nps\": {\"scale\": \"nsp_0_10\"}}}", "nps_0_10");
  refuses("{\"types\": {\"zip\": \"string\"}}", "string");
  refuses("{\"constants\": {\"voice\": \"loud\"}}", "solicited, unsolicited");
  refuses("{\"constants\": {\"id\": \"1\"}}", "id");
  refuses("{\"constants\": {\"text\": \"a\"}, \"columns\": {\"text\": \"b\"}}", "named twice");
  refuses("{\"apart\": [{\"name\": \"x\", \"column\": \"y\"}]}", "contains or equals");
}

BOOST_AUTO_TEST_SUITE_END()
