// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>
#include <QSet>
#include <QUrl>
#include <QUuid>

#include <vector>

namespace Casement::Exchange {

/// One walk from a first page to the last. Keeps out rows that came before, and refuses to be led astray: to another
/// host, in a circle, or on for ever.
class PageWalk final
{
public:
    explicit PageWalk(const QUrl &home) : m_home(home) {}

    /// Drops the rows that an earlier page brought. BadAnswer when a page brings nothing but those.
    template <class Row>
    [[nodiscard]] Outcome keepNew(std::vector<Row> &rows)
    {
        const bool wasEmpty = rows.empty();
        std::erase_if(rows, [this](const Row &row) { return !isNew(row.guid); });
        return noteProgress(wasEmpty, rows.empty());
    }

    /// The address of the next page, unchanged; empty when there is none. At home or at one of its regional hosts.
    [[nodiscard]] Result<QUrl> next(const QByteArray &link);

private:
    [[nodiscard]] bool isNew(const QUuid &guid);
    [[nodiscard]] Outcome noteProgress(bool pageWasEmpty, bool nothingNew);

    QUrl m_home;
    QSet<QUuid> m_seen;
    QSet<QByteArray> m_links;
    int m_emptyInARow = 0;
};

} // namespace Casement::Exchange
