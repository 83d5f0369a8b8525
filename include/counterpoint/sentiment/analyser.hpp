// SPDX-License-Identifier: MIT
#pragma once
// What an analyser of one language is: it turns a text into grams and into the figures of its rules.

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>

#include <counterpoint/model/weight_table.hpp>
#include <counterpoint/sentiment/gram.hpp>

namespace counterpoint::inline v0::sentiment {

/// Makes features of a text: hashed grams, and a fixed number of dense figures by rules. Immutable; threads share one,
/// each with a workspace of its own, which holds what was found in the last text.
///
/// - `features` is the number of dense figures, the first `lexicon_features` of which come from the lexicon's hits
/// alone
///   (they are what explanations share among these hits); `feature_names()` has a name for each.
/// - `analyse(text, memory)`: any bytes; linear; throws nothing but std::bad_alloc; a workspace that has seen the
///   longest text allocates no more.
/// - `analyse(text, memory, sum)`: the same, and adds the characters' weights to a model::weight_table::sum;
///   `memory.characters()` means nothing then. A workspace may remember sums of words from text to text.
/// - `memory.words()`: a word, then its pair with the word before it, if there is one; words in the order of the text.
/// - `memory.characters()`: sequences of characters, as visit_grams visits them while the text is there; empty in a
///   language that has no use for them.
/// - `memory.dense()`: `features` finite figures, as they are.
/// - `memory.compound()`, if there is one: the verdict of the rules alone, in [−1, 1].
/// - `memory.hits()`: each with `value` (after all rules), `begin` and `end` (bytes of the text).
template <class Analyser>
concept analyser = requires(const Analyser& from, std::string_view text, typename Analyser::workspace& memory,
                            model::weight_table::sum& sum) {
  { Analyser::features + 0 } -> std::same_as<std::ptrdiff_t>;
  { Analyser::lexicon_features + 0 } -> std::same_as<std::ptrdiff_t>;
  { Analyser::feature_names() } -> std::convertible_to<std::span<const std::string_view>>;
  from.analyse(text, memory);
  from.analyse(text, memory, sum);
  { memory.words() } -> std::convertible_to<std::span<const gram>>;
  { count_of(memory.characters()) } -> std::same_as<std::ptrdiff_t>;
  { memory.dense() } -> std::convertible_to<std::span<const float>>;
  { memory.hits().begin()->value + 0.0 } -> std::same_as<double>;
  { memory.hits().begin()->begin + std::size_t{0} } -> std::same_as<std::size_t>;
  { memory.hits().begin()->end + std::size_t{0} } -> std::same_as<std::size_t>;
};

}  // namespace counterpoint::inline v0::sentiment
