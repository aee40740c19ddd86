// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace Casement::Identity {

/// The addresses and scopes of one cloud. Well-known clouds are data here; custom addresses are typed by a person or
/// come from a simulated tenant, and the program shows that they are custom for as long as they are used.
struct CloudEndpoints
{
    QUrl authority;        ///< sign-in
    QUrl exchange;         ///< the admin interface of Exchange Online
    QString exchangeScope; ///< …/.default; not derived from the host, which may be a regional one
    QUrl graph;
    QString graphScopePrefix; ///< put before "/User.Read"
    /// Where usage reports are downloaded from, without a token. Empty: as Graph::isReportHost() knows by itself, which
    /// for the clouds that are not verified is nowhere, until a person gives an address.
    QUrl reports;
    bool custom = false;
    QString cloudName; ///< for people
    QString id;        ///< "global", "gcchigh", "dod", "china"; empty for custom addresses
    QString source;    ///< where the addresses are from, for people
    /// Other addresses that some document names for the same cloud, one "what: address" a line, for people.
    QStringList otherwise;
    /// Whether the addresses were seen at work. Others are offered as "addresses not verified" and can be edited.
    bool verified = false;

    /// Microsoft 365 worldwide and GCC.
    [[nodiscard]] static CloudEndpoints worldwide();

    /// Every cloud that is data here, the worldwide one first. An app registration belongs to one of them.
    [[nodiscard]] static QList<CloudEndpoints> known();

    /// The cloud with this id; BadInput when there is none.
    [[nodiscard]] static Result<CloudEndpoints> withId(const QString &id);

    /// Addresses as typed. https, or plain http to 127.0.0.1 and [::1] only; no user name, query or fragment. The
    /// scopes are the addresses themselves, unless that of Exchange is given. The address of the reports may be empty.
    [[nodiscard]] static Result<CloudEndpoints> customAddresses(const QUrl &authority, const QUrl &exchange,
                                                                const QUrl &graph, const QUrl &reports = QUrl(),
                                                                const QString &exchangeScope = QString());

    /// Addresses and scopes of a known cloud after a person edited them: the same rules, and the scopes must belong to
    /// an address of the same kind. Custom when anything differs from the known cloud with that id.
    [[nodiscard]] static Result<CloudEndpoints> edited(CloudEndpoints typed);
};

} // namespace Casement::Identity
