// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/EmptyState.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QPushButton>

namespace Casement {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_what(new PlainLabel({}, TextSize::Section, TextInk::Text, this)),
      m_reason(new PlainLabel({}, TextSize::Body, TextInk::Secondary, this)),
      m_action(makeButton({}, ButtonKind::Plain, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::page, Gap::page, Gap::page);
    column->setSpacing(Gap::controls);
    column->addStretch(2);
    for (PlainLabel *label : {m_what, m_reason}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addSpacing(Gap::inside);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_action->setAutoDefault(false);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setTexts(const QString &what, const QString &reason, const QString &action)
{
    m_what->setText(what);
    m_reason->setText(reason);
    m_action->setText(action);
    m_reason->setVisible(!reason.isEmpty());
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(reason);
}

} // namespace Casement
