// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/LedgerNames.h"
#include "models/evidence/SignInRows.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <limits>
#include <random>

using namespace Casement;

/// Packed rows come back as they were, and nothing else is taken for rows.
class TestSignInRows final : public QObject
{
    Q_OBJECT

    static std::vector<SignInRow> someRows()
    {
        constexpr quint32 most = std::numeric_limits<quint32>::max();
        return {{0, UseKey::Pop, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0},
                {0, UseKey::NotSaid, 3, 1439, 0, 7, 0, 5, 513, 6, 9, 0},
                {2, UseKey::Imap, 0, 5, 0, 0, 0, 5, 514, 6, 0, 4},
                {127, UseKey::SmtpAuth, 0, 60, 300, 2, 300, 70'000, (quint64(most) + 1) * 2, 2, 0, 0},
                {most, UseKey::Mapi, most, most, most, most, most, most, std::numeric_limits<quint64>::max(), most,
                 most, most}};
    }

private Q_SLOTS:
    void whatIsPackedComesBack()
    {
        const std::vector<SignInRow> rows = someRows();
        std::vector<SignInRow> back;
        QVERIFY(SignInRows::unpack(SignInRows::packed(rows.data(), rows.data() + rows.size()), back));
        QCOMPARE(back, rows);
        QVERIFY(SignInRows::unpack({}, back));
        QCOMPARE(back, rows);
    }

    void chunksOfASliceAreNeighbours()
    {
        QVERIFY(SignInRows::chunkId(1, SignInRows::chunkOf(std::numeric_limits<quint32>::max())) <
                SignInRows::chunkId(2, 0));
        QCOMPARE(SignInRows::chunkOf(127), SignInRows::chunkOf(0));
        QVERIFY(SignInRows::chunkOf(128) != SignInRows::chunkOf(127));
    }

    void damagedBytesAreRefusedOrReadAsSomeRows()
    {
        const std::vector<SignInRow> rows = someRows();
        const QByteArray good = SignInRows::packed(rows.data(), rows.data() + rows.size());
        std::vector<SignInRow> back;
        QVERIFY(!SignInRows::unpack(good.chopped(1), back));
        QVERIFY(!SignInRows::unpack(QByteArray("\x00\x0f", 2), back));
        QVERIFY(!SignInRows::unpack(QByteArray(40, '\xff'), back));
        std::minstd_rand dice(9);
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes = good;
            bytes[static_cast<qsizetype>(dice() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(dice());
            back.clear();
            (void)SignInRows::unpack(bytes, back);
            QVERIFY(back.size() <= static_cast<size_t>(bytes.size()));
        }
    }

    void addressesInFourBytes()
    {
        for (const char *address : {"0.0.0.0", "255.255.255.255", "203.0.113.9", "10.0.0.1"}) {
            const auto stored = ipv4Stored(QString::fromLatin1(address));
            QVERIFY(stored && *stored % 2 == 0 && *stored > 0);
            QCOMPARE(ipv4From(*stored), QString::fromLatin1(address));
        }
        for (const char *address : {"", ".", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "00.0.0.0", "1..2.3", "::1",
                                    "1.2.3.x", "1.2.3.4 "})
            QVERIFY(!ipv4Stored(QString::fromLatin1(address)));
    }
};

CASEMENT_TEST(TestSignInRows)
#include "TestSignInRows.moc"
