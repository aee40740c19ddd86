// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/Inventory.h"
#include "widgets/common/TenantColour.h"

#include <QString>

#include <memory>

namespace Casement {

/// What every window about exceptions stands on. Book and clock outlive it; the inventory may be null, names are
/// missing then and addresses stand in their place.
struct ExceptionContext
{
    TenantFace tenant;
    const ExceptionBook *book = nullptr;
    const Clock *clock = nullptr;
    QString account; ///< who is signed in; stands as changedBy
    std::shared_ptr<const Inventory> inventory;
};

} // namespace Casement
