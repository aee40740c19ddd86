// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/exceptions/ExceptionBook.h"
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/session/columns/MailboxColumns.h"
#include "tests/property/Chance.h"
#include "tests/property/Questions.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;
using namespace Casement::Property;

namespace {

const QDate today(2026, 11, 20);

std::shared_ptr<const Inventory> inventoryOf(const std::vector<Mailbox> &all, const OrganizationSettings &settings,
                                             const ExceptionBook &book)
{
    return makeInventory(MailboxFacts::build(all, true), settings, book, today, QDateTime());
}

/// Some rows, each at most once.
std::vector<quint32> someRows(size_t count)
{
    std::vector<quint32> rows;
    for (quint32 row = 0; row < count; ++row) {
        if (*rc::gen::inRange(0, 3) == 0)
            rows.push_back(row);
    }
    return rows;
}

void sameCells(const Inventory &patched, const Inventory &built)
{
    RC_ASSERT(patched.rowCount() == built.rowCount());
    for (size_t i = 0; i < built.specs().size(); ++i) {
        const Column &is = patched.column(int(i));
        const Column &wanted = built.column(int(i));
        for (quint32 row = 0; row < built.rowCount(); ++row) {
            RC_ASSERT(is.shown(row) == wanted.shown(row));
            RC_ASSERT(is.term(row) == wanted.term(row));
            RC_ASSERT(is.face(row) == wanted.face(row));
            RC_ASSERT(is.exported(row).toString() == wanted.exported(row).toString());
        }
    }
}

/// What is asked of a patched inventory is answered as by one that was built like that; so is its order.
void sameInventory(const Inventory &patched, const Inventory &built)
{
    sameCells(patched, built);
    const QString asked = (*question(3)).text;
    const auto query = Query::parse(asked, built.schema());
    const auto ofPatched = Query::parse(asked, patched.schema());
    RC_ASSERT(query && ofPatched);
    RC_ASSERT(Query::evaluate(*ofPatched, patched) == Query::evaluate(*query, built));
    const int column = *rc::gen::inRange(0, int(built.specs().size()));
    std::vector<quint32> rows = Query::evaluate(*query, built).trueRows();
    std::vector<quint32> sorted = rows;
    patched.sortRows(rows, column, Qt::DescendingOrder);
    built.sortRows(sorted, column, Qt::DescendingOrder);
    RC_ASSERT(rows == sorted);
}

ExceptionEdits someGrants(const ExceptionBook &book, const std::vector<Mailbox> &all)
{
    ExceptionRequest request;
    for (const quint32 row : someRows(all.size()))
        request.targets.push_back({all[row].guid, all[row].primarySmtpAddress});
    request.protocols = {*rc::gen::element(Protocol::Pop, Protocol::Imap)};
    request.reason = QStringLiteral("scanner");
    request.owner = QStringLiteral("ann");
    request.expires = today.addDays(*rc::gen::inRange(-5, 40));
    request.changedBy = request.owner;
    request.changedAt = QDateTime(today.addDays(-20), QTime(8, 0), Qt::UTC);
    return book.markEdits(request);
}

} // namespace

/// An inventory that was patched is the one that would have been built.
class TestPatchProperties final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(60, 5000); }
    void settings();
    void policies();
    void exceptions();
};

void TestPatchProperties::settings()
{
    QVERIFY(rc::check("patched settings", [] {
        std::vector<Mailbox> all = *mailboxes();
        const OrganizationSettings organizationIs = *organization();
        const ExceptionBook none{QString()};
        auto patched = inventoryOf(all, organizationIs, none);
        std::vector<std::pair<quint32, ClientAccessSettings>> changes;
        for (const quint32 row : someRows(all.size())) {
            changes.emplace_back(row, *Property::settings());
            all[row].clientAccess = changes.back().second;
        }
        patched = withSettings(*patched, changes, organizationIs);
        sameInventory(*patched, *inventoryOf(all, organizationIs, none));
    }));
}

void TestPatchProperties::policies()
{
    QVERIFY(rc::check("patched policies", [] {
        std::vector<Mailbox> all = *mailboxes();
        const OrganizationSettings organizationIs = *organization();
        const ExceptionBook none{QString()};
        auto patched = inventoryOf(all, organizationIs, none);
        std::vector<std::pair<quint32, QString>> changes;
        for (const quint32 row : someRows(all.size())) {
            changes.emplace_back(row, *word());
            all[row].authenticationPolicy = changes.back().second;
        }
        patched = withPolicies(*patched, changes);
        sameInventory(*patched, *inventoryOf(all, organizationIs, none));
    }));
}

void TestPatchProperties::exceptions()
{
    QVERIFY(rc::check("patched exceptions", [] {
        const std::vector<Mailbox> all = *mailboxes();
        const OrganizationSettings organizationIs = *organization();
        ExceptionBook book{QString()};
        const auto before = inventoryOf(all, organizationIs, book);
        book.apply(someGrants(book, all));
        sameInventory(*withExceptions(*before, book, today), *inventoryOf(all, organizationIs, book));
    }));
}

CASEMENT_TEST(TestPatchProperties)
#include "TestPatchProperties.moc"
