// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/profiles/ConnectionProfile.h"
#include "models/profiles/ProfileFile.h"

#include <functional>

namespace Casement {

/// The connections this computer knows, in a settings file of mode 0600. A file with a mistake in it is never written
/// over: the good profiles stay usable, and saving fails with the line to mend. Every change is made to what the file
/// holds at that moment, under a lock, since the console and the command line may both be open.
class ProfileBook final
{
public:
    /// profiles.toml in this folder, which is made when something is saved.
    explicit ProfileBook(const QString &configFolder);

    /// Reads the file; a missing one is an empty list. problems() tells what is wrong with it.
    void read();

    /// The file's profiles in its order, after the demo.
    [[nodiscard]] const std::vector<ConnectionProfile> &profiles() const { return m_profiles; }
    [[nodiscard]] const std::vector<Error> &problems() const { return m_problems; }
    [[nodiscard]] QString path() const { return m_path; }

    /// NotFound names what there is; Storage when the file could not be read well enough to tell.
    [[nodiscard]] Result<ConnectionProfile> find(const QString &name) const;

    /// A new one; one without a colour gets one that no other profile has, while there is any. BadInput when it cannot
    /// be used, Conflict when the name is taken.
    [[nodiscard]] Outcome add(ConnectionProfile profile);
    /// Changes one in place. The change must leave the name alone.
    [[nodiscard]] Outcome change(const QString &name, const std::function<void(ConnectionProfile &)> &change);
    [[nodiscard]] Outcome remove(const QString &name);

private:
    using Edit = std::function<Outcome(std::vector<ConnectionProfile> &)>;
    [[nodiscard]] Outcome edit(const Edit &edit);
    void take(ProfileFile file);

    QString m_folder;
    QString m_path;
    std::vector<ConnectionProfile> m_profiles;
    std::vector<Error> m_problems;
};

} // namespace Casement
