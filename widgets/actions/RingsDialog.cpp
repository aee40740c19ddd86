// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RingsDialog.h"

#include "models/itemmodels/RunListModel.h"
#include "widgets/actions/RunRowsView.h"
#include "widgets/actions/StateGlyphs.h"
#include "widgets/actions/TipDelegate.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace Casement {

namespace {

constexpr QSize preferred(1120, 520);

Glyph glyphOfRing(RingState state, bool clean)
{
    switch (state) {
    case RingState::Waiting:
    case RingState::Cancelled:
        return glyphOf(RowOutcome::NotStarted);
    case RingState::Running:
        return glyphOf(RunState::Running, clean);
    case RingState::Interrupted:
        return glyphOf(RunState::Interrupted, clean);
    case RingState::Paused:
        return glyphOf(RunState::Paused, clean);
    case RingState::Stopped:
        return glyphOf(RunState::Stopped, clean);
    case RingState::Finished:
        return glyphOf(RunState::Finished, clean);
    case RingState::Undone:
        break;
    }
    return glyphOf(RowOutcome::Unchanged);
}

GlyphCell faceOf(const QModelIndex &index)
{
    GlyphCell cell;
    cell.word = index.data().toString();
    cell.atEnd = index.column() == RingTableModel::MailboxColumn;
    if (index.column() == RingTableModel::StateColumn)
        cell.glyph = glyphOfRing(static_cast<RingState>(index.data(RingTableModel::StateRole).toInt()),
                                 index.data(RingTableModel::CleanRole).toBool());
    return cell;
}

} // namespace

RingsDialog::RingsDialog(const TenantFace &tenant, QWidget *parent) : DialogFrame(parent)
{
    setObjectName(QStringLiteral("ringsDialog"));
    setTenant(tenant);
    setHeading(tr("Rings"), tr("Plans that are carried out one part after another, each undone alone."));
    setBody(makeBody());
    addCancel(tr("Close"))->setObjectName(QStringLiteral("ringsClose"));
    setNote(tr("Rings start by themselves only while this tenant's window is open."));
    setWantedSize(preferred);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RingsDialog::showButtons);
    showButtons();
}

QWidget *RingsDialog::makeBody()
{
    m_pages = new QStackedWidget(this);
    m_empty = new EmptyState(m_pages);
    m_empty->setTexts(tr("No rings"), tr("Choose In rings… beside a plan to carry it out in parts."), {});
    m_pages->addWidget(m_empty);
    auto *body = new QWidget(m_pages);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::groups, Gap::dialog, Gap::groups);
    column->setSpacing(Gap::groups);
    m_table = new QTableView(body);
    m_table->setObjectName(QStringLiteral("ringsTable"));
    m_table->setAccessibleName(tr("Rings"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new TipDelegate(m_table, faceOf));
    dressRunTable(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    const int letter = m_table->fontMetrics().averageCharWidth();
    m_table->setColumnWidth(RingTableModel::SetColumn, 32 * letter);
    m_table->setColumnWidth(RingTableModel::RingColumn, 16 * letter);
    m_table->setColumnWidth(RingTableModel::MailboxColumn, 12 * letter);
    m_table->setColumnWidth(RingTableModel::StateColumn, 32 * letter);
    column->addWidget(m_table, 1);
    column->addWidget(makeButtons(body));
    m_pages->addWidget(body);
    return m_pages;
}

QPushButton *RingsDialog::addAction(QWidget *line, const char *objectName, const QString &text)
{
    QPushButton *button = makeButton(text, ButtonKind::Plain, line);
    button->setObjectName(QLatin1String(objectName));
    button->setAutoDefault(false);
    line->layout()->addWidget(button);
    return button;
}

QWidget *RingsDialog::makeButtons(QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    m_start = addAction(line, "ringStart", tr("Start the ring"));
    m_goOn = addAction(line, "ringGoOn", tr("Go on"));
    m_undo = addAction(line, "ringUndo", tr("Undo…"));
    row->addStretch();
    m_cancelRing = addAction(line, "ringCancel", tr("Cancel this ring"));
    m_cancelSet = addAction(line, "ringCancelAll", tr("Cancel all that has not begun"));
    connect(m_start, &QPushButton::clicked, this, [this] { Q_EMIT startAsked(selected()->record().id); });
    connect(m_goOn, &QPushButton::clicked, this, [this] { Q_EMIT goOnAsked(selected()->record().id); });
    connect(m_undo, &QPushButton::clicked, this, [this] { Q_EMIT undoAsked(selected()->record().id); });
    connect(m_cancelRing, &QPushButton::clicked, this,
            [this] { Q_EMIT cancelAsked(selected()->set->id, selected()->record().id); });
    connect(m_cancelSet, &QPushButton::clicked, this, [this] { Q_EMIT cancelAsked(selected()->set->id, QUuid()); });
    return line;
}

std::optional<RingTableModel::Place> RingsDialog::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : m_model.placeAt(rows.first().row());
}

void RingsDialog::setSets(const std::vector<RingSetRecord> &sets, const QHash<QUuid, QString> &held)
{
    const auto before = selected();
    const QUuid ring = before ? before->record().id : QUuid();
    m_model.setSets(sets, held);
    m_pages->setCurrentIndex(sets.empty() ? 0 : 1);
    if (const int row = m_model.rowOf(ring); row >= 0)
        m_table->selectRow(row);
    else
        selectFirstOpen();
    showButtons();
}

/// What is to be done next.
void RingsDialog::selectFirstOpen()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.placeAt(row)->record().state == RingState::Waiting) {
            m_table->selectRow(row);
            return;
        }
    }
}

void RingsDialog::setBusy(const QString &why)
{
    m_busy = why;
    showButtons();
}

void RingsDialog::setFailure(const QString &words)
{
    setNote(words);
}

void RingsDialog::showStart(const std::optional<RingTableModel::Place> &place)
{
    const bool waits = place && place->record().state == RingState::Waiting;
    m_start->setText(waits ? tr("Start ring %1 with %Ln mailbox(es)", nullptr, place->record().mailboxes)
                                 .arg(QLocale().toString(place->record().position))
                           : tr("Start the ring"));
    m_start->setEnabled(waits && m_busy.isEmpty());
    m_start->setToolTip(!waits ? tr("Select a ring that waits first") : m_busy);
    m_cancelRing->setEnabled(waits);
    m_cancelRing->setToolTip(waits ? QString() : tr("Select a ring that waits first"));
}

void RingsDialog::showButtons()
{
    const auto place = selected();
    showStart(place);
    const bool goesOn = place && place->record().run && canGoOn(*place->record().run);
    const bool undoes =
        place && place->record().run && canUndo(*place->record().run) && place->record().state != RingState::Undone;
    m_goOn->setEnabled(goesOn && m_busy.isEmpty());
    m_goOn->setToolTip(goesOn ? m_busy : tr("Select a ring that was interrupted, paused or stopped first"));
    m_undo->setEnabled(undoes && m_busy.isEmpty());
    m_undo->setToolTip(undoes ? m_busy : tr("Select a ring that has changed something first"));
    const bool anyOpen = place && std::ranges::any_of(place->set->rings, [](const RingRecord &ring) {
                             return ring.state == RingState::Waiting;
                         });
    m_cancelSet->setEnabled(anyOpen);
    m_cancelSet->setToolTip(anyOpen ? QString() : tr("Nothing of this plan waits any more"));
}

} // namespace Casement
