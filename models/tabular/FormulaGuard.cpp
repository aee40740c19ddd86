// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/FormulaGuard.h"

namespace Casement::Tabular {

namespace {

bool startsFormula(QChar c)
{
    switch (c.unicode()) {
    case u'=':
    case u'+':
    case u'-':
    case u'@':
    case u'\t':
    case u'\r':
    case u'\n':
    case u'＝':
    case u'＋':
    case u'－':
    case u'＠':
        return true;
    default:
        return false;
    }
}

bool mayStartCell(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return before == u',' || before == u';' || before == u'\t' || before == u'|' || before == u'\r' || before == u'\n';
}

/// Where the run of apostrophes at this place ends when a formula follows it; -1 when none does.
qsizetype formulaAfterApostrophes(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at] == u'\'')
        ++at;
    return at < text.size() && startsFormula(text[at]) ? at : -1;
}

} // namespace

bool needsGuard(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (mayStartCell(text, i) && formulaAfterApostrophes(text, i) >= 0)
            return true;
    }
    return false;
}

QString guarded(QStringView text)
{
    QString result;
    result.reserve(text.size() + 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (mayStartCell(text, i) && formulaAfterApostrophes(text, i) >= 0)
            result.append(u'\'');
        result.append(text[i]);
    }
    return result;
}

QString unguarded(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isGuard = text[i] == u'\'' && mayStartCell(text, i) && formulaAfterApostrophes(text, i) >= 0;
        if (!isGuard)
            result.append(text[i]);
    }
    return result;
}

} // namespace Casement::Tabular
