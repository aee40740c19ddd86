// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/Property.h"
#include "models/domain/ClientAccessSettings.h"
#include "models/domain/OrganizationSettings.h"

#include <QDateTime>
#include <QStringList>
#include <QUuid>

#include <array>

namespace Casement::Exchange {

/// What Get-OrganizationConfig tells and Set-OrganizationConfig takes, of the 336 properties there are.
struct OrganizationConfig
{
    Property<QString> defaultAuthenticationPolicy; ///< name; null: none
    Property<bool> oAuth2ClientProfileEnabled;
    Property<bool> ewsEnabled;                    ///< null: never chosen, which is neither on nor off
    Property<QString> ewsApplicationAccessPolicy; ///< EnforceAllowList, EnforceBlockList, or a word we do not know
    Property<QStringList> ewsAllowList;
    Property<QStringList> ewsBlockList;
    Property<bool> ewsAllowOutlook;
    Property<bool> ewsAllowMacOutlook;
    Property<bool> ewsAllowEntourage;
    /// Application ids; null: every application may. A write replaces the whole list. Absent where the service does not
    /// know this list yet.
    Property<QStringList> ewsAllowedAppIds;
    Property<bool> rejectDirectSend;
    Property<bool> auditDisabled;
    Property<bool> isDehydrated; ///< only read

    friend bool operator==(const OrganizationConfig &, const OrganizationConfig &) = default;
};

/// One answer of Get-OrganizationConfig in both its readings, with what Get-TransportConfig adds for the report.
struct OrganizationReading
{
    OrganizationSettings settings; ///< its `read` is true
    OrganizationConfig config;
};

/// The same of Get-TransportConfig and Set-TransportConfig.
struct TransportConfig
{
    Property<bool> smtpClientAuthenticationDisabled; ///< inverted, as Microsoft has it
    Property<bool> allowLegacyTlsClients;

    friend bool operator==(const TransportConfig &, const TransportConfig &) = default;
};

/// One row of Get-CASMailboxPlan: what new mailboxes of a licence begin with. A plan has no switch for SMTP AUTH; that
/// protocol is NotRead here always.
struct CasMailboxPlan
{
    QUuid guid;
    QString name; ///< as Get-Mailbox's MailboxPlan spells it, "ExchangeOnlineEnterprise-{guid}"
    QString displayName;
    QString owaMailboxPolicy;
    ClientAccessSettings clientAccess;
};

/// What a password alone may still open, in the order of the cmdlet's reference.
enum class BasicAuth
{
    ActiveSync,
    Autodiscover,
    Imap,
    Mapi,
    OfflineAddressBook,
    OutlookService,
    Pop,
    PowerShell,
    ReportingWebServices,
    Rpc,
    Smtp,
    WebServices
};

inline constexpr std::array allBasicAuth{BasicAuth::ActiveSync,
                                         BasicAuth::Autodiscover,
                                         BasicAuth::Imap,
                                         BasicAuth::Mapi,
                                         BasicAuth::OfflineAddressBook,
                                         BasicAuth::OutlookService,
                                         BasicAuth::Pop,
                                         BasicAuth::PowerShell,
                                         BasicAuth::ReportingWebServices,
                                         BasicAuth::Rpc,
                                         BasicAuth::Smtp,
                                         BasicAuth::WebServices};

/// The property's exact spelling, "AllowBasicAuthPowershell".
[[nodiscard]] const char *basicAuthProperty(BasicAuth protocol);

/// The twelve switches of an authentication policy; empty: not read, or left alone in a change.
class BasicAuthSwitches final
{
public:
    [[nodiscard]] const std::optional<bool> &operator[](BasicAuth protocol) const
    {
        return m_allowed[static_cast<size_t>(protocol)];
    }
    void set(BasicAuth protocol, std::optional<bool> allowed) { m_allowed[static_cast<size_t>(protocol)] = allowed; }

    friend bool operator==(const BasicAuthSwitches &, const BasicAuthSwitches &) = default;

private:
    std::array<std::optional<bool>, allBasicAuth.size()> m_allowed{};
};

/// One row of Get-AuthenticationPolicy. It blocks passwords only: modern sign-in goes past it.
struct AuthenticationPolicy
{
    QUuid guid;
    QString name;              ///< cannot be changed later
    QString distinguishedName; ///< what Get-User's filter wants
    BasicAuthSwitches allowed;
};

/// What Get-User tells of how a user may sign in, and Set-User takes.
struct UserAccess
{
    QUuid guid;
    QString displayName;
    Property<QString> authenticationPolicy; ///< name; null: none of their own
    QDateTime tokensValidFrom;              ///< UTC; who signed in before that signs in again; invalid: not said

    friend bool operator==(const UserAccess &, const UserAccess &) = default;
};

} // namespace Casement::Exchange
