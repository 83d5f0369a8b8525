// SPDX-License-Identifier: MIT
#pragma once
// How far each weight of a model of own labels may be expected to lie from 0: the widths of its prior.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/sentiment/own_rows.hpp>

namespace counterpoint::inline v0::sentiment {

/// Prior deviations, above 0. With few labels the base model decides; as labels grow, figures, then words, then
/// characters come in by themselves: one recipe for any number of labels. The defaults were chosen on the VADER ground
/// truth as if it were a user's labels (50 to 1,000 of them), by models whose base had not seen those texts.
struct own_prior {
  double words = 1.5;       ///< before the factor of each gram
  double characters = 1.5;  ///< likewise
  double figures = 0.1;     ///< of each standardised figure of the rules
  double base = 0.3;        ///< of each logit of the base model
  double intercepts = 1;

  bool operator==(const own_prior&) const = default;
};

/// The deviation of each gram's weights from what is known of its training rows: rare grams, and those that one class
/// has more often than the others, may weigh more.
///
///     σ = block · max(.05, idf · (½ + rms))
///     idf = (ln((n + 1) / (d + 1)) + 1) / (ln 100 + 1)                    n rows, d of them with the gram
///     rms of ln((d_k + K π_k) / (n_k + K)) less its mean over classes      the same of class k; π_k = n_k / n
///
/// Rows count as much as their weights, classes as their shares in a label; classes that no row has are left out.
/// @param grams  of each number in `rows`, its bucket (own_rows::number)
/// @param chosen rows to learn from
/// @return of each number; 0 for a gram that none of the rows has
/// O(entries · classes). Source: idf as K. Spärck Jones 1972; log-count ratios as S. Wang, C. D. Manning 2012.
[[nodiscard]] inline std::vector<float> gram_deviations(const own_rows& rows, std::span<const std::uint32_t> grams,
                                                        std::span<const std::uint32_t> chosen,
                                                        const model::row_matrix& targets,
                                                        const Eigen::VectorXf& weights, const own_prior& prior) {
  const Eigen::Index classes = targets.cols();
  // The weight of the rows with each gram: of each class, then in all, padded to whole vectors.
  const Eigen::Index width = (classes + 4) / 4 * 4;
  model::row_matrix counts = model::row_matrix::Zero(static_cast<Eigen::Index>(grams.size()), width);
  Eigen::RowVectorXd whole = Eigen::RowVectorXd::Zero(width);
  Eigen::RowVectorXf each = Eigen::RowVectorXf::Zero(width);
  for (const std::uint32_t row : chosen) {
    each.head(classes) = targets.row(row) * weights[row];
    each[classes] = weights[row];
    whole += each.cast<double>();
    for (const model::feature_value& entry : rows.row(row)) {
      float* const count = counts.data() + static_cast<Eigen::Index>(entry.feature) * width;
      for (Eigen::Index at = 0; at < width; at += 4) {
        Eigen::Map<Eigen::Array4f>(count + at) += Eigen::Map<const Eigen::Array4f>(each.data() + at);
      }
    }
  }
  const double n = whole[classes];
  // Of each class that is there; 1 and 0 for what is not, so that its logarithm is 0 in the sums.
  Eigen::ArrayXf smoothing = Eigen::ArrayXf::Ones(width), offsets = Eigen::ArrayXf::Zero(width), present = offsets;
  const auto size = static_cast<double>((whole.head(classes).array() > 0).count());
  for (Eigen::Index k = 0; k < classes; ++k) {
    if (!(whole[k] > 0)) continue;
    smoothing[k] = static_cast<float>(size * whole[k] / n);
    offsets[k] = static_cast<float>(std::log(whole[k] + size));
    present[k] = 1;
  }
  std::vector<float> out(grams.size());
  Eigen::ArrayXf ratios(width);
  double last = -1;  // how many rows had the gram before: often as many
  double idf = 0;
  for (std::size_t gram = 0; gram < grams.size(); ++gram) {
    const auto of_gram = counts.row(static_cast<Eigen::Index>(gram)).transpose().array();
    const auto with_gram = static_cast<double>(of_gram[classes]);
    if (!(with_gram > 0)) continue;
    ratios = ((of_gram + smoothing).log() - offsets) * present;
    const auto mean = static_cast<float>(static_cast<double>(ratios.sum()) / size);
    ratios = (ratios - mean) * present;
    const double rms = std::sqrt(static_cast<double>(ratios.square().sum()) / size);
    if (with_gram != last) idf = (std::log((n + 1) / (with_gram + 1)) + 1) / (std::log(100.0) + 1);
    last = with_gram;
    const double block = grams[gram] < own_buckets ? prior.words : prior.characters;
    out[gram] = static_cast<float>(block * std::max(0.05, idf * (0.5 + rms)));
  }
  return out;
}

}  // namespace counterpoint::inline v0::sentiment
