// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/krippendorff.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/random.hpp>

using namespace counterpoint;
using stats::coincidence_summary;
using stats::measurement;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr measurement levels[] = {measurement::nominal, measurement::ordinal, measurement::interval,
                                  measurement::ratio};

/// Krippendorff 2011, section D: twelve units, four observers.
const std::vector<std::vector<double>> published = {
    {1, 1, none, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3},    {2, 2, 2, 2},       {1, 2, 3, 4},
    {4, 4, 4, 4},    {1, 1, 2, 1}, {2, 2, 2, 2}, {none, 5, 5, 5}, {none, none, 1, 1}, {none, 3, none, none}};

coincidence_summary of(const std::vector<std::vector<double>>& units) {
  coincidence_summary out;
  for (const auto& each : units) out(each);
  return out;
}

/// The squared difference of two ratings among all.
double squared(double a, double b, measurement level, const std::vector<double>& all) {
  if (a == b) return 0;
  if (level == measurement::nominal) return 1;
  if (level == measurement::interval) return (a - b) * (a - b);
  if (level == measurement::ratio) return (a - b) / (a + b) * (a - b) / (a + b);
  double between = 0;  // ratings from a to b, those at the ends half
  const auto [low, high] = std::minmax(a, b);
  for (const double each : all) {
    if (each >= low && each <= high) between += each == low || each == high ? 0.5 : 1;
  }
  return between * between;
}

/// Those ratings of each unit that can be paired.
std::vector<std::vector<double>> paired(const std::vector<std::vector<double>>& units) {
  std::vector<std::vector<double>> out;
  for (const auto& unit : units) {
    std::vector<double> some;
    std::ranges::copy_if(unit, std::back_inserter(some), [](double each) { return !std::isnan(each); });
    if (some.size() > 1) out.push_back(some);
  }
  return out;
}

/// Alpha by its definition: mean squared difference within units over that among all ratings that can be paired.
std::optional<double> slowly(const std::vector<std::vector<double>>& units, measurement level) {
  const auto known = paired(units);
  std::vector<double> all;
  for (const auto& unit : known) all.insert(all.end(), unit.begin(), unit.end());
  const auto sum = [&](const std::vector<double>& ratings) {
    double out = 0;
    for (const double a : ratings) {
      for (const double b : ratings) out += squared(a, b, level, all);
    }
    return out;
  };
  const auto n = static_cast<double>(all.size());
  double within = 0;
  for (const auto& unit : known) within += sum(unit) / (static_cast<double>(unit.size()) - 1);
  const double among = sum(all);
  if (among == 0) return std::nullopt;
  return 1 - (within / n) / (among / (n * (n - 1)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(krippendorff_suite)

BOOST_AUTO_TEST_CASE(the_published_example) {
  const coincidence_summary counts = of(published);
  BOOST_TEST(counts.units() == 12);
  BOOST_TEST(counts.paired_units() == 11);
  BOOST_TEST(counts.count() == 40);
  const double expected[] = {0.743, 0.815, 0.849, 0.797};
  for (int i = 0; i < 4; ++i) BOOST_TEST(std::abs(*counts.alpha(levels[i]) - expected[i]) < 0.0005);
}

BOOST_AUTO_TEST_CASE(as_the_definition_says) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    stats::random_words random(seed);
    std::vector<std::vector<double>> units(1 + random() % 25);
    const std::uint64_t values = 1 + random() % 6;
    for (auto& unit : units) {
      const auto base = random() % values;
      for (int i = 0; i < 4; ++i) {
        const double near = static_cast<double>(random() % 2 == 0 ? base : random() % values);
        unit.push_back(random() % 4 == 0 ? none : near / 2);
      }
    }
    for (const measurement level : levels) {
      const auto got = of(units).alpha(level);
      const auto expected = slowly(units, level);
      BOOST_TEST(got.has_value() == expected.has_value());
      if (expected) BOOST_TEST(std::abs(*got - *expected) < 1e-12);
    }
  }
}

BOOST_AUTO_TEST_CASE(parts_merge_exactly) {
  coincidence_summary parts;
  for (const auto& unit : published) {
    coincidence_summary one;
    one(unit);
    parts += one;
  }
  BOOST_TEST((parts == of(published)));
  coincidence_summary twice = parts;
  twice += twice;
  BOOST_TEST(twice.count() == 80);
}

BOOST_AUTO_TEST_CASE(what_is_not_defined_is_absent_and_what_is_no_rating_refused) {
  BOOST_TEST(!coincidence_summary().alpha(measurement::nominal));
  const coincidence_summary alike = of({{0.1, 0.1, 0.1}, {0.1, 0.1, 0.1}});
  for (const measurement level : levels) BOOST_TEST(!alike.alpha(level));
  const coincidence_summary alone = of({{1, none}, {none, 2}});
  BOOST_TEST(!alone.alpha(measurement::interval));
  BOOST_TEST(alone.units() == 2);
  coincidence_summary counts;
  BOOST_CHECK_THROW(counts(std::vector<double>{1, HUGE_VAL}), error);
  BOOST_TEST(counts.units() == 0);
  BOOST_CHECK_THROW(static_cast<void>(of({{-1, 1}}).alpha(measurement::ratio)), error);
  BOOST_TEST(of({{-1, 1}, {1, 1}}).alpha(measurement::interval).has_value());
  BOOST_CHECK_THROW(static_cast<void>(stats::measurement_from("scale")), error);
  BOOST_TEST((stats::measurement_from("ordinal") == measurement::ordinal));
}

BOOST_AUTO_TEST_SUITE_END()
