// SPDX-License-Identifier: MIT
// Answers on a scale, or plain numbers: summaries that merge, and the figures computed from them.
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/exchange/survey.hpp>
#include <counterpoint/survey/survey.hpp>

#include "groups.hpp"
#include "numbers.hpp"
#include "register.hpp"
#include "values.hpp"
#include "weights.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using stats::moments;
using survey::mean_result;
using survey::moments_groups;
using survey::rating_groups;
using survey::rating_result;
using survey::rating_summary;

/// Folds Python's answers and weights into a summary.
template <class Summary>
Summary summarize(const Summary& empty, py::handle answers, py::handle weights, std::ptrdiff_t threads) {
  const std::vector<double> values = numbers_from(answers, "answers");
  const std::vector<double> given = weights_from(weights, values.size());
  const py::gil_scoped_release released;
  return survey::summarize_answers(empty, values, {.threads = threads, .weights = given});
}

rating_summary make_summary(py::handle on) { return rating_summary(to_scale(on)); }

void register_summary(py::module_& module) {
  py::class_<rating_summary>(module, "RatingSummary", R"(The answers on one scale, counted by value; it merges.

How many gave each answer, what their weights add up to, and how many were asked and gave none. Parts of the answers,
made anywhere, add up by ``+`` and ``+=`` to what all answers at once give; summaries on different scales don't merge.

Parameters
----------
scale : Scale or str
    ``likert_1_5``, ``custom:0..20,step=1``, a Scale.

Examples
--------
>>> import counterpoint as cp
>>> monday = cp.survey.RatingSummary("likert_1_5")
>>> monday.add([5, 4, None])
>>> monday.add([1, 5], weights=[0.5, 2.0])
>>> monday.distribution
{1.0: 1, 2.0: 0, 3.0: 0, 4.0: 1, 5.0: 2}
>>> monday.count, monday.missing, monday.weight, round(monday.n_effective, 2)
(4, 1, 4.5, 3.24)
)")
      .def(py::init(&make_summary), py::arg("scale"), "A summary of no answers on a scale.")
      .def(
          "add",
          [](rating_summary& summary, const py::object& answers, const py::object& weights) {
            rating_summary empty = summary.on() ? rating_summary(*summary.on()) : rating_summary();
            summary += summarize(empty, answers, weights, 1);
          },
          py::arg("answers"), py::kw_only(), py::arg("weights") = py::none(),
          "Adds a sequence, array or Arrow column of answers, and of their weights; None and NaN are missing answers. "
          "All or none are added.")
      .def_property_readonly(
          "scale", [](const rating_summary& s) { return s.on(); }, "The scale that the answers were given on.")
      .def_property_readonly("count", &rating_summary::count, "Answers, missing ones not counted.")
      .def_property_readonly("missing", &rating_summary::missing, "How many gave no answer.")
      .def_property_readonly("weight", &rating_summary::weight, "Sum of the weights; the count without weights.")
      .def_property_readonly("weight_squares", &rating_summary::weight_squares, "Sum of the squared weights.")
      .def_property_readonly("n_effective", &rating_summary::effective_count,
                             "Kish's effective n; the count without weights.")
      .def_property_readonly(
          "distribution",
          [](const rating_summary& s) {
            py::dict out;
            for (const double level : survey::answer_levels(s)) out[py::float_(level)] = 0;
            for (const auto& each : s.answers()) {
              if (out.contains(py::float_(each.answer))) out[py::float_(each.answer)] = each.count;
            }
            return out;
          },
          "How many gave each answer, from the lowest: the points of the scale, or the answers that occur.")
      .def_property_readonly(
          "weights",
          [](const rating_summary& s) {
            py::dict out;
            for (const double level : survey::answer_levels(s)) out[py::float_(level)] = 0.0;
            for (const auto& each : s.answers()) {
              if (out.contains(py::float_(each.answer))) out[py::float_(each.answer)] = each.weight;
            }
            return out;
          },
          "What the weights of each answer add up to.")
      .def(py::self + py::self, "Both together, as a new summary; ValueError if the scales differ.")
      .def(py::self += py::self, "Adds another summary to this one; ValueError if the scales differ.")
      .def(py::self == py::self, "Whether scale, counts and weights agree.")
      .def(
          "__repr__",
          [](const rating_summary& s) {
            return "RatingSummary(" + (s.on() ? s.on()->text() : std::string("no scale")) + ", " +
                   std::to_string(s.count()) + " answers, " + std::to_string(s.missing()) + " missing)";
          },
          "Scale and numbers of answers.")
      .def(
          "to_json", [](const rating_summary& s) { return exchange::to_json(s); },
          "The summary as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", &exchange::rating_summary_from_json, py::arg("text"),
                  "The summary that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const rating_summary& s) { return py::make_tuple(exchange::to_json(s)); },
          [](const py::tuple& state) { return exchange::rating_summary_from_json(state[0].cast<std::string>()); }));
  register_groups_of<rating_summary>(module, "RatingGroups", R"(Rating summaries by group; they merge by label.

Made by ``counterpoint.survey.mean(…, by=…).summary`` and the other figures. Groups are sorted key by key: numbers by
size, other labels by text, missing ones last.
)",
                                     &exchange::rating_groups_from_json);
}

void register_moments(py::module_& module) {
  py::class_<moments>(module, "Moments", R"(Count, weights, mean and spread of numbers that are on no scale; it merges.

Examples
--------
>>> import counterpoint as cp
>>> minutes = cp.survey.Moments()
>>> minutes.add([3.5, 7.0, None])
>>> minutes += cp.survey.mean([9.0]).summary
>>> minutes.count, minutes.missing, minutes.value
(3, 1, 6.5)
)")
      .def(py::init<>(), "A summary of no numbers.")
      .def(
          "add",
          [](moments& summary, const py::object& answers, const py::object& weights) {
            summary += summarize(moments(), answers, weights, 1);
          },
          py::arg("answers"), py::kw_only(), py::arg("weights") = py::none(),
          "Adds a sequence, array or Arrow column of numbers, and of their weights; None and NaN are missing. All or "
          "none are added.")
      .def_property_readonly("count", &moments::count, "Numbers, missing ones not counted.")
      .def_property_readonly("missing", &moments::missing, "How many are missing.")
      .def_property_readonly("weight", &moments::weight, "Sum of the weights; the count without weights.")
      .def_property_readonly("weight_squares", &moments::weight_squares, "Sum of the squared weights.")
      .def_property_readonly("n_effective", &moments::effective_count, "Kish's effective n; the count without weights.")
      .def_property_readonly("value", &moments::value, "The mean; None without numbers.")
      .def_property_readonly("variance", &moments::variance, "The sample variance; None under 2 numbers (in effect).")
      .def(
          "__add__", [](moments a, const moments& b) { return a += b; }, py::is_operator(),
          "Both together, as a new summary.")
      .def(py::self += py::self, "Adds another summary to this one.")
      .def(py::self == py::self, "Whether all figures agree.")
      .def(
          "__repr__",
          [](const moments& s) {
            return "Moments(" + std::to_string(s.count()) + " numbers, " + std::to_string(s.missing()) + " missing)";
          },
          "How many numbers.")
      .def(
          "to_json", [](const moments& s) { return exchange::to_json(s); },
          "The summary as JSON, to be kept or merged elsewhere.")
      .def_static("from_json", &exchange::moments_from_json, py::arg("text"),
                  "The summary that to_json wrote; DataError for anything else.")
      .def(
          py::pickle([](const moments& s) { return py::make_tuple(exchange::to_json(s)); },
                     [](const py::tuple& state) { return exchange::moments_from_json(state[0].cast<std::string>()); }));
  register_groups_of<moments>(module, "MomentsGroups", R"(Moments by group; they merge by label.

Made by ``counterpoint.survey.mean(…, by=…).summary`` of numbers that are on no scale.
)",
                              &exchange::moments_groups_from_json);
}

rating_result make_rating_result(const rating_groups& groups, const std::string& figure, std::ptrdiff_t points,
                                 double level, const std::string& interval) {
  rating_result out = {groups,
                       {survey::rating_figure_from(figure), points, level, stats::proportion_method_from(interval)}};
  static_cast<void>(stats::critical_value(level));
  static_cast<void>(out.estimates());  // what can't be computed is an error here
  return out;
}

mean_result make_mean_result(const moments_groups& groups, double level) {
  static_cast<void>(stats::critical_value(level));
  return {groups, level};
}

void register_results(py::module_& module) {
  py::class_<rating_result>(module, "RatingResult", "The native result under counterpoint.survey.RatingResult.")
      .def(py::init(&make_rating_result), py::arg("groups"), py::kw_only(), py::arg("figure"), py::arg("points") = 1,
           py::arg("level") = 0.95, py::arg("interval") = "wilson",
           "Summaries with the options that make them estimates.")
      .def_property_readonly(
          "groups", [](const rating_result& r) { return r.groups; }, "A copy of the summaries.")
      .def_property_readonly(
          "figure", [](const rating_result& r) { return std::string(to_string(r.options.figure)); },
          "mean, top_box, bottom_box, csat, ces or distribution.")
      .def_property_readonly(
          "points", [](const rating_result& r) { return r.options.points; }, "Points of a top or bottom box.")
      .def_property_readonly(
          "level", [](const rating_result& r) { return r.options.level; }, "Confidence of the intervals.")
      .def_property_readonly(
          "interval", [](const rating_result& r) { return std::string(to_string(r.options.interval)); },
          "The interval of shares.")
      .def_property_readonly(
          "scale", [](const rating_result& r) { return r.groups.total().on(); }, "The scale of the answers.")
      .def_property_readonly(
          "box",
          [](const rating_result& r) -> std::optional<std::pair<double, double>> {
            const std::optional<scale> on = r.groups.total().on();
            if (!on) return std::nullopt;
            return survey::counted_answers(*on, r.options);
          },
          "The lowest and highest answer that a top or bottom box or CSAT counts; None for other figures.")
      .def_property_readonly(
          "levels", [](const rating_result& r) { return py::tuple(py::cast(r.levels())); },
          "The answers that a distribution lists.")
      .def_property_readonly(
          "estimates",
          [](const rating_result& r) {
            py::list out;
            for (const auto& each : r.estimates()) out.append(py::tuple(py::cast(each)));
            return py::tuple(out);
          },
          "The Estimates of each group: one, or one a level of the distribution.")
      .def(py::self == py::self, "Whether summaries and options agree.")
      .def(
          "to_json", [](const rating_result& r) { return exchange::to_json(r); }, "The result as JSON.")
      .def_static("from_json", &exchange::rating_result_from_json, py::arg("text"),
                  "The result that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const rating_result& r) { return py::make_tuple(exchange::to_json(r)); },
          [](const py::tuple& state) { return exchange::rating_result_from_json(state[0].cast<std::string>()); }));
  py::class_<mean_result>(module, "MeanResult", "The native result under counterpoint.survey.MeanResult.")
      .def(py::init(&make_mean_result), py::arg("groups"), py::kw_only(), py::arg("level") = 0.95,
           "Summaries with the confidence that makes them estimates.")
      .def_property_readonly(
          "groups", [](const mean_result& r) { return r.groups; }, "A copy of the summaries.")
      .def_property_readonly(
          "level", [](const mean_result& r) { return r.level; }, "Confidence of the intervals.")
      .def_property_readonly(
          "estimates", [](const mean_result& r) { return py::tuple(py::cast(r.estimates())); }, "One Estimate a group.")
      .def(py::self == py::self, "Whether summaries and options agree.")
      .def(
          "to_json", [](const mean_result& r) { return exchange::to_json(r); }, "The result as JSON.")
      .def_static("from_json", &exchange::mean_result_from_json, py::arg("text"),
                  "The result that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const mean_result& r) { return py::make_tuple(exchange::to_json(r)); },
          [](const py::tuple& state) { return exchange::mean_result_from_json(state[0].cast<std::string>()); }));
}

std::optional<scale> scale_or_none(py::handle value) {
  if (value.is_none()) return std::nullopt;
  return to_scale(value);
}

rating_groups summarize_items(const feedback& items, std::optional<std::string> rating, std::vector<std::string> by,
                              py::handle weights, py::handle on, const zone_table* zone, std::ptrdiff_t threads) {
  const weight_argument given(weights, items.size());
  const std::optional<scale> named = scale_or_none(on);
  const py::gil_scoped_release released;
  return survey::summarize_ratings(items, {std::move(rating), std::move(by), given.column, given.values, zone, threads},
                                   named);
}

moments_groups summarize_numbers(const feedback& items, std::optional<std::string> rating, std::vector<std::string> by,
                                 py::handle weights, const zone_table* zone, std::ptrdiff_t threads) {
  const weight_argument given(weights, items.size());
  const py::gil_scoped_release released;
  return survey::summarize_moments(items,
                                   {std::move(rating), std::move(by), given.column, given.values, zone, threads});
}

}  // namespace

void register_ratings(py::module_& module) {
  register_summary(module);
  register_moments(module);
  register_results(module);
  module.def(
      "summarize_ratings",
      [](const py::object& answers, const py::object& on, const py::object& weights, std::ptrdiff_t threads) {
        return summarize(make_summary(on), answers, weights, threads);
      },
      py::arg("answers"), py::kw_only(), py::arg("scale"), py::arg("weights") = py::none(), py::arg("threads") = 1,
      "The summary of a sequence, array or Arrow column of answers; DataError names the row, from 1.");
  module.def(
      "summarize_moments",
      [](const py::object& answers, const py::object& weights, std::ptrdiff_t threads) {
        return summarize(moments(), answers, weights, threads);
      },
      py::arg("answers"), py::kw_only(), py::arg("weights") = py::none(), py::arg("threads") = 1,
      "The summary of a sequence, array or Arrow column of numbers; DataError names the row, from 1.");
  module.def("summarize_ratings_items", &summarize_items, py::arg("items"), py::kw_only(),
             py::arg("rating") = py::none(), py::arg("by") = std::vector<std::string>(),
             py::arg("weights") = py::none(), py::arg("scale") = py::none(), py::arg("zone").none(true) = py::none(),
             py::arg("threads") = 1, "The rating summaries of a native table, by group.");
  module.def("summarize_moments_items", &summarize_numbers, py::arg("items"), py::kw_only(),
             py::arg("rating") = py::none(), py::arg("by") = std::vector<std::string>(),
             py::arg("weights") = py::none(), py::arg("zone").none(true) = py::none(), py::arg("threads") = 1,
             "The moments of a native table's column, by group.");
  module.def(
      "rating_scale",
      [](const feedback& items, const std::optional<std::string>& rating) {
        return survey::scale_of(items, survey::choose_rating(items, rating));
      },
      py::arg("items"), py::kw_only(), py::arg("rating") = py::none(),
      "The Scale of the rating that is meant; None if none is known, ValueError if its answers are on several.");
}

}  // namespace counterpoint::python
