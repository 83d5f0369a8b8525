# The shipped models, src/models/*.cpm, in the library `models`: by .incbin, or as string literals where the compiler has
# none (COUNTERPOINT_INCBIN=OFF).
file(GLOB models CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/models/*.cpm")
file(GLOB model_sources "${PROJECT_SOURCE_DIR}/src/models/*.cpp")

# Writes all models as string literals into literals.hpp and lets the target find it.
function(counterpoint_models_as_literals target)
  set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${models})
  set(literals "#pragma once\n")
  foreach(model IN LISTS models)
    cmake_path(GET model STEM name)
    file(READ "${model}" bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
    string(APPEND literals "alignas(64) inline constexpr char counterpoint_binary_${name}[] = \"${bytes}\";\n")
  endforeach()
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/models/literals.hpp" CONTENT "@literals@" @ONLY)
  target_include_directories(${target} PRIVATE "${PROJECT_BINARY_DIR}/models")
endfunction()

if(COUNTERPOINT_INCBIN AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND UNIX AND NOT APPLE)
  set_source_files_properties(${model_sources} PROPERTIES OBJECT_DEPENDS "${models}")
  target_compile_definitions(counterpoint_models PRIVATE
    COUNTERPOINT_MODELS_FOLDER="${PROJECT_SOURCE_DIR}/src/models")
else()
  counterpoint_models_as_literals(counterpoint_models)
endif()
