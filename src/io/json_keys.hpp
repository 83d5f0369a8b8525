// SPDX-License-Identifier: MIT
#pragma once
// The keys that JSON records have shown so far, as a tree: objects inside objects. Each key remembers which one came
// after it last time, so that records that repeat an order are recognised without a look-up.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::io::detail {

struct json_key {
  std::vector<std::uint64_t> token = {};  ///< the key as it stands in the text, with both quotes; zero-filled
  std::size_t token_size = 0;
  std::int32_t parent = -1;
  std::string key = {};      ///< unescaped
  std::string path = {};     ///< keys from the outermost on, joined by points: a column's name
  std::int32_t column = -1;  ///< -1: has only been an object so far
  std::int32_t first = -1;   ///< the first key of this object, last time
  std::int32_t next = -1;    ///< the key behind this one, last time
  std::int64_t record = 0;   ///< the record that had it last
};

class json_keys {
 public:
  static constexpr std::int32_t root = 0;

  json_keys() { keys_.emplace_back(); }

  [[nodiscard]] json_key& operator[](std::int32_t id) noexcept { return keys_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const json_key& operator[](std::int32_t id) const noexcept {
    return keys_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }

  /// Whether `id`, a memory of what came last time (the key may have been forgotten since), is a key of `parent`
  /// with which `text` begins; 64 zero bytes stand behind the text.
  [[nodiscard]] bool expected(std::int32_t id, std::int32_t parent, const char* text) const noexcept {
    if (static_cast<std::size_t>(id) >= keys_.size() || id <= root) return false;
    const json_key& key = (*this)[id];
    if (key.parent != parent) return false;
    std::size_t i = 0;
    std::uint64_t word;
    for (; (i + 1) * 8 <= key.token_size; ++i) {
      std::memcpy(&word, text + i * 8, 8);
      if (word != key.token[i]) return false;
    }
    return std::memcmp(text + i * 8, key.token.data() + i, key.token_size - i * 8) == 0;
  }

  /// The key of `parent` with this text, new if need be. `token` is how it stands in the text.
  [[nodiscard]] std::int32_t find(std::int32_t parent, std::string_view token, std::string key) {
    std::string place = std::to_string(parent) + ' ' + key;
    const auto [at, added] = places_.try_emplace(std::move(place), static_cast<std::int32_t>(keys_.size()));
    if (!added) return at->second;
    json_key made{
        .token_size = token.size(), .parent = parent, .path = parent == root ? key : (*this)[parent].path + '.' + key};
    made.key = std::move(key);
    made.token.assign(token.size() / 8 + 1, 0);
    std::memcpy(made.token.data(), token.data(), token.size());
    keys_.push_back(std::move(made));
    return at->second;
  }

  /// Forgets all keys but the first `size`: those of a refused record.
  void forget(std::size_t size) {
    if (keys_.size() == size) return;
    for (std::size_t i = size; i < keys_.size(); ++i)
      places_.erase(std::to_string(keys_[i].parent) + ' ' + keys_[i].key);
    keys_.resize(size);
  }

 private:
  std::vector<json_key> keys_ = {};
  std::unordered_map<std::string, std::int32_t> places_ = {};
};

}  // namespace counterpoint::inline v0::io::detail
