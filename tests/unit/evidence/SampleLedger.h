// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceLedger.h"
#include "tests/support/Settled.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QTemporaryDir>

#include <memory>

namespace Casement::TestSupport {

/// A ledger in a store of its own, for test classes to stand on; begin() makes a new one for every test function.
class SampleLedger
{
protected:
    const QString tenant = QStringLiteral("tenant");

    void begin()
    {
        m_ledger.reset();
        m_store = std::make_unique<Store>(m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_files)));
        QVERIFY(settled(m_store->open({EvidenceLedger::schema()}, {})));
        m_ledger = std::make_unique<EvidenceLedger>(m_store.get());
    }
    void report(Graph::ReportPeriod period, const std::vector<ReportSample> &samples, int ago = 2)
    {
        QVERIFY(settled(m_ledger->putReport(tenant, reportOf(daysAgo(ago), samples), period, noon(sampleToday()), {})));
    }
    void signIns(int ago, const std::vector<SignInSample> &samples)
    {
        QVERIFY(settled(m_ledger->putSlice(tenant, counted(sliceOf(daysAgo(ago)), samples), {})));
    }

    std::unique_ptr<EvidenceLedger> m_ledger;

private:
    QTemporaryDir m_folder;
    int m_files = 0;
    std::unique_ptr<Store> m_store;
};

} // namespace Casement::TestSupport
