// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList words(const QString &line)
{
    return line.split(u'|');
}

QJsonObject profileIn(const CtlAnswer &answer, const char *name)
{
    return rowWith(answer.rows(), lat("name"), lat(name));
}

} // namespace

/// Connections with a name, and the lock that each of them is.
class TestProfiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
        m_connection = words(lat("--tenant|contoso.com|--client-id|11111111-1111-4111-8111-111111111111|--authority|") +
                             url + lat("|--exchange-url|") + url + lat("|--graph-url|") + url);
    }

    void init()
    {
        m_ctl = std::make_unique<Ctl>();
        m_ctl->setAlways({});
    }

    void theExchangeScopeIsKept()
    {
        const auto add = [this](const QString &name, const QString &scope) {
            return m_ctl->run(words(lat("profile|add")) + QStringList{name} + m_connection +
                              QStringList{lat("--exchange-scope"), scope});
        };
        const CtlAnswer added = add(lat("north"), lat("https://mail.example/.default"));
        QVERIFY2(added.exitCode == 0, added.said().constData());
        QFile file(bookPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY2(kept.contains("exchange_scope = 'https://mail.example/.default'") ||
                     kept.contains("exchange_scope = \"https://mail.example/.default\""),
                 kept.constData());
        for (const char *bad : {"mail.example", "http://mail.example/.default", "https://a.example https://b.example"})
            QCOMPARE(add(lat("south"), lat(bad)).exitCode, 2);
    }

    void theDemoIsAProfile()
    {
        const CtlAnswer list = m_ctl->run(words(lat("profile|list|--format|json")));
        QVERIFY2(list.exitCode == 0, list.said().constData());
        QCOMPARE(list.rows().size(), 1);
        QCOMPARE(profileIn(list, "demo").value(lat("changesAllowed")).toBool(), true);
        const CtlAnswer who = m_ctl->run(words(lat("whoami|--profile|demo|--demo-mailboxes|20|--format|json")));
        QVERIFY2(who.exitCode == 0, who.said().constData());
        QCOMPARE(who.rows().first().toObject().value(lat("kind")).toString(), lat("demo"));
    }

    void isReadOnlyUntilAllowed()
    {
        add("North");
        const CtlAnswer list = m_ctl->run(words(lat("profile|list|--format|json")));
        QCOMPARE(profileIn(list, "North").value(lat("changesAllowed")).toBool(true), false);
        const QStringList set = words(lat("set|--profile|north|--mailbox|a@contoso.com|--protocol|pop=off|--yes"));
        const CtlAnswer refused = m_ctl->run(set);
        QVERIFY2(refused.exitCode == 4, refused.said().constData());
        QVERIFY2(refused.err.contains("profile allow-changes \"North\""), refused.said().constData());
        const CtlAnswer word = m_ctl->run(set + QStringList{lat("--allow-changes")});
        QVERIFY2(word.exitCode == 2, word.said().constData());
        QVERIFY(!m_server.waitForNewConnection(0));
        const CtlAnswer allowed = m_ctl->run(words(lat("profile|allow-changes|North|--format|json")));
        QCOMPARE(profileIn(allowed, "North").value(lat("changesAllowed")).toBool(), true);
        const CtlAnswer again = m_ctl->run(words(lat("profile|read-only|North|--format|json")));
        QCOMPARE(profileIn(again, "North").value(lat("changesAllowed")).toBool(true), false);
    }

    void aTypedConnectionIsReadOnlyToo()
    {
        for (const char *line : {"set|--mailbox|a@contoso.com|--protocol|pop=off|--yes", "undo|1|--yes", "resume|1"}) {
            const CtlAnswer refused = m_ctl->run(words(lat(line)) + m_connection);
            QVERIFY2(refused.exitCode == 4, refused.said().constData());
            QVERIFY2(refused.err.contains("--allow-changes"), refused.said().constData());
        }
        QVERIFY(!m_server.waitForNewConnection(0));
    }

    void theDemoCanBeLocked()
    {
        const QString demo = lat("|--demo|--demo-mailboxes|20");
        QCOMPARE(m_ctl->run(words(lat("profile|read-only|demo"))).exitCode, 0);
        const QString set = lat("set|--mailbox|maria.silva@contoso.com|--protocol|pop=off|--yes");
        const CtlAnswer refused = m_ctl->run(words(set + demo));
        QVERIFY2(refused.exitCode == 4, refused.said().constData());
        const CtlAnswer dry = m_ctl->run(words(set + lat("|--dry-run") + demo));
        QVERIFY2(dry.exitCode == 0, dry.said().constData());
        QCOMPARE(m_ctl->run(words(lat("profile|allow-changes|demo"))).exitCode, 0);
        QVERIFY(!QFile::exists(m_ctl->home() + lat("/config/profiles.toml")) ||
                !contentOfBook().contains("[[profile]]"));
    }

    void addRefuses_data();
    void addRefuses()
    {
        QFETCH(QString, line);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, named);
        add("North");
        const QByteArray before = contentOfBook();
        const CtlAnswer answer = m_ctl->run(words(line));
        QVERIFY2(answer.exitCode == exitCode, answer.said().constData());
        QVERIFY2(answer.err.contains(named), answer.said().constData());
        QCOMPARE(contentOfBook(), before);
    }

    void aDamagedFileIsKeptAndItsGoodProfilesWork()
    {
        add("North");
        QFile book(bookPath());
        QVERIFY(book.open(QIODevice::Append));
        book.write("\n[[profile]]\nname = \"South\"\nchange_allowed = true\n");
        book.close();
        const QByteArray damaged = contentOfBook();
        const CtlAnswer list = m_ctl->run(words(lat("profile|list|--format|json")));
        QVERIFY2(list.exitCode == 6, list.said().constData());
        QVERIFY2(list.err.contains("change_allowed") && list.err.contains("South"), list.said().constData());
        QCOMPARE(list.rows().size(), 2);
        const CtlAnswer runs = m_ctl->run(words(lat("set|--profile|North|--mailbox|a@b.c|--protocol|pop=off")));
        QVERIFY2(runs.exitCode == 4, runs.said().constData());
        QCOMPARE(m_ctl->run(words(lat("profile|allow-changes|North"))).exitCode, 6);
        QCOMPARE(contentOfBook(), damaged);
    }

    void whatThisComputerKnowsNeedsNoSignIn()
    {
        for (const char *command : {"runs", "exception|list", "exception|export"}) {
            const CtlAnswer byId =
                m_ctl->run(words(lat(command) + lat("|--tenant|AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee|--format|csv")));
            QVERIFY2(byId.exitCode == 0, byId.said().constData());
            const CtlAnswer unknown = m_ctl->run(words(lat(command)) + m_connection);
            QVERIFY2(unknown.exitCode == 2, unknown.said().constData());
            QVERIFY2(unknown.err.contains("contoso.com"), unknown.said().constData());
        }
        QVERIFY(!m_server.waitForNewConnection(0));
    }

    void learnsItsTenantAndStaysWithIt()
    {
        SeparateTenant tenant({lat("--mailboxes"), lat("20")});
        QVERIFY(tenant.isRunning());
        QStringList connection = tenant.connection();
        connection.removeAll(lat("--allow-changes"));
        const QStringList browser = connection.mid(connection.indexOf(lat("--sign-in")));
        const CtlAnswer added = m_ctl->run(QStringList{lat("profile"), lat("add"), lat("Practice")} + connection);
        QVERIFY2(added.exitCode == 0, added.said().constData());
        const QStringList profile{lat("--profile"), lat("Practice")};
        const CtlAnswer early = m_ctl->run(QStringList{lat("runs")} + profile);
        QVERIFY2(early.exitCode == 2, early.said().constData());
        const CtlAnswer who = m_ctl->run(QStringList{lat("whoami")} + profile + browser);
        QVERIFY2(who.exitCode == 0, who.said().constData());
        const QJsonObject learned = profileIn(m_ctl->run(words(lat("profile|list|--format|json"))), "Practice");
        QCOMPARE(learned.value(lat("tenantId")).toString(), tenant.address(lat("tenantId")));
        QCOMPARE(learned.value(lat("account")).toString(), tenant.address(lat("user")));

        // Without a sign-in from now on, by profile and by domain.
        QCOMPARE(m_ctl->run(QStringList{lat("runs")} + profile).exitCode, 0);
        QCOMPARE(m_ctl->run(words(lat("exception|list|--tenant|") + tenant.address(lat("tenantDomain")))).exitCode, 0);

        QByteArray moved = contentOfBook();
        moved.replace(tenant.address(lat("tenantId")).toUtf8(), "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
        QFile book(bookPath());
        QVERIFY(book.open(QIODevice::WriteOnly) && book.write(moved) == moved.size());
        book.close();
        const CtlAnswer other = m_ctl->run(QStringList{lat("report")} + profile + browser);
        QVERIFY2(other.exitCode == 3, other.said().constData());
        QVERIFY2(other.out.isEmpty(), other.said().constData());
        QCOMPARE(contentOfBook(), moved);
    }

    /// Who names an account acts as that one or not at all.
    void neverActsAsAnotherAccountThanTheOneNamed()
    {
        SeparateTenant tenant({lat("--mailboxes"), lat("20")});
        QVERIFY(tenant.isRunning());
        QStringList connection = tenant.connection();
        connection.removeAll(lat("--allow-changes"));
        const QStringList browser = connection.mid(connection.indexOf(lat("--sign-in")));
        QCOMPARE(m_ctl->run(QStringList{lat("profile"), lat("add"), lat("Practice")} + connection).exitCode, 0);
        const QStringList who{lat("whoami"), lat("--profile"), lat("Practice"), lat("--account")};
        const CtlAnswer named = m_ctl->run(who + QStringList{tenant.address(lat("user")).toUpper()} + browser);
        QVERIFY2(named.exitCode == 0, named.said().constData());
        const QByteArray before = contentOfBook();
        const CtlAnswer other = m_ctl->run(who + QStringList{lat("reader@contoso.com")} + browser);
        QVERIFY2(other.exitCode == 3, other.said().constData());
        QVERIFY2(other.err.contains("instead of reader@contoso.com"), other.said().constData());
        QCOMPARE(contentOfBook(), before);
    }

    void removes()
    {
        add("North");
        QCOMPARE(m_ctl->run(words(lat("profile|remove|north"))).exitCode, 0);
        QCOMPARE(m_ctl->run(words(lat("profile|remove|north"))).exitCode, 2);
        QCOMPARE(m_ctl->run(words(lat("report|--profile|north"))).exitCode, 2);
    }

    /// Without a keychain nobody can say whether a sign-in still lies there, so it takes a word more.
    void aProfileWhoseSignInCannotBeForgottenGoesByForce()
    {
        add("North");
        QByteArray signedIn = contentOfBook();
        signedIn.append("tenant_id = \"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\"\n"
                        "account_id = \"bbbbbbbb-cccc-4ddd-8eee-ffffffffffff\"\n");
        QFile book(bookPath());
        QVERIFY(book.open(QIODevice::WriteOnly) && book.write(signedIn) == signedIn.size());
        book.close();
        m_ctl->setVariable(lat("DBUS_SESSION_BUS_ADDRESS"), lat("unix:path=/nonexistent/bus"));
        const CtlAnswer refused = m_ctl->run(words(lat("profile|remove|North")));
        QVERIFY2(refused.exitCode == 6, refused.said().constData());
        QVERIFY2(refused.err.contains("profile remove \"North\" --force"), refused.said().constData());
        const auto namesTheEntry = [](const CtlAnswer &answer) {
            return answer.err.contains("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee") &&
                   answer.err.contains("bbbbbbbb-cccc-4ddd-8eee-ffffffffffff");
        };
        QVERIFY2(namesTheEntry(refused), refused.said().constData());
        QCOMPARE(contentOfBook(), signedIn);
        const CtlAnswer forced = m_ctl->run(words(lat("profile|remove|North|--force|--quiet")));
        QVERIFY2(forced.exitCode == 0, forced.said().constData());
        QVERIFY2(forced.err.contains("may still hold") && namesTheEntry(forced), forced.said().constData());
        QVERIFY(!contentOfBook().contains("North"));
    }

private:
    void add(const char *name)
    {
        const CtlAnswer added = m_ctl->run(QStringList{lat("profile"), lat("add"), lat(name)} + m_connection);
        QVERIFY2(added.exitCode == 0, added.said().constData());
    }
    [[nodiscard]] QString bookPath() const { return m_ctl->home() + lat("/config/profiles.toml"); }
    [[nodiscard]] QByteArray contentOfBook() const
    {
        QFile file(bookPath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTcpServer m_server;
    QStringList m_connection;
    std::unique_ptr<Ctl> m_ctl;
};

void TestProfiles::addRefuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *line, int exitCode, const char *named) {
        QTest::newRow(line) << lat(line) << exitCode << QByteArray(named);
    };
    const char *id = "|--client-id|11111111-1111-4111-8111-111111111111";
    row("profile|add|X|--tenant|contoso.com", 2, "--client-id");
    row("profile|add|X|--tenant|contoso.com|--client-id|abc", 2, "client_id");
    row("profile|add|X|--demo", 2, "--tenant");
    row("profile|add|X|--tenant|contoso.com|--client-id|11111111-1111-4111-8111-111111111111|--colour|beige", 2,
        "beige");
    row("profile|add|X|--tenant|contoso.com|--client-id|11111111-1111-4111-8111-111111111111|--cloud|mars", 2, "mars");
    row("profile|add", 2, "NAME");
    row("profile", 2, "--help");
    row("profile|remove|demo", 2, "demo");
    row("profile|read-only|South", 2, "South");
    for (const auto &[name, exitCode] : {std::pair("North", 4), std::pair("NORTH", 4), std::pair("Demo", 2)}) {
        const QString line = lat("profile|add|") + lat(name) + lat("|--tenant|contoso.com") + lat(id);
        QTest::newRow(name) << line << exitCode << QByteArray(exitCode == 4 ? "already" : "demo");
    }
}

CASEMENT_TEST(TestProfiles)
#include "TestProfiles.moc"
