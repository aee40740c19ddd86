// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QToolButton;

namespace Casement {

class PlainLabel;

/// The page's name, one line of context, how many mailboxes the actions would take, and the actions. Where it is too
/// narrow for all of them, all but the verb stand in a menu.
class ReportHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportHead(QWidget *parent = nullptr);

    void setContext(const QString &context);
    /// What the actions take: the checked mailboxes, or the selected ones when none is checked.
    void setChosen(int checked, int selected);
    /// Why an action cannot be used now; empty: it can.
    void setManageRefusal(const QString &reason);
    void setExceptionRefusal(const QString &reason);
    void setExportRefusal(const QString &reason);

    [[nodiscard]] QPushButton *manage() const { return m_manage; }
    [[nodiscard]] QPushButton *exception() const { return m_exception; }
    [[nodiscard]] QPushButton *exportButton() const { return m_export; }
    [[nodiscard]] QToolButton *columns() const { return m_columns; }
    [[nodiscard]] QToolButton *refresh() const { return m_refresh; }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeMore();
    void fold();
    void refreshButtons();

    PlainLabel *m_title = nullptr;
    PlainLabel *m_context;
    PlainLabel *m_count;
    QPushButton *m_manage;
    QPushButton *m_exception;
    QPushButton *m_export;
    QToolButton *m_columns;
    QToolButton *m_more;
    QToolButton *m_refresh;
    QString m_manageRefusal;
    QString m_exceptionRefusal;
    QString m_exportRefusal;
    int m_chosen = 0;
};

} // namespace Casement
