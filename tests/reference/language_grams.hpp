// SPDX-License-Identifier: MIT
#pragma once
// Slow and obvious: the grams that language identification sees.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/model/language_features.hpp>
#include <counterpoint/text/links.hpp>
#include <counterpoint/text/ngrams.hpp>

namespace reference {

struct language_grams {
  std::vector<std::uint64_t> hashes = {};
  counterpoint::model::letter_counts letters = {};
};

/// Replaces a letter and its combining mark by the one letter.
inline void put_whole(std::string& word, std::string_view apart, std::string_view whole) {
  for (std::size_t at = word.find(apart); at != std::string::npos; at = word.find(apart, at)) {
    word.replace(at, apart.size(), whole);
  }
}

inline language_grams grams_of_language(std::string_view given) {
  using namespace counterpoint;
  language_grams out;
  std::string word;
  const auto finish = [&] {
    put_whole(word, "a\u0308", "ä");
    put_whole(word, "A\u0308", "Ä");
    put_whole(word, "o\u0308", "ö");
    put_whole(word, "O\u0308", "Ö");
    put_whole(word, "a\u030A", "å");
    put_whole(word, "A\u030A", "Å");
    text::visit_character_grams(word, [&](std::uint64_t hash, int) { out.hashes.push_back(hash); },
                                {.shortest = 1, .longest = 4});
    word.clear();
  };
  for (std::size_t at = 0; at < given.size();) {
    const std::string_view rest = given.substr(at);
    if (word.empty()) {
      auto size = text::html_size(rest);
      if (size == 0) size = text::handle_size(rest);
      if (size == 0) size = text::link_size(rest);
      if (size == 0) size = text::find_mail_address(rest).size;
      if (size != 0) {
        at += static_cast<std::size_t>(size);
        continue;
      }
    }
    const auto [c, size] = text::decode(rest);
    at += static_cast<std::size_t>(size);
    if (text::is_invisible(c)) {
      if (!word.empty()) word += rest.substr(0, static_cast<std::size_t>(size));
      continue;
    }
    if (!text::is_letter(c)) {
      finish();
      continue;
    }
    word += rest.substr(0, static_cast<std::size_t>(size));
    const bool mark = c >= 0x300 && c <= 0x36F;
    const bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0xFF21 && c <= 0xFF5A);
    out.letters.latin += latin;
    out.letters.other += !latin && !mark;
  }
  finish();
  return out;
}

}  // namespace reference
