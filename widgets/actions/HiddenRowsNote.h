// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QUuid>
#include <QWidget>

namespace Casement {

class HiddenRowsLine;
class PlanTableModel;

/// Above the rows of a plan: how many of those that are ticked nobody sees, since the report's present view or the
/// filter here leaves them out, and the way to see them. Nothing where all can be seen.
class HiddenRowsNote final : public QWidget
{
    Q_OBJECT
public:
    /// The model outlives it.
    explicit HiddenRowsNote(PlanTableModel *model, QWidget *parent = nullptr);

    /// What was chosen in the report without being in its present view.
    void setNotInView(const QSet<QUuid> &mailboxes);
    /// Takes over rows and ticks as the model has them now.
    void refresh();

Q_SIGNALS:
    /// The filter is to go.
    void filterEndWanted();

private:
    void toggleOnly();
    void showView();
    void showFilter();

    PlanTableModel *m_model;
    QSet<QUuid> m_notInView;
    HiddenRowsLine *m_view;
    HiddenRowsLine *m_filter;
};

} // namespace Casement
