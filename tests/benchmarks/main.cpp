// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/Ratio.h"

#include <QApplication>

#include <cstdio>

/// Prints how many times faster the console is than a named peer, both measured in this very run.
int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    std::printf("%-44s %11s   %-44s %11s   %8s\n", "Casement", "median", "peer", "median", "ratio");
    // First, as memory that others gave back would hide what it needs.
    Casement::Bench::benchLedger();
    Casement::Bench::benchFilter();
    Casement::Bench::benchCsv();
    Casement::Bench::benchJournal();
    return 0;
}
