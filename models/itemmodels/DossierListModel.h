// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/DossierLine.h"

#include <QAbstractListModel>

namespace Casement {

/// The lines of one list of a dossier. Headings can be read, not chosen.
class DossierListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        HeadingRole = Qt::UserRole + 1, ///< bool
        MarkRole,                       ///< DossierLine::Mark
        DetailRole,
        EndRole,
        RunRole ///< QUuid; null: leads nowhere
    };

    explicit DossierListModel(QObject *parent = nullptr);

    /// Does nothing when they are the same: whoever reads in them keeps the place.
    void setLines(DossierLines lines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    DossierLines m_lines;
};

} // namespace Casement
