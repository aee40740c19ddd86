// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/RenewExceptionDialog.h"

#include "models/itemmodels/ExceptionTableModel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/exceptions/GrantsTable.h"
#include "widgets/exceptions/UntilField.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QTableView>

namespace Casement {

namespace {

constexpr QSize preferredSize(904, 480);

} // namespace

RenewExceptionDialog::RenewExceptionDialog(const ExceptionContext &context, std::vector<ExceptionGrant> grants,
                                           QWidget *parent)
    : DialogFrame(parent),
      m_context(context),
      m_grants(std::move(grants))
{
    std::erase_if(m_grants, [](const ExceptionGrant &grant) { return grant.closed; });
    const auto count = static_cast<int>(m_grants.size());
    setObjectName(QStringLiteral("renewExceptionDialog"));
    setTenant(m_context.tenant);
    setHeading(tr("Renew exception"), tr("A new last day; reason, owner and ticket stay"));
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::groups);
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::groups);
    auto *label = new PlainLabel(tr("&Until"), TextSize::Body, TextInk::Secondary, body);
    label->setOverflow(Overflow::Line);
    m_until = new UntilField(m_context.clock->today(), body);
    label->setBuddy(m_until);
    row->addWidget(label);
    row->addWidget(m_until, 1);
    column->addLayout(row);
    auto *model = new ExceptionTableModel(m_context.clock, this);
    model->setInventory(m_context.inventory);
    model->setGrants(m_grants);
    auto *table = new QTableView(body);
    table->setObjectName(QStringLiteral("grants"));
    table->setAccessibleName(tr("Exceptions to be renewed"));
    table->setModel(model);
    dressTable(table, ExceptionTableModel::FaceRole, -1);
    fitColumns(table);
    column->addWidget(table, 1);
    setBody(body);
    setNote(tr("Kept on this computer. Nothing is changed in the tenant."));
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    QPushButton *verb = addButton(tr("Re&new %Ln exception(s)", nullptr, count), ButtonKind::Verb);
    verb->setObjectName(QStringLiteral("renewButton"));
    verb->setEnabled(count > 0);
    setDefaultButton(verb);
    setWantedSize(preferredSize);
    connect(verb, &QPushButton::clicked, this, &RenewExceptionDialog::finish);
    m_until->setFocus();
}

void RenewExceptionDialog::finish()
{
    ExceptionEdits edits;
    for (const ExceptionGrant &shown : m_grants) {
        const auto now = m_context.book->grant(shown.id);
        if (!now || now->closed)
            continue;
        ExceptionGrant renewed = *now;
        renewed.expires = m_until->date();
        renewed.changedBy = m_context.account;
        renewed.changedAt = m_context.clock->nowUtc();
        edits.push_back({now, renewed});
    }
    Q_EMIT editsMade(edits);
    accept();
}

} // namespace Casement
