// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keychain/Keychain.h"

#include "models/base/Paths.h"
#include "models/keychain/SessionBus.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QStandardPaths>
#include <QTimer>

#include <memory>
#include <qt6keychain/keychain.h>

namespace Casement {

namespace {

/// Jobs run one after another, so the next one stands behind the one that hangs. It is asked all the same, since what
/// it brings may be worth more than what was missed: a sign-in after the head of a journal. Two make a silent keychain.
constexpr int silentAfter = 2;

QString service()
{
    return QStringLiteral("Casement");
}

Error notThere(const QString &words)
{
    Error error = makeError(ErrorKind::Storage, Keychain::tr("No keychain of a desktop session can be used."),
                            Keychain::tr("The sign-in lasts until the program ends."));
    error.code = Keychain::notAvailable();
    error.serverWords = words;
    return error;
}

Error tooSlow()
{
    return makeError(ErrorKind::Timeout, Keychain::tr("The keychain does not answer."),
                     Keychain::tr("Look whether it waits for its password. Until then the sign-in lasts until the "
                                  "program ends."));
}

Outcome outcomeOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return failure(ErrorKind::NotFound, Keychain::tr("The keychain holds nothing under this name."));
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return failure(ErrorKind::Forbidden, Keychain::tr("Access to the keychain was refused."),
                       Keychain::tr("Allow it, then sign in again."));
    default:
        return failure(notThere(job.errorString()));
    }
}

} // namespace

Keychain::Keychain(std::chrono::milliseconds limitPerCall, QObject *parent) : QObject(parent), m_limit(limitPerCall) {}

QString Keychain::lockFile(const QString &name) const
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    folder += QStringLiteral("/casement");
    if (!Paths::ensureFolder(folder))
        return {};
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return folder + QStringLiteral("/sign-in-") + QString::fromLatin1(hash) + QStringLiteral(".lock");
}

QString Keychain::notAvailable()
{
    return QStringLiteral("KeychainNotAvailable");
}

void Keychain::run(QKeychain::Job *job, const std::function<void(const Outcome &)> &done)
{
    std::optional<Error> reason;
    if (!hasSessionBus())
        reason = notThere(QString());
    else if (m_unanswered >= silentAfter)
        reason = tooSlow();
    if (reason) {
        delete job;
        done(failure(*reason));
        return;
    }
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    const QPointer<QTimer> waiting = timer;
    connect(timer, &QTimer::timeout, this, [this, timer, done] {
        ++m_unanswered;
        timer->deleteLater();
        done(failure(tooSlow()));
    });
    // The job deletes itself once it is finished, and goes on when nobody waits any more.
    connect(job, &QKeychain::Job::finished, this, [this, waiting, done](QKeychain::Job *finished) {
        if (!waiting || !waiting->isActive()) {
            --m_unanswered;
            return;
        }
        delete waiting;
        done(outcomeOf(*finished));
    });
    timer->start(m_limit);
    job->start();
}

Completion<Secret> Keychain::read(const QString &name, const CancelToken &cancel)
{
    const Completion<Secret> result(cancel);
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    run(job, [result, job](const Outcome &outcome) {
        if (outcome)
            result.fire(Secret(job->textData().toUtf8()));
        else
            result.fire(failure(outcome.error()));
    });
    return result;
}

Completion<void> Keychain::write(const QString &name, const Secret &secret, const CancelToken &cancel)
{
    const Completion<void> result(cancel);
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setTextData(QString::fromUtf8(secret.reveal()));
    run(job, [result](const Outcome &outcome) { result.fire(outcome); });
    return result;
}

Completion<void> Keychain::remove(const QString &name, const CancelToken &cancel)
{
    const Completion<void> result(cancel);
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setKey(name);
    run(job, [result](const Outcome &outcome) {
        const bool isGone = !outcome && outcome.error().kind == ErrorKind::NotFound;
        result.fire(isGone ? Outcome() : outcome);
    });
    return result;
}

} // namespace Casement
