// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace Casement {

/// One step of a schema. Once released it is never edited: what changes later is the next step.
struct Migration
{
    int version = 0;        ///< 1, 2, 3 … without gaps
    QStringList statements; ///< one SQL statement each; all of a step happen or none
};

/// The tables of one owner (a repository), with a version of their own, so that rooms do not have to know each other.
struct Schema
{
    QString owner; ///< "actions", "exceptions"; never changes
    std::vector<Migration> migrations;
};

} // namespace Casement
