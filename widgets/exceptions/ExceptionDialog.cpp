// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ExceptionDialog.h"

#include "widgets/common/Banner.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"
#include "widgets/exceptions/ExceptionForm.h"
#include "widgets/exceptions/ExceptionTargetsModel.h"
#include "widgets/exceptions/GrantsTable.h"
#include "widgets/exceptions/NotInViewLine.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QTableView>

namespace Casement {

namespace {

constexpr QSize preferredSize(904, 668);

} // namespace

ExceptionDialog::ExceptionDialog(const ExceptionContext &context, std::vector<quint32> rows, QWidget *parent)
    : DialogFrame(parent),
      m_context(context),
      m_rows(std::move(rows)),
      m_targets(new ExceptionTargetsModel(m_context, m_rows, this))
{
    const auto count = static_cast<int>(m_rows.size());
    setObjectName(QStringLiteral("exceptionDialog"));
    setTenant(m_context.tenant);
    setHeading(tr("Mark exception"),
               tr("%Ln mailbox(es) may keep a protocol, for a reason and for a time", nullptr, count));
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::groups);
    m_form = new ExceptionForm(m_context.clock->today(), body);
    column->addWidget(m_form);
    column->addWidget(new Hairline(Qt::Horizontal, body));
    column->addWidget(new PlainLabel(tr("%Ln mailbox(es)", nullptr, count), TextSize::BodyBold, TextInk::Text, body));
    m_table = new QTableView(body);
    m_table->setObjectName(QStringLiteral("targets"));
    m_table->setAccessibleName(tr("Mailboxes to be marked"));
    m_table->setModel(m_targets);
    m_table->setMinimumHeight(140);
    dressTable(m_table, ExceptionTargetsModel::FaceRole, ExceptionTargetsModel::LegacyRole);
    m_hidden = new NotInViewLine(
        m_table, [this](int row) { return m_context.inventory->facts().guid(m_rows[static_cast<size_t>(row)]); }, body);
    column->addWidget(m_hidden);
    column->addWidget(m_table, 1);
    m_renews = new Banner(Tone::Info, body);
    m_renews->setObjectName(QStringLiteral("renewsBanner"));
    m_renews->setCloseable(false);
    column->addWidget(m_renews);
    setBody(body);
    setNote(tr("Kept on this computer. Nothing is changed in the tenant."));
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    QPushButton *verb = addButton(tr("&Mark %Ln mailbox(es) as excepted", nullptr, count), ButtonKind::Verb);
    verb->setObjectName(QStringLiteral("markButton"));
    verb->setEnabled(count > 0);
    setDefaultButton(verb);
    setWantedSize(preferredSize);
    connect(verb, &QPushButton::clicked, this, &ExceptionDialog::finish);
    connect(m_form, &ExceptionForm::protocolsChanged, this, &ExceptionDialog::showProtocols);
    showProtocols();
    m_form->setFocus();
}

void ExceptionDialog::showProtocols()
{
    m_targets->setProtocols(m_form->protocols());
    fitColumns(m_table);
    m_hidden->refresh();
    const int renewed = m_targets->renewedCount();
    m_renews->setSentence(
        tr("%Ln mailbox(es) have such an exception already. It is replaced by this one.", nullptr, renewed));
    m_renews->setVisible(renewed > 0);
}

void ExceptionDialog::setNotInView(const QSet<QUuid> &mailboxes)
{
    m_hidden->setMailboxes(mailboxes);
}

void ExceptionDialog::finish()
{
    if (!m_form->check())
        return;
    ExceptionRequest request = m_form->request();
    const MailboxFacts &facts = m_context.inventory->facts();
    for (const quint32 row : m_rows)
        request.targets.push_back({facts.guid(row), facts.primaryAddress(row)});
    request.changedBy = m_context.account;
    request.changedAt = m_context.clock->nowUtc();
    Q_EMIT editsMade(m_context.book->markEdits(request));
    accept();
}

} // namespace Casement
