// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/ExportForm.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QRadioButton;
class QVBoxLayout;

namespace Casement {

/// Which rows of the report go into the file.
enum class ExportRows
{
    Shown,
    Checked,
    All
};

/// The left side of the export dialog: rows, columns and the form of the file.
class ExportChoicePanel final : public QWidget
{
    Q_OBJECT
public:
    /// How many there are to choose from.
    struct Counts
    {
        qsizetype shown = 0;
        qsizetype checked = 0;
        qsizetype all = 0;
        qsizetype visibleColumns = 0;
        qsizetype allColumns = 0;
    };

    explicit ExportChoicePanel(const Counts &counts, QWidget *parent = nullptr);

    [[nodiscard]] ExportRows rows() const;
    [[nodiscard]] bool allColumns() const;
    [[nodiscard]] ExportForm form() const;

    /// As wide as its choices, not as its longest note; the preview gets the rest.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

private:
    QVBoxLayout *addRows(const Counts &counts);
    QVBoxLayout *addColumns(const Counts &counts);
    QVBoxLayout *addFormat();
    QBoxLayout *addGuard();
    void showKind();
    QRadioButton *addChoice(QVBoxLayout *column, const QString &name, const QString &text, qsizetype count);
    QComboBox *addCombo(QGridLayout *grid, const QString &name, const QString &label);

    QRadioButton *m_shown = nullptr;
    QRadioButton *m_checked = nullptr;
    QRadioButton *m_all = nullptr;
    QRadioButton *m_everyColumn = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_delimiter = nullptr;
    QComboBox *m_encoding = nullptr;
    QCheckBox *m_guard = nullptr;
};

} // namespace Casement
