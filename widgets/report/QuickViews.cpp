// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/QuickViews.h"

#include "models/posture/DayWords.h"
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "widgets/common/CountButton.h"
#include "widgets/common/FlowLayout.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace Casement {

namespace {

/// What the view of open doors that nobody uses is for.
ClientAccessSettings legacyOff()
{
    ClientAccessSettings wanted;
    for (const Protocol protocol : allProtocols) {
        if (isLegacy(protocol))
            wanted.set(protocol, StoredState::Off);
    }
    return wanted;
}

} // namespace

QuickViews::QuickViews(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("quickViews"));
    setLayout(new FlowLayout(nullptr, 8));
    layout()->setContentsMargins(0, 0, 0, 0);
    add(tr("All"), QString());
    add(tr("Any legacy on"), QStringLiteral("legacy:on"));
    add(tr("Legacy on, no exception"), QStringLiteral("legacy:on -exception"));
    add(tr("POP on"), QStringLiteral("pop:on"));
    add(tr("IMAP on"), QStringLiteral("imap:on"));
    add(tr("SMTP AUTH on"), QStringLiteral("smtp:on"));
    add(tr("Shared, legacy on"), QStringLiteral("type:shared legacy:on"));
    add(tr("On, no use in 30 days, no exception"), QStringLiteral("legacy:on -lastuse<30d -exception"), legacyOff());
    add(tr("Use not known"),
        QStringLiteral("(pop:on pop30:unknown) or (imap:on imap30:unknown) or (smtp:on smtp30:unknown)"));
    add(tr("Used in 30 days"), QStringLiteral("lastuse<30d"));
    add(tr("Last way in"), QStringLiteral("lastwayin"));
    add(tr("Excepted"), QStringLiteral("exception"));
    add(tr("Setting not known"), QStringLiteral("legacy:unknown"));
}

void QuickViews::add(const QString &title, const QString &query, const ClientAccessSettings &proposal)
{
    auto *button = new CountButton(title, this);
    button->setObjectName(QStringLiteral("view-") + query);
    button->setToolTip(query.isEmpty() ? tr("Every mailbox") : query);
    connect(button, &QAbstractButton::clicked, this, [this, query] { Q_EMIT chosen(query); });
    layout()->addWidget(button);
    m_views.push_back({title, query, proposal, button});
}

void QuickViews::setInventory(const Inventory &inventory)
{
    for (View &view : m_views) {
        const auto parsed = Query::parse(view.query, inventory.schema());
        if (inventory.rowCount() == 0)
            view.forget();
        else if (parsed)
            view.take(Query::evaluate(*parsed, inventory));
        // That nobody is known to match is no figure while somebody may, and above all not nought.
        view.button->setCount(view.isKnown ? view.count : std::nullopt);
    }
    showChanges();
}

void QuickViews::View::forget()
{
    count.reset();
    isKnown = false;
}

void QuickViews::View::take(const Query::TruthSet &rows)
{
    count = rows.countTrue();
    isKnown = *count > 0 || rows.countUnknown() == 0;
}

void QuickViews::setEarlier(const ViewCounts &counts)
{
    m_earlier = counts;
    showChanges();
}

void QuickViews::showChanges()
{
    const QString day = dayWords(m_earlier.day);
    for (const View &view : m_views) {
        const auto then = m_earlier.byQuery.constFind(view.query);
        const bool isCompared = view.count && view.isKnown && then != m_earlier.byQuery.cend();
        const qint64 change = isCompared ? *view.count - *then : 0;
        view.button->setChange(isCompared ? std::optional(change) : std::nullopt, day);
        const QString what = view.query.isEmpty() ? tr("Every mailbox") : view.query;
        //: A view's query, then its count on an earlier day
        view.button->setToolTip(isCompared ? tr("%1\n%2 on %3").arg(what, QLocale().toString(*then), day) : what);
    }
}

QHash<QString, qint64> QuickViews::counts() const
{
    QHash<QString, qint64> counts;
    for (const View &view : m_views) {
        // What may yet turn out to be more is no count to compare with.
        if (view.count && view.isKnown)
            counts.insert(view.query, *view.count);
    }
    return counts;
}

void QuickViews::setText(const QString &text)
{
    const QString trimmed = text.simplified();
    const QString best = titleFor(text);
    for (const View &view : m_views) {
        CountButton::Face face = CountButton::Face::Plain;
        if (trimmed == view.query)
            face = CountButton::Face::Exact;
        else if (view.title == best && !view.query.isEmpty())
            face = CountButton::Face::Changed;
        view.button->setFace(face);
    }
}

bool QuickViews::isView(const QString &text) const
{
    return std::ranges::find(m_views, text.simplified(), &View::query) != m_views.end();
}

ClientAccessSettings QuickViews::proposalFor(const QString &text) const
{
    const auto view = std::ranges::find(m_views, text.simplified(), &View::query);
    return view == m_views.end() ? ClientAccessSettings() : view->proposal;
}

QString QuickViews::titleFor(const QString &text) const
{
    const QString trimmed = text.simplified();
    const View *best = nullptr;
    for (const View &view : m_views) {
        // What follows may only narrow the view: behind "or" stands something else.
        static const QRegularExpression widens(QStringLiteral("\\bor\\b"), QRegularExpression::CaseInsensitiveOption);
        const bool narrows = !view.query.isEmpty() && trimmed.startsWith(view.query + QLatin1Char(' ')) &&
                             !trimmed.mid(view.query.size()).contains(widens);
        const bool begins = trimmed == view.query || narrows;
        if (begins && (!best || view.query.size() > best->query.size()))
            best = &view;
    }
    return best ? best->title : QString();
}

} // namespace Casement
