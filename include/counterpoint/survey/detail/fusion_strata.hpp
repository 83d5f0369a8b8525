// SPDX-License-Identifier: MIT
#pragma once
// Strata as columns in the order that the fusion's loops need: both voices, survey only, posts only, neither.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/survey/detail/fusion_loops.hpp>

namespace counterpoint::inline v0::survey::detail {

/// What a fit is made from, in the caller's order. A voice is absent where its variance isn't finite.
struct stratum_columns {
  Eigen::ArrayXd y;    ///< survey means
  Eigen::ArrayXd psi;  ///< their variances
  Eigen::ArrayXd x;    ///< means of the posts
  Eigen::ArrayXd c;    ///< their variances
  Eigen::MatrixXd x1;  ///< design of the survey voice, strata × p₁
  Eigen::MatrixXd x2;  ///< design of the posts, strata × p₂

  [[nodiscard]] Eigen::Index size() const noexcept { return y.size(); }
  [[nodiscard]] bool has_survey(Eigen::Index i) const noexcept { return std::isfinite(psi[i]); }
  [[nodiscard]] bool has_posts(Eigen::Index i) const noexcept { return std::isfinite(c[i]); }
};

/// The same, sorted, centred and padded to whole rounds of lanes; an absent voice has value 0 and variance 1.
struct sorted_strata {
  std::vector<Eigen::Index> order;  ///< the caller's place of each
  Eigen::Index pairs = 0;           ///< the first so many have both voices,
  Eigen::Index surveys = 0;         ///< then these the survey alone,
  Eigen::Index posts = 0;           ///< these the posts alone; the rest neither
  Eigen::ArrayXd y, psi, x, c;      ///< padded(size()) each
  Eigen::MatrixXd x1, x2;
  double centre_y = 0;
  double centre_x = 0;
  std::ptrdiff_t safe_rounds = 1;

  /// @param largest_spread  the greatest s² of the grid
  sorted_strata(const stratum_columns& from, double largest_spread) : order(static_cast<std::size_t>(from.size())) {
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<Eigen::Index>(i);
    const auto kind = [&from](Eigen::Index i) {
      if (from.has_survey(i)) return from.has_posts(i) ? 0 : 1;
      return from.has_posts(i) ? 2 : 3;
    };
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return kind(a) < kind(b); });
    for (const Eigen::Index i : order) {
      pairs += kind(i) == 0 ? 1 : 0;
      surveys += kind(i) == 1 ? 1 : 0;
      posts += kind(i) == 2 ? 1 : 0;
    }
    copy(from);
    centre();
    bound_products(largest_spread);
  }

  [[nodiscard]] Eigen::Index size() const noexcept { return std::ssize(order); }
  [[nodiscard]] bool has_posts(Eigen::Index i) const noexcept {
    return i < pairs || (i >= pairs + surveys && i < pairs + surveys + posts);
  }
  /// Whether both designs are an intercept alone, or there are no posts in the model at all.
  [[nodiscard]] bool intercepts() const noexcept {
    return x1.cols() == 1 && x2.cols() == 1 && (x1.array() == 1).all() && (x2.array() == 1).all();
  }
  [[nodiscard]] pair_view pair_columns() const noexcept {
    return {y.data(), psi.data(), x.data(), c.data(), pairs, safe_rounds};
  }

 private:
  void copy(const stratum_columns& from) {
    const Eigen::Index whole = stats::detail::padded(size());
    y = x = Eigen::ArrayXd::Zero(whole);
    psi = c = Eigen::ArrayXd::Ones(whole);
    x1.resize(size(), from.x1.cols());
    x2.resize(size(), from.x2.cols());
    for (Eigen::Index i = 0; i < size(); ++i) {
      const Eigen::Index source = order[static_cast<std::size_t>(i)];
      if (i < pairs + surveys) {
        y[i] = from.y[source];
        psi[i] = from.psi[source];
      }
      if (has_posts(i)) {
        x[i] = from.x[source];
        c[i] = from.c[source];
      }
      x1.row(i) = from.x1.row(source);
      x2.row(i) = from.x2.row(source);
    }
  }
  /// For accuracy alone: estimates move with the centre.
  void centre() {
    const Eigen::Index with_survey = pairs + surveys;
    if (with_survey > 0) {
      centre_y = y.head(with_survey).mean();
      y.head(with_survey) -= centre_y;
    }
    if (pairs + posts > 0) {
      centre_x = (x.head(pairs).sum() + x.segment(with_survey, posts).sum()) / static_cast<double>(pairs + posts);
      x.head(pairs) -= centre_x;
      x.segment(with_survey, posts) -= centre_x;
    }
  }
  /// Determinants lie between min ψC and max (ψ + s²)(C + s²): so many rounds multiply safely.
  void bound_products(double largest_spread) {
    if (pairs == 0) return;
    const double smallest = std::log2(psi.head(pairs).minCoeff()) + std::log2(c.head(pairs).minCoeff());
    const double largest =
        std::log2(largest_spread + psi.head(pairs).maxCoeff()) + std::log2(largest_spread + c.head(pairs).maxCoeff());
    const double orders = std::max({std::fabs(smallest), std::fabs(largest), 1e-3});
    safe_rounds = std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(std::min(1000 / orders - 1, 1e6)));
  }
};

}  // namespace counterpoint::inline v0::survey::detail
