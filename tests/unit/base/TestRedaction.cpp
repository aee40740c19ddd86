// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Redaction.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

/// No secret leaves through a log line, however it is spelled.
class TestRedaction final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesSecretsOut_data()
    {
        QTest::addColumn<QString>("line");
        const QString secret = QStringLiteral("S3cretValue.With-Dots_1234567890");
        const auto row = [&](const char *name, const char *pattern) {
            QTest::newRow(name) << QString::fromLatin1(pattern).replace(QLatin1Char('@'), secret);
        };
        row("bearer header", "Authorization: Bearer @");
        row("bearer alone", "sent with bearer @ to the service");
        row("basic", "proxy says Basic @");
        row("form access token", "grant_type=x&access_token=@&scope=y");
        row("json refresh token", "{\"refresh_token\":\"@\",\"expires_in\":3600}");
        row("json id token", "\"id_token\" : \"@\"");
        row("code in a redirect", "GET /?code=@&session_state=abc HTTP/1.1");
        row("state", "/authorize?state=@&nonce=x");
        row("nonce", "nonce=@");
        row("verifier", "code_verifier=@");
        row("client secret", "client_secret=@&x=1");
        row("assertion", "client_assertion=@");
        row("device code", "{\"device_code\":\"@\"}");
        row("password", "password=@");
        row("cookie", "Set-Cookie: ESTSAUTH=@; path=/");
        QTest::newRow("proxy address") << QStringLiteral("using http://user:%1@proxy.example:8080/").arg(secret);
        QTest::newRow("a token without a name") << QStringLiteral("got eyJhbGciOi.eyJ") + secret;
    }

    void takesSecretsOut()
    {
        QFETCH(QString, line);
        const QString clean = QString::fromStdString(redact(line.toStdString()));
        QVERIFY2(!clean.contains(QLatin1String("S3cretValue")), qPrintable(clean));
        QVERIFY2(clean.contains(QLatin1String("[redacted]")), qPrintable(clean));
    }

    void leavesOrdinaryWordsAlone()
    {
        const std::string line =
            "#7 POST outlook.office365.com/adminapi/beta/x/InvokeCommand Get-CASMailbox -> 200 in 81 ms";
        QCOMPARE(QString::fromStdString(redact(line)), QString::fromStdString(line));
    }
};

CASEMENT_TEST(TestRedaction)
#include "TestRedaction.moc"
