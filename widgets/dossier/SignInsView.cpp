// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/SignInsView.h"

#include "models/session/DossierDesk.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/dossier/DossierList.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace Casement {

SignInsView::SignInsView(DossierDesk *desk, QWidget *parent)
    : QStackedWidget(parent),
      m_desk(desk),
      m_offer(new EmptyState(this))
{
    m_reading = makeReading();
    m_failed = makeFailed();
    m_rows = makeRows();
    setObjectName(QStringLiteral("signIns"));
    m_offer->setObjectName(QStringLiteral("signInsOffer"));
    m_offer->setTexts(tr("The log's own rows"),
                      tr("Microsoft is asked for the legacy sign-ins of this mailbox in the last 30 days. They are "
                         "shown here and kept nowhere."),
                      tr("Ask for the sign-ins"));
    for (QWidget *page : {static_cast<QWidget *>(m_offer), m_reading, m_failed, m_rows})
        addWidget(page);
    connect(m_offer, &EmptyState::actionRequested, m_desk, &DossierDesk::readSignIns);
    connect(m_desk, &DossierDesk::signInsChanged, this, &SignInsView::refresh);
}

QWidget *SignInsView::makeReading()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::groups);
    column->setSpacing(Gap::controls);
    m_progress = new PlainLabel({}, page);
    m_progress->setObjectName(QStringLiteral("signInsProgress"));
    QPushButton *cancel = makeButton(tr("Cancel"), ButtonKind::Plain, page);
    cancel->setObjectName(QStringLiteral("cancelSignIns"));
    connect(cancel, &QPushButton::clicked, m_desk, &DossierDesk::cancelSignIns);
    column->addWidget(m_progress);
    column->addWidget(cancel, 0, Qt::AlignLeading);
    column->addStretch(1);
    return page;
}

QWidget *SignInsView::makeFailed()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::page, Gap::groups);
    m_error = new ErrorPanel(page);
    m_error->setObjectName(QStringLiteral("signInsError"));
    QPushButton *again = m_error->addAction(tr("Ask again"), ButtonKind::Plain);
    again->setObjectName(QStringLiteral("askSignInsAgain"));
    connect(again, &QPushButton::clicked, m_desk, &DossierDesk::readSignIns);
    column->addWidget(m_error);
    column->addStretch(1);
    return page;
}

QWidget *SignInsView::makeRows()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    m_note = new PlainLabel({}, TextSize::Small, TextInk::Secondary, page);
    m_note->setObjectName(QStringLiteral("signInsNote"));
    m_note->setContentsMargins(Gap::page, 0, Gap::page, 0);
    m_list = new DossierList(tr("Sign-ins of the last 30 days"), page);
    m_list->setObjectName(QStringLiteral("signInLines"));
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    return page;
}

void SignInsView::refresh()
{
    const auto &answer = m_desk->signIns();
    if (m_desk->isReadingSignIns()) {
        m_progress->setText(tr("Reading the sign-in log: %Ln row(s) so far", nullptr, m_desk->signInsRead()));
        setCurrentWidget(m_reading);
    } else if (!answer) {
        setCurrentWidget(m_offer);
    } else if (!*answer) {
        setCurrentWidget(m_failed);
        m_error->setError(answer->error(), tr("Nothing is known from the log; what the ledger holds stays."),
                          QDateTime::currentDateTime());
    } else {
        showRows();
        setCurrentWidget(m_rows);
    }
}

void SignInsView::showRows()
{
    const SignInEvents &answer = **m_desk->signIns();
    const int count = static_cast<int>(answer.events.size());
    QStringList notes{count == 0
                          ? tr("The log has no legacy sign-in of this mailbox in the last 30 days. That proves "
                               "nothing about modern sign-in.")
                          : tr("%Ln sign-in(s) of the last 30 days, read %1.", nullptr, count)
                                .arg(QLocale().toString(answer.readAt.toLocalTime().time(), QLocale::ShortFormat))};
    if (answer.truncated)
        notes.append(tr("There are more; the newest are shown."));
    if (!answer.whyPartial.isEmpty())
        notes.append(tr("Non-interactive sign-ins are missing: %1").arg(answer.whyPartial));
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_list->setLines(signInLines(answer));
}

} // namespace Casement
