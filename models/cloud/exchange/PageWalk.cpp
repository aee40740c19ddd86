// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/PageWalk.h"

#include "models/cloud/http/AllowedOrigins.h"

#include <QCoreApplication>

namespace Casement::Exchange {

namespace {

/// An empty page with a link is allowed; so many of them in a row are a service that never ends.
constexpr int mostEmptyPages = 50;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

Error astray(const QString &text)
{
    return makeError(ErrorKind::BadAnswer, text, Texts::tr("Read the list again; nothing of it was taken over."));
}

} // namespace

bool PageWalk::isNew(const QUuid &guid)
{
    const qsizetype before = m_seen.size();
    m_seen.insert(guid);
    return m_seen.size() != before;
}

Outcome PageWalk::noteProgress(bool pageWasEmpty, bool nothingNew)
{
    if (!pageWasEmpty && nothingNew)
        return failure(astray(Texts::tr("Exchange Online sent a page of the list twice.")));
    m_emptyInARow = pageWasEmpty ? m_emptyInARow + 1 : 0;
    if (m_emptyInARow > mostEmptyPages)
        return failure(astray(Texts::tr("Exchange Online goes on sending empty pages.")));
    return {};
}

Result<QUrl> PageWalk::next(const QByteArray &link)
{
    if (link.isEmpty())
        return QUrl();
    const QUrl url = QUrl::fromEncoded(link, QUrl::StrictMode);
    if (!url.isValid() || (!Http::sameOrigin(url, m_home) && !Http::isRegionOf(url, m_home)) ||
        !url.userInfo().isEmpty())
        return failure(astray(Texts::tr("The next page of the list lies at another address; it was not asked for.")));
    if (m_links.contains(link))
        return failure(astray(Texts::tr("Exchange Online sent a page of the list twice.")));
    m_links.insert(link);
    return url;
}

} // namespace Casement::Exchange
