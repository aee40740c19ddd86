// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Profile.h"

#include <QDateTime>
#include <QtEndian>

#include <array>

namespace Casement::Demo {

namespace {

struct Company
{
    const char *name;
    const char *label;
};

constexpr std::array<Company, 6> companies{{{"Contoso Ltd", "contoso"},
                                            {"Fabrikam", "fabrikam"},
                                            {"Northwind Traders", "northwindtraders"},
                                            {"Adventure Works", "adventure-works"},
                                            {"Tailspin Toys", "tailspintoys"},
                                            {"Litware", "litwareinc"}}};

/// Shaped like the portal's: forty characters, some of which a form has to encode.
QByteArray secretText(Dice &dice)
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~._-+&%";
    QByteArray text = "Dm8Q~";
    while (text.size() < 38)
        text += letters[dice.below(sizeof letters - 1)];
    return text + "+%";
}

} // namespace

quint64 Dice::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    quint64 mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

QUuid Dice::uuid()
{
    std::array<quint64, 2> words{qToBigEndian(next()), qToBigEndian(next())};
    QByteArray bytes(reinterpret_cast<const char *>(words.data()), 16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes);
}

bool Profile::isTenantSegment(const QByteArray &segment) const
{
    const QByteArray wanted = segment.toLower();
    return wanted == tenantId || wanted == domain || wanted == initialDomain;
}

QByteArray Profile::exchangeAt(const HttpRequest &request) const
{
    const QByteArray host = request.header("Host");
    return !host.isEmpty() && exchangeRegion.endsWith("//" + host) ? exchangeRegion : exchange;
}

qint64 Profile::nowMs() const
{
    return clock ? clock() : QDateTime::currentMSecsSinceEpoch();
}

Profile makeProfile(const Options &options)
{
    const Company &company = companies.at((options.generatorSeed + companies.size() - 1) % companies.size());
    Dice dice(options.generatorSeed * 1000003ULL + static_cast<quint64>(options.mailboxes));
    Profile profile;
    profile.tenantId = dice.uuid().toByteArray(QUuid::WithoutBraces);
    profile.clientId = dice.uuid().toByteArray(QUuid::WithoutBraces);
    profile.displayName = company.name;
    profile.domain = QByteArray(company.label) + ".com";
    profile.initialDomain = QByteArray(company.label) + ".onmicrosoft.com";
    profile.password = "demo";
    profile.secretClientId = dice.uuid().toByteArray(QUuid::WithoutBraces);
    profile.certClientId = dice.uuid().toByteArray(QUuid::WithoutBraces);
    profile.secret = secretText(dice);
    profile.expiredSecret = secretText(dice);
    profile.opaqueTokens = options.opaqueTokens;
    profile.strict = options.strict;
    profile.accessTokenSeconds = options.accessTokenSeconds;
    profile.clock = options.clock;
    return profile;
}

} // namespace Casement::Demo
