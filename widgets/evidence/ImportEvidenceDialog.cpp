// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/ImportEvidenceDialog.h"

#include "models/session/EvidenceImport.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/FileDialog.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/evidence/ImportColumns.h"
#include "widgets/evidence/ImportPeriod.h"
#include "widgets/evidence/ImportRows.h"
#include "widgets/evidence/UnmatchedNames.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>

namespace Casement {

namespace {

constexpr QSize preferred(1140, 740);

} // namespace

ImportEvidenceDialog::ImportEvidenceDialog(const TenantFace &tenant, EvidenceImport *import, const QDate &today,
                                           QWidget *parent)
    : DialogFrame(parent),
      m_import(import),
      m_today(today)
{
    setObjectName(QStringLiteral("importEvidenceDialog"));
    setTenant(tenant);
    setHeading(tr("Import evidence"), tr("A CSV file that only the portals give, or a list of your own"));
    setBody(makeBody());
    addFooter();
    setWantedSize(preferred);
    m_import->close();
    m_empty->setTexts(tr("No file is chosen"), tr("What is read from it is shown here before anything is kept."), {});
    m_effect->setCurrentWidget(m_empty);
    connect(m_import, &EvidenceImport::read, this, &ImportEvidenceDialog::showReading);
    connect(m_import, &EvidenceImport::failed, this, &ImportEvidenceDialog::showError);
    connect(m_import, &EvidenceImport::kept, this, [this](const FileKeep &file) {
        if (file.number == m_keep)
            accept();
    });
    connect(m_import, &EvidenceImport::notKept, this,
            [this](const FileKeep &file, const Error &error) { showNotKept(file.number, error); });
    connect(m_progress, &ProgressLine::cancelRequested, this, &ImportEvidenceDialog::cancelReading);
}

void ImportEvidenceDialog::chooseFile()
{
    QFileDialog *dialog = makeOpenDialog(this, {QStringLiteral("evidenceFileDialog"),
                                                tr("File with evidence"),
                                                tenant(),
                                                {tr("CSV files (*.csv *.txt)"), tr("All files (*)")}});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportEvidenceDialog::openFile);
    dialog->open();
}

void ImportEvidenceDialog::openFile(const QString &path)
{
    m_file->setText(onOneLine(QFileInfo(path).fileName()));
    m_understanding->hide();
    m_empty->setTexts(tr("The file is being read"), {}, {});
    m_effect->setCurrentWidget(m_empty);
    setBusy(tr("Reading the file"));
    m_import->open(path);
}

/// asBefore: as the last file of this kind was understood; else as the choices say.
void ImportEvidenceDialog::readAgain(bool asBefore)
{
    setBusy(tr("Reading its columns"));
    m_import->readAs(kind(), asBefore ? std::nullopt : std::optional(m_columns->mapping()));
}

void ImportEvidenceDialog::setBusy(const QString &what)
{
    m_progress->begin(what);
    m_verb->setEnabled(false);
    m_verb->setToolTip(what);
}

void ImportEvidenceDialog::showReading()
{
    m_progress->finish();
    const ImportReading &reading = *m_import->reading();
    const ImportPreview &preview = reading.preview;
    m_rows = static_cast<int>(preview.use.rows.size());
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(reading.kind)));
    m_columns->setMapping(reading.kind, preview.headers, preview.mapping);
    m_period->setFile(preview.use.period, preview.needsPeriod, m_today);
    m_understanding->show();
    m_totals->setText(totals());
    m_table->setPreview(preview);
    m_unmatched->setMatch(preview, reading.match);
    m_effect->setCurrentWidget(m_preview);
    m_verb->setText(tr("&Import %Ln row(s)", nullptr, m_rows));
    m_verb->setEnabled(m_rows > 0);
    m_verb->setToolTip(m_rows > 0 ? QString() : tr("No row of the file tells anything"));
}

QString ImportEvidenceDialog::totals() const
{
    const ImportReading &reading = *m_import->reading();
    //: What a file holds, and what of it is taken over
    const QString counts =
        tr("%1 read, %2 about %3")
            .arg(tr("%Ln line(s)", nullptr, static_cast<int>(reading.preview.lines)), tr("%Ln row(s)", nullptr, m_rows),
                 tr("%Ln mailbox(es) of the tenant", nullptr, static_cast<int>(reading.match.mailboxes)));
    const QString outcomes = outcomeWords(reading.preview);
    return outcomes.isEmpty() ? counts : counts + QLatin1Char('\n') + outcomes;
}

void ImportEvidenceDialog::showError(const Error &error)
{
    m_progress->finish();
    m_verb->setEnabled(false);
    m_verb->setToolTip(plainToolTip(error.text));
    m_error->setError(error, tr("Nothing of the file was kept."), QDateTime::currentDateTime());
    m_effect->setCurrentWidget(m_error->parentWidget());
}

void ImportEvidenceDialog::cancelReading()
{
    m_import->cancel();
    m_progress->finish();
    if (m_import->reading()) {
        showReading();
        return;
    }
    m_empty->setTexts(tr("Reading was cancelled"), tr("Nothing of the file was kept."), {});
    m_effect->setCurrentWidget(m_empty);
    m_verb->setToolTip(tr("Choose a file first"));
}

void ImportEvidenceDialog::keep()
{
    const QString writing = tr("The rows are being written. Closing this window does not stop it.");
    setNote(writing);
    m_verb->setEnabled(false);
    m_verb->setToolTip(writing);
    for (QWidget *choice : {m_understanding, static_cast<QWidget *>(m_choose)})
        choice->setEnabled(false);
    m_keep = m_import->keep(m_period->period());
}

void ImportEvidenceDialog::showNotKept(int keep, const Error &error)
{
    if (keep != m_keep)
        return;
    m_keep = 0;
    setNote(restingNote());
    for (QWidget *choice : {m_understanding, static_cast<QWidget *>(m_choose)})
        choice->setEnabled(true);
    showError(error);
}

void ImportEvidenceDialog::done(int result)
{
    m_import->close(); // what is on its way into the ledger gets there all the same
    DialogFrame::done(result);
}

QString ImportEvidenceDialog::restingNote()
{
    return tr("Kept on this computer. Nothing is changed in the tenant.");
}

ImportKind ImportEvidenceDialog::kind() const
{
    return static_cast<ImportKind>(m_kind->currentData().toInt());
}

} // namespace Casement
