// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/ImportColumns.h"

#include "widgets/common/CasementStyle.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/evidence/SourceWords.h"

#include <QComboBox>
#include <QGridLayout>

#include <algorithm>

namespace Casement {

namespace {

constexpr int shownLetters = 12; ///< a column's name may be of any length; the list that opens shows all of it

} // namespace

ImportColumns::ImportColumns(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(6);
    m_grid->setHorizontalSpacing(Gap::controls);
    m_grid->setColumnStretch(1, 1);
}

/// The choices stay the same widgets as long as they can: somebody may be walking through one with the arrow keys.
void ImportColumns::setMapping(ImportKind kind, const QStringList &headers, const ImportMapping &mapping)
{
    const std::vector<ImportRole> roles = importRolesOf(kind);
    if (!std::ranges::equal(roles, m_roles))
        makeChoices(roles);
    const bool isOtherFile = headers != m_headers;
    m_headers = headers;
    for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice) {
        const QStringList chosen = mapping.columns.value(choice.key());
        if (isOtherFile || choice.value()->findData(chosen) < 0)
            fill(choice.value(), choice.key(), chosen);
        choice.value()->setCurrentIndex(std::max(0, choice.value()->findData(chosen)));
        choice.value()->setToolTip(plainToolTip(chosen.join(QStringLiteral(", "))));
    }
}

void ImportColumns::makeChoices(const std::vector<ImportRole> &roles)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_choices.clear();
    m_headers.clear();
    m_roles = roles;
    int line = 0;
    for (const ImportRole role : roles) {
        auto *label = new PlainLabel(importRoleName(role), this);
        label->setOverflow(Overflow::Line);
        auto *choice = new QComboBox(this);
        choice->setObjectName(QStringLiteral("column-") + importRoleId(role));
        choice->setAccessibleName(tr("Column for: %1").arg(importRoleName(role)));
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(shownLetters);
        connect(choice, &QComboBox::activated, this, &ImportColumns::changed);
        label->setBuddy(choice);
        m_grid->addWidget(label, line, 0);
        m_grid->addWidget(choice, line++, 1);
        m_choices.insert(role, choice);
    }
}

void ImportColumns::fill(QComboBox *choice, ImportRole role, const QStringList &chosen)
{
    choice->clear();
    // Without it nothing of the file could be joined to a mailbox.
    if (role != ImportRole::Subject)
        choice->addItem(tr("No column"), QStringList());
    if (chosen.size() > 1)
        choice->addItem(tr("%Ln column(s) added up", nullptr, static_cast<int>(chosen.size())), chosen);
    for (const QString &header : m_headers)
        choice->addItem(onOneLine(header), QStringList(header));
}

ImportMapping ImportColumns::mapping() const
{
    ImportMapping mapping;
    for (auto choice = m_choices.cbegin(); choice != m_choices.cend(); ++choice) {
        const QStringList columns = choice.value()->currentData().toStringList();
        if (!columns.isEmpty())
            mapping.columns.insert(choice.key(), columns);
    }
    return mapping;
}

} // namespace Casement
