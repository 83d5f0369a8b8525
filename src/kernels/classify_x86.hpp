// SPDX-License-Identifier: MIT
#pragma once
// Byte classes with one register width of an x86 processor; `simd` names its instructions. Each width is compiled in
// a file of its own with its own flags, so all here is local to the file, and nothing inline of another header is
// called: the linker might keep that copy, with its wider instructions, for everybody.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <counterpoint/text/byte_masks.hpp>

namespace counterpoint::inline v0::kernels {
namespace {

/// Bytes in [first, last], both ASCII: shifted so that `first` becomes the least signed byte, one comparison does.
template <class Simd>
typename Simd::bytes in_range(typename Simd::bytes of, int first, int last) {
  return Simd::greater(Simd::all(last - first + 1 - 128), Simd::add(of, Simd::all(-128 - first)));
}

template <class Simd>
void classify_block(const char* in, char* lowered, std::size_t word, text::byte_masks& masks) {
  std::uint64_t space = 0, punctuation = 0, upper = 0, lower = 0, high = 0, exclamation = 0, question = 0;
  for (int at = 0; at < 64; at += Simd::width) {
    const auto of = Simd::load(in + at);
    const auto capital = in_range<Simd>(of, 'A', 'Z');
    const auto small = in_range<Simd>(of, 'a', 'z');
    const auto alphanumeric = Simd::either(Simd::either(capital, small), in_range<Simd>(of, '0', '9'));
    const auto control = Simd::either(in_range<Simd>(of, 0x09, 0x0D), in_range<Simd>(of, 0x1C, 0x1F));
    space |= Simd::mask(Simd::either(control, Simd::equal(of, Simd::all(' ')))) << at;
    punctuation |= Simd::mask(Simd::without(in_range<Simd>(of, '!', '~'), alphanumeric)) << at;
    upper |= Simd::mask(capital) << at;
    lower |= Simd::mask(small) << at;
    high |= Simd::mask(of) << at;
    exclamation |= Simd::mask(Simd::equal(of, Simd::all('!'))) << at;
    question |= Simd::mask(Simd::equal(of, Simd::all('?'))) << at;
    Simd::store(lowered + at, Simd::either(of, Simd::both(capital, Simd::all(0x20))));
  }
  masks.space[word] = space;
  masks.punctuation[word] = punctuation;
  masks.upper[word] = upper;
  masks.lower[word] = lower;
  masks.high[word] = high;
  masks.any_high |= high;
  if (exclamation != 0) masks.exclamations += __builtin_popcountll(exclamation);
  if (question != 0) masks.questions += __builtin_popcountll(question);
}

template <class Simd>
void classify(const char* in, std::ptrdiff_t size, char* lowered, text::byte_masks& masks) {
  masks.any_high = 0;
  masks.exclamations = 0;
  masks.questions = 0;
  std::size_t word = 0;
  for (; size >= 64; size -= 64, in += 64, lowered += 64) classify_block<Simd>(in, lowered, word++, masks);
  if (size > 0) {
    char tail[64];
    std::memset(tail, ' ', sizeof tail);
    std::memcpy(tail, in, static_cast<std::size_t>(size));
    classify_block<Simd>(tail, lowered, word, masks);
  }
}

}  // namespace
}  // namespace counterpoint::inline v0::kernels
