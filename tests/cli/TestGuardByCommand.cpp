// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What stands under guard, by the real program: every call is a start of its own.
class TestGuardByCommand final : public QObject
{
    Q_OBJECT

    Ctl m_ctl;

    [[nodiscard]] CtlAnswer call(const QStringList &arguments) const
    {
        return m_ctl.run(arguments + QStringList{lat("--format"), lat("json")});
    }
    /// The policy to everybody who has no mailbox.
    [[nodiscard]] CtlAnswer assign(const QStringList &more) const
    {
        return call(QStringList{lat("tenant"), lat("policy"), lat("assign"), lat("Block Basic Auth"),
                                lat("--users-without-mailbox")} +
                    more);
    }

private Q_SLOTS:
    void initTestCase() { m_ctl.setAlways({lat("--demo"), lat("--demo-mailboxes"), lat("60")}); }

    void aUserWithoutAMailboxNeedsAWordOfItsOwn()
    {
        const CtlAnswer looked = assign({lat("--dry-run")});
        QVERIFY2(looked.exitCode == 0 && looked.rows().size() >= 2, looked.said().constData());
        QString user;
        const QJsonArray rows = looked.rows();
        for (const auto &row : rows) {
            const QString name = row.toObject().value(lat("DisplayName")).toString();
            if (!name.startsWith(lat("admin@")))
                user = name;
        }
        QVERIFY2(user.contains(u'@'), looked.said().constData());
        const CtlAnswer added = call({lat("guard"), lat("add"), lat("--mailbox"), user.toUpper(), lat("--kind"),
                                      lat("break-glass"), lat("--reason"), lat("the way back in")});
        QVERIFY2(added.exitCode == 0, added.said().constData());
        QCOMPARE(added.rows().size(), 1);
        QCOMPARE(added.rows().first().toObject().value(lat("Address")).toString(), user);

        const CtlAnswer refused = assign({lat("--yes"), lat("--max-changes"), lat("60")});
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.err.contains("under guard"), refused.said().constData());

        const CtlAnswer limited = m_ctl.run({lat("guard"), lat("limit"), lat("1"), lat("--reason"), lat("freeze")});
        QVERIFY2(limited.exitCode == 0, limited.said().constData());
        const CtlAnswer tooMany = assign({lat("--yes"), lat("--include-guarded"), lat("--max-changes"), lat("60")});
        QCOMPARE(tooMany.exitCode, 4);
        QVERIFY2(tooMany.err.contains("one run may change 1"), tooMany.said().constData());

        const CtlAnswer removed =
            call({lat("guard"), lat("remove"), lat("--mailbox"), user, lat("--reason"), lat("gone")});
        QVERIFY2(removed.exitCode == 0, removed.said().constData());
        QVERIFY(removed.rows().isEmpty());
        const CtlAnswer told = m_ctl.run({lat("journal"), lat("export")});
        QVERIFY2(told.exitCode == 0, told.said().constData());
        for (const char *word : {"\"event\":\"guarded\"", "the way back in", "\"after\":\"break-glass\"",
                                 "\"before\":\"break-glass\"", "\"event\":\"limited\"", "freeze", "gone"})
            QVERIFY2(told.out.contains(word), word);
    }

    void nobodyIsNoObjectOfTheTenant()
    {
        const CtlAnswer refused =
            call({lat("guard"), lat("add"), lat("--mailbox"), lat("not-there@contoso.com"), lat("--kind"), lat("vip")});
        QVERIFY2(refused.exitCode != 0 && refused.err.contains("not-there@contoso.com"), refused.said().constData());
    }
};

CASEMENT_TEST(TestGuardByCommand)
#include "TestGuardByCommand.moc"
