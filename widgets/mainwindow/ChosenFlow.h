// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Casement {

class Commands;
class DossierFlow;
class ExceptionFlow;
class ReportPage;
class RunFlow;
class TenantPage;
class TenantSettingsFlow;

/// Takes the mailboxes that are chosen, in the report or in the dossier, to what is to be done with them, by whatever
/// button, menu or key that was asked for.
class ChosenFlow final : public QObject
{
    Q_OBJECT
public:
    /// Where they lead to; nothing of it is owned, all of it outlives this.
    struct Ways
    {
        RunFlow *runs;
        ExceptionFlow *exceptions;
        TenantSettingsFlow *settings;
    };

    ChosenFlow(ReportPage *report, const Ways &ways, QObject *parent);

    void follow(Commands *commands);
    void follow(DossierFlow *dossier);
    void follow(TenantPage *page);

private:
    void manage();
    void mark();
    void close();
    void assign(const QString &policy);

    ReportPage *m_report;
    Ways m_ways;
};

} // namespace Casement
