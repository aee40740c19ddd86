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

/// Permissions that exist; those that are not registered can be asked for, and need an administrator to accept them.
const QList<QByteArray> &knownPermissions(Resource resource)
{
    static const QList<QByteArray> graph =
        registeredPermissions(Resource::Graph) + QList<QByteArray>{"Application.Read.All",
                                                                   "Group.ReadWrite.All",
                                                                   "GroupMember.ReadWrite.All",
                                                                   "Mail.Send",
                                                                   "Policy.ReadWrite.ConditionalAccess",
                                                                   "Policy.ReadWrite.SecurityDefaults",
                                                                   "ReportSettings.ReadWrite.All",
                                                                   "User.RevokeSessions.All"};
    return resource == Resource::Graph ? graph : registeredPermissions(Resource::Exchange);
}

/// The canonical spelling, or nothing.
QByteArray knownName(const QByteArray &name, Resource resource)
{
    if (name == ".default")
        return name;
    for (const QByteArray &one : knownPermissions(resource)) {
        if (one.compare(name, Qt::CaseInsensitive) == 0)
            return one;
    }
    return {};
}

bool isOpenId(const QByteArray &name)
{
    return name == "openid" || name == "profile" || name == "email" || name == "offline_access";
}

QByteArray key(Resource resource, const QByteArray &name)
{
    return (resource == Resource::Graph ? "graph/" : "exchange/") + name;
}

} // namespace

const QList<QByteArray> &registeredPermissions(Resource resource)
{
    static const QList<QByteArray> graph{"User.Read",
                                         "User.RevokeSessions.All",
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

const QList<QByteArray> &applicationPermissions(Resource resource)
{
    // The first two speak of "me", whom an application does not have.
    static const QList<QByteArray> graph = registeredPermissions(Resource::Graph).mid(2);
    static const QList<QByteArray> exchange{"Exchange.ManageAsApp"};
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

bool Scopes::isDefaultOnly() const
{
    const auto isDefault = [](const Permission &one) { return one.name == ".default"; };
    return !permissions.isEmpty() && openId.isEmpty() &&
           std::all_of(permissions.cbegin(), permissions.cend(), isDefault);
}

QByteArray Scopes::prefixOf(Resource resource) const
{
    for (const Permission &one : permissions) {
        if (one.resource == resource)
            return one.prefix;
    }
    return {};
}

QList<QByteArray> Scopes::granted(Resource resource, const QList<QByteArray> &consented) const
{
    QList<QByteArray> names;
    for (const Permission &one : permissions) {
        if (one.resource == resource)
            names += one.name == ".default" ? consented : QList<QByteArray>{one.name};
    }
    return names;
}

QByteArray Scopes::grantedText(Resource resource, const QList<QByteArray> &consented) const
{
    QList<QByteArray> texts;
    for (const Permission &one : permissions) {
        if (one.resource != resource)
            continue;
        const QByteArray prefix = one.prefix.isEmpty() ? "" : one.prefix + '/';
        const QList<QByteArray> names =
            one.name == ".default" ? consented + QList{one.name} : QList<QByteArray>{one.name};
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
        if (isOpenId(part)) {
            if (!scopes.asksFor(part))
                scopes.openId.append(part);
            continue;
        }
        const qsizetype slash = part.lastIndexOf('/');
        const QByteArray prefix = slash < 0 ? QByteArray() : part.left(slash);
        const std::optional<Resource> resource = resourceOf(prefix, profile);
        const QByteArray name = resource ? knownName(part.mid(slash + 1), *resource) : QByteArray();
        if (name.isEmpty()) {
            if (scopes.unknown.isEmpty())
                scopes.unknown = part;
            continue;
        }
        scopes.permissions.append({*resource, prefix, name});
    }
    return scopes;
}

QList<QByteArray> Consents::of(const QByteArray &objectId, Resource resource) const
{
    QList<QByteArray> names = registeredPermissions(resource);
    const QSet<QByteArray> own = personal.value(objectId);
    for (const QByteArray &name : knownPermissions(resource)) {
        const QByteArray wanted = key(resource, name);
        if (!names.contains(name) && (organization.contains(wanted) || own.contains(wanted)))
            names.append(name);
    }
    return names;
}

QList<QByteArray> Consents::missing(const QByteArray &objectId, const Scopes &scopes) const
{
    QList<QByteArray> names;
    for (const Scopes::Permission &one : scopes.permissions) {
        if (one.name != ".default" && !of(objectId, one.resource).contains(one.name))
            names.append(one.name);
    }
    return names;
}

void Consents::accept(const QByteArray &objectId, const Scopes &scopes, bool forAll)
{
    seen.insert(objectId);
    QSet<QByteArray> &kept = forAll ? organization : personal[objectId];
    for (const Scopes::Permission &one : scopes.permissions)
        kept.insert(key(one.resource, one.name));
}

} // namespace Casement::Demo
