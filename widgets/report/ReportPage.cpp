// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ReportPage.h"

#include "models/query/Printer.h"
#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/QueryBar.h"
#include "widgets/common/TextSize.h"
#include "widgets/report/ChipRow.h"
#include "widgets/report/ColumnMenu.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/PastedAddresses.h"
#include "widgets/report/QuickViews.h"
#include "widgets/report/ReportHead.h"
#include "widgets/report/ReportLoad.h"
#include "widgets/report/ReportWords.h"
#include "widgets/report/UnknownAddressesDialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <utility>

namespace Casement {

ReportPage::ReportPage(TenantSession *session, const TenantFace &tenant, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_tenant(tenant),
      m_head(new ReportHead(this)),
      m_load(new ReportLoad(session, tenant, this)),
      m_query(new QueryBar(this)),
      m_chips(new ChipRow(this)),
      m_views(new QuickViews(this)),
      m_stack(new QStackedWidget(this)),
      m_table(new MailboxTable(&m_model, this)),
      m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("reportPage"));
    m_empty->setObjectName(QStringLiteral("emptyList"));
    buildLayout();
    connectActions();
    takeInventory();
    applyQuery(m_query->query());
}

void ReportPage::buildLayout()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::groups);
    column->setSpacing(Gap::controls);
    column->addWidget(m_load->remarks());
    column->addWidget(m_load->error());
    column->addWidget(m_head);
    column->addWidget(m_query);
    column->addWidget(m_chips);
    column->addWidget(m_views);
    column->addWidget(m_load->progress());
    column->addWidget(m_stack, 1);
    auto *columns = new ColumnMenu(&m_model, this);
    connect(m_head->columns(), &QToolButton::clicked, columns, [this, columns] {
        columns->popup(m_head->columns()->mapToGlobal(QPoint(0, m_head->columns()->height())));
    });
}

void ReportPage::connectActions()
{
    connect(m_session, &TenantSession::inventoryChanged, this, &ReportPage::takeInventory);
    connect(m_load, &ReportLoad::begun, this, &ReportPage::refreshContext);
    connect(m_load, &ReportLoad::progressed, this, &ReportPage::showTableOrEmpty);
    connect(m_load, &ReportLoad::ended, this, &ReportPage::endLoad);
    connect(m_session->evidence(), &EvidenceDesk::ended, this, &ReportPage::rememberCounts);
    connect(m_session->viewHistory(), &ViewHistory::changed, this,
            [this] { m_views->setEarlier(m_session->viewHistory()->weekAgo()); });
    connectHead();
    connectQuestion();
    connectTable();
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_model.totalCount() == 0)
            m_session->load();
        else
            clearQuery();
    });
}

void ReportPage::connectHead()
{
    connect(m_head->manage(), &QPushButton::clicked, this, &ReportPage::manageWanted);
    connect(m_head->exception(), &QPushButton::clicked, this, &ReportPage::exceptionWanted);
    connect(m_head->exportButton(), &QPushButton::clicked, this, &ReportPage::exportWanted);
    connect(m_head->refresh(), &QToolButton::clicked, m_session, &TenantSession::load);
}

void ReportPage::connectQuestion()
{
    connect(m_query, &QueryBar::queryChanged, this, &ReportPage::applyQuery);
    m_query->setCounter([this](const QString &question) { return m_model.countOf(question); });
    connect(m_query, &QueryBar::leftDownwards, m_table, [this] {
        // With the focus a view makes some cell current, but selects nothing.
        const bool wasNowhere = !m_table->currentIndex().isValid();
        m_table->setFocus();
        if (wasNowhere)
            m_table->chooseRow(0);
    });
    connect(m_chips, &ChipRow::textWanted, m_query, &QueryBar::setText);
    connect(m_chips, &ChipRow::editWanted, m_query, &QueryBar::focusLine);
    connect(m_views, &QuickViews::chosen, this, &ReportPage::chooseView);
}

void ReportPage::connectTable()
{
    connect(m_table, &MailboxTable::selectionCountChanged, this, &ReportPage::refreshCounts);
    connect(m_table, &MailboxTable::addressesPasted, this, &ReportPage::checkPasted);
    connect(m_table, &MailboxTable::termWanted, this, &ReportPage::addTerm);
    connect(m_table, &MailboxTable::manageWanted, this, &ReportPage::manageWanted);
    connect(m_table, &MailboxTable::exceptionWanted, this, &ReportPage::exceptionWanted);
    connect(m_table, &MailboxTable::closeExceptionWanted, this, &ReportPage::closeExceptionWanted);
    connect(m_table, &MailboxTable::activated, this, &ReportPage::dossierWanted);
    connect(&m_model, &InventoryTableModel::countsChanged, this, &ReportPage::refreshCounts);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReportPage::followCurrentRow);
    // A reset takes the current row away without a word, and it may be put back right after.
    connect(&m_model, &InventoryTableModel::modelReset, this, &ReportPage::followCurrentRow, Qt::QueuedConnection);
}

void ReportPage::takeInventory()
{
    const std::vector<QUuid> selected = m_table->selectedMailboxes();
    const bool sameRows = m_session->inventory()->facts().sameMailboxes(m_model.inventory()->facts());
    m_model.setInventory(m_session->inventory());
    m_query->setSchema(m_model.inventory()->schema());
    m_views->setInventory(*m_model.inventory());
    if (!sameRows)
        selectAgain(selected);
    refreshCounts();
}

/// A reset drops the view's selection; it belongs to mailboxes, so it is put back by mailbox.
void ReportPage::selectAgain(const std::vector<QUuid> &mailboxes)
{
    if (mailboxes.size() == 1)
        m_table->chooseRow(m_model.rowOfMailbox(mailboxes.front()));
}

void ReportPage::applyQuery(const Query::Query &query)
{
    m_model.setQuery(query);
    m_chips->setQuery(query, m_model.inventory()->schema());
    m_views->setText(query.text());
    refreshContext();
}

/// Of whole lists only: parts of one would look like mailboxes that are gone.
void ReportPage::rememberCounts()
{
    const bool hasLists = m_session->protection()->protection().ewsApplications.has_value();
    if (isLoaded())
        m_session->viewHistory()->remember(m_views->counts(),
                                           hasLists ? ViewGround::WithEwsLists : ViewGround::WithoutEwsLists);
}

void ReportPage::endLoad(bool whole)
{
    if (whole) {
        rememberCounts();
        const std::vector<QUuid> selected = m_table->selectedMailboxes();
        m_model.apply();
        selectAgain(selected);
    }
    refreshCounts();
    refreshContext();
}

void ReportPage::addTerm(const QString &term, bool exclude)
{
    m_query->setText(m_query->query().textWith(exclude ? Query::negatedTerm(term) : term));
}

void ReportPage::checkPasted(const QString &text)
{
    const PastedAddresses pasted = PastedAddresses::match(text, m_model.inventory()->facts());
    m_model.setChecked(pasted.mailboxes, true);
    if (pasted.unknown.isEmpty() && pasted.ambiguous.isEmpty())
        return;
    auto *dialog = new UnknownAddressesDialog(m_tenant, pasted, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QUuid ReportPage::currentMailbox() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_model.mailboxAt(current.row()) : QUuid();
}

bool ReportPage::goTo(const QUuid &mailbox)
{
    const int row = m_model.rowOfMailbox(mailbox);
    if (row >= 0)
        m_table->chooseRow(row);
    return row >= 0;
}

void ReportPage::followCurrentRow()
{
    if (std::exchange(m_current, currentMailbox()) != m_current)
        Q_EMIT currentMailboxChanged();
}

std::vector<QUuid> ReportPage::chosenMailboxes() const
{
    return m_model.checkedCount() > 0 ? m_model.checkedMailboxes() : m_table->selectedMailboxes();
}

QSet<QUuid> ReportPage::notShown(const std::vector<QUuid> &mailboxes) const
{
    return m_model.notShown(mailboxes);
}

void ReportPage::setManageRefusal(const QString &reason)
{
    m_head->setManageRefusal(reason);
    m_table->setMayManage(reason.isEmpty());
}

void ReportPage::setExceptionRefusal(const QString &reason)
{
    m_head->setExceptionRefusal(reason);
    m_table->setMayExcept(reason.isEmpty());
}

void ReportPage::setExportRefusal(const QString &reason)
{
    m_head->setExportRefusal(reason);
}

/// By a click the keys go to the rows, which are what is meant next; somebody who walks the buttons stays there.
void ReportPage::chooseView(const QString &query)
{
    m_query->setText(query);
    if (!m_views->isAncestorOf(QApplication::focusWidget()))
        m_table->setFocus();
}

/// Also behind a view's button: whoever has just clicked it wants all of it.
void ReportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll))
        m_model.setShownChecked(true);
    else
        QWidget::keyPressEvent(event);
}

/// What a view proposes is meant for the rows it shows. Checks reach further than a view.
ClientAccessSettings ReportPage::proposal() const
{
    const bool areAllShown = m_model.checkedCount() == m_model.shownCheckedCount();
    return areAllShown ? m_views->proposalFor(m_query->text()) : ClientAccessSettings();
}

QString ReportPage::viewTitle() const
{
    return m_views->titleFor(m_query->text());
}

QString ReportPage::statusText() const
{
    return reportCounts(*m_session, m_model);
}

void ReportPage::refreshCounts()
{
    m_query->setCounts(m_model.shownCount(), m_model.totalCount());
    m_head->setChosen(m_model.checkedCount(), static_cast<int>(m_table->selectedMailboxes().size()));
    showTableOrEmpty();
    Q_EMIT statusChanged();
}

void ReportPage::refreshContext()
{
    m_head->setContext(reportContext(*m_session, *m_views, m_query->query()));
}

void ReportPage::showTableOrEmpty()
{
    const bool empty = m_model.shownCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!empty)
        return;
    const EmptyReport texts = emptyReport(*m_session, m_model, *m_load);
    m_empty->setTexts(texts.what, texts.reason, texts.action);
}

void ReportPage::setRemarksHidden(bool hidden)
{
    m_load->setRemarksHidden(hidden);
}

bool ReportPage::isLoaded() const
{
    return m_session->lastLoad() && !m_session->isLoading() && !m_load->isGoingOn();
}

void ReportPage::focusQuery()
{
    m_query->focusLine();
}

void ReportPage::clearQuery()
{
    m_query->setText(QString());
}

void ReportPage::setQueryText(const QString &text)
{
    m_query->setText(text);
}

QString ReportPage::queryText() const
{
    return m_query->text();
}

} // namespace Casement
