// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "widgets/exceptions/ExceptionContext.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QUndoStack;

namespace Casement {

class EmptyState;
class ErrorPanel;
class ExceptionDesk;
class ExceptionTableModel;
class PlainLabel;

/// Every exception this computer knows of one tenant: filter, sort, close, renew, import, export. Edits go through the
/// undo stack, so that Ctrl+Z takes the last one back.
class ExceptionsPage final : public QWidget
{
    Q_OBJECT
public:
    /// The context's book is the desk's. Desk and stack outlive the page.
    ExceptionsPage(ExceptionDesk *desk, QUndoStack *undo, const ExceptionContext &context, QWidget *parent = nullptr);

    /// For the names of mailboxes.
    void setInventory(std::shared_ptr<const Inventory> inventory);

    /// Reads the file and shows what it would change; nothing is changed before a person says so.
    void importFile(const QString &path);
    /// Writes every exception, closed ones too.
    void exportTo(const QString &path);

    /// Applies the edits through the undo stack. Also for edits that dialogs opened elsewhere made.
    void apply(const ExceptionEdits &edits, const QString &text);

Q_SIGNALS:
    /// The empty state's button: the person wants the report, to mark something there.
    void markRequested();

private:
    QBoxLayout *makeHead();
    QBoxLayout *makeTools();
    QWidget *makeTable();
    QPushButton *addTool(QBoxLayout *row, const QString &name, const QString &text);
    [[nodiscard]] std::vector<ExceptionGrant> selectedOpen() const;
    void showCounts();
    void showEmptyState();
    void answerEmptyState();
    void showSelection();
    void closeSelected();
    void renewSelected();
    void chooseImport();
    void chooseExport();
    void showError(const Error &error, const QString &meaning);

    ExceptionDesk *m_desk;
    QUndoStack *m_undo;
    ExceptionContext m_context;
    ExceptionTableModel *m_model;
    PlainLabel *m_counts = nullptr;
    ErrorPanel *m_error = nullptr;
    QLineEdit *m_filter = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    QPushButton *m_renew = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace Casement
