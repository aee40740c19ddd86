// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace Casement::Demo {

/// Somebody who can sign in: a person, or an application by itself.
struct Account
{
    QByteArray objectId;
    QByteArray userPrincipalName; ///< empty for an application
    QByteArray displayName;
    QByteArray role; ///< display name of the active directory role; empty for none
    QByteArray roleTemplateId;
    QByteArrayList furtherRoles = {}; ///< display names; they open things in Graph, Exchange goes by the first
    QByteArray eligibleRole = {};     ///< could be activated, gives nothing until it is
    QByteArray eligibleRoleTemplateId = {};
    QByteArray appId = {}; ///< client id of an application; empty for a person
    QByteArray login = {}; ///< what a guest types at the sign-in page: the address at home
    bool isGuest = false;
    bool hasMailbox = true;
    int obstacle = 0; ///< AADSTS number that ends every sign-in after the right password

    [[nodiscard]] bool isApplication() const { return !appId.isEmpty(); }
    [[nodiscard]] bool hasRole(const QByteArray &name) const { return role == name || furtherRoles.contains(name); }
    /// Of all roles, the first one first.
    [[nodiscard]] QByteArrayList roles() const;
    [[nodiscard]] bool mayRead() const;
    [[nodiscard]] bool mayChange() const;
    [[nodiscard]] bool mayChangeOrganization() const;
    [[nodiscard]] bool mayConsent() const;
};

} // namespace Casement::Demo
