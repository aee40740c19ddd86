// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/ExceptionEditCommand.h"

#include "models/session/ExceptionDesk.h"

namespace Casement {

namespace {

/// The edits whose starting point is what the book holds now.
ExceptionEdits applicable(const ExceptionEdits &edits, const ExceptionBook &book)
{
    ExceptionEdits fitting;
    for (const ExceptionEdit &edit : edits) {
        const QUuid id = edit.before ? edit.before->id : edit.after ? edit.after->id : QUuid();
        if (book.grant(id) == edit.before)
            fitting.push_back(edit);
    }
    return fitting;
}

} // namespace

ExceptionEditCommand::ExceptionEditCommand(ExceptionDesk *desk, ExceptionEdits edits, const QString &text)
    : QUndoCommand(text),
      m_desk(desk),
      m_edits(std::move(edits))
{
}

void ExceptionEditCommand::redo()
{
    apply(m_edits);
}

void ExceptionEditCommand::undo()
{
    apply(reversed(m_edits));
}

void ExceptionEditCommand::apply(const ExceptionEdits &edits)
{
    const ExceptionDesk *desk = m_desk;
    const ExceptionEdits fitting = desk ? applicable(edits, desk->book()) : ExceptionEdits();
    setObsolete(fitting.empty());
    if (!fitting.empty())
        m_desk->apply(fitting);
}

} // namespace Casement
