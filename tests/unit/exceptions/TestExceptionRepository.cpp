// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include "models/exceptions/ExceptionBook.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/store/Sql.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using TestSupport::settled;

namespace {

const QString tenant = QStringLiteral("tenant-a");

ExceptionGrant grant(Protocol protocol, const QString &tenantId = tenant)
{
    return {QUuid::createUuid(),
            tenantId,
            QUuid::createUuid(),
            QStringLiteral("o'hara@contoso.com"),
            protocol,
            QStringLiteral("it's \"%1\"; --"),
            QStringLiteral("owner"),
            QString(),
            QDate(2027, 2, 16),
            QDateTime(QDate(2026, 11, 18), QTime(9, 0, 0, 7), Qt::UTC),
            QStringLiteral("admin"),
            false};
}

} // namespace

class TestExceptionRepository final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    QString newFile() { return m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_count)); }

private Q_SLOTS:
    void keepsGrantsPerTenant()
    {
        const QString file = newFile();
        std::vector<ExceptionGrant> grants;
        ExceptionEdits edits;
        for (const Protocol protocol : allProtocols) {
            grants.push_back(grant(protocol));
            grants.back().changedAt = grants.back().changedAt.addSecs(static_cast<int>(protocol));
            edits.push_back({std::nullopt, grants.back()});
        }
        edits.push_back({std::nullopt, grant(Protocol::Pop, QStringLiteral("tenant-b"))});
        {
            Store store(file);
            QVERIFY(settled(store.open({ExceptionRepository::schema()}, {})));
            QVERIFY(settled(ExceptionRepository(&store).save(edits, {})));
        }
        Store store(file);
        QVERIFY(settled(store.open({ExceptionRepository::schema()}, {})));
        QCOMPARE(*settled(ExceptionRepository(&store).load(tenant, {})), grants);
    }

    void takingAnEditBackRestoresTheStore()
    {
        Store store(newFile());
        QVERIFY(settled(store.open({ExceptionRepository::schema()}, {})));
        const ExceptionRepository repository(&store);
        const ExceptionGrant first = grant(Protocol::Pop);
        QVERIFY(settled(repository.save({{std::nullopt, first}}, {})));
        ExceptionGrant closed = first;
        closed.closed = true;
        const ExceptionEdits edits{{first, closed}, {std::nullopt, grant(Protocol::Imap)}};
        QVERIFY(settled(repository.save(edits, {})));
        QCOMPARE(settled(repository.load(tenant, {}))->size(), size_t(2));
        QVERIFY(settled(repository.save(reversed(edits), {})));
        QCOMPARE(*settled(repository.load(tenant, {})), std::vector<ExceptionGrant>{first});
    }

    void anUnreadableGrantIsNotLeftOutInSilence()
    {
        Store store(newFile());
        QVERIFY(settled(store.open({ExceptionRepository::schema()}, {})));
        const ExceptionRepository repository(&store);
        QVERIFY(settled(repository.save({{std::nullopt, grant(Protocol::Pop)}}, {})));
        QVERIFY(settled(store.run(
            [](QSqlDatabase &database) -> Outcome {
                return execute(database, QStringLiteral("UPDATE exceptions SET protocol='gopher'"))
                    .map([](const auto &) {});
            },
            CancelToken())));
        const auto loaded = settled(repository.load(tenant, {}));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Storage);
    }
};

CASEMENT_TEST(TestExceptionRepository)
#include "TestExceptionRepository.moc"
