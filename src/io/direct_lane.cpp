// SPDX-License-Identifier: MIT
#include "direct_lane.hpp"

#include <cmath>
#include <utility>

#include <counterpoint/core/cast.hpp>
#include <counterpoint/core/chunk_cursor.hpp>
#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/selection.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

class direct_lane : public lane {
 public:
  direct_lane(const planned_column& planned, const lane_rules& rules, column_ptr source)
      : lane(planned, rules), source_(std::move(source)) {}

  void check(const lane_input&, block_problems&) override {}
  void commit(std::ptrdiff_t, std::span<const std::int32_t>) override {}
  void commit_missing(std::ptrdiff_t, std::ptrdiff_t) override {}
  [[nodiscard]] column_ptr finish(std::ptrdiff_t, const selected_rows& selected) override {
    return selected.all ? source_ : take(*source_, selected.rows);
  }
  [[nodiscard]] bool needs_cells() const noexcept override { return false; }

 protected:
  column_ptr source_;
};

/// Numbers with a scale, or that must not be negative.
class direct_number_lane final : public direct_lane {
 public:
  using direct_lane::direct_lane;

  void check(const lane_input& input, block_problems& problems) override {
    const bool not_negative = planned_.name == "weight" || planned_.name == "backers";
    for (std::ptrdiff_t row = 0; row < input.rows; ++row) {
      const double value = source_->number(next_++);
      if (std::isnan(value)) continue;
      const auto refuse = [&](std::string_view problem, std::string_view allowed) {
        problems.refuse(row, planned_.source_name, problem, core::detail::shortest(value), allowed);
      };
      if (planned_.on && !planned_.on->contains(value)) {
        refuse("is outside its scale", planned_.on->allowed());
      } else if (!std::isfinite(value)) {
        refuse("is not finite", "a finite number");
      } else if (not_negative && value < 0) {
        refuse("is negative", "0 or more");
      }
    }
  }

 private:
  std::ptrdiff_t next_ = 0;
};

[[nodiscard]] bool has_empty_text(const column& texts) {
  bool found = false;
  for_each_row(texts, [&](const chunk& part, std::ptrdiff_t i, std::ptrdiff_t) {
    found = found || (!part.missing(i) && part.text(i).empty());
  });
  return found;
}

[[nodiscard]] bool is_text(column_type type) noexcept {
  return type == column_type::text || type == column_type::category;
}

}  // namespace

std::unique_ptr<lane> make_direct_lane(const planned_column& planned, const lane_rules& rules,
                                       const column_ptr& source) {
  const column_type type = source->type();
  if (planned.when || !planned.values.empty() || (is_text(type) && !rules.missing.empty())) return nullptr;
  if (planned.inferred) return std::make_unique<direct_lane>(planned, rules, source);
  const bool id_like = planned.name == "reply_to" || planned.name == "thread";
  switch (planned.type) {
    case column_type::text:
      if (type != column_type::text || (rules.integral_ids && id_like) || has_empty_text(*source)) return nullptr;
      return std::make_unique<direct_lane>(planned, rules, source);
    case column_type::category:
      if (type != column_type::category || (rules.integral_ids && id_like) || planned.name == "rating_scale" ||
          find_vocabulary(planned.name) != nullptr || has_empty_text(*source->dictionary())) {
        return nullptr;
      }
      return std::make_unique<direct_lane>(planned, rules, source);
    case column_type::number:
      if ((type != column_type::number && type != column_type::integer) || planned.scale_source >= 0) return nullptr;
      return std::make_unique<direct_number_lane>(planned, rules, as_number(source));
    default: break;
  }
  return type == planned.type ? std::make_unique<direct_lane>(planned, rules, source) : nullptr;
}

}  // namespace counterpoint::inline v0::io::detail
