// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialogs/DialogFixture.h"

#include "models/session/columns/MailboxColumns.h"
#include "widgets/common/CasementStyle.h"

#include <QApplication>
#include <QDir>

namespace Casement::TestSupport {

const QString tenantId = QStringLiteral("11111111-2222-3333-4444-555555555555");

QUuid mailboxId(int number)
{
    return QUuid(0xa0000000U + static_cast<uint>(number), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
}

namespace {

Mailbox mailbox(int number, const QString &name, const QString &address)
{
    Mailbox made;
    made.guid = mailboxId(number);
    made.displayName = name;
    made.userPrincipalName = address;
    made.primarySmtpAddress = address;
    made.emailAddresses = {QStringLiteral("SMTP:") + address};
    made.recipientTypeDetails = QStringLiteral("UserMailbox");
    made.accountDisabled = false;
    for (const Protocol protocol : allProtocols)
        made.clientAccess.set(protocol, protocol == Protocol::SmtpAuth ? StoredState::Inherit : StoredState::On);
    return made;
}

} // namespace

std::vector<Mailbox> someMailboxes()
{
    return {mailbox(0, QStringLiteral("Scanner Floor 2, Zürich"), QStringLiteral("scanner2@contoso.com")),
            mailbox(1, QStringLiteral("=SUM(A1;A9) Test"), QStringLiteral("sum@contoso.com")),
            mailbox(2, QStringLiteral("<b>Max</b> Mustermann"), QStringLiteral("max@contoso.com")),
            mailbox(3, QStringLiteral("スキャナー 東京"), QStringLiteral("tokyo@contoso.com")),
            mailbox(4, QStringLiteral("Weiß \"Jürgen\""), QStringLiteral("weiss@contoso.com")),
            mailbox(5, QStringLiteral("two\nlines"), QStringLiteral("lines@contoso.com"))};
}

std::vector<Mailbox> manyMailboxes(int count)
{
    std::vector<Mailbox> mailboxes;
    for (int i = 0; i < count; ++i)
        mailboxes.push_back(mailbox(i, QStringLiteral("Mailbox %1").arg(i), QStringLiteral("m%1@contoso.com").arg(i)));
    return mailboxes;
}

std::shared_ptr<const Inventory> inventoryOf(const std::vector<Mailbox> &mailboxes)
{
    OrganizationSettings organization;
    organization.read = true;
    organization.smtpClientAuthenticationDisabled = true;
    organization.ewsEnabled = true;
    const ExceptionBook none{tenantId};
    const StillClock clock;
    return makeInventory(MailboxFacts::build(mailboxes, true), organization, none, clock.today(), clock.nowUtc());
}

ExceptionGrant grantFor(int mailbox, Protocol protocol, const QDate &expires)
{
    ExceptionGrant grant;
    grant.id =
        QUuid(0xb0000000U + static_cast<uint>(mailbox), static_cast<ushort>(protocol), 2, 3, 4, 5, 6, 7, 8, 9, 1);
    grant.tenantId = tenantId;
    grant.mailbox = mailboxId(mailbox);
    grant.mailboxAddress = QStringLiteral("box%1@contoso.com").arg(mailbox);
    grant.protocol = protocol;
    grant.reason = QStringLiteral("Scanner %1").arg(mailbox);
    grant.owner = QStringLiteral("Ana Petrova");
    grant.ticket = QStringLiteral("CHG-%1").arg(20000 + mailbox);
    grant.expires = expires;
    grant.changedAt = QDateTime(QDate(2026, 10, 1), QTime(8, mailbox), Qt::UTC);
    grant.changedBy = QStringLiteral("mara.lindt@contoso.com");
    return grant;
}

TenantFace contoso()
{
    TenantFace face;
    face.name = QStringLiteral("Contoso Ltd");
    face.domain = QStringLiteral("contoso.com");
    return face;
}

void grab(QWidget *window, const QString &name)
{
    const QString folder = qEnvironmentVariable("CASEMENT_GRABS");
    if (!folder.isEmpty())
        window->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

void useStyle(bool dark)
{
    QApplication::setStyle(new CasementStyle(dark ? ThemeChoice::Dark : ThemeChoice::Light));
}

} // namespace Casement::TestSupport
