// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/exchange/json.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using exchange::parse_json;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(json_suite)

const std::string_view no_documents[] = {"",
                                         " ",
                                         "{",
                                         "}",
                                         "[1,]",
                                         "{\"a\":1,}",
                                         "nul",
                                         "'a'",
                                         "{\"a\" 1}",
                                         "[1] [2]",
                                         "\"\\ud800\"",
                                         "\"\xFF\"",
                                         "\"\xED\xA0\x80\"",
                                         "1e999",
                                         "-1e999",
                                         "01",
                                         "NaN",
                                         "\"\\x41\"",
                                         "\"a\nb\"",
                                         "{\"a\":1,\"a\":2}",
                                         "[{\"b\":{\"c\":1,\"c\":1}}]",
                                         std::string_view("{\"a\":\0}", 7)};
BOOST_DATA_TEST_CASE(what_is_no_document, data::make(no_documents), text) {
  BOOST_CHECK_THROW((void)parse_json(text), data_error);
}

BOOST_AUTO_TEST_CASE(an_error_names_the_line_and_what_stands_there) {
  BOOST_CHECK_EXCEPTION((void)parse_json("{\n\"id\": \"a\",\n\"text\": @ops\n}"), data_error, [](const data_error& e) {
    BOOST_TEST_MESSAGE(e.what());
    return e.where().line == 3 && std::string(e.what()).starts_with("line 3: \"@ops\" is no JSON here");
  });
}

BOOST_AUTO_TEST_CASE(nesting_is_limited) {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
  };
  BOOST_CHECK_NO_THROW((void)parse_json(nested(exchange::json_depth_limit)));
  BOOST_CHECK_THROW((void)parse_json(nested(exchange::json_depth_limit + 1)), data_error);
  BOOST_CHECK_THROW((void)parse_json(std::string(5'000'000, '[')), data_error);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  BOOST_CHECK_THROW((void)parse_json(objects), data_error);
}

BOOST_AUTO_TEST_CASE(a_name_in_two_objects_is_no_repetition) {
  BOOST_CHECK_NO_THROW((void)parse_json(R"([{"a":1},{"a":{"a":2}},{"b":{"a":1},"a":2}])"));
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_not_written) {
  BOOST_CHECK_THROW((void)exchange::dump_json("caf\xE9"), data_error);
  BOOST_TEST(exchange::dump_json(std::string("a\0b", 3)) == "\"a\\u0000b\"");
}

BOOST_AUTO_TEST_CASE(paths_are_readable) {
  BOOST_TEST(exchange::json_path("$", "rating") == "$.rating");
  BOOST_TEST(exchange::json_path("$", "two words") == "$[\"two words\"]");
  BOOST_TEST(exchange::json_path("$.labels", 2) == "$.labels[2]");
}

BOOST_AUTO_TEST_CASE(numbers_that_json_lacks_are_strings) {
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(exchange::encode_number(infinity).dump() == "\"Infinity\"");
  BOOST_TEST(exchange::decode_number("-Infinity", "$") == -infinity);
  BOOST_TEST(std::isnan(exchange::decode_number("NaN", "$")));
  BOOST_CHECK_THROW((void)exchange::decode_number("nan", "$"), data_error);
  BOOST_CHECK_THROW((void)exchange::decode_number("1", "$"), data_error);
}

BOOST_AUTO_TEST_CASE(integers_are_whole_and_of_64_bits) {
  BOOST_TEST(exchange::decode_integer(parse_json("-9223372036854775808"), "$") == INT64_MIN);
  BOOST_TEST(exchange::decode_integer(parse_json("9223372036854775807"), "$") == INT64_MAX);
  for (const char* text : {"9223372036854775808", "1.0", "1e3", "\"1\"", "true"}) {
    BOOST_CHECK_THROW((void)exchange::decode_integer(parse_json(text), "$"), data_error);
  }
}

BOOST_AUTO_TEST_CASE(an_object_is_read_field_by_field) {
  const exchange::json object = parse_json(R"({"a": 1, "b": null, "extra": 2})");
  exchange::object_reader fields(object, "$.here");
  BOOST_TEST(fields.get("a", exchange::decode_integer) == 1);
  BOOST_TEST(!fields.get_optional("b", exchange::decode_integer).has_value());
  BOOST_TEST(!fields.get_optional("c", exchange::decode_integer).has_value());
  BOOST_TEST(fields.rest() == std::vector<std::string>{"extra"}, boost::test_tools::per_element());
  BOOST_CHECK_EXCEPTION(fields.refuse_rest(), data_error, [](const data_error& e) {
    return std::string(e.what()) == "$.here.extra: \"extra\" is an unknown field; allowed: a, b, c";
  });
  BOOST_CHECK_THROW((void)fields.at("d"), data_error);
  BOOST_CHECK_EXCEPTION((void)fields.get("a", exchange::decode_text), data_error,
                        [](const data_error& e) { return e.where().path == "$.here.a" && e.value() == "1"; });
  const exchange::json array = parse_json("[]");
  BOOST_CHECK_THROW(exchange::object_reader{array}, data_error);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(every_double_reads_back_bit_for_bit) {
  BOOST_TEST(rc::check([](std::uint64_t bits) {
    const auto value = std::bit_cast<double>(bits);
    const std::string written = exchange::dump_json(exchange::encode_number(value));
    const double back = exchange::decode_number(parse_json(written), "$");
    RC_ASSERT((std::isnan(value) && std::isnan(back)) || std::bit_cast<std::uint64_t>(back) == bits);
  }));
}

BOOST_AUTO_TEST_CASE(any_bytes_are_read_or_refused) {
  BOOST_TEST(rc::check([](const std::string& bytes) {
    try {
      const auto document = parse_json(bytes);
      RC_ASSERT(parse_json(exchange::dump_json(document)) == document);
    } catch (const data_error&) {
    }
  }));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
