// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/MailboxCellMenu.h"

#include <QAction>

namespace Casement {

MailboxCellMenu::MailboxCellMenu(const QString &term, const QString &shown, QWidget *parent) : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("cellMenu"));
    QAction *filter = addAction(tr("&Filter to this"), QKeySequence(Qt::CTRL | Qt::Key_Return), this,
                                [this, term] { Q_EMIT termWanted(term, false); });
    QAction *exclude = addAction(tr("&Exclude this"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), this,
                                 [this, term] { Q_EMIT termWanted(term, true); });
    filter->setEnabled(!term.isEmpty());
    exclude->setEnabled(!term.isEmpty());
    addSeparator();
    addAction(tr("&Copy cell"), this, [this, shown] { Q_EMIT copyWanted(shown); });
    addAction(tr("Copy selected &rows"), QKeySequence::Copy, this, &MailboxCellMenu::copyRowsWanted);
    addSeparator();
    m_manage = addAction(tr("&Manage CAS…"), this, &MailboxCellMenu::manageWanted);
    m_mark = addAction(tr("Mark e&xception…"), this, &MailboxCellMenu::exceptionWanted);
    m_close = addAction(tr("Close exce&ption…"), this, &MailboxCellMenu::closeExceptionWanted);
}

void MailboxCellMenu::setMayManage(bool may)
{
    m_manage->setEnabled(may);
}

void MailboxCellMenu::setMayExcept(bool may)
{
    m_mark->setEnabled(may);
    m_close->setEnabled(may);
}

} // namespace Casement
