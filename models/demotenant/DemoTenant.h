// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/demotenant/IdentityMood.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>
#include <QUuid>

#include <functional>
#include <memory>

namespace Casement::Demo {

/// What kind of tenant to simulate. Size and generator seed decide everything in it; dates are relative to today.
struct Options
{
    quint16 port = 0;     ///< of the authority; 0 takes any free one. Always 127.0.0.1
    int mailboxes = 5000; ///< rows that Get-Mailbox and Get-CASMailbox share; a few odd rows come on top
    quint64 generatorSeed = 1;
    QString stateFile; ///< JSON with what was changed, mode 0600; empty: changes live in memory only
    /// Told in words, from the tenant's thread, when the state file could not be written; not again before it could.
    std::function<void(const QString &)> saveFailed = {};
    bool strict = false; ///< refuse every slip with a 4xx instead of only noting it
    int readLagMs = 0;   ///< a write becomes visible to reads after this
    int accessTokenSeconds = 3600;
    /// Milliseconds since 1970 for everything the services date, expire, delay or throttle; the computer's clock when
    /// empty. Called from the tenant's thread.
    std::function<qint64()> clock = {};
    bool opaqueTokens = false; ///< access tokens are random text instead of JSON Web Tokens
    QByteArray appCertificate; ///< PEM: the certificate of the app that signs in with one; empty: it has none
    IdentityMood identity;     ///< at the start
    QByteArray tlsCertificate; ///< PEM: the services speak https with it; empty: plain HTTP
    QByteArray tlsKey;
};

/// Where the three services listen and who can sign in there. Each service has a port of its own, so that a token
/// sent to the wrong one is noticed.
struct Addresses
{
    QUrl authority;
    QUrl exchange;
    QUrl graph;
    QUrl reports; ///< where usage reports are downloaded from, without a token
    QUrl control; ///< see models/demotenant/README.md
    QString tenantId;
    QString tenantDomain;
    QString publicClientId;
    QString user;
    QString password;
    QString secretClientId; ///< of the app that signs in by itself with `secret`
    QString secret;
    QString certClientId; ///< of the app that signs in by itself with Options::appCertificate
};

/// One line of the request log. Nothing in it is a secret.
struct Request
{
    QByteArray method;
    QByteArray path;                              ///< with its query, secrets redacted
    QByteArray cmdlet;                            ///< of InvokeCommand requests
    QByteArray body;                              ///< secrets redacted
    int status = 0;                               ///< 0 when the connection was cut before an answer
    QList<QPair<QByteArray, QByteArray>> headers; ///< Authorization redacted
    QString slip;            ///< what the protocol's reference forbids and this request did; usually empty
    QByteArray service = {}; ///< "authority", "exchange", "graph" or "reports"
    qint64 atMs = 0;         ///< when it came, by the tenant's clock
    bool isBatchPart = false;
};

/// A misbehaviour for the n-th request (1-based, counted from when the fault is added) whose path or cmdlet contains
/// `match`, and for the times - 1 matching ones after it. With a `percent` below 100, chance picks among the matching
/// requests from the n-th on (the same ones in every run) until `times` were struck.
struct Fault
{
    QByteArray match;
    int nth = 1;
    int times = 1; ///< 0: without end
    enum Kind
    {
        Status,          ///< answers `status` (and Retry-After, `body`) without acting
        CutBefore,       ///< resets the connection without acting
        CutAfter,        ///< acts, then resets instead of answering
        CutInside,       ///< acts, sends half of the uncompressed body, ends
        Delay,           ///< acts, answers after `delayMs`
        Body,            ///< acts, keeps the status, answers this `body` and `contentType`
        RepeatPage,      ///< a continuation answers the page before it once more
        ForeignNextLink, ///< the next link points to another host
        EmptyPage,       ///< a page without rows, whose link leads on from the same place
        StatusAfter,     ///< acts, then answers `status` as Status does
        Truncate,        ///< acts, answers the first half of the body as if it were all
        ForeignRedirect, ///< answers 302 (or `status`) to another host without acting
        CutInsideGzip,   ///< CutInside of a body that is compressed when the client takes that
        ErrorsInside     ///< acts, and puts @adminapi.errors into the 200
    } kind = Status;
    int status = 503;
    int delayMs = 0;
    int retryAfterSeconds = -1;
    QByteArray body;
    QByteArray contentType;
    int percent = 100;
    bool retryAfterAsDate = false;
    QByteArray service = {}; ///< only requests to this one: "authority", "exchange", "graph", "reports"
    QList<QPair<QByteArray, QByteArray>> headers = {}; ///< further ones, of Status and StatusAfter
};

/// A simulated Microsoft 365 on loopback: identity platform, Exchange admin API and Graph, with the wire shapes that
/// are documented or were measured. It runs in a thread of its own; all methods may be called from the thread that
/// made it. It knows nothing of the client.
///
/// `admin@` may do everything in Exchange, `reader@` holds Global Reader, `nobody@` no role at all; the password is
/// the same for all. description() lists every account made for practice, and what it is good for.
class Tenant final
{
public:
    explicit Tenant(Options options);
    ~Tenant();
    Tenant(const Tenant &) = delete;
    Tenant &operator=(const Tenant &) = delete;

    /// Generates, reads the state file and listens. Fails when the port is taken.
    [[nodiscard]] Result<Addresses> start();

    /// Saves and closes; requests under way are cut. The request log stays readable.
    void stop();

    [[nodiscard]] QList<Request> requests() const;
    [[nodiscard]] int slips() const;
    void addFault(Fault fault);

    /// Obeys a script: faults, settings of the scenario, tokens to revoke; models/demotenant/README.md lists all of it.
    /// Nothing of a script with a mistake takes effect.
    [[nodiscard]] Outcome addFaults(const QByteArray &json);

    /// Addresses, ids and accounts as one line of JSON; also served at /.well-known/demo-tenant of the authority.
    [[nodiscard]] QByteArray description() const;

    /// From now on the identity platform behaves like this.
    void setMood(const IdentityMood &mood);

    /// Makes void what this account (by what it signs in with) was handed out so far: refreshing ends with 50173, and
    /// the services answer 401 with a claims challenge. A new sign-in works.
    void revokeSignIns(const QString &login);

    /// Gives the account this directory role at once, without a new token; an empty name takes its role away. False
    /// when there is no such account or role.
    bool setRole(const QString &login, const QString &role);

    /// Every authorization code, device code and token of any kind that was handed out so far: what a test looks for in
    /// places where none of them may stand.
    [[nodiscard]] QList<QByteArray> handedOut() const;
    /// Likewise what clients have sent to prove who they are or to recognise their own attempt: signed assertions,
    /// code verifiers, states and nonces.
    [[nodiscard]] QList<QByteArray> proofs() const;
    /// The short codes that people were given to type at another device.
    [[nodiscard]] QList<QByteArray> userCodes() const;

    /// Signs with a new key from now on; the old one stays in the key set.
    void rotateSigningKey();

    /// Sets a value of the organisation, such as EwsEnabled or SmtpClientAuthenticationDisabled, at once.
    void setOrganizationValue(const QString &property, bool isNull, bool value);
    void setOrganizationValue(const QString &property, const QByteArray &json);

    /// Forgets every change, in memory and in the state file.
    void resetState();

    /// What was really done with every mailbox in the last 190 days: JSON, see models/demotenant/README.md. Written
    /// from what the generator knows, not from what report and log show. Empty before start().
    [[nodiscard]] QByteArray truth() const;
    /// Whether somebody can sign in under this name.
    [[nodiscard]] bool knows(const QString &login) const;

    /// The stored row of Get-CASMailbox with all its properties, newest write included; empty when there is none.
    [[nodiscard]] QByteArray mailboxJson(const QUuid &guid) const;

    /// Called from the tenant's thread with one line per slip. Set it before start().
    void onSlip(std::function<void(const QString &)> callback);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Casement::Demo
