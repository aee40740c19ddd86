// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/OneSidedDialog.h"

#include <QPlainTextEdit>

namespace Casement {

namespace {

QString lineFor(const Mailbox &mailbox)
{
    return QStringLiteral("    %1  %2  %3")
        .arg(mailbox.displayName.simplified(), mailbox.primarySmtpAddress, mailbox.guid.toString(QUuid::WithoutBraces));
}

QString protocolsOn(const Mailbox &mailbox)
{
    QStringList on;
    for (const Protocol protocol : allProtocols) {
        if (mailbox.clientAccess[protocol] == StoredState::On)
            on.append(protocolName(protocol));
    }
    return on.isEmpty() ? QString() : OneSidedDialog::tr("On: %1").arg(on.join(QStringLiteral(", ")));
}

} // namespace

OneSidedDialog::OneSidedDialog(const TenantFace &tenant, const JoinReport &report, QWidget *parent)
    : DialogFrame(parent)
{
    setObjectName(QStringLiteral("oneSided"));
    setTenant(tenant);
    setHeading(tr("In one list only"), tr("Exchange lists mailboxes twice: with their protocols, and with their types. "
                                          "These stand in one of both lists and are not in the report."));
    QStringList lines;
    lines.append(tr("With protocols, but without type (Get-CASMailbox only): %1").arg(report.onlyInCasMailbox.size()));
    for (const Mailbox &mailbox : report.onlyInCasMailbox)
        lines.append(QStringLiteral("%1  %2").arg(lineFor(mailbox), protocolsOn(mailbox)));
    lines.append(QString());
    lines.append(tr("With type, but without protocols (Get-Mailbox only): %1").arg(report.onlyInMailbox.size()));
    for (const Mailbox &mailbox : report.onlyInMailbox)
        lines.append(QStringLiteral("%1  %2").arg(lineFor(mailbox), mailbox.recipientTypeDetails));
    auto *list = new QPlainTextEdit(lines.join(QLatin1Char('\n')));
    list->setReadOnly(true);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    list->setAccessibleName(tr("Mailboxes in one list only"));
    list->setObjectName(QStringLiteral("oneSidedList"));
    setBody(list);
    addCancel(tr("Close"));
    setWantedSize({860, 480});
}

} // namespace Casement
