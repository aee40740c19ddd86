// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include "models/exceptions/ExceptionBook.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;

namespace {

const QString tenant = QStringLiteral("tenant-a");
const QUuid ann(0x11111111, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
const QUuid bob(0x22222222, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
const QDate today(2026, 11, 18);
const QDateTime now(today, QTime(9, 0), Qt::UTC);

ExceptionRequest request(const std::vector<QUuid> &mailboxes, const std::vector<Protocol> &protocols,
                         const QDate &expires = {})
{
    ExceptionRequest asked;
    for (const QUuid &mailbox : mailboxes)
        asked.targets.push_back({mailbox, QStringLiteral("x@contoso.com")});
    asked.protocols = protocols;
    asked.reason = QStringLiteral("scanner");
    asked.changedBy = QStringLiteral("admin@contoso.com");
    asked.changedAt = now;
    asked.expires = expires;
    return asked;
}

} // namespace

class TestExceptionBook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksEveryMailboxForEveryProtocol()
    {
        ExceptionBook book(tenant);
        QSignalSpy changed(&book, &ExceptionBook::changed);
        const ExceptionEdits edits = book.markEdits(request({ann, bob, ann}, {Protocol::Pop, Protocol::SmtpAuth}));
        QCOMPARE(edits.size(), size_t(4));
        QCOMPARE(book.count(), 0);
        book.apply(edits);
        QCOMPARE(book.count(), 4);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).value<QList<QUuid>>().size(), 2);
        QCOMPARE(book.protecting(ann, Protocol::Pop)->expires, today.addDays(90));
        QVERIFY(!book.protecting(ann, Protocol::Imap));
    }

    void expiredGrantsGoOnProtecting()
    {
        ExceptionBook book(tenant);
        book.apply(book.markEdits(request({ann}, {Protocol::Pop}, today.addDays(-1))));
        book.apply(book.markEdits(request({ann}, {Protocol::Imap}, today.addDays(14))));
        book.apply(book.markEdits(request({ann}, {Protocol::SmtpAuth}, today.addDays(15))));
        QCOMPARE(book.standing(ann, Protocol::Pop, today), GrantStanding::Expired);
        QCOMPARE(book.standing(ann, Protocol::Imap, today), GrantStanding::DueSoon);
        QCOMPARE(book.standing(ann, Protocol::SmtpAuth, today), GrantStanding::Active);
        QVERIFY(!book.standing(bob, Protocol::Pop, today));
        QCOMPARE(book.grantsOf(ann).size(), size_t(3));
    }

    void markingAgainRenews()
    {
        ExceptionBook book(tenant);
        book.apply(book.markEdits(request({ann}, {Protocol::Pop}, today.addDays(-1))));
        const QUuid id = book.protecting(ann, Protocol::Pop)->id;
        book.apply(book.markEdits(request({ann}, {Protocol::Pop}, today.addDays(30))));
        QCOMPARE(book.count(), 1);
        QCOMPARE(book.protecting(ann, Protocol::Pop)->id, id);
        QCOMPARE(book.protecting(ann, Protocol::Pop)->expires, today.addDays(30));
    }

    void closingKeepsTheGrantForTheRecord()
    {
        ExceptionBook book(tenant);
        book.apply(book.markEdits(request({ann}, {Protocol::Pop, Protocol::Imap})));
        const ExceptionEdits edits =
            book.closeEdits({ann, bob}, {Protocol::Pop}, QStringLiteral("me"), now.addSecs(60));
        QCOMPARE(edits.size(), size_t(1));
        book.apply(edits);
        QVERIFY(!book.protecting(ann, Protocol::Pop));
        QVERIFY(book.protecting(ann, Protocol::Imap));
        QCOMPARE(book.count(), 1);
        QCOMPARE(book.all().size(), size_t(2));
    }

    void everyEditCanBeTakenBack()
    {
        ExceptionBook book(tenant);
        std::vector<std::pair<std::vector<ExceptionGrant>, ExceptionEdits>> history;
        const auto act = [&](const ExceptionEdits &edits) {
            history.emplace_back(book.all(), edits);
            book.apply(edits);
        };
        act(book.markEdits(request({ann, bob}, {Protocol::Pop})));
        act(book.markEdits(request({ann}, {Protocol::Pop, Protocol::Imap}, today.addDays(5))));
        act(book.closeEdits({ann}, {Protocol::Pop}, QStringLiteral("me"), now.addSecs(60)));
        act(book.markEdits(request({ann}, {Protocol::Pop})));
        for (auto step = history.rbegin(); step != history.rend(); ++step) {
            book.apply(reversed(step->second));
            QCOMPARE(book.all(), step->first);
        }
        QCOMPARE(book.count(), 0);
    }

    void holdsNothingOfAnotherTenant()
    {
        ExceptionBook other(QStringLiteral("tenant-b"));
        other.apply(other.markEdits(request({ann}, {Protocol::Pop})));
        ExceptionBook book(tenant);
        book.setGrants(other.all());
        book.apply(other.markEdits(request({bob}, {Protocol::Pop})));
        QVERIFY(book.all().empty());
    }
};

CASEMENT_TEST(TestExceptionBook)
#include "TestExceptionBook.moc"
