// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/PageLinks.h"

#include "models/base/Json.h"
#include "models/cloud/http/AllowedOrigins.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Graph {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

/// Ten million rows at the default page of a hundred: more than any tenant has.
constexpr qsizetype mostPages = 100'000;

Error ledAstray(const QString &why)
{
    return makeError(ErrorKind::BadAnswer,
                     Texts::tr("Microsoft Graph names a next page that was not followed: %1").arg(why),
                     Texts::tr("Check whether a proxy of your network changes answers, then try again."));
}

} // namespace

PageLinks::PageLinks(const QUrl &root, const QUrl &first) : m_root(root)
{
    QString rootPath = root.path();
    while (rootPath.endsWith(QLatin1Char('/')))
        rootPath.chop(1);
    const QString version = first.path().mid(rootPath.size()).section(QLatin1Char('/'), 1, 1);
    m_base = QStringLiteral("%1/%2/").arg(rootPath, version);
    m_seen.insert(first.toEncoded());
}

bool PageLinks::isBelowBase(const QUrl &link) const
{
    return link.isValid() && link.userInfo().isEmpty() && Http::sameOrigin(link, m_root) &&
           link.adjusted(QUrl::NormalizePathSegments).path().startsWith(m_base);
}

Result<QUrl> PageLinks::next(const nlohmann::json &page)
{
    const auto found = page.find("@odata.nextLink");
    if (found == page.end() || found->is_null())
        return QUrl();
    if (!found->is_string())
        return failure(ledAstray(Texts::tr("@odata.nextLink is not text.")));
    const QByteArray link = fromStdUtf8(found->get_ref<const std::string &>()).toUtf8();
    if (link.isEmpty())
        return QUrl();
    const QUrl address = QUrl::fromEncoded(link, QUrl::StrictMode);
    if (!isBelowBase(address))
        return failure(ledAstray(Texts::tr("it lies outside of this connection's Graph address.")));
    if (m_seen.contains(link))
        return failure(ledAstray(Texts::tr("it was there before.")));
    if (m_seen.size() >= mostPages)
        return failure(ledAstray(Texts::tr("there is no end of them.")));
    m_seen.insert(link);
    return address;
}

} // namespace Casement::Graph
