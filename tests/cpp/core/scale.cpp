// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/scale.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
namespace data = boost::unit_test::data;

static_assert(std::is_nothrow_copy_constructible_v<scale> && std::is_nothrow_copy_assignable_v<scale>);
static_assert(!std::is_default_constructible_v<scale>, "a scale always has a definition");

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::optional<std::string> refusal(scale_options options) {
  try {
    scale made(std::move(options));
    return std::nullopt;
  } catch (const error& failure) {
    return failure.what();
  }
}

struct cell_case {
  const char* scale;
  const char* cell;
  char decimal_mark;
  double expected;  // NaN: no answer
};
std::ostream& operator<<(std::ostream& out, const cell_case& each) {
  return out << each.scale << " \"" << each.cell << '"';
}

const std::vector<cell_case> cells = {
    {"nps_0_10", "10", '.', 10},
    {"nps_0_10", " 7 ", '.', 7},
    {"nps_0_10", "7.0", '.', 7},
    {"nps_0_10", "7,0", ',', 7},
    {"nps_0_10", "7,0", '.', not_a_number},
    {"nps_0_10", "7/10", '.', 7},
    {"nps_0_10", "7/5", '.', not_a_number},
    {"nps_0_10", "10 - Extremely likely", '.', 10},
    {"nps_0_10", "9 - Extremely likely", '.', not_a_number},
    {"nps_0_10", "9.5", '.', not_a_number},
    {"nps_0_10", "11", '.', not_a_number},
    {"nps_0_10", "-1", '.', not_a_number},
    {"nps_0_10", "", '.', not_a_number},
    {"nps_0_10", "nan", '.', not_a_number},
    {"nps_0_10", "1e1", '.', not_a_number},
    {"nps_0_10", "0x5", '.', not_a_number},
    {"stars_1_5", "4.5", '.', 4.5},
    {"stars_1_5", "4,5", ',', 4.5},
    {"stars_1_5", "4.3", '.', not_a_number},
    {"stars_1_5", "0", '.', not_a_number},
    {"stars_1_5", "★★★★☆", '.', 4},
    {"stars_1_5", "⭐⭐", '.', 2},
    {"stars_1_5", "3 Stars", '.', 3},
    {"stars_1_5", "3 tähteä", '.', 3},
    {"likert_1_5", "Strongly Agree", '.', 5},
    {"likert_1_5", "TÄYSIN ERI MIELTÄ", '.', 1},
    {"likert_1_5", "5 (very satisfied)", '.', 5},
    {"likert_1_5", "4 (very satisfied)", '.', not_a_number},
    {"likert_1_7", "agree", '.', 6},
    {"likert_1_5", "agree", '.', 4},
    {"ces_1_7", "7: strongly agree", '.', 7},
    {"smiley_1_4", "😡", '.', 1},
    {"smiley_1_4", "☹\xEF\xB8\x8F", '.', 2},
    {"smiley_1_4", "very happy", '.', 4},
    {"thumbs", "👍", '.', 1},
    {"thumbs", "👍🏽", '.', 1},
    {"thumbs", "👎", '.', 0},
    {"thumbs", "Thumbs-Up", '.', 1},
    {"thumbs", "down", '.', 0},
    {"thumbs", "yes", '.', not_a_number},
    {"thumbs", "0.5", '.', not_a_number},
    {"school_4_10", "9½", '.', 9.5},
    {"school_4_10", "10\xE2\x88\x92", ',', 9.75},
    {"school_4_10", "8,33", '.', 8.33},
    {"school_4_10", "3", '.', not_a_number},
    {"jar_1_5", "just about right", '.', 3},
    {"jar_1_5", "Liian vähän", '.', 2},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(scale_suite)

BOOST_DATA_TEST_CASE(parses_what_exports_write, data::make(cells), each) {
  const auto value = scale::named(each.scale).parse(each.cell, each.decimal_mark);
  BOOST_TEST(value.has_value() == !std::isnan(each.expected));
  if (value) BOOST_TEST(*value == each.expected);
}

BOOST_AUTO_TEST_CASE(every_named_scale_reads_its_own_labels_and_text) {
  BOOST_TEST(scale::all_named().size() == 9U);
  for (const scale& each : scale::all_named()) {
    BOOST_TEST_CONTEXT(each.name()) {
      BOOST_TEST((scale::named(each.name()) == each));
      BOOST_TEST(each.text() == each.name());
      BOOST_TEST((scale::from_text(each.text()) == each));
      for (const scale_label& label : each.labels()) BOOST_TEST(*each.parse(label.text) == label.value);
      for (double value = each.min(); value <= each.max(); ++value) {
        BOOST_TEST(*each.parse(each.label(value)) == value);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(an_unknown_name_lists_the_close_ones_or_all) {
  BOOST_CHECK_EXCEPTION((void)scale::named("stars"), key_error, [](const key_error& failure) {
    return std::string(failure.what()) == "no scale named \"stars\"; there are: stars_1_5";
  });
  BOOST_CHECK_EXCEPTION((void)scale::named("percent_0_100"), key_error, [](const key_error& failure) {
    return std::string(failure.what()).find("nps_0_10, stars_1_5, likert_1_5") != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(unit_is_linear_and_follows_the_direction) {
  BOOST_TEST(scale::named("stars_1_5").unit(4) == 0.75);
  BOOST_TEST(scale::named("nps_0_10").unit(0) == 0.0);
  BOOST_TEST(scale::named("nps_0_10").unit(10) == 1.0);
  BOOST_TEST(scale::named("nps_0_10").unit(7.5) == 0.75);  // a mean between steps
  const scale effort({.name = "effort", .min = 1, .max = 5, .better = direction::lower_is_better, .step = 1});
  BOOST_TEST(effort.unit(1) == 1.0);
  BOOST_TEST(effort.unit(4) == 0.25);
}

BOOST_AUTO_TEST_CASE(unit_refuses_what_lies_outside) {
  for (const double value : {-0.5, 10.5, not_a_number, std::numeric_limits<double>::infinity()}) {
    BOOST_CHECK_THROW((void)scale::named("nps_0_10").unit(value), error);
  }
}

BOOST_AUTO_TEST_CASE(an_ideal_point_has_a_distance_and_no_unit) {
  const scale& right = scale::named("jar_1_5");
  BOOST_TEST(right.distance(3) == 0.0);
  BOOST_TEST(right.distance(1) == 2.0);
  BOOST_TEST(right.distance(5) == 2.0);
  BOOST_CHECK_EXCEPTION((void)right.unit(3), error, [](const error& failure) {
    return std::string(failure.what()).find("use distance()") != std::string::npos;
  });
  BOOST_CHECK_THROW((void)right.distance(6), error);
  BOOST_CHECK_THROW((void)scale::named("nps_0_10").distance(6), error);
}

BOOST_AUTO_TEST_CASE(refuses_options_that_make_no_scale) {
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(!refusal({.min = 0, .max = 100}).has_value());
  BOOST_TEST(!refusal({.min = 0, .max = 1, .step = 0.1}).has_value());  // 10 steps of 0.1 in binary
  BOOST_TEST(refusal({.min = 1, .max = 1}).has_value());
  BOOST_TEST(refusal({.min = not_a_number, .max = 1}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = infinity}).has_value());
  BOOST_TEST(refusal({.min = -1.7e308, .max = 1.7e308}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = 10, .step = -1}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = 10, .step = 3}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = 10, .ideal = 11}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = 10, .labels = {{11, "too good"}}}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = 10, .labels = {{1, " "}}}).has_value());
  BOOST_TEST(refusal({.min = 0, .max = 10, .labels = {{1, "Bad"}, {2, "bad "}}}).has_value());
  BOOST_TEST(refusal({.name = "a:b"}).has_value());
  BOOST_TEST(refusal({.name = ""}).has_value());
  BOOST_TEST(refusal({.name = "nps_0_10", .min = 1, .max = 10}).has_value());
}

BOOST_AUTO_TEST_CASE(a_sign_at_the_end_of_a_label_counts) {
  const scale marks({.name = "marks", .min = -1, .max = 1, .step = 1, .labels = {{-1, "-"}, {0, "o"}, {1, "+"}}});
  BOOST_TEST(*marks.parse("\xE2\x80\x93") == -1.0);  // an en dash, as word processors write it
  BOOST_TEST(*marks.parse("+") == 1.0);
  BOOST_TEST(*marks.parse("-1") == -1.0);
  BOOST_TEST(*marks.parse("+1") == 1.0);
}

BOOST_AUTO_TEST_CASE(own_scales_have_a_text_form) {
  const scale own({.name = "effort", .min = -3, .max = 3, .better = direction::lower_is_better, .step = 0.5});
  BOOST_TEST(own.text() == "effort:-3..3,step=0.5,lower_is_better");
  BOOST_TEST((scale::from_text(own.text()) == own));
  BOOST_TEST(scale({.min = 0, .max = 100}).text() == "custom:0..100");
  for (const char* bad : {"custom:", "custom:0", "custom:0..", "custom:1..0", "custom:0..1,", "custom:0..1,best=3",
                          "custom:0,5..1", ":0..1", "custom:0..1,step=", "nps_0_10:1..10"}) {
    BOOST_TEST_CONTEXT(bad) BOOST_CHECK_THROW((void)scale::from_text(bad), error);
  }
}

BOOST_AUTO_TEST_CASE(a_label_or_the_number_is_shown) {
  BOOST_TEST(scale::named("likert_1_5").label(1) == "strongly disagree");
  BOOST_TEST(scale::named("nps_0_10").label(7) == "7");
  BOOST_TEST(scale::named("school_4_10").label(9.75) == "10-");
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(parse_never_throws_and_stays_on_the_scale) {
  BOOST_TEST(rc::check([](const std::string& bytes, bool comma) {
    for (const scale& each : scale::all_named()) {
      const auto value = each.parse(bytes, comma ? ',' : '.');
      RC_ASSERT(!value || each.contains(*value));
    }
  }));
}

BOOST_AUTO_TEST_CASE(text_round_trips) {
  BOOST_TEST(rc::check([](double min, double width, bool lower, bool ideal) {
    scale_options options{.min = min, .max = min + std::abs(width)};
    RC_PRE(std::isfinite(options.min) && std::isfinite(options.max) && options.max > options.min);
    if (lower) options.better = direction::lower_is_better;
    if (ideal) options.ideal = options.max;
    const scale own(options);
    RC_ASSERT(scale::from_text(own.text()) == own);
  }));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
