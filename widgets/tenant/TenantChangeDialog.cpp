// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/TenantChangeDialog.h"

#include "models/session/TenantDesk.h"
#include "models/session/TenantSession.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"

#include <QBoxLayout>
#include <QPushButton>

namespace Casement {

namespace {

constexpr QSize preferred(720, 560);

} // namespace

TenantChangeDialog::TenantChangeDialog(TenantSession *session, const TenantFace &tenant, QWidget *parent)
    : DialogFrame(parent),
      m_session(session)
{
    setTenant(tenant);
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::groups, Gap::dialog, Gap::groups);
    column->setSpacing(Gap::groups);
    m_error = new ErrorPanel(body);
    m_error->setObjectName(QStringLiteral("changeError"));
    m_error->hide();
    column->addWidget(m_error);
    m_progress = new ProgressLine(body);
    connect(m_progress, &ProgressLine::cancelRequested, this, [this] {
        desk()->cancelPlan();
        showWorking(false);
    });
    column->addWidget(m_progress);
    m_form = new QVBoxLayout;
    m_form->setSpacing(Gap::controls);
    column->addLayout(m_form);
    column->addStretch();
    setBody(body);
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    m_verb = addButton(tr("Show what would change…"), ButtonKind::Verb);
    m_verb->setObjectName(QStringLiteral("showPlan"));
    m_verb->setAutoDefault(false);
    setNote(tr("Nothing is sent before the plan was confirmed."));
    setWantedSize(preferred);
    connect(m_verb, &QPushButton::clicked, this, &TenantChangeDialog::makePlan);
    connect(desk(), &TenantDesk::planProgressed, this, [this](int read, int total) {
        if (m_working)
            m_progress->setProgress(read, total, 0);
    });
    connect(desk(), &TenantDesk::planReady, this, [this](const ActionPlan &plan) {
        if (!m_working)
            return;
        showWorking(false);
        Q_EMIT planMade(plan);
        accept();
    });
    connect(desk(), &TenantDesk::planRefused, this, [this](const Error &error) {
        if (!m_working)
            return;
        showWorking(false);
        m_error->setError(error, tr("No plan was made; nothing was sent."), m_session->clock()->nowUtc());
        m_error->show();
    });
    connect(this, &QDialog::rejected, this, [this] {
        if (m_working)
            desk()->cancelPlan();
    });
}

TenantDesk *TenantChangeDialog::desk() const
{
    return m_session->tenant();
}

void TenantChangeDialog::addText(const QString &text)
{
    m_form->addWidget(new PlainLabel(text, TextSize::Body, TextInk::Text, this));
}

void TenantChangeDialog::choose()
{
    const QString why = m_working ? tr("The plan is being made") : lacking();
    m_verb->setEnabled(why.isEmpty());
    m_verb->setToolTip(why);
}

void TenantChangeDialog::makePlan()
{
    m_error->hide();
    showWorking(true);
    desk()->preparePlan(request(), QString());
}

void TenantChangeDialog::showWorking(bool working)
{
    m_working = working;
    if (working)
        m_progress->begin(tr("Reading what would be changed"));
    else
        m_progress->finish();
    choose();
}

} // namespace Casement
