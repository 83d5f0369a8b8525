// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/rating_figures.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

#include "reference/refusals.hpp"

using namespace counterpoint;
using reference::contains;
using survey::rating_figure;
using survey::rating_options;
using survey::rating_summary;
const auto closely = boost::test_tools::tolerance(1e-12);

namespace {

rating_summary of(const scale& on, const std::vector<double>& answers) {
  rating_summary out(on);
  for (const double answer : answers) out(answer);
  return out;
}
rating_summary of(const char* on, const std::vector<double>& answers) { return of(scale::named(on), answers); }

estimate one(const rating_summary& summary, const rating_options& options) {
  const auto all = survey::rating_estimates(summary, options);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front();
}

std::string refusal(const scale& on, const rating_options& options) {
  try {
    survey::require_figure_scale(on, options);
  } catch (const error& failure) {
    return failure.what();
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rating_figures_suite)

BOOST_AUTO_TEST_CASE(csat_is_the_share_of_the_top_two_of_five) {
  const auto csat = one(of("likert_1_5", {5, 5, 4, 2}), {.figure = rating_figure::csat});
  BOOST_TEST(csat.value.value() == 0.75);
  BOOST_TEST(csat.low.value() == 0.30064184258123, boost::test_tools::tolerance(1e-9));  // Wilson, 3 of 4
  BOOST_TEST(csat.high.value() == 0.95441274, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(csat.method == "CSAT: share of the top two of five points, 4 … 5 on likert_1_5, Wilson");
  BOOST_TEST(one(of("stars_1_5", {4.5, 3.5}), {.figure = rating_figure::csat}).value.value() == 0.5);
  BOOST_TEST(contains(refusal(scale::named("nps_0_10"), {.figure = rating_figure::csat}), "scale is 0 … 10"));
  BOOST_TEST(contains(refusal(scale::named("nps_0_10"), {.figure = rating_figure::csat}), "top_box"));
}

BOOST_AUTO_TEST_CASE(the_scale_says_which_end_is_the_top) {
  const scale grades({.name = "worst_is_five", .min = 1, .max = 5, .better = direction::lower_is_better, .step = 1});
  const auto summary = of(grades, {1, 1, 2, 5});
  BOOST_TEST(one(summary, {.figure = rating_figure::top_box}).value.value() == 0.5);
  BOOST_TEST(one(summary, {.figure = rating_figure::top_box, .points = 2}).value.value() == 0.75);
  BOOST_TEST(one(summary, {.figure = rating_figure::bottom_box}).value.value() == 0.25);
  BOOST_TEST(contains(one(summary, {.figure = rating_figure::bottom_box, .points = 2}).method,
                      "share of the bottom 2 of 5 points, 4 … 5 on worst_is_five"));
  BOOST_TEST(contains(one(summary, {.figure = rating_figure::ces}).method, "lower is less effort"));
}

BOOST_AUTO_TEST_CASE(effort_is_a_mean_on_an_effort_scale) {
  const auto ces = one(of("ces_1_7", {7, 6, 6, 2, 5}), {.figure = rating_figure::ces});
  BOOST_TEST(ces.value.value() == 5.2, closely);
  // variance 3.7, t of 4 degrees 2.7764451051977987
  BOOST_TEST(ces.low.value() == 5.2 - 2.7764451051977987 * std::sqrt(3.7 / 5), boost::test_tools::tolerance(1e-11));
  BOOST_TEST(ces.method == "CES: mean on ces_1_7 (1 … 7, higher is less effort), Student's t");
  BOOST_TEST(contains(refusal(scale::named("stars_1_5"), {.figure = rating_figure::ces}), "ces_1_7"));
  BOOST_TEST(contains(refusal(scale::named("nps_0_10"), {.figure = rating_figure::ces}), "ces_1_7"));
}

BOOST_AUTO_TEST_CASE(a_mean_says_why_it_has_no_interval) {
  const rating_options mean = {};
  const auto agree = one(of("likert_1_5", {4, 4, 4}), mean);
  BOOST_TEST(agree.value.value() == 4.0);
  BOOST_TEST(!agree.low);
  BOOST_TEST(contains(agree.method, "no interval where all answers agree"));
  BOOST_TEST(contains(one(of("likert_1_5", {4}), mean).method, "no interval under 2 answers"));
  const auto none = one(of("likert_1_5", {}), mean);
  BOOST_TEST(!none.value);
  BOOST_TEST(contains(none.method, "no value without answers"));
  rating_summary lopsided(scale::named("likert_1_5"));
  lopsided(1, 100);
  lopsided(5, 1);
  BOOST_TEST(contains(one(lopsided, mean).method, "no interval under an effective n of 2"));
}

BOOST_AUTO_TEST_CASE(scales_with_an_ideal_point_have_a_distribution_alone) {
  const scale& jar = scale::named("jar_1_5");
  for (const auto figure : {rating_figure::mean, rating_figure::top_box, rating_figure::bottom_box, rating_figure::csat,
                            rating_figure::ces}) {
    BOOST_TEST(contains(refusal(jar, {.figure = figure}), "ideal point (3)"));
  }
  BOOST_TEST(refusal(jar, {.figure = rating_figure::distribution}) == "no error");
}

BOOST_AUTO_TEST_CASE(boxes_have_fewer_points_than_the_scale) {
  for (const std::ptrdiff_t points : {0, 5, -1}) {
    BOOST_TEST(contains(refusal(scale::named("likert_1_5"), {.figure = rating_figure::top_box, .points = points}),
                        "allowed: 1 … 4"));
  }
  BOOST_TEST(refusal(scale::named("stars_1_5"), {.figure = rating_figure::top_box, .points = 4}) == "no error");
  BOOST_TEST(contains(refusal(scale::named("school_4_10"), {.figure = rating_figure::top_box}), "no points to count"));
  BOOST_CHECK_THROW((void)survey::rating_estimates(rating_summary(), {}), error);
  BOOST_CHECK_THROW((void)survey::rating_estimates(of("likert_1_5", {}), {.level = 1}), error);
}

BOOST_AUTO_TEST_CASE(distributions_list_the_points) {
  const auto shares = survey::rating_estimates(of("stars_1_5", {5, 5, 4, 1}), {.figure = rating_figure::distribution});
  BOOST_TEST(shares.size() == 5U);  // halves are listed only if one was given
  BOOST_TEST(shares[4].value.value() == 0.5);
  BOOST_TEST(shares[1].value.value() == 0.0);
  BOOST_TEST(shares[1].low.value() == 0.0);
  BOOST_TEST(shares[1].high.value() > 0.4);
  BOOST_TEST(survey::answer_levels(of("stars_1_5", {4.5})).size() == 9U);
  const std::vector<double> grades = {8, 9.25};
  BOOST_TEST(survey::answer_levels(of("school_4_10", {9.25, 8, 8})) == grades);
  BOOST_TEST(survey::answer_levels(rating_summary()).empty());
}

BOOST_AUTO_TEST_CASE(weights_put_the_effective_n_into_the_interval) {
  rating_summary summary(scale::named("likert_1_5"));
  for (int i = 0; i < 10; ++i) summary(i < 6 ? 5 : 2, i % 2 == 0 ? 2.0 : 0.5);
  // even rows weigh 2, odd ones 0.5: Σw = 12.5, Σw² = 21.25, of which 3 · 2 + 3 · 0.5 = 7.5 are fives
  const auto share = one(summary, {.figure = rating_figure::top_box, .interval = stats::proportion_method::jeffreys});
  const double effective = 12.5 * 12.5 / 21.25;
  BOOST_TEST(share.value.value() == 0.6, closely);
  BOOST_TEST(share.n == 10);
  BOOST_TEST(share.n_effective == effective, closely);
  const auto limits = stats::jeffreys_interval(0.6 * effective, effective);
  BOOST_TEST(share.low.value() == limits.low, closely);
  BOOST_TEST(share.high.value() == limits.high, closely);
  BOOST_TEST(contains(share.method, "Jeffreys; weighted, Kish's effective n"));
  BOOST_TEST(share.assumptions.size() == 3U);
  rating_summary sevens(scale::named("likert_1_5"));
  for (const double answer : {5.0, 5.0, 2.0}) sevens(answer, 7);  // equal weights change nothing
  const auto plain = one(of("likert_1_5", {5, 5, 2}), {.figure = rating_figure::top_box});
  const auto equal = one(sevens, {.figure = rating_figure::top_box});
  BOOST_TEST(equal.low.value() == plain.low.value(), closely);
  BOOST_TEST(equal.method == plain.method);
}

BOOST_AUTO_TEST_CASE(the_share_of_everything_ends_at_one) {
  rating_summary summary(scale::named("likert_1_5"));
  for (int i = 1; i < 40; ++i) summary(5, 0.1 * i);
  const auto share = one(summary, {.figure = rating_figure::top_box});
  BOOST_TEST(share.value.value() == 1.0);
  BOOST_TEST(share.high.value() == 1.0);
}

BOOST_AUTO_TEST_CASE(names) {
  for (const auto figure : survey::rating_figures) {
    BOOST_CHECK(survey::rating_figure_from(to_string(figure)) == figure);
  }
  BOOST_CHECK_THROW((void)survey::rating_figure_from("median"), error);
}

BOOST_AUTO_TEST_SUITE_END()
