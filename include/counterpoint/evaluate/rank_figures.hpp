// SPDX-License-Identifier: MIT
#pragma once
// How well scores put rows into the order of the truth, under any weights of the rows. All rows are sorted once, when
// the figures are made; a row that counts k times is k tied ones.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/detail/lanes.hpp>
#include <counterpoint/evaluate/detail/order.hpp>
#include <counterpoint/evaluate/weighted_figures.hpp>

namespace counterpoint::inline v0::evaluate {

/// The area under the ROC curve, "auc": the chance that a positive row has a higher score than a negative one, ties
/// half.
///
/// Source: the Mann–Whitney statistic by midranks (D. Bamber 1975, J. Math. Psychol. 12, 387–415). Not defined where
/// one of the two classes has no row. Complexity: O(n) a replicate, O(n log n) once.
class auc_figures : public weighted_figures {
 public:
  /// @param positive  1 for positive rows, 0 for negative ones. @param scores  finite, one a row
  /// @throws error otherwise, by row from 1
  auc_figures(std::span<const std::int32_t> positive, std::span<const double> scores);

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return std::ssize(order_); }
  [[nodiscard]] std::vector<figure_name> names() const override { return {{"auc"}}; }
  void operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const override;

 private:
  std::vector<std::uint32_t> order_ = {};   ///< rows by score, of equal ones the negative first
  std::vector<std::uint32_t> begins_ = {};  ///< of each run of equal scores: its begin and that of its positive rows
};

/// Spearman's rank correlation by midranks, "spearman", in [−1, 1]; not defined where truth or score does not vary.
///
/// Source: C. Spearman 1904; M. G. Kendall (1970), Rank Correlation Methods, section 3.8 (ties). Exact sums of whole
/// numbers up to about 200,000 rows. Complexity: O(n) a replicate, O(n log n) once.
class spearman_figures : public weighted_figures {
 public:
  /// @param truth, scores  finite, one each a row. @throws error otherwise, by name and row from 1
  spearman_figures(std::span<const double> truth, std::span<const double> scores);

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return std::ssize(truth_.order); }
  [[nodiscard]] std::vector<figure_name> names() const override { return {{"spearman"}}; }
  void operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const override;

 private:
  detail::value_order truth_;
  detail::value_order scores_;
};

/// Figures of pairs: Kendall's τ-b, "kendall", in [−1, 1], not defined where truth or score does not vary; and
/// "pairwise_agreement" in [0, 1]: of the pairs whose truths differ, the share that the scores put into the same order,
/// tied scores half. It is the AUC where the truth has two values, and not defined where it has one.
///
/// Source: M. G. Kendall (1945), Biometrika 33, 239–251; pairs counted as W. R. Knight (1966), J. Am. Statist. Ass. 61,
/// 436–439, does, by sums of weights in a tree (P. M. Fenwick 1994) over the values of which there are fewer. Pairwise
/// agreement is (1 + Somers' D)/2 (R. H. Somers 1962, Am. Sociol. Rev. 27, 799–811), the concordance index.
/// Complexity: O(n log m) a replicate with m distinct values of the one that has fewer, O(n log n) once.
class pair_figures : public weighted_figures {
 public:
  /// @param truth, scores  as spearman_figures, up to 100 million rows. @throws error otherwise
  pair_figures(std::span<const double> truth, std::span<const double> scores);

  [[nodiscard]] std::ptrdiff_t rows() const noexcept override { return std::ssize(truth_.order); }
  [[nodiscard]] std::vector<figure_name> names() const override { return {{"kendall"}, {"pairwise_agreement"}}; }
  void operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const override;

 private:
  detail::value_order truth_;
  detail::value_order scores_;
};

inline auc_figures::auc_figures(std::span<const std::int32_t> positive, std::span<const double> scores) {
  if (positive.size() != scores.size()) {
    throw error::argument("number of scores", std::to_string(scores.size()),
                          std::to_string(positive.size()) + ", one a row");
  }
  for (std::size_t i = 0; i < positive.size(); ++i) {
    if (positive[i] != 0 && positive[i] != 1) {
      throw error("positive, row " + std::to_string(i + 1) + " is " + std::to_string(positive[i]) + "; allowed: 0, 1");
    }
  }
  const detail::value_order by_score = detail::ordered(scores, "scores");
  for (std::size_t run = 0; run + 1 < by_score.begins.size(); ++run) {
    const auto rows = std::span(by_score.order).subspan(by_score.begins[run], by_score.length(run));
    begins_.push_back(static_cast<std::uint32_t>(order_.size()));
    std::ranges::copy_if(rows, std::back_inserter(order_), [&](std::uint32_t row) { return positive[row] == 0; });
    begins_.push_back(static_cast<std::uint32_t>(order_.size()));
    std::ranges::copy_if(rows, std::back_inserter(order_), [&](std::uint32_t row) { return positive[row] != 0; });
  }
  begins_.push_back(static_cast<std::uint32_t>(order_.size()));
}

inline void auc_figures::operator()(lane_weights weights, std::span<double> out, lane_scratch& /*scratch*/) const {
  using detail::lane_values;
  lane_values negative;  // below the run
  lane_values positive;
  lane_values twice;  // twice the pairs in the right order
  for (std::size_t at = 0; at + 2 < begins_.size(); at += 2) {
    const lane_values without = detail::weight_of(weights, order_, begins_[at], begins_[at + 1]);
    const lane_values with = detail::weight_of(weights, order_, begins_[at + 1], begins_[at + 2]);
    lane_values around = negative;  // twice the negative ones below, and once the tied ones
    negative += without;
    around += negative;
    twice.add_product(with, around);
    positive += with;
  }
  for (std::ptrdiff_t lane = 0; lane < replicate_lanes; ++lane) {
    const double pairs = positive[lane] * negative[lane];
    out[static_cast<std::size_t>(lane)] = pairs > 0 ? twice[lane] / (2 * pairs) : undefined_figure;
  }
}

inline spearman_figures::spearman_figures(std::span<const double> truth, std::span<const double> scores)
    : truth_(detail::ordered(truth, "truth")), scores_(detail::ordered(scores, "scores")) {
  detail::check_lengths(truth, scores);
}

inline void spearman_figures::operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const {
  using detail::lane_values;
  // A midrank is the weight below + (that of the run + 1)/2; twice its distance from the mean rank is a whole number,
  // twice the weight below + that of the run − all weight.
  const std::size_t runs = truth_.runs();
  scratch.values.resize(8 * runs);
  lane_values all;
  for (std::size_t run = 0; run < runs; ++run) {
    const lane_values weight = detail::weight_of(weights, truth_.order, truth_.begins[run], truth_.begins[run + 1]);
    lane_values rank = all;
    all += weight;
    rank += all;
    rank.store(&scratch.values[8 * run]);
  }
  lane_values truth_squares;
  lane_values before;
  for (std::size_t run = 0; run < runs; ++run) {
    lane_values rank = lane_values::load(&scratch.values[8 * run]);
    lane_values weight = rank;  // 2 before + weight − 2 before
    weight -= before;
    weight -= before;
    before += weight;
    rank -= all;
    rank.store(&scratch.values[8 * run]);
    truth_squares.add_product(weight, detail::product(rank, rank));
  }
  lane_values squares;
  lane_values products;
  lane_values below;
  for (std::size_t run = 0; run < scores_.runs(); ++run) {
    lane_values weight;
    lane_values truth_ranks;
    for (std::size_t i = scores_.begins[run]; i < scores_.begins[run + 1]; ++i) {
      const std::uint32_t row = scores_.order[i];
      const lane_values one = lane_values::of(weights.data() + 8 * std::size_t{row});
      weight += one;
      truth_ranks.add_product(one, lane_values::load(&scratch.values[8 * std::size_t{truth_.run_of[row]}]));
    }
    lane_values rank = below;
    below += weight;
    rank += below;
    rank -= all;
    squares.add_product(weight, detail::product(rank, rank));
    products.add_product(rank, truth_ranks);
  }
  for (std::ptrdiff_t lane = 0; lane < replicate_lanes; ++lane) {
    const bool varies = squares[lane] > 0 && truth_squares[lane] > 0;
    const double r = products[lane] / std::sqrt(squares[lane]) / std::sqrt(truth_squares[lane]);
    out[static_cast<std::size_t>(lane)] = varies ? std::clamp(r, -1.0, 1.0) : undefined_figure;
  }
}

inline pair_figures::pair_figures(std::span<const double> truth, std::span<const double> scores)
    : truth_(detail::ordered(truth, "truth")), scores_(detail::ordered(scores, "scores")) {
  detail::check_lengths(truth, scores);
  if (truth.size() > 100'000'000) throw error::argument("rows", std::to_string(truth.size()), "up to 100000000");
}

inline void pair_figures::operator()(lane_weights weights, std::span<double> out, lane_scratch& scratch) const {
  using detail::lane_values;
  const bool truth_is_coarser = truth_.runs() < scores_.runs();
  const detail::value_order& fine = truth_is_coarser ? scores_ : truth_;
  const detail::value_order& coarse = truth_is_coarser ? truth_ : scores_;
  // Concordant less discordant pairs: those of earlier runs that stand lower, less those that stand higher.
  const auto excess_in = [&](auto tree) {
    lane_values sum;
    for (std::size_t run = 0; run < fine.runs(); ++run) {
      const auto rows = std::span(fine.order).subspan(fine.begins[run], fine.length(run));
      for (const std::uint32_t row : rows) {
        sum.add_product(lane_values::of(weights.data() + 8 * std::size_t{row}),
                        tree.lower_less_higher(coarse.run_of[row]));
      }
      for (const std::uint32_t row : rows) tree.add(coarse.run_of[row], weights.data() + 8 * std::size_t{row});
    }
    return sum;
  };
  const bool narrow = std::ranges::max(detail::counted(weights, fine.order)) <= 32'767;
  const lane_values excess =
      narrow ? excess_in(detail::lane_tree<detail::narrow_counts>(coarse.runs(), scratch.narrow_counts))
             : excess_in(detail::lane_tree<detail::wide_counts>(coarse.runs(), scratch.counts));
  const lane_values truths = detail::differing_pairs(weights, truth_);
  const lane_values scored = detail::differing_pairs(weights, scores_);
  for (std::ptrdiff_t lane = 0; lane < replicate_lanes; ++lane) {
    const auto place = static_cast<std::size_t>(lane);
    const bool varies = truths[lane] > 0 && scored[lane] > 0;
    const double tau = excess[lane] / std::sqrt(truths[lane]) / std::sqrt(scored[lane]);
    out[place] = varies ? std::clamp(tau, -1.0, 1.0) : undefined_figure;
    out[8 + place] = truths[lane] > 0 ? 0.5 + excess[lane] / (2 * truths[lane]) : undefined_figure;
  }
}

}  // namespace counterpoint::inline v0::evaluate
