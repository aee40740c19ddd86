// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/ImportPreview.h"

#include <QTableView>

class QStandardItemModel;

namespace Casement {

/// The first rows of a file as they were read, each column under its own name and what it is taken for. Formulas and
/// tags are text like any other.
class ImportRows final : public QTableView
{
    Q_OBJECT

public:
    explicit ImportRows(QWidget *parent = nullptr);

    void setPreview(const ImportPreview &preview);

private:
    QStandardItemModel *m_rows;
};

} // namespace Casement
