// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/GuardPanel.h"

#include "widgets/actions/GuardField.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/StylePaint.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace Casement {

namespace {

QString clientProtocolNames(const ActionPlan &plan)
{
    ClientAccessSettings touched;
    for (const PlanRow &row : plan.rows) {
        for (const Protocol protocol : allProtocols) {
            if (row.ticked && row.wanted[protocol] != StoredState::NotRead)
                touched.set(protocol, StoredState::On);
        }
    }
    QStringList names;
    for (const Protocol protocol : allProtocols) {
        if (!isLegacy(protocol) && touched[protocol] == StoredState::On)
            names.append(protocolName(protocol));
    }
    return names.join(GuardPanel::tr(", "));
}

/// "16 % of the tenant", or nothing when its size is not known. Never 0 % for some.
QString shareText(int count, int tenant)
{
    if (tenant <= 0)
        return {};
    const double percent = 100.0 * count / tenant;
    return percent < 1 ? GuardPanel::tr("less than 1 % of the tenant")
                       : GuardPanel::tr("%1 % of the tenant").arg(QLocale().toString(qRound(percent)));
}

int countFrom(const QString &typed)
{
    const QString text = typed.trimmed();
    bool ok = false;
    const int grouped = QLocale().toInt(text, &ok);
    return ok ? grouped : text.toInt();
}

/// The first few by address and kind, then how many there are.
QString guardedNames(const ActionPlan &plan)
{
    constexpr int shown = 3;
    QStringList names;
    int more = 0;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked || !row.needsOwnWord())
            continue;
        if (names.size() < shown)
            names.append(GuardPanel::tr("%1 (%2)", "address, why it is under guard")
                             .arg(isolated(row.address), guardKindsText(row.guarded)));
        else
            ++more;
    }
    const QString listed = names.join(GuardPanel::tr(", "));
    return more > 0 ? GuardPanel::tr("%1 and %2 more").arg(listed, QLocale().toString(more)) : listed;
}

} // namespace

GuardPanel::GuardPanel(QWidget *parent)
    : QFrame(parent),
      m_client(makeTick("clientTick")),
      m_clientNote(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_noWayIn(makeTick("noWayInTick")),
      m_guarded(makeTick("guardedTick")),
      m_guardedNote(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    m_guardedNote->setObjectName(QStringLiteral("guardedNote"));
    addFields();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap::groups, 10, Gap::groups, 10);
    row->setSpacing(Gap::groups);
    auto *mark = new GlyphLabel(Glyph::Thin, {}, this);
    mark->setAccessibleName(tr("Mind this"));
    row->addWidget(mark);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    for (QWidget *part :
         {static_cast<QWidget *>(m_client), static_cast<QWidget *>(m_clientNote), static_cast<QWidget *>(m_noWayIn),
          static_cast<QWidget *>(m_guarded), static_cast<QWidget *>(m_guardedNote), static_cast<QWidget *>(m_domain),
          static_cast<QWidget *>(m_count)})
        column->addWidget(part);
    row->addLayout(column, 1);
    setVisible(false);
}

QCheckBox *GuardPanel::makeTick(const char *objectName)
{
    auto *tick = new QCheckBox(this);
    tick->setObjectName(QLatin1String(objectName));
    connect(tick, &QCheckBox::toggled, this, &GuardPanel::changed);
    connect(tick, &QCheckBox::clicked, this, [this] { beginTyping(); });
    return tick;
}

void GuardPanel::addFields()
{
    constexpr int domainWidth = 220;
    constexpr int countWidth = 96;
    m_domain = new GuardField(QStringLiteral("domain"), tr("The tenant's domain"), domainWidth, this);
    m_domain->setCheck([this](const QString &typed) { return isDomain(m_verdict, typed); });
    m_count = new GuardField(QStringLiteral("count"), tr("Number of mailboxes"), countWidth, this);
    m_count->setCheck([this](const QString &typed) { return countFrom(typed) == m_verdict.mailboxes; });
    connect(m_domain, &GuardField::changed, this, [this] {
        if (m_domain->matches())
            beginTyping();
    });
    for (GuardField *field : {m_domain, m_count}) {
        connect(field, &GuardField::changed, this, &GuardPanel::changed);
        connect(field, &GuardField::entered, this, &GuardPanel::fieldEntered);
    }
}

void GuardPanel::fieldEntered()
{
    const bool domain = !m_verdict.needsTypedDomain || m_domain->matches();
    if (domain && m_count->matches())
        Q_EMIT countEntered();
    else
        focusNextChild();
}

bool GuardPanel::lacksWordsOnly() const
{
    const GuardVerdict &asked = m_verdict;
    const bool ticked = (asked.clientProtocols == 0 || m_client->isChecked()) &&
                        (asked.withoutWayIn == 0 || m_noWayIn->isChecked()) &&
                        (asked.guarded == 0 || m_guarded->isChecked());
    return ticked && !asked.lacksNote;
}

bool GuardPanel::beginTyping(const QString &digit)
{
    GuardField *next = m_verdict.needsTypedDomain && !m_domain->matches() ? m_domain
                       : m_verdict.needsTypedCount && !m_count->matches() ? m_count
                                                                          : nullptr;
    if (!next || !lacksWordsOnly())
        return false;
    next->begin(digit);
    return true;
}

void GuardPanel::setPlan(const ActionPlan &plan, const GuardVerdict &verdict)
{
    const GuardVerdict before = std::exchange(m_verdict, verdict);
    if (verdict.clientProtocols > before.clientProtocols)
        m_client->setChecked(false);
    if (verdict.withoutWayIn > before.withoutWayIn)
        m_noWayIn->setChecked(false);
    if (verdict.guarded > before.guarded)
        m_guarded->setChecked(false);
    showClientProtocols(plan);
    showNoWayIn();
    showGuarded(plan);
    showDomain(plan);
    showCount(plan);
    setVisible(verdict.needsExtraTick() || verdict.needsTypedCount);
}

void GuardPanel::showClientProtocols(const ActionPlan &plan)
{
    const bool needed = m_verdict.clientProtocols > 0;
    m_client->setVisible(needed);
    m_clientNote->setVisible(needed);
    if (!needed)
        return;
    m_client->setText(tr("Change client protocols of %Ln mailbox(es)", nullptr, m_verdict.clientProtocols));
    m_clientNote->setText(tr("%1: people may lose Outlook, phones or rooms.").arg(clientProtocolNames(plan)));
}

void GuardPanel::showNoWayIn()
{
    m_noWayIn->setVisible(m_verdict.withoutWayIn > 0);
    m_noWayIn->setText(tr("Leave %Ln mailbox(es) with no way in", nullptr, m_verdict.withoutWayIn));
}

void GuardPanel::showGuarded(const ActionPlan &plan)
{
    const bool needed = m_verdict.guarded > 0;
    m_guarded->setVisible(needed);
    m_guardedNote->setVisible(needed);
    if (!needed)
        return;
    m_guarded->setText(tr("Change %Ln mailbox(es) under guard", nullptr, m_verdict.guarded));
    m_guardedNote->setText(guardedNames(plan));
}

void GuardPanel::showDomain(const ActionPlan &plan)
{
    m_domain->setVisible(m_verdict.needsTypedDomain);
    m_domain->setTexts(tr("This is most of %1").arg(isolated(plan.tenantName)),
                       tr("Above half of the tenant its domain has to be typed: %1").arg(isolated(m_verdict.domain)));
    m_domain->setCheck([this](const QString &typed) { return isDomain(m_verdict, typed); });
}

void GuardPanel::showCount(const ActionPlan &plan)
{
    m_count->setVisible(m_verdict.needsTypedCount);
    const QString count = tr("%Ln mailbox(es) in %1", nullptr, m_verdict.mailboxes).arg(isolated(plan.tenantName));
    const QString share = shareText(m_verdict.mailboxes, plan.tenantMailboxCount);
    const GuardLimits limits;
    const QLocale locale;
    m_count->setTexts(share.isEmpty() ? count : tr("%1, %2", "count, share").arg(count, share),
                      tr("Above %1 mailboxes, or from %2 on above %3 % of the tenant, the number has to be typed.")
                          .arg(locale.toString(limits.mailboxes), locale.toString(limits.percentAtLeast),
                               locale.toString(limits.percent)));
    m_count->setCheck([this](const QString &typed) { return countFrom(typed) == m_verdict.mailboxes; });
}

Confirmation GuardPanel::given() const
{
    return {.clientProtocols = m_client->isChecked(),
            .withoutWayIn = m_noWayIn->isChecked(),
            .typedCount = countFrom(m_count->text()),
            .guarded = m_guarded->isChecked(),
            .typedDomain = m_domain->text()};
}

void GuardPanel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    StylePaint::box(painter, rect(), Radius::card, theme.tint(Tone::Attention), theme.attention);
}

} // namespace Casement
