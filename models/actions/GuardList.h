// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFlags>
#include <QHash>
#include <QString>
#include <QUuid>

#include <optional>
#include <vector>

namespace Casement {

/// Why a mailbox is not changed without a word of its own, the strongest first. The numbers are kept in plans: never
/// renumber.
enum class GuardKind
{
    BreakGlass = 1, ///< the account that gets everybody back in
    Vip = 2,        ///< somebody of whom a person wants to be asked
    Service = 4,    ///< a machine that nobody hears complain
    OwnAccount = 8  ///< whoever is signed in; never listed, always known
};
Q_DECLARE_FLAGS(GuardKinds, GuardKind)
Q_DECLARE_OPERATORS_FOR_FLAGS(GuardKinds)

/// In this order wherever they are listed.
[[nodiscard]] std::vector<GuardKind> guardKindsIn(GuardKinds kinds);
/// "break-glass", "vip", "service", "own-account".
[[nodiscard]] QString guardKindId(GuardKind kind);
[[nodiscard]] std::optional<GuardKind> guardKindFromId(const QString &id);
/// The word for people: "Break glass".
[[nodiscard]] QString guardKindWord(GuardKind kind);
/// "Break glass, VIP"; empty for none.
[[nodiscard]] QString guardKindsText(GuardKinds kinds);

/// One mailbox that a person put under guard.
struct GuardedMailbox
{
    QUuid mailbox; ///< Exchange Guid
    GuardKind kind = GuardKind::Vip;
    QString name;    ///< as it was called then; tenant data
    QString address; ///< likewise
    QString reason;
    QString changedBy;
    QDateTime changedAt; ///< UTC

    friend bool operator==(const GuardedMailbox &, const GuardedMailbox &) = default;
};

/// The mailboxes of one tenant that a change needs a separate yes for, and how many one run may change. A mailbox is
/// listed once.
class GuardList final
{
public:
    explicit GuardList(QString tenantId = {}) : m_tenantId(std::move(tenantId)) {}

    [[nodiscard]] const QString &tenantId() const { return m_tenantId; }
    [[nodiscard]] GuardKinds kindsOf(const QUuid &mailbox) const;
    /// By kind, then address.
    [[nodiscard]] std::vector<GuardedMailbox> entries() const;
    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    /// Takes the place of what was said of this mailbox before.
    void set(const GuardedMailbox &entry) { m_entries.insert(entry.mailbox, entry); }
    void remove(const QUuid &mailbox) { m_entries.remove(mailbox); }

    /// Mailboxes one run may change; 0: no limit.
    [[nodiscard]] int mostPerRun() const { return m_mostPerRun; }
    void setMostPerRun(int most) { m_mostPerRun = most; }

    friend bool operator==(const GuardList &, const GuardList &) = default;

private:
    QString m_tenantId;
    QHash<QUuid, GuardedMailbox> m_entries;
    int m_mostPerRun = 0;
};

} // namespace Casement
