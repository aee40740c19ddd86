// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"
#include "widgets/exceptions/ExceptionContext.h"

namespace Casement {

class ExceptionTableModel;
class NotInViewLine;
class ProtocolTicks;

/// The open exceptions of these mailboxes, in the book's order.
[[nodiscard]] std::vector<ExceptionGrant> openGrants(const ExceptionBook &book, const std::vector<QUuid> &mailboxes);

/// Close exception…: takes protection away from some mailboxes, for the protocols that stay ticked. Closed exceptions
/// are kept for the record. The default button leaves everything as it is.
class CloseExceptionDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// Closed grants among these are left out.
    CloseExceptionDialog(const ExceptionContext &context, std::vector<ExceptionGrant> grants,
                         QWidget *parent = nullptr);

    /// Of these mailboxes, those that the report's present view does not show.
    void setNotInView(const QSet<QUuid> &mailboxes);

Q_SIGNALS:
    /// Against the book as it was at that moment; the dialog closes by itself.
    void editsMade(const Casement::ExceptionEdits &edits);

private:
    [[nodiscard]] std::vector<ExceptionGrant> chosen() const;
    void showChosen();
    void finish();

    ExceptionContext m_context;
    std::vector<ExceptionGrant> m_grants;
    ExceptionTableModel *m_model;
    ProtocolTicks *m_protocols = nullptr;
    QPushButton *m_verb = nullptr;
    NotInViewLine *m_hidden = nullptr;
};

} // namespace Casement
