// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/Ratio.h"

#include <QApplication>
#include <QLocale>

#include <array>
#include <cstdio>

/// Prints how many times faster the console is than a named peer, both measured in this very run. Arguments name the
/// parts to run; without any all are.
int main(int argc, char *argv[])
{
    using namespace Casement::Bench;
    const QApplication app(argc, argv);
    // With the C locale, in which a machine may be, nobody reads names.
    QLocale::setDefault(QLocale(QLocale::German));
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    const std::array parts{std::pair{"import", &benchImport},   std::pair{"ledger", &benchLedger},
                           std::pair{"filter", &benchFilter},   std::pair{"csv", &benchCsv},
                           std::pair{"journal", &benchJournal}, std::pair{"inventory", &benchInventory}};
    std::printf("%-44s %11s   %-44s %11s   %8s\n", "Casement", "median", "peer", "median", "ratio");
    for (const auto &[name, run] : parts) {
        if (wanted.isEmpty() || wanted.contains(QLatin1String(name)))
            run();
    }
    return 0;
}
