// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/AccessTab.h"

#include "models/session/DossierDesk.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/dossier/LadderView.h"
#include "widgets/dossier/ProtocolPicker.h"

#include <QBoxLayout>

namespace Casement {

AccessTab::AccessTab(DossierDesk *desk, QWidget *parent)
    : QScrollArea(parent),
      m_desk(desk),
      m_title(new PlainLabel({}, TextSize::Section)),
      m_picker(new ProtocolPicker),
      m_reading(new PlainLabel(tr("Reading security defaults, Conditional Access and authentication policies. Until "
                                  "then these layers are not known."),
                               TextSize::Small, TextInk::Secondary)),
      m_ladder(new LadderView),
      m_again(new LinkButton(IconName::Refresh, tr("Read the policies again")))
{
    setObjectName(QStringLiteral("dossierAccess"));
    setAccessibleName(tr("Access"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_title->setObjectName(QStringLiteral("ladderTitle"));
    m_reading->setObjectName(QStringLiteral("ladderReading"));
    m_again->setObjectName(QStringLiteral("readPoliciesAgain"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::page);
    column->setSpacing(Gap::controls);
    column->addWidget(m_title);
    column->addWidget(m_picker);
    column->addWidget(m_reading);
    column->addWidget(m_ladder);
    column->addWidget(m_again, 0, Qt::AlignLeading);
    column->addStretch(1);
    setWidget(content);
    // The pane's own ground; a scroll area would paint that of the window.
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Window); // labels take their ink after it
    content->setAutoFillBackground(false);
    connect(m_picker, &ProtocolPicker::chosen, this, &AccessTab::refresh);
    connect(m_again, &QPushButton::clicked, m_desk, &DossierDesk::readProtection);
    connect(m_desk, &DossierDesk::accessChanged, this, &AccessTab::refresh);
}

void AccessTab::setProtocol(Protocol protocol)
{
    m_picker->setCurrent(protocol);
    refresh();
}

void AccessTab::refresh()
{
    const auto ladder = m_desk->ladder(m_picker->current());
    if (!isVisible() || !ladder)
        return;
    m_title->setText(ladder->title);
    m_ladder->setLadder(*ladder);
    m_reading->setVisible(m_desk->isReadingProtection());
    m_again->setVisible(m_desk->isProtectionRead() && !m_desk->isReadingProtection());
}

void AccessTab::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_desk->needProtection();
    refresh();
}

} // namespace Casement
