// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/DossierListModel.h"

#include <QListView>

namespace Casement {

class DossierDelegate;

/// A list of a dossier. A line of a run leads to the journal by click or Enter.
class DossierList final : public QListView
{
    Q_OBJECT
public:
    /// name: for screen readers.
    explicit DossierList(const QString &name, QWidget *parent = nullptr);

    void setLines(DossierLines lines) { m_lines.setLines(std::move(lines)); }
    [[nodiscard]] bool isEmpty() const { return m_lines.rowCount() == 0; }

Q_SIGNALS:
    void runWanted(const QUuid &run);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow(const QModelIndex &index);

    DossierListModel m_lines;
    DossierDelegate *m_delegate;
    int m_laidOutFor = 0; ///< width
};

} // namespace Casement
