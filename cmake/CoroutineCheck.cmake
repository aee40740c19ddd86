# SPDX-License-Identifier: GPL-3.0-or-later
# Refuses a compiler that destroys twice what a coroutine was given. gcc 12.2, Debian 12's default, does so for
# ordinary statements and without a warning: the program builds, its tests may even pass, and it corrupts its memory
# later. What is tried is coroutine_check.cpp; the answer is kept in the cache, so only the first configuration pays.
if(NOT CMAKE_CROSSCOMPILING AND NOT "${CASEMENT_COROUTINES_RIGHT}" STREQUAL "${CMAKE_CXX_COMPILER} ${CMAKE_CXX_COMPILER_VERSION}")
    unset(CASEMENT_COROUTINES_RUN CACHE)
    unset(CASEMENT_COROUTINES_COMPILED CACHE)
    # Debug, because the faults show at every level of optimisation and this is the quickest to compile.
    set(CMAKE_TRY_COMPILE_CONFIGURATION Debug)
    try_run(CASEMENT_COROUTINES_RUN CASEMENT_COROUTINES_COMPILED
        SOURCES "${CMAKE_CURRENT_LIST_DIR}/coroutine_check.cpp"
        CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF
        COMPILE_OUTPUT_VARIABLE compiled RUN_OUTPUT_VARIABLE found)
    if(NOT CASEMENT_COROUTINES_COMPILED)
        message(FATAL_ERROR "${CMAKE_CXX_COMPILER} does not compile C++20 coroutines.\n${compiled}")
    endif()
    if(NOT "${CASEMENT_COROUTINES_RUN}" STREQUAL "0")
        message(FATAL_ERROR
            "${CMAKE_CXX_COMPILER} (${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}) miscompiles coroutines: "
            "what was given to one is destroyed twice, so Casement would corrupt its memory at run time.\n"
            "Use clang 16, as the presets do: cmake --preset release, or -DCMAKE_CXX_COMPILER=clang++-16.\n"
            "Found (${CASEMENT_COROUTINES_RUN}):\n${found}")
    endif()
    set(CASEMENT_COROUTINES_RIGHT "${CMAKE_CXX_COMPILER} ${CMAKE_CXX_COMPILER_VERSION}" CACHE INTERNAL
        "The compiler that was seen to treat coroutines right")
endif()
