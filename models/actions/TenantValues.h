// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <variant>

namespace Casement {

/// One value as Exchange keeps it: null ("nobody ever chose"), a switch, a word, or a list. The order of a list means
/// nothing to the service, so it is kept sorted.
using TenantValue = std::variant<std::monostate, bool, QString, QStringList>;

/// The properties this program reads and changes beside a mailbox's protocols, as the cmdlets spell them.
namespace TenantProperty {
inline constexpr const char *exists = "Exists"; ///< of an authentication policy: ours, no cmdlet has it
inline constexpr const char *defaultPolicy = "DefaultAuthenticationPolicy";
inline constexpr const char *modernAuthentication = "OAuth2ClientProfileEnabled";
inline constexpr const char *ewsEnabled = "EwsEnabled";
inline constexpr const char *ewsAccessPolicy = "EwsApplicationAccessPolicy";
inline constexpr const char *ewsAllowList = "EwsAllowList";
inline constexpr const char *ewsBlockList = "EwsBlockList";
inline constexpr const char *ewsAllowedAppIds = "EwsAllowedAppIDs";
inline constexpr const char *rejectDirectSend = "RejectDirectSend";
inline constexpr const char *smtpAuthDisabled = "SmtpClientAuthenticationDisabled"; ///< inverted, as Microsoft has it
inline constexpr const char *legacyTls = "AllowLegacyTLSClients";
inline constexpr const char *assignedPolicy = "AuthenticationPolicy"; ///< of a user: a policy's name, or null
inline constexpr const char *tokensValidFrom = "StsRefreshTokensValidFrom";
} // namespace TenantProperty

/// Properties and what they are, or are to be. One that is absent was not read, or is left alone.
class TenantValues final
{
public:
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }
    /// Nothing when it is absent.
    [[nodiscard]] const TenantValue *find(const QString &property) const;
    void set(const QString &property, TenantValue value);
    void remove(const QString &property) { m_values.erase(property); }
    [[nodiscard]] const std::map<QString, TenantValue> &all() const { return m_values; }

    /// Whether this, read now, has everything as `wanted` has it. A later moment from which tokens count is as good.
    [[nodiscard]] bool holds(const TenantValues &wanted) const;
    /// Only the properties that the mask has; those that are not here stay absent.
    [[nodiscard]] TenantValues restrictedTo(const TenantValues &mask) const;

    friend bool operator==(const TenantValues &, const TenantValues &) = default;

private:
    std::map<QString, TenantValue> m_values;
};

/// The list with these entries added and those taken away; what else is in it stays. Entries compare without case, as
/// the service compares them. Nothing ever chosen counts as an empty list; an empty list comes back as one.
[[nodiscard]] QStringList mergedList(const TenantValue &now, const QStringList &added, const QStringList &removed);

/// The entries of `list` that `other` lacks, without case.
[[nodiscard]] QStringList entriesMissingIn(const QStringList &other, const QStringList &list);

/// One value in a line of the journal: null, true, false, 'word or [one,two], percent-encoded, so that neither spaces
/// nor line breaks of a tenant's names can end it.
[[nodiscard]] QString tenantValueToText(const TenantValue &value);
[[nodiscard]] std::optional<TenantValue> tenantValueFromText(const QString &text);

/// A moment as such a value, in UTC; and back, invalid when it is none.
[[nodiscard]] TenantValue momentValue(const QDateTime &moment);
[[nodiscard]] QDateTime momentOf(const TenantValue &value);

} // namespace Casement
