// SPDX-License-Identifier: MIT
#pragma once
// The inner loops of the fusion, exchangeable for the same loops compiled for wider processors.

#include <cstddef>

#include <counterpoint/survey/detail/fusion_loops.hpp>

namespace counterpoint::inline v0::survey {

/// The loops over strata, and over grid nodes, in which the fusion spends its time. `kernels::fusion()` gives those
/// that a machine runs fastest; their results are the same to the last digit.
struct fusion_kernels {
  /// The sums over strata of both voices at one node.
  void (*sums)(const detail::pair_view& strata, const detail::node_point& node, double* inverse,
               detail::pair_sums& out) = detail::sum_pairs<detail::portable_code>;
  /// The quadratic form of their residuals, from the inverse determinants that `sums` left behind.
  double (*quadratic)(const detail::pair_view& strata, const detail::node_point& node, const double* inverse,
                      double mean_survey, double mean_posts) = detail::pair_quadratic<detail::portable_code>;
  /// What the other strata predict of one stratum's posts, at all nodes.
  void (*leave_out)(const detail::left_out& stratum, const detail::node_view& nodes,
                    const detail::prediction& out) = detail::leave_pair_out<detail::portable_code>;
  /// One normal mixture of these predictions.
  detail::gap_summary (*mixture)(const detail::prediction& of,
                                 double* scratch) = detail::summarize_gap<detail::portable_code>;
};

}  // namespace counterpoint::inline v0::survey
