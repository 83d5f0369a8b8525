// SPDX-License-Identifier: MIT
#pragma once
// One register_* per bind_*.cpp; module.cpp calls them in this order.
#include <pybind11/pybind11.h>

namespace counterpoint::python {

void register_arrow(pybind11::module_& module);
void register_aspects(pybind11::module_& module);
void register_emotion(pybind11::module_& module);
void register_english(pybind11::module_& module);
void register_errors(pybind11::module_& module);
void register_evaluate(pybind11::module_& module);
void register_event_log(pybind11::module_& module);
void register_exchange(pybind11::module_& module);
void register_explanation(pybind11::module_& module);
void register_feedback(pybind11::module_& module);
void register_finnish(pybind11::module_& module);
void register_flow(pybind11::module_& module);
void register_fusion(pybind11::module_& module);
void register_item(pybind11::module_& module);
void register_io(pybind11::module_& module);
void register_journey(pybind11::module_& module);
void register_language(pybind11::module_& module);
void register_model(pybind11::module_& module);
void register_own_labels(pybind11::module_& module);
void register_ratings(pybind11::module_& module);
void register_report(pybind11::module_& module);
void register_sentiment(pybind11::module_& module);
void register_sentiment_model(pybind11::module_& module);
void register_stats(pybind11::module_& module);
void register_survey(pybind11::module_& module);
void register_survival(pybind11::module_& module);
void register_text(pybind11::module_& module);
void register_time(pybind11::module_& module);
void register_values(pybind11::module_& module);
void register_xes(pybind11::module_& module);

}  // namespace counterpoint::python
