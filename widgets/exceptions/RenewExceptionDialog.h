// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"
#include "widgets/exceptions/ExceptionContext.h"

namespace Casement {

class UntilField;

/// Renew…: a new last day for some exceptions; reason, owner and ticket stay.
class RenewExceptionDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// Closed grants among these are left out.
    RenewExceptionDialog(const ExceptionContext &context, std::vector<ExceptionGrant> grants,
                         QWidget *parent = nullptr);

Q_SIGNALS:
    /// Against the book as it was at that moment; the dialog closes by itself.
    void editsMade(const Casement::ExceptionEdits &edits);

private:
    void finish();

    ExceptionContext m_context;
    std::vector<ExceptionGrant> m_grants;
    UntilField *m_until = nullptr;
};

} // namespace Casement
