// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Error.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

class TestError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsOfAStrangerStayOnOneLineAndCommandNothing();
};

void TestError::wordsOfAStrangerStayOnOneLineAndCommandNothing()
{
    Error error = makeError(ErrorKind::Refused, QStringLiteral("No."));
    error.serverWords = QStringLiteral("first\r\nsecond\x1b[2J\x07\u009b31m end");
    QCOMPARE(error.oneLine(), QStringLiteral("No. [first second [2J 31m end]"));
}

CASEMENT_TEST(TestError)
#include "TestError.moc"
