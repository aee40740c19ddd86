// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace Casement::Demo {

struct Profile;

/// Properties in the order of the wire, values as JSON.
using PropertyList = QList<QPair<QByteArray, QByteArray>>;

/// The value of a property as JSON; null when there is none. Names compare without case.
[[nodiscard]] QByteArray propertyOf(const PropertyList &list, const QByteArray &name);
/// False when the list lacks the property.
bool setProperty(PropertyList &list, const QByteArray &name, const QByteArray &json);

/// The settings above the mailboxes: what Get-OrganizationConfig and Get-TransportConfig show.
class Organization final
{
public:
    explicit Organization(const Profile &profile);

    [[nodiscard]] const PropertyList &config() const { return m_config; }
    [[nodiscard]] const PropertyList &transport() const { return m_transport; }
    [[nodiscard]] PropertyList &config() { return m_config; }
    [[nodiscard]] PropertyList &transport() { return m_transport; }

    /// What new mailboxes get by their licence. There are always the same four.
    [[nodiscard]] QList<PropertyList> &plans() { return m_plans; }
    [[nodiscard]] const QList<PropertyList> &plans() const { return m_plans; }
    /// Authentication policies.
    [[nodiscard]] QList<PropertyList> &policies() { return m_policies; }
    [[nodiscard]] const QList<PropertyList> &policies() const { return m_policies; }
    /// As Get-Mailbox shows it: "ExchangeOnlineDeskless-{guid}".
    [[nodiscard]] static QByteArray planNameOf(const char *plan);
    [[nodiscard]] static PropertyList makePolicy(const QByteArray &name);
    /// By name, distinguished name or GUID; null when there is none.
    [[nodiscard]] const PropertyList *findPolicy(const QByteArray &identity) const;

    /// The Name of an object as it is, without JSON around it.
    [[nodiscard]] static QByteArray plainName(const PropertyList &object);
    /// Whether the identity is the object's name, identity, display name, distinguished name or GUID.
    [[nodiscard]] static bool isNamed(const PropertyList &object, const QByteArray &identity);

    /// Sets the property in whichever list has it.
    void set(const QByteArray &property, const QByteArray &json);

private:
    PropertyList m_config;
    PropertyList m_transport;
    QList<PropertyList> m_plans;
    QList<PropertyList> m_policies;
};

} // namespace Casement::Demo
