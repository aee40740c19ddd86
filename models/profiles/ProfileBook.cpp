// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles/ProfileBook.h"

#include "models/base/Paths.h"
#include "models/tabular/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>

#include <algorithm>

namespace Casement {

namespace {

constexpr int lockPatienceMs = 2000;
/// Longer than any list of connections, so that the reader refuses it.
constexpr qint64 readAtMost = 1024 * 1024 + 1;

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ProfileBook", text);
}

auto positionOf(std::vector<ConnectionProfile> &profiles, const QString &name)
{
    return std::ranges::find_if(
        profiles, [&name](const ConnectionProfile &profile) { return isSameProfile(profile.name, name); });
}

ProfileFile readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        ProfileFile unread;
        unread.problems.push_back(makeError(ErrorKind::Storage, file.errorString()));
        return unread;
    }
    return readProfileFile(file.read(readAtMost));
}

Outcome writeFile(const QString &path, const std::vector<ConnectionProfile> &profiles)
{
    return Tabular::writeFileAtomically(path, [&profiles](QIODevice &device) -> Outcome {
        // Before anything stands in it: who signs in where is nobody else's business.
        if (auto *file = qobject_cast<QFileDevice *>(&device))
            file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        const QByteArray bytes = writeProfileFile(profiles);
        if (device.write(bytes) != bytes.size())
            return failure(ErrorKind::Storage, device.errorString());
        return {};
    });
}

/// The colour that the fewest profiles have, the first of them.
QString freeColour(const std::vector<ConnectionProfile> &profiles)
{
    const auto uses = [&profiles](const QString &colour) {
        return std::ranges::count_if(profiles, [&colour](const auto &other) { return other.colour == colour; });
    };
    return *std::ranges::min_element(profileColours(), {}, uses);
}

Error damaged(const QString &path, const Error &problem)
{
    return makeError(
        ErrorKind::Storage,
        say("The connections in %1 cannot all be read: %2").arg(QDir::toNativeSeparators(path), problem.text),
        say("Mend that line with an editor, or move the file away. It was left as it is."));
}

} // namespace

ProfileBook::ProfileBook(const QString &configFolder)
    : m_folder(configFolder),
      m_path(configFolder + QStringLiteral("/profiles.toml"))
{
    take({});
}

void ProfileBook::take(ProfileFile file)
{
    m_profiles = std::move(file.profiles);
    const auto demo = positionOf(m_profiles, demoProfile().name);
    if (demo == m_profiles.end())
        m_profiles.insert(m_profiles.begin(), demoProfile());
    else
        std::rotate(m_profiles.begin(), demo, demo + 1);
    m_problems.clear();
    for (const Error &problem : file.problems)
        m_problems.push_back(damaged(m_path, problem));
}

void ProfileBook::read()
{
    take(readFile(m_path));
}

Result<ConnectionProfile> ProfileBook::find(const QString &name) const
{
    QStringList names;
    for (const ConnectionProfile &profile : m_profiles) {
        if (isSameProfile(profile.name, name))
            return profile;
        names.append(profile.name);
    }
    // It may stand in the line that could not be read.
    if (!m_problems.empty())
        return failure(m_problems.front());
    return failure(ErrorKind::NotFound, say("There is no profile \"%1\".").arg(name),
                   say("Known are: %1").arg(names.join(QStringLiteral(", "))));
}

Outcome ProfileBook::edit(const Edit &edit)
{
    if (const Outcome folder = Paths::ensureFolder(m_folder); !folder)
        return folder;
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(lockPatienceMs)) {
        const bool held = lock.error() == QLockFile::LockFailedError;
        return failure(held ? ErrorKind::Conflict : ErrorKind::Storage,
                       held ? say("Another program is changing the connections right now.")
                            : say("The connections cannot be changed: no file can be made in %1.").arg(m_folder));
    }
    read();
    if (!m_problems.empty())
        return failure(m_problems.front());
    std::vector<ConnectionProfile> profiles = m_profiles;
    if (const Outcome edited = edit(profiles); !edited)
        return edited;
    for (const ConnectionProfile &profile : profiles) {
        if (const Outcome usable = checkProfile(profile); !usable)
            return usable;
    }
    // The demo stands in the file only when somebody has changed something about it.
    std::erase(profiles, demoProfile());
    if (const Outcome written = writeFile(m_path, profiles); !written)
        return written;
    take({std::move(profiles), {}});
    return {};
}

Outcome ProfileBook::add(ConnectionProfile profile)
{
    if (const Outcome usable = checkProfile(profile); !usable)
        return usable;
    return edit([&profile](std::vector<ConnectionProfile> &profiles) -> Outcome {
        if (positionOf(profiles, profile.name) != profiles.end())
            return failure(ErrorKind::Conflict, say("There is a profile \"%1\" already.").arg(profile.name));
        if (profile.colour.isEmpty())
            profile.colour = freeColour(profiles);
        profiles.push_back(profile);
        return {};
    });
}

Outcome ProfileBook::change(const QString &name, const std::function<void(ConnectionProfile &)> &change)
{
    return edit([&](std::vector<ConnectionProfile> &profiles) -> Outcome {
        const auto found = positionOf(profiles, name);
        if (found == profiles.end())
            return failure(find(name).error());
        const QString before = found->name;
        change(*found);
        found->name = before;
        return {};
    });
}

Outcome ProfileBook::remove(const QString &name)
{
    return edit([&](std::vector<ConnectionProfile> &profiles) -> Outcome {
        const auto found = positionOf(profiles, name);
        if (found == profiles.end())
            return failure(find(name).error());
        if (found->kind == TenantKind::Demo)
            return failure(ErrorKind::BadInput, say("The demo tenant is always there."));
        profiles.erase(found);
        return {};
    });
}

} // namespace Casement
