// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionBook.h"
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "models/session/columns/MailboxColumns.h"
#include "tests/property/Chance.h"
#include "tests/property/Questions.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Property;
using Query::Truth;
using Query::TruthSet;

namespace {

std::shared_ptr<const Inventory> inventoryOf(const std::vector<Mailbox> &all, const OrganizationSettings &settings)
{
    const ExceptionBook none{QString()};
    return makeInventory(MailboxFacts::build(all, true), settings, none, QDate(2026, 11, 20), QDateTime());
}

int answerOf(Truth truth)
{
    return truth == Truth::Unknown ? NotKnown : truth == Truth::True ? Yes : No;
}

} // namespace

/// The query language against answers found one mailbox at a time, and against itself.
class TestQueryProperties final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(300, 100000); }
    void answersAsMailboxByMailbox();
    void whatIsPrintedAsksTheSame();
};

void TestQueryProperties::answersAsMailboxByMailbox()
{
    QVERIFY(rc::check("all rows at once and one by one", [] {
        const std::vector<Mailbox> all = *mailboxes();
        const OrganizationSettings settings = *organization();
        const auto inventory = inventoryOf(all, settings);
        const Question asked = *question(5);
        RC_LOG() << asked.text.toStdString();
        RC_PRE(asked.text.size() <= Query::maxTextLength);
        const auto query = Query::parse(asked.text, inventory->schema());
        RC_ASSERT(query.has_value());
        const TruthSet truth = Query::evaluate(*query, *inventory);
        RC_ASSERT(truth.rows() == qsizetype(all.size()));
        for (size_t row = 0; row < all.size(); ++row)
            RC_ASSERT(answerOf(truth.at(qsizetype(row))) == asked.answer({all[row], settings}));
    }));
}

void TestQueryProperties::whatIsPrintedAsksTheSame()
{
    QVERIFY(rc::check("parse, print, parse", [] {
        const auto inventory = inventoryOf(*mailboxes(), *organization());
        const Question asked = *question(6);
        RC_PRE(asked.text.size() <= Query::maxTextLength);
        const auto query = Query::parse(asked.text, inventory->schema());
        RC_ASSERT(query.has_value());
        const QString printed = Query::print(*query);
        RC_LOG() << asked.text.toStdString() << " is printed " << printed.toStdString();
        const auto again = Query::parse(printed, inventory->schema());
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->sameAs(*query));
        RC_ASSERT(Query::print(*again) == printed);
        RC_ASSERT(Query::evaluate(*again, *inventory) == Query::evaluate(*query, *inventory));
    }));
}

CASEMENT_TEST(TestQueryProperties)
#include "TestQueryProperties.moc"
