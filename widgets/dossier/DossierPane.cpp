// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierPane.h"

#include "models/session/DossierDesk.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"
#include "widgets/dossier/AccessTab.h"
#include "widgets/dossier/JournalTab.h"
#include "widgets/dossier/SummaryTab.h"
#include "widgets/dossier/UseTab.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

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
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("dossier"));
    setAccessibleName(tr("Mailbox"));
    m_empty->setObjectName(QStringLiteral("dossierEmpty"));
    m_stack->addWidget(makeBody());
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_stack, 1);
    column->addWidget(makeFoot());
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

QWidget *DossierPane::makeHead()
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::inside);
    column->setSpacing(2);
    m_name = new PlainLabel({}, TextSize::Title, TextInk::Text, head);
    m_name->setObjectName(QStringLiteral("dossierName"));
    m_address = new PlainLabel({}, TextSize::Body, TextInk::Secondary, head);
    m_address->setObjectName(QStringLiteral("dossierAddress"));
    m_context = new PlainLabel({}, TextSize::Small, TextInk::Secondary, head);
    for (PlainLabel *label : {m_name, m_address, m_context})
        label->setOverflow(Overflow::Elide);
    QToolButton *copy = makeIconButton(IconName::Copy, tr("Copy the address"), head);
    copy->setObjectName(QStringLiteral("copyAddress"));
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    m_pin = makeIconButton(IconName::Pin, tr("Keep this mailbox while the row changes"), head);
    m_pin->setObjectName(QStringLiteral("pinDossier"));
    m_pin->setCheckable(true);
    connect(m_pin, &QToolButton::toggled, this, &DossierPane::pinChanged);
    QToolButton *close = makeIconButton(IconName::Close, tr("Close the dossier"), head);
    close->setObjectName(QStringLiteral("closeDossier"));
    connect(close, &QToolButton::clicked, this, &DossierPane::closeWanted);
    auto *title = new QHBoxLayout;
    title->addWidget(m_name, 1);
    title->addWidget(m_pin);
    title->addWidget(close);
    auto *address = new QHBoxLayout;
    address->addWidget(m_address);
    address->addWidget(copy);
    address->addStretch(1);
    column->addLayout(title);
    column->addLayout(address);
    column->addWidget(m_context);
    return head;
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

QWidget *DossierPane::makeFoot()
{
    m_foot = new QWidget(this);
    m_manage = makeButton(tr("Manage CAS…"), ButtonKind::Plain, m_foot);
    m_manage->setObjectName(QStringLiteral("dossierManage"));
    m_exception = makeButton(IconName::Exception, tr("Mark exception…"), ButtonKind::Plain, m_foot);
    m_exception->setObjectName(QStringLiteral("dossierException"));
    auto *room = new QVBoxLayout(m_foot);
    room->setContentsMargins(0, 0, 0, 0);
    room->setSpacing(0);
    room->addWidget(new Hairline(Qt::Horizontal, m_foot));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Gap::page, Gap::controls, Gap::page, Gap::controls);
    row->setSpacing(Gap::controls);
    row->addWidget(m_manage);
    row->addWidget(m_exception);
    row->addStretch(1);
    room->addLayout(row);
    connect(m_manage, &QPushButton::clicked, this, &DossierPane::manageWanted);
    connect(m_exception, &QPushButton::clicked, this, &DossierPane::exceptionWanted);
    return m_foot;
}

bool DossierPane::isPinned() const
{
    return m_pin->isChecked();
}

void DossierPane::setPinned(bool pinned)
{
    m_pin->setChecked(pinned);
}

void DossierPane::setRefusals(const QString &manage, const QString &exception)
{
    for (const auto &[button, why] : {std::pair(m_manage, manage), std::pair(m_exception, exception)}) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    }
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
    for (PlainLabel *label : {m_address, m_context})
        label->setVisible(dossier.has_value());
    findChild<QToolButton *>(QStringLiteral("copyAddress"))->setVisible(dossier.has_value());
    m_foot->setVisible(dossier.has_value());
    m_pin->setVisible(chosen);
    if (!dossier) {
        m_name->setText({});
        m_empty->setTexts(chosen ? tr("This mailbox is gone") : tr("No mailbox is chosen"),
                          chosen ? tr("The last load did not bring it.") : tr("Choose a row of the report."), {});
        return;
    }
    const Mailbox &mailbox = dossier->mailbox;
    m_name->setText(onOneLine(mailbox.displayName.isEmpty() ? mailbox.userPrincipalName : mailbox.displayName));
    m_address->setText(
        onOneLine(mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress));
    m_context->setText(mailbox.department.isEmpty()
                           ? dossier->type
                           : QStringLiteral("%1 · %2").arg(dossier->type, onOneLine(mailbox.department)));
    setAccessibleDescription(m_name->text());
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
