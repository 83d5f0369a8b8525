// SPDX-License-Identifier: MIT
#pragma once
// The hash table of the rules: one look-up tells all that the rules want to know of a word.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/text/lower.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// Words that single rules name.
enum class rule_word : std::uint8_t {
  none,
  no,
  or_,
  nor,
  never,
  so,
  this_,
  without,
  doubt,
  least,
  at,
  very,
  but,
  kind,
  of
};

inline constexpr std::pair<std::string_view, rule_word> rule_words[] = {
    {"no", rule_word::no},           {"or", rule_word::or_},      {"nor", rule_word::nor},
    {"never", rule_word::never},     {"so", rule_word::so},       {"this", rule_word::this_},
    {"without", rule_word::without}, {"doubt", rule_word::doubt}, {"least", rule_word::least},
    {"at", rule_word::at},           {"very", rule_word::very},   {"but", rule_word::but},
    {"kind", rule_word::kind},       {"of", rule_word::of}};

/// All that the rules want to know of a word, and the word itself as the table compares it: one cache line.
struct word_entry {
  std::uint64_t low = 0;          ///< bytes 0 … 7
  std::uint64_t high = 0;         ///< bytes 8 … 15
  std::uint32_t size = 0;         ///< of the whole word; 0: no word
  std::uint16_t phrase_word = 0;  ///< number of the word among those that phrases are made of; 0: in none
  bool in_lexicon = false;
  bool is_booster = false;
  bool is_negation = false;
  bool is_relevant = false;    ///< it can have a valence, or it is "but"
  bool starts_phrase = false;  ///< it is the first word of an own phrase
  bool in_case = false;        ///< it is a word of a special case, or of a booster of several words
  rule_word named = rule_word::none;
  double valence = 0;
  double booster = 0;
};

/// A word's first 16 bytes and its length, and what they hash to. The rest of a longer word is compared on a hit.
struct word_key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::uint32_t size = 0;

  [[nodiscard]] std::uint64_t hash() const noexcept {
    std::uint64_t x = low * 0x9E3779B97F4A7C15ULL ^ std::rotl(high, 31) * 0xC2B2AE3D27D4EB4FULL ^ size;
    x ^= x >> 32;
    return x * 0xD6E8FEB86659FD93ULL;
  }

  /// A quick hash of the first 8 bytes and the length.
  [[nodiscard]] std::uint64_t start_hash() const noexcept { return (low + size) * 0x9E3779B97F4A7C15ULL; }

  /// From any bytes. O(1).
  [[nodiscard]] static word_key of(std::string_view word) noexcept {
    char buffer[16] = {};
    std::memcpy(buffer, word.data(), std::min<std::size_t>(word.size(), 16));
    word_key out{.size = static_cast<std::uint32_t>(word.size())};
    std::memcpy(&out.low, buffer, 8);
    std::memcpy(&out.high, buffer + 8, 8);
    return out;
  }

  /// From bytes that can be read 16 far, whatever the size: no branch.
  [[nodiscard]] static word_key of_padded(const char* word, std::uint32_t size) noexcept {
    if constexpr (std::endian::native != std::endian::little) return of({word, size});
    word_key out{.size = size};
    std::memcpy(&out.low, word, 8);
    std::memcpy(&out.high, word + 8, 8);
    const std::uint32_t kept = std::min(size, 16U);
    out.low &= low_masks[kept];
    out.high &= high_masks[kept];
    return out;
  }

  /// The same without the bytes from 8 on: enough for `start_hash`.
  [[nodiscard]] static word_key start_of_padded(const char* word, std::uint32_t size) noexcept {
    if constexpr (std::endian::native != std::endian::little) return of({word, size});
    word_key out{.size = size};
    std::memcpy(&out.low, word, 8);
    out.low &= low_masks[std::min(size, 8U)];
    return out;
  }

 private:
  // Which bytes of a word of 0 … 16 bytes count. From a table: the compiler turns the shifts into guessed branches.
  [[nodiscard]] static constexpr std::array<std::uint64_t, 17> masks_from(unsigned first) {
    std::array<std::uint64_t, 17> out{};
    for (unsigned size = 0; size <= 16; ++size) {
      const unsigned bytes = size <= first ? 0 : std::min(size - first, 8U);
      out[size] = bytes == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1;
    }
    return out;
  }
  static const std::array<std::uint64_t, 17> low_masks;
  static const std::array<std::uint64_t, 17> high_masks;
};

inline constexpr std::array<std::uint64_t, 17> word_key::low_masks = word_key::masks_from(0);
inline constexpr std::array<std::uint64_t, 17> word_key::high_masks = word_key::masks_from(8);

/// Values of phrases of up to four words, by the numbers of their words.
class phrase_table {
 public:
  using key = std::uint64_t;  // 16 bits a word, the first word highest among those used; never 0

  [[nodiscard]] static key of(std::uint16_t a, std::uint16_t b, std::uint16_t c = 0, std::uint16_t d = 0) noexcept {
    key out = key{a} << 16 | b;
    if (c != 0) out = out << 16 | c;
    if (d != 0) out = out << 16 | d;
    return out;
  }
  void set(key words, double value) {
    if (4 * (size_ + 1) > slots_.size()) grow();
    slot& here = slots_[place_of(words)];
    size_ += here.words == 0;
    here = {words, value};
  }
  [[nodiscard]] std::optional<double> find(key words) const noexcept {
    if (size_ == 0) return std::nullopt;
    const slot& here = slots_[place_of(words)];
    if (here.words == 0) return std::nullopt;
    return here.value;
  }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

 private:
  struct slot {
    key words = 0;
    double value = 0;
  };

  /// Where a key is, or would be.
  [[nodiscard]] std::size_t place_of(key words) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(words * 0x9E3779B97F4A7C15ULL >> 32) & mask;
    while (slots_[at].words != 0 && slots_[at].words != words) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<slot> before(std::max<std::size_t>(64, 4 * slots_.size()));
    before.swap(slots_);
    for (const slot& each : before) {
      if (each.words != 0) slots_[place_of(each.words)] = each;
    }
  }

  std::vector<slot> slots_ = {};  // at most a quarter of them is taken
  std::size_t size_ = 0;
};

/// Open addressing over the entries' places. Entry 0 stands for a word that nothing is known of.
class word_table {
 public:
  word_table(const lexicon& words, const rule_options& options) {
    known_words known;
    for (const auto& [word, valence] : words.entries()) {
      word_entry& entry = known[word];
      entry.valence = valence;
      entry.in_lexicon = true;
    }
    for (const std::string& word : options.negations) known[text::to_lower(word)].is_negation = true;
    for (const auto& [word, named] : rule_words) known[std::string(word)].named = named;
    add_boosters(known, options);
    for (const auto& [phrase, valence] : options.special_cases) {
      const auto parts = split(phrase);
      if (parts.size() != 2 && parts.size() != 3) continue;
      special_cases_.set(phrase_key(known, parts), valence);
      for (const std::string& part : parts) known[part].in_case = true;
    }
    std::vector<std::pair<phrase_table::key, double>> phrases;
    for (const auto& [phrase, valence] : options.phrases) {
      const auto parts = split(phrase);
      if (parts.size() < 2 || parts.size() > 4) {
        throw error::argument("a phrase", "\"" + phrase + "\"",
                              "two to four words; a single word goes into the lexicon");
      }
      phrases.emplace_back(phrase_key(known, parts), valence);
      known[parts[0]].starts_phrase = true;
    }
    fill(known);
    for (auto [key, valence] : phrases) {
      for (key >>= 16; key > UINT16_MAX; key >>= 16) phrases_.set(key, 0);
    }
    for (const auto& [key, valence] : phrases) {
      phrases_.set(key, static_cast<double>(entries_.size()));
      entries_.push_back({.in_lexicon = true, .is_relevant = true, .valence = valence});
    }
  }

  /// False for most words that are not in the table; never false for one that is. Looks at the key's start alone.
  [[nodiscard]] bool maybe(const word_key& key) const noexcept {
    const std::uint64_t hash = key.start_hash();
    const std::uint64_t bits = filter_bits_of(hash);
    return (filter_[hash >> (64 - filter_words)] & bits) == bits;
  }
  /// Index of the entry for a key, 0 if there is none. `word` is the whole word, read only past 16 bytes.
  [[nodiscard]] std::uint32_t find(const word_key& key, const char* word) const noexcept {
    for (std::size_t at = key.hash() & mask_;; at = (at + 1) & mask_) {
      const std::uint32_t found = places_[at];
      const word_entry& here = entries_[found];
      const std::uint64_t differs = (here.low ^ key.low) | (here.high ^ key.high) | (here.size ^ key.size);
      if (differs != 0) {
        if (found == 0) return 0;
        continue;
      }
      if (key.size <= 16 || std::memcmp(words_[found].data() + 16, word + 16, key.size - 16) == 0) return found;
    }
  }

  [[nodiscard]] const word_entry& operator[](std::uint32_t entry) const noexcept { return entries_[entry]; }
  /// An entry's word; that of a phrase is empty.
  [[nodiscard]] std::string_view word(std::uint32_t entry) const noexcept {
    return entry < words_.size() ? std::string_view(words_[entry]) : std::string_view{};
  }
  /// A phrase's place among `rule_options::phrases`, −1 if the entry is that of a word.
  [[nodiscard]] std::ptrdiff_t phrase_of(std::uint32_t entry) const noexcept {
    return entry < words_.size() ? -1 : static_cast<std::ptrdiff_t>(entry - words_.size());
  }
  [[nodiscard]] const phrase_table& phrase_boosters() const noexcept { return phrase_boosters_; }
  [[nodiscard]] const phrase_table& special_cases() const noexcept { return special_cases_; }
  /// Own phrases; the value is the entry that stands for the phrase, 0 for what only begins a longer one.
  [[nodiscard]] const phrase_table& phrases() const noexcept { return phrases_; }

  [[nodiscard]] static bool contains_nt(std::string_view word) noexcept {
    return word.find("n't") != std::string_view::npos;
  }

 private:
  static constexpr int filter_words = 11;  // 2^11 words, 16 KiB; a word of the text has two bits in one of them
  [[nodiscard]] static std::uint64_t filter_bits_of(std::uint64_t hash) noexcept {
    return std::uint64_t{1} << (hash >> 40 & 63) | std::uint64_t{1} << (hash >> 46 & 63);
  }
  using known_words = std::map<std::string, word_entry>;

  [[nodiscard]] static std::vector<std::string> split(std::string_view phrase) {
    std::vector<std::string> out;
    const std::string lowered = text::to_lower(phrase);
    for (std::size_t at = 0; at < lowered.size();) {
      const std::size_t end = std::min(lowered.find(' ', at), lowered.size());
      if (end > at) out.push_back(lowered.substr(at, end - at));
      at = end + 1;
    }
    if (out.empty()) throw error("a booster or phrase must not be empty");
    return out;
  }

  [[nodiscard]] phrase_table::key phrase_key(known_words& known, const std::vector<std::string>& parts) {
    phrase_table::key out = 0;
    for (const std::string& part : parts) {
      std::uint16_t& number = known[part].phrase_word;
      if (number == 0) {
        if (phrase_words_ == UINT16_MAX) throw error("phrases may be made of at most 65,535 distinct words");
        number = ++phrase_words_;
      }
      out = out << 16 | number;
    }
    return out;
  }

  void add_boosters(known_words& known, const rule_options& options) {
    for (const auto& [words, increase] : options.boosters) {
      const auto parts = split(words);
      if (parts.size() > 3) throw error::argument("a booster", "\"" + words + "\"", "one to three words");
      if (parts.size() > 1) {
        phrase_boosters_.set(phrase_key(known, parts), increase);
        for (const std::string& part : parts) known[part].in_case = true;
      } else {
        known[parts[0]].is_booster = true;
        known[parts[0]].booster = increase;
      }
    }
  }

  void fill(const known_words& known) {
    // Sparse, so that hardly a word meets another's place.
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(64, 8 * known.size()));
    mask_ = size - 1;
    places_.resize(size);
    entries_.resize(1);
    words_.resize(1);
    filter_.resize(std::size_t{1} << filter_words);
    for (const auto& [word, entry] : known) {
      const word_key key = word_key::of(word);
      std::size_t at = key.hash() & mask_;
      while (places_[at] != 0) at = (at + 1) & mask_;
      places_[at] = static_cast<std::uint32_t>(entries_.size());
      word_entry& here = entries_.emplace_back(entry);
      here.low = key.low;
      here.high = key.high;
      here.size = key.size;
      here.is_negation = entry.is_negation || contains_nt(word);
      here.is_relevant = (entry.in_lexicon && !entry.is_booster) || entry.named == rule_word::but;
      words_.push_back(word);
      const std::uint64_t start = key.start_hash();
      filter_[start >> (64 - filter_words)] |= filter_bits_of(start);
    }
  }

  std::vector<std::uint32_t> places_;  // by hash: where the entry stands; 0: none
  std::vector<word_entry> entries_;
  std::vector<std::string> words_;
  std::vector<std::uint64_t> filter_;
  std::size_t mask_ = 0;
  std::uint16_t phrase_words_ = 0;
  phrase_table phrase_boosters_;
  phrase_table special_cases_;
  phrase_table phrases_;
};

}  // namespace counterpoint::inline v0::sentiment::detail
