// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionEdit.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace Casement {

/// What a person says when marking mailboxes as excepted.
struct ExceptionRequest
{
    struct Target
    {
        QUuid mailbox;
        QString address;
    };
    std::vector<Target> targets;
    std::vector<Protocol> protocols;
    QString reason;
    QString owner;
    QString ticket;
    QDate expires;       ///< null: 90 days after changedAt
    QString changedBy;   ///< the signed-in account
    QDateTime changedAt; ///< UTC
};

/// The exceptions of one tenant in memory. At most one open grant per mailbox and protocol. Expired grants go on
/// protecting until a person closes or renews them. Edits are values: markEdits() and closeEdits() only say what
/// would change, apply() does it, apply(reversed(edits)) takes it back; ExceptionRepository::save() keeps it.
class ExceptionBook final : public QObject
{
    Q_OBJECT
public:
    explicit ExceptionBook(const QString &tenantId, QObject *parent = nullptr);

    [[nodiscard]] const QString &tenantId() const { return m_tenantId; }

    /// Replaces everything, with what ExceptionRepository::load() answered. Grants of other tenants are left out.
    void setGrants(std::vector<ExceptionGrant> grants);

    /// The grant that protects this protocol of this mailbox, or none. Expired ones protect too.
    [[nodiscard]] std::optional<ExceptionGrant> protecting(const QUuid &mailbox, Protocol protocol) const;
    [[nodiscard]] std::optional<GrantStanding> standing(const QUuid &mailbox, Protocol protocol,
                                                        const QDate &today) const;
    /// The open grants of one mailbox, in the order of the protocols.
    [[nodiscard]] std::vector<ExceptionGrant> grantsOf(const QUuid &mailbox) const;
    /// Open and closed, oldest change first.
    [[nodiscard]] std::vector<ExceptionGrant> all() const;
    [[nodiscard]] std::optional<ExceptionGrant> grant(const QUuid &id) const;
    /// Open ones.
    [[nodiscard]] int count() const;

    /// A new grant per mailbox and protocol; where one stands already it is renewed under its id.
    [[nodiscard]] ExceptionEdits markEdits(const ExceptionRequest &request) const;
    /// Closes the open grants of these mailboxes for these protocols.
    [[nodiscard]] ExceptionEdits closeEdits(const std::vector<QUuid> &mailboxes, const std::vector<Protocol> &protocols,
                                            const QString &changedBy, const QDateTime &changedAt) const;

    void apply(const ExceptionEdits &edits);

Q_SIGNALS:
    /// These mailboxes have other exceptions than before.
    void changed(const QList<QUuid> &mailboxes);

private:
    void put(const ExceptionGrant &grant);
    void take(const QUuid &id);

    QString m_tenantId;
    QHash<QUuid, ExceptionGrant> m_grants; ///< by id
    QHash<QUuid, QList<QUuid>> m_openOf;   ///< mailbox to ids of its open grants
};

} // namespace Casement
