// SPDX-License-Identifier: MIT
// Sentiment by the shipped model: of a few texts, of a text sentence by sentence, and why.
#include <counterpoint/models/sentiment.hpp>
#include <counterpoint/sentiment/explanation_text.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace cp = counterpoint;

int main() {
  const cp::sentiment::default_model& model = cp::models::sentiment();
  cp::sentiment::default_model::workspace memory;  // one a thread

  for (const std::string_view text : {"The staff was lovely!", "Surkea palvelu, jonotin tunnin.", "Tack!"}) {
    const cp::sentiment::scored_text said = model.score(text, memory);
    const std::string language(model.languages().code({.language = said.language}));
    const std::string label(to_string(said.scores().label));
    std::printf("%s: %s\n", language.c_str(), label.c_str());
  }

  const std::string_view letter = "The room was dirty. The breakfast was excellent!";
  model.visit_sentences(letter, memory, [&](const cp::sentiment::scored_sentence& each) {
    const std::string label(to_string(each.said.scores().label));
    std::printf("bytes %d to %d: %s\n", static_cast<int>(each.place.begin), static_cast<int>(each.place.end),
                label.c_str());
  });

  cp::sentiment::explanation why;
  model.explain("Lovely staff.", memory, why);
  const std::string lines = to_text(why, "Lovely staff.", {.most = 1});
  std::printf("%s\n", lines.substr(lines.find(' ') + 2, 6).c_str());  // after the figure
}
