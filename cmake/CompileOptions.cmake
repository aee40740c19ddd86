# SPDX-License-Identifier: GPL-3.0-or-later
# The one place for language level, warnings and Qt definitions. Every room links this target.
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(CASEMENT_WERROR "Treat warnings as errors" OFF)
option(CASEMENT_HARDEN "Hardening flags for what is shipped" OFF)

add_library(casement_options INTERFACE)
add_library(Casement::options ALIAS casement_options)
target_compile_features(casement_options INTERFACE cxx_std_20)
# One include root at the top: an include names its room, so a reader sees the arrow.
target_include_directories(casement_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(casement_options INTERFACE
    -Wall -Wextra -Wpedantic -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor
    -Wshadow-all -Wimplicit-fallthrough -Wcast-align -Wno-unknown-warning-option
    # Qt's foreach over temporaries and clazy-style attributes are not ours to judge.
    -Wno-shadow-uncaptured-local
    $<$<BOOL:${CASEMENT_WERROR}>:-Werror>)
target_compile_definitions(casement_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    CASEMENT_VERSION="${PROJECT_VERSION}")
if(CASEMENT_HARDEN)
    target_compile_options(casement_options INTERFACE
        -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS
        -Wformat -Wformat-security -Werror=format-security)
    target_link_options(casement_options INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
