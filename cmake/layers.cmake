# One CMake target per layer. Each layer's headers are reached through a staging tree of its own
# (build/staging/<layer>/counterpoint/<layer>), so a header can include the layers that its target links and no
# other: an upward include fails to compile. With one include root it would pass unnoticed.

set_property(GLOBAL PROPERTY COUNTERPOINT_LAYERS "")

function(_counterpoint_stage staging source link_name)
  file(MAKE_DIRECTORY "${staging}/counterpoint")
  file(CREATE_LINK "${source}" "${staging}/counterpoint/${link_name}" SYMBOLIC)
endfunction()

# counterpoint_layer(<name> [DEPENDS <layer>...] [STATIC])
function(counterpoint_layer name)
  cmake_parse_arguments(arg "STATIC" "" "DEPENDS" ${ARGN})
  set(target counterpoint_${name})
  set(staging "${PROJECT_BINARY_DIR}/staging/${name}")
  _counterpoint_stage("${staging}" "${PROJECT_SOURCE_DIR}/include/counterpoint/${name}" "${name}")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${staging}/counterpoint/${name}/*.hpp")

  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
  if(arg_STATIC AND sources)
    add_library(${target} STATIC ${sources})
    set_target_properties(${target} PROPERTIES
      POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src/${name}")
    counterpoint_warnings(${target})
    counterpoint_sanitize(${target})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(counterpoint::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON)
  target_compile_features(${target} ${scope} cxx_std_20)
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${staging}" FILES ${headers})
  foreach(below IN LISTS arg_DEPENDS)
    target_link_libraries(${target} ${scope} counterpoint_${below})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY COUNTERPOINT_LAYERS ${name})
endfunction()

# The umbrella header and the target that links what it includes.
function(counterpoint_umbrella)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  set(staging "${PROJECT_BINARY_DIR}/staging/umbrella")
  _counterpoint_stage("${staging}" "${PROJECT_SOURCE_DIR}/include/counterpoint/counterpoint.hpp" counterpoint.hpp)
  add_library(counterpoint_counterpoint INTERFACE)
  add_library(counterpoint::counterpoint ALIAS counterpoint_counterpoint)
  set_target_properties(counterpoint_counterpoint PROPERTIES
    EXPORT_NAME counterpoint VERIFY_INTERFACE_HEADER_SETS ON)
  target_sources(counterpoint_counterpoint INTERFACE FILE_SET HEADERS BASE_DIRS "${staging}"
    FILES "${staging}/counterpoint/counterpoint.hpp")
  foreach(below IN LISTS arg_DEPENDS)
    target_link_libraries(counterpoint_counterpoint INTERFACE counterpoint_${below})
  endforeach()
endfunction()

# What a layer's own headers need from others, whatever kind of target the layer is.
function(counterpoint_public layer)
  get_target_property(type counterpoint_${layer} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(counterpoint_${layer} INTERFACE ${ARGN})
  else()
    target_link_libraries(counterpoint_${layer} PUBLIC ${ARGN})
  endif()
endfunction()

# What only a static layer's bodies need.
function(counterpoint_private layer)
  cmake_parse_arguments(arg "" "" "LIBRARIES;DEFINITIONS" ${ARGN})
  get_target_property(type counterpoint_${layer} TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(counterpoint_${layer} PRIVATE ${arg_LIBRARIES})
    target_compile_definitions(counterpoint_${layer} PRIVATE ${arg_DEFINITIONS})
  endif()
endfunction()
