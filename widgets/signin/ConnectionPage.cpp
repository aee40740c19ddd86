// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/ConnectionPage.h"

#include "models/session/Clouds.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/signin/LabelledChoice.h"
#include "widgets/signin/LabelledField.h"
#include "widgets/signin/MethodPanel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>

namespace Casement {

namespace {

QHBoxLayout *sideBySide(QWidget *one, QWidget *other)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::page);
    row->addWidget(one, 1, Qt::AlignTop);
    row->addWidget(other, 1, Qt::AlignTop);
    return row;
}

} // namespace

ConnectionPage::ConnectionPage(QWidget *parent)
    : QWidget(parent),
      m_error(new ErrorPanel(this)),
      m_tenant(new LabelledField(QStringLiteral("tenantField"), tr("&Domain or id of the tenant"),
                                 QStringLiteral("contoso.onmicrosoft.com"), this)),
      m_clientId(new LabelledField(QStringLiteral("clientIdField"), tr("&Application (client) id"),
                                   QStringLiteral("00000000-0000-0000-0000-000000000000"), this)),
      m_cloud(new LabelledChoice(QStringLiteral("cloud"), tr("C&loud"), this)),
      m_cloudNote(new PlainLabel({}, TextSize::Small, TextInk::Attention, this)),
      m_method(new MethodPanel(this)),
      m_name(new LabelledField(QStringLiteral("profileName"), tr("Keep this connection on this computer as"),
                               tr("Not kept"), this)),
      m_allowChanges(new QCheckBox(tr("Allow changes in this &tenant; otherwise it is read-only"), this)),
      m_unfold(new LinkButton(IconName::Right, tr("C&ustom addresses"), this))
{
    m_error->setObjectName(QStringLiteral("connectionError"));
    m_error->hide();
    m_cloudNote->setObjectName(QStringLiteral("cloudNote"));
    m_allowChanges->setObjectName(QStringLiteral("allowChanges"));
    m_unfold->setObjectName(QStringLiteral("customAddresses"));
    m_unfold->setCheckable(true);
    addFields();
    for (const CloudChoice &cloud : cloudChoices())
        m_cloud->add(static_cast<int>(cloud.id),
                     cloud.isVerified ? cloud.name : tr("%1 (addresses not verified)").arg(cloud.name));
    setFocusProxy(m_tenant);
    connect(m_unfold, &QPushButton::toggled, this, &ConnectionPage::showAddresses);
    connect(m_cloud, &LabelledChoice::changed, this, &ConnectionPage::chooseCloud);
    connect(m_method, &MethodPanel::methodChanged, this, &ConnectionPage::methodChanged);
    m_cloudNote->hide();
    showAddresses(false);
}

void ConnectionPage::addFields()
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    m_column->setSpacing(Gap::groups);
    m_column->addWidget(m_error);
    m_column->addLayout(sideBySide(m_tenant, m_clientId));
    m_column->addWidget(m_method);
    m_column->addLayout(sideBySide(m_name, m_cloud));
    m_column->addWidget(m_cloudNote);
    auto *last = new QHBoxLayout;
    last->setSpacing(Gap::dialog);
    last->addWidget(m_allowChanges);
    last->addStretch(1);
    last->addWidget(m_unfold);
    m_column->addLayout(last);
    m_column->addWidget(makeAddresses());
    m_column->addStretch(1);
}

QWidget *ConnectionPage::makeAddresses()
{
    m_addresses = new QWidget(this);
    auto *column = new QVBoxLayout(m_addresses);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addWidget(
        new PlainLabel(tr("For a simulated tenant or another cloud: the first three, with https. Plain http is taken"
                          " for 127.0.0.1 and [::1] only."),
                       TextSize::Small, TextInk::Secondary, m_addresses));
    m_authority = new LabelledField(QStringLiteral("authorityField"), tr("&Sign-in"),
                                    QStringLiteral("https://login.microsoftonline.com"), m_addresses);
    m_exchange = new LabelledField(QStringLiteral("exchangeField"), tr("&Exchange"),
                                   QStringLiteral("https://outlook.office365.com"), m_addresses);
    m_graph = new LabelledField(QStringLiteral("graphField"), tr("&Graph"),
                                QStringLiteral("https://graph.microsoft.com"), m_addresses);
    column->addLayout(sideBySide(m_authority, m_exchange));
    m_reports = new LabelledField(QStringLiteral("reportsField"), tr("Usage &reports; empty when Graph's own will do"),
                                  QStringLiteral("https://reports.office.com"), m_addresses);
    m_exchangeScope =
        new LabelledField(QStringLiteral("exchangeScopeField"), tr("E&xchange scope; empty when it is the address"),
                          QStringLiteral("https://outlook.office365.com/.default"), m_addresses);
    column->addLayout(sideBySide(m_graph, m_exchangeScope));
    column->addWidget(m_reports);
    return m_addresses;
}

void ConnectionPage::showAddresses(bool shown)
{
    m_addresses->setVisible(shown);
    m_unfold->setIcon(icon(shown ? IconName::Down : IconName::Right, IconInk::Accent));
    if (shown)
        m_authority->setFocus(Qt::OtherFocusReason);
}

/// Addresses that nobody has seen at work are shown, so that they can be compared and put right.
void ConnectionPage::chooseCloud(int id)
{
    for (const CloudChoice &cloud : cloudChoices()) {
        if (static_cast<int>(cloud.id) != id)
            continue;
        QStringList words{tr("These addresses were not seen at work by us. Compare them with your cloud's documents.")};
        if (cloud.otherwise.size() > 1) // the first lines name other addresses, the last one tells of the reports
            words[0] += QLatin1Char(' ') + tr("Some of these name others:");
        words += cloud.otherwise;
        m_cloudNote->setText(words.join(QLatin1Char('\n')));
        m_cloudNote->setVisible(!cloud.isVerified);
        m_authority->setText(cloud.isVerified ? QString() : cloud.authority.toString());
        m_exchange->setText(cloud.isVerified ? QString() : cloud.exchange.toString());
        m_graph->setText(cloud.isVerified ? QString() : cloud.graph.toString());
        m_exchangeScope->setText(cloud.isVerified ? QString() : cloud.exchangeScope);
        m_reports->setText({});
        m_unfold->setChecked(!cloud.isVerified);
    }
}

bool ConnectionPage::addressesAreEdited() const
{
    for (const CloudChoice &cloud : cloudChoices()) {
        if (static_cast<int>(cloud.id) == m_cloud->current())
            return m_authority->text() != cloud.authority.toString() ||
                   m_exchange->text() != cloud.exchange.toString() || m_graph->text() != cloud.graph.toString() ||
                   m_exchangeScope->text() != cloud.exchangeScope || !m_reports->text().isEmpty();
    }
    return true;
}

bool ConnectionPage::isCustom() const
{
    const QString typed =
        m_authority->text() + m_exchange->text() + m_graph->text() + m_exchangeScope->text() + m_reports->text();
    return m_unfold->isChecked() && !typed.isEmpty() && addressesAreEdited();
}

SignInMethod ConnectionPage::method() const
{
    return m_method->method();
}

bool ConnectionPage::check()
{
    m_error->hide();
    m_tenant->setFault(tenantFault(m_tenant->text()));
    m_clientId->setFault(clientIdFault(m_clientId->text()));
    m_name->setFault(nameFault(m_name->text()));
    for (LabelledField *field : {m_authority, m_exchange, m_graph})
        field->setFault(isCustom() ? addressFault(field->text()) : QString());
    m_exchangeScope->setFault(isCustom() && !m_exchangeScope->text().isEmpty() ? addressFault(m_exchangeScope->text())
                                                                               : QString());
    m_reports->setFault(isCustom() && !m_reports->text().isEmpty() ? addressFault(m_reports->text()) : QString());
    LabelledField *ofMethod = m_method->firstFault();
    for (LabelledField *field :
         {m_tenant, m_clientId, ofMethod, m_name, m_authority, m_exchange, m_graph, m_exchangeScope, m_reports}) {
        if (field && field->hasFault()) {
            field->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    return true;
}

ConnectionRequest ConnectionPage::request() const
{
    ConnectionRequest request;
    request.profile = m_name->text();
    request.tenant = m_tenant->text();
    request.clientId = m_clientId->text();
    request.cloud = static_cast<CloudId>(m_cloud->current());
    request.changesAllowed = m_allowChanges->isChecked();
    m_method->fill(request);
    if (!isCustom())
        return request;
    request.kind = TenantKind::Custom;
    request.authority = QUrl(m_authority->text(), QUrl::StrictMode);
    request.exchange = QUrl(m_exchange->text(), QUrl::StrictMode);
    request.graph = QUrl(m_graph->text(), QUrl::StrictMode);
    request.exchangeScope = m_exchangeScope->text();
    request.reports = QUrl(m_reports->text(), QUrl::StrictMode);
    return request;
}

void ConnectionPage::setRequest(const ConnectionRequest &request)
{
    m_tenant->setText(request.tenant);
    m_clientId->setText(request.clientId);
    m_cloud->setCurrent(static_cast<int>(request.cloud));
    m_method->setRequest(request);
    m_name->setText(request.profile);
    m_allowChanges->setChecked(request.changesAllowed);
    if (request.kind != TenantKind::Custom)
        return;
    m_authority->setText(request.authority.toString());
    m_exchange->setText(request.exchange.toString());
    m_graph->setText(request.graph.toString());
    m_exchangeScope->setText(request.exchangeScope);
    m_reports->setText(request.reports.toString());
    m_unfold->setChecked(true);
}

void ConnectionPage::clearSecret()
{
    m_method->secretField()->setText({});
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
    case ConnectionField::Certificate:
        return m_method->certificateField();
    case ConnectionField::Secret:
        return m_method->secretField();
    case ConnectionField::Tenant:
    case ConnectionField::None:
        break;
    }
    return m_tenant;
}

void ConnectionPage::showError(const Error &error, ConnectionField field)
{
    LabelledField *at = fieldFor(field);
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
