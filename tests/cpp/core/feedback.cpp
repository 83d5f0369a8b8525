// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/feedback.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "reference/tables.hpp"

using namespace counterpoint;
using counterpoint::reference::categories;
using counterpoint::reference::numbers;
using counterpoint::reference::texts;
using counterpoint::reference::times;

namespace {

feedback small() {
  return feedback({{"id", texts({"a", "b", "c"})},
                   {"voice", categories({"solicited", nullptr, "unsolicited"})},
                   {"text", texts({"Good.", nullptr, ""})},
                   {"rating", numbers({5, std::nullopt, 3}), field_role::rating, scale::named("stars_1_5")},
                   {"desk", categories({"north", "south", "north"})}});
}

template <class Error, class Make>
void refused(Make make, std::string_view part) {
  BOOST_CHECK_EXCEPTION(make(), Error, [part](const Error& failure) {
    const bool found = std::string_view(failure.what()).find(part) != std::string_view::npos;
    if (!found) BOOST_TEST_MESSAGE(failure.what());
    return found;
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(feedback_suite)

static_assert(std::is_nothrow_move_constructible_v<feedback> && std::is_copy_constructible_v<feedback>);

BOOST_AUTO_TEST_CASE(knows_its_columns) {
  const feedback items = small();
  BOOST_TEST(items.size() == 3);
  BOOST_TEST(items.find("desk")->data->text(2) == "north");
  BOOST_TEST((items.find("nothing") == nullptr));
  BOOST_TEST((items.at("text").role == field_role::text));
  BOOST_TEST((items.at("rating").role == field_role::rating));
  refused<key_error>([&] { (void)items.at("dsek"); }, "desk");
}

BOOST_AUTO_TEST_CASE(rows_are_views) {
  const feedback items = small();
  std::string ids;
  for (const item_view item : items) ids += item.id();
  BOOST_TEST(ids == "abc");
  BOOST_TEST((items[0].voice() == voice::solicited));
  BOOST_TEST(!items[1].voice().has_value());
  BOOST_TEST(!items[1].text().has_value());
  BOOST_TEST(*items[2].text() == "");  // empty, but there
  BOOST_TEST(*items[2].rating() == 3.0);
  BOOST_TEST(!items[1].rating().has_value());
  BOOST_TEST(!items[0].channel().has_value());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_table_of_feedback) {
  const column_ptr ids = texts({"a", "b"});
  refused<error>([&] { feedback({{"text", ids}}); }, "no column \"id\"");
  refused<error>([&] { feedback({{"id", ids}, {"id", ids}}); }, "two columns");
  refused<error>([&] { feedback({{"id", ids}, {"", ids}}); }, "no name");
  refused<error>([&] { feedback({{"id", ids}, {"x", nullptr}}); }, "no data");
  refused<error>([&] { feedback({{"id", ids}, {"x", texts({"1"})}}); }, "\"x\" is 1; allowed: 2");
  refused<data_error>([&] { feedback({{"id", texts({"a", nullptr})}}); }, "row 2, column \"id\"");
  refused<type_error>([&] { feedback({{"id", categories({"a", "b"})}}); }, "category; allowed: text");
  refused<type_error>([&] { feedback({{"id", ids}, {"time", ids}}); }, "allowed: time");
  refused<data_error>(
      [&] {
        feedback({{"id", ids}, {"voice", categories({"Asked", nullptr})}});
      },
      "solicited, unsolicited");
}

BOOST_AUTO_TEST_CASE(refuses_figures_out_of_range) {
  const column_ptr ids = texts({"a", "b"});
  const double infinite = std::numeric_limits<double>::infinity();
  refused<data_error>([&] { feedback({{"id", ids}, {"weight", numbers({1, -0.5})}}); }, "row 2, column \"weight\"");
  refused<data_error>([&] { feedback({{"id", ids}, {"weight", numbers({infinite, 1})}}); }, "not finite");
  refused<data_error>([&] { feedback({{"id", ids}, {"backers", numbers({-1, 1})}}); }, "0 or more");
  refused<data_error>(
      [&] {
        feedback({{"id", ids}, {"csat", numbers({5, 6}), field_role::rating, scale::named("likert_1_5")}});
      },
      "likert_1_5");
  refused<error>(
      [&] {
        feedback({{"id", ids}, {"csat", numbers({5, 5}), field_role::plain, scale::named("likert_1_5")}});
      },
      "no rating");
  refused<type_error>([&] { feedback({{"id", ids}, {"csat", ids, field_role::rating}}); }, "allowed: number");
}

BOOST_AUTO_TEST_CASE(times_lie_in_the_calendar) {
  const column_ptr ids = texts({"a", "b"});
  const feedback items({{"id", ids}, {"time", times({std::nullopt, 1'738'931'696'000'000})}});
  BOOST_TEST(!items[0].time().has_value());
  BOOST_TEST(to_iso(*items[1].time()) == "2025-02-07T12:34:56Z");
  refused<data_error>(
      [&] {
        feedback({{"id", ids}, {"time", times({0, instant::largest() + 1})}});
      },
      "row 2, column \"time\"");
}

BOOST_AUTO_TEST_CASE(a_missing_figure_is_not_out_of_range) {
  const column_ptr ids = texts({"a", "b"});
  const feedback items({{"id", ids},
                        {"weight", numbers({std::nullopt, 0})},
                        {"rating", numbers({std::nullopt, 10}), field_role::rating, scale::named("nps_0_10")}});
  BOOST_TEST(items.size() == 2);
}

BOOST_AUTO_TEST_CASE(each_step_gives_a_new_table_that_shares_columns) {
  const feedback before = small();
  const feedback more = before.with({"n", numbers({1, 2, 3})});
  BOOST_TEST((before.find("n") == nullptr));
  BOOST_TEST(more.at("n").data->number(1) == 2.0);
  BOOST_TEST((more.at("id").data == before.at("id").data));
  const feedback other = more.with({"n", numbers({7, 8, 9})});
  BOOST_TEST(other.at("n").data->number(0) == 7.0);
  BOOST_TEST(other.fields().size() == more.fields().size());
  BOOST_TEST((other.without("n").find("n") == nullptr));
  refused<error>([&] { (void)before.without("id"); }, "needs its id");
  refused<key_error>([&] { (void)before.without("n"); }, "\"n\"");
  refused<error>([&] { (void)before.with({"n", numbers({1})}); }, "3, one value a row");
  refused<error>([&] { (void)before.with({"n", nullptr}); }, "no data");
}

BOOST_AUTO_TEST_CASE(with_keeps_the_rules) {
  refused<data_error>([] { (void)small().with({"weight", numbers({1, 1, -1})}); }, "row 3");
  refused<type_error>([] { (void)small().with({"text", numbers({1, 1, 1})}); }, "\"text\"");
}

BOOST_AUTO_TEST_CASE(a_replaced_column_is_seen_by_the_rows) {
  const feedback items = small().with({"text", texts({"x", "y", "z"})});
  BOOST_TEST(*items[1].text() == "y");
  const feedback none = items.without("text");
  BOOST_TEST(!none[1].text().has_value());
}

BOOST_AUTO_TEST_CASE(keep_orders_columns_and_never_loses_the_id) {
  const std::vector<std::string> names = {"desk", "voice"};
  const feedback items = small().keep(names);
  BOOST_TEST(items.fields().size() == 3U);
  BOOST_TEST(items.fields()[0].name == "id");
  BOOST_TEST(items.fields()[1].name == "desk");
  const std::vector<std::string> twice = {"desk", "desk"};
  refused<error>([&] { (void)small().keep(twice); }, "named twice");
}

BOOST_AUTO_TEST_CASE(rows_are_taken_sliced_and_filtered) {
  const feedback items = small();
  const std::vector<std::ptrdiff_t> rows = {2, 0, 2};
  const feedback taken = items.take(rows);
  BOOST_TEST(taken[0].id() == "c");
  BOOST_TEST(taken[2].id() == "c");
  BOOST_TEST(taken.at("desk").data->text(1) == "north");
  BOOST_TEST((taken.at("rating").rating_scale == scale::named("stars_1_5")));
  const feedback sliced = items.slice(1, 2);
  BOOST_TEST(sliced[0].id() == "b");
  BOOST_TEST(!sliced[0].text().has_value());
  const bool mask[] = {true, false, true};
  const feedback kept = items.filter(mask);
  BOOST_TEST(kept.size() == 2);
  BOOST_TEST(kept[1].id() == "c");
  const bool all[] = {true, true, true};
  BOOST_TEST((items.filter(all).at("id").data == items.at("id").data));
  refused<error>([&] { (void)items.filter(std::span(all, 2)); }, "3, one value a row");
  const std::vector<std::ptrdiff_t> outside = {3};
  refused<error>([&] { (void)items.take(outside); }, "0 … 2");
  refused<error>([&] { (void)items.slice(2, 2); }, "slice");
}

BOOST_AUTO_TEST_CASE(a_row_is_taken_out_as_a_value) {
  const feedback items =
      small()
          .with({"csat", numbers({7, 1, std::nullopt}), field_role::rating, scale::named("likert_1_7")})
          .with({"why", texts({"tone", nullptr, "price"}), field_role::text})
          .with({"visits", reference::integers({3, std::nullopt, 1})});
  const feedback_item first = items.item(0);
  BOOST_TEST(first.id == "a");
  BOOST_TEST((first.voice == voice::solicited));
  BOOST_TEST((first.scaled_rating() == rating(5, scale::named("stars_1_5"))));
  BOOST_TEST((first.ratings.at("csat") == rating(7, scale::named("likert_1_7"))));
  BOOST_TEST(first.texts.at("why") == "tone");
  BOOST_TEST(std::get<std::string>(first.others.at("desk")) == "north");
  BOOST_TEST(std::get<std::int64_t>(first.others.at("visits")) == 3);
  const feedback_item second = items.item(1);
  BOOST_TEST(!second.voice.has_value());
  BOOST_TEST(!second.rating.has_value());
  BOOST_TEST(second.texts.empty());
  BOOST_TEST(second.others.count("visits") == 0U);
  refused<error>([&] { (void)items.item(3); }, "0 … 2");
}

BOOST_AUTO_TEST_CASE(an_empty_table_is_a_table) {
  const feedback none = small().slice(0, 0);
  BOOST_TEST(none.size() == 0);
  BOOST_TEST((none.begin() == none.end()));
  BOOST_TEST(none.take({}).size() == 0);
}

BOOST_AUTO_TEST_CASE(selections_keep_the_report) {
  auto report = std::make_shared<reading_report>();
  report->sources.push_back({.file = "a.csv", .rows_read = 4, .rows_kept = 3, .rows_refused = 1});
  const feedback items = small().with_report(report);
  BOOST_TEST((items.slice(0, 1).report() == report));
  BOOST_TEST(items.take({}).without("desk").report()->rows_refused() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
