// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/inventory/Inventory.h"
#include "models/query/TruthSet.h"
#include "models/session/ViewHistory.h"

#include <QWidget>

#include <vector>

namespace Casement {

class CountButton;

/// The usual questions as buttons with their counts. Filled: exactly this is shown; outlined: it started here.
class QuickViews final : public QWidget
{
    Q_OBJECT
public:
    explicit QuickViews(QWidget *parent = nullptr);

    /// Counts every view over this inventory.
    void setInventory(const Inventory &inventory);
    /// What the views counted on an earlier day; the difference stands beside each count.
    void setEarlier(const ViewCounts &counts);
    /// What is counted now, by query; empty while there are no mailboxes.
    [[nodiscard]] QHash<QString, qint64> counts() const;
    /// Marks the view this text is, or began with.
    void setText(const QString &text);

    /// The title of the view the text is or began with, for the page's context line.
    [[nodiscard]] QString titleFor(const QString &text) const;

    /// Whether the text is a view as it stands, nothing more and nothing less.
    [[nodiscard]] bool isView(const QString &text) const;

    /// What the plan for the mailboxes of exactly this view starts with; nothing for most.
    [[nodiscard]] ClientAccessSettings proposalFor(const QString &text) const;

Q_SIGNALS:
    void chosen(const QString &query);

private:
    struct View
    {
        QString title;
        QString query;
        ClientAccessSettings proposal;
        CountButton *button = nullptr;
        std::optional<qint64> count = std::nullopt;
        bool isKnown = false; ///< some belong here, or of all it is decided that none does

        void take(const Query::TruthSet &rows);
        void forget();
    };
    void showChanges();
    void add(const QString &title, const QString &query, const ClientAccessSettings &proposal = {});
    std::vector<View> m_views;
    ViewCounts m_earlier;
};

} // namespace Casement
