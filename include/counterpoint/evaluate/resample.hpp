// SPDX-License-Identifier: MIT
#pragma once
// Figures of many systems on the same resamples: bootstrap, leaving out, exchange of two systems' rows.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/core/parallel.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>
#include <counterpoint/stats/random.hpp>

namespace counterpoint::inline v0::evaluate {

/// The figures of some systems in each replicate.
struct replicate_table {
  std::vector<figure_name> names = {};  ///< of the first system, then of the next
  std::int64_t replicates = 0;
  std::vector<double> values = {};  ///< a row a figure, one value a replicate; NaN where it is not defined

  /// The replicates of a figure. @param figure  in [0, names.size())
  [[nodiscard]] std::span<const double> of(std::ptrdiff_t figure) const noexcept {
    return std::span(values).subspan(static_cast<std::size_t>(figure * replicates),
                                     static_cast<std::size_t>(replicates));
  }
};

/// Which rows belong together: a number a row, 0 … groups − 1.
class row_groups {
 public:
  /// Every row for itself. @throws error for fewer than 1 or more than 2³² − 1 rows
  explicit row_groups(std::ptrdiff_t rows) : rows_(rows), count_(rows) {
    if (rows < 1 || rows > std::numeric_limits<std::uint32_t>::max()) {
      throw error::argument("rows", std::to_string(rows), "1 … 4294967295");
    }
  }
  /// @param of_row  rising from 0 without gaps, in any order. @throws error otherwise
  explicit row_groups(std::span<const std::int32_t> of_row) : row_groups(std::ssize(of_row)) {
    of_row_.assign(of_row.begin(), of_row.end());
    std::vector<bool> seen;
    for (std::size_t i = 0; i < of_row.size(); ++i) {
      if (of_row[i] < 0 || std::cmp_greater_equal(of_row[i], of_row.size())) {
        throw error("groups, row " + std::to_string(i + 1) + " is " + std::to_string(of_row[i]) +
                    "; allowed: 0 … groups − 1");
      }
      const auto group = static_cast<std::size_t>(of_row[i]);
      if (group >= seen.size()) seen.resize(group + 1);
      seen[group] = true;
    }
    if (!std::ranges::all_of(seen, std::identity{})) throw error("groups leave a number out; allowed: 0 … groups − 1");
    count_ = std::ssize(seen);
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::ptrdiff_t count() const noexcept { return count_; }
  /// Whether every row is for itself.
  [[nodiscard]] bool alone() const noexcept { return of_row_.empty(); }
  /// The group of a row.
  [[nodiscard]] std::ptrdiff_t of(std::ptrdiff_t row) const noexcept {
    return alone() ? row : of_row_[static_cast<std::size_t>(row)];
  }

 private:
  std::ptrdiff_t rows_;
  std::ptrdiff_t count_;
  std::vector<std::int32_t> of_row_ = {};
};

namespace detail {

/// @throws error without systems, or if their numbers of rows differ from `rows`
inline void check_rows(std::span<const weighted_figures* const> systems, std::ptrdiff_t rows) {
  if (systems.empty()) throw error("there are no figures to resample; allowed: 1 or more");
  for (const weighted_figures* each : systems) {
    if (each->rows() != rows) {
      throw error::argument("number of rows", std::to_string(each->rows()),
                            std::to_string(rows) + ", as in all others");
    }
  }
}

}  // namespace detail

/// The figures of all systems under weights that `fill(replicate, weights)` writes, one a row, all 0 before.
/// @param replicates  0 or more. @param threads  1 or more
/// @throws error otherwise, or if the systems' numbers of rows differ; what `fill` throws
template <class Fill>
[[nodiscard]] replicate_table evaluate_replicates(std::span<const weighted_figures* const> systems,
                                                  std::int64_t replicates, std::ptrdiff_t threads, const Fill& fill) {
  if (replicates < 0) throw error::argument("replicates", std::to_string(replicates), "0 or more");
  const std::ptrdiff_t rows = systems.empty() ? 0 : systems.front()->rows();
  detail::check_rows(systems, rows);
  replicate_table out;
  std::vector<std::size_t> sizes;
  for (const weighted_figures* each : systems) {
    const std::vector<figure_name> names = each->names();
    sizes.push_back(names.size());
    out.names.insert(out.names.end(), names.begin(), names.end());
  }
  out.replicates = replicates;
  out.values.resize(out.names.size() * static_cast<std::size_t>(replicates));
  const auto height = static_cast<std::size_t>(rows);
  parallel_blocks(
      replicates, threads,
      [&](std::ptrdiff_t begin, std::ptrdiff_t end, std::ptrdiff_t) {
        std::vector<std::uint8_t> one(height);
        std::vector<std::uint8_t> weights(8 * height);
        std::vector<double> figures(8 * *std::ranges::max_element(sizes));
        lane_scratch scratch;
        for (std::ptrdiff_t first = begin; first < end; first += replicate_lanes) {
          const std::ptrdiff_t lanes = std::min(replicate_lanes, end - first);
          for (std::ptrdiff_t lane = 0; lane < lanes; ++lane) {
            std::ranges::fill(one, std::uint8_t{0});
            fill(first + lane, std::span(one));
            for (std::size_t i = 0; i < height; ++i) weights[8 * i + static_cast<std::size_t>(lane)] = one[i];
          }
          std::size_t row = 0;
          for (std::size_t s = 0; s < sizes.size(); ++s) {
            (*systems[s])(weights, std::span(figures).first(8 * sizes[s]), scratch);
            for (std::size_t f = 0; f < sizes[s]; ++f, ++row) {
              std::copy_n(figures.begin() + static_cast<std::ptrdiff_t>(8 * f), lanes,
                          out.values.begin() + static_cast<std::ptrdiff_t>(row) * replicates + first);
            }
          }
        }
      },
      64);
  return out;
}

/// The figures of all systems on all rows.
/// @return one replicate. @throws as evaluate_replicates
[[nodiscard]] inline replicate_table evaluate_all(std::span<const weighted_figures* const> systems) {
  return evaluate_replicates(systems, 1, 1, [](std::int64_t, std::span<std::uint8_t> weights) {
    std::ranges::fill(weights, std::uint8_t{1});
  });
}

struct resample_options {
  std::int64_t replicates = 10'000;  ///< 0 or more
  std::uint64_t seed = 0;            ///< replicate r draws from stream r of it
  std::ptrdiff_t threads = 1;        ///< 1 or more; the result is the same for all
};

/// Bootstrap: each replicate draws as many groups as there are, with replacement, the same for all systems.
///
/// Source: B. Efron (1979), Annals of Statistics 7, 1–26; whole groups: A. C. Davison, D. V. Hinkley (1997),
/// section 3.8. A group counts up to 255 times; more has a chance below 1e-500.
/// @throws as evaluate_replicates, or unless `groups` has the systems' rows
/// Complexity: O(replicates · (groups + what the figures need)).
[[nodiscard]] inline replicate_table bootstrap(std::span<const weighted_figures* const> systems,
                                               const row_groups& groups, const resample_options& options = {}) {
  detail::check_rows(systems, groups.rows());
  const auto many = static_cast<std::uint32_t>(groups.count());
  return evaluate_replicates(
      systems, options.replicates, options.threads, [&](std::int64_t replicate, std::span<std::uint8_t> weights) {
        stats::random_words random(options.seed, static_cast<std::uint64_t>(replicate));
        if (groups.alone()) {
          random.draw_below(many, many, [to = weights.data()](std::uint32_t row) { ++to[row]; });
          return;
        }
        std::vector<std::uint8_t> drawn(many);
        random.draw_below(many, many, [to = drawn.data()](std::uint32_t group) { ++to[group]; });
        for (std::size_t i = 0; i < weights.size(); ++i) {
          weights[i] = drawn[static_cast<std::size_t>(groups.of(static_cast<std::ptrdiff_t>(i)))];
        }
      });
}

/// The figures with each group left out, for the acceleration of stats::bca_interval; where there are more groups than
/// `blocks`, with every block of groups left out (group g is in block g mod blocks).
/// @param blocks  2 or more
/// @return a replicate a block; none for a single group. @throws as bootstrap
[[nodiscard]] inline replicate_table leave_out(std::span<const weighted_figures* const> systems,
                                               const row_groups& groups, std::ptrdiff_t blocks = 2'000,
                                               std::ptrdiff_t threads = 1) {
  detail::check_rows(systems, groups.rows());
  if (blocks < 2) throw error::argument("blocks", std::to_string(blocks), "2 or more");
  const std::ptrdiff_t many = std::min(blocks, groups.count());
  return evaluate_replicates(systems, many < 2 ? 0 : many, threads,
                             [&](std::int64_t block, std::span<std::uint8_t> weights) {
                               for (std::size_t i = 0; i < weights.size(); ++i) {
                                 weights[i] = groups.of(static_cast<std::ptrdiff_t>(i)) % many == block ? 0 : 1;
                               }
                             });
}

/// Exchange of two systems' rows, whole groups at a time with probability ½: how figures would differ if it made no
/// difference which system said what.
///
/// Source: E. W. Noreen (1989), Computer-Intensive Methods for Testing Hypotheses, section 2.2 (approximate
/// randomisation).
/// @param stacked  figures over the rows of one system, then those of the other: twice as many as `groups` has
/// @return 2 · replicates columns: in 2r the one system after the exchange, in 2r + 1 the other
/// @throws error otherwise; as evaluate_replicates
[[nodiscard]] inline replicate_table exchange(std::span<const weighted_figures* const> stacked,
                                              const row_groups& groups, const resample_options& options = {}) {
  detail::check_rows(stacked, 2 * groups.rows());
  const auto rows = static_cast<std::size_t>(groups.rows());
  return evaluate_replicates(
      stacked, 2 * options.replicates, options.threads, [&](std::int64_t column, std::span<std::uint8_t> weights) {
        stats::random_words random(options.seed, static_cast<std::uint64_t>(column / 2));
        std::vector<std::uint64_t> bits(static_cast<std::size_t>(groups.count() / 64 + 1));
        for (std::uint64_t& each : bits) each = random();
        for (std::size_t i = 0; i < rows; ++i) {
          const auto group = static_cast<std::size_t>(groups.of(static_cast<std::ptrdiff_t>(i)));
          const auto exchanged = static_cast<std::uint8_t>((bits[group / 64] >> (group % 64)) & 1U);
          const auto other = static_cast<std::uint8_t>(exchanged ^ static_cast<std::uint8_t>(column % 2));
          weights[rows + i] = other;
          weights[i] = other ^ 1U;
        }
      });
}

}  // namespace counterpoint::inline v0::evaluate
