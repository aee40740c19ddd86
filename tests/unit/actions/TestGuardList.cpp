// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"
#include "models/journal/JournalEntries.h"
#include "models/store/Sql.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Casement;
using namespace Casement::TestSupport;

/// The mailboxes that need a separate yes, kept for the next start.
class TestGuardList final : public QObject
{
    Q_OBJECT

    static inline const QString tenantB = QStringLiteral("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

    static GuardedMailbox entry(int number, GuardKind kind)
    {
        return {guidOf(number),
                kind,
                QStringLiteral("Käthe '%1'"),
                QStringLiteral("k%1@contoso.com").arg(number),
                QStringLiteral("asked for"),
                QStringLiteral("admin@contoso.com"),
                noon};
    }

    QTemporaryDir m_folder;
    Store m_store{m_folder.filePath(QStringLiteral("casement.sqlite"))};
    GuardRepository m_repository{&m_store};
    const GuardEdit m_edit{QStringLiteral("boss@contoso.com"), QStringLiteral("Käthe left"), noon.addSecs(60)};

    /// Every entry of the tenant's journal, and whether the chain holds.
    QList<QJsonObject> told(const QString &tenant)
    {
        QList<QJsonObject> entries;
        const Outcome read = settled(m_store.run(
            [&](QSqlDatabase &database) -> Outcome {
                const auto verdict = JournalEntries::verify(database, tenant, std::nullopt);
                if (!verdict || !verdict->sound)
                    return failure(ErrorKind::Internal, QStringLiteral("the chain is broken"));
                return JournalEntries::forEach(database, tenant,
                                               [&](qint64, const QByteArray &entry, const QByteArray &) {
                                                   entries << QJsonDocument::fromJson(entry).object();
                                                   return Outcome();
                                               });
            },
            {}));
        return read ? entries : QList<QJsonObject>();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(settled(m_store.open({GuardRepository::schema(), RunJournal::schema()}, {}))); }

    void whatWasListedIsThereAgain()
    {
        QVERIFY(settled(m_repository.put(
            tenantA, {entry(1, GuardKind::Service), entry(2, GuardKind::BreakGlass), entry(3, GuardKind::Vip)}, {})));
        QVERIFY(settled(m_repository.setMostPerRun(tenantA, 500, m_edit, {})));
        const auto list = settled(m_repository.load(tenantA, {}));
        QVERIFY(list);
        QCOMPARE(list->entries(),
                 (std::vector<GuardedMailbox>{entry(2, GuardKind::BreakGlass), entry(3, GuardKind::Vip),
                                              entry(1, GuardKind::Service)}));
        QCOMPARE(list->mostPerRun(), 500);
        QCOMPARE(list->kindsOf(guidOf(1)), GuardKinds(GuardKind::Service));
        QCOMPARE(list->kindsOf(guidOf(9)), GuardKinds());
        const auto other = settled(m_repository.load(tenantB, {}));
        QCOMPARE(other->count(), 0);
        QCOMPARE(other->mostPerRun(), 0);
    }

    void aMailboxIsListedOnce()
    {
        QVERIFY(settled(m_repository.put(tenantA, {entry(1, GuardKind::Vip)}, {})));
        const auto list = settled(m_repository.load(tenantA, {}));
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->kindsOf(guidOf(1)), GuardKinds(GuardKind::Vip));
        QVERIFY(settled(m_repository.remove(tenantA, {guidOf(1), guidOf(77)}, m_edit, {})));
        QCOMPARE(settled(m_repository.load(tenantA, {}))->count(), 2);
    }

    void everyEditStandsInTheJournal()
    {
        const QString tenant = QStringLiteral("33333333-cccc-4ccc-8ccc-cccccccccccc");
        QVERIFY(settled(m_repository.put(tenant, {entry(1, GuardKind::Vip)}, {})));
        QVERIFY(settled(m_repository.put(tenant, {entry(1, GuardKind::BreakGlass)}, {})));
        QVERIFY(settled(m_repository.setMostPerRun(tenant, 40, m_edit, {})));
        // Who is not listed cannot be taken out.
        QVERIFY(settled(m_repository.remove(tenant, {guidOf(1), guidOf(2)}, m_edit, {})));
        const QList<QJsonObject> entries = told(tenant);
        QCOMPARE(entries.size(), 4);
        const auto text = [&](int at, const char *member) {
            return entries[at].value(QLatin1String(member)).toString();
        };
        QCOMPARE(text(0, "event"), QStringLiteral("guarded"));
        QCOMPARE(text(0, "guid"), guidOf(1).toString(QUuid::WithoutBraces));
        QCOMPARE(text(0, "before"), QString());
        QCOMPARE(text(0, "after"), QStringLiteral("vip"));
        QCOMPARE(text(0, "account"), QStringLiteral("admin@contoso.com"));
        QCOMPARE(text(0, "note"), QStringLiteral("asked for"));
        QCOMPARE(QDateTime::fromString(text(0, "at"), Qt::ISODateWithMs), noon);
        QCOMPARE(text(1, "before"), QStringLiteral("vip"));
        QCOMPARE(text(1, "after"), QStringLiteral("break-glass"));
        QCOMPARE(text(2, "event"), QStringLiteral("limited"));
        QCOMPARE(entries[2].value(QLatin1String("before")).toInt(), 0);
        QCOMPARE(entries[2].value(QLatin1String("after")).toInt(), 40);
        QCOMPARE(text(3, "after"), QString());
        QCOMPARE(text(3, "before"), QStringLiteral("break-glass"));
        QCOMPARE(text(3, "account"), m_edit.account);
        QCOMPARE(text(3, "note"), m_edit.reason);
    }

    void whatCannotBeUnderstoodFailsTheLoad()
    {
        QVERIFY(settled(m_store.run(
            [](QSqlDatabase &database) -> Outcome {
                const auto done = execute(database, QStringLiteral("UPDATE guarded_mailboxes SET kind='later'"));
                return done ? Outcome() : Outcome(failure(done.error()));
            },
            {})));
        QCOMPARE(settled(m_repository.load(tenantA, {})).error().kind, ErrorKind::Storage);
    }
};

CASEMENT_TEST(TestGuardList)
#include "TestGuardList.moc"
