// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <optional>

namespace Casement::Demo {

struct Profile;

enum class Resource
{
    Graph,
    Exchange
};

/// A scope parameter taken apart.
struct Scopes
{
    struct Permission
    {
        Resource resource;
        QByteArray prefix; ///< as asked for, to be echoed: https://graph.microsoft.com or our own address
        QByteArray name;   ///< User.Read, or .default
    };
    QList<QByteArray> openId; ///< openid, profile, email, offline_access
    QList<Permission> permissions;
    QByteArray unknown; ///< the first that names no resource or permission we have

    [[nodiscard]] bool asksFor(const QByteArray &openIdScope) const { return openId.contains(openIdScope); }
    [[nodiscard]] QList<Resource> resources() const;
    /// `.default` beside another permission of the same resource, which the service refuses.
    [[nodiscard]] bool mixesDefault() const;
    /// Every permission asked for is `.default`, as client credentials demand.
    [[nodiscard]] bool isDefaultOnly() const;
    /// What a token for this resource carries; `.default` stands for everything consented.
    [[nodiscard]] QList<QByteArray> granted(Resource resource, const QList<QByteArray> &consented) const;
    /// The `scope` of the token answer: full names with the prefix that was asked for.
    [[nodiscard]] QByteArray grantedText(Resource resource, const QList<QByteArray> &consented) const;
    /// The resource as the first permission for it spelt it; empty when it was not spelt out.
    [[nodiscard]] QByteArray prefixOf(Resource resource) const;
};

/// Names of permissions compare without case; the canonical spelling is kept.
[[nodiscard]] Scopes parseScopes(const QByteArray &text, const Profile &profile);

/// The delegated permissions that the demo's app registration holds, all with admin consent.
[[nodiscard]] const QList<QByteArray> &registeredPermissions(Resource resource);

/// The application permissions of the two apps that sign in without a person.
[[nodiscard]] const QList<QByteArray> &applicationPermissions(Resource resource);

/// Who accepted what, beyond what the registration holds.
struct Consents
{
    QSet<QByteArray> seen;                        ///< object ids of those who accepted the app
    QHash<QByteArray, QSet<QByteArray>> personal; ///< object id → permissions
    QSet<QByteArray> organization;                ///< accepted by an administrator, for all

    /// Everything that this person's tokens may carry.
    [[nodiscard]] QList<QByteArray> of(const QByteArray &objectId, Resource resource) const;
    /// What is asked for and not accepted yet.
    [[nodiscard]] QList<QByteArray> missing(const QByteArray &objectId, const Scopes &scopes) const;
    void accept(const QByteArray &objectId, const Scopes &scopes, bool forAll);
};

} // namespace Casement::Demo
