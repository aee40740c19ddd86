// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionCsv.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/exceptions/ExceptionContext.h"

class QBoxLayout;

namespace Casement {

/// What an import would do, before it does: new, changed and closed exceptions, those that stay as they are, and the
/// lines of the file that cannot be taken over, each with its reason.
class ImportExceptionsDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// fileName is shown only.
    ImportExceptionsDialog(const ExceptionContext &context, const ExceptionImport &found, const QString &fileName,
                           QWidget *parent = nullptr);

Q_SIGNALS:
    void editsMade(const Casement::ExceptionEdits &edits);

private:
    void addEdits(QBoxLayout *column);
    void addConflicts(QBoxLayout *column);
    [[nodiscard]] QString counts() const;

    ExceptionContext m_context;
    ExceptionImport m_found;
};

} // namespace Casement
