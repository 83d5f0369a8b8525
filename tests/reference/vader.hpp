// SPDX-License-Identifier: MIT
#pragma once
// VADER's rules written down one after another, word by word and slowly: what the fast scorer is compared with.

#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/text/lower.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

using counterpoint::sentiment::emoji_lexicon;
using counterpoint::sentiment::lexicon;
using counterpoint::sentiment::rule_options;
namespace text = counterpoint::text;

struct vader_result {
  double negative = 0, neutral = 0, positive = 0, compound = 0;
};

class vader {
 public:
  vader(const lexicon& words, const emoji_lexicon& emoji, rule_options options)
      : lexicon_(words), emoji_(emoji), options_(std::move(options)) {}

  vader_result score(std::string_view input) {
    const std::string described = describe_emoji(input);
    split(described);
    if (words_.empty()) return {};
    std::vector<double> valences;
    for (int i = 0; i < count(); ++i) valences.push_back(valence_of(i));
    contrast(valences);

    double sum = 0;
    for (const double each : valences) sum += each;
    const double marks = emphasis(described);
    if (sum > 0) {
      sum += marks;
    } else if (sum < 0) {
      sum -= marks;
    }
    double positive = 0, negative = 0, neutral = 0;
    for (const double each : valences) {
      if (each > 0) positive += each + 1;
      if (each < 0) negative += each - 1;
      if (each == 0) neutral += 1;
    }
    if (positive > std::fabs(negative)) {
      positive += marks;
    } else if (positive < std::fabs(negative)) {
      negative -= marks;
    }
    const double total = positive + std::fabs(negative) + neutral;
    const double compound = std::min(1.0, std::max(-1.0, sum / std::sqrt(sum * sum + options_.normalisation)));
    return {rounded(std::fabs(negative / total), 3), rounded(std::fabs(neutral / total), 3),
            rounded(std::fabs(positive / total), 3), rounded(compound, 4)};
  }

 protected:
  // glibc prints the exact value of a double, half to even: the decimal that Python's round arrives at.
  static double rounded(double x, int digits) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, x);
    return std::strtod(buffer, nullptr);
  }

  std::string describe_emoji(std::string_view input) const {
    std::string out;
    bool after_blank = true;
    for (std::size_t at = 0; at < input.size();) {
      const auto [c, size] = text::decode(input.substr(at));
      const std::string_view raw = input.substr(at, static_cast<std::size_t>(size));
      at += static_cast<std::size_t>(size);
      if (const std::string* description = emoji_.find(c)) {
        if (!after_blank) out += ' ';
        out += *description;
        after_blank = false;
      } else {
        out += raw;
        after_blank = c == ' ';
      }
    }
    return out;
  }

  void split(const std::string& all) {
    words_.clear();
    capitals_ = 0;
    std::string current;
    const auto finish = [&] {
      if (current.empty()) return;
      add(current);
      current.clear();
    };
    for (std::size_t at = 0; at < all.size();) {
      const auto [c, size] = text::decode(std::string_view(all).substr(at));
      if (text::is_space(c)) {
        finish();
      } else {
        current += all.substr(at, static_cast<std::size_t>(size));
      }
      at += static_cast<std::size_t>(size);
    }
    finish();
  }

  void add(const std::string& token) {
    const char* marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    std::string stripped;
    const auto first = token.find_first_not_of(marks);
    if (first != std::string::npos) stripped = token.substr(first, token.find_last_not_of(marks) - first + 1);
    const std::string kept = text::count_code_points(stripped) <= 2 ? token : stripped;
    words_.push_back(text::to_lower(kept));
    bool upper = false, other = false;
    for (std::size_t at = 0; at < kept.size();) {
      const auto [c, size] = text::decode(std::string_view(kept).substr(at));
      upper = upper || text::is_upper(c);
      other = other || text::is_lower_or_title(c);
      at += static_cast<std::size_t>(size);
    }
    upper_.resize(words_.size());
    upper_[words_.size() - 1] = upper && !other;
    capitals_ += upper && !other;
  }

  int count() const { return static_cast<int>(words_.size()); }
  const std::string& word(int i) const { return words_[static_cast<std::size_t>(i)]; }
  bool rated(int i) const { return lexicon_.find(word(i)).has_value(); }
  bool loud(int i) const { return upper_[static_cast<std::size_t>(i)] && capitals_ > 0 && capitals_ < count(); }
  static std::optional<double> look(const std::vector<std::pair<std::string, double>>& list, const std::string& key) {
    std::optional<double> out;
    for (const auto& [name, value] : list) {
      if (name == key) out = value;
    }
    return out;
  }
  bool negates(int i) const {
    return std::find(options_.negations.begin(), options_.negations.end(), word(i)) != options_.negations.end() ||
           word(i).find("n't") != std::string::npos;
  }

  double valence_of(int i) const {
    negated_ = false;
    if (look(options_.boosters, word(i))) return 0;
    if (word(i) == "kind" && i + 1 < count() && word(i + 1) == "of") return 0;
    if (!rated(i)) return 0;
    const double own = *lexicon_.find(word(i));
    double v = own;
    if (word(i) == "no" && i + 1 < count() && rated(i + 1)) v = 0;
    if ((i > 0 && word(i - 1) == "no") || (i > 1 && word(i - 2) == "no") ||
        (i > 2 && word(i - 3) == "no" && (word(i - 1) == "or" || word(i - 1) == "nor"))) {
      v = own * options_.negation_factor;
      negated_ = v != 0;
    }
    if (loud(i)) v = v > 0 ? v + options_.capitals_increase : v - options_.capitals_increase;
    for (int k = 1; k <= 3; ++k) {
      if (i < k || rated(i - k)) continue;
      v += boost(i - k, k, v);
      v = negate(i, k, v);
      if (k == 3) v = idioms(i, v);
    }
    if (i > 0 && !rated(i - 1) && word(i - 1) == "least") {
      if (i == 1 || (word(i - 2) != "at" && word(i - 2) != "very")) v = turned(v);
    }
    return v;
  }

  double boost(int at, int distance, double v) const {
    const auto found = look(options_.boosters, word(at));
    if (!found) return 0;
    double add = v < 0 ? -*found : *found;
    if (loud(at)) add = v > 0 ? add + options_.capitals_increase : add - options_.capitals_increase;
    if (distance == 2) add *= options_.second_word_damping;
    if (distance == 3) add *= options_.third_word_damping;
    return add;
  }

  double negate(int i, int k, double v) const {
    const auto stress = [this](int at) { return word(at) == "so" || word(at) == "this"; };
    if (k == 2 && word(i - 2) == "never" && stress(i - 1)) return v * 1.25;
    if (k == 2 && word(i - 2) == "without" && word(i - 1) == "doubt") return v;
    if (k == 3 && ((word(i - 3) == "never" && stress(i - 2)) || stress(i - 1))) return v * 1.25;
    if (k == 3 && word(i - 3) == "without" && (word(i - 2) == "doubt" || word(i - 1) == "doubt")) return v;
    return negates(i - k) ? turned(v) : v;
  }
  double turned(double v) const {
    if (v != 0) negated_ = !negated_;
    return v * options_.negation_factor;
  }

  double idioms(int i, double v) const {
    const auto join = [this](int from, int to) {
      std::string out;
      for (int at = from; at <= to; ++at) out += (at == from ? "" : " ") + word(at);
      return out;
    };
    for (const auto& [from, to] : {std::pair{i - 1, i}, {i - 2, i}, {i - 2, i - 1}, {i - 3, i - 1}, {i - 3, i - 2}}) {
      if (const auto found = look(options_.special_cases, join(from, to))) {
        v = *found;
        negated_ = false;
        break;
      }
    }
    for (const int to : {i + 1, i + 2}) {
      if (to >= count()) continue;
      if (const auto found = look(options_.special_cases, join(i, to))) {
        v = *found;
        negated_ = false;
      }
    }
    for (const auto& [from, to] : {std::pair{i - 3, i - 1}, {i - 3, i - 2}, {i - 2, i - 1}}) {
      if (const auto found = look(options_.boosters, join(from, to))) v += *found;
    }
    return v;
  }

  void contrast(std::vector<double>& valences) const {
    const auto but = std::find(words_.begin(), words_.end(), "but");
    if (but == words_.end()) return;
    const auto place = static_cast<std::size_t>(but - words_.begin());
    for (std::size_t k = 0; k < valences.size(); ++k) {
      const double value = valences[k];
      const auto first =
          static_cast<std::size_t>(std::find(valences.begin(), valences.end(), value) - valences.begin());
      if (first < place) valences[first] = value * 0.5;
      if (first > place) valences[first] = value * 1.5;
    }
  }

  double emphasis(const std::string& all) const {
    const auto marks = std::min<std::ptrdiff_t>(std::count(all.begin(), all.end(), '!'), 4);
    const auto questions = std::count(all.begin(), all.end(), '?');
    double asked = 0;
    if (questions > 1) {
      asked = questions <= 3 ? static_cast<double>(questions) * options_.question_increase : options_.question_limit;
    }
    return static_cast<double>(marks) * options_.exclamation_increase + asked;
  }

  const lexicon& lexicon_;
  const emoji_lexicon& emoji_;
  rule_options options_;
  std::vector<std::string> words_;
  std::vector<bool> upper_;
  std::ptrdiff_t capitals_ = 0;
  mutable bool negated_ = false;  // whether negations turned the sign of the value that valence_of gave last
};

}  // namespace reference
