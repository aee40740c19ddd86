// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TenantColour.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTextBoundaryFinder>

namespace Casement {

namespace {

struct Entry
{
    const char *id;
    const char *name;
};

constexpr std::array<Entry, tenantColourCount> entries{{
    {"teal", QT_TRANSLATE_NOOP("Casement::TenantColour", "Teal")},
    {"blue", QT_TRANSLATE_NOOP("Casement::TenantColour", "Blue")},
    {"indigo", QT_TRANSLATE_NOOP("Casement::TenantColour", "Indigo")},
    {"plum", QT_TRANSLATE_NOOP("Casement::TenantColour", "Plum")},
    {"rose", QT_TRANSLATE_NOOP("Casement::TenantColour", "Rose")},
    {"rust", QT_TRANSLATE_NOOP("Casement::TenantColour", "Rust")},
    {"moss", QT_TRANSLATE_NOOP("Casement::TenantColour", "Moss")},
    {"slate", QT_TRANSLATE_NOOP("Casement::TenantColour", "Slate")},
}};

const Entry &entryOf(TenantColour colour)
{
    return entries[static_cast<std::size_t>(colour)];
}

QString firstGraphemes(const QString &word, int count)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    qsizetype end = 0;
    for (int i = 0; i < count && finder.toNextBoundary() > 0; ++i)
        end = finder.position();
    return word.left(end);
}

bool isCompanyForm(const QString &word)
{
    static const QStringList forms{
        QStringLiteral("ltd"), QStringLiteral("inc"), QStringLiteral("gmbh"), QStringLiteral("ag"),
        QStringLiteral("llc"), QStringLiteral("bv"),  QStringLiteral("nv"),   QStringLiteral("sa"),
        QStringLiteral("plc"), QStringLiteral("se"),  QStringLiteral("kg"),   QStringLiteral("corp"),
        QStringLiteral("oy"),  QStringLiteral("ab"),  QStringLiteral("spa"),  QStringLiteral("limited")};
    QString bare = word.toLower();
    bare.remove(QLatin1Char('.'));
    return forms.contains(bare);
}

} // namespace

QString tenantColourId(TenantColour colour)
{
    return QLatin1String(entryOf(colour).id);
}

std::optional<TenantColour> tenantColourFromId(const QString &id)
{
    for (const TenantColour colour : allTenantColours) {
        if (id == QLatin1String(entryOf(colour).id))
            return colour;
    }
    return std::nullopt;
}

QString tenantColourName(TenantColour colour)
{
    return QCoreApplication::translate("Casement::TenantColour", entryOf(colour).name);
}

QString tenantLetters(const QString &name)
{
    const QStringList words = name.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return QStringLiteral("?");
    if (words.size() > 1 && !isCompanyForm(words.at(1)) && words.at(1).at(0).isLetter())
        return firstGraphemes(words.at(0), 1).toUpper() + firstGraphemes(words.at(1), 1).toUpper();
    const QString letters = firstGraphemes(words.at(0), 2);
    return letters.left(1).toUpper() + letters.mid(1);
}

} // namespace Casement
