// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierPane.h"

#include "models/session/DossierDesk.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/TextSize.h"
#include "widgets/common/Theme.h"
#include "widgets/dossier/AccessTab.h"
#include "widgets/dossier/DossierFoot.h"
#include "widgets/dossier/DossierHead.h"
#include "widgets/dossier/JournalTab.h"
#include "widgets/dossier/SummaryTab.h"
#include "widgets/dossier/UseTab.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace Casement {

namespace {

// At the usual text size; the zoom carries them along.
constexpr int narrowest = 300;
constexpr int widest = 480;
constexpr int usual = 344;
constexpr int usualFontHeight = 17;

} // namespace

DossierPane::DossierPane(DossierDesk *desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_head(new DossierHead(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("dossier"));
    setAccessibleName(tr("Mailbox"));
    m_empty->setObjectName(QStringLiteral("dossierEmpty"));
    m_stack->addWidget(makeBody());
    m_stack->addWidget(m_empty);
    m_foot = new DossierFoot(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_foot);
    connect(m_head, &DossierHead::pinChanged, this, &DossierPane::pinChanged);
    connect(m_head, &DossierHead::closeWanted, this, &DossierPane::closeWanted);
    connect(m_foot, &DossierFoot::manageWanted, this, &DossierPane::manageWanted);
    connect(m_foot, &DossierFoot::exceptionWanted, this, &DossierPane::exceptionWanted);
    connect(m_desk, &DossierDesk::changed, this, &DossierPane::refresh);
    connect(m_desk, &DossierDesk::historyChanged, this, [this] { m_journal->setHistory(m_desk->history()); });
    fitWidth();
    refresh();
}

int DossierPane::scaled(int width) const
{
    return width * std::max(usualFontHeight, fontMetrics().height()) / usualFontHeight;
}

void DossierPane::fitWidth()
{
    setMinimumWidth(scaled(narrowest));
    setMaximumWidth(scaled(widest));
    updateGeometry();
}

QSize DossierPane::sizeHint() const
{
    return {m_wantedWidth > 0 ? m_wantedWidth : scaled(usual), scaled(600)};
}

QWidget *DossierPane::makeBody()
{
    auto *body = new QWidget(this);
    m_tabs = new QTabBar(body);
    m_tabs->setObjectName(QStringLiteral("dossierTabs"));
    m_tabs->setAccessibleName(tr("Parts of the dossier"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_pages = new QStackedWidget(body);
    m_summary = new SummaryTab(body);
    m_access = new AccessTab(m_desk, body);
    m_use = new UseTab(m_desk, body);
    m_journal = new JournalTab(body);
    const std::pair<QString, QWidget *> pages[] = {
        {tr("Summary"), m_summary}, {tr("Access"), m_access}, {tr("Use"), m_use}, {tr("Journal"), m_journal}};
    for (const auto &[title, page] : pages) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    }
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(Gap::inside, 0, Gap::inside, 0);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    column->addLayout(bar);
    column->addWidget(new Hairline(Qt::Horizontal, body));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_summary, &SummaryTab::whyWanted, this, &DossierPane::showWhy);
    connect(m_summary, &SummaryTab::mailboxWanted, this, &DossierPane::mailboxWanted);
    connect(m_summary, &SummaryTab::judgedDaysWanted, m_desk, &DossierDesk::setJudgedDays);
    connect(m_summary, &SummaryTab::exceptionWanted, this, &DossierPane::exceptionWanted);
    connect(m_use, &UseTab::runWanted, this, &DossierPane::runWanted);
    connect(m_use, &UseTab::evidenceWanted, this, &DossierPane::evidenceWanted);
    connect(m_journal, &JournalTab::runWanted, this, &DossierPane::runWanted);
    return body;
}

bool DossierPane::isPinned() const
{
    return m_head->isPinned();
}

void DossierPane::setPinned(bool pinned)
{
    m_head->setPinned(pinned);
}

void DossierPane::setRefusals(const QString &manage, const QString &exception)
{
    m_foot->setRefusals(manage, exception);
}

void DossierPane::setWantedWidth(int width)
{
    m_wantedWidth = width > 0 ? std::clamp(width, minimumWidth(), maximumWidth()) : 0;
    updateGeometry();
}

void DossierPane::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void DossierPane::showWhy(Protocol protocol)
{
    showTab(Access);
    m_access->setProtocol(protocol);
}

void DossierPane::takeFocus()
{
    m_tabs->setFocus(Qt::ShortcutFocusReason);
}

void DossierPane::refresh()
{
    const auto &dossier = m_desk->dossier();
    const bool chosen = !m_desk->mailbox().isNull();
    m_stack->setCurrentIndex(dossier ? 0 : 1);
    m_head->setDossier(dossier ? &*dossier : nullptr, chosen);
    m_foot->setVisible(dossier.has_value());
    if (!dossier) {
        m_empty->setTexts(chosen ? tr("This mailbox is gone") : tr("No mailbox is chosen"),
                          chosen ? tr("The last load did not bring it.") : tr("Choose a row of the report."), {});
        return;
    }
    setAccessibleDescription(m_head->name());
    m_summary->setDossier(*dossier, dossier->today);
    m_access->refresh();
    m_use->refresh();
    m_journal->setHistory(m_desk->history());
}

void DossierPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitWidth();
}

void DossierPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT closeWanted();
    else
        QWidget::keyPressEvent(event);
}

void DossierPane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).surface);
}

} // namespace Casement
