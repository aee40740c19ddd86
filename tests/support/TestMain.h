// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace Casement::TestSupport {

/// Registers a test class under its name so that one executable can hold many and ctest can run each alone.
class TestRegistration final
{
public:
    TestRegistration(const char *name, std::function<std::unique_ptr<QObject>()> make);
};

} // namespace Casement::TestSupport

#define CASEMENT_TEST(Class)                                                                                           \
    static const Casement::TestSupport::TestRegistration registered##Class(                                            \
        #Class, [] { return std::unique_ptr<QObject>(new Class); });
