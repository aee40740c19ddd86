// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Casement {

/// RecipientTypeDetails as Microsoft spells it ("SharedMailbox") to the word in the report ("Shared"). Unknown
/// spellings are shown as they came: the service may know types that we do not.
[[nodiscard]] QString recipientTypeWord(const QString &recipientTypeDetails);

/// The id in queries: user, shared, room, equipment, … (the spelling without "Mailbox", lower case).
[[nodiscard]] QString recipientTypeId(const QString &recipientTypeDetails);

/// All ids that we know; the service may know more.
[[nodiscard]] QStringList recipientTypeIds();

} // namespace Casement
