// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace Casement::Demo {

struct Profile;

/// Properties in the order of the wire, values as JSON.
using PropertyList = QList<QPair<QByteArray, QByteArray>>;

/// The settings above the mailboxes: what Get-OrganizationConfig and Get-TransportConfig show.
class Organization final
{
public:
    explicit Organization(const Profile &profile);

    [[nodiscard]] const PropertyList &config() const { return m_config; }
    [[nodiscard]] const PropertyList &transport() const { return m_transport; }

    /// Sets the property in whichever list has it.
    void set(const QByteArray &property, const QByteArray &json);

private:
    PropertyList m_config;
    PropertyList m_transport;
};

} // namespace Casement::Demo
