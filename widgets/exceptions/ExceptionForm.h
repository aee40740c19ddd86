// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionBook.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace Casement {

class PlainLabel;
class ProtocolTicks;
class UntilField;

/// What a person says about an exception: which protocols, why, who, ticket, until when. A missing answer is said
/// below its field.
class ExceptionForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ExceptionForm(const QDate &today, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<Protocol> protocols() const;
    /// Says what is missing, puts the focus there, and answers whether nothing is.
    [[nodiscard]] bool check();
    /// Everything but targets, account and time.
    [[nodiscard]] ExceptionRequest request() const;

Q_SIGNALS:
    void protocolsChanged();

private:
    PlainLabel *addRow(QGridLayout *grid, const QString &label, QWidget *field);
    QLineEdit *makeField(const QString &name, const QString &label);
    [[nodiscard]] bool checkField(QLineEdit *field, PlainLabel *fault, const QString &words);

    ProtocolTicks *m_protocols;
    QLineEdit *m_reason;
    QLineEdit *m_owner;
    QLineEdit *m_ticket;
    UntilField *m_until;
    PlainLabel *m_protocolFault;
    PlainLabel *m_reasonFault;
    PlainLabel *m_ownerFault;
};

} // namespace Casement
