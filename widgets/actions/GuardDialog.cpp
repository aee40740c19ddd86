// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/GuardDialog.h"

#include "widgets/actions/FittedColumns.h"
#include "widgets/actions/RunRowsView.h"
#include "widgets/actions/TipDelegate.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>

namespace Casement {

namespace {

constexpr QSize preferred(820, 520);
constexpr int longestReason = 200;
constexpr int largestTenant = 10'000'000;

} // namespace

GuardDialog::GuardDialog(const TenantFace &tenant, int chosen, QWidget *parent) : DialogFrame(parent)
{
    setObjectName(QStringLiteral("guardDialog"));
    setTenant(tenant);
    setHeading(tr("Mailboxes under guard"),
               tr("A change of these needs a separate yes. Your own account always does."));
    setBody(makeBody(chosen));
    m_remove = addButton(tr("Take out of guard"), ButtonKind::Plain);
    m_remove->setObjectName(QStringLiteral("guardRemove"));
    m_remove->setAutoDefault(false);
    connect(m_remove, &QPushButton::clicked, this, &GuardDialog::removeSelected);
    addCancel(tr("Close"))->setObjectName(QStringLiteral("guardClose"));
    setWantedSize(preferred);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &GuardDialog::showButtons);
    showButtons();
}

QWidget *GuardDialog::makeBody(int chosen)
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::groups, Gap::dialog, Gap::groups);
    column->setSpacing(Gap::groups);
    column->addWidget(makeAddLine(chosen, body));
    m_table = new QTableView(body);
    m_table->setObjectName(QStringLiteral("guardTable"));
    m_table->setAccessibleName(tr("Mailboxes under guard"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new TipDelegate(m_table));
    dressRunTable(m_table);
    new FittedColumns(m_table, {14, 24, 30, 18, 22}, GuardTableModel::ReasonColumn);
    m_pages = new QStackedWidget(body);
    auto *empty = new EmptyState(m_pages);
    empty->setObjectName(QStringLiteral("guardEmpty"));
    empty->setTexts(tr("No mailbox is under guard"),
                    tr("Accounts for an emergency, of VIPs and of services belong here: check them in the report."),
                    {});
    m_pages->addWidget(empty);
    m_pages->addWidget(m_table);
    column->addWidget(m_pages, 1);
    column->addWidget(new Hairline(Qt::Horizontal, body));
    column->addWidget(makeLimitLine(body));
    return body;
}

QWidget *GuardDialog::makeAddLine(int chosen, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    m_kind = new QComboBox(line);
    m_kind->setObjectName(QStringLiteral("guardKind"));
    m_kind->setAccessibleName(tr("Why they are under guard"));
    for (const GuardKind kind : {GuardKind::BreakGlass, GuardKind::Vip, GuardKind::Service})
        m_kind->addItem(guardKindWord(kind), static_cast<int>(kind));
    m_reason = new QLineEdit(line);
    m_reason->setObjectName(QStringLiteral("guardReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason"));
    m_reason->setMaxLength(longestReason);
    auto *add = makeButton(IconName::Exception, tr("Put %Ln mailbox(es) under guard", nullptr, chosen),
                           ButtonKind::Plain, line);
    add->setObjectName(QStringLiteral("guardAdd"));
    add->setAutoDefault(false);
    add->setEnabled(chosen > 0);
    add->setToolTip(chosen > 0 ? QString() : tr("Check or select mailboxes in the report first"));
    connect(add, &QPushButton::clicked, this, [this] {
        Q_EMIT addAsked(static_cast<GuardKind>(m_kind->currentData().toInt()), m_reason->text().trimmed());
    });
    row->addWidget(m_kind);
    row->addWidget(m_reason, 1);
    row->addWidget(add);
    return line;
}

QWidget *GuardDialog::makeLimitLine(QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    auto *words = new PlainLabel(tr("One run may change at most"), TextSize::Body, TextInk::Text, line);
    m_limit = new QSpinBox(line);
    m_limit->setObjectName(QStringLiteral("guardLimit"));
    m_limit->setAccessibleName(tr("Mailboxes one run may change"));
    m_limit->setRange(0, largestTenant);
    m_limit->setSpecialValueText(tr("any number of mailboxes"));
    m_limit->setSuffix(tr(" mailboxes"));
    m_limit->setGroupSeparatorShown(true);
    m_limit->setMinimumWidth(m_limit->sizeHint().width() + 3 * m_limit->fontMetrics().averageCharWidth());
    words->setBuddy(m_limit);
    connect(m_limit, &QSpinBox::editingFinished, this, [this] { Q_EMIT limitAsked(m_limit->value()); });
    row->addWidget(words);
    row->addWidget(m_limit);
    row->addStretch();
    return line;
}

void GuardDialog::setList(const GuardList &list)
{
    m_model.setEntries(list.entries());
    m_pages->setCurrentIndex(m_model.rowCount() == 0 ? 0 : 1);
    if (!m_limit->hasFocus())
        m_limit->setValue(list.mostPerRun());
    setNote(tr("%Ln mailbox(es) under guard", nullptr, list.count()));
    showButtons();
}

void GuardDialog::setFailure(const QString &words)
{
    setNote(words);
}

void GuardDialog::showButtons()
{
    const bool selected = m_table->selectionModel()->hasSelection();
    m_remove->setEnabled(selected);
    m_remove->setToolTip(selected ? QString() : tr("Select mailboxes in the list first"));
}

void GuardDialog::removeSelected()
{
    std::vector<QUuid> mailboxes;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        mailboxes.push_back(row.data(GuardTableModel::GuidRole).toUuid());
    if (!mailboxes.empty())
        Q_EMIT removeAsked(mailboxes);
}

} // namespace Casement
