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
#include "widgets/report/OneSidedDialog.h"
#include "widgets/report/PastedAddresses.h"
#include "widgets/report/QuickViews.h"
#include "widgets/report/ReportHead.h"
#include "widgets/report/UnknownAddressesDialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
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
      m_banner(new Banner(Tone::Info, this)),
      m_error(new ErrorPanel(this)),
      m_progress(new ProgressLine(this)),
      m_query(new QueryBar(this)),
      m_chips(new ChipRow(this)),
      m_views(new QuickViews(this)),
      m_stack(new QStackedWidget(this)),
      m_table(new MailboxTable(&m_model, this)),
      m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("reportPage"));
    m_banner->setObjectName(QStringLiteral("reportBanner"));
    m_banner->hide();
    m_empty->setObjectName(QStringLiteral("emptyList"));
    m_error->setObjectName(QStringLiteral("loadError"));
    m_error->hide();
    QPushButton *again = m_error->addAction(tr("Load again"), ButtonKind::Plain);
    again->setObjectName(QStringLiteral("loadAgain"));
    connect(again, &QPushButton::clicked, m_session, &TenantSession::load);
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
    column->addWidget(m_banner);
    column->addWidget(m_error);
    column->addWidget(m_head);
    column->addWidget(m_query);
    column->addWidget(m_chips);
    column->addWidget(m_views);
    column->addWidget(m_progress);
    column->addWidget(m_stack, 1);
    auto *columns = new ColumnMenu(&m_model, this);
    connect(m_head->columns(), &QToolButton::clicked, columns, [this, columns] {
        columns->popup(m_head->columns()->mapToGlobal(QPoint(0, m_head->columns()->height())));
    });
}

void ReportPage::connectActions()
{
    connect(m_session, &TenantSession::inventoryChanged, this, &ReportPage::takeInventory);
    connect(m_session, &TenantSession::loadProgressed, this, &ReportPage::showProgress);
    connect(m_session, &TenantSession::loadEnded, this, &ReportPage::endLoad);
    connect(m_session->evidence(), &EvidenceDesk::ended, this, &ReportPage::rememberCounts);
    connect(m_session->viewHistory(), &ViewHistory::changed, this,
            [this] { m_views->setEarlier(m_session->viewHistory()->weekAgo()); });
    connect(m_progress, &ProgressLine::cancelRequested, m_session, &TenantSession::cancelLoad);
    connect(m_head->manage(), &QPushButton::clicked, this, &ReportPage::manageWanted);
    connect(m_head->exception(), &QPushButton::clicked, this, &ReportPage::exceptionWanted);
    connect(m_head->exportButton(), &QPushButton::clicked, this, &ReportPage::exportWanted);
    connect(m_head->refresh(), &QToolButton::clicked, m_session, &TenantSession::load);
    connect(m_banner, &Banner::closed, this, [this] { m_hasRemarks = false; });
    connect(m_query, &QueryBar::queryChanged, this, &ReportPage::applyQuery);
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
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_model.totalCount() == 0)
            m_session->load();
        else
            clearQuery();
    });
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

void ReportPage::showProgress(const LoadProgress &progress)
{
    if (!m_progressBegun) {
        m_progressBegun = true;
        m_error->hide();
        m_cancelled = false;
        m_progress->begin(tr("Reading mailboxes"));
        refreshContext();
    }
    m_readSoFar = progress.mailboxes;
    m_progress->setProgress(progress.mailboxes, std::nullopt, progress.perSecond);
    m_progress->setHindrance(progress.secondsToWait > 0
                                 ? tr("the service asks us to wait %n second(s): %1", nullptr, progress.secondsToWait)
                                       .arg(progress.waitReason)
                                 : QString());
    showTableOrEmpty();
}

/// Of whole lists only: parts of one would look like mailboxes that are gone.
void ReportPage::rememberCounts()
{
    if (isLoaded())
        m_session->viewHistory()->remember(m_views->counts());
}

void ReportPage::endLoad(const std::optional<Error> &error)
{
    m_progress->finish();
    m_progressBegun = false;
    if (!error)
        rememberCounts();
    m_cancelled = error && error->isCancelled();
    const std::vector<QUuid> selected = m_table->selectedMailboxes();
    if (error && !error->isCancelled()) {
        const QString meaning = m_session->lastLoad()
                                    ? tr("What you see is the state of the last load that came to its end.")
                                    : broughtText();
        m_error->setError(*error, meaning, m_session->clock()->nowUtc().toLocalTime());
        m_error->show();
    } else if (!error) {
        m_model.apply();
        selectAgain(selected);
        showLoadRemarks();
    }
    refreshCounts();
    refreshContext();
}

/// What a load without an end is worth.
QString ReportPage::broughtText() const
{
    return m_readSoFar == 0 ? tr("No mailbox had come yet.")
                            : tr("%Ln mailbox(es) had come; part of the list is not shown.", nullptr, m_readSoFar);
}

void ReportPage::showLoadRemarks()
{
    const LoadReport &report = *m_session->lastLoad();
    const auto oneSided = report.oneSided.onlyInCasMailbox.size() + report.oneSided.onlyInMailbox.size();
    QStringList remarks;
    if (oneSided > 0)
        remarks.append(tr("%n mailbox(es) stand in one of Exchange's two lists only and are not in the report.",
                          nullptr, static_cast<int>(oneSided)));
    if (report.usersError)
        remarks.append(tr("Departments and authentication policies are not known: %1").arg(report.usersError->text));
    if (report.organizationError)
        remarks.append(tr("What is left to the organisation is not known: %1").arg(report.organizationError->text));
    if (m_session->exceptionsError())
        remarks.append(
            tr("Exceptions cannot be read, so nothing can be changed: %1").arg(m_session->exceptionsError()->text));
    m_hasRemarks = !remarks.isEmpty();
    m_banner->setVisible(m_hasRemarks);
    if (!m_hasRemarks)
        return;
    m_banner->setTone(Tone::Attention);
    m_banner->setGlyph(Glyph::Thin);
    m_banner->setSentence(remarks.join(QLatin1Char(' ')));
    m_banner->setCloseable(true);
    m_banner->clearActions();
    if (oneSided > 0) {
        QPushButton *show = m_banner->addAction(tr("Show"), ButtonKind::Link);
        show->setObjectName(QStringLiteral("showOneSided"));
        connect(show, &QPushButton::clicked, this, [this] {
            auto *dialog = new OneSidedDialog(m_tenant, m_session->lastLoad()->oneSided, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
    }
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
    if (!m_session->lastLoad() && m_model.totalCount() == 0)
        return m_session->isLoading() ? tr("Loading") : tr("Not loaded");
    const QLocale locale;
    QStringList parts{tr("%1 shown").arg(locale.toString(m_model.shownCount()))};
    if (m_model.undecidedCount() > 0)
        parts.append(tr("%1 not decidable").arg(locale.toString(m_model.undecidedCount())));
    parts.append(tr("%1 checked").arg(locale.toString(m_model.checkedCount())));
    // Before the first load has ended nobody knows how many there are.
    parts.append(
        (m_session->lastLoad() ? tr("%1 in tenant") : tr("%1 read so far")).arg(locale.toString(m_model.totalCount())));
    return parts.join(QStringLiteral(" · "));
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
    const QString view = viewTitle();
    const int terms = static_cast<int>(m_query->query().topLevelTerms().size());
    if (!m_session->lastLoad()) {
        m_head->setContext(m_session->isLoading() ? tr("Loading") : tr("Not loaded"));
        return;
    }
    const QDateTime readAt = m_model.inventory()->readAt();
    QString context = view.isEmpty() ? tr("Every mailbox that matches %n term(s)", nullptr, terms)
                      : terms > 0
                          ? (m_views->isView(queryText()) ? tr("View “%1”") : tr("View “%1”, narrowed")).arg(view)
                          : tr("Every mailbox of the tenant");
    if (readAt.isValid())
        context =
            tr("%1 · read %2").arg(context, QLocale().toString(readAt.toLocalTime().time(), QLocale::ShortFormat));
    m_head->setContext(context);
}

void ReportPage::showTableOrEmpty()
{
    const bool empty = m_model.shownCount() == 0;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!empty)
        return;
    if (m_session->isLoading() && m_model.totalCount() == 0)
        m_empty->setTexts(tr("Reading mailboxes"), tr("Rows appear as they come."), QString());
    else if (m_session->lastLoad() && m_model.totalCount() == 0)
        m_empty->setTexts(tr("No mailboxes"), tr("Exchange knows none that this account may see."), tr("Load again"));
    else if (!m_error->isHidden() && m_model.totalCount() == 0)
        m_empty->setTexts(tr("No list to show"), tr("The mailboxes could not be read to the end."), QString());
    else if (m_cancelled && m_model.totalCount() == 0)
        m_empty->setTexts(tr("Loading was cancelled"), broughtText(), tr("Load again"));
    else if (m_model.totalCount() == 0)
        m_empty->setTexts(tr("No mailboxes read"), tr("The tenant has not been read yet."), tr("Load"));
    else
        m_empty->setTexts(tr("No mailbox matches"), m_query->text(), tr("Clear the query"));
}

void ReportPage::setRemarksHidden(bool hidden)
{
    m_banner->setVisible(m_hasRemarks && !hidden);
}

bool ReportPage::isLoaded() const
{
    return m_session->lastLoad() && !m_session->isLoading() && !m_progressBegun;
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
