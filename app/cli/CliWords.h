// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace Casement {

/// What the command line says, for the translation tools.
struct CliWords final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Cli)
};

} // namespace Casement
