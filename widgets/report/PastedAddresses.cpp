// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/PastedAddresses.h"

#include <QRegularExpression>
#include <QSet>

namespace Casement {

PastedAddresses PastedAddresses::match(const QString &text, const MailboxFacts &facts)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;<>\"']+"));
    PastedAddresses pasted;
    QSet<QUuid> seen;
    for (const QString &word : text.split(separators, Qt::SkipEmptyParts)) {
        const std::vector<quint32> rows = facts.rowsWithAddress(word);
        // A spreadsheet's cells bring names and headings along; only what looks like an address is reported.
        if (rows.empty() && word.contains(QLatin1Char('@')))
            pasted.unknown.append(word);
        else if (rows.size() > 1)
            pasted.ambiguous.append(word);
        else if (rows.size() == 1 && !seen.contains(facts.guid(rows.front()))) {
            seen.insert(facts.guid(rows.front()));
            pasted.mailboxes.push_back(facts.guid(rows.front()));
        }
    }
    pasted.unknown.removeDuplicates();
    pasted.ambiguous.removeDuplicates();
    return pasted;
}

} // namespace Casement
