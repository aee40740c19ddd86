// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Parser.h"
#include "models/session/columns/AskedDays.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using Query::Truth;

Q_DECLARE_METATYPE(Casement::DaySpan)

/// What "used(imap)<30d" is allowed to answer, by what is known of uses and of observed days.
class TestAskedDays final : public QObject
{
    Q_OBJECT

    const QDate m_today{2026, 11, 22};
    /// The usage report's last day; distances count back from there.
    const QDate m_newest{2026, 11, 20};

    [[nodiscard]] DaySpan covered(int days) const { return {m_newest.addDays(1 - days), m_newest}; }
    [[nodiscard]] DaySpan ago(int days) const { return {m_newest.addDays(-days), m_newest.addDays(-days)}; }
    [[nodiscard]] Truth answer(const QString &text, Protocol protocol, const ProtocolUse &use) const
    {
        Query::Field field;
        field.id = QStringLiteral("used(imap)");
        field.kind = Query::FieldKind::Date;
        const auto query = Query::parse(text, Query::Schema({field}));
        const auto &term = std::get<Query::Term>(query->expression()->node);
        return wasUsedIn(protocol, use, askedDays(term, newestDay(use, m_today)), m_today);
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<DaySpan>("last");
        QTest::addColumn<DaySpan>("covered");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, const char *asked, const DaySpan &last, const DaySpan &cover,
                            Truth truth) {
            QTest::newRow(name) << QString::fromLatin1("used(imap)") + QLatin1String(asked) << last << cover
                                << static_cast<int>(truth);
        };
        const DaySpan none;
        row("nothing known at all", "<30d", none, none, Truth::Unknown);
        row("all days observed, nothing seen", "<30d", none, covered(30), Truth::False);
        row("one day missing", "<30d", none, covered(29), Truth::Unknown);
        row("used on the first of 30 days", "<30d", ago(29), covered(1), Truth::True);
        row("used the day before, all observed", "<30d", ago(30), covered(60), Truth::False);
        row("used the day before, not observed since", "<30d", ago(30), none, Truth::Unknown);
        row("used on some day of exactly these 30", "<30d", covered(30), covered(30), Truth::True);
        row("used on some day of 90", "<30d", covered(90), covered(90), Truth::Unknown);
        row("used on some day of 90, none of them in the last 30", "<30d", {ago(89).from, ago(30).from}, covered(90),
            Truth::False);
        row("used behind the observed days", "<30d", {m_today, m_today}, covered(7), Truth::True);
        row("observation ended four days ago", "<30d", none, {{2026, 9, 1}, {2026, 11, 18}}, Truth::Unknown);
        row("not for 90 days, proven", ">90d", ago(120), covered(180), Truth::True);
        row("not for 90 days, but not observed since", ">90d", ago(120), none, Truth::Unknown);
        row("not for 30 days, on the last day before them", ">30d", ago(30), covered(60), Truth::True);
        row("not for 30 days, on the first of them", ">30d", ago(29), covered(60), Truth::False);
        row("not for 30 days, on some day around the border", ">30d", {ago(31).from, ago(29).to}, covered(60),
            Truth::Unknown);
        row("never seen in 180 days is no date", ">90d", none, covered(180), Truth::Unknown);
        row("a day by name", ":2026-11-05", {{2026, 11, 5}, {2026, 11, 5}}, covered(30), Truth::True);
        row("a day by name, later use not excluded", ":2026-11-05", {{2026, 11, 5}, {2026, 11, 5}}, none,
            Truth::Unknown);
        row("a day that no report has reached", ">=2026-11-21", none, covered(30), Truth::Unknown);
        row("before that day, and nothing known of it", "<2026-11-21", ago(10), covered(30), Truth::Unknown);
        row("before that day, seen on it", "<2026-11-21", {m_today, m_today}, covered(30), Truth::False);
        row("a range", ":2026-11-01..2026-11-10", {{2026, 11, 2}, {2026, 11, 9}}, covered(30), Truth::True);
        row("a range that was before", ":2026-10-01..2026-10-10", ago(3), none, Truth::False);
        row("within weeks", ":2w", ago(14), covered(30), Truth::True);
    }
    void answers()
    {
        QFETCH(QString, asked);
        QFETCH(DaySpan, last);
        QFETCH(DaySpan, covered);
        QFETCH(int, expected);
        ProtocolUse use;
        use.last = last;
        use.covered = covered;
        QCOMPARE(static_cast<int>(answer(asked, Protocol::Imap, use)), expected);
    }

    void theTwoSidesOfAWindowAreOpposites()
    {
        const auto opposite = [](Truth truth) {
            return truth == Truth::Unknown ? truth : truth == Truth::True ? Truth::False : Truth::True;
        };
        for (int day = 0; day < 70; ++day) {
            for (int width = 0; width < 40; width += 13) {
                ProtocolUse use;
                use.covered = covered(180);
                use.last = {ago(day + width).from, ago(day).to};
                for (const auto &[inside, outside] :
                     {std::pair{"used(imap)<30d", "used(imap)>30d"}, std::pair{"used(imap)<7d", "used(imap)>7d"}})
                    QCOMPARE(answer(QLatin1String(outside), Protocol::Imap, use),
                             opposite(answer(QLatin1String(inside), Protocol::Imap, use)));
            }
        }
    }

    void noSourceProvesThatAClientProtocolWasLeftAlone()
    {
        ProtocolUse use;
        use.covered = covered(180);
        for (const Protocol protocol : {Protocol::Ews, Protocol::ActiveSync, Protocol::Owa, Protocol::Mapi})
            QCOMPARE(answer(QStringLiteral("used(imap)<30d"), protocol, use), Truth::Unknown);
        use.last = ago(1);
        QCOMPARE(answer(QStringLiteral("used(imap)<30d"), Protocol::Ews, use), Truth::True);
    }
};

CASEMENT_TEST(TestAskedDays)
#include "TestAskedDays.moc"
