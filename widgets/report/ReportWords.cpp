// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ReportWords.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "models/session/TenantSession.h"
#include "widgets/report/QuickViews.h"
#include "widgets/report/ReportLoad.h"

#include <QCoreApplication>
#include <QLocale>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ReportPage)
};

/// Checks reach further than a view; whoever acts on them should know.
QString checkedText(const InventoryTableModel &model)
{
    const QLocale locale;
    const QString checked = Words::tr("%1 checked").arg(locale.toString(model.checkedCount()));
    const int hidden = model.checkedCount() - model.shownCheckedCount();
    //: %1 "412 checked", %2 a count of them
    return hidden == 0 ? checked : Words::tr("%1, %2 of them not shown").arg(checked, locale.toString(hidden));
}

QString viewText(const QuickViews &views, const Query::Query &query)
{
    const QString view = views.titleFor(query.text());
    const int terms = static_cast<int>(query.topLevelTerms().size());
    if (view.isEmpty())
        return Words::tr("Every mailbox that matches %Ln term(s)", nullptr, terms);
    if (terms == 0)
        return Words::tr("Every mailbox of the tenant");
    return (views.isView(query.text()) ? Words::tr("View “%1”") : Words::tr("View “%1”, narrowed")).arg(view);
}

} // namespace

QString reportCounts(const TenantSession &session, const InventoryTableModel &model)
{
    if (!session.lastLoad() && model.totalCount() == 0)
        return session.isLoading() ? Words::tr("Loading") : Words::tr("Not loaded");
    const QLocale locale;
    QStringList parts{Words::tr("%1 shown").arg(locale.toString(model.shownCount()))};
    if (model.undecidedCount() > 0)
        parts.append(Words::tr("%1 not decidable").arg(locale.toString(model.undecidedCount())));
    parts.append(checkedText(model));
    // Before the first load has ended nobody knows how many there are.
    parts.append((session.lastLoad() ? Words::tr("%1 in tenant") : Words::tr("%1 read so far"))
                     .arg(locale.toString(model.totalCount())));
    return parts.join(QStringLiteral(" · "));
}

QString reportContext(const TenantSession &session, const QuickViews &views, const Query::Query &query)
{
    if (!session.lastLoad())
        return session.isLoading() ? Words::tr("Loading") : Words::tr("Not loaded");
    const QString view = viewText(views, query);
    const QDateTime readAt = session.inventory()->readAt();
    return readAt.isValid() ? Words::tr("%1 · read %2")
                                  .arg(view, QLocale().toString(readAt.toLocalTime().time(), QLocale::ShortFormat))
                            : view;
}

EmptyReport emptyReport(const TenantSession &session, const InventoryTableModel &model, const ReportLoad &load)
{
    if (model.totalCount() > 0)
        return {Words::tr("No mailbox matches"), model.query().text(), Words::tr("Clear the query")};
    if (session.isLoading())
        return {Words::tr("Reading mailboxes"), Words::tr("Rows appear as they come."), {}};
    if (session.lastLoad())
        return {Words::tr("No mailboxes"), Words::tr("Exchange knows none that this account may see."),
                Words::tr("Load again")};
    if (load.hasFailed())
        return {Words::tr("No list to show"), Words::tr("The mailboxes could not be read to the end."), {}};
    if (load.wasCancelled())
        return {Words::tr("Loading was cancelled"), load.broughtText(), Words::tr("Load again")};
    return {Words::tr("No mailboxes read"), Words::tr("The tenant has not been read yet."), Words::tr("Load")};
}

} // namespace Casement
