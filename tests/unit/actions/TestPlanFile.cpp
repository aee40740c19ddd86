// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanFile.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <QFile>

using namespace Casement;
using namespace Casement::TestSupport;

/// A plan as a file: what was saved is what is opened, or nothing.
class TestPlanFile final : public QObject
{
    Q_OBJECT

    static ActionPlan samplePlan()
    {
        PlanContext where = context();
        where.note = QStringLiteral("CHG-2 „Umstellung“ %1 <b>");
        where.guardedAs = [](const QUuid &guid) { return guid == guidOf(2) ? GuardKind::Service : GuardKinds(); };
        where.mostPerRun = 400;
        where.needsNote = true;
        where.whyNobodyIsKnown = QStringLiteral("no licence");
        return buildPlan(where, mailboxes(3), settings(QStringLiteral("pop=off imap=off")), ExceptionBook(tenantA))
            .value();
    }

    QTemporaryDir m_folder;
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void whatWasSavedIsOpened()
    {
        const ActionPlan plan = samplePlan();
        const auto hash = savePlan(path("a.casement-plan.json"), plan);
        QVERIFY(hash);
        const auto opened = openPlan(path("a.casement-plan.json"));
        QVERIFY(opened);
        QCOMPARE(opened->plan, plan);
        QCOMPARE(opened->hash, *hash);
        QVERIFY(!opened->use);
        QCOMPARE(*hash, planHash(planToJson(plan)));
    }

    void itIsMarkedWhenItWasCarriedOut()
    {
        const QString file = path("used.casement-plan.json");
        const ActionPlan plan = samplePlan();
        const auto hash = savePlan(file, plan);
        const PlanUse use{12, QStringLiteral("admin@contoso.com"), noon};
        QCOMPARE(markUsed(file, QUuid::createUuid(), use).error().kind, ErrorKind::Conflict);
        QVERIFY(!openPlan(file)->use);
        QVERIFY(markUsed(file, plan.id, use));
        const auto opened = openPlan(file);
        QVERIFY(opened);
        QCOMPARE(opened->use, std::optional(use));
        QCOMPARE(opened->plan, plan);
        QCOMPARE(opened->hash, *hash);
    }

    /// One letter anywhere inside the plan, and it is refused.
    void whatWasChangedOnTheWayIsRefused()
    {
        const QByteArray bytes = planFileToJson({samplePlan(), {}, std::nullopt});
        const qsizetype inside = bytes.indexOf("\"rows\"");
        int refused = 0;
        for (qsizetype at = inside; at < bytes.size(); ++at) {
            if (!QChar::fromLatin1(bytes[at]).isLetterOrNumber())
                continue;
            QByteArray changed = bytes;
            changed[at] = changed[at] == '1' ? '2' : '1';
            const auto opened = planFileFromJson(changed);
            QVERIFY2(!opened, changed.mid(at - 20, 40).constData());
            ++refused;
        }
        QVERIFY(refused > 200);
    }

    void whatIsNoPlanIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("plan");
        QTest::newRow("another object") << QByteArray("{}");
        QTest::newRow("a bare plan") << planToJson(samplePlan());
        QTest::newRow("a list") << QByteArray("[1]");
        QByteArray newer = planFileToJson({samplePlan(), {}, std::nullopt});
        QTest::newRow("of a later version") << newer.replace("\"casementPlan\": 1", "\"casementPlan\": 2");
        QByteArray half = planFileToJson({samplePlan(), {}, std::nullopt});
        half.chop(40);
        QTest::newRow("cut off") << half;
        QTest::newRow("deep") << QByteArray(100000, '[');
    }

    void whatIsNoPlanIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto opened = planFileFromJson(bytes);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::BadAnswer);
        QVERIFY(!opened.error().advice.isEmpty());
    }

    void aPlanOfAnEarlierVersionIsStillRead()
    {
        QByteArray earlier = planToJson(samplePlan());
        for (const char *member : {"\"tenantDomain\":\"contoso.com\",", "\"mostPerRun\":400,", "\"needsNote\":true,",
                                   ",\"whyNobodyIsKnown\":\"no licence\"", "\"guarded\":0,", "\"guarded\":4,"})
            earlier.replace(member, "");
        earlier.replace(QByteArray(",\"tenantId\":\"") + tenantA.toLatin1() + "\",\"ticked\"", ",\"ticked\"");
        earlier.replace("\"format\":4", "\"format\":3");
        const auto read = planFromJson(earlier);
        QVERIFY(read);
        QCOMPARE(read->rows.size(), size_t(3));
        QCOMPARE(read->rows[0].tenantId, tenantA);
        QVERIFY(!read->needsNote);
    }
};

CASEMENT_TEST(TestPlanFile)
#include "TestPlanFile.moc"
