// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanSplit.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QLocale>
#include <QMap>

#include <algorithm>
#include <numeric>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PlanSplit)
};

constexpr int longestName = 80; ///< of a ring; a column of the tenant may hold anything

/// A ring before it is a plan: which rows, by their place in the plan.
struct Part
{
    QString name;
    std::vector<size_t> rows;
};

std::vector<size_t> tickedRows(const ActionPlan &plan)
{
    std::vector<size_t> ticked;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows[row].ticked)
            ticked.push_back(row);
    }
    return ticked;
}

ActionPlan planOf(const ActionPlan &whole, const Part &part, const QString &place)
{
    ActionPlan ring = whole;
    ring.id = QUuid::createUuid();
    ring.setAside.clear();
    ring.rows.clear();
    ring.rows.reserve(part.rows.size());
    for (const size_t row : part.rows)
        ring.rows.push_back(whole.rows[row]);
    ring.note = whole.note.trimmed().isEmpty()
                    ? place
                    : Words::tr("%1 (%2)", "note, ring 1 of 3: Pilot").arg(whole.note.trimmed(), place);
    return ring;
}

Result<RingDrafts> draftsOf(const ActionPlan &plan, std::vector<Part> parts)
{
    std::erase_if(parts, [](const Part &part) { return part.rows.empty(); });
    if (parts.empty())
        return failure(ErrorKind::BadInput, Words::tr("No mailbox is ticked."), Words::tr("Tick at least one row."));
    if (parts.size() == 1)
        return failure(ErrorKind::BadInput, Words::tr("All of it would be one ring."),
                       Words::tr("Choose another cut, or carry the plan out as it is."));
    if (parts.size() > mostRings)
        return failure(ErrorKind::BadInput,
                       Words::tr("That would be %Ln ring(s).", nullptr, static_cast<int>(parts.size())),
                       Words::tr("Choose a cut of at most %1.").arg(QLocale().toString(mostRings)));
    RingDrafts drafts;
    for (size_t i = 0; i < parts.size(); ++i) {
        std::ranges::sort(parts[i].rows);
        const QString place =
            Words::tr("ring %1 of %2: %3").arg(QString::number(i + 1), QString::number(parts.size()), parts[i].name);
        drafts.push_back({parts[i].name, planOf(plan, parts[i], place)});
    }
    return drafts;
}

/// Of the Guid alone, in an order that says nothing about name or age.
QByteArray placeOf(const QUuid &guid)
{
    return QCryptographicHash::hash(guid.toRfc4122(), QCryptographicHash::Sha256);
}

void spread(const ActionPlan &plan, std::vector<size_t> &rows)
{
    std::vector<std::pair<QByteArray, size_t>> placed;
    placed.reserve(rows.size());
    for (const size_t row : rows)
        placed.emplace_back(placeOf(plan.rows[row].guid), row);
    std::ranges::sort(placed);
    std::ranges::transform(placed, rows.begin(), [](const auto &one) { return one.second; });
}

/// Where each share ends, in rows. No share is empty while there is a row for each.
std::vector<size_t> endsOf(const std::vector<int> &percents, size_t rows)
{
    std::vector<size_t> ends;
    size_t end = 0;
    int sum = 0;
    for (const int percent : percents) {
        sum += percent;
        const size_t fair = (rows * static_cast<size_t>(sum) + 50) / 100;
        end = std::min(rows, std::max(fair, end + 1));
        ends.push_back(end);
    }
    return ends;
}

tl::unexpected<Error> noShares(const QString &text)
{
    return failure(ErrorKind::BadInput, text,
                   Words::tr("Write shares like 5, 25: what is left over is the last ring."));
}

Outcome checkPercents(const std::vector<int> &percents)
{
    const bool each = std::ranges::all_of(percents, [](int percent) { return percent >= 1 && percent <= 99; });
    if (percents.empty() || percents.size() > mostRings || !each)
        return noShares(Words::tr("A share is a whole number from 1 to 99."));
    if (std::accumulate(percents.begin(), percents.end(), 0) > 100)
        return noShares(Words::tr("The shares are more than 100 % together."));
    return {};
}

} // namespace

Result<RingDrafts> splitByPilot(const ActionPlan &plan, const QSet<QUuid> &pilot)
{
    Part first{Words::tr("Pilot"), {}};
    Part rest{Words::tr("The rest"), {}};
    for (const size_t row : tickedRows(plan))
        (pilot.contains(plan.rows[row].guid) ? first : rest).rows.push_back(row);
    return draftsOf(plan, {std::move(first), std::move(rest)});
}

Result<RingDrafts> splitByPercent(const ActionPlan &plan, const std::vector<int> &percents)
{
    if (const Outcome good = checkPercents(percents); !good)
        return failure(good.error());
    std::vector<size_t> rows = tickedRows(plan);
    spread(plan, rows);
    std::vector<Part> parts;
    size_t begin = 0;
    const std::vector<size_t> ends = endsOf(percents, rows.size());
    for (size_t i = 0; i < ends.size(); ++i) {
        Part part{Words::tr("%1 %").arg(percents[i]), {}};
        for (; begin < ends[i]; ++begin)
            part.rows.push_back(rows[begin]);
        parts.push_back(std::move(part));
    }
    Part rest{Words::tr("The rest"), {}};
    for (; begin < rows.size(); ++begin)
        rest.rows.push_back(rows[begin]);
    parts.push_back(std::move(rest));
    return draftsOf(plan, std::move(parts));
}

Result<RingDrafts> splitByValue(const ActionPlan &plan, const std::function<QString(const QUuid &)> &valueOf)
{
    QMap<QString, std::vector<size_t>> values;
    for (const size_t row : tickedRows(plan))
        values[valueOf(plan.rows[row].guid).simplified()].push_back(row);
    Part without{Words::tr("No value"), values.take(QString())};
    std::vector<Part> parts;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        parts.push_back({value.key().left(longestName), value.value()});
    std::ranges::stable_sort(parts, {}, [](const Part &part) { return part.rows.size(); });
    parts.push_back(std::move(without));
    return draftsOf(plan, std::move(parts));
}

Result<std::vector<int>> percentsFromText(const QString &typed)
{
    std::vector<int> percents;
    QString text = typed;
    text.replace(QLatin1Char(';'), QLatin1Char(',')).remove(QLatin1Char('%'));
    const QStringList words = text.split(QLatin1Char(','));
    for (const QString &word : words) {
        bool isNumber = false;
        percents.push_back(word.trimmed().toInt(&isNumber));
        if (!isNumber)
            return noShares(Words::tr("\"%1\" is no share.").arg(word.trimmed()));
    }
    if (const Outcome good = checkPercents(percents); !good)
        return failure(good.error());
    return percents;
}

} // namespace Casement
