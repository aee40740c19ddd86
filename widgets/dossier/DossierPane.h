// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace Casement {

class AccessTab;
class DossierDesk;
class EmptyState;
class JournalTab;
class PlainLabel;
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
    /// To where the arrow keys turn the tabs.
    void takeFocus();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closeWanted();
    void runWanted(const QUuid &run);
    void evidenceWanted();
    void exceptionWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBody();
    [[nodiscard]] int scaled(int width) const;
    void fitWidth();
    void refresh();
    void showWhy(Protocol protocol);

    DossierDesk *m_desk;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    PlainLabel *m_name = nullptr;
    PlainLabel *m_address = nullptr;
    PlainLabel *m_context = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    SummaryTab *m_summary = nullptr;
    AccessTab *m_access = nullptr;
    UseTab *m_use = nullptr;
    JournalTab *m_journal = nullptr;
};

} // namespace Casement
