// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Connection.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;

/// A private key that others can reach is said, and used all the same.
class TestKeyFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAKeyThatOthersCanReach_data()
    {
        QTest::addColumn<int>("others");
        QTest::addColumn<bool>("told");
        QTest::newRow("owner alone") << 0 << false;
        QTest::newRow("group reads") << int(QFile::ReadGroup) << true;
        QTest::newRow("everybody reads") << int(QFile::ReadOther) << true;
        QTest::newRow("group writes") << int(QFile::WriteGroup) << true;
    }

    void tellsAKeyThatOthersCanReach()
    {
        QFETCH(int, others);
        QFETCH(bool, told);
        QTemporaryDir folder;
        ConnectionRequest request;
        request.method = SignInMethod::Certificate;
        request.certificate = make(folder.filePath(QStringLiteral("app.crt")), QFile::ReadGroup | QFile::ReadOther);
        request.certificateKey =
            make(folder.filePath(QStringLiteral("app.key")), QFile::Permissions::fromInt(uint(others)));
        QCOMPARE(!keyFileWarning(request).isEmpty(), told);
        QCOMPARE(keyFileWarning(request).contains(request.certificateKey), told);
        request.method = SignInMethod::Browser;
        QVERIFY(keyFileWarning(request).isEmpty());
    }

    /// One file may hold both, and then it is the key's permissions that count.
    void theCertificateMayHoldTheKey()
    {
        QTemporaryDir folder;
        ConnectionRequest request;
        request.method = SignInMethod::Certificate;
        request.certificate = make(folder.filePath(QStringLiteral("both.pem")), QFile::ReadOther);
        QVERIFY(keyFileWarning(request).contains(request.certificate));
        request.certificate = folder.filePath(QStringLiteral("missing.pem"));
        QVERIFY(keyFileWarning(request).isEmpty());
    }

private:
    static QString make(const QString &path, QFile::Permissions others)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | others))
            qFatal("the file of a test could not be made");
        return path;
    }
};

CASEMENT_TEST(TestKeyFile)
#include "TestKeyFile.moc"
