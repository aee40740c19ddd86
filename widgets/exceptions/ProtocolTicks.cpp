// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ProtocolTicks.h"

#include "widgets/common/FlowLayout.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QCheckBox>

#include <algorithm>

namespace Casement {

namespace {

bool holds(const std::vector<Protocol> &protocols, Protocol protocol)
{
    return std::ranges::find(protocols, protocol) != protocols.end();
}

} // namespace

ProtocolTicks::ProtocolTicks(const std::vector<Protocol> &offered, QWidget *parent) : QWidget(parent)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(Gap::inside);
    auto *legacy = new FlowLayout(nullptr, Gap::dialog);
    auto *clients = new FlowLayout(nullptr, Gap::dialog);
    rows->addLayout(legacy);
    rows->addLayout(clients);
    for (const Protocol protocol : allProtocols) {
        if (!holds(offered, protocol))
            continue;
        auto *box = new QCheckBox(protocolName(protocol), this);
        box->setObjectName(QStringLiteral("protocol-") + protocolId(protocol));
        if (!isLegacy(protocol))
            box->setAccessibleDescription(tr("Client protocol"));
        (isLegacy(protocol) ? legacy : clients)->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ProtocolTicks::changed);
        m_ticks.push_back({protocol, box});
    }
    if (!m_ticks.empty())
        setFocusProxy(m_ticks.front().box);
}

std::vector<Protocol> ProtocolTicks::ticked() const
{
    std::vector<Protocol> protocols;
    for (const Tick &tick : m_ticks) {
        if (tick.box->isChecked())
            protocols.push_back(tick.protocol);
    }
    return protocols;
}

void ProtocolTicks::setTicked(const std::vector<Protocol> &protocols)
{
    for (const Tick &tick : m_ticks)
        tick.box->setChecked(holds(protocols, tick.protocol));
}

} // namespace Casement
