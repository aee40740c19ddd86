// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ReportHead.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace Casement {

ReportHead::ReportHead(QWidget *parent)
    : QWidget(parent),
      m_context(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_count(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_manage(makeButton(IconName::Protocol, tr("Manage CAS…"), ButtonKind::Verb, this)),
      m_exception(makeButton(IconName::Exception, tr("Mark exception…"), ButtonKind::Plain, this)),
      m_export(makeButton(IconName::Export, tr("Export…"), ButtonKind::Plain, this)),
      m_columns(makeIconButton(IconName::Columns, tr("Columns"), this)),
      m_refresh(makeIconButton(IconName::Refresh, tr("Refresh"), this))
{
    m_manage->setObjectName(QStringLiteral("manageCas"));
    m_exception->setObjectName(QStringLiteral("markException"));
    m_export->setObjectName(QStringLiteral("exportReport"));
    m_columns->setObjectName(QStringLiteral("columns"));
    m_refresh->setObjectName(QStringLiteral("refresh"));
    m_count->setObjectName(QStringLiteral("chosenCount"));
    m_count->setOverflow(Overflow::Line);
    m_context->setOverflow(Overflow::Elide);
    m_context->setObjectName(QStringLiteral("reportContext"));

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new PlainLabel(tr("Mailboxes"), TextSize::Page, TextInk::Text, this));
    words->addWidget(m_context);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    row->addLayout(words, 1);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_manage), static_cast<QWidget *>(m_exception),
          static_cast<QWidget *>(m_export), static_cast<QWidget *>(m_columns), static_cast<QWidget *>(m_refresh)})
        row->addWidget(widget);
    refreshButtons();
}

void ReportHead::setContext(const QString &context)
{
    m_context->setText(context);
}

void ReportHead::setChosen(int checked, int selected)
{
    m_chosen = checked > 0 ? checked : selected;
    const QString count = QLocale().toString(m_chosen);
    m_count->setText(checked > 0    ? tr("%1 checked").arg(count)
                     : selected > 0 ? tr("%1 selected").arg(count)
                                    : QString());
    refreshButtons();
}

void ReportHead::setManageRefusal(const QString &reason)
{
    m_manageRefusal = reason;
    refreshButtons();
}

void ReportHead::setExceptionRefusal(const QString &reason)
{
    m_exceptionRefusal = reason;
    refreshButtons();
}

void ReportHead::setExportRefusal(const QString &reason)
{
    m_exportRefusal = reason;
    refreshButtons();
}

void ReportHead::refreshButtons()
{
    const QString none = tr("Check or select mailboxes first");
    m_manage->setEnabled(m_chosen > 0 && m_manageRefusal.isEmpty());
    m_manage->setToolTip(!m_manageRefusal.isEmpty() ? m_manageRefusal
                         : m_chosen == 0            ? none
                                                    : tr("Switch protocols of these mailboxes, after a plan (Ctrl+R)"));
    m_exception->setEnabled(m_chosen > 0 && m_exceptionRefusal.isEmpty());
    m_exception->setToolTip(!m_exceptionRefusal.isEmpty() ? m_exceptionRefusal
                            : m_chosen == 0               ? none
                                            : tr("These mailboxes may keep a protocol for a time (Ctrl+M)"));
    m_export->setEnabled(m_exportRefusal.isEmpty());
    m_export->setToolTip(m_exportRefusal.isEmpty() ? tr("Write the report to a CSV file (Ctrl+E)") : m_exportRefusal);
}

} // namespace Casement
