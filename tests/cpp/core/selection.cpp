// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/concat.hpp>
#include <counterpoint/core/selection.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include <counterpoint/core/same_values.hpp>

#include "reference/tables.hpp"

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;
using namespace counterpoint::reference;

namespace {

/// One column of each type, with missing values.
[[nodiscard]] std::vector<column_ptr> one_of_each() {
  return {texts({"a", nullptr, "ö", ""}),           categories({"x", "y", nullptr, "x"}),
          numbers({1.5, std::nullopt, 3, -0.5}),    integers({1, 2, std::nullopt, 4}),
          flags({true, std::nullopt, false, true}), times({0, 1, 2, std::nullopt})};
}

/// What the row-by-row accessors say of a row.
[[nodiscard]] std::string shown(const column& source, std::ptrdiff_t row) {
  if (source.missing(row)) return "-";
  switch (source.type()) {
    case column_type::text:
    case column_type::category: return "\"" + std::string(source.text(row)) + "\"";
    case column_type::integer:
    case column_type::time: return std::to_string(source.integer(row));
    default: return std::to_string(source.number(row));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(selection_suite)

BOOST_AUTO_TEST_CASE(take_gives_rows_in_the_given_order) {
  const std::vector<std::ptrdiff_t> rows = {3, 0, 0, 2, 1};
  for (const column_ptr& source : one_of_each()) {
    BOOST_TEST_CONTEXT(to_string(source->type())) {
      const column_ptr taken = take(*source, rows);
      BOOST_REQUIRE(taken->size() == 5);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        BOOST_TEST(shown(*taken, static_cast<std::ptrdiff_t>(i)) == shown(*source, rows[i]));
      }
      BOOST_TEST((taken->dictionary() == source->dictionary()));
    }
  }
}

BOOST_AUTO_TEST_CASE(slices_share_memory) {
  for (const column_ptr& source : one_of_each()) {
    const column_ptr middle = slice(source, 1, 2);
    BOOST_TEST(middle->size() == 2);
    BOOST_TEST(shown(*middle, 1) == shown(*source, 2));
    BOOST_TEST(middle->chunks()[0].values == source->chunks()[0].values);
    BOOST_TEST((slice(source, 0, 4) == source));
    BOOST_TEST(slice(source, 4, 0)->size() == 0);
    BOOST_CHECK_THROW((void)slice(source, 3, 2), error);
    BOOST_CHECK_THROW((void)slice(source, -1, 2), error);
  }
}

BOOST_AUTO_TEST_CASE(a_missing_column_is_missing_everywhere) {
  for (int i = 0; i <= static_cast<int>(column_type::time); ++i) {
    const auto type = static_cast<column_type>(i);
    const column_ptr none = missing_column(type, 9);
    BOOST_TEST((none->type() == type));
    for (std::ptrdiff_t row = 0; row < 9; ++row) BOOST_TEST(none->missing(row));
    BOOST_TEST(none->text(8) == "");
    BOOST_TEST(missing_column(type, 0)->size() == 0);
  }
}

BOOST_AUTO_TEST_CASE(concat_unifies_dictionaries_and_shares_the_rest) {
  const std::vector<column_ptr> words = {categories({"a", "b"}), categories({"b", nullptr, "c"})};
  const column_ptr both = concat(words);
  BOOST_TEST(both->dictionary()->size() == 3);
  BOOST_TEST(both->code(1) == both->code(2));
  BOOST_TEST(both->missing(3));
  BOOST_TEST(both->text(4) == "c");
  BOOST_TEST(both->chunks()[0].values == words[0]->chunks()[0].values);
  const std::vector<column_ptr> doubles = {numbers({1}), numbers({2})};
  BOOST_TEST(concat(doubles)->chunks()[1].values == doubles[1]->chunks()[0].values);
}

BOOST_AUTO_TEST_CASE(recoded_slices_keep_their_missing_values) {
  const std::vector<column_ptr> parts = {categories({"a"}), slice(categories({"z", nullptr, "b", nullptr, "a"}), 1, 4)};
  const column_ptr both = concat(parts);
  const char* expected[] = {"\"a\"", "-", "\"b\"", "-", "\"a\""};
  for (std::ptrdiff_t row = 0; row < 5; ++row) BOOST_TEST(shown(*both, row) == expected[row]);
}

BOOST_AUTO_TEST_CASE(casts_are_exact_or_refused) {
  BOOST_TEST(same_values(*cast(categories({"a", nullptr}), column_type::text), *texts({"a", nullptr})));
  BOOST_TEST(same_values(*cast(texts({"a", nullptr}), column_type::category), *categories({"a", nullptr})));
  BOOST_TEST(same_values(*cast(integers({1, std::nullopt}), column_type::number), *numbers({1, std::nullopt})));
  BOOST_TEST((cast(numbers({1}), column_type::integer) == nullptr));
  BOOST_TEST((cast(texts({"1"}), column_type::number) == nullptr));
  const std::int64_t inexact = (std::int64_t{1} << 53) + 1;
  BOOST_CHECK_THROW((void)as_number(integers({0, inexact})), error);
  BOOST_TEST(as_number(integers({inexact - 1}))->number(0) == 9007199254740992.0);
}

BOOST_AUTO_TEST_CASE(equality_is_by_value) {
  BOOST_TEST(same_values(*texts({"a", "b"}), *texts({"a", "b"})));
  BOOST_TEST(!same_values(*texts({"a", nullptr}), *texts({"a", ""})));
  BOOST_TEST(!same_values(*texts({"a"}), *categories({"a"})));
  BOOST_TEST(!same_values(*texts({"a"}), *texts({"a", "b"})));
  const std::vector<column_ptr> split = {categories({"b"}), categories({"a", "b"})};
  BOOST_TEST(same_values(*concat(split), *categories({"b", "a", "b"})));
  BOOST_TEST(!same_values(*numbers({1, std::nullopt}), *numbers({1, 2})));
  BOOST_TEST(!same_values(*flags({true}), *flags({false})));
  BOOST_TEST(!same_values(*times({1}), *integers({1})));
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(pieces_put_together_and_taken_apart_agree_with_plain_vectors) {
  const bool holds = rc::check([](const std::vector<std::vector<std::pair<bool, std::string>>>& pieces,
                                  const std::vector<std::uint16_t>& picks) {
    std::vector<column_ptr> words;
    std::vector<column_ptr> plain;
    std::vector<std::string> expected;
    for (const auto& piece : pieces) {
      category_builder categories_of;
      text_builder texts_of(8);
      for (const auto& [present, word] : piece) {
        present ? categories_of.append(word) : categories_of.append_missing();
        present ? texts_of.append(word) : texts_of.append_missing();
        expected.push_back(present ? "\"" + word + "\"" : "-");
      }
      words.push_back(categories_of.finish());
      plain.push_back(texts_of.finish());
    }
    if (expected.empty()) return;
    std::vector<std::ptrdiff_t> rows;
    for (const std::uint16_t pick : picks) rows.push_back(pick % std::ssize(expected));
    for (const auto& parts : {words, plain}) {
      const column_ptr whole = concat(parts);
      const column_ptr taken = take(*whole, rows);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        RC_ASSERT(shown(*taken, static_cast<std::ptrdiff_t>(i)) == expected[static_cast<std::size_t>(rows[i])]);
      }
    }
  });
  BOOST_TEST(holds);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
