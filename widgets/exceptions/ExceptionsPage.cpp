// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ExceptionsPage.h"

#include "models/exceptions/ExceptionCsv.h"
#include "models/itemmodels/ExceptionEditCommand.h"
#include "models/itemmodels/ExceptionTableModel.h"
#include "models/session/ExceptionDesk.h"
#include "models/tabular/AtomicFile.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/FileDialog.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/exceptions/CloseExceptionDialog.h"
#include "widgets/exceptions/GrantsTable.h"
#include "widgets/exceptions/ImportExceptionsDialog.h"
#include "widgets/exceptions/RenewExceptionDialog.h"

#include <QBoxLayout>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QUndoStack>

namespace Casement {

namespace {

constexpr qint64 largestImport = 64 * 1024 * 1024;

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Storage, ExceptionsPage::tr("%1 cannot be read: %2").arg(path, file.errorString()),
                       ExceptionsPage::tr("Choose another file."));
    }
    if (file.size() > largestImport) {
        return failure(ErrorKind::BadInput, ExceptionsPage::tr("%1 is too large for a list of exceptions.").arg(path),
                       ExceptionsPage::tr("Choose a file that was made by Export."));
    }
    return file.readAll();
}

} // namespace

ExceptionsPage::ExceptionsPage(ExceptionDesk *desk, QUndoStack *undo, const ExceptionContext &context, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_undo(undo),
      m_context(context),
      m_model(new ExceptionTableModel(context.clock, this))
{
    setObjectName(QStringLiteral("exceptionsPage"));
    m_context.book = m_desk->book();
    m_model->setInventory(m_context.inventory);
    m_model->setListing(ExceptionTableModel::Listing::Open);
    m_model->follow(m_desk->book());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::page, Gap::page, Gap::page);
    column->setSpacing(Gap::groups);
    column->addLayout(makeHead());
    m_error = new ErrorPanel(this);
    m_error->setObjectName(QStringLiteral("errorPanel"));
    m_error->hide();
    column->addWidget(m_error);
    column->addLayout(makeTools());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeTable());
    m_empty = new EmptyState(m_stack);
    m_empty->setObjectName(QStringLiteral("emptyState"));
    connect(m_empty, &EmptyState::actionRequested, this, &ExceptionsPage::answerEmptyState);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ExceptionsPage::showCounts);
    connect(m_desk, &ExceptionDesk::saveFailed, this,
            [this](const Error &error) { showError(error, tr("The exceptions are as they were before.")); });
    showCounts();
}

QBoxLayout *ExceptionsPage::makeHead()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::controls);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new PlainLabel(tr("Exceptions"), TextSize::Page, TextInk::Text, this));
    m_counts = new PlainLabel({}, TextSize::Body, TextInk::Secondary, this);
    m_counts->setObjectName(QStringLiteral("counts"));
    words->addWidget(m_counts);
    row->addLayout(words, 1);
    m_renew = addTool(row, QStringLiteral("renewExceptions"), tr("Re&new…"));
    m_close = addTool(row, QStringLiteral("closeExceptions"), tr("&Close exception…"));
    QPushButton *import = addTool(row, QStringLiteral("importExceptions"), tr("&Import…"));
    import->setIcon(icon(IconName::Import));
    m_export = addTool(row, QStringLiteral("exportExceptions"), tr("E&xport…"));
    m_export->setIcon(icon(IconName::Export));
    connect(m_renew, &QPushButton::clicked, this, &ExceptionsPage::renewSelected);
    connect(m_close, &QPushButton::clicked, this, &ExceptionsPage::closeSelected);
    connect(import, &QPushButton::clicked, this, &ExceptionsPage::chooseImport);
    connect(m_export, &QPushButton::clicked, this, &ExceptionsPage::chooseExport);
    return row;
}

QPushButton *ExceptionsPage::addTool(QBoxLayout *row, const QString &name, const QString &text)
{
    QPushButton *button = makeButton(text, ButtonKind::Plain, this);
    button->setObjectName(name);
    row->addWidget(button, 0, Qt::AlignBottom);
    return button;
}

QBoxLayout *ExceptionsPage::makeTools()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::controls);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("filterField"));
    m_filter->setAccessibleName(tr("Filter exceptions"));
    m_filter->setPlaceholderText(tr("Mailbox, reason, owner, ticket"));
    m_filter->setClearButtonEnabled(true);
    auto *listing = new SegmentedControl(tr("Which exceptions"), this);
    listing->setObjectName(QStringLiteral("listing"));
    listing->addOption(static_cast<int>(ExceptionTableModel::Listing::Open), tr("Open"));
    listing->addOption(static_cast<int>(ExceptionTableModel::Listing::NeedsDecision), tr("To decide"));
    listing->addOption(static_cast<int>(ExceptionTableModel::Listing::All), tr("All, with closed"));
    row->addWidget(m_filter, 1);
    row->addWidget(listing);
    connect(m_filter, &QLineEdit::textChanged, m_model, &ExceptionTableModel::setFilter);
    connect(listing, &SegmentedControl::chosen, this,
            [this](int id) { m_model->setListing(static_cast<ExceptionTableModel::Listing>(id)); });
    return row;
}

QWidget *ExceptionsPage::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("exceptionsTable"));
    m_table->setAccessibleName(tr("Exceptions"));
    m_table->setModel(m_model);
    dressTable(m_table, ExceptionTableModel::FaceRole, -1);
    m_table->horizontalHeader()->setSortIndicator(ExceptionTableModel::Expires, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExceptionsPage::showSelection);
    connect(m_table, &QTableView::doubleClicked, this, &ExceptionsPage::renewSelected);
    return m_table;
}

void ExceptionsPage::setInventory(std::shared_ptr<const Inventory> inventory)
{
    m_context.inventory = inventory;
    m_model->setInventory(std::move(inventory));
}

void ExceptionsPage::showCounts()
{
    const QString open = tr("%Ln open", nullptr, m_context.book->count());
    const QString waiting = tr("%Ln to decide", nullptr, m_model->decisionCount());
    //: %1 "12 open", %2 "3 to decide", %3 the tenant's name
    m_counts->setText(tr("%1, %2, in %3. Kept on this computer.").arg(open, waiting, m_context.tenant.name));
    showEmptyState();
    m_export->setEnabled(m_model->totalCount() > 0);
    m_export->setToolTip(m_model->totalCount() > 0 ? QString() : tr("There are no exceptions to export"));
    if (m_model->rowCount() > 0)
        fitColumns(m_table);
    showSelection();
}

void ExceptionsPage::showEmptyState()
{
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (!m_filter->text().isEmpty())
        m_empty->setTexts(tr("No exception matches"), tr("No exception holds all of these words."),
                          tr("Clear the filter"));
    else if (m_context.book->count() > 0)
        m_empty->setTexts(tr("Nothing to decide"), tr("Every open exception has more than 14 days left."), {});
    else
        m_empty->setTexts(tr("No exceptions"), tr("Plans set aside the mailboxes that are marked here."),
                          tr("Mark one from the report"));
}

void ExceptionsPage::answerEmptyState()
{
    if (m_filter->text().isEmpty())
        Q_EMIT markRequested();
    else
        m_filter->clear();
}

std::vector<ExceptionGrant> ExceptionsPage::selectedOpen() const
{
    std::vector<ExceptionGrant> grants;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (!m_model->grantAt(index.row()).closed)
            grants.push_back(m_model->grantAt(index.row()));
    }
    return grants;
}

void ExceptionsPage::showSelection()
{
    const bool some = !selectedOpen().empty();
    for (QPushButton *button : {m_renew, m_close}) {
        button->setEnabled(some);
        button->setToolTip(some ? QString() : tr("Select open exceptions first"));
    }
}

void ExceptionsPage::apply(const ExceptionEdits &edits, const QString &text)
{
    m_error->hide();
    if (!edits.empty())
        m_undo->push(new ExceptionEditCommand(m_desk, edits, text));
}

void ExceptionsPage::closeSelected()
{
    const auto grants = selectedOpen();
    if (grants.empty())
        return;
    auto *dialog = new CloseExceptionDialog(m_context, grants, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CloseExceptionDialog::editsMade, this, [this](const ExceptionEdits &edits) {
        apply(edits, tr("Close %Ln exception(s)", nullptr, static_cast<int>(edits.size())));
    });
    dialog->open();
}

void ExceptionsPage::renewSelected()
{
    const auto grants = selectedOpen();
    if (grants.empty())
        return;
    auto *dialog = new RenewExceptionDialog(m_context, grants, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RenewExceptionDialog::editsMade, this, [this](const ExceptionEdits &edits) {
        apply(edits, tr("Renew %Ln exception(s)", nullptr, static_cast<int>(edits.size())));
    });
    dialog->open();
}

static QStringList exceptionFiles()
{
    return {ExceptionsPage::tr("CSV files (*.csv)"), ExceptionsPage::tr("All files (*)")};
}

void ExceptionsPage::chooseImport()
{
    QFileDialog *dialog = makeOpenDialog(this, {QStringLiteral("importExceptionsFileDialog"), tr("Import exceptions"),
                                                m_context.tenant, exceptionFiles()});
    connect(dialog, &QFileDialog::fileSelected, this, &ExceptionsPage::importFile);
    dialog->open();
}

void ExceptionsPage::chooseExport()
{
    QFileDialog *dialog = makeSaveDialog(
        this,
        {QStringLiteral("exportExceptionsFileDialog"), tr("Export exceptions"), m_context.tenant, exceptionFiles()},
        QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &ExceptionsPage::exportTo);
    dialog->open();
}

void ExceptionsPage::importFile(const QString &path)
{
    m_error->hide();
    const QString unchanged = tr("No exception was changed.");
    const auto bytes = readWhole(path);
    if (!bytes) {
        showError(bytes.error(), unchanged);
        return;
    }
    const auto found = exceptionsFromCsv(*bytes, *m_context.book);
    if (!found) {
        showError(found.error(), unchanged);
        return;
    }
    auto *dialog = new ImportExceptionsDialog(m_context, *found, QFileInfo(path).fileName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportExceptionsDialog::editsMade, this, [this](const ExceptionEdits &edits) {
        apply(edits, tr("Import %Ln exception(s)", nullptr, static_cast<int>(edits.size())));
    });
    dialog->open();
}

void ExceptionsPage::exportTo(const QString &path)
{
    m_error->hide();
    const QByteArray csv = exceptionsToCsv(m_context.book->all());
    const Outcome written = Tabular::writeFileAtomically(path, [&](QIODevice &device) -> Outcome {
        if (device.write(csv) != csv.size())
            return failure(ErrorKind::Storage, device.errorString());
        return {};
    });
    if (!written)
        showError(written.error(), tr("Nothing was written."));
}

void ExceptionsPage::showError(const Error &error, const QString &meaning)
{
    m_error->setError(error, meaning, m_context.clock->nowUtc());
    m_error->show();
}

} // namespace Casement
