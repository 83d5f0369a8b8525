# Install and export: one export file and one pkg-config file a layer, so that a consumer of one layer never looks
# for what another needs.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/counterpoint")
get_property(layers GLOBAL PROPERTY COUNTERPOINT_LAYERS)
get_property(zlib_used GLOBAL PROPERTY COUNTERPOINT_ZLIB_USED)
file(RELATIVE_PATH pc_to_prefix "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")

function(_counterpoint_pc name description requires cflags libs)
  string(STRIP "${requires}" requires)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/pkgconfig/${name}.pc" @ONLY CONTENT
"prefix=\${pcfiledir}/${pc_to_prefix}
includedir=\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}
libdir=\${prefix}/${CMAKE_INSTALL_LIBDIR}

Name: ${name}
Description: ${description}
Version: ${PROJECT_VERSION}
Requires: ${requires}
Cflags: -I\${includedir}${cflags}
Libs: ${libs}
")
  install(FILES "${PROJECT_BINARY_DIR}/pkgconfig/${name}.pc"
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
endfunction()

set(counterpoint_layer_table "")
foreach(layer IN LISTS layers)
  install(TARGETS counterpoint_${layer} EXPORT counterpoint_${layer}
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
  install(EXPORT counterpoint_${layer} NAMESPACE counterpoint:: DESTINATION "${package_dir}"
          FILE counterpoint-${layer}.cmake COMPONENT development)

  get_property(below TARGET counterpoint_${layer} PROPERTY COUNTERPOINT_DEPENDS)
  string(APPEND counterpoint_layer_table "set(_counterpoint_${layer}_needs \"${below}\")\n")
  set(requires "")
  foreach(name IN LISTS below)
    string(APPEND requires " counterpoint-${name}")
  endforeach()
  set(cflags "")
  set(libs "")
  get_target_property(type counterpoint_${layer} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    set(libs "-L\${libdir} -lcounterpoint_${layer}")
  endif()
  if(layer STREQUAL "core")
    set(cflags " -std=c++20 -pthread")
    set(libs "-pthread")
  elseif(layer STREQUAL "stats")
    string(APPEND requires " eigen3")
  elseif(layer STREQUAL "io" AND zlib_used)
    string(APPEND requires " zlib")
  elseif(layer STREQUAL "exchange")
    string(APPEND requires " nlohmann_json")
  endif()
  _counterpoint_pc(counterpoint-${layer} "Counterpoint, layer ${layer}" "${requires}" "${cflags}" "${libs}")
endforeach()

set(counterpoint_umbrella_needs "")
if(TARGET counterpoint_counterpoint)
  install(TARGETS counterpoint_counterpoint EXPORT counterpoint_umbrella
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
  install(EXPORT counterpoint_umbrella NAMESPACE counterpoint:: DESTINATION "${package_dir}"
          FILE counterpoint-umbrella.cmake COMPONENT development)
  get_property(counterpoint_umbrella_needs TARGET counterpoint_counterpoint PROPERTY COUNTERPOINT_DEPENDS)
  list(TRANSFORM counterpoint_umbrella_needs PREPEND "counterpoint-" OUTPUT_VARIABLE requires)
  list(JOIN requires " " requires)
  _counterpoint_pc(counterpoint "${PROJECT_DESCRIPTION}" "${requires}" "" "")
endif()

set(counterpoint_layers ${layers})
set(counterpoint_zlib_used "${zlib_used}")
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/counterpointConfig.cmake.in" "${PROJECT_BINARY_DIR}/counterpointConfig.cmake"
  INSTALL_DESTINATION "${package_dir}" NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/counterpointConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/counterpointConfig.cmake" "${PROJECT_BINARY_DIR}/counterpointConfigVersion.cmake"
  DESTINATION "${package_dir}" COMPONENT development)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/NOTICE"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT development)
