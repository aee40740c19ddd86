// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/property/Chance.h"

#include "tests/support/Rounds.h"

namespace Casement::Property {

namespace {

rc::Gen<StoredState> stored(Protocol protocol)
{
    if (mayInherit(protocol))
        return rc::gen::element(StoredState::On, StoredState::Off, StoredState::Inherit, StoredState::NotRead);
    return rc::gen::element(StoredState::On, StoredState::Off, StoredState::NotRead);
}

QString type()
{
    return *rc::gen::element(QStringLiteral("UserMailbox"), QStringLiteral("SharedMailbox"),
                             QStringLiteral("RoomMailbox"), QString());
}

Mailbox mailbox(uint number)
{
    Mailbox made;
    made.guid = QUuid(number + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    made.displayName = *word() + u' ' + *word();
    made.userPrincipalName = QStringLiteral("%1%2@contoso.com").arg(*word(), QString::number(number));
    made.primarySmtpAddress = made.userPrincipalName;
    made.emailAddresses = {QStringLiteral("SMTP:") + made.primarySmtpAddress};
    made.recipientTypeDetails = type();
    made.department = *rc::gen::oneOf(rc::gen::just(QString()), word());
    made.authenticationPolicy = *rc::gen::element(QString(), QStringLiteral("Block legacy"), QStringLiteral("Kiosk"));
    made.accountDisabled = *rc::gen::element(std::optional<bool>(), std::optional(false), std::optional(true));
    made.clientAccess = *settings();
    return made;
}

} // namespace

void prepare(int usual, int deep)
{
    if (qEnvironmentVariableIsSet("RC_PARAMS"))
        return;
    const int rounds = TestSupport::roundsOf(usual, deep);
    const quint32 seed = TestSupport::seedOf(20261120);
    qputenv("RC_PARAMS", QByteArray("max_success=") + QByteArray::number(rounds) + " seed=" + QByteArray::number(seed));
}

rc::Gen<QString> word()
{
    return rc::gen::element(QStringLiteral("Jörg"), QStringLiteral("jo"), QStringLiteral("Weiß"),
                            QStringLiteral("sales"), QStringLiteral("R&D"), QStringLiteral("a*b"),
                            QStringLiteral("x/y/"), QStringLiteral("横浜"), QStringLiteral("unknown"),
                            QStringLiteral("o\"k"), QStringLiteral("back\\"), QStringLiteral("(x)"),
                            QStringLiteral("a,b"), QStringLiteral("or"));
}

rc::Gen<ClientAccessSettings> settings()
{
    return rc::gen::exec([] {
        ClientAccessSettings made;
        for (const Protocol protocol : allProtocols)
            made.set(protocol, *stored(protocol));
        return made;
    });
}

rc::Gen<std::vector<Mailbox>> mailboxes()
{
    return rc::gen::exec([] {
        const int count = *rc::gen::inRange(0, 150);
        std::vector<Mailbox> made;
        for (int number = 0; number < count; ++number)
            made.push_back(mailbox(uint(number)));
        return made;
    });
}

rc::Gen<OrganizationSettings> organization()
{
    return rc::gen::exec([] {
        const auto known = rc::gen::element(std::optional<bool>(), std::optional(false), std::optional(true));
        OrganizationSettings made;
        made.read = true;
        made.smtpClientAuthenticationDisabled = *known;
        made.ewsEnabled = *known;
        return made;
    });
}

} // namespace Casement::Property
