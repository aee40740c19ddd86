# SPDX-License-Identifier: GPL-3.0-or-later
# One folder = one static library = one room.
#
#   casement_room(query SOURCES Parser.cpp ... PUBLIC Casement::base PRIVATE ...  PCH core)
#
# PUBLIC names what the room's own headers need, PRIVATE what only its .cpp files need. The architecture
# test compares both with the #include lines, so a link that is not true fails there.
# PCH is core, network, sql or widgets; headers must compile without it as well.
function(casement_room name)
    cmake_parse_arguments(ROOM "" "PCH" "SOURCES;PUBLIC;PRIVATE;RESOURCES" ${ARGN})
    set(target casement_${name})
    add_library(${target} STATIC ${ROOM_SOURCES})
    add_library(Casement::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF)
    target_link_libraries(${target} PUBLIC Casement::options ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
    casement_precompile(${target} "${ROOM_PCH}")
endfunction()

function(casement_precompile target kind)
    if(NOT CASEMENT_PCH OR NOT kind)
        return()
    endif()
    set(headers <QString> <QStringList> <QList> <QHash> <QByteArray> <QObject> <QDateTime> <QUuid>
                <memory> <vector> <functional> <optional> <algorithm>)
    if(kind STREQUAL "network")
        list(APPEND headers <QNetworkAccessManager> <QNetworkReply> <QNetworkRequest> <QUrl> <QTimer>)
    elseif(kind STREQUAL "sql")
        list(APPEND headers <QSqlDatabase> <QSqlQuery> <QSqlError> <QVariant>)
    elseif(kind STREQUAL "widgets")
        list(APPEND headers <QWidget> <QLabel> <QPushButton> <QBoxLayout> <QPainter> <QDialog> <QEvent>)
    elseif(kind STREQUAL "test")
        list(APPEND headers <QTest> <QSignalSpy> <QTemporaryDir>)
    endif()
    target_precompile_headers(${target} PRIVATE ${headers})
endfunction()

# Adds an executable with several test classes. Every source TestX.cpp holds one class TestX and ends with
# CASEMENT_TEST(TestX) and #include "TestX.moc"; ctest runs each class by itself as "<name>.TestX".
#
#   casement_tests(unit_query SOURCES TestParser.cpp ... LINKS Casement::query [PCH test|widgets] [ENV A=B ...])
function(casement_tests name)
    cmake_parse_arguments(TESTS "" "PCH;TIMEOUT" "SOURCES;LINKS;ENV" ${ARGN})
    add_executable(${name} ${TESTS_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF)
    target_link_libraries(${name} PRIVATE Casement::testsupport Qt6::Test ${TESTS_LINKS})
    target_compile_definitions(${name} PRIVATE CASEMENT_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
    if(NOT TESTS_PCH)
        set(TESTS_PCH test)
    endif()
    casement_precompile(${name} ${TESTS_PCH})
    if(NOT TESTS_TIMEOUT)
        set(TESTS_TIMEOUT 120)
    endif()
    foreach(source IN LISTS TESTS_SOURCES)
        get_filename_component(class "${source}" NAME_WE)
        if(class MATCHES "^Test[A-Z]")
            add_test(NAME ${name}.${class} COMMAND ${name} ${class})
            set_tests_properties(${name}.${class} PROPERTIES TIMEOUT ${TESTS_TIMEOUT}
                ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;CASEMENT_PROGRAMS_DIR=${CASEMENT_PROGRAMS_DIR};${TESTS_ENV}")
        endif()
    endforeach()
endfunction()

# The same class once more with many times the rounds, as deep.CLASS: for `./dev deep` alone, which asks for this
# configuration; a plain ctest passes it over. minutes: when it is given up.
function(casement_deep target class minutes)
    add_test(NAME deep.${class} COMMAND ${target} ${class} CONFIGURATIONS deep)
    math(EXPR seconds "${minutes} * 60")
    get_test_property(${target}.${class} ENVIRONMENT environment)
    set_tests_properties(deep.${class} PROPERTIES LABELS deep TIMEOUT ${seconds}
        ENVIRONMENT "${environment};CASEMENT_DEEP=1;QTEST_FUNCTION_TIMEOUT=${seconds}000")
endfunction()
