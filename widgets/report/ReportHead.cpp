// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ReportHead.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLocale>
#include <QMenu>
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
      m_more(makeIconButton(IconName::More, tr("More actions"), this)),
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
    m_title = new PlainLabel(tr("Mailboxes"), TextSize::Page, TextInk::Text, this);
    m_title->setOverflow(Overflow::Line);
    words->addWidget(m_title);
    words->addWidget(m_context);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    row->addLayout(words, 1);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_manage), static_cast<QWidget *>(m_exception),
          static_cast<QWidget *>(m_export), static_cast<QWidget *>(m_more), static_cast<QWidget *>(m_columns),
          static_cast<QWidget *>(m_refresh)})
        row->addWidget(widget);
    makeMore();
    refreshButtons();
}

void ReportHead::makeMore()
{
    m_more->setObjectName(QStringLiteral("moreActions"));
    auto *menu = new QMenu(m_more);
    menu->setToolTipsVisible(true); // why something cannot be done now
    for (QPushButton *button : {m_exception, m_export})
        connect(menu->addAction(button->text()), &QAction::triggered, button, &QAbstractButton::click);
    // A menu may open before anything else tells it what holds now.
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const QPushButton *buttons[] = {m_exception, m_export};
        for (int i = 0; i < menu->actions().size(); ++i) {
            menu->actions().at(i)->setEnabled(buttons[i]->isEnabled());
            menu->actions().at(i)->setToolTip(buttons[i]->toolTip());
        }
    });
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->hide();
}

/// The widths are those of the texts in the font of now, whether they are shown or not.
void ReportHead::fold()
{
    const int gap = Gap::controls;
    const int folded = m_title->sizeHint().width() + m_manage->sizeHint().width() + m_columns->sizeHint().width() +
                       m_refresh->sizeHint().width() + m_count->sizeHint().width() + 5 * gap;
    const int unfolded = folded + m_exception->sizeHint().width() + m_export->sizeHint().width() + 2 * gap;
    const bool isNarrow = width() < unfolded;
    m_exception->setVisible(!isNarrow);
    m_export->setVisible(!isNarrow);
    m_more->setVisible(isNarrow);
    // The number is said in the status bar, too.
    m_count->setVisible(!isNarrow || width() >= folded + m_more->sizeHint().width() + gap);
}

QSize ReportHead::minimumSizeHint() const
{
    const int least = m_title->sizeHint().width() + m_manage->sizeHint().width() + m_columns->sizeHint().width() +
                      m_refresh->sizeHint().width() + m_more->sizeHint().width() + 4 * Gap::controls;
    return {least, QWidget::minimumSizeHint().height()};
}

void ReportHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void ReportHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fold();
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
    fold();
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
