// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"
#include "widgets/exceptions/ExceptionContext.h"

class QTableView;

namespace Casement {

class Banner;
class ExceptionForm;
class ExceptionTargetsModel;
class NotInViewLine;

/// Mark exception…: which protocols these mailboxes may keep, why, who answers for it and until when. It only says
/// what would change; whoever opened it applies the edits.
class ExceptionDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// rows are rows of the context's inventory, which must not be null.
    ExceptionDialog(const ExceptionContext &context, std::vector<quint32> rows, QWidget *parent = nullptr);

    /// Of these mailboxes, those that the report's present view does not show.
    void setNotInView(const QSet<QUuid> &mailboxes);

Q_SIGNALS:
    /// Against the book as it was at that moment; the dialog closes by itself.
    void editsMade(const Casement::ExceptionEdits &edits);

private:
    void showProtocols();
    void finish();

    ExceptionContext m_context;
    std::vector<quint32> m_rows;
    ExceptionTargetsModel *m_targets;
    ExceptionForm *m_form = nullptr;
    QTableView *m_table = nullptr;
    Banner *m_renews = nullptr;
    NotInViewLine *m_hidden = nullptr;
};

} // namespace Casement
