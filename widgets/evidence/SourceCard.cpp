// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/SourceCard.h"

#include "models/posture/EvidenceRows.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/evidence/SourceWords.h"

#include <QBoxLayout>
#include <QPushButton>

namespace Casement {

namespace {

Glyph glyphOf(SourceStatus::State state)
{
    switch (state) {
    case SourceStatus::Good:
        return Glyph::Done;
    case SourceStatus::Partial:
        return Glyph::Thin;
    case SourceStatus::Refused:
    case SourceStatus::Failed:
        return Glyph::Failed;
    case SourceStatus::NeverLoaded:
    case SourceStatus::Concealed:
        break;
    }
    return Glyph::NotKnown;
}

/// A file's name stands there for a source that is imported.
QString saidBy(const SourceStatus &status)
{
    if (status.text.isEmpty())
        return {};
    return importKindOf(status.source) ? SourceCard::tr("Newest file: %1").arg(isolated(onOneLine(status.text)))
                                       : SourceCard::tr("What it answered: %1").arg(isolated(onOneLine(status.text)));
}

} // namespace

SourceCard::SourceCard(EvidenceSource source, QWidget *parent)
    : QWidget(parent),
      m_source(source),
      m_state(new GlyphLabel(this)),
      m_reach(new PlainLabel({}, TextSize::Body, TextInk::Text, this)),
      m_help(new PlainLabel({}, TextSize::Body, TextInk::Text, this)),
      m_said(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    setObjectName(QStringLiteral("source-") + evidenceSourceId(source));
    setAccessibleName(sourceName(source));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Gap::controls, 0, Gap::controls);
    column->setSpacing(Gap::inside);
    auto *head = new QHBoxLayout;
    head->setSpacing(Gap::groups);
    head->addWidget(new PlainLabel(sourceName(source), TextSize::BodyBold, TextInk::Text, this), 1);
    head->addWidget(m_state);
    m_state->setObjectName(QStringLiteral("state"));
    m_state->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    if (importKindOf(source)) {
        m_import = makeButton(tr("Import…"), ButtonKind::Plain, this);
        m_import->setObjectName(QStringLiteral("importSource"));
        m_import->setAccessibleName(tr("Import: %1").arg(sourceName(source)));
        m_import->setAutoDefault(false);
        connect(m_import, &QPushButton::clicked, this, &SourceCard::importWanted);
        head->addWidget(m_import);
    }
    column->addLayout(head);
    m_reach->setObjectName(QStringLiteral("reach"));
    m_help->setObjectName(QStringLiteral("help"));
    m_said->setObjectName(QStringLiteral("said"));
    m_said->setSelectable(true);
    for (PlainLabel *label : {m_reach, m_help, m_said})
        column->addWidget(label);
    column->addWidget(new PlainLabel(sourceLimits(source), TextSize::Small, TextInk::Secondary, this));
    column->addWidget(new PlainLabel(sourceNeeds(source), TextSize::Small, TextInk::Secondary, this));
}

void SourceCard::setImportRefusal(const QString &reason)
{
    if (!m_import)
        return;
    m_import->setEnabled(reason.isEmpty());
    m_import->setToolTip(reason);
}

void SourceCard::setStatus(const SourceStatus &status, const QDateTime &now)
{
    m_state->setFace(glyphOf(status.state), sourceStateWords(status));
    QStringList reach{coverageWords(status), ageWords(status, now)};
    reach.removeAll(QString());
    m_reach->setText(reach.join(tr(" · ")));
    m_reach->setVisible(!reach.isEmpty());
    const bool isAsked = status.state != SourceStatus::NeverLoaded;
    m_help->setText(isAsked ? sourceAdvice(status) : QString());
    m_help->setVisible(!m_help->text().isEmpty());
    m_said->setText(saidBy(status));
    m_said->setVisible(!m_said->text().isEmpty());
}

} // namespace Casement
