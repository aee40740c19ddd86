// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedWidget;

namespace Casement {

class DossierDesk;
class DossierList;
class EmptyState;
class PlainLabel;
class SegmentedControl;
class SignInsView;
class UseChartPanel;
class UseRowsView;

/// Who used the mailbox by what: by client, by day, and as the log has it.
class UseTab final : public QWidget
{
    Q_OBJECT
public:
    enum Part
    {
        Clients,
        TimeLine,
        SignIns,
        Rows
    };

    /// The desk outlives the tab.
    explicit UseTab(DossierDesk *desk, QWidget *parent = nullptr);

    /// Another mailbox, or other facts about it.
    void refresh();
    void showPart(Part part);

Q_SIGNALS:
    void runWanted(const QUuid &run);
    void evidenceWanted();

private:
    void refreshLists();
    void refreshEmpty();

    DossierDesk *m_desk;
    SegmentedControl *m_parts;
    PlainLabel *m_observed;
    QStackedWidget *m_stack;
    DossierList *m_clients;
    UseChartPanel *m_chart;
    DossierList *m_timeLine;
    QWidget *m_timePage;
    SignInsView *m_signIns;
    UseRowsView *m_rows;
    EmptyState *m_empty;
};

} // namespace Casement
