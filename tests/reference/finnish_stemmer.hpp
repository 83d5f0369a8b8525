// SPDX-License-Identifier: MIT
#pragma once
// The published Finnish stemming algorithm step by step, on code points and lists of endings.

#include <counterpoint/core/utf8.hpp>
#include <counterpoint/text/utf8.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace reference {

class finnish_stemmer {
 public:
  [[nodiscard]] std::string operator()(std::string_view bytes) {
    word_.clear();
    for (std::size_t at = 0; at < bytes.size();) {
      const auto [c, size] = counterpoint::text::decode(bytes.substr(at));
      if (c == 0xFFFD) return std::string(bytes);  // compared on well-formed words alone
      word_ += static_cast<char32_t>(c);
      at += static_cast<std::size_t>(size);
    }
    r1_ = region_from(0);
    r2_ = region_from(r1_);
    particle();
    possessive();
    const bool had_case = case_ending();
    comparison();
    plural(had_case);
    tidy();
    std::string out;
    for (const char32_t c : word_) counterpoint::append_utf8(out, c);
    return out;
  }

 private:
  using endings = std::initializer_list<std::u32string_view>;

  static bool is_vowel(char32_t c) { return std::u32string_view(U"aeiouyäö").find(c) != std::u32string_view::npos; }
  static bool is_consonant(char32_t c) {
    return std::u32string_view(U"bcdfghjklmnpqrstvwxz").find(c) != std::u32string_view::npos;
  }
  static bool is_long(std::u32string_view pair) {
    return pair.size() == 2 && pair[0] == pair[1] && is_vowel(pair[0]) && pair[0] != U'y';
  }

  [[nodiscard]] std::size_t region_from(std::size_t at) const {
    while (at < word_.size() && !is_vowel(word_[at])) ++at;
    while (at < word_.size() && is_vowel(word_[at])) ++at;
    return at < word_.size() ? at + 1 : word_.size();
  }
  /// The longest of these that the word ends with, in the region that starts at `from`.
  [[nodiscard]] std::u32string_view longest(endings all, std::size_t from) const {
    std::u32string_view best;
    for (const std::u32string_view each : all) {
      const bool fits = word_.size() >= from + each.size() && word_.ends_with(each);
      if (fits && each.size() > best.size()) best = each;
    }
    return best;
  }
  [[nodiscard]] std::u32string_view before(std::u32string_view ending) const {
    return std::u32string_view(word_).substr(0, word_.size() - ending.size());
  }
  static bool ends_with_any(std::u32string_view stem, endings all) {
    for (const std::u32string_view each : all) {
      if (stem.ends_with(each)) return true;
    }
    return false;
  }
  void cut(std::size_t letters) { word_.resize(word_.size() - letters); }

  void particle() {
    const auto found = longest({U"kin", U"kaan", U"kään", U"ko", U"kö", U"han", U"hän", U"pa", U"pä", U"sti"}, r1_);
    if (found.empty()) return;
    const auto stem = before(found);
    const bool wanted = found == U"sti" ? stem.size() >= r2_
                                        : !stem.empty() && (is_vowel(stem.back()) || ends_with_any(stem, {U"n", U"t"}));
    if (wanted) cut(found.size());
  }

  void possessive() {
    const auto found = longest({U"si", U"ni", U"nsa", U"nsä", U"mme", U"nne", U"an", U"än", U"en"}, r1_);
    if (found.empty()) return;
    const auto stem = before(found);
    bool wanted = true;
    if (found == U"si") wanted = !stem.ends_with(U'k');
    if (found == U"an") wanted = ends_with_any(stem, {U"ta", U"ssa", U"sta", U"lla", U"lta", U"na"});
    if (found == U"än") wanted = ends_with_any(stem, {U"tä", U"ssä", U"stä", U"llä", U"ltä", U"nä"});
    if (found == U"en") wanted = ends_with_any(stem, {U"lle", U"ine"});
    const bool of_case = found == U"ni" && stem.ends_with(U"kse");
    if (wanted) cut(found.size());
    if (of_case) word_.back() = U'i';
  }

  bool case_ending() {
    // Endings whose condition is part of the match: without it a shorter one is looked for.
    std::u32string_view found =
        longest({U"han", U"hen", U"hin", U"hon", U"hun", U"hän", U"hön", U"siin", U"seen", U"den", U"tten"}, r1_);
    if (!found.empty()) {
      const auto stem = before(found);
      bool fits = stem.size() > r1_ && stem.ends_with(U'\'') && found != U"seen";
      if (found[0] == U'h') {
        fits |= stem.ends_with(found[1]);
      } else if (found == U"seen") {
        fits |= stem.size() >= 2 && is_long(stem.substr(stem.size() - 2));
      } else {
        fits |=
            stem.size() >= 2 && stem.back() == U'i' && is_vowel(stem[stem.size() - 2]) && stem[stem.size() - 2] != U'y';
      }
      if (fits) {
        cut(found.size());
        return true;
      }
    }
    found = longest({U"a",   U"ä",   U"ta",  U"tä",  U"tta", U"ttä", U"ssa", U"ssä", U"sta", U"stä",
                     U"lla", U"llä", U"lta", U"ltä", U"lle", U"na",  U"nä",  U"ksi", U"ine", U"n"},
                    r1_);
    if (found.empty()) return false;
    const auto stem = before(found);
    const std::size_t size = stem.size();
    if ((found == U"tta" || found == U"ttä") && !stem.ends_with(U'e')) return false;
    if ((found == U"a" || found == U"ä") && !(size >= 2 && is_vowel(stem[size - 1]) && is_consonant(stem[size - 2]))) {
      return false;
    }
    const bool vowel_too = found == U"n" && size >= 2 && (is_long(stem.substr(size - 2)) || stem.ends_with(U"ie"));
    cut(found.size() + vowel_too);
    return true;
  }

  void comparison() {
    const auto found = longest({U"mpi", U"mpa", U"mpä", U"mmi", U"mma", U"mmä", U"impi", U"impa", U"impä", U"immi",
                                U"imma", U"immä", U"eja", U"ejä"},
                               r2_);
    if (found.empty() || (found[0] == U'm' && before(found).ends_with(U"po"))) return;
    cut(found.size());
  }

  void plural(bool had_case) {
    if (had_case) {
      cut(longest({U"i", U"j"}, r1_).size());
      return;
    }
    // The vowel before t is looked for in region 1 as well.
    if (longest({U"t"}, r1_).empty() || word_.size() < r1_ + 2 || !is_vowel(word_[word_.size() - 2])) return;
    cut(1);
    const auto found = longest({U"mma", U"imma"}, r2_);
    if (found == U"mma" && before(found).ends_with(U"po")) return;
    cut(found.size());
  }

  void tidy() {
    const auto last_two = [this] {
      return word_.size() >= r1_ + 2 ? std::u32string_view(word_).substr(word_.size() - 2) : std::u32string_view();
    };
    if (is_long(last_two())) cut(1);
    if (last_two().size() == 2 && is_consonant(last_two()[0]) && ends_with_any(last_two(), {U"a", U"ä", U"e", U"i"}))
      cut(1);
    if (last_two() == U"oj" || last_two() == U"uj") cut(1);
    if (last_two() == U"jo") cut(1);
    std::size_t at = word_.size();
    while (at > 0 && is_vowel(word_[at - 1])) --at;
    if (at >= 2 && is_consonant(word_[at - 1]) && word_[at - 2] == word_[at - 1]) word_.erase(at - 1, 1);
    if (word_.ends_with(U'\'')) cut(1);
  }

  std::u32string word_;
  std::size_t r1_ = 0, r2_ = 0;
};

}  // namespace reference
