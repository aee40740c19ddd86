// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ReportLoad.h"

#include "models/session/TenantSession.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/report/OneSidedDialog.h"

#include <QPushButton>

namespace Casement {

namespace {

int oneSidedCount(const LoadReport &report)
{
    return static_cast<int>(report.oneSided.onlyInCasMailbox.size() + report.oneSided.onlyInMailbox.size());
}

} // namespace

ReportLoad::ReportLoad(TenantSession *session, const TenantFace &tenant, QWidget *page)
    : QObject(page),
      m_session(session),
      m_tenant(tenant),
      m_page(page),
      m_remarks(new Banner(Tone::Info, page)),
      m_error(new ErrorPanel(page)),
      m_progress(new ProgressLine(page))
{
    m_remarks->setObjectName(QStringLiteral("reportBanner"));
    m_remarks->hide();
    m_error->setObjectName(QStringLiteral("loadError"));
    m_error->hide();
    QPushButton *again = m_error->addAction(tr("Load again"), ButtonKind::Plain);
    again->setObjectName(QStringLiteral("loadAgain"));
    connect(again, &QPushButton::clicked, m_session, &TenantSession::load);
    connect(m_remarks, &Banner::closed, this, [this] { m_hasRemarks = false; });
    connect(m_progress, &ProgressLine::cancelRequested, m_session, &TenantSession::cancelLoad);
    connect(m_session, &TenantSession::loadProgressed, this, &ReportLoad::showProgress);
    connect(m_session, &TenantSession::loadEnded, this, &ReportLoad::end);
}

bool ReportLoad::hasFailed() const
{
    return !m_error->isHidden();
}

void ReportLoad::showProgress(const LoadProgress &progress)
{
    if (!m_begun) {
        m_begun = true;
        m_error->hide();
        m_cancelled = false;
        m_progress->begin(tr("Reading mailboxes"));
        Q_EMIT begun();
    }
    m_readSoFar = progress.mailboxes;
    m_progress->setProgress(progress.mailboxes, std::nullopt, progress.perSecond);
    m_progress->setHindrance(progress.secondsToWait > 0
                                 ? tr("the service asks us to wait %Ln second(s): %1", nullptr, progress.secondsToWait)
                                       .arg(progress.waitReason)
                                 : QString());
    Q_EMIT progressed();
}

void ReportLoad::end(const std::optional<Error> &error)
{
    m_progress->finish();
    m_begun = false;
    m_cancelled = error && error->isCancelled();
    if (!error)
        showRemarks();
    else if (!m_cancelled)
        showError(*error);
    Q_EMIT ended(!error);
}

QString ReportLoad::broughtText() const
{
    return m_readSoFar == 0 ? tr("No mailbox had come yet.")
                            : tr("%Ln mailbox(es) had come; part of the list is not shown.", nullptr, m_readSoFar);
}

void ReportLoad::showError(const Error &error)
{
    const QString meaning =
        m_session->lastLoad() ? tr("What you see is the state of the last load that came to its end.") : broughtText();
    m_error->setError(error, meaning, m_session->clock()->nowUtc().toLocalTime());
    m_error->show();
}

QStringList ReportLoad::remarkTexts() const
{
    const LoadReport &report = *m_session->lastLoad();
    QStringList remarks;
    if (const int oneSided = oneSidedCount(report); oneSided > 0)
        remarks.append(tr("%Ln mailbox(es) stand in one of Exchange's two lists only and are not in the report.",
                          nullptr, oneSided));
    if (report.usersError)
        remarks.append(tr("Departments and authentication policies are not known: %1").arg(report.usersError->text));
    if (report.organizationError)
        remarks.append(tr("What is left to the organisation is not known: %1").arg(report.organizationError->text));
    if (m_session->exceptionsError())
        remarks.append(
            tr("Exceptions cannot be read, so nothing can be changed: %1").arg(m_session->exceptionsError()->text));
    return remarks;
}

void ReportLoad::showRemarks()
{
    const QStringList remarks = remarkTexts();
    m_hasRemarks = !remarks.isEmpty();
    m_remarks->setVisible(m_hasRemarks);
    if (!m_hasRemarks)
        return;
    m_remarks->setTone(Tone::Attention);
    m_remarks->setGlyph(Glyph::Thin);
    m_remarks->setSentence(remarks.join(QLatin1Char(' ')));
    m_remarks->setCloseable(true);
    m_remarks->clearActions();
    if (oneSidedCount(*m_session->lastLoad()) > 0)
        offerOneSided();
}

void ReportLoad::offerOneSided()
{
    QPushButton *show = m_remarks->addAction(tr("Show"), ButtonKind::Link);
    show->setObjectName(QStringLiteral("showOneSided"));
    connect(show, &QPushButton::clicked, this, [this] {
        auto *dialog = new OneSidedDialog(m_tenant, m_session->lastLoad()->oneSided, m_page);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void ReportLoad::setRemarksHidden(bool hidden)
{
    m_remarks->setVisible(m_hasRemarks && !hidden);
}

} // namespace Casement
