// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Suggest.h"

#include "models/query/Fold.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace Casement::Query {

namespace {

constexpr int maxSlips = 2;

/// Levenshtein's distance, and a swap of two neighbours is one slip.
int slipsBetween(const QString &a, const QString &b)
{
    if (qAbs(a.size() - b.size()) > maxSlips)
        return maxSlips + 1;
    std::vector<int> before;
    std::vector<int> last;
    std::vector<int> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (int i = 1; i <= int(a.size()); ++i) {
        before = std::exchange(last, row);
        row[0] = i;
        for (int j = 1; j <= int(b.size()); ++j) {
            const size_t at = size_t(j);
            row[at] = std::min({last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), last[at] + 1, row[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
    }
    return row.back();
}

/// Lower is nearer; negative means "not near at all".
int farness(const QString &typed, const QString &candidate)
{
    if (typed.size() >= 2 && candidate.startsWith(typed))
        return 0;
    // Two slips turn any two short words into each other.
    constexpr qsizetype longWord = 5;
    const int most = std::min(typed.size(), candidate.size()) >= longWord ? maxSlips : 1;
    const int slips = slipsBetween(typed, candidate);
    const bool near = slips <= most && slips < int(std::max(typed.size(), candidate.size())) - 1;
    return near ? slips : -1;
}

class Nearest final
{
public:
    explicit Nearest(const QString &typed) : m_typed(fold(typed)) {}

    void offer(const QString &candidate, const QString &answer)
    {
        const int distance = farness(m_typed, fold(candidate));
        if (distance >= 0 && distance < m_best) {
            m_best = distance;
            m_answer = answer;
        }
    }
    [[nodiscard]] QString answer() const { return m_answer; }

private:
    QString m_typed;
    QString m_answer;
    int m_best = maxSlips + 1;
};

struct EverydayWord
{
    QStringView typed;
    QStringView meant;
};

constexpr EverydayWord everydayWords[] = {
    {u"no", u"off"},
    {u"false", u"off"},
    {u"disabled", u"off"},
    {u"disable", u"off"},
    {u"blocked", u"off"},
    {u"0", u"off"},
    {u"yes", u"on"},
    {u"true", u"on"},
    {u"enabled", u"on"},
    {u"enable", u"on"},
    {u"1", u"on"},
    {u"org", u"inherit"},
    {u"null", u"inherit"},
    {u"blank", u"inherit"},
    {u"default", u"inherit"},
    {u"organisation", u"inherit"},
    {u"notset", u"inherit"},
    {u"not-set", u"inherit"},
    {u"organization", u"inherit"},
    {u"on", u"yes"},
    {u"true", u"yes"},
    {u"1", u"yes"},
    {u"enabled", u"yes"},
    {u"off", u"no"},
    {u"false", u"no"},
    {u"0", u"no"},
    {u"disabled", u"no"},
};

QString everydayMeaning(const QStringList &words, const QString &typed)
{
    const QString folded = fold(typed);
    for (const EverydayWord &word : everydayWords) {
        if (word.typed == folded && words.contains(word.meant))
            return word.meant.toString();
    }
    return {};
}

} // namespace

QString nearestField(const Schema &schema, const QString &typed)
{
    Nearest nearest(typed);
    for (const Field &field : schema.fields()) {
        nearest.offer(field.id, field.id);
        for (const QString &alias : field.aliases)
            nearest.offer(alias, field.id);
    }
    return nearest.answer();
}

QString nearestWord(const Field &field, const QString &typed)
{
    QStringList words = field.words;
    if (field.kind == FieldKind::Flag)
        words << QStringLiteral("yes") << QStringLiteral("no");
    const QString meant = everydayMeaning(words, typed);
    if (!meant.isEmpty())
        return meant;
    Nearest nearest(typed);
    for (const QString &word : std::as_const(words))
        nearest.offer(word, word);
    return nearest.answer();
}

} // namespace Casement::Query
