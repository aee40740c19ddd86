// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"

#include <QWidget>

#include <array>

namespace Casement {

class SegmentedControl;

/// What to set: leave, on or off for each protocol, and by organisation for the two that know it. Client protocols
/// carry a lock.
class ProtocolChoices final : public QWidget
{
    Q_OBJECT

public:
    explicit ProtocolChoices(QWidget *parent = nullptr);

    /// NotRead where a protocol is left as it is.
    [[nodiscard]] ClientAccessSettings wanted() const;
    /// Chooses by program; tells nobody.
    void setWanted(const ClientAccessSettings &wanted);
    [[nodiscard]] bool isNothingChosen() const { return wanted() == ClientAccessSettings(); }

Q_SIGNALS:
    void changed();

private:
    SegmentedControl *makeControl(Protocol protocol);
    QWidget *makeName(Protocol protocol);

    std::array<SegmentedControl *, allProtocols.size()> m_controls{};
};

} // namespace Casement
