// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/own_model.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>

#include "../../allocations.hpp"
#include "../../reference/small_language_model.hpp"
#include "../../reference/small_own_model.hpp"

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

std::string refusal(const reference::model_bytes& file) {
  try {
    std::ignore = own_model(file.get(), reference::small_languages(), "other.cpm");
  } catch (const data_error& problem) {
    return problem.what();
  }
  return "not refused";
}

std::vector<std::string> strange_texts() {
  return {"",
          " \n",
          "\xFF\xC3 invoice \u202E",
          std::string("good\0crash", 10),
          "\u05D8\u05D5\u05D1",
          "!!!!",
          std::string(20'000, 'a'),
          "The service was good. Palvelu oli huono. crash"};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_model_suite)

BOOST_DATA_TEST_CASE(a_file_scores_as_the_weights_do,
                     boost::unit_test::data::make({2, 3, 6}) * boost::unit_test::data::make({true, false}), classes,
                     with_base) {
  const reference::small_own_model made = reference::train_small(static_cast<std::size_t>(classes), with_base);
  const reference::model_bytes bytes(made.file);
  const own_model read(bytes.get(), reference::small_languages());
  BOOST_TEST(read.about() == "{\"examples\": 1}");
  BOOST_TEST(read.classes().size() == static_cast<std::size_t>(classes));
  BOOST_TEST(read.classes()[1] == "class 1");
  own_model::workspace memory;
  own_base::workspace seen;
  std::vector<double> logits(static_cast<std::size_t>(classes));
  std::size_t right = 0;
  for (const auto& [text, label] : reference::labelled(static_cast<std::size_t>(classes))) {
    const std::ptrdiff_t language = read.logits(text, memory, logits);
    BOOST_TEST(language == reference::small_languages().guess(text).language);
    right += static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin()) == label;
    reference::small_base().see(text, seen);
    own_rows row(static_cast<std::ptrdiff_t>(own_base::figures));
    row.append(seen.seen);
    Eigen::RowVectorXd expected = made.weights.intercepts.cast<double>();
    std::vector<double> start(seen.seen.base.begin(), seen.seen.base.end());
    if (with_base) {
      Eigen::RowVectorXd of_classes(classes);
      for (Eigen::Index k = 0; k < classes; ++k) of_classes[k] = seen.seen.base[static_cast<std::size_t>(2 * k % 3)];
      of_classes.array() -= of_classes.mean();
      expected += of_classes;
      start.assign(of_classes.begin(), of_classes.end());
    }
    for (std::size_t i = 0; i < start.size(); ++i)
      expected += start[i] * made.weights.base.row(static_cast<Eigen::Index>(i)).cast<double>();
    for (std::size_t j = 0; j < own_base::figures; ++j) {
      expected += static_cast<double>(seen.standardised[j]) *
                  made.weights.figures.row(static_cast<Eigen::Index>(j)).cast<double>();
    }
    for (const model::feature_value& each : row.row(0)) {
      const auto at = std::ranges::find(made.weights.buckets, each.feature) - made.weights.buckets.begin();
      expected += static_cast<double>(each.value) * made.weights.grams.row(at).cast<double>();
    }
    expected /= made.weights.temperature;
    for (Eigen::Index k = 0; k < classes; ++k) {
      BOOST_TEST(std::fabs(logits[static_cast<std::size_t>(k)] - expected[k]) < 0.1);  // one byte a weight
    }
    BOOST_TEST(read.trained_on().may_contain(model::text_fingerprint(text)));
  }
  BOOST_TEST(right >= 11U * static_cast<std::size_t>(classes));
}

BOOST_DATA_TEST_CASE(without_characters_none_are_seen, boost::unit_test::data::make({3, 6}), classes) {
  const reference::small_own_model made = reference::train_small(static_cast<std::size_t>(classes), false,
                                                                 own_base(reference::small_base().model(), false));
  BOOST_TEST(std::ranges::all_of(made.weights.buckets, [](std::uint32_t each) { return each < own_buckets; }));
  const reference::model_bytes bytes(made.file);
  const own_model read(bytes.get(), reference::small_languages());
  own_model::workspace memory;
  std::vector<double> logits(static_cast<std::size_t>(classes));
  std::size_t right = 0;
  const auto texts = reference::labelled(static_cast<std::size_t>(classes));
  for (const auto& [text, label] : texts) {
    std::ignore = read.logits(text, memory, logits);
    BOOST_TEST(memory.base.characters.empty());
    right += static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin()) == label;
  }
  BOOST_TEST(right > texts.size() * 9 / 10);
}

BOOST_AUTO_TEST_CASE(a_base_that_is_open_already_is_used) {
  const reference::small_own_model made = reference::train_small(3, true);
  const reference::model_bytes bytes(made.file);
  const auto open =
      std::make_shared<const default_model>(reference::small_base_file().get(), reference::small_languages());
  const own_model shared(bytes.get(), reference::small_languages(), "shared", text::classify_bytes, open);
  const own_model alone(bytes.get(), reference::small_languages());
  BOOST_TEST(&shared.base() == open.get());
  own_model::workspace one, two;
  std::vector<double> first(3), second(3);
  for (const std::string& text : strange_texts()) {
    std::ignore = shared.logits(text, one, first);
    std::ignore = alone.logits(text, two, second);
    BOOST_TEST(first == second);
  }
}

BOOST_AUTO_TEST_CASE(buckets_rise_in_the_file) {
  const std::vector<std::uint32_t> buckets = {70, 3, 2 * own_buckets - 1, 64, 0, own_buckets, 63};
  const std::vector<std::size_t> order = sentiment::detail::rising_order(buckets);
  BOOST_TEST(order == (std::vector<std::size_t>{4, 1, 6, 3, 0, 5, 2}));
  BOOST_TEST(sentiment::detail::rising_order({}).empty());
}

BOOST_AUTO_TEST_CASE(explanations_add_up) {
  for (const bool with_base : {true, false}) {
    const reference::small_own_model made = reference::train_small(with_base ? 3 : 6, with_base);
    const reference::model_bytes bytes(made.file);
    const own_model read(bytes.get(), reference::small_languages());
    const std::size_t classes = read.classes().size();
    own_model::workspace memory;
    explanation told;
    std::vector<double> said(classes);
    std::vector<std::string> texts = strange_texts();
    for (const auto& [text, label] : reference::labelled(classes)) texts.push_back(text);
    for (const std::string& text : texts) {
      for (const std::ptrdiff_t language :
           {default_model::detect, reference::small_base().model().language_of("en"),
            reference::small_base().model().language_of("fi"), reference::small_base().model().language_of("sv")}) {
        const std::ptrdiff_t found = read.logits(text, memory, said, language);
        BOOST_TEST(read.explain(text, memory, told, language) == found);
        BOOST_REQUIRE(told.of_grams.size() == told.tokens.size() * classes);
        for (std::size_t k = 0; k < classes; ++k) {
          BOOST_TEST(told.logits[k] == said[k]);
          const auto at = static_cast<std::ptrdiff_t>(k);
          double sum = told.of_nothing[k];
          double spread = sum;
          double size = std::fabs(sum);
          for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) {
            sum += told.of_grams[static_cast<std::size_t>(i) * classes + k];
            spread += told.of_token(i, at);
            size += std::fabs(told.of_token(i, at));
          }
          for (std::ptrdiff_t i = 0; i < std::ssize(told.rules); ++i) {
            sum += told.of_rules[static_cast<std::size_t>(i) * classes + k];
            spread += told.of_rule(i, at);
            size += std::fabs(told.of_rules[static_cast<std::size_t>(i) * classes + k]);
          }
          BOOST_TEST(std::fabs(sum - said[k]) <= 1e-9 * (1 + size));
          BOOST_TEST(std::fabs(spread - said[k]) <= 1e-9 * (1 + size));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(no_allocation_once_warm) {
  const reference::small_own_model made = reference::train_small(3, true);
  const reference::model_bytes bytes(made.file);
  const own_model read(bytes.get(), reference::small_languages());
  own_model::workspace memory;
  std::vector<double> said(3);
  const auto texts = strange_texts();
  for (const std::string& text : texts) read.logits(text, memory, said);
  const std::size_t before = allocations();
  for (const std::string& text : texts) read.logits(text, memory, said);
  BOOST_TEST(allocations() == before);
}

BOOST_AUTO_TEST_CASE(the_same_training_gives_the_same_bytes) {
  BOOST_TEST((reference::train_small(3, true).file == reference::train_small(3, true).file));
}

BOOST_AUTO_TEST_CASE(refuses_bad_files) {
  const reference::small_own_model made = reference::train_small(3, true);
  const reference::model_sections good = reference::sections_of(made.file);
  BOOST_TEST(refusal(reference::model_bytes(good)) == "not refused");
  for (const auto& [name, section] : good) {
    auto without = good;
    without.erase(name);
    BOOST_TEST(refusal(reference::model_bytes(without)).starts_with("other.cpm: "), name);
    if (name == "about" || name == "classes") continue;
    auto longer = good;
    longer[name].push_back(std::byte{1});
    BOOST_TEST(refusal(reference::model_bytes(longer)).starts_with("other.cpm: "), name);
  }
  const auto with = [&](const std::string& name, std::vector<std::byte> content) {
    auto sections = good;
    sections[name] = std::move(content);
    return refusal(reference::model_bytes(sections));
  };
  using reference::bytes_of;
  BOOST_TEST(with("kind", bytes_of("sentiment")) == "other.cpm: is no model of own labels");
  BOOST_TEST(with("format", bytes_of(std::string_view("\2\0\0\0", 4))) ==
             "other.cpm: has format 2, from a newer release; allowed: 1");
  BOOST_TEST(with("classes", bytes_of(std::string_view("a\0b\0", 4))) != "not refused");
  auto buckets = good.at("buckets");
  std::ranges::fill(std::span(buckets).first(4), std::byte{0xFF});
  BOOST_TEST(with("buckets", buckets) == "other.cpm: has a bad bucket");
  BOOST_TEST(with("temperature", std::vector<std::byte>(8)) == "other.cpm: section \"temperature\" holds a bad number");
  for (const std::string name : {"figures", "starts", "intercepts", "units"}) {
    auto bad = good.at(name);
    std::ranges::fill(std::span(bad).last(4), std::byte{0xFF});  // NaN
    BOOST_TEST(with(name, bad) != "not refused", name);
  }
  for (std::size_t size = 0; size < made.file.size(); size += 1 + size / 3) {
    BOOST_TEST(refusal(reference::model_bytes(std::vector(
                   made.file.begin(), made.file.begin() + static_cast<std::ptrdiff_t>(size)))) != "not refused");
  }
  for (std::size_t at = 0; at < made.file.size(); at += 997) {
    auto altered = made.file;
    altered[at] ^= std::byte{0x10};
    BOOST_TEST(refusal(reference::model_bytes(altered)) != "not refused");
  }
}

BOOST_AUTO_TEST_CASE(bad_names_of_classes) {
  reference::small_own_model made = reference::train_small(3, true);
  for (const std::string& name : {std::string(), std::string("a\0b", 3)}) {
    made.examples.classes[1] = name;
    BOOST_CHECK_THROW(
        std::ignore = write_own_model(made.weights, made.examples, reference::small_base_file().get(), "{}"), error);
  }
}

BOOST_AUTO_TEST_SUITE_END()
