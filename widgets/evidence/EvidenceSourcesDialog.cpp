// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/EvidenceSourcesDialog.h"

#include "models/base/Clock.h"
#include "models/session/EvidenceDesk.h"
#include "models/session/EvidenceKeeping.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"
#include "widgets/evidence/KeepingField.h"
#include "widgets/evidence/SourceCard.h"
#include "widgets/evidence/SourceWords.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace Casement {

namespace {

constexpr QSize preferred(820, 700);

} // namespace

EvidenceSourcesDialog::EvidenceSourcesDialog(const TenantFace &tenant, EvidenceDesk *desk, EvidenceKeeping *keeping,
                                             const Clock *clock, QWidget *parent)
    : DialogFrame(parent),
      m_desk(desk),
      m_clock(clock)
{
    setObjectName(QStringLiteral("evidenceSourcesDialog"));
    setTenant(tenant);
    setHeading(tr("Evidence sources"), tr("How it is known who used what, and what none of them can say"));
    setBody(makeBody(keeping));
    addCancel(tr("Close"))->setObjectName(QStringLiteral("closeButton"));
    m_load = addButton(tr("&Load evidence"), ButtonKind::Verb);
    m_load->setObjectName(QStringLiteral("loadEvidence"));
    m_load->setAutoDefault(false);
    setWantedSize(preferred);
    connect(m_load, &QPushButton::clicked, this, [this] {
        showLoading(true);
        m_desk->load();
    });
    connect(desk, &EvidenceDesk::changed, this, &EvidenceSourcesDialog::refresh);
    connect(desk, &EvidenceDesk::changed, keeping, &EvidenceKeeping::read);
    connect(desk, &EvidenceDesk::progressed, this, &EvidenceSourcesDialog::tellProgress);
    connect(desk, &EvidenceDesk::ended, this, [this](const std::optional<Error> &error) {
        showLoading(false);
        if (error && !error->isCancelled())
            setNote(tr("Not loaded: %1").arg(error->oneLine()));
    });
    keeping->read();
    refresh();
    showLoading(desk->isLoading());
}

QWidget *EvidenceSourcesDialog::makeBody(EvidenceKeeping *keeping)
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::controls, Gap::dialog, Gap::groups);
    column->setSpacing(0);
    for (size_t place = 0; place < m_cards.size(); ++place) {
        auto *card = new SourceCard(allEvidenceSources[place], body);
        connect(card, &SourceCard::importWanted, this, &EvidenceSourcesDialog::importWanted);
        column->addWidget(card);
        column->addWidget(new Hairline(Qt::Horizontal, body));
        m_cards[place] = card;
    }
    column->addSpacing(Gap::groups);
    column->addWidget(new KeepingField(keeping, body));
    column->addStretch();
    return body;
}

void EvidenceSourcesDialog::setImportRefusal(const QString &reason)
{
    for (SourceCard *card : m_cards)
        card->setImportRefusal(reason);
}

void EvidenceSourcesDialog::refresh()
{
    const QDateTime now = m_clock->nowUtc();
    for (const SourceStatus &status : m_desk->snapshot()->sources())
        m_cards[static_cast<size_t>(status.source)]->setStatus(status, now);
}

void EvidenceSourcesDialog::showLoading(bool loading)
{
    m_load->setEnabled(!loading);
    m_load->setToolTip(loading ? tr("Evidence is being loaded") : QString());
    setNote(loading ? tr("Evidence is being loaded") : tr("Evidence is kept on this computer."));
}

void EvidenceSourcesDialog::tellProgress(const EvidenceProgress &progress)
{
    const QLocale locale;
    setNote(tr("%1: %2 of %3")
                .arg(sourceName(progress.source), locale.toString(progress.done), locale.toString(progress.of)));
}

} // namespace Casement
