// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/evidence/ImportedUse.h"
#include "widgets/common/DialogFrame.h"

class QComboBox;
class QStackedWidget;

namespace Casement {

class EmptyState;
class ErrorPanel;
class EvidenceImport;
class ImportColumns;
class ImportPeriod;
class ImportRows;
class PlainLabel;
class ProgressLine;
class UnmatchedNames;

/// Takes a file with evidence over: which file, what it is and how its columns are understood, beside what was read and
/// whom it is about. Nothing is kept before the verb; nothing changes in the tenant at all.
class ImportEvidenceDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// The import outlives it; whatever it had read before is forgotten, what it is keeping goes on. today is a UTC
    /// day.
    ImportEvidenceDialog(const TenantFace &tenant, EvidenceImport *import, const QDate &today,
                         QWidget *parent = nullptr);

    void openFile(const QString &path);

    /// Whether it shows what becomes of this keep; 0 is none.
    [[nodiscard]] bool isShowing(int keep) const { return keep != 0 && keep == m_keep && isVisible(); }

protected:
    void done(int result) override;

private:
    QWidget *makeBody();
    QWidget *makeCause(QWidget *parent);
    QWidget *makeEffect(QWidget *parent);
    QWidget *makePreview(QWidget *parent);
    void addFooter();

    void chooseFile();
    void readAgain(bool asBefore);
    void setBusy(const QString &what);
    void showReading();
    void showError(const Error &error);
    void cancelReading();
    void keep();
    void showNotKept(int keep, const Error &error);
    [[nodiscard]] static QString restingNote();
    [[nodiscard]] ImportKind kind() const;
    [[nodiscard]] QString totals() const;

    EvidenceImport *m_import;
    QDate m_today;
    int m_rows = 0;
    int m_keep = 0; ///< what the import is keeping of this dialog; 0: nothing
    PlainLabel *m_file = nullptr;
    QPushButton *m_choose = nullptr;
    QWidget *m_understanding = nullptr;
    QComboBox *m_kind = nullptr;
    ImportColumns *m_columns = nullptr;
    ImportPeriod *m_period = nullptr;
    ProgressLine *m_progress = nullptr;
    QStackedWidget *m_effect = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorPanel *m_error = nullptr;
    QWidget *m_preview = nullptr;
    PlainLabel *m_totals = nullptr;
    ImportRows *m_table = nullptr;
    UnmatchedNames *m_unmatched = nullptr;
    QPushButton *m_verb = nullptr;
};

} // namespace Casement
