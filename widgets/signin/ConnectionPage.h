// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/session/Connection.h"
#include "widgets/signin/ConnectionRules.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace Casement {

class ErrorPanel;
class LabelledChoice;
class LabelledField;
class MethodPanel;
class PlainLabel;

/// Which tenant, by which app registration, and how to sign in. What is typed is checked here, before any request.
class ConnectionPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionPage(QWidget *parent = nullptr);

    /// Says below each field what is wrong with it, puts the focus on the first, and answers whether nothing is.
    [[nodiscard]] bool check();
    /// Without openBrowser.
    [[nodiscard]] ConnectionRequest request() const;
    /// Fills the fields, for a connection that came from elsewhere.
    void setRequest(const ConnectionRequest &request);
    /// Empties the field of the client secret, with what could be undone there.
    void clearSecret();

    /// A mistake that only the service could find, at the field where it was made.
    void showError(const Error &error, ConnectionField field);
    void clearError();

    /// The name under which the connection is to be kept is the request's profile; empty: it is not kept.
    [[nodiscard]] SignInMethod method() const;

Q_SIGNALS:
    void methodChanged();

private:
    QWidget *makeAddresses();
    void addFields();
    void chooseCloud(int id);
    void showAddresses(bool shown);
    [[nodiscard]] bool isCustom() const;
    [[nodiscard]] LabelledField *fieldFor(ConnectionField field) const;

    [[nodiscard]] bool addressesAreEdited() const;

    QVBoxLayout *m_column = nullptr;
    ErrorPanel *m_error;
    LabelledField *m_tenant;
    LabelledField *m_clientId;
    LabelledChoice *m_cloud;
    PlainLabel *m_cloudNote;
    MethodPanel *m_method;
    LabelledField *m_name;
    QCheckBox *m_allowChanges;
    QPushButton *m_unfold;
    LabelledField *m_authority = nullptr;
    LabelledField *m_exchange = nullptr;
    LabelledField *m_exchangeScope = nullptr;
    LabelledField *m_graph = nullptr;
    LabelledField *m_reports = nullptr;
    QWidget *m_addresses = nullptr;
};

} // namespace Casement
