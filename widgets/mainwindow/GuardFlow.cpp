// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/GuardFlow.h"

#include "models/session/TenantSession.h"
#include "widgets/actions/GuardDialog.h"
#include "widgets/mainwindow/Commands.h"

#include <QAction>

namespace Casement {

GuardFlow::GuardFlow(TenantSession *session, const TenantFace &tenant, Commands *commands, Chosen chosen,
                     QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_chosen(std::move(chosen)),
      m_window(window)
{
    connect(commands->guardList, &QAction::triggered, this, &GuardFlow::open);
}

void GuardFlow::open()
{
    const std::vector<QUuid> mailboxes = m_chosen();
    auto *dialog = new GuardDialog(m_tenant, static_cast<int>(mailboxes.size()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    GuardDesk *desk = m_session->guards();
    dialog->setList(desk->list());
    desk->beginReading(); // another program may have changed it
    connect(desk, &GuardDesk::changed, dialog, [dialog, desk] { dialog->setList(desk->list()); });
    connect(desk, &GuardDesk::saveFailed, dialog,
            [dialog](const Error &error) { dialog->setFailure(error.oneLine()); });
    connect(desk, &GuardDesk::keptStronger, dialog,
            [dialog](const std::vector<GuardedMailbox> &kept) { dialog->setFailure(keptStrongerText(kept)); });
    connect(dialog, &GuardDialog::addAsked, this,
            [this, mailboxes](GuardKind kind, const QString &reason) { add(mailboxes, kind, reason); });
    connect(dialog, &GuardDialog::removeAsked, desk, &GuardDesk::beginRemoving);
    connect(dialog, &GuardDialog::limitAsked, desk, &GuardDesk::beginLimiting);
    dialog->open();
}

void GuardFlow::add(const std::vector<QUuid> &mailboxes, GuardKind kind, const QString &reason)
{
    const MailboxFacts &facts = m_session->inventory()->facts();
    std::vector<GuardedMailbox> entries;
    for (const QUuid &guid : mailboxes) {
        const qint64 row = facts.rowOf(guid);
        if (row < 0)
            continue;
        const Mailbox mailbox = facts.mailbox(static_cast<quint32>(row));
        GuardedMailbox entry;
        entry.mailbox = guid;
        entry.kind = kind;
        entry.name = mailbox.displayName;
        entry.address = mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress;
        entry.reason = reason;
        entry.changedBy = m_session->identity().account;
        entry.changedAt = m_session->clock()->nowUtc();
        entries.push_back(std::move(entry));
    }
    m_session->guards()->beginAdding(entries);
}

} // namespace Casement
