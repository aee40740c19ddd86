// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

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
    /// What a token for this resource carries; `.default` stands for everything registered.
    [[nodiscard]] QList<QByteArray> granted(Resource resource) const;
    /// The `scope` of the token answer: full names with the prefix that was asked for.
    [[nodiscard]] QByteArray grantedText(Resource resource) const;
};

[[nodiscard]] Scopes parseScopes(const QByteArray &text, const Profile &profile);

/// The delegated permissions that the demo's app registration holds, all with admin consent.
[[nodiscard]] const QList<QByteArray> &registeredPermissions(Resource resource);

} // namespace Casement::Demo
