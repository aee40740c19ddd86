// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/AtomicFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace Casement::Tabular {

namespace {

Error cannotWrite(const QString &path, const QString &why, const QString &advice)
{
    return makeError(
        ErrorKind::Storage,
        QCoreApplication::translate("Tabular", "%1 could not be written: %2").arg(QDir::toNativeSeparators(path), why),
        advice);
}

/// Faults that the system's own words describe badly.
Outcome checkPlace(const QString &path)
{
    const QFileInfo file(path);
    if (path.isEmpty() || file.isDir()) {
        return failure(cannotWrite(path, QCoreApplication::translate("Tabular", "this is a folder."),
                                   QCoreApplication::translate("Tabular", "Add a file name.")));
    }
    // Renaming over a device or a pipe would put a file in its place.
    if (file.exists() && !file.isFile()) {
        return failure(cannotWrite(path, QCoreApplication::translate("Tabular", "this is no ordinary file."),
                                   QCoreApplication::translate("Tabular", "Give the name of a file.")));
    }
    if (!file.absoluteDir().exists()) {
        return failure(cannotWrite(path, QCoreApplication::translate("Tabular", "the folder does not exist."),
                                   QCoreApplication::translate("Tabular", "Make the folder, or choose another.")));
    }
    return {};
}

} // namespace

Outcome writeFileAtomically(const QString &path, const std::function<Outcome(QIODevice &)> &write)
{
    if (const Outcome place = checkPlace(path); !place)
        return place;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(cannotWrite(path, file.errorString(),
                                   QCoreApplication::translate("Tabular", "Choose a folder you may write to.")));
    }
    if (const Outcome written = write(file); !written) {
        file.cancelWriting();
        return failure(written.error().in(path));
    }
    if (!file.commit()) {
        return failure(
            cannotWrite(path, file.errorString(),
                        QCoreApplication::translate("Tabular", "Check the free space. The file is as it was before.")));
    }
    return {};
}

} // namespace Casement::Tabular
