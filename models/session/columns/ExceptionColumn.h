// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"
#include "models/inventory/MailboxFacts.h"

#include <QDate>

#include <memory>

namespace Casement {

class ExceptionBook;

/// The most urgent exception of each mailbox. An expired one goes on protecting and says so until a person decides.
[[nodiscard]] std::shared_ptr<const Column> exceptionColumn(const MailboxFacts &facts, const ExceptionBook &exceptions,
                                                            const QDate &today);

/// When the exceptions could not be read: every question about them has an unknown answer.
[[nodiscard]] std::shared_ptr<const Column> unknownExceptionColumn(const MailboxFacts &facts);

} // namespace Casement
