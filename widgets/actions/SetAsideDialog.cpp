// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/SetAsideDialog.h"

#include "widgets/actions/TipDelegate.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace Casement {

namespace {

constexpr QSize preferred(760, 480);

/// What a person may want to decide comes first.
int urgency(SetAsideReason reason)
{
    switch (reason) {
    case SetAsideReason::Excepted:
        return 0;
    case SetAsideReason::ChangedSince:
        return 1;
    case SetAsideReason::NotRead:
        return 2;
    case SetAsideReason::NotBorneOut:
        return -1;
    case SetAsideReason::AlreadyOffByOrganization:
        return 3;
    case SetAsideReason::AlreadyAsWanted:
        break;
    }
    return 4;
}

QString reasonOf(const SetAside &row)
{
    QStringList parts{setAsideReasonText(row.reason)};
    for (const Withheld &withheld : row.withheld) {
        const QString name = protocolName(withheld.protocol);
        parts.append(withheld.standing == GrantStanding::Expired
                         ? SetAsideDialog::tr("%1: expired, decide; it still protects").arg(name)
                         : SetAsideDialog::tr("%1: excepted").arg(name));
    }
    if (!row.remark.isEmpty())
        parts.append(row.remark);
    return parts.join(SetAsideDialog::tr(" · "));
}

QString countText(SetAsideReason reason, int count)
{
    switch (reason) {
    case SetAsideReason::AlreadyAsWanted:
        return SetAsideDialog::tr("%Ln already as wanted", nullptr, count);
    case SetAsideReason::AlreadyOffByOrganization:
        return SetAsideDialog::tr("%Ln already off by organisation", nullptr, count);
    case SetAsideReason::Excepted:
        return SetAsideDialog::tr("%Ln excepted", nullptr, count);
    case SetAsideReason::NotRead:
        return SetAsideDialog::tr("%Ln not known", nullptr, count);
    case SetAsideReason::ChangedSince:
        return SetAsideDialog::tr("%Ln changed by somebody else since", nullptr, count);
    case SetAsideReason::NotBorneOut:
        return SetAsideDialog::tr("%Ln row(s) changed in the store afterwards", nullptr, count);
    }
    return {};
}

QTableView *makeTable(SetAsideModel *model, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("setAsideTable"));
    table->setAccessibleName(SetAsideDialog::tr("Mailboxes set aside"));
    table->setModel(model);
    table->setItemDelegate(new TipDelegate(table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, table->fontMetrics()));
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->setColumnWidth(SetAsideModel::MailboxColumn, 26 * table->fontMetrics().averageCharWidth());
    table->setColumnWidth(SetAsideModel::AddressColumn, 34 * table->fontMetrics().averageCharWidth());
    return table;
}

} // namespace

QString setAsideText(const ActionPlan &plan)
{
    QStringList parts;
    for (const SetAsideReason reason :
         {SetAsideReason::AlreadyAsWanted, SetAsideReason::AlreadyOffByOrganization, SetAsideReason::Excepted,
          SetAsideReason::ChangedSince, SetAsideReason::NotRead, SetAsideReason::NotBorneOut}) {
        if (const int count = plan.setAsideCount(reason); count > 0)
            parts.append(countText(reason, count));
    }
    return parts.join(SetAsideDialog::tr(", "));
}

SetAsideModel::SetAsideModel(std::vector<SetAside> rows, QObject *parent)
    : QAbstractTableModel(parent),
      m_rows(std::move(rows))
{
    std::ranges::stable_sort(m_rows, {}, [](const SetAside &row) { return urgency(row.reason); });
}

int SetAsideModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SetAsideModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SetAsideModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const SetAside &row = m_rows[static_cast<size_t>(index.row())];
    if (index.column() == MailboxColumn)
        return row.displayName;
    return index.column() == AddressColumn ? row.address : reasonOf(row);
}

QVariant SetAsideModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == MailboxColumn)
        return tr("Mailbox");
    return section == AddressColumn ? tr("Address") : tr("Why it is set aside");
}

SetAsideDialog::SetAsideDialog(const TenantFace &tenant, const ActionPlan &plan, QWidget *parent) : DialogFrame(parent)
{
    setObjectName(QStringLiteral("setAsideDialog"));
    setTenant(tenant);
    setHeading(tr("%Ln mailbox(es) set aside", nullptr, static_cast<int>(plan.setAside.size())), setAsideText(plan));
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::groups, Gap::dialog, Gap::groups);
    column->addWidget(makeTable(new SetAsideModel(plan.setAside, this), body));
    setBody(body);
    setNote(tr("Nothing is sent for these."));
    addCancel(tr("Close"))->setObjectName(QStringLiteral("closeButton"));
    setWantedSize(preferred);
}

} // namespace Casement
