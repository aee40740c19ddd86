// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/SummaryFacts.h"

#include "models/posture/DayWords.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace Casement {

namespace {

/// Without "SMTP:"; the primary address stands in the head already.
QString aliasLines(const Mailbox &mailbox)
{
    QStringList lines;
    for (const QString &address : mailbox.emailAddresses) {
        const QString bare = onOneLine(address.mid(address.indexOf(QLatin1Char(':')) + 1));
        if (bare.compare(mailbox.primarySmtpAddress, Qt::CaseInsensitive) != 0)
            lines.append(bare);
    }
    lines.removeDuplicates();
    return lines.isEmpty() ? SummaryFacts::tr("None") : lines.join(QLatin1Char('\n'));
}

/// An ampersand in an address is no key.
QString escapedMnemonic(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString twinName(const Mailbox &twin)
{
    return onOneLine(twin.primarySmtpAddress.isEmpty() ? twin.userPrincipalName : twin.primarySmtpAddress);
}

/// What there is to say beside the links.
QString twinWords(const MailboxDossier &dossier)
{
    if (dossier.twins.empty())
        return SummaryFacts::tr("No other mailbox has this name");
    const int more = dossier.twinCount - static_cast<int>(dossier.twins.size());
    return more > 0 ? SummaryFacts::tr("and %1 more").arg(QLocale().toString(more)) : QString();
}

QString accountWords(const Mailbox &mailbox)
{
    if (!mailbox.accountDisabled)
        return SummaryFacts::tr("Not known");
    return *mailbox.accountDisabled ? SummaryFacts::tr("Sign-in blocked") : SummaryFacts::tr("May sign in");
}

QString attackWords(const MailboxDossier &dossier)
{
    if (!dossier.attack)
        return dossier.whyNoAttack.isEmpty() ? SummaryFacts::tr("Not known: sign-ins were not read")
                                             : SummaryFacts::tr("Not known") + QLatin1Char('\n') + dossier.whyNoAttack;
    const int number = dossier.attack->number;
    if (number == 0)
        return SummaryFacts::tr("None in 30 days");
    return dossier.attack->atLeast ? SummaryFacts::tr("At least %Ln refused sign-in(s) in 30 days", nullptr, number)
                                   : SummaryFacts::tr("%Ln refused sign-in(s) in 30 days", nullptr, number);
}

QString lastWayWords(const MailboxDossier &dossier)
{
    if (!dossier.lastWayIn)
        return SummaryFacts::tr("Not known whether anything else is used");
    if (*dossier.lastWayIn)
        return SummaryFacts::tr("Only legacy protocols were seen in 30 days");
    // Not the last way in: something else was seen, or no legacy protocol was, which may be nothing at all.
    const auto isUsed = [](const WayIn &way) { return isLegacy(way.protocol) && way.verdict30 == UseVerdict::Used; };
    const auto isUnused = [](const WayIn &way) {
        return !isLegacy(way.protocol) || way.verdict30 == UseVerdict::NoUse;
    };
    if (std::ranges::any_of(dossier.ways, isUsed))
        return SummaryFacts::tr("Not only legacy protocols were seen in 30 days");
    return std::ranges::all_of(dossier.ways, isUnused)
               ? SummaryFacts::tr("No legacy protocol was seen in 30 days")
               : SummaryFacts::tr("Nothing says that only legacy protocols are used");
}

Glyph glyphFor(GrantStanding standing)
{
    switch (standing) {
    case GrantStanding::Active:
        return Glyph::Exception;
    case GrantStanding::DueSoon:
        return Glyph::ExceptionDue;
    case GrantStanding::Expired:
        return Glyph::ExceptionExpired;
    }
    return Glyph::Exception;
}

QString grantDetail(const ExceptionGrant &grant)
{
    QStringList lines{onOneLine(grant.reason)};
    const auto add = [&lines](const QString &text, const QString &value) {
        if (!value.isEmpty())
            lines.append(text.arg(onOneLine(value)));
    };
    add(SummaryFacts::tr("Owner: %1"), grant.owner);
    add(SummaryFacts::tr("Ticket: %1"), grant.ticket);
    add(SummaryFacts::tr("Marked by %1"), grant.changedBy);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString grantTitle(const ExceptionGrant &grant, const QDate &today)
{
    return standingOn(grant, today) == GrantStanding::Expired
               ? SummaryFacts::tr("%1: expired %2, still protects")
                     .arg(protocolName(grant.protocol), dayWords(grant.expires))
               : SummaryFacts::tr("%1: until %2").arg(protocolName(grant.protocol), dayWords(grant.expires));
}

} // namespace

SummaryFacts::SummaryFacts(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    addSection(tr("Pressure"));
    m_attack = addFact(tr("From outside"), QStringLiteral("dossierAttack"));
    m_lastWayIn = addFact(tr("Other ways"), QStringLiteral("dossierLastWayIn"));
    addSection(tr("Exceptions"));
    m_exceptions = new QWidget(this);
    m_exceptions->setObjectName(QStringLiteral("dossierExceptions"));
    new QVBoxLayout(m_exceptions);
    m_exceptions->layout()->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_exceptions);
    addSection(tr("Identity"));
    m_type = addFact(tr("Type"), QStringLiteral("dossierType"));
    m_principal = addFact(tr("Signs in as"), QStringLiteral("dossierPrincipal"));
    m_account = addFact(tr("Account"), QStringLiteral("dossierAccount"));
    m_policy = addFact(tr("Authentication policy"), QStringLiteral("dossierPolicy"));
    m_aliases = addFact(tr("Other addresses"), QStringLiteral("dossierAliases"));
    m_twins = addFact(tr("Same name"), QStringLiteral("dossierTwins"));
    m_twinLinks = new QWidget(this);
    m_twinLinks->setObjectName(QStringLiteral("dossierTwinLinks"));
    auto *links = new QVBoxLayout(m_twinLinks);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    column->addWidget(m_twinLinks);
    m_ids = addFact(tr("Exchange Guid"), QStringLiteral("dossierGuid"));
    m_ids->setSize(TextSize::Code);
}

void SummaryFacts::addSection(const QString &title)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(Gap::inside);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(new PlainLabel(title, TextSize::BodyBold, TextInk::Text, this));
}

PlainLabel *SummaryFacts::addFact(const QString &name, const QString &object)
{
    auto *fact = new QVBoxLayout;
    fact->setSpacing(0);
    auto *value = new PlainLabel({}, this);
    value->setObjectName(object);
    value->setSelectable(true);
    value->setAccessibleName(name);
    fact->addWidget(new PlainLabel(name, TextSize::Small, TextInk::Secondary, this));
    fact->addWidget(value);
    static_cast<QVBoxLayout *>(layout())->addLayout(fact);
    return value;
}

void SummaryFacts::setDossier(const MailboxDossier &dossier, const QDate &today)
{
    const Mailbox &mailbox = dossier.mailbox;
    m_attack->setText(attackWords(dossier));
    m_lastWayIn->setText(lastWayWords(dossier));
    showExceptions(dossier, today);
    m_type->setText(dossier.type.isEmpty() ? tr("Not known") : dossier.type);
    m_principal->setText(onOneLine(mailbox.userPrincipalName));
    m_account->setText(accountWords(mailbox));
    m_policy->setText(onOneLine(dossier.policy));
    m_aliases->setText(aliasLines(mailbox));
    showTwins(dossier);
    m_ids->setText(mailbox.guid.toString(QUuid::WithoutBraces));
}

void SummaryFacts::showTwins(const MailboxDossier &dossier)
{
    m_twins->setText(twinWords(dossier));
    m_twins->setVisible(!m_twins->text().isEmpty());
    std::vector<std::pair<QUuid, QString>> twins;
    for (const Mailbox &twin : dossier.twins)
        twins.emplace_back(twin.guid, twinName(twin));
    if (m_twinsShown == twins)
        return; // whoever stands on a link stays there
    m_twinsShown = twins;
    const auto before = m_twinLinks->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *old : before) {
        old->hide(); // it may have been clicked right now
        old->deleteLater();
    }
    for (const auto &[guid, name] : twins) {
        auto *link = new LinkButton(escapedMnemonic(name), m_twinLinks);
        link->setObjectName(QStringLiteral("twinLink"));
        link->setAccessibleName(tr("Show %1, which has the same name").arg(name));
        connect(link, &QPushButton::clicked, this, [this, guid = guid] { Q_EMIT mailboxWanted(guid); });
        m_twinLinks->layout()->addWidget(link);
        m_twinLinks->layout()->setAlignment(link, Qt::AlignLeading);
    }
    m_twinLinks->setVisible(!twins.empty());
}

void SummaryFacts::showExceptions(const MailboxDossier &dossier, const QDate &today)
{
    const ExceptionsShown wanted{dossier.exceptions, dossier.exceptionsKnown, today};
    if (m_shown == wanted)
        return; // whoever stands on the button stays there
    m_shown = wanted;
    auto *column = static_cast<QVBoxLayout *>(m_exceptions->layout());
    while (QLayoutItem *item = column->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->hide(); // the button in it may have been clicked right now
            old->deleteLater();
        }
        delete item;
    }
    column->setSpacing(Gap::controls);
    for (const ExceptionGrant &grant : dossier.exceptions) {
        auto *block = new QWidget(m_exceptions);
        auto *lines = new QVBoxLayout(block);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(0);
        lines->addWidget(new GlyphLabel(glyphFor(standingOn(grant, today)), grantTitle(grant, today), block));
        lines->addWidget(new PlainLabel(grantDetail(grant), TextSize::Small, TextInk::Secondary, block));
        column->addWidget(block);
    }
    if (!dossier.exceptions.empty())
        return;
    const QString none = dossier.exceptionsKnown ? tr("None recorded") : tr("Not known: they cannot be read here");
    column->addWidget(new PlainLabel(none, TextSize::Body, TextInk::Secondary, m_exceptions));
    if (!dossier.exceptionsKnown)
        return;
    QPushButton *mark = makeButton(IconName::Exception, tr("Mark exception…"), ButtonKind::Plain, m_exceptions);
    mark->setObjectName(QStringLiteral("dossierMarkException"));
    mark->setAutoDefault(false);
    connect(mark, &QPushButton::clicked, this, &SummaryFacts::exceptionWanted);
    column->addWidget(mark, 0, Qt::AlignLeading);
}

} // namespace Casement
