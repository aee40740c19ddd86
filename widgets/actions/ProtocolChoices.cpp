// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/ProtocolChoices.h"

#include "models/itemmodels/PlanTableModel.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace Casement {

namespace {

constexpr int lineGap = 6;

} // namespace

ProtocolChoices::ProtocolChoices(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(lineGap);
    grid->setHorizontalSpacing(Gap::controls);
    grid->setColumnStretch(0, 1);
    int line = 0;
    for (const Protocol protocol : allProtocols) {
        SegmentedControl *control = makeControl(protocol);
        m_controls[static_cast<size_t>(protocol)] = control;
        grid->addWidget(makeName(protocol), line, 0);
        grid->addWidget(control, line++, 1, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    auto *note = new PlainLabel(tr("Locked ones are client protocols: today's Outlook, phones and rooms. Changing them "
                                   "needs an extra tick."),
                                TextSize::Small, TextInk::Secondary, this);
    grid->addWidget(note, line, 0, 1, 2);
}

SegmentedControl *ProtocolChoices::makeControl(Protocol protocol)
{
    auto *control = new SegmentedControl(protocolName(protocol), this);
    control->setObjectName(QStringLiteral("set-") + protocolId(protocol));
    control->addOption(static_cast<int>(StoredState::NotRead), tr("Leave"), true);
    control->addOption(static_cast<int>(StoredState::On), planStateWord(StoredState::On));
    control->addOption(static_cast<int>(StoredState::Off), planStateWord(StoredState::Off));
    if (mayInherit(protocol))
        control->addOption(static_cast<int>(StoredState::Inherit), planStateWord(StoredState::Inherit));
    connect(control, &SegmentedControl::chosen, this, &ProtocolChoices::changed);
    return control;
}

QWidget *ProtocolChoices::makeName(Protocol protocol)
{
    auto *name = new QWidget(this);
    auto *row = new QHBoxLayout(name);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::inside);
    auto *label = new PlainLabel(protocolName(protocol), name);
    label->setOverflow(Overflow::Line);
    row->addWidget(label);
    if (!isLegacy(protocol)) {
        auto *lock = new GlyphLabel(name);
        lock->setIcon(IconName::Lock, IconInk::Secondary);
        lock->setAccessibleName(tr("Client protocol, needs an extra tick"));
        row->addWidget(lock);
    }
    row->addStretch();
    return name;
}

ClientAccessSettings ProtocolChoices::wanted() const
{
    ClientAccessSettings wanted;
    for (const Protocol protocol : allProtocols)
        wanted.set(protocol, static_cast<StoredState>(m_controls[static_cast<size_t>(protocol)]->current()));
    return wanted;
}

void ProtocolChoices::setWanted(const ClientAccessSettings &wanted)
{
    for (const Protocol protocol : allProtocols)
        m_controls[static_cast<size_t>(protocol)]->setCurrent(static_cast<int>(wanted[protocol]));
}

} // namespace Casement
