// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/ConnectionOptions.h"
#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/ScriptedBrowser.h"

#include <QTemporaryDir>
#include <QUrlQuery>

#include <memory>

namespace Casement::TestSupport {

/// A simulated tenant in the test's own hands: it misbehaves when the test says so, and the browser which the console
/// starts does nothing but hand over the address. Whether somebody signs in there, and who, is the test's word.
class TenantOnHand final
{
public:
    explicit TenantOnHand(int mailboxes);
    explicit TenantOnHand(const Demo::Options &options);

    /// Leads the console here.
    [[nodiscard]] ConnectionOptions connection() const;

    /// The address the console last opened the browser with; waits for one that was not taken yet. Empty: none came.
    [[nodiscard]] QUrl takeLink();
    /// Somebody signs in at that address; an empty user is the administrator.
    void signIn(const QUrl &link, const QString &user = {});
    /// The administrator enters the code of another device.
    void enterCode(const QByteArray &code);
    /// The HTTP status with which the console's loopback address answers a request that a stranger could send.
    [[nodiscard]] int knock(const QUrl &link, const QString &path, const QUrlQuery &query, const QByteArray &host = {});

    /// Counted from now on: the nth request whose path or cmdlet holds match.
    void add(Demo::Fault::Kind kind, const QByteArray &match, int nth = 1, int times = 1);
    void addStatus(int status, const QByteArray &match, const QByteArray &body = {}, int nth = 1);
    void addBody(const QByteArray &body, const QByteArray &contentType, const QByteArray &match, int nth = 1);

    [[nodiscard]] int received(const QByteArray &cmdlet) const;
    /// Whether the sign-in service still takes one of these for a refresh token.
    [[nodiscard]] bool takesOneOf(const QList<QByteArray> &handedOut) const;

    Demo::Tenant tenant;
    Demo::Addresses addresses;

private:
    QTemporaryDir m_folder;
    QString m_linkFile;
    std::unique_ptr<Demo::ScriptedBrowser> m_browser;
};

/// What stands in the text that nobody but the services may see: tokens, codes. Empty when there is none.
[[nodiscard]] QString secretIn(const QString &text);

} // namespace Casement::TestSupport
