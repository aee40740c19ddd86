// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TenantBadge.h"

#include "widgets/common/PlainLabel.h"
#include "widgets/common/TenantBand.h"

#include <QBoxLayout>

namespace Casement {

namespace {

constexpr int tileExtent = 32;

} // namespace

TenantBadge::TenantBadge(QWidget *parent)
    : QWidget(parent),
      m_tile(new TenantTile(tileExtent, this)),
      m_name(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_domain(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::groups);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    for (PlainLabel *label : {m_name, m_domain}) {
        label->setOverflow(Overflow::Elide);
        names->addWidget(label);
    }
    row->addWidget(m_tile, 0, Qt::AlignVCenter);
    row->addLayout(names);
}

void TenantBadge::setTenant(const TenantFace &tenant)
{
    m_tile->setTenant(tenant);
    m_name->setText(tenant.name);
    m_domain->setText(tenant.isDemo ? tr("Demo, nothing is real") : tenant.domain);
}

} // namespace Casement
