# Warnings and sanitizers for what this project compiles itself; consumers inherit neither.

function(counterpoint_warnings target)
  if(NOT PROJECT_IS_TOP_LEVEL)
    return()
  endif()
  # g++ 12 sees overlapping copies in `"x" + std::string` that are not there (GCC bug 105651, mended in 13).
  set(old_gcc $<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    $<${old_gcc}:-Wno-restrict>
    $<$<BOOL:${COUNTERPOINT_WERROR}>:-Werror>)
endfunction()

# Instrumented code links only into instrumented programs, so the link option is public.
function(counterpoint_sanitize target)
  if(COUNTERPOINT_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${COUNTERPOINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${COUNTERPOINT_SANITIZE})
  endif()
endfunction()
