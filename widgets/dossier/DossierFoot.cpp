// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierFoot.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QPushButton>

namespace Casement {

DossierFoot::DossierFoot(QWidget *parent)
    : QWidget(parent),
      m_manage(makeButton(tr("Manage CAS…"), ButtonKind::Plain, this)),
      m_exception(makeButton(IconName::Exception, tr("Mark exception…"), ButtonKind::Plain, this))
{
    m_manage->setObjectName(QStringLiteral("dossierManage"));
    m_exception->setObjectName(QStringLiteral("dossierException"));
    auto *room = new QVBoxLayout(this);
    room->setContentsMargins(0, 0, 0, 0);
    room->setSpacing(0);
    room->addWidget(new Hairline(Qt::Horizontal, this));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Gap::page, Gap::controls, Gap::page, Gap::controls);
    row->setSpacing(Gap::controls);
    row->addWidget(m_manage);
    row->addWidget(m_exception);
    row->addStretch(1);
    room->addLayout(row);
    connect(m_manage, &QPushButton::clicked, this, &DossierFoot::manageWanted);
    connect(m_exception, &QPushButton::clicked, this, &DossierFoot::exceptionWanted);
}

void DossierFoot::setRefusals(const QString &manage, const QString &exception)
{
    for (const auto &[button, why] : {std::pair(m_manage, manage), std::pair(m_exception, exception)}) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    }
}

} // namespace Casement
