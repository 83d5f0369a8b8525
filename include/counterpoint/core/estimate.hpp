// SPDX-License-Identifier: MIT
#pragma once
// A number that is never alone: estimate, interval, how many answers, how it was computed, what was assumed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::inline v0::inline core {

/// What every statistic returns. What cannot be said is absent, never zero or NaN.
struct estimate {
  std::optional<double> value = {};  ///< the point estimate, in the unit that `method` names
  std::optional<double> low = {};    ///< lower end of the interval, closed; absent when no interval can be given
  std::optional<double> high = {};   ///< upper end of the interval, closed
  double level = 0.95;               ///< confidence of the interval, in (0, 1)
  std::int64_t n = 0;                ///< answers that the estimate rests on; missing ones don't count
  double n_effective = 0;            ///< Kish's effective n, (Σw)²/Σw²; equals n without weights
  std::string method = {};           ///< how the interval was computed: "adjusted Wald, +3"
  std::vector<std::string> assumptions = {};  ///< what must hold, one sentence each

  bool operator==(const estimate&) const = default;
};

}  // namespace counterpoint::inline v0::inline core
