// SPDX-License-Identifier: MIT
#pragma once
// The file of a model that a user trained on own labels: what it holds, and how it is written.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/model_file.hpp>
#include <counterpoint/model/text_filter.hpp>
#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/own_labels.hpp>
#include <counterpoint/sentiment/own_rows.hpp>

namespace counterpoint::inline v0::sentiment {

/// The file of a model of own labels. Weights of grams take one byte each; buckets that no training text has are left
/// out. The base model is in it whole, so the file means the same whatever base a later release ships.
///
/// Sections: `kind` ("sentiment by own labels"), `format` (uint32, 1), `about` (JSON), `texts` (text_filter of the
/// training texts), `classes` (their names, each with a zero byte behind it), `base_classes` (uint32, one a class, or
/// none), `base` (the base's file), `buckets` (uint32, rising), `weights` (4 bytes a bucket, as in weight_table, for
/// each four classes, one table behind the other), `units` (float32, one a class for words, then for characters),
/// `figures` (float32, figures × classes), `starts` (float32, the base's logits × classes), `intercepts` (float32, one
/// a class), `temperature` (double).
/// @param about  JSON
/// @throws error for a class whose name is empty or holds a zero byte
[[nodiscard]] std::vector<std::byte> write_own_model(const own_weights& weights, const own_examples& examples,
                                                     std::span<const std::byte> base, std::string_view about);

namespace detail {

inline constexpr std::string_view own_model_kind = "sentiment by own labels";

/// The sections of a file whose kind and format are right.
[[nodiscard]] inline model::model_reader checked_own_file(std::span<const std::byte> bytes, std::string_view name) {
  model::model_reader file = model::open_model(bytes, name, own_model_kind, "is no model of own labels");
  const auto refuse = [name](const std::string& what, std::string_view allowed = "") {
    return data_error::about({.file = std::string(name)}, what, allowed);
  };
  if (file.section("texts").empty()) throw refuse("does not say what it was trained on");
  return file;
}

/// Whether some of the weights are of sequences of characters.
[[nodiscard]] inline bool with_characters(const model::model_reader& file) {
  const auto buckets = file.numbers<std::uint32_t>("buckets");
  return !buckets.empty() && buckets.back() >= own_buckets;
}

[[nodiscard]] inline std::vector<std::string_view> names_in(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// The places of buckets, all different and below 2 · own_buckets, in the order in which they rise. O(buckets).
[[nodiscard]] inline std::vector<std::size_t> rising_order(std::span<const std::uint32_t> buckets) {
  std::vector<std::uint64_t> set(2 * own_buckets / 64);
  for (const std::uint32_t bucket : buckets) set[bucket / 64] |= std::uint64_t{1} << bucket % 64;
  std::vector<std::size_t> before(set.size());  // how many buckets stand in earlier words of the set
  std::size_t count = 0;
  for (std::size_t i = 0; i < set.size(); ++i) {
    before[i] = count;
    count += static_cast<std::size_t>(std::popcount(set[i]));
  }
  std::vector<std::size_t> out(buckets.size());
  for (std::size_t at = 0; at < buckets.size(); ++at) {
    const std::uint64_t lower = set[buckets[at] / 64] & ((std::uint64_t{1} << buckets[at] % 64) - 1);
    out[before[buckets[at] / 64] + static_cast<std::size_t>(std::popcount(lower))] = at;
  }
  return out;
}

}  // namespace detail

inline std::vector<std::byte> write_own_model(const own_weights& weights, const own_examples& examples,
                                              std::span<const std::byte> base, std::string_view about) {
  const Eigen::Index classes = weights.grams.cols();
  std::string names;
  for (const std::string& each : examples.classes) {
    if (each.empty() || each.find('\0') != std::string::npos) {
      throw error::argument("a class's name", data_error::quoted(each), "a text that is not empty and has no NUL");
    }
    names += each;
    names += '\0';
  }
  const std::vector<std::size_t> order = detail::rising_order(weights.buckets);
  std::vector<std::uint32_t> buckets;
  buckets.reserve(order.size());
  for (const std::size_t at : order) buckets.push_back(weights.buckets[at]);
  const auto words = static_cast<std::size_t>(std::ranges::lower_bound(buckets, own_buckets) - buckets.begin());
  std::vector<float> units;
  std::vector<std::uint8_t> bytes;
  bytes.reserve(4 * order.size() * static_cast<std::size_t>((classes + 3) / 4));
  for (Eigen::Index first = 0; first < classes; first += model::weight_table::lanes) {
    const Eigen::Index count = std::min<Eigen::Index>(model::weight_table::lanes, classes - first);
    const std::size_t table = bytes.size();
    bytes.resize(table + 4 * order.size(), 128);
    for (const auto& [begin, end] : {std::pair(std::size_t{0}, words), std::pair(words, order.size())}) {
      const std::span<const std::size_t> part = std::span(order).subspan(begin, end - begin);
      Eigen::Array4f largest = Eigen::Array4f::Zero();
      for (const std::size_t at : part) {
        const auto row = weights.grams.row(static_cast<Eigen::Index>(at)).segment(first, count);
        largest.head(count) = largest.head(count).max(row.transpose().array().abs());
      }
      const Eigen::Array4f unit = largest / 127;
      units.insert(units.end(), unit.data(), unit.data() + count);
      for (std::size_t i = begin; i < end; ++i) {
        const auto row = weights.grams.row(static_cast<Eigen::Index>(order[i])).segment(first, count);
        for (Eigen::Index c = 0; c < count; ++c) {
          if (!(unit[c] > 0)) continue;
          const float steps = std::clamp(std::nearbyint(row[c] / unit[c]), -127.0F, 127.0F);
          bytes[table + 4 * i + static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(128 + static_cast<int>(steps));
        }
      }
    }
  }
  std::vector<std::uint32_t> base_classes;
  for (const std::ptrdiff_t each : examples.base_classes) base_classes.push_back(static_cast<std::uint32_t>(each));
  const auto numbers = [](const auto& matrix) {
    return std::span<const float>(matrix.data(), static_cast<std::size_t>(matrix.size()));
  };
  const std::array<std::uint32_t, 1> format = {1};
  const std::array<double, 1> temperature = {weights.temperature};
  model::model_writer out;
  out.add_text("kind", detail::own_model_kind);
  out.add_numbers<std::uint32_t>("format", format);
  out.add_text("about", about);
  out.add_numbers<std::uint64_t>("texts", model::text_filter::make(examples.fingerprints));
  out.add_text("classes", names);
  out.add_numbers<std::uint32_t>("base_classes", base_classes);
  out.add("base", base);
  out.add_numbers<std::uint32_t>("buckets", buckets);
  out.add_numbers<std::uint8_t>("weights", bytes);
  out.add_numbers<float>("units", units);
  out.add_numbers<float>("figures", numbers(weights.figures));
  out.add_numbers<float>("starts", numbers(weights.base));
  out.add_numbers<float>("intercepts", numbers(weights.intercepts));
  out.add_numbers<double>("temperature", temperature);
  return out.bytes();
}

}  // namespace counterpoint::inline v0::sentiment
