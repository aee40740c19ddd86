// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/InventoryTable.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/export/ExportChoicePanel.h"
#include "widgets/export/ExportJob.h"

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QLineEdit;

namespace Casement {

class Banner;
class CsvPreview;
class ErrorPanel;
class ProgressLine;

/// What the report can give away, as it stands when the dialog opens.
struct ExportChoice
{
    std::vector<quint32> shownRows; ///< in the order shown
    std::vector<quint32> checkedRows;
    std::vector<int> visibleColumns; ///< indexes into the inventory's columns, in the order shown
    std::vector<int> allColumns;
    TenantFace tenant;
};

/// Export…: rows, columns and format on the left, the file's first lines on the right. The file is written beside the
/// windows' thread and appears only when it is complete; an existing one is replaced only after the dialog said so.
class ExportDialog final : public DialogFrame
{
    Q_OBJECT
public:
    ExportDialog(std::shared_ptr<const Inventory> inventory, ExportChoice choice, QWidget *parent = nullptr);

    /// As typed, for tests and for remembering the folder.
    void setPath(const QString &path);
    [[nodiscard]] QString path() const;

    void reject() override;

Q_SIGNALS:
    /// The file is complete; the dialog closes by itself.
    void exported(const QString &path, qsizetype rows);

private:
    QWidget *makePreviewSide();
    void addLegend(QBoxLayout *column);
    void addTarget(QBoxLayout *column);
    void connectJob();
    [[nodiscard]] std::vector<quint32> chosenRows() const;
    void showChoice();
    void showTarget();
    void showLegend(const ExportForm &form);
    void showHarmless(qsizetype cells);
    void showVerb();
    void choosePath();
    void start();
    void showWriting(bool writing);
    void showProgress(qsizetype rows);
    void showFailure(const Error &error);

    std::shared_ptr<const Inventory> m_inventory;
    ExportChoice m_choice;
    std::shared_ptr<const InventoryTable> m_table;
    std::optional<QString> m_announced; ///< the existing file that the dialog said it would replace
    ExportChoicePanel *m_panel;
    CsvPreview *m_preview = nullptr;
    PlainLabel *m_previewNote = nullptr;
    QWidget *m_legend = nullptr;
    PlainLabel *m_harmless = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_choose = nullptr;
    Banner *m_replaces = nullptr;
    ErrorPanel *m_error = nullptr;
    ProgressLine *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_verb = nullptr;
    ExportJob m_job;
};

} // namespace Casement
