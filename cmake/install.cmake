# Install and export: one export file and one pkg-config file a layer, so that a consumer of one layer never looks
# for what another needs.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/counterpoint")
get_property(layers GLOBAL PROPERTY COUNTERPOINT_LAYERS)
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
  get_property(packages TARGET counterpoint_${layer} PROPERTY COUNTERPOINT_PACKAGES)
  get_target_property(linked counterpoint_${layer} INTERFACE_LINK_LIBRARIES)
  if(NOT linked MATCHES "ZLIB")
    list(REMOVE_ITEM packages ZLIB)
  endif()
  string(APPEND counterpoint_layer_table
         "set(_counterpoint_${layer}_needs \"${below}\")\nset(_counterpoint_${layer}_packages \"${packages}\")\n")
  list(TRANSFORM below PREPEND "counterpoint-")
  set(cflags "")
  set(libs "")
  get_target_property(type counterpoint_${layer} TYPE)
  if(type STREQUAL "STATIC_LIBRARY")
    set(libs "-L\${libdir} -lcounterpoint_${layer}")
  endif()
  if("Threads" IN_LIST packages)
    list(REMOVE_ITEM packages Threads)
    set(cflags " -std=c++20 -pthread")
    string(APPEND libs " -pthread")
  endif()
  string(TOLOWER "${below};${packages}" requires)
  list(JOIN requires " " requires)
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
