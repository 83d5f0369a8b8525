// SPDX-License-Identifier: MIT
#pragma once
// Parts of labelled texts for cross-validation, and the temperature that it finds.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/model/softmax_regression.hpp>

namespace counterpoint::inline v0::sentiment {

/// Folds of texts: texts that are alike (model::text_fingerprint) are in one, and classes are spread evenly.
///
/// Groups of like texts are dealt out in the order of a hash of their fingerprints, those of each class in turn, and
/// each class begins with another fold; a group's class is that of its first row. The same texts give the same folds in
/// whatever order they come, but for groups whose rows differ in class.
/// @param classes  of each row, 0 or more
/// @param folds    1 or more
/// @return of each row, 0 … folds - 1. O(n log n)
[[nodiscard]] inline std::vector<std::ptrdiff_t> deal_folds(std::span<const std::uint64_t> fingerprints,
                                                            std::span<const std::ptrdiff_t> classes,
                                                            std::ptrdiff_t folds) {
  const auto mixed = [&](std::size_t row) {
    std::uint64_t x = fingerprints[row];
    x = (x ^ x >> 33) * 0xFF51AFD7ED558CCD;
    x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53;
    return x ^ x >> 33;
  };
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  order.reserve(fingerprints.size());
  for (std::size_t row = 0; row < fingerprints.size(); ++row) order.emplace_back(mixed(row), row);
  std::ranges::sort(order);
  std::vector<std::ptrdiff_t> out(fingerprints.size());
  std::map<std::ptrdiff_t, std::ptrdiff_t> dealt;
  std::ptrdiff_t fold = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || order[i].first != order[i - 1].first) {
      const std::ptrdiff_t of_class = classes[order[i].second];
      fold = (of_class + dealt[of_class]++) % folds;
    }
    out[order[i].second] = fold;
  }
  return out;
}

/// The temperature T that makes labels most likely under softmax(logits / T), with a normal prior of ln T:
/// least Σ wᵢ Σ_c −t_ic log p_ic + 60 (ln T + min(0.1, 5 / rows))². A prior towards the base leaves models of few
/// labels less sure than they might be, hence a mean below 0. Both numbers were chosen on the VADER ground truth as if
/// it were a user's labels (50, 250 and 1,000 of them). O(rows · classes), about 40 times.
/// @param logits, targets  rows × classes
/// @return 0.05 … 20
[[nodiscard]] inline double fit_temperature(const model::row_matrix& logits, const model::row_matrix& targets,
                                            const Eigen::VectorXf& weights) {
  constexpr double precision = 60;
  const double expected = -std::min(0.1, 5 / static_cast<double>(std::max<Eigen::Index>(logits.rows(), 1)));
  const auto loss = [&](double log_temperature) {
    const double factor = std::exp(-log_temperature);
    double sum = precision * (log_temperature - expected) * (log_temperature - expected);
    for (Eigen::Index row = 0; row < logits.rows(); ++row) {
      const auto scaled = (logits.row(row).cast<double>() * factor).array();
      const double largest = scaled.maxCoeff();
      const double normaliser = largest + std::log((scaled - largest).exp().sum());
      const double said = (targets.row(row).cast<double>().array() * scaled).sum();
      sum += static_cast<double>(weights[row]) * (normaliser - said);
    }
    return sum;
  };
  // Golden section (J. Kiefer 1953): the loss has one minimum in 1 / T.
  const double golden = (std::sqrt(5.0) - 1) / 2;
  double low = std::log(0.05), high = std::log(20.0);
  double left = high - golden * (high - low), right = low + golden * (high - low);
  double at_left = loss(left), at_right = loss(right);
  while (high - low > 1e-4) {
    if (at_left < at_right) {
      high = std::exchange(right, left);
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = loss(left);
    } else {
      low = std::exchange(left, right);
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = loss(right);
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace counterpoint::inline v0::sentiment
