// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RingSplitDialog.h"

#include "widgets/common/PlainLabel.h"
#include "widgets/common/SegmentedControl.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>

#include <chrono>

namespace Casement {

namespace {

constexpr QSize preferred(820, 520);
constexpr std::chrono::milliseconds patience{150}; ///< a query over a large tenant is not asked at every letter

} // namespace

RingSplitDialog::RingSplitDialog(const TenantFace &tenant, const ActionPlan &plan, const Confirmation &given,
                                 RingGrounds grounds, QWidget *parent)
    : DialogFrame(parent),
      m_plan(plan),
      m_given(given),
      m_grounds(std::move(grounds))
{
    setObjectName(QStringLiteral("ringSplitDialog"));
    setTenant(tenant);
    setHeading(tr("In rings"), plan.sentence());
    setBody(makeBody());
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("ringSplitCancel"));
    m_keep = addButton({}, ButtonKind::Verb);
    m_keep->setObjectName(QStringLiteral("keepRings"));
    m_keep->setAutoDefault(false);
    connect(m_keep, &QPushButton::clicked, this, &RingSplitDialog::keep);
    setNote(tr("Nothing is sent yet: the first ring is started by hand."));
    setWantedSize(preferred);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &RingSplitDialog::refresh);
    refresh();
}

std::optional<int> RingSplitDialog::waitMinutes() const
{
    return m_start->current() == 0 ? std::nullopt : std::optional(m_hours->value() * 60);
}

Result<RingDrafts> RingSplitDialog::cut() const
{
    if (m_cut->current() == Shares) {
        const auto percents = percentsFromText(m_shares->text());
        return percents ? splitByPercent(m_plan, *percents) : Result<RingDrafts>(failure(percents.error()));
    }
    if (m_cut->current() == Pilot) {
        if (m_pilot->text().trimmed().isEmpty())
            return failure(ErrorKind::BadInput, tr("Nobody is in the pilot yet."),
                           tr("Type a query for those who come first."));
        const auto pilot = m_grounds.mailboxesLike(m_pilot->text());
        return pilot ? splitByPilot(m_plan, *pilot) : Result<RingDrafts>(failure(pilot.error()));
    }
    const QString column = m_column->currentData().toString();
    return splitByValue(m_plan, [this, column](const QUuid &mailbox) { return m_grounds.valueOf(column, mailbox); });
}

void RingSplitDialog::refresh()
{
    m_patience.stop();
    m_hours->setEnabled(m_start->current() != 0);
    const auto drafts = cut();
    m_drafts = drafts.value_or(RingDrafts());
    m_model.setDrafts(m_drafts, waitMinutes());
    m_fault->setVisible(!drafts);
    m_keep->setEnabled(drafts.has_value());
    m_keep->setToolTip(drafts ? QString() : drafts.error().text);
    m_keep->setText(drafts ? tr("Keep %Ln ring(s)", nullptr, static_cast<int>(m_drafts.size())) : tr("Keep no rings"));
    if (!drafts)
        showFault(drafts.error());
}

void RingSplitDialog::showFault(const Error &error)
{
    m_fault->setText(error.oneLine());
    m_fault->show();
}

void RingSplitDialog::keep()
{
    if (m_patience.isActive())
        refresh();
    if (m_drafts.empty())
        return;
    const auto set = confirmRings(m_plan, m_drafts, m_given, waitMinutes(), m_grounds.now());
    if (!set)
        return showFault(set.error());
    Q_EMIT chosen(*set);
    accept();
}

void RingDraftModel::setDrafts(const RingDrafts &drafts, std::optional<int> waitMinutes)
{
    beginResetModel();
    m_rows.clear();
    for (const RingDraft &draft : drafts)
        m_rows.push_back({draft.name, draft.plan.affectedMailboxes()});
    m_wait = waitMinutes;
    endResetModel();
}

int RingDraftModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RingDraftModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RingDraftModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QLocale locale;
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (index.column()) {
    case RingColumn:
        //: place of the ring, its name
        return tr("%1 · %2").arg(locale.toString(index.row() + 1), row.name);
    case MailboxColumn:
        return locale.toString(row.mailboxes);
    default:
        return m_wait && index.row() > 0 ? tr("%1 after ring %2").arg(waitText(*m_wait), locale.toString(index.row()))
                                         : tr("By hand");
    }
}

QVariant RingDraftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == MailboxColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RingColumn:
        return tr("Ring");
    case MailboxColumn:
        return tr("Mailboxes");
    default:
        return tr("Starts");
    }
}

} // namespace Casement
