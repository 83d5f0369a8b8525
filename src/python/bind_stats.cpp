// SPDX-License-Identifier: MIT
// The statistics that all fields stand on.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/beta.hpp>
#include <counterpoint/stats/difference.hpp>
#include <counterpoint/stats/friedman.hpp>
#include <counterpoint/stats/mcnemar.hpp>
#include <counterpoint/stats/net_score_interval.hpp>
#include <counterpoint/stats/normal.hpp>
#include <counterpoint/stats/proportion.hpp>
#include <counterpoint/stats/rating_mean.hpp>

#include "numbers.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

py::tuple net_score_interval(double detractors, double passives, double promoters, double level,
                             const std::string& method) {
  const stats::net_counts counts = {detractors, passives, promoters};
  stats::net_interval limits;
  if (method == "adjusted_wald") {
    limits = stats::net_score_adjusted_wald(counts, level);
  } else if (method == "score") {
    limits = stats::net_score_score(counts, level);
  } else if (method == "wald") {
    limits = stats::net_score_wald(counts, level);
  } else if (method == "bonett_price") {
    limits = stats::net_score_bonett_price(counts, level);
  } else {
    throw error::argument("method", data_error::quoted(method), "adjusted_wald, score, wald, bonett_price");
  }
  return py::make_tuple(100 * limits.low, 100 * limits.high);
}

py::tuple proportion_interval(double x, double n, double level, const std::string& method) {
  const auto limits = stats::proportion_interval_of(stats::proportion_method_from(method), x, n, level);
  return py::make_tuple(limits.low, limits.high);
}

py::dict friedman_of(const py::array_t<double, py::array::c_style | py::array::forcecast>& scores, double alpha) {
  if (scores.ndim() != 2) throw error::argument("dimensions of scores", std::to_string(scores.ndim()), "2");
  const stats::friedman_test test =
      stats::friedman(std::span(scores.data(), static_cast<std::size_t>(scores.size())), scores.shape(1), alpha);
  py::dict out;
  out["mean_ranks"] = test.mean_ranks;
  out["chi_squared"] = test.chi_squared;
  out["p"] = test.p;
  out["f"] = test.f;
  out["f_p"] = test.f_p;
  out["critical_difference"] = test.critical_difference;
  out["pair_p"] = test.pair_p;
  return out;
}

}  // namespace

void register_stats(py::module_& module) {
  module.def("normal_cdf", py::vectorize(stats::normal_cdf), py::arg("x"),
             "P(Z <= x) of a standard normal Z; arrays too.");
  module.def("normal_quantile", py::vectorize(stats::normal_quantile), py::arg("p"),
             "The x with P(Z <= x) = p; arrays too. ValueError outside [0, 1].");
  module.def("net_score_interval", &net_score_interval, py::arg("detractors"), py::arg("passives"),
             py::arg("promoters"), py::kw_only(), py::arg("level") = 0.95, py::arg("method") = "adjusted_wald",
             "Lower and upper limit of a net score in points, unclipped.");
  module.def("proportion_interval", &proportion_interval, py::arg("x"), py::arg("n"), py::kw_only(),
             py::arg("level") = 0.95, py::arg("method") = "wilson",
             "Lower and upper limit of a proportion, in [0, 1].");
  module.def(
      "bayesian_average",
      [](py::handle values, py::handle counts, double prior_mean, double prior_count) {
        return stats::bayesian_average(numbers_from(values, "values"), numbers_from(counts, "counts"), prior_mean,
                                       prior_count);
      },
      py::arg("values"), py::arg("counts"), py::kw_only(), py::arg("prior_mean"), py::arg("prior_count"),
      "The mean of ratings and of prior_count further ones at prior_mean.");
  module.def(
      "dirichlet_mean",
      [](py::handle values, py::handle counts, double level) {
        const auto out =
            stats::dirichlet_mean_of(numbers_from(values, "values"), numbers_from(counts, "counts"), level);
        return py::make_tuple(out.mean, out.low);
      },
      py::arg("values"), py::arg("counts"), py::kw_only(), py::arg("level") = 0.95,
      "Mean of ratings under a uniform Dirichlet prior, and its one-sided lower bound.");
  module.def("difference", &stats::difference, py::arg("a"), py::arg("b"),
             "The first Estimate less the second, with an interval by MOVER.");
  module.def(
      "friedman", &friedman_of, py::arg("scores"), py::kw_only(), py::arg("alpha") = 0.05,
      "Friedman's test of a table (a row a data set, a column a method; more is better), with Nemenyi's comparison.");
  module.def(
      "mcnemar",
      [](std::int64_t first, std::int64_t second) {
        const stats::mcnemar_test test = stats::mcnemar(first, second);
        return py::make_tuple(test.exact, test.mid_p);
      },
      py::arg("first"), py::arg("second"),
      "(exact p, mid-p) of McNemar's test, from how many cases each method alone has right.");
  module.def("range_tail", &stats::range_tail, py::arg("q"), py::arg("means"),
             "P(R > q) of the range of some standard normal values.");
  module.def("range_quantile", &stats::range_quantile, py::arg("p"), py::arg("means"),
             "The q with P(R > q) = p of the range of some standard normal values.");
  module.def("student_critical_value", &stats::student_critical_value, py::arg("level"), py::arg("freedom"),
             "The value that Student's t exceeds in size with probability 1 - level.");
}

}  // namespace counterpoint::python
