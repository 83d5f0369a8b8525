// SPDX-License-Identifier: MIT
// Figures of predictions against the truth, and their replicates.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/evaluate/evaluate.hpp>
#include <counterpoint/stats/bootstrap_interval.hpp>
#include <counterpoint/stats/krippendorff.hpp>

#include "numbers.hpp"
#include "register.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using codes_array = py::array_t<std::int32_t, py::array::c_style | py::array::forcecast>;
using doubles_array = py::array_t<double, py::array::c_style | py::array::forcecast>;

template <class Value>
std::span<const Value> span_of(const py::array_t<Value, py::array::c_style | py::array::forcecast>& values,
                               const char* name, py::ssize_t dimensions = 1) {
  if (values.ndim() != dimensions) {
    throw error::argument(std::string("dimensions of ") + name, std::to_string(values.ndim()),
                          std::to_string(dimensions));
  }
  return {values.data(), static_cast<std::size_t>(values.size())};
}

/// Figures with what they were made from, so that they pickle.
template <class Figures>
struct kept : Figures {
  kept(Figures figures, py::tuple from) : Figures(std::move(figures)), made_from(std::move(from)) {}
  py::tuple made_from;
};
using kept_labels = kept<evaluate::label_figures>;
using kept_numbers = kept<evaluate::number_figures>;
using kept_probabilities = kept<evaluate::probability_figures>;
using kept_auc = kept<evaluate::auc_figures>;
using kept_spearman = kept<evaluate::spearman_figures>;
using kept_pairs = kept<evaluate::pair_figures>;
using kept_alpha = kept<evaluate::alpha_figures>;

kept_labels make_labels(const codes_array& truth, const codes_array& predicted, std::ptrdiff_t classes,
                        const std::vector<std::ptrdiff_t>& over) {
  return {evaluate::label_figures(span_of(truth, "truth"), span_of(predicted, "predicted"), classes, over),
          py::make_tuple(truth, predicted, classes, over)};
}

kept_numbers make_numbers(const doubles_array& truth, const doubles_array& scores) {
  return {evaluate::number_figures(span_of(truth, "truth"), span_of(scores, "scores")), py::make_tuple(truth, scores)};
}

kept_probabilities make_probabilities(const codes_array& truth, const doubles_array& probabilities,
                                      std::ptrdiff_t bins) {
  const std::span<const double> all = span_of(probabilities, "probabilities", 2);
  return {evaluate::probability_figures(span_of(truth, "truth"), all, probabilities.shape(1), bins),
          py::make_tuple(truth, probabilities, bins)};
}

kept_auc make_auc(const codes_array& positive, const doubles_array& scores) {
  return {evaluate::auc_figures(span_of(positive, "positive"), span_of(scores, "scores")),
          py::make_tuple(positive, scores)};
}

template <class Figures>
kept<Figures> make_ranks(const doubles_array& truth, const doubles_array& scores) {
  return {Figures(span_of(truth, "truth"), span_of(scores, "scores")), py::make_tuple(truth, scores)};
}

kept_alpha make_alpha(const doubles_array& ratings, const std::string& level) {
  const std::span<const double> all = span_of(ratings, "ratings", 2);
  return {evaluate::alpha_figures(all, ratings.shape(1), stats::measurement_from(level)),
          py::make_tuple(ratings, level)};
}

/// The figures are kept by the tuple that it was made from.
kept<evaluate::subset_view> make_subset(const py::object& figures, const codes_array& chosen, std::ptrdiff_t rows) {
  return {evaluate::subset_view(figures.cast<const evaluate::weighted_figures&>(), span_of(chosen, "chosen"), rows),
          py::make_tuple(figures, chosen, rows)};
}

template <class Kept, class Make>
auto pickled(Make make) {
  return py::pickle([](const Kept& figures) { return figures.made_from; },
                    [make](const py::tuple& state) { return make(state); });
}

using systems = std::vector<const evaluate::weighted_figures*>;

evaluate::row_groups groups_of(const std::optional<codes_array>& groups, std::ptrdiff_t rows) {
  if (!groups) return evaluate::row_groups(rows);
  return evaluate::row_groups(span_of(*groups, "groups"));
}

std::ptrdiff_t rows_of(const systems& all) {
  if (all.empty()) throw error("there are no figures; allowed: 1 or more");
  return all.front()->rows();
}

/// A row a figure, a column a replicate.
py::array_t<double> array_of(evaluate::replicate_table table) {
  const auto height = static_cast<py::ssize_t>(table.names.size());
  auto* const kept_values = new std::vector<double>(std::move(table.values));
  const py::capsule owner(kept_values, [](void* values) { delete static_cast<std::vector<double>*>(values); });
  return py::array_t<double>({height, static_cast<py::ssize_t>(table.replicates)}, kept_values->data(), owner);
}

template <class Work>
py::array_t<double> without_the_gil(Work work) {
  evaluate::replicate_table table;
  {
    const py::gil_scoped_release release;
    table = work();
  }
  return array_of(std::move(table));
}

py::tuple interval_tuple(const stats::bootstrap_interval& from) {
  return py::make_tuple(from.low, from.high, from.standard_error, from.undefined);
}

void register_figures(py::module_& module) {
  using evaluate::weighted_figures;
  py::class_<weighted_figures>(module, "WeightedFigures", "Figures of rows that can be resampled.")
      .def_property_readonly("rows", &weighted_figures::rows, "How many rows.")
      .def_property_readonly(
          "names",
          [](const weighted_figures& figures) {
            py::list out;
            for (const evaluate::figure_name& each : figures.names()) {
              out.append(py::make_tuple(std::string(each.metric), each.label));
            }
            return out;
          },
          "(metric, class) of each figure; the class is -1 where it is of all.")
      .def(
          "values",
          [](const weighted_figures& figures) {
            const weighted_figures* const all[] = {&figures};
            const evaluate::replicate_table table = evaluate::evaluate_all(all);
            return py::array_t<double>(static_cast<py::ssize_t>(table.values.size()), table.values.data());
          },
          "The figures of all rows, NaN where one is not defined.");

  py::class_<kept_labels, weighted_figures>(
      module, "LabelFigures",
      "Accuracy, balanced accuracy, macro-F1, Matthews' correlation and kappa, then precision, recall and F1 by label.")
      .def(py::init(&make_labels), py::arg("truth"), py::arg("predicted"), py::arg("classes"), py::kw_only(),
           py::arg("over") = std::vector<std::ptrdiff_t>(),
           "From a class a row, 0 … classes - 1; `over` is the set of labels, those of the truth if it is empty.")
      .def_property_readonly(
          "over", [](const kept_labels& figures) { return figures.over(); }, "The set of labels.")
      .def_property_readonly(
          "counts",
          [](const kept_labels& figures) {
            const stats::confusion_summary counts = figures.summary();
            py::array_t<std::int64_t> out({counts.classes(), counts.classes()});
            for (std::ptrdiff_t t = 0; t < counts.classes(); ++t) {
              for (std::ptrdiff_t p = 0; p < counts.classes(); ++p) out.mutable_at(t, p) = counts.at(t, p);
            }
            return out;
          },
          "How often each class (row) was predicted to be which (column).")
      .def(pickled<kept_labels>([](const py::tuple& state) {
        return make_labels(state[0].cast<codes_array>(), state[1].cast<codes_array>(), state[2].cast<std::ptrdiff_t>(),
                           state[3].cast<std::vector<std::ptrdiff_t>>());
      }));

  py::class_<kept_numbers, weighted_figures>(module, "NumberFigures",
                                             "Pearson's correlation, mean absolute and root mean squared error.")
      .def(py::init(&make_numbers), py::arg("truth"), py::arg("scores"), "From finite numbers, one each a row.")
      .def(pickled<kept_numbers>([](const py::tuple& state) {
        return make_numbers(state[0].cast<doubles_array>(), state[1].cast<doubles_array>());
      }));

  py::class_<kept_probabilities, weighted_figures>(
      module, "ProbabilityFigures", "Brier score, log loss and calibration error of the largest probability.")
      .def(py::init(&make_probabilities), py::arg("truth"), py::arg("probabilities"), py::kw_only(),
           py::arg("bins") = 15, "From a class a row and a row of probabilities a row, one a class.")
      .def_property_readonly(
          "bins",
          [](const kept_probabilities& figures) {
            std::vector<std::int64_t> n;
            std::vector<std::optional<double>> stated;
            std::vector<std::optional<double>> observed;
            for (const auto& bin : figures.summary().curve().bins()) {
              n.push_back(bin.cases);
              stated.push_back(bin.stated());
              observed.push_back(bin.observed());
            }
            return py::make_tuple(n, stated, observed);
          },
          "Of each bin of the largest probability: cases, its mean, the share that was right.")
      .def(pickled<kept_probabilities>([](const py::tuple& state) {
        return make_probabilities(state[0].cast<codes_array>(), state[1].cast<doubles_array>(),
                                  state[2].cast<std::ptrdiff_t>());
      }));
}

template <class Figures>
void register_ranks_of(py::module_& module, const char* name, const char* doc) {
  py::class_<kept<Figures>, evaluate::weighted_figures>(module, name, doc)
      .def(py::init(&make_ranks<Figures>), py::arg("truth"), py::arg("scores"), "From finite numbers, one each a row.")
      .def(pickled<kept<Figures>>([](const py::tuple& state) {
        return make_ranks<Figures>(state[0].cast<doubles_array>(), state[1].cast<doubles_array>());
      }));
}

void register_ranks(py::module_& module) {
  using evaluate::weighted_figures;
  py::class_<kept_auc, weighted_figures>(module, "AucFigures", "The area under the ROC curve.")
      .def(py::init(&make_auc), py::arg("positive"), py::arg("scores"),
           "From 1 for positive rows and 0 for negative ones, and a finite score a row.")
      .def(pickled<kept_auc>([](const py::tuple& state) {
        return make_auc(state[0].cast<codes_array>(), state[1].cast<doubles_array>());
      }));
  register_ranks_of<evaluate::spearman_figures>(module, "SpearmanFigures", "Spearman's rank correlation.");
  register_ranks_of<evaluate::pair_figures>(module, "PairFigures", "Kendall's tau-b and pairwise agreement.");

  py::class_<kept_alpha, weighted_figures>(module, "AlphaFigures", "Krippendorff's alpha of several observers.")
      .def(py::init(&make_alpha), py::arg("ratings"), py::kw_only(), py::arg("level") = "nominal",
           "From a row of ratings a unit, NaN where missing.")
      .def_property_readonly(
          "paired_units", [](const kept_alpha& figures) { return figures.summary().paired_units(); },
          "Units with two ratings or more.")
      .def_property_readonly(
          "count", [](const kept_alpha& figures) { return figures.summary().count(); }, "Ratings in these.")
      .def(pickled<kept_alpha>([](const py::tuple& state) {
        return make_alpha(state[0].cast<doubles_array>(), state[1].cast<std::string>());
      }));

  py::class_<kept<evaluate::subset_view>, weighted_figures>(module, "SubsetFigures",
                                                            "Figures of a part of the rows, on resamples of all rows.")
      .def(py::init(&make_subset), py::arg("figures"), py::arg("chosen"), py::arg("rows"),
           "From figures of the chosen rows, which of all rows they are (from 0), and how many rows there are.")
      .def(pickled<kept<evaluate::subset_view>>([](const py::tuple& state) {
        return make_subset(state[0], state[1].cast<codes_array>(), state[2].cast<std::ptrdiff_t>());
      }));
}

void register_resampling(py::module_& module) {
  module.def(
      "bootstrap",
      [](const systems& all, const std::optional<codes_array>& groups, std::int64_t replicates, std::uint64_t seed,
         std::ptrdiff_t threads) {
        const evaluate::row_groups rows = groups_of(groups, rows_of(all));
        return without_the_gil([&] { return evaluate::bootstrap(all, rows, {replicates, seed, threads}); });
      },
      py::arg("figures"), py::arg("groups") = py::none(), py::kw_only(), py::arg("replicates") = 10'000,
      py::arg("seed") = 0, py::arg("threads") = 1,
      "All figures (rows) in each replicate (columns), the same resamples for all; NaN where one is not defined.\n\n"
      "`groups` numbers the groups that are drawn whole, from 0; every row for itself if it is left out.");
  module.def(
      "leave_out",
      [](const systems& all, const std::optional<codes_array>& groups, std::ptrdiff_t blocks, std::ptrdiff_t threads) {
        const evaluate::row_groups rows = groups_of(groups, rows_of(all));
        return without_the_gil([&] { return evaluate::leave_out(all, rows, blocks, threads); });
      },
      py::arg("figures"), py::arg("groups") = py::none(), py::kw_only(), py::arg("blocks") = 2000,
      py::arg("threads") = 1, "All figures (rows) with each group, or block of groups, left out (columns).");
  module.def(
      "exchange",
      [](const systems& stacked, const std::optional<codes_array>& groups, std::int64_t replicates, std::uint64_t seed,
         std::ptrdiff_t threads) {
        const evaluate::row_groups rows = groups_of(groups, rows_of(stacked) / 2);
        return without_the_gil([&] { return evaluate::exchange(stacked, rows, {replicates, seed, threads}); });
      },
      py::arg("figures"), py::arg("groups") = py::none(), py::kw_only(), py::arg("replicates") = 10'000,
      py::arg("seed") = 0, py::arg("threads") = 1,
      "Figures over one system's rows, then another's, after exchanging rows at random: the one in even columns, the "
      "other in odd ones.");
  module.def(
      "percentile_interval",
      [](const doubles_array& replicates, double level) {
        return interval_tuple(stats::percentile_interval(span_of(replicates, "replicates"), level));
      },
      py::arg("replicates"), py::kw_only(), py::arg("level") = 0.95,
      "(low, high, standard error, undefined replicates) by percentiles.");
  module.def(
      "bca_interval",
      [](const doubles_array& replicates, const doubles_array& left_out, double value, double level) {
        return interval_tuple(
            stats::bca_interval(span_of(replicates, "replicates"), span_of(left_out, "left_out"), value, level));
      },
      py::arg("replicates"), py::arg("left_out"), py::arg("value"), py::kw_only(), py::arg("level") = 0.95,
      "The same, corrected for bias and skewness (BCa).");
}

}  // namespace

void register_evaluate(py::module_& module) {
  register_figures(module);
  register_ranks(module);
  register_resampling(module);
}

}  // namespace counterpoint::python
