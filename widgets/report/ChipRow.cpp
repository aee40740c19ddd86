// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ChipRow.h"

#include "models/query/Chips.h"
#include "widgets/common/Chip.h"
#include "widgets/common/FlowLayout.h"

namespace Casement {

ChipRow::ChipRow(QWidget *parent) : QWidget(parent)
{
    setLayout(new FlowLayout(nullptr, 8));
    layout()->setContentsMargins(0, 0, 0, 0);
    setObjectName(QStringLiteral("chipRow"));
    hide();
}

void ChipRow::setQuery(const Query::Query &query, const Query::Schema &schema)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    const auto terms = static_cast<qsizetype>(query.topLevelTerms().size());
    for (qsizetype i = 0; i < terms; ++i) {
        const Query::ChipWords words = Query::chipWords(query, i, schema);
        const QString lead = words.negated && !words.field.isEmpty() ? tr("not %1").arg(words.field)
                             : words.negated                         ? tr("not")
                                                                     : words.field;
        auto *chip = new Chip(lead, words.value, this);
        connect(chip, &Chip::removeRequested, this, [this, query, i] { Q_EMIT textWanted(query.textWithout(i)); });
        connect(chip, &QAbstractButton::clicked, this, &ChipRow::editWanted);
        layout()->addWidget(chip);
        chip->show();
    }
    setVisible(terms > 0);
    updateGeometry();
}

} // namespace Casement
