// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/domain/Mailbox.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/Inventory.h"
#include "widgets/common/TenantColour.h"

#include <QWidget>

#include <memory>

namespace Casement::TestSupport {

/// Stands still at noon of 20 November 2026.
class StillClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC); }
};

extern const QString tenantId;

/// A few mailboxes, some with names that nobody wants in a window or a file.
[[nodiscard]] std::vector<Mailbox> someMailboxes();
[[nodiscard]] std::shared_ptr<const Inventory> inventoryOf(const std::vector<Mailbox> &mailboxes);
/// count mailboxes with plain names, for what takes time.
[[nodiscard]] std::vector<Mailbox> manyMailboxes(int count);

[[nodiscard]] QUuid mailboxId(int number);
[[nodiscard]] ExceptionGrant grantFor(int mailbox, Protocol protocol, const QDate &expires);

[[nodiscard]] TenantFace contoso();

/// The child of this name, which must be there.
template <class T>
T *child(QWidget *window, const char *name)
{
    T *found = window->findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s in the window", name);
    return found;
}

/// Saves a picture of the window into the folder CASEMENT_GRABS names; does nothing without it.
void grab(QWidget *window, const QString &name);

/// Installs the program's own style, light or dark, for the whole test.
void useStyle(bool dark);

} // namespace Casement::TestSupport
