// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/ExceptionFlow.h"

#include "models/session/TenantSession.h"
#include "widgets/exceptions/CloseExceptionDialog.h"
#include "widgets/exceptions/ExceptionDialog.h"
#include "widgets/exceptions/ExceptionsPage.h"

#include <QLocale>

#include <algorithm>

namespace Casement {

ExceptionFlow::ExceptionFlow(TenantSession *session, const TenantFace &tenant, QUndoStack *edits, QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_edits(edits),
      m_window(window)
{
}

ExceptionContext ExceptionFlow::context() const
{
    ExceptionContext context;
    context.tenant = m_tenant;
    context.book = m_session->exceptions()->book();
    context.clock = m_session->clock();
    context.account = m_session->identity().account;
    context.inventory = m_session->inventory();
    return context;
}

ExceptionsPage *ExceptionFlow::makePage(QWidget *parent)
{
    m_page = new ExceptionsPage(m_session->exceptions(), m_edits, context(), parent);
    connect(m_session, &TenantSession::inventoryChanged, m_page,
            [this] { m_page->setInventory(m_session->inventory()); });
    return m_page;
}

void ExceptionFlow::mark(const std::vector<QUuid> &mailboxes, const QSet<QUuid> &notInView)
{
    std::vector<quint32> rows;
    for (const QUuid &mailbox : mailboxes) {
        const qint64 row = m_session->inventory()->facts().rowOf(mailbox);
        if (row >= 0)
            rows.push_back(static_cast<quint32>(row));
    }
    if (rows.empty())
        return;
    auto *dialog = new ExceptionDialog(context(), std::move(rows), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNotInView(notInView);
    connect(dialog, &ExceptionDialog::editsMade, this, &ExceptionFlow::apply);
    dialog->open();
}

void ExceptionFlow::closeOf(const std::vector<QUuid> &mailboxes, const QSet<QUuid> &notInView)
{
    std::vector<ExceptionGrant> grants = openGrants(*m_session->exceptions()->book(), mailboxes);
    if (grants.empty())
        return;
    auto *dialog = new CloseExceptionDialog(context(), std::move(grants), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNotInView(notInView);
    connect(dialog, &CloseExceptionDialog::editsMade, this, &ExceptionFlow::apply);
    dialog->open();
}

void ExceptionFlow::apply(const ExceptionEdits &edits)
{
    if (!edits.empty())
        m_page->apply(edits, tr("%Ln exception(s)", nullptr, static_cast<int>(edits.size())));
}

int ExceptionFlow::dueCount() const
{
    const QDate today = m_session->clock()->today();
    const std::vector<ExceptionGrant> grants = m_session->exceptions()->book()->all();
    return static_cast<int>(std::ranges::count_if(grants, [&](const ExceptionGrant &grant) {
        return !grant.closed && standingOn(grant, today) != GrantStanding::Active;
    }));
}

QString ExceptionFlow::note() const
{
    const int due = dueCount();
    return due > 0 ? tr("%1 due").arg(QLocale().toString(due))
                   : QLocale().toString(m_session->exceptions()->book()->count());
}

bool ExceptionFlow::waits() const
{
    return dueCount() > 0;
}

} // namespace Casement
