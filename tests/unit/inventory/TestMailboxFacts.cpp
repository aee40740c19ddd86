// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/MailboxFacts.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <array>

using namespace Casement;

namespace {

Mailbox mailboxOf(uint number, const QString &name, const QString &upn, const QStringList &addresses = {})
{
    Mailbox mailbox;
    mailbox.guid = QUuid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    mailbox.displayName = name;
    mailbox.userPrincipalName = upn;
    mailbox.primarySmtpAddress = addresses.isEmpty() ? upn : addresses.first().mid(5);
    mailbox.emailAddresses = addresses;
    return mailbox;
}

} // namespace

class TestMailboxFacts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatItWasGiven();
    void findsByEveryAddress();
    void isNotFooledByLineBreaks();
    void findsByGuid();
    void formsRingsOfTwins();
    void keepsEverySetting();
    void takesFewBytes();
};

void TestMailboxFacts::givesBackWhatItWasGiven()
{
    std::vector<Mailbox> given;
    given.push_back(mailboxOf(1, QStringLiteral("Zoë 山"), QStringLiteral("zoe@contoso.com"),
                              {QStringLiteral("smtp:z@contoso.com"), QStringLiteral("SMTP:zoe@contoso.com"),
                               QStringLiteral("X500:/o=Contoso/cn=Zoë")}));
    given.push_back(mailboxOf(2, QString(), QString()));
    given.push_back(mailboxOf(3, QStringLiteral("Other"), QStringLiteral("other@contoso.com"),
                              {QStringLiteral("SMTP:Mail@Contoso.com")}));
    given.back().primarySmtpAddress = QStringLiteral("Mail@Contoso.com");
    const auto facts = MailboxFacts::build(given, true);
    for (quint32 row = 0; row < facts->size(); ++row) {
        const Mailbox mailbox = facts->mailbox(row);
        QCOMPARE(mailbox.guid, given[row].guid);
        QCOMPARE(mailbox.displayName, given[row].displayName);
        QCOMPARE(mailbox.userPrincipalName, given[row].userPrincipalName);
        QCOMPARE(mailbox.primarySmtpAddress, given[row].primarySmtpAddress);
        QCOMPARE(mailbox.emailAddresses, given[row].emailAddresses);
    }
}

void TestMailboxFacts::findsByEveryAddress()
{
    const auto facts = MailboxFacts::build(
        std::vector{mailboxOf(1, QStringLiteral("One"), QStringLiteral("one@contoso.com"),
                              {QStringLiteral("SMTP:first@contoso.com"), QStringLiteral("smtp:both@contoso.com")}),
                    mailboxOf(2, QStringLiteral("Two"), QStringLiteral("both@contoso.com"))},
        true);
    using Rows = std::vector<quint32>;
    QCOMPARE(facts->rowsWithAddress(QStringLiteral("ONE@contoso.com")), Rows{0});
    QCOMPARE(facts->rowsWithAddress(QStringLiteral(" smtp:first@contoso.com ")), Rows{0});
    QCOMPARE(facts->rowsWithAddress(QStringLiteral("both@contoso.com")), (Rows{0, 1}));
    QCOMPARE(facts->rowsWithAddress(QStringLiteral("one")), Rows{});
    QCOMPARE(facts->rowsWithAddress(QStringLiteral("first@contoso.co")), Rows{});
    QCOMPARE(facts->rowsWithAddress(QString()), Rows{});
}

void TestMailboxFacts::isNotFooledByLineBreaks()
{
    // A name or an address with a line break in it is one text and owns nobody's address.
    const auto facts = MailboxFacts::build(
        std::vector{mailboxOf(1, QStringLiteral("x\nboss@contoso.com"), QStringLiteral("one@contoso.com"),
                              {QStringLiteral("SMTP:a\nboss@contoso.com")})},
        true);
    QVERIFY(facts->rowsWithAddress(QStringLiteral("boss@contoso.com")).empty());
    QVERIFY(facts->rowsWithAddress(QStringLiteral("x\nboss@contoso.com")).empty());
    QCOMPARE(facts->rowsWithAddress(QStringLiteral("a\nboss@contoso.com")).size(), size_t(1));
    QCOMPARE(facts->mailbox(0).emailAddresses, QStringList{QStringLiteral("SMTP:a\nboss@contoso.com")});
}

void TestMailboxFacts::findsByGuid()
{
    std::vector<Mailbox> many;
    for (uint number = 1; number <= 3000; ++number)
        many.push_back(mailboxOf(number, QStringLiteral("Same"), QStringLiteral("u%1@contoso.com").arg(number)));
    const auto facts = MailboxFacts::build(many, true);
    for (quint32 row = 0; row < facts->size(); ++row)
        QCOMPARE(facts->rowOf(many[row].guid), qint64(row));
    QCOMPARE(facts->rowOf(QUuid(3001, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)), -1);
    QCOMPARE(facts->rowOf(QUuid()), -1);
}

void TestMailboxFacts::formsRingsOfTwins()
{
    const QString ann = QStringLiteral("Ann");
    const auto facts =
        MailboxFacts::build(std::vector{mailboxOf(1, ann, {}), mailboxOf(2, QStringLiteral("Bo"), {}),
                                        mailboxOf(3, ann, {}), mailboxOf(4, ann, {}), mailboxOf(5, {}, {}),
                                        mailboxOf(6, {}, {}), mailboxOf(7, QStringLiteral("ann"), {})},
                            true);
    QCOMPARE(facts->twinsOf(0), (std::vector<quint32>{2, 3}));
    QCOMPARE(facts->twinsOf(2), (std::vector<quint32>{0, 3}));
    for (const quint32 alone : {1u, 4u, 5u, 6u}) {
        QVERIFY(!facts->isTwin(alone));
        QVERIFY(facts->twinsOf(alone).empty());
    }
}

void TestMailboxFacts::keepsEverySetting()
{
    constexpr std::array states{StoredState::NotRead, StoredState::On, StoredState::Off, StoredState::Inherit};
    std::vector<Mailbox> many;
    for (uint number = 0; number < 300; ++number) {
        many.push_back(mailboxOf(number + 1, {}, {}));
        for (const Protocol protocol : allProtocols)
            many.back().clientAccess.set(protocol, states[(number * 7 + uint(protocol) * 3 + number / 5) % 4]);
    }
    const auto facts = MailboxFacts::build(many, true);
    for (quint32 row = 0; row < facts->size(); ++row) {
        QCOMPARE(facts->settings(row), many[row].clientAccess);
        for (const Protocol protocol : allProtocols)
            QCOMPARE(facts->stored(row, protocol), many[row].clientAccess[protocol]);
    }
    const std::array changes{std::pair{7u, ClientAccessSettings()}};
    const auto patched = facts->withSettings(changes);
    QCOMPARE(patched->settings(7), ClientAccessSettings());
    QCOMPARE(patched->settings(8), many[8].clientAccess);
    QCOMPARE(facts->settings(7), many[7].clientAccess);
    QVERIFY(patched->sameMailboxes(*facts));
}

void TestMailboxFacts::takesFewBytes()
{
    std::vector<Mailbox> many;
    for (uint number = 0; number < 20000; ++number) {
        const QString upn = QStringLiteral("wilhelmina.kowalska%1@contoso.com").arg(number);
        many.push_back(mailboxOf(number + 1, QStringLiteral("Wilhelmina Kowalska %1").arg(number), upn,
                                 {QLatin1String("SMTP:") + upn}));
        many.back().recipientTypeDetails = QStringLiteral("UserMailbox");
    }
    const auto facts = MailboxFacts::build(many, true);
    QVERIFY2(facts->memory() <= qsizetype(200 * many.size()),
             qPrintable(QStringLiteral("%1 bytes per mailbox").arg(facts->memory() / qsizetype(many.size()))));
}

CASEMENT_TEST(TestMailboxFacts)
#include "TestMailboxFacts.moc"
