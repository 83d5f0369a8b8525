// SPDX-License-Identifier: MIT
#pragma once
// An analyser of a made-up language with a lexicon of a few words, and a model for it, section by section.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/words.hpp>

#include "model_sections.hpp"

namespace reference {

/// Words, pairs, pairs of characters within words; the sum of the lexicon's values and whether there is a question.
class small_analyser {
 public:
  static constexpr std::ptrdiff_t features = 2;
  static constexpr std::ptrdiff_t lexicon_features = 1;
  static std::span<const std::string_view> feature_names() {
    static constexpr std::array<std::string_view, 2> names = {"sum", "question"};
    return names;
  }
  struct hit {
    double value;
    std::uint32_t begin, end;
  };
  class workspace {
   public:
    [[nodiscard]] std::span<const counterpoint::sentiment::gram> words() const noexcept { return words_; }
    [[nodiscard]] std::span<const counterpoint::sentiment::gram> characters() const noexcept { return characters_; }
    [[nodiscard]] std::span<const float> dense() const noexcept { return dense_; }
    [[nodiscard]] std::span<const hit> hits() const noexcept { return hits_; }
    [[nodiscard]] double compound() const noexcept { return compound_; }

   private:
    friend small_analyser;
    counterpoint::text::word_scanner scanner_ = counterpoint::text::word_scanner({.marks = false});
    std::vector<counterpoint::sentiment::gram> words_ = {}, characters_ = {};
    std::array<float, 2> dense_ = {};
    std::vector<hit> hits_ = {};
    double compound_ = 0;
  };

  explicit small_analyser(const counterpoint::model::model_reader& file) {
    const std::string_view lines = file.text("xx.lexicon");
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      const std::size_t tab = lines.find('\t', at);
      if (tab >= end) throw counterpoint::data_error::about({.file = "small"}, "section \"xx.lexicon\" has no tab", "");
      values_[std::string(lines.substr(at, tab - at))] =
          std::strtod(std::string(lines.substr(tab + 1)).c_str(), nullptr);
      at = end + 1;
    }
  }

  void analyse(std::string_view text, workspace& memory) const {
    memory.words_.clear();
    memory.characters_.clear();
    memory.hits_.clear();
    counterpoint::text::word_grams grams;
    std::uint32_t before = 0;
    double sum = 0;
    counterpoint::text::visit_words(text, memory.scanner_, [&](const counterpoint::text::word& word) {
      const auto begin = static_cast<std::uint32_t>(word.begin), end = static_cast<std::uint32_t>(word.end);
      grams.add(word.text, [&](std::uint64_t hash, int n) {
        memory.words_.push_back({hash, n == 1 ? begin : before, end});
      });
      before = begin;
      const auto found = values_.find(word.text);
      if (found == values_.end()) return;
      memory.hits_.push_back({found->second, begin, end});
      sum += found->second;
    });
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      const auto place = static_cast<std::uint32_t>(at);
      const std::string_view pair = text.substr(at, 2);
      if (pair.find(' ') == std::string_view::npos) {
        memory.characters_.push_back({counterpoint::text::hash_of_word(pair) + 1, place, place + 2});
      }
    }
    memory.dense_ = {static_cast<float>(sum), text.find('?') == std::string_view::npos ? 0.0F : 1.0F};
    memory.compound_ = sum / std::sqrt(sum * sum + 15);
  }
  void analyse(std::string_view text, workspace& memory, counterpoint::model::weight_table::sum& characters) const {
    analyse(text, memory);
    for (const counterpoint::sentiment::gram& each : memory.characters_) characters(each.hash);
  }

 private:
  std::map<std::string, double, std::less<>> values_ = {};
};

/// Weights that differ from bucket to bucket.
inline std::vector<std::byte> small_table(std::size_t buckets, unsigned seed) {
  std::vector<std::byte> out;
  for (std::size_t i = 0; i < buckets * 4; ++i) {
    seed = seed * 1664525U + 1013904223U;
    out.push_back(i % 4 == 3 ? std::byte{128} : static_cast<std::byte>(1 + (seed >> 24) % 255));
  }
  return out;
}

inline model_sections small_sentiment_sections() {
  const std::array<float, 3> units = {0.01F, 0.02F, 0.03F};
  const std::array<float, 10> dense = {0.5F, 0.2F, 1.5F, 0.4F, -0.9F, 0.1F, 0.8F, 0.3F, 0.2F, -0.4F};
  const std::array<float, 3> intercepts = {0.1F, 0.3F, -0.4F};
  const std::array<double, 4> scalars = {-0.4, 0.05, 0.1, 0.7};
  model_sections out;
  out["xx.words"] = small_table(256, 1);
  out["xx.units"] = bytes_of(std::span<const float>(units));
  out["xx.dense"] = bytes_of(std::span<const float>(dense));
  out["xx.intercepts"] = bytes_of(std::span<const float>(intercepts));
  out["xx.scalars"] = bytes_of(std::span<const double>(scalars));
  out["xx.lexicon"] = bytes_of("good\t2\nawful\t-3\nslow\t-1");
  return out;
}

}  // namespace reference
