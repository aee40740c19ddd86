// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/JournalPage.h"

#include "models/actions/JournalQuery.h"
#include "widgets/actions/FittedColumns.h"
#include "widgets/actions/OutcomeFilters.h"
#include "widgets/actions/RunRowsView.h"
#include "widgets/actions/StateGlyphs.h"
#include "widgets/actions/TipDelegate.h"
#include "widgets/actions/UndoPartMenu.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/QueryBar.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace Casement {

namespace {

GlyphCell cellOf(const QModelIndex &index)
{
    GlyphCell cell;
    cell.word = index.data(Qt::DisplayRole).toString();
    cell.secondary = index.column() != RunListModel::SentenceColumn && index.column() != RunListModel::StateColumn;
    if (index.column() == RunListModel::StateColumn)
        cell.glyph = glyphOf(static_cast<RunState>(index.data(RunListModel::StateRole).toInt()),
                             index.data(RunListModel::AllDoneRole).toBool());
    return cell;
}

QString detailText(const RunRecord &run)
{
    QStringList parts{QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat), isolated(run.tenantName),
                      isolated(run.account)};
    if (!run.note.isEmpty())
        parts.append(JournalPage::tr("why: %1").arg(isolated(onOneLine(run.note))));
    return parts.join(JournalPage::tr(" · "));
}

} // namespace

JournalPage::JournalPage(QWidget *parent) : QWidget(parent), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("journalPage"));
    setAccessibleName(tr("Journal"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::page);
    column->setSpacing(Gap::groups);
    column->addWidget(makeHead());
    m_query = new QueryBar(this);
    m_query->setObjectName(QStringLiteral("journalQuery"));
    m_query->asksAbout(tr("Filter: name, account, note, or questions such as outcome:failed protocol:pop when<30d"),
                       tr("Query over the journal"));
    m_query->setSchema(journalSchema());
    column->addWidget(m_query);
    column->addWidget(m_stack, 1);
    m_empty = new EmptyState(m_stack);
    m_empty->setTexts(tr("Nothing was changed yet"),
                      tr("Every change that this computer makes is written here, with what it was before."), {});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeLists());
    m_noneFound = new EmptyState(m_stack);
    m_noneFound->setObjectName(QStringLiteral("noneFound"));
    m_noneFound->setTexts(tr("No change matches"), tr("Nothing that was changed answers this question."),
                          tr("Clear the query"));
    m_stack->addWidget(m_noneFound);
    connect(m_noneFound, &EmptyState::actionRequested, this, [this] { m_query->setText(QString()); });
    connect(m_query, &QueryBar::queryChanged, this, &JournalPage::takeQuestion);
    connect(m_query, &QueryBar::leftDownwards, m_list, [this] { m_list->setFocus(Qt::ShortcutFocusReason); });
    setRuns({});
}

QWidget *JournalPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Gap::controls);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    line->addLayout(words, 1);
    m_export = makeButton(IconName::Export, {}, ButtonKind::Plain, head);
    m_export->setObjectName(QStringLiteral("exportJournalButton"));
    m_export->setToolTip(tr("Writes what is shown, with old and new value and request id, to a CSV or JSON file"));
    line->addWidget(m_export, 0, Qt::AlignVCenter);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportAsked(m_query->query()); });
    words->addWidget(new PlainLabel(tr("Journal"), TextSize::Page, TextInk::Text, head));
    m_context = new PlainLabel({}, TextSize::Small, TextInk::Secondary, head);
    words->addWidget(m_context);
    return head;
}

QWidget *JournalPage::makeLists()
{
    auto *splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeRuns(splitter));
    splitter->addWidget(makeDetail(splitter));
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    return splitter;
}

QWidget *JournalPage::makeRuns(QWidget *parent)
{
    m_list = new QTableView(parent);
    m_list->setObjectName(QStringLiteral("runList"));
    m_list->setAccessibleName(tr("Runs, newest first"));
    m_list->setModel(&m_runs);
    m_list->setItemDelegate(new TipDelegate(m_list, cellOf));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    dressRunTable(m_list);
    // Else the last column lay beyond the edge of a small screen.
    m_widths = new FittedColumns(m_list, {10, 20, 30, 20, 24, 16, 26}, RunListModel::SentenceColumn);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JournalPage::showSelected);
    return m_list;
}

QWidget *JournalPage::makeDetail(QWidget *parent)
{
    auto *detail = new QWidget(parent);
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(0, Gap::groups, 0, 0);
    column->setSpacing(Gap::controls);
    auto *line = new QHBoxLayout;
    line->setSpacing(Gap::controls);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title = new PlainLabel({}, TextSize::Section, TextInk::Text, detail);
    m_title->setObjectName(QStringLiteral("journalTitle"));
    m_detail = new PlainLabel({}, TextSize::Small, TextInk::Secondary, detail);
    m_evidence = new PlainLabel({}, TextSize::Small, TextInk::Secondary, detail);
    m_evidence->setObjectName(QStringLiteral("journalEvidence"));
    m_doubt = new PlainLabel({}, TextSize::Small, TextInk::Text, detail);
    m_doubt->setObjectName(QStringLiteral("journalDoubt"));
    for (PlainLabel *label : {m_title, m_detail, m_evidence, m_doubt}) {
        label->setOverflow(Overflow::Elide);
        words->addWidget(label);
    }
    line->addLayout(words, 1);
    m_copy = makeButton(IconName::Copy, tr("Copy id"), ButtonKind::Plain, detail);
    m_copy->setObjectName(QStringLiteral("copyIdButton"));
    m_goOn = makeButton(IconName::Run, tr("Go on"), ButtonKind::Plain, detail);
    m_goOn->setObjectName(QStringLiteral("goOnButton"));
    m_undo = makeButton(IconName::Undo, tr("Undo run…"), ButtonKind::Plain, detail);
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_undoPart = makeButton(IconName::Undo, tr("Undo a part"), ButtonKind::Plain, detail);
    m_undoPart->setObjectName(QStringLiteral("undoPartButton"));
    for (QPushButton *button : {m_copy, m_goOn, m_undoPart, m_undo})
        line->addWidget(button);
    column->addLayout(line);
    m_filters = new OutcomeFilters(detail);
    column->addWidget(m_filters);
    auto *rows = new RunRowsView(&m_rows, detail);
    column->addWidget(rows, 1);
    m_parts = new UndoPartMenu(&m_rows, rows->selectionModel(), m_undoPart);
    m_undoPart->setMenu(m_parts);
    connect(m_parts, &UndoPartMenu::partAsked, this, &JournalPage::undoPartAsked);
    connect(m_parts, &UndoPartMenu::sinceAsked, this, &JournalPage::undoSinceAsked);
    connect(m_filters, &OutcomeFilters::chosen, &m_rows, &RunTableModel::setFilter);
    connect(m_copy, &QPushButton::clicked, this, &JournalPage::copyId);
    connect(m_goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnAsked(m_shown); });
    connect(m_undo, &QPushButton::clicked, this, [this] { Q_EMIT undoAsked(m_shown); });
    return detail;
}

void JournalPage::setRuns(std::vector<RunRecord> runs)
{
    m_all = std::move(runs);
    showRuns();
    if (isAsked())
        Q_EMIT questionAsked(m_query->query());
}

bool JournalPage::isAsked() const
{
    return !m_query->query().isEmpty();
}

/// Until a question is answered what answered the last one stays, as in the report.
bool JournalPage::isPart() const
{
    return isAsked() && (m_answered || !m_found.isEmpty());
}

void JournalPage::takeQuestion(const Query::Query &query)
{
    m_answered = false;
    if (query.isEmpty()) {
        m_found.clear();
        showRuns();
        return;
    }
    Q_EMIT questionAsked(query);
}

void JournalPage::setFound(const Query::Query &query, const std::vector<PastChange> &lines)
{
    if (!isAsked() || query.text() != m_query->query().text())
        return;
    m_found.clear();
    for (const PastChange &line : lines)
        m_found[line.run].push_back(line.row);
    m_lines = static_cast<int>(lines.size());
    m_answered = true;
    showRuns();
}

void JournalPage::showRuns()
{
    const QUuid before = m_shown;
    const bool part = isPart();
    int all = 0;
    std::vector<RunRecord> shown;
    for (const RunRecord &run : m_all) {
        all += run.counts.total();
        if (!part || m_found.contains(run.id))
            shown.push_back(run);
    }
    const int lines = part ? m_lines : all;
    m_query->setVisible(!m_all.empty());
    m_query->setCounts(lines, all);
    m_export->setVisible(!m_all.empty());
    m_export->setEnabled(lines > 0);
    m_export->setText(tr("Export %Ln change(s)…", nullptr, lines));
    m_context->setText(m_all.empty() ? tr("Everything Casement changed, or tried to change")
                                     : tr("Everything Casement changed, or tried to change: %Ln run(s)", nullptr,
                                          static_cast<int>(m_all.size())));
    const bool why =
        std::ranges::any_of(shown, [](const RunRecord &run) { return !run.note.isEmpty() || !run.evidence.isEmpty(); });
    m_runs.setRuns(std::move(shown));
    if (m_list->isColumnHidden(RunListModel::NoteColumn) == why) {
        m_list->setColumnHidden(RunListModel::NoteColumn, !why);
        m_widths->fit();
    }
    m_stack->setCurrentIndex(m_all.empty() ? 0 : m_runs.rowCount() == 0 ? 2 : 1);
    if (m_runs.rowCount() == 0)
        return showSelected();
    m_list->setCurrentIndex(m_runs.index(std::max(0, m_runs.rowOf(before)), RunListModel::NumberColumn));
    showPart();
}

/// With a question, only those rows of the run that answer it.
void JournalPage::showPart()
{
    if (!isPart() || !m_found.contains(m_shown))
        return;
    m_rows.setRows(m_found.value(m_shown));
    m_filters->setCounts(m_rows.counts());
}

void JournalPage::setDoubts(const std::vector<RowDoubt> &doubts)
{
    m_doubts.clear();
    for (const RowDoubt &doubt : doubts)
        m_doubts[doubt.run].insert(doubt.object, doubt.why);
    showDoubts();
}

void JournalPage::showDoubts()
{
    const QHash<QUuid, QString> doubts = m_doubts.value(m_shown);
    m_rows.setDoubts(doubts);
    const int rows = static_cast<int>(doubts.size()) - (doubts.contains(QUuid()) ? 1 : 0);
    QStringList parts;
    if (doubts.contains(QUuid()))
        parts << doubts.value(QUuid());
    if (rows > 0)
        parts << tr("%Ln row(s) of this run (is|are) not what was written and will not be put back.", nullptr, rows);
    m_doubt->setText(parts.join(QLatin1Char(' ')));
    m_doubt->setVisible(!parts.isEmpty());
}

QUuid JournalPage::selectedRun() const
{
    const RunRecord *run = m_runs.runAt(m_list->currentIndex().row());
    return run ? run->id : QUuid();
}

void JournalPage::select(const QUuid &run)
{
    if (m_runs.rowOf(run) < 0)
        m_query->setText(QString());
    if (const int row = m_runs.rowOf(run); row >= 0)
        m_list->setCurrentIndex(m_runs.index(row, RunListModel::NumberColumn));
}

void JournalPage::setBusy(const QString &reason)
{
    m_busy = reason;
    showButtons(m_runs.find(m_shown));
}

void JournalPage::showSelected()
{
    const RunRecord *run = m_runs.find(selectedRun());
    const QUuid id = run ? run->id : QUuid();
    if (id != m_shown) {
        m_rows.setFilter({});
        m_filters->reset();
        m_rows.setRows({});
    }
    m_shown = id;
    m_title->setText(run ? m_runs.index(m_runs.rowOf(id), RunListModel::SentenceColumn).data().toString() : QString());
    m_detail->setText(run ? detailText(*run) : QString());
    m_evidence->setText(run ? onOneLine(run->evidence) : QString());
    m_evidence->setVisible(!m_evidence->text().isEmpty());
    m_filters->setCounts(run ? run->counts : RunCounts());
    m_parts->setRun(id, run ? run->startedAt : QDateTime());
    showButtons(run);
    showDoubts();
    showPart();
    if (run && !isPart())
        Q_EMIT rowsWanted(id);
}

void JournalPage::showButtons(const RunRecord *run)
{
    m_copy->setEnabled(run);
    m_undo->setVisible(run && canUndo(*run));
    m_undoPart->setVisible(!m_undo->isHidden());
    m_goOn->setVisible(run && canGoOn(*run));
    if (run)
        m_undo->setText(tr("Undo run %1…").arg(QLocale().toString(run->number)));
    for (QPushButton *button : {m_undo, m_undoPart, m_goOn}) {
        button->setEnabled(m_busy.isEmpty());
        button->setToolTip(m_busy);
    }
}

void JournalPage::setRows(const QUuid &run, std::vector<RunRow> rows)
{
    if (run != m_shown || isPart())
        return;
    m_rows.setRows(std::move(rows));
    m_filters->setCounts(m_rows.counts());
}

void JournalPage::copyId() const
{
    QGuiApplication::clipboard()->setText(m_shown.toString(QUuid::WithoutBraces));
}

} // namespace Casement
