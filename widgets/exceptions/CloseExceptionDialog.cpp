// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/CloseExceptionDialog.h"

#include "models/itemmodels/ExceptionTableModel.h"
#include "widgets/common/Banner.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/exceptions/GrantsTable.h"
#include "widgets/exceptions/NotInViewLine.h"
#include "widgets/exceptions/ProtocolTicks.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QSet>
#include <QTableView>

#include <algorithm>

namespace Casement {

namespace {

constexpr QSize preferredSize(904, 520);

std::vector<Protocol> protocolsOf(const std::vector<ExceptionGrant> &grants)
{
    std::vector<Protocol> protocols;
    for (const Protocol protocol : allProtocols) {
        if (std::ranges::any_of(grants, [protocol](const ExceptionGrant &grant) { return grant.protocol == protocol; }))
            protocols.push_back(protocol);
    }
    return protocols;
}

} // namespace

std::vector<ExceptionGrant> openGrants(const ExceptionBook &book, const std::vector<QUuid> &mailboxes)
{
    std::vector<ExceptionGrant> grants;
    QSet<QUuid> seen;
    for (const QUuid &mailbox : mailboxes) {
        if (seen.contains(mailbox))
            continue;
        seen.insert(mailbox);
        for (const ExceptionGrant &grant : book.grantsOf(mailbox))
            grants.push_back(grant);
    }
    return grants;
}

CloseExceptionDialog::CloseExceptionDialog(const ExceptionContext &context, std::vector<ExceptionGrant> grants,
                                           QWidget *parent)
    : DialogFrame(parent),
      m_context(context),
      m_grants(std::move(grants)),
      m_model(new ExceptionTableModel(m_context.clock, this))
{
    std::erase_if(m_grants, [](const ExceptionGrant &grant) { return grant.closed; });
    setObjectName(QStringLiteral("closeExceptionDialog"));
    setTenant(m_context.tenant);
    setHeading(tr("Close exception"), tr("These mailboxes lose their protection; the record stays"));
    m_model->setInventory(m_context.inventory);
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::groups);
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::groups);
    m_protocols = new ProtocolTicks(protocolsOf(m_grants), body);
    m_protocols->setTicked(protocolsOf(m_grants));
    auto *label = new PlainLabel(tr("No longer kept"), TextSize::Body, TextInk::Secondary, body);
    label->setOverflow(Overflow::Line);
    row->addWidget(label);
    row->addWidget(m_protocols, 1);
    column->addLayout(row);
    auto *table = new QTableView(body);
    table->setObjectName(QStringLiteral("grants"));
    table->setAccessibleName(tr("Exceptions to be closed"));
    table->setModel(m_model);
    dressTable(table, ExceptionTableModel::FaceRole, -1);
    m_hidden = new NotInViewLine(
        table, [this](int row) { return m_model->grantAt(row).mailbox; }, body);
    column->addWidget(m_hidden);
    column->addWidget(table, 1);
    auto *effect = new Banner(Tone::Attention, body);
    effect->setSentence(tr("Plans no longer set these rows aside. Nothing is switched by closing."));
    effect->setCloseable(false);
    column->addWidget(effect);
    setBody(body);
    setNote(tr("Kept on this computer. Nothing is changed in the tenant."));
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    m_verb = addButton({}, ButtonKind::Verb);
    m_verb->setObjectName(QStringLiteral("closeButton"));
    setWantedSize(preferredSize);
    connect(m_verb, &QPushButton::clicked, this, &CloseExceptionDialog::finish);
    connect(m_protocols, &ProtocolTicks::changed, this, &CloseExceptionDialog::showChosen);
    showChosen();
    fitColumns(table);
}

std::vector<ExceptionGrant> CloseExceptionDialog::chosen() const
{
    const std::vector<Protocol> protocols = m_protocols->ticked();
    std::vector<ExceptionGrant> grants;
    std::ranges::copy_if(m_grants, std::back_inserter(grants), [&](const ExceptionGrant &grant) {
        return std::ranges::find(protocols, grant.protocol) != protocols.end();
    });
    return grants;
}

void CloseExceptionDialog::showChosen()
{
    m_model->setGrants(chosen());
    m_hidden->refresh();
    const auto count = static_cast<int>(chosen().size());
    m_verb->setText(tr("Close %Ln e&xception(s)", nullptr, count));
    m_verb->setEnabled(count > 0);
    m_verb->setToolTip(count > 0 ? QString() : tr("No exception is chosen"));
}

void CloseExceptionDialog::setNotInView(const QSet<QUuid> &mailboxes)
{
    m_hidden->setMailboxes(mailboxes);
}

void CloseExceptionDialog::finish()
{
    std::vector<QUuid> mailboxes;
    QSet<QUuid> wanted;
    for (const ExceptionGrant &grant : chosen()) {
        mailboxes.push_back(grant.mailbox);
        wanted.insert(grant.id);
    }
    ExceptionEdits edits =
        m_context.book->closeEdits(mailboxes, m_protocols->ticked(), m_context.account, m_context.clock->nowUtc());
    // The book closes by mailbox and protocol; a person may have picked fewer than that.
    std::erase_if(edits, [&](const ExceptionEdit &edit) { return !edit.before || !wanted.contains(edit.before->id); });
    Q_EMIT editsMade(edits);
    accept();
}

} // namespace Casement
