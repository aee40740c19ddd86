// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/GuardPanel.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/StylePaint.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
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

} // namespace

GuardPanel::GuardPanel(QWidget *parent)
    : QFrame(parent),
      m_client(makeTick("clientTick")),
      m_clientNote(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this)),
      m_noWayIn(makeTick("noWayInTick"))
{
    m_countLine = makeCountLine();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap::groups, 10, Gap::groups, 10);
    row->setSpacing(Gap::groups);
    auto *mark = new GlyphLabel(Glyph::Thin, {}, this);
    mark->setAccessibleName(tr("Mind this"));
    row->addWidget(mark);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(m_client);
    column->addWidget(m_clientNote);
    column->addWidget(m_noWayIn);
    column->addWidget(m_countLine);
    row->addLayout(column, 1);
    setVisible(false);
}

QCheckBox *GuardPanel::makeTick(const char *objectName)
{
    auto *tick = new QCheckBox(this);
    tick->setObjectName(QLatin1String(objectName));
    connect(tick, &QCheckBox::toggled, this, &GuardPanel::changed);
    return tick;
}

QWidget *GuardPanel::makeCountLine()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::groups);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_countTitle = new PlainLabel({}, TextSize::BodyBold, TextInk::Text, line);
    m_countRule = new PlainLabel({}, TextSize::Small, TextInk::Text, line);
    words->addWidget(m_countTitle);
    words->addWidget(m_countRule);
    row->addLayout(words, 1);
    m_count = new QLineEdit(line);
    m_count->setObjectName(QStringLiteral("countField"));
    m_count->setAccessibleName(tr("Number of mailboxes"));
    m_count->setAlignment(Qt::AlignHCenter);
    m_count->setFixedWidth(96);
    m_count->installEventFilter(this);
    connect(m_count, &QLineEdit::textChanged, this, [this] {
        showMatch();
        Q_EMIT changed();
    });
    row->addWidget(m_count);
    m_match = new GlyphLabel(line);
    m_match->setObjectName(QStringLiteral("countMatch"));
    row->addWidget(m_match);
    return line;
}

void GuardPanel::setPlan(const ActionPlan &plan, const GuardVerdict &verdict)
{
    const GuardVerdict before = std::exchange(m_verdict, verdict);
    if (verdict.clientProtocols > before.clientProtocols)
        m_client->setChecked(false);
    if (verdict.withoutWayIn > before.withoutWayIn)
        m_noWayIn->setChecked(false);
    showClientProtocols(plan);
    showNoWayIn();
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

void GuardPanel::showCount(const ActionPlan &plan)
{
    m_countLine->setVisible(m_verdict.needsTypedCount);
    const QString count = tr("%Ln mailbox(es) in %1", nullptr, m_verdict.mailboxes).arg(isolated(plan.tenantName));
    const QString share = shareText(m_verdict.mailboxes, plan.tenantMailboxCount);
    m_countTitle->setText(share.isEmpty() ? count : tr("%1, %2", "count, share").arg(count, share));
    const GuardLimits limits;
    const QLocale locale;
    m_countRule->setText(tr("Above %1 mailboxes, or from %2 on above %3 % of the tenant, the number has to be typed.")
                             .arg(locale.toString(limits.mailboxes), locale.toString(limits.percentAtLeast),
                                  locale.toString(limits.percent)));
    showMatch();
}

void GuardPanel::showMatch()
{
    const bool matches = typedCount() == m_verdict.mailboxes;
    m_match->setVisible(!m_count->text().isEmpty());
    m_match->setFace(matches ? Glyph::Done : Glyph::Failed, matches ? tr("Matches") : tr("Does not match"));
}

int GuardPanel::typedCount() const
{
    const QString text = m_count->text().trimmed();
    bool ok = false;
    const int grouped = QLocale().toInt(text, &ok);
    return ok ? grouped : text.toInt();
}

Confirmation GuardPanel::given() const
{
    return {
        .clientProtocols = m_client->isChecked(), .withoutWayIn = m_noWayIn->isChecked(), .typedCount = typedCount()};
}

bool GuardPanel::eventFilter(QObject *watched, QEvent *event)
{
    // Enter belongs to the dialog's default button, which is Cancel: whoever ends a number with Enter means the number.
    if (watched == m_count && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (typedCount() == m_verdict.mailboxes)
                Q_EMIT countEntered();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void GuardPanel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    StylePaint::box(painter, rect(), Radius::card, theme.tint(Tone::Attention), theme.attention);
}

} // namespace Casement
