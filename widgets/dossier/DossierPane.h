// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace Casement {

class AccessTab;
class DossierDesk;
class DossierFoot;
class DossierHead;
class EmptyState;
class JournalTab;
class SummaryTab;
class UseTab;

/// Everything about one mailbox, beside the report: summary, access, use, journal.
class DossierPane final : public QWidget
{
    Q_OBJECT
public:
    enum Tab
    {
        Summary,
        Access,
        Use,
        Journal
    };

    /// The desk outlives the pane.
    explicit DossierPane(DossierDesk *desk, QWidget *parent = nullptr);

    void showTab(Tab tab);
    /// Whether this mailbox stays while the report's current row moves.
    [[nodiscard]] bool isPinned() const;
    void setPinned(bool pinned);
    /// Why nothing can be planned or excepted now; empty: it can.
    void setRefusals(const QString &manage, const QString &exception);
    /// What it would like to be, in pixels; 0: the usual.
    void setWantedWidth(int width);

    /// To where the arrow keys turn the tabs.
    void takeFocus();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closeWanted();
    void runWanted(const QUuid &run);
    void evidenceWanted();
    void exceptionWanted();
    void manageWanted();
    /// Another mailbox, which has the same name.
    void mailboxWanted(const QUuid &mailbox);
    void pinChanged(bool pinned);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeBody();
    [[nodiscard]] int scaled(int width) const;
    void fitWidth();
    void refresh();
    void showWhy(Protocol protocol);

    DossierDesk *m_desk;
    DossierHead *m_head;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    DossierFoot *m_foot = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    SummaryTab *m_summary = nullptr;
    AccessTab *m_access = nullptr;
    UseTab *m_use = nullptr;
    JournalTab *m_journal = nullptr;
    int m_wantedWidth = 0;
};

} // namespace Casement
