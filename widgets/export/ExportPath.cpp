// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ExportPath.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace Casement {

namespace {

constexpr qsizetype longestName = 60;

QString documents()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(folder).exists() ? folder : QDir::homePath();
}

QString fileSafe(const QString &domain)
{
    QString name;
    for (const QChar letter : domain.section(QLatin1Char('.'), 0, 0).left(longestName)) {
        if (letter.isLetterOrNumber() || letter == QLatin1Char('-'))
            name.append(letter);
    }
    return name;
}

} // namespace

QString suggestedExportPath(const QString &domain, const QDate &today)
{
    const QString tenant = fileSafe(domain);
    //: The name of an exported file: tenant, then "mailboxes", then the date
    const QString named = QCoreApplication::translate("Casement::ExportDialog", "%1 mailboxes %2.csv")
                              .arg(tenant, today.toString(Qt::ISODate));
    return QDir(documents()).filePath(named.trimmed());
}

QString resolvedPath(const QString &typed)
{
    const QString path = QDir::fromNativeSeparators(typed.trimmed());
    if (path.isEmpty())
        return {};
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        return QDir::cleanPath(QDir::homePath() + path.mid(1));
    return QDir::cleanPath(QDir(documents()).absoluteFilePath(path));
}

} // namespace Casement
