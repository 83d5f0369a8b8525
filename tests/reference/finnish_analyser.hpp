// SPDX-License-Identifier: MIT
#pragma once
// Features of Finnish texts by the stated rules, slowly: words as strings, lists as maps, each rule a pass of its own.

#include <counterpoint/sentiment/finnish_analyser.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "finnish_stemmer.hpp"
#include "words.hpp"

namespace reference {

/// A small set of lists that reaches every rule.
struct finnish_case {
  static constexpr std::string_view lexicon =
      "# remark\n"
      "hyv\u00E4\t2\nhyv*\t1.5\nhyvinvoin*\t2.5\nhuono*\t-2\nkiito*\t2.2\nkallis\t-1.5\ntoimi*\t1\n\U0001F600\t2\n<"
      "3\t2.5\n"
      "tyhj\u00E4*\t0\nhirve*\t-3\n\U0001F44D\t2\n";
  static constexpr std::string_view phrases =
      "ei toimi\t-2\nei toimi hyvin\t-2.5\nei huono\t2\nkaikki toimi oikein hyvin\t3\nen tied\u00E4\t0\n";
  static constexpr std::string_view lists =
      "spelling\toon\tolen\nspelling\tmut\tmutta\nspelling\tem\u00E4\ten\nnegation\tei\nnegation\ten\nnegation\tilman\n"
      "booster\ttodella\t1.3\nbooster\tmelko\t0.7\nbooster\thyvin\t1.3\nbooster\thirve\u00E4n\t1."
      "3\ncontrast\tmutta\nprofanity\tperkele*\n"
      "profanity\tperse\nthanks\tkiito*\n";
};

class finnish_analyser {
 public:
  struct found {
    struct placed {
      std::uint64_t hash;
      std::ptrdiff_t begin, end;
    };
    struct hit {
      double value;
      std::ptrdiff_t begin, end;
      bool negated;
    };
    std::vector<placed> words;
    std::vector<hit> hits;
    std::vector<double> dense;
  };

  finnish_analyser(std::string_view lexicon, std::string_view phrases, std::string_view lists) {
    for (const auto& row : rows(lexicon)) values_[row[0]] = std::stod(row[1]);
    for (const auto& row : rows(phrases)) phrases_[row[0]] = std::stod(row[1]);
    for (const auto& row : rows(lists)) {
      if (row[0] == "spelling") spelling_[row[1]] = row[2];
      if (row[0] == "booster") boosters_[row[1]] = std::stod(row[2]);
      if (row.size() == 2) lists_[row[0]].insert(row[1]);
    }
  }

  [[nodiscard]] found operator()(std::string_view text) {
    read(text);
    found out;
    add_words(out);
    add_hits(out);
    add_surface(out);
    return out;
  }

 private:
  struct token {
    std::string word;  ///< in its standard spelling
    text::word_kind kind;
    std::ptrdiff_t begin, end;
    bool border_before;
  };

  static std::vector<std::vector<std::string>> rows(std::string_view from) {
    std::vector<std::vector<std::string>> out;
    std::istringstream lines{std::string(from)};
    for (std::string line; std::getline(lines, line);) {
      if (line.empty() || line[0] == '#') continue;
      std::vector<std::string> row;
      std::istringstream fields(line);
      for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
      out.push_back(row);
    }
    return out;
  }

  void read(std::string_view text) {
    using enum text::word_kind;
    marks_.clear();
    tokens_.clear();
    links_ = numbers_ = letters_ = capitals_ = 0;
    bool border = true;
    for (const own_word& each : words(text, {.squeeze = true})) {
      const auto add = [&](const std::string& word, std::ptrdiff_t begin, std::ptrdiff_t end) {
        const auto standard = spelling_.find(word);
        const bool replaced = each.kind == text::word_kind::word && standard != spelling_.end();
        tokens_.push_back({replaced ? standard->second : word, each.kind, begin, end, border});
        border = false;
      };
      if (each.kind == mark) {
        border = true;
        marks_.emplace_back(each.text, text.substr(static_cast<std::size_t>(each.begin),
                                                   static_cast<std::size_t>(each.end - each.begin)));
      }
      if (each.kind == link) ++links_;
      if (each.kind == number) ++numbers_, add("0", each.begin, each.end);
      if (each.kind == emoticon) add(each.text, each.begin, each.end);
      if (each.kind == emoji) {
        std::size_t tone = std::string::npos;
        for (const std::string skin : {"\U0001F3FB", "\U0001F3FC", "\U0001F3FD", "\U0001F3FE", "\U0001F3FF"}) {
          tone = std::min(tone, each.text.find(skin, 1));
        }
        add(each.text.substr(0, tone), each.begin, each.end);
      }
      if (each.kind != text::word_kind::word) continue;
      letters_ += each.end - each.begin;
      if (each.all_capitals) capitals_ += each.end - each.begin;
      const bool in_place = each.end - each.begin == std::ssize(each.text);
      std::ptrdiff_t at = each.begin;
      std::istringstream parts(each.text);
      for (std::string part; std::getline(parts, part, '-'); at += std::ssize(part) + 1) {
        if (part.empty()) continue;
        add(part, in_place ? at : each.begin, in_place ? at + std::ssize(part) : each.end);
      }
    }
  }

  [[nodiscard]] static std::uint64_t polynomial(const std::string& word) {
    std::uint64_t out = 0;
    for (const char c : word) out = out * text::gram_hash::base + static_cast<unsigned char>(c) + 1;
    return out;
  }

  void add_words(found& out) {
    finnish_stemmer stem;
    std::vector<std::string> stems;
    for (const token& each : tokens_) {
      stems.push_back(each.kind == text::word_kind::word ? stem(each.word) : each.word);
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
        if (tokens_[i - back + 1].border_before) break;
        if (is_in("negation", tokens_[i - back])) {
          stems[i] += '!';
          break;
        }
      }
      out.words.push_back({text::hash_of_word(stems[i]), tokens_[i].begin, tokens_[i].end});
      if (!tokens_[i].border_before) {
        out.words.push_back({text::hash_of_pair(stems[i - 1], stems[i]), tokens_[i - 1].begin, tokens_[i].end});
      }
    }
  }

  [[nodiscard]] bool is_in(const std::string& list, const token& of) const {
    const auto at = lists_.find(list);
    if (at == lists_.end()) return false;
    if (at->second.contains(of.word)) return true;
    for (std::size_t size = 1; of.kind == text::word_kind::word && size <= of.word.size(); ++size) {
      if (at->second.contains(of.word.substr(0, size) + "*")) return true;
    }
    return false;
  }

  [[nodiscard]] std::optional<double> value_of(const token& of) const {
    if (const auto whole = values_.find(of.word); whole != values_.end()) return whole->second;
    if (boosters_.contains(of.word)) return std::nullopt;
    for (std::size_t size = of.word.size(); of.kind == text::word_kind::word && size > 0; --size) {
      if (const auto start = values_.find(of.word.substr(0, size) + "*"); start != values_.end()) return start->second;
    }
    return std::nullopt;
  }

  void add_hits(found& out) {
    double sums[3][2] = {};
    std::vector<double> values;
    double after_contrast = 0;
    bool contrast = false;
    const std::size_t never = tokens_.size() + 99;
    std::size_t since = never, since_booster = never;
    double booster = 1;
    const auto add = [&](double value, std::size_t by, std::size_t first, std::size_t last) {
      const double factors[2][3] = {{1, -.5, .3}, {1, 0, .4}};
      const std::size_t bad = value > 0 ? 0 : 1;
      sums[by][bad] += std::fabs(value);
      const double effective = value * factors[bad][by];
      values.push_back(effective);
      if (contrast) after_contrast += effective;
      if (effective != 0)
        out.hits.push_back({effective, tokens_[first].begin, tokens_[last].end, effective * value < 0});
    };
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].border_before) since = since_booster = never;
      ++since_booster;
      std::size_t phrase = 0;
      std::string words = tokens_[i].word;
      double value = 0;
      for (std::size_t last = i + 1; last < tokens_.size() && !tokens_[last].border_before; ++last) {
        words += " " + tokens_[last].word;
        if (const auto known = phrases_.find(words); known != phrases_.end()) {
          phrase = last;
          value = known->second;
        }
      }
      if (phrase > 0) {
        add(value, 0, i, phrase);
        since = never;
        since_booster += phrase - i;
        i = phrase;
        continue;
      }
      if (is_in("negation", tokens_[i])) {
        since = 0;
        continue;
      }
      ++since;
      if (is_in("contrast", tokens_[i])) contrast = true;
      if (const auto known = value_of(tokens_[i])) {
        add(*known * (since_booster <= 2 ? booster : 1), since == 1 ? 1 : since <= 4 ? 2 : 0, i, i);
      }
      if (const auto known = boosters_.find(tokens_[i].word); known != boosters_.end()) {
        booster = known->second;
        since_booster = 0;
      }
    }
    const double root = std::sqrt(std::max<double>(1, static_cast<double>(tokens_.size())));
    double sum = 0, largest = 0, smallest = 0, positive = 0, negative = 0;
    for (const double each : values) {
      sum += each;
      largest = std::max(largest, each);
      smallest = std::min(smallest, each);
      positive += each > 0;
      negative += each < 0;
    }
    out.dense = {sums[0][0] / root,
                 sums[0][1] / root,
                 sums[1][0] / root,
                 sums[2][0] / root,
                 sums[1][1] / root,
                 sums[2][1] / root,
                 sum / root,
                 sum / std::sqrt(sum * sum + 10),
                 largest,
                 smallest,
                 values.empty() ? 0 : values.back(),
                 values.empty() ? 1.0 : 0.0,
                 std::min(sums[0][0], sums[0][1]) / root,
                 after_contrast / root,
                 positive / root,
                 negative / root};
  }

  void add_surface(found& out) {
    const auto n = static_cast<double>(tokens_.size());
    const double root = std::sqrt(std::max(1.0, n));
    const auto count = [&](auto&& fits) { return static_cast<double>(std::ranges::count_if(tokens_, fits)); };
    const auto in_list = [&](const char* list) { return count([&](const token& each) { return is_in(list, each); }); };
    using strings = std::initializer_list<std::string_view>;
    const auto ends = [](std::string_view word, strings endings) {
      return std::ranges::any_of(endings, [&](std::string_view each) { return word.ends_with(each); });
    };
    const auto ending = [&](strings endings, std::ptrdiff_t least) {
      return count([&](const token& each) {
        return each.kind == text::word_kind::word && text::count_code_points(each.word) >= least &&
               ends(each.word, endings);
      });
    };
    const double lacks = count([&](const token& each) {
      if (each.kind != text::word_kind::word || text::count_code_points(each.word) < 6) return false;
      bool inside = false;
      for (const std::string stem : {"ttom", "ttöm"}) {
        for (const char* vowel : {"a", "ä", "i", "y", "u"}) inside |= each.word.find(stem + vowel) != each.word.npos;
      }
      return inside || ends(each.word, {"ton", "tön"});
    });
    const auto face = [&](strings whole, std::string_view mouths, bool may_frown) {
      return count([&](const token& each) {
               if (each.kind != text::word_kind::emoticon) return false;
               if (std::ranges::find(whole, std::string_view(each.word)) != whole.end()) return true;
               std::string upright = each.word;
               if (may_frown && upright[0] == '>') upright.erase(0, 1);
               const std::string_view eyes = mouths.find('D') == mouths.npos ? ":;=" : ":;=xX";
               return eyes.find(upright[0]) != eyes.npos && mouths.find(upright.back()) != mouths.npos;
             }) > 0
                 ? 1.0
                 : 0.0;
    };
    double exclamations = 0;
    bool question = false, both = false, ellipsis = false;
    for (const auto& [normal, whole] : marks_) {
      exclamations += static_cast<double>(std::ranges::count(whole, '!'));
      question |= whole.find('?') != whole.npos;
      both |= normal.find("?!") != normal.npos || normal.find("!?") != normal.npos;
      ellipsis |= normal.find("...") != normal.npos;
    }
    const auto flag = [](bool so) { return so ? 1.0 : 0.0; };
    const double features[] = {
        face({"<3", "<33", "(:", "(;", "(-:", "(-;", "^_^", "^-^", "^^", "\\o/"}, ")]}DdPp*3", false),
        face({"</3", "</33", "-_-", ">_<", "T_T", ";_;", "._."}, "([{|/\\<@Ss", true),
        std::min(exclamations, 4.0),
        flag(question),
        flag(both),
        flag(ellipsis),
        flag(letters_ > 5 && static_cast<double>(capitals_) / static_cast<double>(letters_) > .6),
        std::min(in_list("profanity"), 3.0),
        flag(in_list("thanks") > 0),
        lacks / root,
        ending({"kaan", "k\u00E4\u00E4n"}, 6) / root,
        ending({"kin"}, 6) / root,
        ending({"isi", "isin", "isit", "isimme", "isitte", "isivat", "isiv\u00E4t"}, 6) / root,
        in_list("negation") / root,
        flag(in_list("negation") > 1),
        flag(in_list("contrast") > 0),
        std::log(std::max(1.0, n)),
        ending({"ko", "k\u00F6"}, 4) / root,
        flag(!tokens_.empty() && is_in("negation", tokens_[0])),
        flag(links_ > 0),
        static_cast<double>(numbers_) / root,
        ending({"taan", "t\u00E4\u00E4n", "tiin"}, 1) / root};
    out.dense.insert(out.dense.end(), std::begin(features), std::end(features));
  }

  std::map<std::string, double> values_, phrases_, boosters_;
  std::map<std::string, std::string> spelling_;
  std::map<std::string, std::set<std::string>> lists_;
  std::vector<token> tokens_;
  std::vector<std::pair<std::string, std::string>> marks_;
  std::ptrdiff_t links_ = 0, numbers_ = 0, letters_ = 0, capitals_ = 0;
};

}  // namespace reference
