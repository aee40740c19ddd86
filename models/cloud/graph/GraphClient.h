// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <vector>

namespace Casement::Http {
class TokenSource;
class Transport;
} // namespace Casement::Http

namespace Casement::Graph {

/// The signed-in person, as Graph knows them.
struct Person
{
    QString id;
    QString displayName;
    QString userPrincipalName;
};

/// The tenant's name and domains.
struct Organization
{
    QString tenantId;
    QString displayName;
    QString defaultDomain;
    QString initialDomain; ///< contoso.onmicrosoft.com
};

/// A directory role that is active for the signed-in person.
struct DirectoryRole
{
    QString displayName;
    QString roleTemplateId; ///< the same in every tenant
};

/// The little that this program asks of Microsoft Graph. Transport and token source outlive this; this outlives every
/// task it gave.
class GraphClient final : public QObject
{
    Q_OBJECT
public:
    GraphClient(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root, QObject *parent = nullptr);

    Task<Result<Person>> me(CancelToken cancel);
    Task<Result<Organization>> organization(CancelToken cancel);
    /// Forbidden when the consent does not reach that far; the sign-in goes on without it then.
    Task<Result<std::vector<DirectoryRole>>> directoryRoles(CancelToken cancel);

private:
    using Document = std::shared_ptr<const nlohmann::json>;

    Task<Result<Document>> read(QUrl url, QByteArray label, CancelToken cancel);
    [[nodiscard]] QUrl address(const QByteArray &pathAndQuery) const;

    Http::Transport *m_transport;
    Http::TokenSource *m_tokens;
    QUrl m_root;
};

} // namespace Casement::Graph
