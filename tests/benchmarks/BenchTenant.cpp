// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/BenchTenant.h"

#include "models/exceptions/ExceptionBook.h"
#include "models/session/columns/MailboxColumns.h"

#include <QRandomGenerator>

namespace Casement::Bench {

std::shared_ptr<const Inventory> benchTenant(int mailboxes)
{
    const QStringList first{QStringLiteral("Zoë"),   QStringLiteral("Łukasz"), QStringLiteral("Maria"),
                            QStringLiteral("Søren"), QStringLiteral("Adaeze"), QStringLiteral("Amélie")};
    const QStringList last{QStringLiteral("van den Berg"), QStringLiteral("Wiśniewski"), QStringLiteral("Silva"),
                           QStringLiteral("Østergård"),    QStringLiteral("Okonkwo"),    QStringLiteral("Rousseau")};
    const QStringList departments{QStringLiteral("Sales"), QStringLiteral("Finance"), QStringLiteral("Engineering"),
                                  QStringLiteral("Legal"), QStringLiteral("IT")};
    QRandomGenerator random(7);
    std::vector<Mailbox> rows;
    for (int i = 0; i < mailboxes; ++i) {
        Mailbox mailbox;
        mailbox.guid = QUuid(uint(i + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        mailbox.displayName =
            QStringLiteral("%1 %2 %3").arg(first[random.bounded(6)], last[random.bounded(6)], QString::number(i));
        mailbox.userPrincipalName = QStringLiteral("user%1@contoso.com").arg(i);
        mailbox.primarySmtpAddress = mailbox.userPrincipalName;
        mailbox.recipientTypeDetails =
            random.bounded(100) < 90 ? QStringLiteral("UserMailbox") : QStringLiteral("SharedMailbox");
        mailbox.department = departments[random.bounded(5)];
        for (const Protocol protocol : allProtocols)
            mailbox.clientAccess.set(protocol, random.bounded(100) < 80 ? StoredState::On : StoredState::Off);
        rows.push_back(mailbox);
    }
    OrganizationSettings organization;
    organization.read = true;
    organization.smtpClientAuthenticationDisabled = true;
    const ExceptionBook none(QStringLiteral("bench"));
    return makeInventory(MailboxFacts::build(rows, true), organization, none, QDate(2026, 11, 21), QDateTime());
}

} // namespace Casement::Bench
