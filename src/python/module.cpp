// SPDX-License-Identifier: MIT
// The extension's table of contents: classes first, then functions, so that signatures resolve.
#include "register.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "Counterpoint's native core. Use the package `counterpoint`, not this module.";
  module.attr("__version__") = COUNTERPOINT_PYTHON_VERSION;
  counterpoint::python::register_errors(module);
  counterpoint::python::register_values(module);
  counterpoint::python::register_item(module);
  counterpoint::python::register_time(module);
  counterpoint::python::register_report(module);
  counterpoint::python::register_feedback(module);
  counterpoint::python::register_exchange(module);
  counterpoint::python::register_arrow(module);
  counterpoint::python::register_io(module);
  counterpoint::python::register_stats(module);
  counterpoint::python::register_ratings(module);
  counterpoint::python::register_survey(module);
  counterpoint::python::register_fusion(module);
  counterpoint::python::register_text(module);
  counterpoint::python::register_model(module);
  counterpoint::python::register_language(module);
  counterpoint::python::register_english(module);
  counterpoint::python::register_finnish(module);
  counterpoint::python::register_sentiment(module);
  counterpoint::python::register_explanation(module);
  counterpoint::python::register_sentiment_model(module);
  counterpoint::python::register_own_labels(module);
  counterpoint::python::register_aspects(module);
  counterpoint::python::register_emotion(module);
  counterpoint::python::register_survival(module);
  counterpoint::python::register_journey(module);
  counterpoint::python::register_flow(module);
  counterpoint::python::register_evaluate(module);
  counterpoint::python::register_event_log(module);
  counterpoint::python::register_xes(module);
}
