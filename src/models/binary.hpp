// SPDX-License-Identifier: MIT
#pragma once
// A file in the program, on an address that is a multiple of 64: COUNTERPOINT_BINARY(name) at file scope takes
// src/models/<name>.cpm in, COUNTERPOINT_BINARY_BYTES(name) is its bytes. By the assembler's .incbin, which costs
// nothing to compile; where COUNTERPOINT_MODELS_FOLDER is not defined, from the string literal that CMake wrote
// instead.

#include <cstddef>
#include <span>

#if defined(COUNTERPOINT_MODELS_FOLDER)

#define COUNTERPOINT_BINARY(name)                                                                  \
  asm(".pushsection .rodata\n"                                                                     \
      ".balign 64\n"                                                                               \
      ".hidden counterpoint_binary_" #name "\n.globl counterpoint_binary_" #name                   \
      "\n"                                                                                         \
      ".hidden counterpoint_binary_" #name "_end\n.globl counterpoint_binary_" #name               \
      "_end\n"                                                                                     \
      "counterpoint_binary_" #name ":\n.incbin \"" COUNTERPOINT_MODELS_FOLDER "/" #name            \
      ".cpm\"\n"                                                                                   \
      "counterpoint_binary_" #name                                                                 \
      "_end:\n.byte 0\n"                                                                           \
      ".popsection\n");                                                                            \
  extern "C" {                                                                                     \
  __attribute__((visibility("hidden"))) extern const std::byte counterpoint_binary_##name[];       \
  __attribute__((visibility("hidden"))) extern const std::byte counterpoint_binary_##name##_end[]; \
  }
#define COUNTERPOINT_BINARY_BYTES(name) \
  std::span<const std::byte>(counterpoint_binary_##name, counterpoint_binary_##name##_end)

#else

#include "literals.hpp"  // written by CMake: a constexpr char array of each model's bytes

#define COUNTERPOINT_BINARY(name)
#define COUNTERPOINT_BINARY_BYTES(name) \
  std::as_bytes(std::span(counterpoint_binary_##name).first(sizeof(counterpoint_binary_##name) - 1))

#endif
