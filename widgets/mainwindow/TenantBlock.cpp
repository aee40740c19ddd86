// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/TenantBlock.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/TenantBand.h"

#include <QBoxLayout>

namespace Casement {

TenantBlock::TenantBlock(const TenantFace &tenant, const QString &account, QWidget *parent)
    : QWidget(parent),
      m_tile(new TenantTile(36, this)),
      m_words(new QWidget(this))
{
    setObjectName(QStringLiteral("tenantBlock"));
    m_tile->setTenant(tenant);
    auto *name = new PlainLabel(tenant.name, TextSize::Section, TextInk::Text, m_words);
    name->setOverflow(Overflow::Elide);
    auto *domain = new PlainLabel(tenant.domain, TextSize::Small, TextInk::Secondary, m_words);
    domain->setOverflow(Overflow::Elide);
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(domain);
    if (tenant.isDemo) {
        auto *demo = new PlainLabel(tr("Demo, nothing is real"), TextSize::Small, TextInk::Attention, m_words);
        demo->setObjectName(QStringLiteral("demoMark"));
        words->addWidget(demo);
    }
    setToolTip(plainToolTip(tr("%1, %2, signed in as %3").arg(tenant.name, tenant.domain, account)));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap::groups, Gap::groups, Gap::controls, Gap::groups);
    row->setSpacing(Gap::controls);
    row->addWidget(m_tile, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
}

void TenantBlock::setRail(bool rail)
{
    m_words->setVisible(!rail);
    layout()->setContentsMargins(rail ? Gap::controls : Gap::groups, Gap::groups, Gap::controls, Gap::groups);
}

} // namespace Casement
