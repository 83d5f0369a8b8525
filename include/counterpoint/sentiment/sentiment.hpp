// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `sentiment`: what a text says, by lexicon and rules, and by linear models.

#include <counterpoint/sentiment/analyser.hpp>
#include <counterpoint/sentiment/aspect_terms.hpp>
#include <counterpoint/sentiment/aspects.hpp>
#include <counterpoint/sentiment/character_features.hpp>
#include <counterpoint/sentiment/clauses.hpp>
#include <counterpoint/sentiment/default_model.hpp>
#include <counterpoint/sentiment/emotion_grams.hpp>
#include <counterpoint/sentiment/emotion_model.hpp>
#include <counterpoint/sentiment/english_analyser.hpp>
#include <counterpoint/sentiment/english_lists.hpp>
#include <counterpoint/sentiment/explain_rules.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/sentiment/explanation_text.hpp>
#include <counterpoint/sentiment/finnish_analyser.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/language_scorer.hpp>
#include <counterpoint/sentiment/lexicon.hpp>
#include <counterpoint/sentiment/lexicon_hit.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>
#include <counterpoint/sentiment/own_base.hpp>
#include <counterpoint/sentiment/own_folds.hpp>
#include <counterpoint/sentiment/own_labels.hpp>
#include <counterpoint/sentiment/own_model.hpp>
#include <counterpoint/sentiment/own_model_file.hpp>
#include <counterpoint/sentiment/own_prior.hpp>
#include <counterpoint/sentiment/own_rows.hpp>
#include <counterpoint/sentiment/rating_disagreement.hpp>
#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/sentiment/sentiment_scores.hpp>
#include <counterpoint/sentiment/vader.hpp>
#include <counterpoint/sentiment/valence_course.hpp>
