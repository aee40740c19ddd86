// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/CasSettings.h"

#include <QHash>
#include <QList>
#include <QUuid>

#include <vector>

namespace Casement::Demo {

/// One object of the directory. Texts are UTF-8, as they go over the wire.
struct Recipient
{
    QUuid guid;
    QByteArray guidText;   ///< lower case without braces
    QByteArray externalId; ///< Entra's object id; empty in a few real rows
    QByteArray displayName;
    QByteArray name; ///< not unique: people share names
    QByteArray alias;
    QByteArray userPrincipalName;
    QByteArray primaryAddress;
    QList<QByteArray> otherAddresses;
    const char *type = "UserMailbox"; ///< RecipientTypeDetails
    const char *department = "";
    const char *title = "";
    QByteArray authenticationPolicy; ///< name; empty for none
    qint64 policySecs = 0;           ///< when it was assigned; 0: before anything that is simulated
    qint64 tokensValidFromSecs = 0;  ///< 0: since the account was made
    qint64 createdSecs = 0;
    qint64 changedSecs = 0;
    bool inCas = true;     ///< shown by Get-CASMailbox
    bool inMailbox = true; ///< shown by Get-Mailbox
    bool accountDisabled = false;
    bool dirSynced = false;
    CasSettings cas;
};

/// A write that turned a protocol on or off.
struct ProtocolSwitch
{
    qint64 atMs = 0;
    int setting = 0; ///< CasIndex, up to SmtpAuthDisabled
    qint8 value = 0;
};

/// Which cmdlet's rows are looked at.
enum class RowSet
{
    CasMailboxes,
    Mailboxes,
    Users
};

[[nodiscard]] bool belongsTo(const Recipient &recipient, RowSet set);

/// All objects sorted by Guid, how an Identity finds them, and the lag between a write and the reads that show it.
class Directory final
{
public:
    /// Takes the recipients over; sorts them by the text of their Guid.
    void fill(std::vector<Recipient> recipients);

    [[nodiscard]] const std::vector<Recipient> &recipients() const { return m_recipients; }
    [[nodiscard]] const Recipient &at(int index) const { return m_recipients[static_cast<std::size_t>(index)]; }

    /// Places of the recipients that this identity names, by the service's order: Guid, external id, user principal
    /// name, proxy address, alias, distinguished name, name, display name. The first of these with a hit decides.
    [[nodiscard]] QList<int> find(const QByteArray &identity, RowSet set) const;

    /// The place of the recipient with this Guid or -1.
    [[nodiscard]] int indexOf(const QUuid &guid) const;

    /// The settings that a read shows now: the ones from before a write whose lag has not passed.
    [[nodiscard]] const CasSettings &visible(int index, qint64 nowMs) const;

    /// Stores new settings; reads show them `lagMs` later.
    void write(int index, const CasSettings &settings, qint64 nowMs, int lagMs);

    /// Sets what Set-User may; reads show it at once.
    void writeUser(int index, const QByteArray &policy, qint64 tokensValidFromSecs, qint64 nowMs);

    /// What Set-User has ever changed of somebody: the policies before, oldest first, and how it was generated.
    struct PastPolicy
    {
        qint64 untilMs; ///< until then the policy was this one
        QByteArray name;
    };
    /// Places of the users that writeUser() touched.
    [[nodiscard]] QList<int> changedUsers() const;
    [[nodiscard]] std::vector<PastPolicy> pastPolicies(int index) const { return m_pastPolicies.value(index); }
    void restoreUser(int index, const QByteArray &policy, qint64 tokensValidFromSecs, std::vector<PastPolicy> past);

    /// The settings that differ from the generated ones, by place.
    [[nodiscard]] QList<int> changed() const;
    [[nodiscard]] const CasSettings &generated(int index) const;
    void forgetChanges();

    /// Everything that turned a protocol of this mailbox on or off since it was generated, oldest first.
    [[nodiscard]] const std::vector<ProtocolSwitch> &switched(int index) const;
    /// Places of the mailboxes with such a history, whatever their settings are by now.
    [[nodiscard]] QList<int> everSwitched() const;
    void restoreSwitched(int index, std::vector<ProtocolSwitch> switches);
    /// The value of a setting up to SmtpAuthDisabled at a moment, as far as switched() tells.
    [[nodiscard]] qint8 valueAt(int index, int setting, qint64 atMs) const;

    /// Whether the mailbox has had one authentication policy, or none, all the time.
    [[nodiscard]] bool hasConstantPolicy(int index) const;
    /// The name of its own policy at a moment; empty for none.
    [[nodiscard]] QByteArray policyAt(int index, qint64 atMs) const;
    /// Another number after every change.
    [[nodiscard]] quint64 revision() const { return m_revision; }

private:
    struct Past
    {
        qint64 untilMs;
        CasSettings settings;
    };
    struct GeneratedUser
    {
        QByteArray policy;
        qint64 tokensValidFromSecs;
    };
    void rememberUser(int index);
    using Index = QHash<QByteArray, QList<int>>;
    [[nodiscard]] static QList<QByteArray> keys(int kind, const Recipient &one);
    [[nodiscard]] const Index &index(int kind) const;

    std::vector<Recipient> m_recipients;
    QHash<int, std::vector<Past>> m_past;
    QHash<int, CasSettings> m_generated;
    QHash<int, std::vector<ProtocolSwitch>> m_switched;
    QHash<int, std::vector<PastPolicy>> m_pastPolicies; ///< oldest first
    QHash<int, GeneratedUser> m_generatedUsers;
    quint64 m_revision = 0;
    /// By external id, user principal name, address, alias, distinguished name, name and display name.
    mutable std::array<Index, 7> m_indexes;
};

/// CN=…,OU=…: the name as it stands in the directory's tree.
[[nodiscard]] QByteArray distinguishedName(const Recipient &recipient);

} // namespace Casement::Demo
