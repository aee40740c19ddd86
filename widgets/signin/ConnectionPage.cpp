// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/ConnectionPage.h"

#include "widgets/common/ErrorPanel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/signin/LabelledField.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>

namespace Casement {

ConnectionPage::ConnectionPage(QWidget *parent)
    : QWidget(parent),
      m_error(new ErrorPanel(this)),
      m_tenant(new LabelledField(QStringLiteral("tenantField"), tr("&Domain or id of the tenant"),
                                 QStringLiteral("contoso.onmicrosoft.com"), this)),
      m_clientId(new LabelledField(QStringLiteral("clientIdField"), tr("&Application (client) id"),
                                   QStringLiteral("00000000-0000-0000-0000-000000000000"), this)),
      m_allowChanges(new QCheckBox(tr("Allow changes in this &tenant; otherwise it is read-only"), this)),
      m_unfold(new LinkButton(IconName::Right, tr("&Custom addresses"), this))
{
    m_column = new QVBoxLayout(this);
    QVBoxLayout *column = m_column;
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::groups);
    m_error->setObjectName(QStringLiteral("connectionError"));
    m_error->hide();
    m_unfold->setObjectName(QStringLiteral("customAddresses"));
    m_unfold->setCheckable(true);
    column->addWidget(m_error);
    column->addWidget(m_tenant);
    column->addWidget(m_clientId);
    column->addWidget(
        new PlainLabel(tr("It stands on the overview page of the app registration, in the tenant you open."
                          " No secret is asked for."),
                       TextSize::Small, TextInk::Secondary, this));
    m_allowChanges->setObjectName(QStringLiteral("allowChanges"));
    column->addWidget(m_allowChanges);
    column->addWidget(m_unfold);
    column->addWidget(makeAddresses());
    column->addStretch(1);
    setFocusProxy(m_tenant);
    connect(m_unfold, &QPushButton::toggled, this, &ConnectionPage::showAddresses);
    showAddresses(false);
}

QWidget *ConnectionPage::makeAddresses()
{
    m_addresses = new QWidget(this);
    auto *column = new QVBoxLayout(m_addresses);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addWidget(
        new PlainLabel(tr("For a simulated tenant or another cloud: all three, with https. Plain http is taken"
                          " for 127.0.0.1 and [::1] only."),
                       TextSize::Small, TextInk::Secondary, m_addresses));
    m_authority = new LabelledField(QStringLiteral("authorityField"), tr("&Sign-in"),
                                    QStringLiteral("https://login.microsoftonline.com"), m_addresses);
    m_exchange = new LabelledField(QStringLiteral("exchangeField"), tr("&Exchange"),
                                   QStringLiteral("https://outlook.office365.com"), m_addresses);
    m_graph = new LabelledField(QStringLiteral("graphField"), tr("&Graph"),
                                QStringLiteral("https://graph.microsoft.com"), m_addresses);
    for (LabelledField *field : {m_authority, m_exchange, m_graph})
        column->addWidget(field);
    return m_addresses;
}

void ConnectionPage::showAddresses(bool shown)
{
    m_addresses->setVisible(shown);
    m_unfold->setIcon(icon(shown ? IconName::Down : IconName::Right, IconInk::Accent));
    if (shown)
        m_authority->setFocus(Qt::OtherFocusReason);
}

bool ConnectionPage::isCustom() const
{
    return m_unfold->isChecked() && !(m_authority->text() + m_exchange->text() + m_graph->text()).isEmpty();
}

bool ConnectionPage::check()
{
    m_error->hide();
    m_tenant->setFault(tenantFault(m_tenant->text()));
    m_clientId->setFault(clientIdFault(m_clientId->text()));
    for (LabelledField *field : {m_authority, m_exchange, m_graph})
        field->setFault(isCustom() ? addressFault(field->text()) : QString());
    for (LabelledField *field : {m_tenant, m_clientId, m_authority, m_exchange, m_graph}) {
        if (field->hasFault()) {
            field->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    return true;
}

ConnectionRequest ConnectionPage::request() const
{
    ConnectionRequest request;
    request.tenant = m_tenant->text();
    request.clientId = m_clientId->text();
    request.changesAllowed = m_allowChanges->isChecked();
    if (!isCustom())
        return request;
    request.kind = TenantKind::Custom;
    request.authority = QUrl(m_authority->text(), QUrl::StrictMode);
    request.exchange = QUrl(m_exchange->text(), QUrl::StrictMode);
    request.graph = QUrl(m_graph->text(), QUrl::StrictMode);
    return request;
}

void ConnectionPage::setRequest(const ConnectionRequest &request)
{
    m_tenant->setText(request.tenant);
    m_clientId->setText(request.clientId);
    m_allowChanges->setChecked(request.changesAllowed);
    m_authority->setText(request.authority.toString());
    m_exchange->setText(request.exchange.toString());
    m_graph->setText(request.graph.toString());
    m_unfold->setChecked(request.kind == TenantKind::Custom);
}

LabelledField *ConnectionPage::fieldFor(ConnectionField field) const
{
    switch (field) {
    case ConnectionField::ClientId:
        return m_clientId;
    case ConnectionField::Authority:
        return m_authority;
    case ConnectionField::Exchange:
        return m_exchange;
    case ConnectionField::Graph:
        return m_graph;
    case ConnectionField::Tenant:
    case ConnectionField::None:
        break;
    }
    return m_tenant;
}

void ConnectionPage::showError(const Error &error, ConnectionField field)
{
    LabelledField *at = fieldFor(field);
    // Below the field it speaks of; above all of them when it speaks of none.
    m_column->removeWidget(m_error);
    m_column->insertWidget(field == ConnectionField::None ? 0 : m_column->indexOf(at) + 1, m_error);
    m_error->setError(error, {}, QDateTime::currentDateTime());
    m_error->show();
    at->setFocus(Qt::OtherFocusReason);
    at->edit()->selectAll();
}

void ConnectionPage::clearError()
{
    m_error->hide();
}

} // namespace Casement
