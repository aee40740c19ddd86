// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionBook.h"

#include <QString>

namespace Casement {

/// Takes grants of another computer into a copy of the book, one after the other, and remembers the edits.
class ExceptionMerge final
{
public:
    explicit ExceptionMerge(const ExceptionBook &book);

    enum class Verdict
    {
        Taken,
        Unchanged,
        Conflict
    };
    /// The newest change wins; why() says what stood in the way of a conflict.
    Verdict take(const ExceptionGrant &grant);

    [[nodiscard]] const QString &why() const { return m_why; }
    [[nodiscard]] const ExceptionEdits &edits() const { return m_edits; }

private:
    Verdict conflict(const QString &why);
    Verdict takeOver(const ExceptionGrant &known, const ExceptionGrant &grant);
    Verdict takeBeside(const ExceptionGrant &open, const ExceptionGrant &grant);
    void note(ExceptionEdit edit);

    ExceptionBook m_copy;
    ExceptionEdits m_edits;
    QString m_why;
};

} // namespace Casement
