// SPDX-License-Identifier: MIT
#pragma once
// What an error says, for tests of refusals.

#include <string>

#include <counterpoint/core/error.hpp>

namespace counterpoint::reference {

/// The message of the Error that `call` throws; "no such error" if it returns.
template <class Error = error, class Call>
[[nodiscard]] std::string message_of(Call call) {
  try {
    call();
  } catch (const Error& failure) {
    return failure.what();
  }
  return "no such error";
}

[[nodiscard]] inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace counterpoint::reference
