# Warnings and sanitizers for what this project compiles itself; consumers inherit neither.

function(counterpoint_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror)
endfunction()

function(counterpoint_sanitize target)
  if(COUNTERPOINT_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${COUNTERPOINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${COUNTERPOINT_SANITIZE})
  endif()
endfunction()
