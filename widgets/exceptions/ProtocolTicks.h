// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QWidget>

#include <vector>

class QCheckBox;

namespace Casement {

/// A tick per protocol, the legacy ones first and the client protocols in a line of their own.
class ProtocolTicks final : public QWidget
{
    Q_OBJECT
public:
    /// Only these are offered, in their usual order.
    explicit ProtocolTicks(const std::vector<Protocol> &offered, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<Protocol> ticked() const;
    void setTicked(const std::vector<Protocol> &protocols);

Q_SIGNALS:
    void changed();

private:
    struct Tick
    {
        Protocol protocol;
        QCheckBox *box;
    };
    std::vector<Tick> m_ticks;
};

} // namespace Casement
