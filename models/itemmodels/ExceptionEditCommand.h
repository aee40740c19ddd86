// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionEdit.h"

#include <QPointer>
#include <QUndoCommand>

namespace Casement {

class ExceptionDesk;

/// One edit of exceptions, as Ctrl+Z takes it back. Only what still stands as this command left it is touched: an
/// exception that was changed since then keeps its newer state, and a command with nothing left to do drops out.
class ExceptionEditCommand final : public QUndoCommand
{
public:
    /// The first redo(), which QUndoStack::push() calls, applies the edits. text is shown in the Edit menu.
    ExceptionEditCommand(ExceptionDesk *desk, ExceptionEdits edits, const QString &text);

    void redo() override;
    void undo() override;

private:
    void apply(const ExceptionEdits &edits);

    QPointer<ExceptionDesk> m_desk;
    ExceptionEdits m_edits;
};

} // namespace Casement
