// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/PlansGrid.h"

#include "models/session/TenantDesk.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

namespace Casement {

namespace {

constexpr int nameColumn = 0;
constexpr int countColumn = 1;
constexpr int firstProtocol = 2;
constexpr int narrowestName = 140;

Glyph glyphOf(StoredState state)
{
    switch (state) {
    case StoredState::On:
        return Glyph::On;
    case StoredState::Off:
        return Glyph::Off;
    case StoredState::Inherit:
    case StoredState::NotRead:
        break;
    }
    return Glyph::NotKnown;
}

QString wordOf(StoredState state)
{
    switch (state) {
    case StoredState::On:
        return PlansGrid::tr("On");
    case StoredState::Off:
        return PlansGrid::tr("Off");
    case StoredState::Inherit:
        return PlansGrid::tr("Not chosen");
    case StoredState::NotRead:
        break;
    }
    return PlansGrid::tr("Not known");
}

QString followersWord(const TenantDesk &desk, const MailboxPlanState &plan)
{
    const auto &followers = desk.settings().followers;
    if (followers.value)
        return QLocale().toString(followers.value->value(plan.name));
    return desk.isLoading() && !followers.error ? PlansGrid::tr("counting") : PlansGrid::tr("Not known");
}

QString cellName(const QUuid &plan, const QString &what)
{
    return QStringLiteral("plan-%1-%2").arg(plan.toString(QUuid::WithoutBraces), what);
}

} // namespace

std::vector<Protocol> planProtocols()
{
    return {Protocol::Pop, Protocol::Imap, Protocol::Ews, Protocol::ActiveSync, Protocol::Owa, Protocol::Mapi};
}

PlansGrid::PlansGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("plansGrid"));
    setAccessibleName(tr("Mailbox plans by protocol"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Gap::page);
    m_grid->setVerticalSpacing(Gap::controls);
    m_grid->setColumnStretch(nameColumn, 1);
    m_grid->setColumnMinimumWidth(nameColumn, narrowestName);
}

void PlansGrid::rebuild(const std::vector<MailboxPlanState> &plans)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    m_shown.clear();
    m_buttons.clear();
    int column = nameColumn;
    const auto addHead = [&](const QString &text) {
        auto *head = new PlainLabel(text, TextSize::Small, TextInk::Secondary, this);
        head->setOverflow(Overflow::Line);
        m_grid->addWidget(head, 0, column++);
    };
    addHead(tr("Plan"));
    addHead(tr("Mailboxes"));
    for (const Protocol protocol : planProtocols())
        addHead(protocolName(protocol));
    int line = 1;
    for (const MailboxPlanState &plan : plans) {
        m_grid->addWidget(new Hairline(Qt::Horizontal, this), line++, 0, 1, column + 1);
        auto *name = new PlainLabel(onOneLine(plan.displayName), this);
        name->setOverflow(Overflow::Elide);
        m_grid->addWidget(name, line, nameColumn);
        auto *count = new PlainLabel({}, this);
        count->setObjectName(cellName(plan.guid, QStringLiteral("count")));
        count->setOverflow(Overflow::Line);
        count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        m_grid->addWidget(count, line, countColumn);
        int place = firstProtocol;
        for (const Protocol protocol : planProtocols()) {
            auto *cell = new GlyphLabel(this);
            cell->setObjectName(cellName(plan.guid, protocolId(protocol)));
            m_grid->addWidget(cell, line, place++);
        }
        QPushButton *change = makeButton(tr("Change…"), ButtonKind::Plain, this);
        change->setObjectName(QStringLiteral("changePlan"));
        change->setAccessibleName(tr("Change %1").arg(onOneLine(plan.displayName)));
        connect(change, &QPushButton::clicked, this, [this, guid = plan.guid] { Q_EMIT changeWanted(guid); });
        m_grid->addWidget(change, line++, place);
        m_buttons.insert(plan.guid, change);
        m_shown.push_back(plan.guid);
    }
    setRefusal(m_refusal);
}

void PlansGrid::show(const TenantDesk &desk)
{
    const auto plans = desk.settings().plans.value.value_or(std::vector<MailboxPlanState>());
    std::vector<QUuid> guids;
    for (const MailboxPlanState &plan : plans)
        guids.push_back(plan.guid);
    if (guids != m_shown)
        rebuild(plans);
    for (const MailboxPlanState &plan : plans) {
        if (auto *count = findChild<PlainLabel *>(cellName(plan.guid, QStringLiteral("count"))))
            count->setText(followersWord(desk, plan));
        for (const Protocol protocol : planProtocols()) {
            if (auto *cell = findChild<GlyphLabel *>(cellName(plan.guid, protocolId(protocol)))) {
                const QString word = wordOf(plan.protocols[protocol]);
                cell->setFace(glyphOf(plan.protocols[protocol]), word, isLegacy(protocol));
                cell->setAccessibleName(
                    tr("%1, %2: %3").arg(onOneLine(plan.displayName), protocolName(protocol), word));
            }
        }
    }
    setVisible(!plans.empty());
}

void PlansGrid::setRefusal(const QString &reason)
{
    m_refusal = reason;
    for (QPushButton *button : m_buttons) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(plainToolTip(reason));
    }
}

} // namespace Casement
