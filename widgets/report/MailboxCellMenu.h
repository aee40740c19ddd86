// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace Casement {

/// What can be done with a cell of the report and with the rows that are chosen. It is gone when it closes.
class MailboxCellMenu final : public QMenu
{
    Q_OBJECT
public:
    /// term is the query's for this value, empty where there is none; shown is what Copy cell takes.
    MailboxCellMenu(const QString &term, const QString &shown, QWidget *parent);

    /// Whether these can be done now.
    void setMayManage(bool may);
    void setMayExcept(bool may);

Q_SIGNALS:
    void termWanted(const QString &term, bool exclude);
    void copyWanted(const QString &text);
    void copyRowsWanted();
    void manageWanted();
    void exceptionWanted();
    void closeExceptionWanted();

private:
    QAction *m_manage;
    QAction *m_mark;
    QAction *m_close;
};

} // namespace Casement
