// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/core/column_builder.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace counterpoint;

BOOST_AUTO_TEST_SUITE(column_builder_suite)

BOOST_AUTO_TEST_CASE(numbers_mark_nan_as_missing) {
  number_builder build;
  build.append(1.5);
  build.append(std::numeric_limits<double>::quiet_NaN());
  build.append_missing();
  build.append(-2);
  const column_ptr made = build.finish();
  BOOST_TEST(made->size() == 4);
  BOOST_TEST(made->number(0) == 1.5);
  BOOST_TEST(made->missing(1));
  BOOST_TEST(made->missing(2));
  BOOST_TEST(made->number(3) == -2.0);
  BOOST_TEST(build.size() == 0);
}

BOOST_AUTO_TEST_CASE(nothing_missing_costs_no_validity) {
  integer_builder build;
  for (int i = 0; i < 1000; ++i) build.append(i);
  BOOST_TEST(build.finish()->chunks()[0].validity == nullptr);
}

BOOST_AUTO_TEST_CASE(a_builder_serves_again_after_finish) {
  category_builder build;
  build.append("a");
  const column_ptr first = build.finish();
  build.append("b");
  build.append_missing();
  const column_ptr second = build.finish();
  BOOST_TEST(first->text(0) == "a");
  BOOST_TEST(second->text(0) == "b");
  BOOST_TEST(second->dictionary()->size() == 1);
  BOOST_TEST(second->missing(1));
}

BOOST_AUTO_TEST_CASE(empty_builders_give_empty_columns) {
  BOOST_TEST(text_builder().finish()->size() == 0);
  BOOST_TEST(category_builder().finish()->size() == 0);
  BOOST_TEST(boolean_builder().finish()->size() == 0);
  BOOST_TEST(number_builder().finish()->size() == 0);
}

BOOST_AUTO_TEST_CASE(text_closes_a_chunk_at_its_limit) {
  text_builder build(8);
  for (const char* word : {"one", "two", "three", "", "four"}) build.append(word);
  build.append_missing();
  BOOST_TEST(build.size() == 6);
  const column_ptr made = build.finish();
  BOOST_TEST(made->chunks().size() == 2U);
  BOOST_TEST(made->text(2) == "three");
  BOOST_TEST(made->text(3) == "");
  BOOST_TEST(!made->missing(3));
  BOOST_TEST(made->text(4) == "four");
  BOOST_TEST(made->missing(5));
}

BOOST_AUTO_TEST_CASE(categories_are_numbered_as_they_appear) {
  category_builder build;
  for (const char* word : {"mail", "phone", "mail", "", "phone"}) build.append(word);
  const column_ptr made = build.finish();
  const column_ptr& words = made->dictionary();
  BOOST_TEST(words->size() == 3);
  BOOST_TEST(words->text(0) == "mail");
  BOOST_TEST(words->text(1) == "phone");
  BOOST_TEST(made->code(4) == 1);
  BOOST_TEST(made->text(3) == "");
}

BOOST_AUTO_TEST_CASE(a_known_code_can_be_appended) {
  category_builder build;
  const auto yes = build.code_of("yes");
  const auto no = build.code_of("no");
  build.append_code(no);
  build.append_code(yes);
  const column_ptr made = build.finish();
  BOOST_TEST(made->text(0) == "no");
  BOOST_TEST(made->text(1) == "yes");
}

BOOST_AUTO_TEST_CASE(the_index_numbers_many_strings_of_every_length) {
  string_index index;
  std::map<std::string, std::int32_t> reference;
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    text = std::string(static_cast<std::size_t>(i % 23), static_cast<char>('a' + i % 7)) + std::to_string(i % 5000);
    const auto [at, added] = reference.try_emplace(text, static_cast<std::int32_t>(reference.size()));
    BOOST_REQUIRE(index.find(text) == (added ? string_index::absent : at->second));
    BOOST_REQUIRE(index.insert(text) == at->second);
  }
  for (const auto& [key, code] : reference) BOOST_REQUIRE(index[code] == key);
}

#ifdef COUNTERPOINT_HAS_RAPIDCHECK
BOOST_AUTO_TEST_CASE(what_goes_in_comes_out) {
  const bool holds = rc::check([](const std::vector<std::pair<bool, std::string>>& words) {
    category_builder categories;
    text_builder texts(16);
    boolean_builder flags;
    for (const auto& [present, word] : words) {
      if (present) {
        categories.append(word);
        texts.append(word);
        flags.append(word.size() % 2 == 1);
      } else {
        categories.append_missing();
        texts.append_missing();
        flags.append_missing();
      }
    }
    const column_ptr made[] = {categories.finish(), texts.finish(), flags.finish()};
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto row = static_cast<std::ptrdiff_t>(i);
      for (const column_ptr& one : made) RC_ASSERT(one->missing(row) == !words[i].first);
      if (!words[i].first) continue;
      RC_ASSERT(made[0]->text(row) == words[i].second);
      RC_ASSERT(made[1]->text(row) == words[i].second);
      RC_ASSERT(made[2]->number(row) == static_cast<double>(words[i].second.size() % 2));
    }
  });
  BOOST_TEST(holds);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
