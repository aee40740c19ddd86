// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ExceptionForm.h"

#include "widgets/common/PlainLabel.h"
#include "widgets/exceptions/ProtocolTicks.h"
#include "widgets/exceptions/UntilField.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLineEdit>

namespace Casement {

namespace {

/// A reason is a sentence; whole mails belong into the ticket.
constexpr int longestText = 500;

} // namespace

ExceptionForm::ExceptionForm(const QDate &today, QWidget *parent)
    : QWidget(parent),
      m_protocols(new ProtocolTicks({allProtocols.begin(), allProtocols.end()}, this)),
      m_reason(makeField(QStringLiteral("reasonField"), tr("Reason"))),
      m_owner(makeField(QStringLiteral("ownerField"), tr("Owner"))),
      m_ticket(makeField(QStringLiteral("ticketField"), tr("Ticket"))),
      m_until(new UntilField(today, this))
{
    m_reason->setPlaceholderText(tr("Why the protocol is still needed, such as: scanners, replacement ordered"));
    m_owner->setPlaceholderText(tr("Who answers for it"));
    m_ticket->setPlaceholderText(tr("Optional"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Gap::groups);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    m_protocolFault = addRow(grid, tr("May keep"), m_protocols);
    m_reasonFault = addRow(grid, tr("&Reason"), m_reason);
    auto *people = new QWidget(this);
    auto *row = new QHBoxLayout(people);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Gap::controls);
    auto *ticketLabel = new PlainLabel(tr("&Ticket"), TextSize::Body, TextInk::Secondary, people);
    ticketLabel->setOverflow(Overflow::Line);
    ticketLabel->setBuddy(m_ticket);
    row->addWidget(m_owner, 1);
    row->addWidget(ticketLabel);
    row->addWidget(m_ticket, 1);
    people->setFocusProxy(m_owner);
    m_ownerFault = addRow(grid, tr("&Owner"), people);
    addRow(grid, tr("&Until"), m_until);
    setFocusProxy(m_protocols);
    connect(m_protocols, &ProtocolTicks::changed, this, [this] {
        m_protocolFault->hide();
        Q_EMIT protocolsChanged();
    });
}

QLineEdit *ExceptionForm::makeField(const QString &name, const QString &label)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setMaxLength(longestText);
    return field;
}

PlainLabel *ExceptionForm::addRow(QGridLayout *grid, const QString &label, QWidget *field)
{
    auto *words = new PlainLabel(label, TextSize::Body, TextInk::Secondary, this);
    words->setOverflow(Overflow::Line);
    words->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    words->setBuddy(field);
    auto *fault = new PlainLabel({}, TextSize::Small, TextInk::Danger, this);
    fault->hide();
    fault->setContentsMargins(0, Gap::inside, 0, 0);
    const int row = grid->rowCount();
    grid->addWidget(words, row, 0);
    grid->addWidget(field, row, 1);
    grid->addWidget(fault, row + 1, 1);
    grid->setRowMinimumHeight(row + 2, Gap::controls);
    return fault;
}

std::vector<Protocol> ExceptionForm::protocols() const
{
    return m_protocols->ticked();
}

bool ExceptionForm::checkField(QLineEdit *field, PlainLabel *fault, const QString &words)
{
    const bool missing = field->text().trimmed().isEmpty();
    fault->setText(words);
    fault->setVisible(missing);
    field->setAccessibleDescription(missing ? words : QString());
    if (missing)
        field->setFocus(Qt::OtherFocusReason);
    return !missing;
}

bool ExceptionForm::check()
{
    // From the last to the first, so that the focus ends on the first that is missing.
    const bool owner = checkField(m_owner, m_ownerFault, tr("Say who answers for this exception."));
    const bool reason = checkField(m_reason, m_reasonFault, tr("Say why the protocol is still needed."));
    const bool chosen = !protocols().empty();
    m_protocolFault->setText(tr("Tick at least one protocol that may be kept."));
    m_protocolFault->setVisible(!chosen);
    if (!chosen)
        m_protocols->setFocus(Qt::OtherFocusReason);
    return owner && reason && chosen;
}

ExceptionRequest ExceptionForm::request() const
{
    ExceptionRequest request;
    request.protocols = protocols();
    request.reason = m_reason->text().trimmed();
    request.owner = m_owner->text().trimmed();
    request.ticket = m_ticket->text().trimmed();
    request.expires = m_until->date();
    return request;
}

} // namespace Casement
