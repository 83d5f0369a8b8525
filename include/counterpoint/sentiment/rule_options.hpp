// SPDX-License-Identifier: MIT
#pragma once
// The words and numbers that the rules use beside the lexicon: defaults as published, each open to change.

#include <string>
#include <utility>
#include <vector>

namespace counterpoint::inline v0::sentiment {

/// Word lists and constants of the rules (Hutto & Gilbert 2014; lists as in vaderSentiment 3.3.2, MIT).
/// All words are compared in lower case; a negation also is any word that contains "n't".
struct rule_options {
  /// Degree words and how much they add to the valence of one of the next three words; a dampener is below 0. A word
  /// listed here never counts by its own valence. Entries of two or three words ("kind of") are allowed.
  std::vector<std::pair<std::string, double>> boosters = default_boosters();
  std::vector<std::string> negations = default_negations();
  /// Phrases of two or three words around a lexicon word, whose valence replaces that word's (the published rule:
  /// tried only where three words precede).
  std::vector<std::pair<std::string, double>> special_cases = default_special_cases();
  /// Own phrases of two to four words, found anywhere; the last word carries the valence, the others count nothing.
  std::vector<std::pair<std::string, double>> phrases = {};

  double capitals_increase = 0.733;     ///< added for a word in capitals among others that are not
  double negation_factor = -0.74;       ///< multiplies a negated valence
  double second_word_damping = 0.95;    ///< of a booster two words before
  double third_word_damping = 0.9;      ///< of a booster three words before
  double exclamation_increase = 0.292;  ///< per '!', at most four of them
  double question_increase = 0.18;      ///< per '?', from two to three of them; four and more add question_limit
  double question_limit = 0.96;
  double normalisation = 15.0;        ///< alpha in x / sqrt(x² + alpha); above 0
  double positive_threshold = 0.05;   ///< a compound at or above it is labelled positive
  double negative_threshold = -0.05;  ///< a compound at or below it is labelled negative

  [[nodiscard]] static std::vector<std::pair<std::string, double>> default_boosters();
  [[nodiscard]] static std::vector<std::string> default_negations();
  [[nodiscard]] static std::vector<std::pair<std::string, double>> default_special_cases();
};

inline std::vector<std::pair<std::string, double>> rule_options::default_boosters() {
  constexpr double more = 0.293;  // Hutto & Gilbert 2014, section 3.3: mean increase by a degree word
  std::vector<std::pair<std::string, double>> out;
  for (const char* word :
       {"absolutely",    "amazingly",  "awfully",   "completely", "considerable", "considerably", "decidedly",
        "deeply",        "effing",     "enormous",  "enormously", "entirely",     "especially",   "exceptional",
        "exceptionally", "extreme",    "extremely", "fabulously", "flipping",     "flippin",      "frackin",
        "fracking",      "fricking",   "frickin",   "frigging",   "friggin",      "fully",        "fuckin",
        "fucking",       "fuggin",     "fugging",   "greatly",    "hella",        "highly",       "hugely",
        "incredible",    "incredibly", "intensely", "major",      "majorly",      "more",         "most",
        "particularly",  "purely",     "quite",     "really",     "remarkably",   "so",           "substantially",
        "thoroughly",    "total",      "totally",   "tremendous", "tremendously", "uber",         "unbelievably",
        "unusually",     "utter",      "utterly",   "very"}) {
    out.emplace_back(word, more);
  }
  for (const char* word :
       {"almost",   "barely", "hardly",   "just enough", "kind of",    "kinda",        "kindof", "kind-of",
        "less",     "little", "marginal", "marginally",  "occasional", "occasionally", "partly", "scarce",
        "scarcely", "slight", "slightly", "somewhat",    "sort of",    "sorta",        "sortof", "sort-of"}) {
    out.emplace_back(word, -more);
  }
  return out;
}

inline std::vector<std::string> rule_options::default_negations() {
  return {"aint",     "arent",    "cannot",    "cant",    "couldnt", "darent",   "didnt",   "doesnt", "ain't",
          "aren't",   "can't",    "couldn't",  "daren't", "didn't",  "doesn't",  "dont",    "hadnt",  "hasnt",
          "havent",   "isnt",     "mightnt",   "mustnt",  "neither", "don't",    "hadn't",  "hasn't", "haven't",
          "isn't",    "mightn't", "mustn't",   "neednt",  "needn't", "never",    "none",    "nope",   "nor",
          "not",      "nothing",  "nowhere",   "oughtnt", "shant",   "shouldnt", "uhuh",    "wasnt",  "werent",
          "oughtn't", "shan't",   "shouldn't", "uh-uh",   "wasn't",  "weren't",  "without", "wont",   "wouldnt",
          "won't",    "wouldn't", "rarely",    "seldom",  "despite"};
}

inline std::vector<std::pair<std::string, double>> rule_options::default_special_cases() {
  return {{"the shit", 3.0},    {"the bomb", 3.0},       {"bad ass", 1.5},    {"badass", 1.5},       {"bus stop", 0.0},
          {"yeah right", -2.0}, {"kiss of death", -1.5}, {"to die for", 3.0}, {"beating heart", 3.5}};
}

}  // namespace counterpoint::inline v0::sentiment
