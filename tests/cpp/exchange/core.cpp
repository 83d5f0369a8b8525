// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/core.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using exchange::item_from_json;
using exchange::to_json;
namespace data = boost::unit_test::data;

namespace {

/// Every field filled, with what breaks careless writers in it.
feedback_item full_item() {
  feedback_item item{.id = "a:1"};
  for_each_field(item, []<class Field>(std::string_view name, Field& held) {
    if constexpr (std::is_same_v<Field, std::optional<std::string>>) held = "the " + std::string(name);
    if constexpr (std::is_same_v<Field, std::optional<double>>) held = 0.1;
  });
  item.text = std::string("NUL \0, quote \", \xF0\x9F\xAB\x90, ä", 25);
  item.voice = voice::unsolicited;
  item.visibility = visibility::private_;
  item.role = role::employee;
  item.party = party::front_line;
  item.kind = kind::suggestion;
  item.time = instant(1'738'584'300'123'456);
  item.occurred = instant(-1);
  item.rating = 6;
  item.rating_scale = scale({.name = "effort",
                             .min = 1,
                             .max = 7,
                             .better = direction::lower_is_better,
                             .step = 1,
                             .labels = {{1, "easy"}, {7, "hard"}}});
  item.goal_met = false;
  item.ratings = {{"nps", rating(9, scale::named("nps_0_10"))}, {"two words", rating(3, scale::named("jar_1_5"))}};
  item.texts = {{"what else", "ei muuta"}};
  item.others = {{"age", std::int64_t{44}},
                 {"spent", 44.0},
                 {"tiny", -0.0},
                 {"unbounded", std::numeric_limits<double>::infinity()},
                 {"member", true},
                 {"region", std::string("Häme")},
                 {"opened", instant(0)}};
  return item;
}

struct bad_item {
  const char* json;
  const char* path;
};
std::ostream& operator<<(std::ostream& out, const bad_item& each) { return out << each.json; }

const bad_item bad_items[] = {
    {"[]", "$"},
    {"{}", "$"},
    {R"({"id": ""})", "$.id"},
    {R"({"id": 3})", "$.id"},
    {R"({"id": null})", "$"},
    {R"({"id": "a", "voice": "loud"})", "$.voice"},
    {R"({"id": "a", "voice": 1})", "$.voice"},
    {R"({"id": "a", "time": "yesterday"})", "$.time"},
    {R"({"id": "a", "time": "3.2.2025 klo 14.05"})", "$.time"},
    {R"({"id": "a", "time": 1738584300})", "$.time"},
    {R"({"id": "a", "rating": "9"})", "$.rating"},
    {R"({"id": "a", "rating": "NaN"})", "$.rating"},
    {R"({"id": "a", "rating": 11, "rating_scale": "nps_0_10"})", "$.rating"},
    {R"({"id": "a", "rating_scale": "nps"})", "$.rating_scale"},
    {R"({"id": "a", "rating_scale": {"name": "x", "min": 1, "max": 1}})", "$.rating_scale"},
    {R"({"id": "a", "rating_scale": {"name": "x", "min": 1, "max": 2, "top": 3}})", "$.rating_scale.top"},
    {R"({"id": "a", "rating_scale": {"name": "x", "min": 1, "max": 2, "labels": [{"value": 1}]}})",
     "$.rating_scale.labels[0]"},
    {R"({"id": "a", "weight": -1})", "$.weight"},
    {R"({"id": "a", "backers": -0.5})", "$.backers"},
    {R"({"id": "a", "goal_met": 1})", "$.goal_met"},
    {R"({"id": "a", "text": {"text": "b"}})", "$.text"},
    {R"({"id": "a", "nps": {"rating": 11, "scale": "nps_0_10"}})", "$.nps.rating"},
    {R"({"id": "a", "nps": {"rating": 9}})", "$.nps"},
    {R"({"id": "a", "list": [1]})", "$.list"},
    {R"({"id": "a", "two words": {"unknown": 1}})", "$[\"two words\"]"},
    {R"({"id": "a", "x": {"time": "2025-01-01", "zone": "UTC"}})", "$.x.zone"},
    {R"({"id": "a", "big": 18446744073709551615})", "$.big"},
    {R"({"id": "a", "": 1})", "$"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange_core_suite)

BOOST_AUTO_TEST_CASE(every_scale_reads_back) {
  for (const scale& each : scale::all_named()) {
    BOOST_TEST(to_json(each) == "\"" + each.name() + "\"");
    BOOST_TEST((exchange::scale_from_json(to_json(each)) == each));
  }
  const scale own = *full_item().rating_scale;
  BOOST_TEST((exchange::scale_from_json(to_json(own)) == own));
  const scale ideal({.name = "warmth", .min = 16, .max = 26, .ideal = 21.5});
  BOOST_TEST((exchange::scale_from_json(to_json(ideal)) == ideal));
  BOOST_TEST((exchange::scale_from_json("\"warmth:16..26,ideal=21.5\"") == ideal));
}

BOOST_AUTO_TEST_CASE(a_rating_reads_back) {
  const rating nine(9, scale::named("nps_0_10"));
  BOOST_TEST(to_json(nine) == R"({"rating":9.0,"scale":"nps_0_10"})");
  BOOST_TEST((exchange::rating_from_json(to_json(nine)) == nine));
  BOOST_CHECK_EXCEPTION((void)exchange::rating_from_json(R"({"rating": 12, "scale": "nps_0_10"})"), data_error,
                        [](const data_error& e) {
                          return std::string(e.what()) ==
                                 "$.rating: \"12\" is outside its scale; allowed: 0 … 10 in steps of 1 (nps_0_10)";
                        });
}

BOOST_AUTO_TEST_CASE(an_estimate_reads_back) {
  const double infinity = std::numeric_limits<double>::infinity();
  const estimate full{.value = 1.0 / 3,
                      .low = -infinity,
                      .high = 0.1,
                      .level = 0.9,
                      .n = 123456789012345,
                      .n_effective = 17.25,
                      .method = "adjusted Wald, +3",
                      .assumptions = {"independent answers", ""}};
  BOOST_TEST((exchange::estimate_from_json(to_json(full)) == full));
  BOOST_TEST((exchange::estimate_from_json(to_json(estimate{})) == estimate{}));
  BOOST_TEST(to_json(estimate{}).starts_with(R"({"value":null,"low":null,"high":null,"level":0.95,"n":0,)"));
  BOOST_CHECK_THROW((void)exchange::estimate_from_json(R"({"value": 1})"), data_error);
}

BOOST_AUTO_TEST_CASE(a_score_reads_back) {
  const score happy(1.0 / 3, 0.1, 0.2, 0.7, "rules 1");
  BOOST_TEST((exchange::score_from_json(to_json(happy)) == happy));
  BOOST_CHECK_THROW(
      (void)exchange::score_from_json(R"({"valence":2,"p_negative":0,"p_neutral":0,"p_positive":1,"method":"m"})"),
      data_error);
  BOOST_CHECK_THROW((void)exchange::score_from_json(
                        R"({"valence":1,"p_negative":0,"p_neutral":0,"p_positive":1,"method":"m","compound":1})"),
                    data_error);
}

BOOST_AUTO_TEST_CASE(an_item_reads_back) {
  const feedback_item item = full_item();
  const feedback_item back = item_from_json(to_json(item));
  BOOST_TEST((back == item));
  BOOST_TEST(std::signbit(std::get<double>(back.others.at("tiny"))));
  BOOST_TEST((item_from_json(to_json(feedback_item{.id = "b"})) == feedback_item{.id = "b"}));
  BOOST_TEST(to_json(feedback_item{.id = "b"}) == R"({"id":"b"})");
}

BOOST_AUTO_TEST_CASE(a_missing_value_may_be_null) {
  BOOST_TEST(
      (item_from_json(R"({"id": "b", "text": null, "rating": null, "shop": null})") == feedback_item{.id = "b"}));
}

BOOST_AUTO_TEST_CASE(unknown_fields_are_kept_or_refused) {
  const char* text = R"({"id": "b", "shop": "north"})";
  BOOST_TEST(std::get<std::string>(item_from_json(text).others.at("shop")) == "north");
  BOOST_CHECK_EXCEPTION((void)item_from_json(text, exchange::unknown_fields::refuse), data_error,
                        [](const data_error& e) { return e.where().path == "$.shop"; });
}

BOOST_DATA_TEST_CASE(bad_items_are_refused_with_their_path, data::make(bad_items), bad) {
  BOOST_CHECK_EXCEPTION((void)item_from_json(bad.json), data_error, [&bad](const data_error& failure) {
    BOOST_TEST_MESSAGE(failure.what());
    return failure.where().path == bad.path;
  });
}

BOOST_AUTO_TEST_CASE(what_breaks_the_contract_is_not_written) {
  BOOST_CHECK_THROW((void)to_json(feedback_item{.id = "b", .text = "caf\xE9"}), data_error);
  BOOST_CHECK_THROW((void)to_json(feedback_item{.id = "b", .weight = -1}), data_error);
  BOOST_CHECK_THROW((void)to_json(feedback_item{.id = "b", .others = {{"text", true}}}), data_error);
}

BOOST_AUTO_TEST_CASE(the_schema_holds_every_canonical_column_in_order) {
  const exchange::json schema = exchange::parse_json(exchange::item_schema());
  BOOST_TEST(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  BOOST_TEST(schema["required"].dump() == R"(["id"])");
  std::vector<std::string> names;
  for (const auto& [name, property] : schema["properties"].items()) names.push_back(name);
  std::vector<std::string> expected;
  for (const canonical_column& column : canonical_columns()) expected.emplace_back(column.name);
  BOOST_TEST(names == expected, boost::test_tools::per_element());
  BOOST_TEST(schema["properties"]["voice"]["enum"].dump() == R"(["solicited","unsolicited",null])");
  BOOST_TEST(schema["properties"]["time"]["format"] == "date-time");
  BOOST_TEST(schema["properties"]["weight"]["minimum"] == 0);
  const auto& names_of_scales = schema["$defs"]["scale"]["anyOf"][0]["enum"];
  BOOST_TEST(names_of_scales.size() == scale::all_named().size());
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(any_item_reads_back) {
  BOOST_TEST(rc::check([](std::vector<std::uint16_t> characters, double number, std::int64_t whole, bool flag) {
    feedback_item item{.id = "i"};
    std::string text;
    for (const std::uint16_t each : characters) append_utf8(text, each);
    item.text = text;
    item.goal_met = flag;
    if (std::isfinite(number)) item.weight = std::abs(number);
    item.others = {{"number", number}, {"whole", whole}, {"flag", flag}, {"text of " + text, text}};
    RC_ASSERT(item_from_json(to_json(item)) == item);
  }));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
