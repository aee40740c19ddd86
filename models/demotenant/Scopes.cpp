// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Scopes.h"

#include "models/demotenant/Profile.h"

namespace Casement::Demo {

namespace {

std::optional<Resource> resourceOf(QByteArray prefix, const Profile &profile)
{
    while (prefix.endsWith('/'))
        prefix.chop(1);
    if (prefix.isEmpty() || prefix == profile.graph || prefix == "https://graph.microsoft.com" ||
        prefix == "00000003-0000-0000-c000-000000000000")
        return Resource::Graph;
    if (prefix == profile.exchange || prefix == "https://outlook.office365.com" ||
        prefix == "00000002-0000-0ff1-ce00-000000000000")
        return Resource::Exchange;
    return std::nullopt;
}

} // namespace

const QList<QByteArray> &registeredPermissions(Resource resource)
{
    static const QList<QByteArray> graph{"User.Read",
                                         "User.Read.All",
                                         "Organization.Read.All",
                                         "Domain.Read.All",
                                         "Reports.Read.All",
                                         "AuditLog.Read.All",
                                         "Policy.Read.All",
                                         "GroupMember.Read.All",
                                         "Directory.Read.All",
                                         "ReportSettings.Read.All",
                                         "RoleManagement.Read.Directory"};
    static const QList<QByteArray> exchange{"Exchange.Manage"};
    return resource == Resource::Graph ? graph : exchange;
}

QList<Resource> Scopes::resources() const
{
    QList<Resource> found;
    for (const Permission &one : permissions) {
        if (!found.contains(one.resource))
            found.append(one.resource);
    }
    return found;
}

bool Scopes::mixesDefault() const
{
    for (const Permission &one : permissions) {
        for (const Permission &other : permissions) {
            if (one.resource == other.resource && one.name == ".default" && other.name != ".default")
                return true;
        }
    }
    return false;
}

QList<QByteArray> Scopes::granted(Resource resource) const
{
    QList<QByteArray> names;
    for (const Permission &one : permissions) {
        if (one.resource == resource)
            names += one.name == ".default" ? registeredPermissions(resource) : QList<QByteArray>{one.name};
    }
    return names;
}

QByteArray Scopes::grantedText(Resource resource) const
{
    QList<QByteArray> texts;
    for (const Permission &one : permissions) {
        if (one.resource != resource)
            continue;
        const QByteArray prefix = one.prefix.isEmpty() ? "" : one.prefix + '/';
        const QList<QByteArray> names =
            one.name == ".default" ? registeredPermissions(resource) + QList{one.name} : QList<QByteArray>{one.name};
        for (const QByteArray &name : names)
            texts.append(prefix + name);
    }
    // The service answers profile, openid and email but keeps offline_access to itself.
    for (const QByteArray &name : openId) {
        if (name != "offline_access")
            texts.append(name);
    }
    return texts.join(' ');
}

Scopes parseScopes(const QByteArray &text, const Profile &profile)
{
    Scopes scopes;
    for (const QByteArray &part : text.simplified().split(' ')) {
        if (part.isEmpty())
            continue;
        if (part == "openid" || part == "profile" || part == "email" || part == "offline_access") {
            scopes.openId.append(part);
            continue;
        }
        const qsizetype slash = part.lastIndexOf('/');
        const QByteArray prefix = slash < 0 ? QByteArray() : part.left(slash);
        const QByteArray name = part.mid(slash + 1);
        const std::optional<Resource> resource = resourceOf(prefix, profile);
        if (!resource || (name != ".default" && !registeredPermissions(*resource).contains(name))) {
            if (scopes.unknown.isEmpty())
                scopes.unknown = part;
            continue;
        }
        scopes.permissions.append({*resource, prefix, name});
    }
    return scopes;
}

} // namespace Casement::Demo
