// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ExportDialog.h"

#include "models/tabular/JsonWriter.h"
#include "widgets/common/Banner.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/FileDialog.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/Surfaces.h"
#include "widgets/export/CsvPreview.h"
#include "widgets/export/ExportPath.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <numeric>

namespace Casement {

namespace {

constexpr QSize preferredSize(1040, 628);
constexpr qsizetype previewRows = 40;

/// From the size of the lines in the preview; only ever shown with "about".
qint64 estimatedBytes(const std::vector<Tabular::CsvPreviewRow> &preview, qsizetype rows)
{
    qint64 bytes = 0;
    for (const Tabular::CsvPreviewRow &row : preview)
        bytes += row.text.toUtf8().size() + 2;
    const auto lines = static_cast<qint64>(preview.size());
    return lines == 0 ? 0 : bytes * (rows + 1) / lines;
}

/// The first lines as CSV has them; a workbook holds the same as cells, here told apart by tabs.
std::vector<Tabular::CsvPreviewRow> previewOf(const InventoryTable &table, const ExportForm &form)
{
    if (form.kind == FileKind::JsonLines) {
        std::vector<Tabular::CsvPreviewRow> lines;
        for (const QString &line : Tabular::previewJsonLines(table, previewRows))
            lines.push_back({line, {}});
        return lines;
    }
    const Tabular::CsvOptions cells{u'\t', false, false};
    return Tabular::previewCsv(table, form.kind == FileKind::Csv ? form.csv : cells, previewRows);
}

QString filterOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Csv:
        return ExportDialog::tr("CSV files (*.csv)");
    case FileKind::Workbook:
        return ExportDialog::tr("Excel workbooks (*.xlsx)");
    case FileKind::JsonLines:
        return ExportDialog::tr("JSON lines (*.jsonl)");
    }
    Q_UNREACHABLE();
}

} // namespace

ExportDialog::ExportDialog(std::shared_ptr<const Inventory> inventory, ExportChoice choice, QWidget *parent)
    : DialogFrame(parent),
      m_inventory(std::move(inventory)),
      m_choice(std::move(choice)),
      m_panel(new ExportChoicePanel({qsizetype(m_choice.shownRows.size()), qsizetype(m_choice.checkedRows.size()),
                                     m_inventory->rowCount(), qsizetype(m_choice.visibleColumns.size()),
                                     qsizetype(m_choice.allColumns.size())},
                                    this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setTenant(m_choice.tenant);
    setHeading(tr("Export"), tr("Mailboxes, as the report shows them now"));
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_panel);
    row->addWidget(new Hairline(Qt::Vertical, body));
    row->addWidget(makePreviewSide(), 1);
    setBody(body);

    m_cancel = addCancel(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_verb = addButton({}, ButtonKind::Verb);
    m_verb->setObjectName(QStringLiteral("exportButton"));
    setDefaultButton(m_verb);
    connect(m_verb, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_panel, &ExportChoicePanel::changed, this, &ExportDialog::showChoice);
    connectJob();
    setWantedSize(preferredSize);
    m_path->setText(QDir::toNativeSeparators(suggestedExportPath(m_choice.tenant.domain, QDate::currentDate())));
    showChoice();
}

void ExportDialog::connectJob()
{
    connect(&m_job, &ExportJob::counted, this, &ExportDialog::showHarmless);
    connect(&m_job, &ExportJob::progressed, this, &ExportDialog::showProgress);
    connect(&m_job, &ExportJob::failed, this, &ExportDialog::showFailure);
    connect(&m_job, &ExportJob::written, this, [this](qsizetype rows) {
        showWriting(false);
        Q_EMIT exported(path(), rows);
        accept();
    });
}

QWidget *ExportDialog::makePreviewSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::controls);
    auto *head = new QHBoxLayout;
    auto *title = new PlainLabel(tr("Preview"), TextSize::BodyBold, TextInk::Text, side);
    title->setOverflow(Overflow::Line);
    m_previewNote = new PlainLabel({}, TextSize::Small, TextInk::Secondary, side);
    head->setSpacing(Gap::controls);
    head->addWidget(title);
    head->addWidget(m_previewNote, 1);
    column->addLayout(head);
    m_preview = new CsvPreview(side);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("Preview of the file"));
    m_preview->setMinimumHeight(120);
    column->addWidget(m_preview, 1);
    addLegend(column);
    addTarget(column);
    m_progress = new ProgressLine(side);
    m_progress->setObjectName(QStringLiteral("progress"));
    column->addWidget(m_progress);
    connect(m_progress, &ProgressLine::cancelRequested, &m_job, &ExportJob::cancel);
    return side;
}

void ExportDialog::addLegend(QBoxLayout *column)
{
    m_legend = new QWidget(this);
    auto *row = new QHBoxLayout(m_legend);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    auto *quoted = new PlainLabel(tr("quoted"), TextSize::Small, TextInk::Secondary, this);
    quoted->setOverflow(Overflow::Line);
    m_harmless = new PlainLabel(tr("made harmless"), TextSize::Small, TextInk::Secondary, this);
    m_harmless->setObjectName(QStringLiteral("madeHarmless"));
    m_harmless->setOverflow(Overflow::Line);
    row->addWidget(new TintSwatch(TintSwatch::Kind::Quoted, this));
    row->addWidget(quoted);
    row->addSpacing(Gap::groups);
    row->addWidget(new TintSwatch(TintSwatch::Kind::MadeHarmless, this));
    row->addWidget(m_harmless);
    row->addStretch(1);
    column->addWidget(m_legend);
}

void ExportDialog::addTarget(QBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::controls);
    auto *label = new PlainLabel(tr("Save as"), TextSize::Body, TextInk::Secondary, this);
    label->setOverflow(Overflow::Line);
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("pathField"));
    m_path->setAccessibleName(tr("Save as"));
    // A path reads from left to right in every language.
    m_path->setLayoutDirection(Qt::LeftToRight);
    m_choose = makeButton(tr("&Choose…"), ButtonKind::Plain, this);
    m_choose->setObjectName(QStringLiteral("choosePath"));
    m_choose->setAutoDefault(false);
    row->addWidget(label);
    row->addWidget(m_path, 1);
    row->addWidget(m_choose);
    column->addLayout(row);
    m_replaces = new Banner(Tone::Attention, this);
    m_replaces->setObjectName(QStringLiteral("replacesBanner"));
    m_replaces->setCloseable(false);
    m_replaces->hide();
    column->addWidget(m_replaces);
    m_error = new ErrorPanel(this);
    m_error->setObjectName(QStringLiteral("errorPanel"));
    m_error->hide();
    column->addWidget(m_error);
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::choosePath);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::showTarget);
}

void ExportDialog::setPath(const QString &path)
{
    m_path->setText(QDir::toNativeSeparators(path));
}

QString ExportDialog::path() const
{
    return resolvedPath(m_path->text());
}

std::vector<quint32> ExportDialog::chosenRows() const
{
    switch (m_panel->rows()) {
    case ExportRows::Shown:
        return m_choice.shownRows;
    case ExportRows::Checked:
        return m_choice.checkedRows;
    case ExportRows::All:
        break;
    }
    std::vector<quint32> all(static_cast<size_t>(m_inventory->rowCount()));
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

void ExportDialog::showChoice()
{
    m_table = std::make_shared<InventoryTable>(m_inventory, chosenRows(),
                                               m_panel->allColumns() ? m_choice.allColumns : m_choice.visibleColumns);
    const ExportForm form = m_panel->form();
    auto rows = previewOf(*m_table, form);
    const QString size =
        QLocale().formattedDataSize(estimatedBytes(rows, m_table->rowCount()), 0, QLocale::DataSizeTraditionalFormat);
    const qsizetype total = m_table->rowCount();
    m_previewNote->setText(tr("first %1 of %2 rows, as the file will hold them")
                               .arg(QLocale().toString(std::min(previewRows, total)), QLocale().toString(total)));
    m_preview->setRows(std::move(rows));
    const QString rowsText = tr("%Ln row(s)", nullptr, static_cast<int>(total));
    const QString columnsText = tr("%Ln column(s)", nullptr, static_cast<int>(m_table->columnCount()));
    //: %1 is "1,146 rows", %2 is "10 columns", %3 is "118 kB"
    setNote(tr("%1, %2, about %3. The file appears only when it is complete.").arg(rowsText, columnsText, size));
    showLegend(form);
    if (const QString fitting = withSuffixOf(form.kind, m_path->text()); fitting != m_path->text())
        m_path->setText(fitting);
    showTarget();
}

/// What tints mean and how much the guard touches concern CSV only.
void ExportDialog::showLegend(const ExportForm &form)
{
    m_legend->setVisible(form.kind == FileKind::Csv);
    if (form.kind == FileKind::Csv)
        m_job.count(m_table, form.csv);
}

void ExportDialog::showHarmless(qsizetype cells)
{
    m_harmless->setText(tr("made harmless, %Ln cell(s) in all", nullptr, static_cast<int>(cells)));
}

void ExportDialog::showTarget()
{
    const QFileInfo file(path());
    m_announced.reset();
    m_error->hide();
    if (file.exists() && !file.isDir()) {
        m_announced = path();
        const QString changed = QLocale().toString(file.lastModified(), QLocale::ShortFormat);
        m_replaces->setSentence(tr("%1 exists, changed on %2. It is replaced when the new file is complete.")
                                    .arg(isolated(onOneLine(file.fileName())), changed));
    }
    m_replaces->setVisible(m_announced.has_value());
    showVerb();
}

void ExportDialog::showVerb()
{
    const int rows = static_cast<int>(m_table ? m_table->rowCount() : 0);
    m_verb->setText(m_announced ? tr("&Replace the file with %Ln row(s)", nullptr, rows)
                                : tr("&Export %Ln row(s)", nullptr, rows));
    const bool somewhere = !path().isEmpty();
    m_verb->setEnabled(somewhere && !m_job.isWriting());
    m_verb->setToolTip(somewhere ? QString() : tr("Say where the file goes"));
}

void ExportDialog::choosePath()
{
    const FileKind kind = m_panel->form().kind;
    QFileDialog *dialog = makeSaveDialog(
        this,
        {QStringLiteral("exportFileDialog"), tr("Save the export as"), tenant(), {filterOf(kind), tr("All files (*)")}},
        fileSuffix(kind));
    dialog->setDirectory(QFileInfo(path()).absolutePath());
    dialog->selectFile(QFileInfo(path()).fileName());
    // This dialog says itself that a file is replaced; asking twice teaches people not to read.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::setPath);
    dialog->open();
}

void ExportDialog::start()
{
    const QString target = path();
    if (target.isEmpty() || m_job.isWriting())
        return;
    const bool wasAnnounced = m_announced == target;
    showTarget();
    // The file came into being since the path was typed: the words on the button have just changed.
    if (m_announced && !wasAnnounced)
        return;
    m_job.write(m_table, m_panel->form(), target);
    showWriting(true);
    showProgress(0);
}

void ExportDialog::showWriting(bool writing)
{
    m_panel->setEnabled(!writing);
    m_path->setEnabled(!writing);
    m_choose->setEnabled(!writing);
    m_cancel->setText(writing ? tr("Stop") : tr("Cancel"));
    if (writing)
        m_progress->begin(tr("Writing"));
    else
        m_progress->finish();
    showVerb();
}

void ExportDialog::showProgress(qsizetype rows)
{
    if (m_job.isWriting())
        m_progress->setProgress(rows, m_table->rowCount(), 0.0);
}

void ExportDialog::showFailure(const Error &error)
{
    showWriting(false);
    const Error shown =
        error.isCancelled() ? makeError(ErrorKind::Cancelled, tr("Stopped before the file was complete.")) : error;
    m_error->setError(shown, tr("Nothing was written."), QDateTime::currentDateTime());
    m_error->show();
    m_path->setFocus();
}

/// While a file is being written this stops the writing; the dialog stays and says what became of it.
void ExportDialog::reject()
{
    if (m_job.isWriting())
        m_job.cancel();
    else
        DialogFrame::reject();
}

} // namespace Casement
