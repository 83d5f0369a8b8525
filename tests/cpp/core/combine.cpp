// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/combine.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <vector>

#include <counterpoint/core/same_values.hpp>

#include "reference/tables.hpp"

using namespace counterpoint;
using namespace counterpoint::reference;

namespace {

template <class Error, class Make>
void refused(Make make, std::string_view part) {
  BOOST_CHECK_EXCEPTION(make(), Error, [part](const Error& failure) {
    return std::string_view(failure.what()).find(part) != std::string_view::npos;
  });
}

feedback survey() {
  return feedback({{"id", texts({"1", "2"})},
                   {"customer", categories({"Aino", "Eino"})},
                   {"thread", categories({"t", nullptr})},
                   {"rating", numbers({9, 3}), field_role::rating, scale::named("nps_0_10")}});
}

feedback tickets() {
  return feedback({{"id", texts({"1", "7"})},
                   {"reply_to", texts({nullptr, "1"})},
                   {"customer", categories({"Eino", nullptr})},
                   {"thread", categories({"t", "t"})},
                   {"source", categories({"mail", nullptr})}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(combine_suite)

BOOST_AUTO_TEST_CASE(ids_are_kept_apart_and_customers_joined) {
  const std::vector<named_feedback> sources = {{"survey", survey()}, {"tickets", tickets()}};
  const feedback both = combine(sources);
  BOOST_TEST(both.size() == 4);
  BOOST_TEST(both[0].id() == "survey:1");
  BOOST_TEST(both[2].id() == "tickets:1");
  BOOST_TEST(*both[3].reply_to() == "tickets:1");
  BOOST_TEST(!both[2].reply_to().has_value());
  BOOST_TEST(*both[1].customer() == *both[2].customer());
  BOOST_TEST(both.at("customer").data->code(1) == both.at("customer").data->code(2));
  BOOST_TEST(*both[0].thread() == "survey:t");
  BOOST_TEST(*both[2].thread() == "tickets:t");
  BOOST_TEST(*both[0].source() == "survey");
  BOOST_TEST(*both[2].source() == "mail");
  BOOST_TEST(*both[3].source() == "tickets");
}

BOOST_AUTO_TEST_CASE(what_is_shared_is_the_callers_choice) {
  const std::vector<named_feedback> sources = {{"survey", survey()}, {"tickets", tickets()}};
  const feedback both = combine(sources, {.shared = {"thread"}});
  BOOST_TEST(*both[0].thread() == "t");
  BOOST_TEST(*both[1].customer() == "survey:Eino");
  BOOST_TEST(*both[2].customer() == "tickets:Eino");
  refused<error>([&] { (void)combine(sources, {.shared = {"channel"}}); }, "customer, account, thread");
}

BOOST_AUTO_TEST_CASE(names_are_checked) {
  const auto of = [](const char* first, const char* second) {
    const std::vector<named_feedback> sources = {{first, survey()}, {second, survey()}};
    (void)combine(sources);
  };
  refused<error>([&] { of("a", "a"); }, "unlike one another");
  refused<error>([&] { of("a", ""); }, "not empty");
  refused<error>([&] { of("a", "b:c"); }, "without ':'");
}

BOOST_AUTO_TEST_CASE(concat_fills_what_a_table_lacks) {
  const std::vector<feedback> parts = {survey(), tickets()};
  const feedback both = concat(parts);
  BOOST_TEST(both.size() == 4);
  BOOST_TEST(both[2].id() == "1");  // nothing is prefixed
  BOOST_TEST(!both[2].rating().has_value());
  BOOST_TEST(!both[0].reply_to().has_value());
  BOOST_TEST((both.at("rating").rating_scale == scale::named("nps_0_10")));
}

BOOST_AUTO_TEST_CASE(ratings_on_unlike_scales_take_their_scale_along) {
  const feedback stars({{"id", texts({"x"})}, {"rating", numbers({5}), field_role::rating, scale::named("stars_1_5")}});
  const feedback plain({{"id", texts({"y"})}, {"rating", numbers({70}), field_role::rating}});
  const std::vector<feedback> parts = {survey(), stars, plain};
  const feedback all = concat(parts);
  BOOST_TEST(!all.at("rating").rating_scale.has_value());
  BOOST_TEST(*all[0].rating_scale() == "nps_0_10");
  BOOST_TEST(*all[2].rating_scale() == "stars_1_5");
  BOOST_TEST(!all[3].rating_scale().has_value());
  BOOST_TEST((*all.item(2).rating_scale == scale::named("stars_1_5")));
}

BOOST_AUTO_TEST_CASE(other_ratings_of_unlike_scales_are_refused_by_name) {
  const auto with = [](const char* name) {
    return feedback({{"id", texts({"x"})}, {"csat", numbers({1}), field_role::rating, scale::named(name)}});
  };
  const std::vector<feedback> parts = {with("likert_1_5"), with("likert_1_7")};
  refused<error>([&] { (void)concat(parts); }, "\"csat\" stands on unlike scales: likert_1_5 and likert_1_7");
}

BOOST_AUTO_TEST_CASE(types_widen_where_that_is_exact_and_are_refused_by_name) {
  const auto with = [](column_ptr data) { return feedback({{"id", texts({"x"})}, {"desk", std::move(data)}}); };
  const std::vector<feedback> words = {with(texts({"a"})), with(categories({"b"}))};
  BOOST_TEST((concat(words).at("desk").data->type() == column_type::text));
  const std::vector<feedback> figures = {with(integers({1})), with(numbers({0.5}))};
  BOOST_TEST(concat(figures).at("desk").data->number(0) == 1.0);
  const std::vector<feedback> unlike = {with(integers({1})), with(texts({"a"}))};
  refused<type_error>([&] { (void)concat(unlike); }, "column \"desk\": integer and text don't go together");
}

BOOST_AUTO_TEST_CASE(reports_are_joined) {
  auto one = std::make_shared<reading_report>();
  one->sources.push_back({.file = "a.csv", .rows_read = 3, .rows_refused = 1});
  auto two = std::make_shared<reading_report>();
  two->sources.push_back({.file = "b.csv", .rows_read = 2, .rows_refused = 0});
  const std::vector<feedback> parts = {survey().with_report(one), tickets().with_report(two), survey()};
  const auto report = concat(parts).report();
  BOOST_TEST(report->sources.size() == 2U);
  BOOST_TEST(report->rows_read() == 5);
  BOOST_TEST(report->rows_refused() == 1);
}

BOOST_AUTO_TEST_CASE(slices_put_together_are_the_table) {
  const feedback whole = tickets();
  const std::vector<feedback> parts = {whole.slice(0, 1), whole.slice(1, 0), whole.slice(1, 1)};
  BOOST_TEST(same_values(concat(parts), whole));
  refused<error>([] { (void)concat(std::span<const feedback>()); }, "at least one table");
}

BOOST_AUTO_TEST_SUITE_END()
