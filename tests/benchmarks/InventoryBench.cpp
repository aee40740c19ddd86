// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "tests/benchmarks/BenchTenant.h"
#include "tests/benchmarks/Ratio.h"

#include <QCollator>

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace Casement::Bench {

namespace {

/// A mailbox as an ordinary Qt program keeps it.
struct PeerRow
{
    QString name;
    QString upn;
    QString department;
    bool imap;
};

std::vector<PeerRow> peerRows(const Inventory &inventory)
{
    std::vector<PeerRow> rows;
    rows.reserve(static_cast<size_t>(inventory.rowCount()));
    for (quint32 row = 0; row < inventory.facts().size(); ++row) {
        const MailboxFacts &facts = inventory.facts();
        rows.push_back({facts.displayName(row), facts.userPrincipalName(row), facts.departments().word(row),
                        facts.stored(row, Protocol::Imap) == StoredState::On});
    }
    return rows;
}

/// A result that is not looked at would be optimised away.
void keep(qsizetype value)
{
    static volatile qsizetype kept = 0;
    kept = kept + value;
}

QByteArray named(const char *what, int rows)
{
    return QByteArray(what) + ", " + QByteArray::number(rows);
}

void benchMemory(const Inventory &inventory, int rows)
{
    qsizetype bytes = inventory.facts().memory();
    for (const auto &column : inventory.columns())
        bytes += column->memory();
    const double perMailbox = double(bytes) / rows;
    std::printf("%-44s %8.1f B    %-44s %8.1f B    %15s\n", named("bytes per mailbox", rows).constData(), perMailbox,
                "at most", 200.0, perMailbox <= 200 ? "pass" : "short");
}

void benchFilters(const Inventory &inventory, const std::vector<PeerRow> &peers, int rows)
{
    const auto compound = Query::parse(QStringLiteral("imap:on dept:Sales"), inventory.schema());
    compare(
        named("compound filter, engine", rows).constData(), "loop over rows of QString",
        [&] { keep(Query::evaluate(*compound, inventory).countTrue()); },
        [&] {
            keep(std::ranges::count_if(
                peers, [](const PeerRow &row) { return row.imap && row.department == QLatin1String("Sales"); }));
        },
        9, 50);
    const QString wanted = QStringLiteral("silva 77");
    const auto text = Query::parse(QLatin1Char('"') + wanted + QLatin1Char('"'), inventory.schema());
    compare(
        named("text search, engine", rows).constData(), "QString::contains, two fields",
        [&] { keep(Query::evaluate(*text, inventory).countTrue()); },
        [&] {
            keep(std::ranges::count_if(peers, [&](const PeerRow &row) {
                return row.name.contains(wanted, Qt::CaseInsensitive) || row.upn.contains(wanted, Qt::CaseInsensitive);
            }));
        },
        5, 30);
}

void benchSort(const Inventory &inventory, const std::vector<PeerRow> &peers, int rows)
{
    std::vector<quint32> order(peers.size());
    std::iota(order.begin(), order.end(), 0U);
    const int name = inventory.columnIndex(QStringLiteral("name"));
    // Once: the second time the ranks are there.
    compare(
        named("first sort by name", rows).constData(), "std::sort with QCollator",
        [&] { inventory.sortRows(order, name, Qt::AscendingOrder); },
        [&] {
            const QCollator collator;
            std::vector<quint32> theirs(peers.size());
            std::iota(theirs.begin(), theirs.end(), 0U);
            std::ranges::sort(theirs,
                              [&](quint32 a, quint32 b) { return collator.compare(peers[a].name, peers[b].name) < 0; });
            keep(theirs.front());
        },
        1, 2.5);
}

} // namespace

void benchInventory()
{
    for (const int rows : {10000, 100000, 1000000}) {
        const auto inventory = benchTenant(rows);
        const std::vector<PeerRow> peers = peerRows(*inventory);
        benchMemory(*inventory, rows);
        benchFilters(*inventory, peers, rows);
        benchSort(*inventory, peers, rows);
    }
}

} // namespace Casement::Bench
