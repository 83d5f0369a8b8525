// SPDX-License-Identifier: MIT
#pragma once
// One row of a table of feedback, without copies.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include <counterpoint/core/column.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/instant.hpp>
#include <counterpoint/core/schema.hpp>

namespace counterpoint::inline v0::inline core {

/// The canonical columns that a table has, by their place in `canonical_columns()`; null where it has none.
using canonical_pointers = std::array<const column*, canonical_table.size()>;

/// A row: borrows the table, which must outlive it. What is missing, or has no column, is an empty optional; a text
/// that is there but empty is not missing.
class item_view {
 public:
  item_view(const column* const* columns, std::ptrdiff_t row) noexcept : columns_(columns), row_(row) {}

  [[nodiscard]] std::ptrdiff_t row() const noexcept { return row_; }

  [[nodiscard]] std::string_view id() const noexcept { return columns_[canonical_place("id")]->text(row_); }
  [[nodiscard]] std::optional<std::string_view> reply_to() const noexcept {
    return text_at<canonical_place("reply_to")>();
  }
  [[nodiscard]] std::optional<std::string_view> text() const noexcept { return text_at<canonical_place("text")>(); }
  [[nodiscard]] std::optional<std::string_view> thread() const noexcept { return text_at<canonical_place("thread")>(); }
  [[nodiscard]] std::optional<std::string_view> customer() const noexcept {
    return text_at<canonical_place("customer")>();
  }
  [[nodiscard]] std::optional<std::string_view> account() const noexcept {
    return text_at<canonical_place("account")>();
  }
  [[nodiscard]] std::optional<std::string_view> provider() const noexcept {
    return text_at<canonical_place("provider")>();
  }
  [[nodiscard]] std::optional<std::string_view> unit() const noexcept { return text_at<canonical_place("unit")>(); }
  [[nodiscard]] std::optional<std::string_view> touchpoint() const noexcept {
    return text_at<canonical_place("touchpoint")>();
  }
  [[nodiscard]] std::optional<std::string_view> channel() const noexcept {
    return text_at<canonical_place("channel")>();
  }
  [[nodiscard]] std::optional<std::string_view> method() const noexcept { return text_at<canonical_place("method")>(); }
  [[nodiscard]] std::optional<std::string_view> language() const noexcept {
    return text_at<canonical_place("language")>();
  }
  [[nodiscard]] std::optional<std::string_view> rating_scale() const noexcept {
    return text_at<canonical_place("rating_scale")>();
  }
  [[nodiscard]] std::optional<std::string_view> status() const noexcept { return text_at<canonical_place("status")>(); }
  [[nodiscard]] std::optional<std::string_view> source() const noexcept { return text_at<canonical_place("source")>(); }

  [[nodiscard]] std::optional<core::voice> voice() const { return value_at<core::voice, canonical_place("voice")>(); }
  [[nodiscard]] std::optional<core::visibility> visibility() const {
    return value_at<core::visibility, canonical_place("visibility")>();
  }
  [[nodiscard]] std::optional<core::role> role() const { return value_at<core::role, canonical_place("role")>(); }
  [[nodiscard]] std::optional<core::party> party() const { return value_at<core::party, canonical_place("party")>(); }
  [[nodiscard]] std::optional<core::kind> kind() const { return value_at<core::kind, canonical_place("kind")>(); }

  [[nodiscard]] std::optional<instant> time() const { return time_at<canonical_place("time")>(); }
  [[nodiscard]] std::optional<instant> occurred() const { return time_at<canonical_place("occurred")>(); }

  [[nodiscard]] std::optional<double> rating() const noexcept { return number_at<canonical_place("rating")>(); }
  [[nodiscard]] std::optional<double> expectation() const noexcept {
    return number_at<canonical_place("expectation")>();
  }
  [[nodiscard]] std::optional<double> backers() const noexcept { return number_at<canonical_place("backers")>(); }
  [[nodiscard]] std::optional<double> weight() const noexcept { return number_at<canonical_place("weight")>(); }
  [[nodiscard]] std::optional<bool> goal_met() const noexcept {
    const auto value = number_at<canonical_place("goal_met")>();
    return value ? std::optional(*value != 0) : std::nullopt;
  }

 private:
  template <std::ptrdiff_t Place>
  [[nodiscard]] const column* present() const noexcept {
    static_assert(Place >= 0, "no such canonical column");
    const column* found = columns_[Place];
    return found == nullptr || found->missing(row_) ? nullptr : found;
  }
  template <std::ptrdiff_t Place>
  [[nodiscard]] std::optional<std::string_view> text_at() const noexcept {
    const column* found = present<Place>();
    return found ? std::optional(found->text(row_)) : std::nullopt;
  }
  template <class Enumeration, std::ptrdiff_t Place>
  [[nodiscard]] std::optional<Enumeration> value_at() const {
    const column* found = present<Place>();
    return found ? parse<Enumeration>(found->text(row_)) : std::nullopt;
  }
  template <std::ptrdiff_t Place>
  [[nodiscard]] std::optional<instant> time_at() const {
    const column* found = present<Place>();
    return found ? std::optional(instant{found->integer(row_)}) : std::nullopt;
  }
  template <std::ptrdiff_t Place>
  [[nodiscard]] std::optional<double> number_at() const noexcept {
    const column* found = present<Place>();
    return found ? std::optional(found->number(row_)) : std::nullopt;
  }

  const column* const* columns_;
  std::ptrdiff_t row_;
};

/// Goes through the rows of a table.
class item_iterator {
 public:
  using value_type = item_view;
  using difference_type = std::ptrdiff_t;
  using iterator_category = std::input_iterator_tag;

  item_iterator() noexcept = default;
  item_iterator(const column* const* columns, std::ptrdiff_t row) noexcept : columns_(columns), row_(row) {}

  [[nodiscard]] item_view operator*() const noexcept { return {columns_, row_}; }
  item_iterator& operator++() noexcept {
    ++row_;
    return *this;
  }
  item_iterator operator++(int) noexcept {
    item_iterator before = *this;
    ++row_;
    return before;
  }
  [[nodiscard]] bool operator==(const item_iterator& other) const noexcept { return row_ == other.row_; }

 private:
  const column* const* columns_ = nullptr;
  std::ptrdiff_t row_ = 0;
};
static_assert(std::input_iterator<item_iterator>);

}  // namespace counterpoint::inline v0::inline core
