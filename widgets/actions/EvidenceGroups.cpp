// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/EvidenceGroups.h"

#include "models/itemmodels/PlanTableModel.h"
#include "widgets/actions/GroupTick.h"
#include "widgets/actions/StateGlyphs.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace Casement {

namespace {

/// What puts a row into the group.
QString meaning(EvidenceGroup group)
{
    switch (group) {
    case EvidenceGroup::InUse:
        return EvidenceGroups::tr("Used in the last 30 days");
    case EvidenceGroup::Thin:
        return EvidenceGroups::tr("31 to 180 days ago, or days missing");
    case EvidenceGroup::NotKnown:
        return EvidenceGroups::tr("No evidence either way");
    case EvidenceGroup::NoUse:
        return EvidenceGroups::tr("None in 30 observed days, up to the newest report");
    case EvidenceGroup::None:
        break;
    }
    return {};
}

} // namespace

EvidenceGroups::EvidenceGroups(PlanTableModel *model, QWidget *parent)
    : QWidget(parent),
      m_plan(model),
      m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("evidenceGroups"));
    setAccessibleName(tr("Who would notice"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Gap::controls);
    for (size_t place = 0; place < m_cards.size(); ++place)
        m_cards[place] = makeCard(place);
    arrange();
    hide();
}

QWidget *EvidenceGroups::makeCard(size_t place)
{
    const EvidenceGroup group = allEvidenceGroups[place];
    auto *card = new Card(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(Gap::controls, 6, Gap::controls, 6);
    column->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(Gap::controls);
    auto *mark = new GlyphLabel(card);
    mark->setFace(glyphOf(group), {});
    mark->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *tick = new GroupTick(group, card);
    connect(tick, &GroupTick::chosen, this, [this, group](bool ticked) { m_plan->tickGroup(group, ticked); });
    line->addWidget(tick, 1);
    line->addWidget(mark);
    column->addLayout(line);
    column->addWidget(new PlainLabel(meaning(group), TextSize::Small, TextInk::Secondary, card));
    column->addStretch();
    m_ticks[place] = tick;
    return card;
}

void EvidenceGroups::refresh()
{
    setVisible(m_plan->hasEvidence());
    const GroupCounts rows = m_plan->shownGroups();
    const GroupCounts ticked = m_plan->shownTickedGroups();
    for (size_t place = 0; place < m_ticks.size(); ++place) {
        const EvidenceGroup group = allEvidenceGroups[place];
        m_ticks[place]->setRows(rows.of(group), ticked.of(group));
    }
    arrange();
}

/// Four beside each other, or two where their words need more room than there is.
void EvidenceGroups::arrange()
{
    int widest = 0;
    for (const QWidget *card : m_cards)
        widest = std::max(widest, card->minimumSizeHint().width());
    const int columns = width() >= 4 * widest + 3 * m_grid->spacing() ? 4 : 2;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (size_t place = 0; place < m_cards.size(); ++place) {
        const int at = static_cast<int>(place);
        m_grid->addWidget(m_cards[place], at / columns, at % columns);
        m_grid->setColumnStretch(at, at < columns ? 1 : 0);
    }
}

void EvidenceGroups::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void EvidenceGroups::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

} // namespace Casement
