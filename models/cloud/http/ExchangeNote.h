// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace Casement::Http {

/// What may be told about one request that left: for the log, --trace and a diagnostics pane. Holds no header, no body
/// and no secret of the address; a repeat is a request of its own with a number and an id of its own.
struct ExchangeNote
{
    quint64 number = 0; ///< 1, 2, 3 … in its transport
    QByteArray method;
    QString address;            ///< as addressForPeople() gives it
    QByteArray label;           ///< cmdlet or purpose
    int status = 0;             ///< 0: no status was received
    QString outcome;            ///< the status in digits, or the kind of the error
    qint64 waitedMs = 0;        ///< in our queue and for the service's sake, before it left
    qint64 tookMs = 0;          ///< from leaving to the end of the answer
    QByteArray clientRequestId; ///< ours, fresh for each request that leaves
    QString requestId;          ///< the service's, printable ASCII; empty when it gave none

    /// All of it on one line.
    [[nodiscard]] QString line() const;
};

/// Host, path and query without what could be secret: of the query only values that name columns, counts and versions
/// stay, of all others (page tokens, codes) only the name. User names and fragments are left out.
[[nodiscard]] QString addressForPeople(const QUrl &url);

} // namespace Casement::Http

Q_DECLARE_METATYPE(Casement::Http::ExchangeNote)
