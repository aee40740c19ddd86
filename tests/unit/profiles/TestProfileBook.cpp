// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/ProfileBook.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;

namespace {

ConnectionProfile profileNamed(const QString &name)
{
    ConnectionProfile profile;
    profile.name = name;
    profile.tenant = QStringLiteral("contoso.com");
    profile.clientId = QStringLiteral("11111111-2222-4333-8444-555555555555");
    return profile;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestProfileBook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theDemoIsThereBeforeAnyFile()
    {
        ProfileBook book(folder());
        book.read();
        QCOMPARE(book.profiles().size(), 1u);
        QVERIFY(book.problems().empty());
        const auto demo = book.find(QStringLiteral("DEMO"));
        QVERIFY(demo);
        QCOMPARE(demo->kind, TenantKind::Demo);
        QVERIFY(demo->changesAllowed);
        QVERIFY(!QFile::exists(book.path()));
    }

    void keepsWhatWasAdded()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        QVERIFY(book.add(profileNamed(QStringLiteral("South"))));
        ProfileBook again(folder());
        again.read();
        QCOMPARE(again.profiles().size(), 3u);
        const auto north = again.find(QStringLiteral("north"));
        QVERIFY(north);
        QVERIFY(!north->changesAllowed);
        QVERIFY(north->colour != again.find(QStringLiteral("South"))->colour);
        QCOMPARE(QFile::permissions(again.path()) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList{QStringLiteral("profiles.toml")});
    }

    void aNameIsTakenOnce()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        const Outcome twice = book.add(profileNamed(QStringLiteral("NORTH")));
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::Conflict);
        QCOMPARE(book.profiles().size(), 2u);
    }

    void changesWhatTheFileHoldsNow()
    {
        ProfileBook console(folder());
        QVERIFY(console.add(profileNamed(QStringLiteral("North"))));
        ProfileBook commandLine(folder());
        QVERIFY(commandLine.add(profileNamed(QStringLiteral("South"))));
        // The console has not read since; nothing of the other program's may be lost.
        QVERIFY(
            console.change(QStringLiteral("north"), [](ConnectionProfile &profile) { profile.changesAllowed = true; }));
        commandLine.read();
        QVERIFY(commandLine.find(QStringLiteral("North"))->changesAllowed);
        QVERIFY(commandLine.find(QStringLiteral("South")));
    }

    void theDemoCanBeMadeReadOnly()
    {
        ProfileBook book(folder());
        QVERIFY(
            book.change(QStringLiteral("demo"), [](ConnectionProfile &profile) { profile.changesAllowed = false; }));
        ProfileBook again(folder());
        again.read();
        QVERIFY(!again.find(QStringLiteral("demo"))->changesAllowed);
        QVERIFY(!again.remove(QStringLiteral("demo")));
        QCOMPARE(again.profiles().size(), 1u);
    }

    void aChangeThatCannotBeUsedIsNotSaved()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        const QByteArray before = contentOf(book.path());
        QVERIFY(!book.change(QStringLiteral("North"), [](ConnectionProfile &profile) { profile.clientId.clear(); }));
        QCOMPARE(contentOf(book.path()), before);
        QVERIFY(!book.find(QStringLiteral("North"))->clientId.isEmpty());
    }

    void removes()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        QVERIFY(book.remove(QStringLiteral("north")));
        const auto gone = book.find(QStringLiteral("North"));
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
        const Outcome twice = book.remove(QStringLiteral("North"));
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, ErrorKind::NotFound);
    }

    void aDamagedFileIsKeptAndSaid()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        const QByteArray damaged = contentOf(book.path()) + "\n[[profile]]\nname = \"half\"\nten";
        QVERIFY(overwrite(book.path(), damaged));
        book.read();
        QVERIFY(!book.problems().empty());
        QVERIFY2(book.problems().front().text.contains(book.path()), qPrintable(book.problems().front().text));
        for (const Outcome &refused :
             {book.add(profileNamed(QStringLiteral("South"))), book.remove(QStringLiteral("North"))}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Storage);
        }
        QCOMPARE(contentOf(book.path()), damaged);
        // A profile that is not found may stand in the damaged part: that is no "not found".
        QCOMPARE(book.find(QStringLiteral("half")).error().kind, ErrorKind::Storage);
    }

    void goodRowsBesideABadOneStayUsable()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        QVERIFY(overwrite(book.path(), contentOf(book.path()) + "\n[[profile]]\nname = \"bad\"\n"));
        book.read();
        QVERIFY(book.find(QStringLiteral("North")));
        QCOMPARE(book.problems().size(), 1u);
    }

    void waitsForNobodyForEver()
    {
        ProfileBook book(folder());
        QVERIFY(book.add(profileNamed(QStringLiteral("North"))));
        QLockFile other(book.path() + QStringLiteral(".lock"));
        QVERIFY(other.lock());
        const Outcome refused = book.remove(QStringLiteral("North"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    }

private:
    [[nodiscard]] QString folder() const { return m_folder->path(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

CASEMENT_TEST(TestProfileBook)
#include "TestProfileBook.moc"
