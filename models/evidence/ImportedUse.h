// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSource.h"
#include "models/evidence/UseKey.h"

#include <QByteArray>
#include <QUuid>

#include <vector>

namespace Casement {

/// What a person brings as a file, because only the portals give it.
enum class ImportKind : quint8
{
    SmtpAuthClients, ///< who sent by SMTP AUTH over a period: also tells of the whole tenant that nobody else did
    PopImapUse,      ///< tells of the mailboxes it lists
    EwsUse,          ///< tells of use only
    ToolList         ///< what somebody knows is in use, with or without dates
};

inline constexpr std::array allImportKinds{ImportKind::SmtpAuthClients, ImportKind::PopImapUse, ImportKind::EwsUse,
                                           ImportKind::ToolList};

[[nodiscard]] EvidenceSource sourceOf(ImportKind kind);
/// "smtp-auth", "pop-imap", "ews", "tools": the id of its source.
[[nodiscard]] QString importKindId(ImportKind kind);
[[nodiscard]] std::optional<ImportKind> importKindFromId(const QString &id);

/// A file's rows, understood.
struct ImportedUse
{
    struct Row
    {
        QString subject; ///< an address, a user principal name, an object id or a mailbox GUID, as the file has it
        UseKey key = UseKey::SmtpAuth;
        DaySpan days;             ///< in which the use was; for a row that tells of no use, the days it tells of
        std::optional<int> count; ///< 0: the file says there was none; nothing: it does not count
        QString client;           ///< tenant data, as are the next two
        QString address;
        QString country;
        QUuid objectId = {}; ///< whose the name was when the file was taken over; null: nobody's, or not known
    };
    ImportKind kind = ImportKind::SmtpAuthClients;
    QString fileName;
    QByteArray digest; ///< of the file: reading the same one again replaces what it told before
    QDateTime readAt;  ///< UTC
    DaySpan period;    ///< the days the file tells of; empty when nobody knows
    std::vector<Row> rows;
    bool tellsOfNobody = false; ///< nobody in it is a mailbox of the tenant
    /// Of senders: not all could be placed, and any of them may be anybody. It proves of nobody that there was no use.
    bool isUnplaced = false;
};

} // namespace Casement
