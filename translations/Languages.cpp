// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/Languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

namespace Casement {

namespace {

QString embeddedFolder()
{
    return QStringLiteral(":/i18n");
}

QString fileOf(const QString &language)
{
    return QStringLiteral("casement_") + language;
}

} // namespace

Languages::~Languages()
{
    removeAll();
}

QStringList Languages::available()
{
    QStringList names;
    const QStringList files =
        QDir(embeddedFolder()).entryList({QStringLiteral("casement_*.qm")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        names.append(file.sliced(9).chopped(3));
    return names;
}

bool Languages::use(const QString &language)
{
    removeAll();
    install(fileOf(QStringLiteral("en")), embeddedFolder());
    const QString wanted = language.isEmpty() ? QLocale::system().name() : language;
    if (wanted == QStringLiteral("C") || wanted.startsWith(QStringLiteral("en")))
        return true;
    install(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // QTranslator shortens "de_AT" to "de" by itself.
    return install(fileOf(wanted), embeddedFolder());
}

bool Languages::install(const QString &fileName, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(fileName, folder))
        return false;
    QCoreApplication::installTranslator(translator.get());
    m_installed.push_back(std::move(translator));
    return true;
}

void Languages::removeAll()
{
    // Without an application there is nothing they could be removed from.
    if (QCoreApplication::instance()) {
        for (const auto &translator : m_installed)
            QCoreApplication::removeTranslator(translator.get());
    }
    m_installed.clear();
}

} // namespace Casement
