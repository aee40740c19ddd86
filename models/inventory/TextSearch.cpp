// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextSearch.h"

#include "models/inventory/ByteSearch.h"
#include "models/query/Fold.h"
#include "models/query/Matching.h"

namespace Casement {

namespace {

using Query::Term;
using Query::Truth;
using Query::TruthSet;

/// One search runs through the texts of all rows at once; what reaches over the end of a row is no hit.
void findInAll(const TextArena &texts, const ByteSearch &search, TruthSet &result)
{
    quint32 row = 0;
    qsizetype place = search.next(texts.allBytes(), 0);
    while (place >= 0) {
        row = texts.rowAt(place, row);
        const bool within = place + search.length() <= texts.endOf(row);
        if (within)
            result.set(row, Truth::True);
        place = search.next(texts.allBytes(), within ? texts.endOf(row) : place + 1);
    }
}

void equalAll(const TextArena &texts, QByteArrayView wanted, TruthSet &result)
{
    for (quint32 row = 0; row < texts.size(); ++row) {
        if (texts.bytes(row) == wanted)
            result.set(row, Truth::True);
    }
}

void fitAll(const TextArena &texts, const Query::TextMatcher &matcher, TruthSet &result)
{
    for (quint32 row = 0; row < texts.size(); ++row) {
        result.set(row, matcher.test(texts.at(row)));
    }
}

} // namespace

TruthSet matchTexts(const TextArena &folded, const Term &term)
{
    TruthSet result(folded.size(), Truth::False);
    if (term.op == Term::Op::Matches || term.op == Term::Op::Regex) {
        fitAll(folded, Query::TextMatcher(term), result);
        return result;
    }
    const QByteArray needle = Query::fold(term.value).toUtf8();
    if (term.op != Term::Op::Contains)
        equalAll(folded, needle, result);
    else if (needle.isEmpty())
        return TruthSet(folded.size(), Truth::True);
    else
        findInAll(folded, ByteSearch(needle), result);
    return result;
}

} // namespace Casement
