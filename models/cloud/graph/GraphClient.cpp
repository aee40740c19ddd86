// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphClient.h"

#include "models/base/Json.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/http/AllowedOrigins.h"
#include "models/cloud/http/Authorized.h"

#include <QCoreApplication>
#include <QSet>

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

Error notUnderstood()
{
    return makeError(
        ErrorKind::BadAnswer, Texts::tr("The answer is not what Microsoft Graph sends."),
        Texts::tr("Check whether a proxy or sign-in page of your network answers instead, then try again."));
}

const json *valuesOf(const json &document)
{
    const auto found = document.find("value");
    return found != document.end() && found->is_array() ? &*found : nullptr;
}

void takeDomains(const json &organization, Organization &result)
{
    const auto domains = organization.find("verifiedDomains");
    if (domains == organization.end() || !domains->is_array())
        return;
    for (const json &domain : *domains) {
        if (domain.is_object() && domain.value("isDefault", json()) == json(true))
            result.defaultDomain = jsonString(domain, "name");
        if (domain.is_object() && domain.value("isInitial", json()) == json(true))
            result.initialDomain = jsonString(domain, "name");
    }
}

} // namespace

GraphClient::GraphClient(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root, QObject *parent)
    : QObject(parent),
      m_transport(transport),
      m_tokens(tokens),
      m_root(root)
{
}

QUrl GraphClient::address(const QByteArray &pathAndQuery) const
{
    QByteArray base = m_root.toEncoded();
    while (base.endsWith('/'))
        base.chop(1);
    return QUrl::fromEncoded(base + "/v1.0/" + pathAndQuery, QUrl::StrictMode);
}

Task<Result<GraphClient::Document>> GraphClient::read(QUrl url, QByteArray label, CancelToken cancel)
{
    Http::Request request;
    request.url = url;
    // The roles of a person are an "advanced" query, which Graph answers only with this header and $count.
    request.headers = {{"Accept", "application/json"}, {"ConsistencyLevel", "eventual"}};
    request.timeout = std::chrono::seconds(100);
    request.label = label;
    auto answer = co_await Http::sendAuthorized(m_transport, m_tokens, request, cancel);
    if (!answer)
        co_return failure(answer.error());
    if (answer->status != 200)
        co_return failure(graphError(*answer));
    auto document = parseJson(answer->body);
    if (!document || !document->is_object())
        co_return failure(notUnderstood());
    co_return Document(std::make_shared<const json>(std::move(*document)));
}

Task<Result<Person>> GraphClient::me(CancelToken cancel)
{
    const QUrl url = address("me?$select=id,displayName,userPrincipalName");
    auto document = co_await read(url, "me", cancel);
    if (!document)
        co_return failure(document.error());
    const Person person{jsonString(**document, "id"), jsonString(**document, "displayName"),
                        jsonString(**document, "userPrincipalName")};
    if (person.id.isEmpty())
        co_return failure(notUnderstood());
    co_return person;
}

Task<Result<Organization>> GraphClient::organization(CancelToken cancel)
{
    const QUrl url = address("organization?$select=id,displayName,verifiedDomains");
    auto document = co_await read(url, "organization", cancel);
    if (!document)
        co_return failure(document.error());
    const json *values = valuesOf(**document);
    if (!values || values->size() != 1 || !values->front().is_object())
        co_return failure(notUnderstood());
    Organization result;
    result.tenantId = jsonString(values->front(), "id");
    result.displayName = jsonString(values->front(), "displayName");
    takeDomains(values->front(), result);
    if (result.tenantId.isEmpty())
        co_return failure(notUnderstood());
    co_return result;
}

Task<Result<std::vector<DirectoryRole>>> GraphClient::directoryRoles(CancelToken cancel)
{
    std::vector<DirectoryRole> roles;
    QSet<QByteArray> links;
    QUrl url = address("me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId"
                       "&$count=true");
    while (!url.isEmpty()) {
        auto document = co_await read(url, "directory roles", cancel);
        if (!document)
            co_return failure(document.error());
        const json *values = valuesOf(**document);
        if (!values)
            co_return failure(notUnderstood());
        for (const json &role : *values)
            roles.push_back({jsonString(role, "displayName"), jsonString(role, "roleTemplateId")});
        const QByteArray link = jsonString(**document, "@odata.nextLink").toUtf8();
        url = QUrl::fromEncoded(link, QUrl::StrictMode);
        if (!link.isEmpty() && (links.contains(link) || !Http::sameOrigin(url, m_root)))
            co_return failure(notUnderstood());
        links.insert(link);
    }
    co_return roles;
}

} // namespace Casement::Graph
