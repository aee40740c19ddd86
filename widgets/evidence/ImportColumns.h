// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/ImportMapping.h"
#include "models/evidence/ImportedUse.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QGridLayout;

namespace Casement {

/// Which column of a file tells what: a choice for each thing a file of its kind may tell.
class ImportColumns final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportColumns(QWidget *parent = nullptr);

    /// headers: as the file has them. Tells nobody.
    void setMapping(ImportKind kind, const QStringList &headers, const ImportMapping &mapping);
    [[nodiscard]] ImportMapping mapping() const;

Q_SIGNALS:
    /// A person chose another column.
    void changed();

private:
    void makeChoices(const std::vector<ImportRole> &roles);
    void fill(QComboBox *choice, ImportRole role, const QStringList &chosen);

    QGridLayout *m_grid;
    std::vector<ImportRole> m_roles;
    QStringList m_headers;
    QMap<ImportRole, QComboBox *> m_choices;
};

} // namespace Casement
