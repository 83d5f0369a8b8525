// SPDX-License-Identifier: MIT
// Two voices, one estimate: sums that merge, the fusion and its result.
#include <pybind11/numpy.h>
#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/exchange/voices.hpp>
#include <counterpoint/kernels/fusion_kernels.hpp>
#include <counterpoint/stats/multiple_testing.hpp>
#include <counterpoint/survey/fuse_voices.hpp>
#include <counterpoint/survey/voice_items.hpp>

#include "numbers.hpp"
#include "register.hpp"
#include "weights.hpp"

namespace py = pybind11;

namespace counterpoint::python {
namespace {

using survey::fused_strata;
using survey::fused_voices;
using survey::two_voices;
using survey::voice_strata;
using survey::voice_sums;
using survey::voices_options;

py::array_t<double> array_of(const std::vector<double>& values) {
  return py::array_t<double>(static_cast<py::ssize_t>(values.size()), values.data());
}

/// A result with what it was computed from, computed once.
struct fusion_result {
  exchange::fusion_record record;
  fused_voices fused;
  survey::voice_estimates estimates;
};

fusion_result compute(exchange::fusion_record record) {
  fusion_result out = {std::move(record), {}, {}};
  out.fused = survey::fuse(out.record.strata, out.record.options, kernels::fusion_kernels());
  out.estimates = survey::estimates_of(out.fused, out.record.strata, out.record.options);
  return out;
}

fusion_result make_result(const voice_strata& strata, double level, std::optional<double> response_rate,
                          bool assume_ignorable, double defect, const py::object& shares, const std::string& core,
                          bool exact_quantiles, bool dissonance) {
  voices_options options = {.level = level,
                            .response_rate = response_rate,
                            .assume_ignorable = assume_ignorable,
                            .defect = defect,
                            .shares = shares.is_none() ? std::vector<double>() : numbers_from(shares, "shares"),
                            .exact_quantiles = exact_quantiles,
                            .dissonance = dissonance,
                            .core = survey::core_use_from(core)};
  const py::gil_scoped_release released;
  return compute({strata, std::move(options)});
}

void register_sums(py::module_& module) {
  py::class_<voice_sums>(module, "VoiceSums", R"(What one voice says in one stratum, as seven sums that merge.

Examples
--------
>>> import counterpoint as cp
>>> sums = cp.survey.VoiceSums()
>>> sums.add([0.5, 1.0], weights=[2, 1])
>>> sums.count, sums.sums
(2, (2, 3.0, 5.0, 2.0, 1.5, 3.0, 2.0))
)")
      .def(py::init<>(), "No values yet.")
      .def_static("of", &voice_sums::restored, py::arg("n"), py::arg("w"), py::arg("w2"), py::arg("wy"), py::arg("wyy"),
                  py::arg("w2y"), py::arg("w2yy"),
                  "Stored sums: n, Σw, Σw², Σwy, Σwy², Σw²y, Σw²y²; ValueError for what no values could give.")
      .def(
          "add",
          [](voice_sums& sums, const py::object& values, const py::object& weights) {
            const std::vector<double> given = numbers_from(values, "values");
            const std::vector<double> by = weights_from(weights, given.size());
            voice_sums more;
            for (std::size_t i = 0; i < given.size(); ++i) more(given[i], by.empty() ? 1 : by[i]);
            sums += more;
          },
          py::arg("values"), py::kw_only(), py::arg("weights") = py::none(),
          "Adds values on the scale that both voices share, all or none; ValueError for one that isn't finite.")
      .def_property_readonly("count", &voice_sums::count, "Values of a weight above 0.")
      .def_property_readonly(
          "sums",
          [](const voice_sums& s) {
            return py::make_tuple(s.count(), s.weight(), s.weight_squares(), s.weighted(), s.weighted_squares(),
                                  s.squared_weighted(), s.squared_weighted_squares());
          },
          "The seven sums as a tuple: n, Σw, Σw², Σwy, Σwy², Σw²y, Σw²y².")
      .def_property_readonly("linearised_variance", &survey::linearised_variance,
                             "The Taylor variance of the weighted mean; None under 2 values.")
      .def(py::self + py::self, "Both together, as new sums.")
      .def(py::self += py::self, "Adds other sums to these.")
      .def(py::self == py::self, "Whether all sums agree.")
      .def(
          "__repr__",
          [](const voice_sums& s) {
            return "VoiceSums(n=" + std::to_string(s.count()) +
                   (s.count() > 0 ? ", mean=" + core::detail::shortest(s.weighted() / s.weight()) : "") + ")";
          },
          "n and mean.")
      .def(
          "to_json", [](const voice_sums& s) { return exchange::to_json(s); }, "The sums as JSON, exactly.")
      .def_static("from_json", &exchange::voice_sums_from_json, py::arg("text"),
                  "The sums that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const voice_sums& s) { return py::make_tuple(exchange::to_json(s)); },
          [](const py::tuple& state) { return exchange::voice_sums_from_json(state[0].cast<std::string>()); }));
}

voice_strata make_strata(const std::vector<std::string>& keys, const std::vector<group_label>& labels,
                         const std::vector<voice_sums>& surveys, const std::vector<voice_sums>& posts,
                         const std::string& scale, const std::string& posts_value) {
  if (labels.size() != surveys.size() || labels.size() != posts.size()) {
    throw error("labels, survey and posts have different lengths; allowed: one entry a stratum in each");
  }
  voice_strata out{survey::voice_scale_from(scale), posts_value, grouped<two_voices>(keys)};
  for (std::size_t i = 0; i < labels.size(); ++i) out.groups[labels[i]] += two_voices{surveys[i], posts[i]};
  return out;
}

py::tuple voices_of(const voice_strata& strata, voice_sums two_voices::*voice) {
  py::list out;
  for (const auto& each : strata.groups.groups()) out.append(each.second.*voice);
  return py::tuple(out);
}

void register_strata(py::module_& module) {
  py::class_<voice_strata>(module, "VoiceStrata", R"(The sums of both voices by stratum: all that a fusion needs.

Made by ``counterpoint.survey.voices(…)``, or of sums. Parts merge if all posts of an author in a stratum are in one of
them.
)")
      .def(py::init(&make_strata), py::arg("keys"), py::kw_only(), py::arg("labels") = std::vector<group_label>(),
           py::arg("survey") = std::vector<voice_sums>(), py::arg("posts") = std::vector<voice_sums>(),
           py::arg("scale") = "unit", py::arg("posts_value") = "rating", "Sums by label, equal labels added up.")
      .def_property_readonly(
          "keys", [](const voice_strata& s) { return py::tuple(py::cast(s.groups.keys())); },
          "What the strata are formed by.")
      .def_property_readonly(
          "labels",
          [](const voice_strata& s) {
            py::list out;
            for (const auto& each : s.groups.groups()) out.append(py::tuple(py::cast(each.first)));
            return py::tuple(out);
          },
          "The label of each stratum: one str a key, None where it is missing.")
      .def_property_readonly(
          "survey", [](const voice_strata& s) { return voices_of(s, &two_voices::survey); },
          "The VoiceSums of each stratum's survey.")
      .def_property_readonly(
          "posts", [](const voice_strata& s) { return voices_of(s, &two_voices::posts); },
          "The VoiceSums of each stratum's posts.")
      .def_property_readonly(
          "scale", [](const voice_strata& s) { return std::string(to_string(s.scale)); }, "unit or net.")
      .def_readonly("posts_value", &voice_strata::posts_value, "What a post's value is: rating or valence.")
      .def(
          "__len__", [](const voice_strata& s) { return s.groups.groups().size(); }, "Number of strata.")
      .def(
          "__add__", [](voice_strata a, const voice_strata& b) { return a += b; }, py::is_operator(),
          "Both together, as new sums.")
      .def(py::self += py::self, "Adds the sums of another; ValueError if scale, value or keys differ.")
      .def(py::self == py::self, "Whether scale, value, keys, labels and sums agree.")
      .def(
          "__repr__",
          [](const voice_strata& s) {
            const two_voices all = s.groups.total();
            return "VoiceStrata(" + std::to_string(s.groups.groups().size()) + " strata, " +
                   std::to_string(all.survey.count()) + " survey answers; " + std::to_string(all.posts.count()) +
                   " authors of posts)";
          },
          "Numbers of strata, answers and authors; they are never added up.")
      .def(
          "to_json", [](const voice_strata& s) { return exchange::to_json(s); }, "The sums as JSON, exactly.")
      .def_static("from_json", &exchange::voice_strata_from_json, py::arg("text"),
                  "The sums that to_json wrote; DataError for anything else.")
      .def(py::pickle(
          [](const voice_strata& s) { return py::make_tuple(exchange::to_json(s)); },
          [](const py::tuple& state) { return exchange::voice_strata_from_json(state[0].cast<std::string>()); }));
}

py::object relation_of(const fused_strata& fused) {
  if (!fused.relation) return py::none();
  const auto& r = *fused.relation;
  py::dict out;
  out["sd_survey"] = r.sd_survey;
  out["sd_posts"] = r.sd_posts;
  out["correlation"] = r.correlation;
  out["residual_sd"] = r.residual_sd;
  out["probability_positive"] = r.probability_positive;
  out["survey_means"] = array_of(r.survey_means);
  out["posts_means"] = array_of(r.posts_means);
  return out;
}

py::object dissonance_of(const fused_strata& fused) {
  if (!fused.dissonance) return py::none();
  const auto& d = *fused.dissonance;
  py::dict out;
  out["gap"] = array_of(d.gap);
  out["low"] = array_of(d.low);
  out["high"] = array_of(d.high);
  out["p"] = array_of(d.p);
  out["q"] = array_of(d.q);
  out["p_noise"] = array_of(d.p_noise);
  out["q_noise"] = array_of(d.q_noise);
  out["sd"] = array_of(d.sd);
  out["sd_noise"] = array_of(d.sd_noise);
  out["usual_sd"] = d.usual_sd;
  return out;
}

py::tuple notes_of(const fused_strata& fused, bool sentences) {
  py::list out;
  for (const auto note : fused.notes) out.append(std::string(sentences ? sentence(note) : to_string(note)));
  return py::tuple(out);
}

void register_result(py::module_& module) {
  py::class_<fusion_result>(module, "FusionResult", "The native result under counterpoint.survey.FusionResult.")
      .def(py::init(&make_result), py::arg("strata"), py::kw_only(), py::arg("level") = 0.95,
           py::arg("response_rate") = py::none(), py::arg("assume_ignorable") = false, py::arg("defect") = 0.05,
           py::arg("shares") = py::none(), py::arg("core") = "dissonance", py::arg("exact_quantiles") = false,
           py::arg("dissonance") = true, "Sums with the options that make them estimates; computed here.")
      .def_property_readonly(
          "strata", [](const fusion_result& r) { return r.record.strata; }, "A copy of the sums.")
      .def_property_readonly(
          "level", [](const fusion_result& r) { return r.record.options.level; }, "Confidence of the intervals.")
      .def_property_readonly(
          "response_rate", [](const fusion_result& r) { return r.record.options.response_rate; },
          "Share of those asked who answered; None: non-response is assumed ignorable.")
      .def_property_readonly(
          "defect", [](const fusion_result& r) { return r.record.options.defect; },
          "Data-defect correlation that the intervals allow for.")
      .def_property_readonly(
          "options",
          [](const fusion_result& r) {
            const voices_options& o = r.record.options;
            py::dict out;
            out["level"] = o.level;
            out["response_rate"] = o.response_rate;
            out["assume_ignorable"] = o.assume_ignorable;
            out["defect"] = o.defect;
            out["shares"] = o.shares.empty() ? py::object(py::none()) : py::object(array_of(o.shares));
            out["core"] = std::string(to_string(o.core));
            out["exact_quantiles"] = o.exact_quantiles;
            out["dissonance"] = o.dissonance;
            return out;
          },
          "The options as the constructor takes them.")
      .def_property_readonly(
          "status", [](const fusion_result& r) { return std::string(to_string(r.fused.joint.status)); },
          "counterpoint, survey-shrunk, survey-direct or refused.")
      .def_property_readonly(
          "notes", [](const fusion_result& r) { return notes_of(r.fused.joint, false); },
          "What must be told, in short.")
      .def_property_readonly(
          "sentences", [](const fusion_result& r) { return notes_of(r.fused.joint, true); }, "The notes as sentences.")
      .def_property_readonly(
          "estimates", [](const fusion_result& r) { return py::tuple(py::cast(r.estimates.joint)); },
          "The joint Estimate of each stratum.")
      .def_property_readonly(
          "survey", [](const fusion_result& r) { return py::tuple(py::cast(r.estimates.survey)); },
          "The Estimate of each stratum's survey alone.")
      .def_property_readonly(
          "posts", [](const fusion_result& r) { return py::tuple(py::cast(r.estimates.posts)); },
          "The Estimate of each stratum's posts alone.")
      .def_property_readonly(
          "overall", [](const fusion_result& r) { return r.estimates.overall; }, "The Estimate over all strata.")
      .def_property_readonly(
          "share_covered", [](const fusion_result& r) { return r.fused.joint.overall.share_covered; },
          "Share of the strata that have an estimate.")
      .def_property_readonly(
          "standard_error", [](const fusion_result& r) { return array_of(r.fused.joint.standard_error); },
          "Of each joint estimate, without the allowance; NaN where there is none.")
      .def_property_readonly(
          "weight_survey", [](const fusion_result& r) { return array_of(r.fused.joint.weight_survey); },
          "By how much a stratum's survey moves its estimate; empty where no model was fitted.")
      .def_property_readonly(
          "weight_posts", [](const fusion_result& r) { return array_of(r.fused.joint.weight_posts); },
          "The same of its posts.")
      .def_property_readonly(
          "gain", [](const fusion_result& r) { return r.fused.joint.gain; },
          "Variance with the posts over that without; None where they are not used.")
      .def_property_readonly(
          "relation", [](const fusion_result& r) { return relation_of(r.fused.joint); },
          "What the strata have in common, as a dict; None where no model was fitted.")
      .def_property_readonly(
          "dissonance", [](const fusion_result& r) { return dissonance_of(r.fused.joint); },
          "Columns of the dissonance as a dict of arrays; None where it was not computed.")
      .def_property_readonly(
          "estranged", [](const fusion_result& r) { return py::tuple(py::cast(r.fused.joint.estranged)); },
          "Places of strata whose posts are outside of the clean core.")
      .def_property_readonly(
          "allowance", [](const fusion_result& r) { return r.fused.allowance; },
          "What every interval's standard error holds for non-response, in squares.")
      .def(
          "defects_to_overturn",
          [](const fusion_result& r, double threshold) {
            return array_of(survey::defects_to_overturn(r.fused, r.record.options, threshold));
          },
          py::arg("threshold"), "The data-defect correlation that would move each estimate to a threshold.")
      .def(
          "__eq__", [](const fusion_result& a, const fusion_result& b) { return a.record == b.record; },
          py::is_operator(), "Whether sums and options agree.")
      .def(
          "to_json", [](const fusion_result& r) { return exchange::to_json(r.record); }, "The result as JSON.")
      .def_static(
          "from_json", [](const std::string& text) { return compute(exchange::fusion_record_from_json(text)); },
          py::arg("text"), "The result that to_json wrote; DataError for anything else.")
      .def(py::pickle([](const fusion_result& r) { return py::make_tuple(exchange::to_json(r.record)); },
                      [](const py::tuple& state) {
                        return compute(exchange::fusion_record_from_json(state[0].cast<std::string>()));
                      }));
}

/// Rows of a design; none: the intercept alone.
Eigen::MatrixXd design_from(const py::object& rows) {
  if (rows.is_none()) return {};
  const auto array = py::array_t<double, py::array::c_style | py::array::forcecast>::ensure(rows);
  if (!array || array.ndim() != 2)
    throw type_error("a design is no array of two dimensions; allowed: strata × columns");
  Eigen::MatrixXd out(array.shape(0), array.shape(1));
  for (Eigen::Index i = 0; i < out.rows(); ++i) {
    for (Eigen::Index j = 0; j < out.cols(); ++j) out(i, j) = array.at(i, j);
  }
  return out;
}

py::dict dict_of(const fused_strata& fused) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  py::dict out;
  out["status"] = std::string(to_string(fused.status));
  out["notes"] = notes_of(fused, false);
  out["n_both"] = fused.pairs;
  out["n_survey"] = fused.surveys;
  out["n_posts"] = fused.posts;
  out["value"] = array_of(fused.value);
  out["standard_error"] = array_of(fused.standard_error);
  out["low"] = array_of(fused.low);
  out["high"] = array_of(fused.high);
  out["weight_survey"] = array_of(fused.weight_survey);
  out["weight_posts"] = array_of(fused.weight_posts);
  py::dict overall;
  overall["value"] = fused.overall.value.value_or(none);
  overall["standard_error"] = fused.overall.standard_error.value_or(none);
  overall["low"] = fused.overall.low.value_or(none);
  overall["high"] = fused.overall.high.value_or(none);
  overall["share_covered"] = fused.overall.share_covered;
  out["overall"] = overall;
  out["relation"] = relation_of(fused);
  out["gain"] = fused.gain;
  out["dissonance"] = dissonance_of(fused);
  out["estranged"] = py::tuple(py::cast(fused.estranged));
  out["core_iterations"] = fused.core_iterations;
  return out;
}

py::dict fuse_means(const py::object& survey, const py::object& survey_variance, const py::object& posts,
                    const py::object& posts_variance, double level, double span, double allowance,
                    const py::object& shares, const py::object& survey_design, const py::object& posts_design,
                    bool exact_quantiles, bool dissonance, const std::string& core) {
  const survey::voice_means voices = {numbers_from(survey, "survey"), numbers_from(survey_variance, "survey_variance"),
                                      numbers_from(posts, "posts"), numbers_from(posts_variance, "posts_variance")};
  survey::fusion_options options;
  options.level = level;
  options.span = span;
  options.allowance = allowance;
  if (!shares.is_none()) options.shares = numbers_from(shares, "shares");
  options.survey_design = design_from(survey_design);
  options.posts_design = design_from(posts_design);
  options.exact_quantiles = exact_quantiles;
  options.dissonance = dissonance;
  options.core = survey::core_use_from(core);
  options.kernels = kernels::fusion_kernels();
  const fused_strata fused = [&] {
    const py::gil_scoped_release released;
    return survey::fuse(voices, options);
  }();
  return dict_of(fused);
}

py::dict direct_estimate(const std::vector<voice_sums>& strata, double span, double pooled_degrees,
                         std::optional<double> pooled_variance) {
  const auto found = survey::direct_estimate(strata, {span, pooled_degrees, pooled_variance});
  py::dict out;
  out["mean"] = array_of(found.mean);
  out["variance"] = array_of(found.variance);
  out["n_effective"] = array_of(found.n_effective);
  out["within"] = array_of(found.within);
  out["pooled_variance"] = found.pooled_variance;
  return out;
}

voice_strata summarize(const feedback& items, std::vector<std::string> by, std::optional<std::string> rating,
                       std::optional<std::string> posts, std::optional<std::string> weights,
                       std::optional<std::string> author, const std::string& scale, const zone_table* zone) {
  const survey::voice_scale on = survey::voice_scale_from(scale);
  const py::gil_scoped_release released;
  return survey::summarize_voices(
      items, {std::move(by), std::move(rating), std::move(posts), std::move(weights), std::move(author), on, zone});
}

}  // namespace

void register_fusion(py::module_& module) {
  register_sums(module);
  register_strata(module);
  register_result(module);
  module.def("summarize_voices", &summarize, py::arg("items"), py::kw_only(),
             py::arg("by") = std::vector<std::string>(), py::arg("rating") = py::none(), py::arg("posts") = py::none(),
             py::arg("weights") = py::none(), py::arg("author") = py::none(), py::arg("scale") = "unit",
             py::arg("zone").none(true) = py::none(), "The VoiceStrata of a native table.");
  module.def("fuse_means", &fuse_means, py::arg("survey"), py::arg("survey_variance"), py::arg("posts"),
             py::arg("posts_variance"), py::kw_only(), py::arg("level") = 0.95, py::arg("span") = 1.0,
             py::arg("allowance") = 0.0, py::arg("shares") = py::none(), py::arg("survey_design") = py::none(),
             py::arg("posts_design") = py::none(), py::arg("exact_quantiles") = false, py::arg("dissonance") = true,
             py::arg("core") = "dissonance", "The fusion of means with variances, as a dict.");
  module.def("direct_estimate", &direct_estimate, py::arg("strata"), py::kw_only(), py::arg("span") = 1.0,
             py::arg("pooled_degrees") = std::numeric_limits<double>::infinity(),
             py::arg("pooled_variance") = py::none(), "Means and smoothed variances of VoiceSums, as a dict.");
  module.def("nonresponse_allowance", &survey::nonresponse_allowance, py::arg("within_sd"), py::arg("response_rate"),
             py::kw_only(), py::arg("defect") = 0.05, "The allowance for a bias that the survey cannot show.");
  module.def("defect_to_overturn", &survey::defect_to_overturn, py::arg("value"), py::arg("threshold"),
             py::arg("within_sd"), py::arg("response_rate"),
             "The data-defect correlation that would move an estimate to a threshold.");
  module.def(
      "benjamini_hochberg",
      [](const py::object& p) { return array_of(stats::benjamini_hochberg(numbers_from(p, "p"))); }, py::arg("p"),
      "Benjamini-Hochberg q-values; NaN stays NaN and does not count.");
  module.def(
      "holm", [](const py::object& p) { return array_of(stats::holm(numbers_from(p, "p"))); }, py::arg("p"),
      "Holm's adjusted p-values; NaN stays NaN and does not count.");
}

}  // namespace counterpoint::python
