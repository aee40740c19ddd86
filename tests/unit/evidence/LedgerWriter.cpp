// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"
#include "tests/support/Settled.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Casement;
using namespace Casement::TestSupport;

/// ledger_writer FILE DAYS EVENTS: what is not finished yet of so many days, newest first, so many sign-ins each. Says
/// each day and waits for a line before the next.
int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 4)
        return 2;
    Store store(arguments[1]);
    if (!settled(store.open({EvidenceLedger::schema()}, {})))
        return 3;
    const EvidenceLedger ledger(&store);
    const QString tenant = QStringLiteral("tenant");
    const auto finished = settled(ledger.finishedSlices(tenant, noon(sampleToday()), {}));
    if (!finished)
        return 4;
    for (int ago = 2; ago < 2 + arguments[2].toInt(); ++ago) {
        const Graph::SignInSlice slice = sliceOf(daysAgo(ago));
        if (std::ranges::find(*finished, slice) != finished->end())
            continue;
        std::vector<SignInSample> samples;
        for (int event = 0; event < arguments[3].toInt(); ++event)
            samples.push_back({event % 50, slice.from.addSecs(event)});
        if (!settled(ledger.putSlice(tenant, counted(slice, samples), {})))
            return 5;
        std::printf("%d\n", ago);
        std::fflush(stdout);
        // Whoever watches says when to go on; nobody does at the end of standard input.
        char word[8];
        if (!std::fgets(word, sizeof word, stdin))
            continue;
    }
    return 0;
}
