# cmake -DPROGRAM=… -DEXPECTED=file -P compare.cmake: the program ends well and prints exactly the file.
execute_process(COMMAND "${PROGRAM}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE error)
file(READ "${EXPECTED}" expected)
if(NOT status EQUAL 0 OR NOT output STREQUAL expected)
  message(FATAL_ERROR "status ${status}\n${error}\nprinted:\n${output}\nexpected:\n${expected}")
endif()
