// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/ManageCasDialog.h"

#include "widgets/actions/EvidenceGroups.h"
#include "widgets/actions/GuardPanel.h"
#include "widgets/actions/HiddenRowsNote.h"
#include "widgets/actions/PlanSummary.h"
#include "widgets/actions/PlanTable.h"
#include "widgets/actions/PowerShellPanel.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/Icons.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace Casement {

namespace {

constexpr int causeWidth = 276;
constexpr int effectWidth = 520;
constexpr int tableHeight = 150;
constexpr int longestNote = 400;

/// As narrow as its choices allow; its wrapping texts would ask for far more.
class NarrowColumn final : public QWidget
{
public:
    explicit NarrowColumn(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    }

    [[nodiscard]] QSize sizeHint() const override { return {minimumSizeHint().width(), QWidget::sizeHint().height()}; }
};

} // namespace

QWidget *ManageCasDialog::makeBody()
{
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *cause = new NarrowColumn(body);
    m_cause = new QVBoxLayout(cause);
    m_cause->setContentsMargins(Gap::dialog, Gap::groups, Gap::page, Gap::groups);
    m_cause->setSpacing(Gap::groups);
    m_cause->addStrut(causeWidth);
    row->addWidget(cause);
    row->addWidget(new Hairline(Qt::Vertical, body));
    m_effect = new QStackedWidget(body);
    m_empty = new EmptyState(m_effect);
    m_planSide = makePlanSide();
    m_error = new ErrorPanel(m_effect);
    auto *failed = new QWidget(m_effect);
    auto *failedColumn = new QVBoxLayout(failed);
    failedColumn->setContentsMargins(Gap::page, Gap::groups, Gap::dialog, Gap::groups);
    failedColumn->addWidget(m_error);
    failedColumn->addStretch();
    for (QWidget *side : {static_cast<QWidget *>(m_empty), m_planSide, failed})
        m_effect->addWidget(side);
    m_effect->setMinimumWidth(effectWidth);
    row->addWidget(m_effect, 1);
    return body;
}

QWidget *ManageCasDialog::makePlanSide()
{
    auto *side = new QWidget(m_effect);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::dialog, Gap::groups);
    column->setSpacing(Gap::controls);
    m_summary = new PlanSummary(side);
    connect(m_summary, &PlanSummary::setAsideAsked, this, &ManageCasDialog::showSetAside);
    column->addWidget(m_summary);
    m_hidden = new HiddenRowsNote(&m_model, side);
    column->addWidget(m_hidden);
    m_groups = new EvidenceGroups(&m_model, side);
    column->addWidget(m_groups);
    column->addWidget(makeFilterLine(side));
    connect(m_hidden, &HiddenRowsNote::filterEndWanted, m_filter, &QLineEdit::clear);
    m_table = new PlanTable(&m_model, side);
    m_table->setMinimumHeight(tableHeight);
    column->addWidget(m_table, 1);
    m_script = new PowerShellPanel([this]() -> const ActionPlan & { return m_model.plan(); }, side);
    column->addWidget(m_script);
    m_guard = new GuardPanel(side);
    column->addWidget(m_guard);
    return side;
}

QWidget *ManageCasDialog::makeFilterLine(QWidget *parent)
{
    m_filter = new QLineEdit(parent);
    m_filter->setObjectName(QStringLiteral("planFilter"));
    m_filter->setAccessibleName(tr("Filter the rows"));
    m_filter->setPlaceholderText(tr("Filter by name or address"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(IconName::Filter), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilterText(text);
        refresh();
    });
    return m_filter;
}

void ManageCasDialog::addNote()
{
    m_cause->addWidget(new Hairline(Qt::Horizontal, this));
    auto *title = new PlainLabel(tr("Why (goes into the journal)"), TextSize::Section, TextInk::Text, this);
    m_note = new QLineEdit(this);
    m_note->setObjectName(QStringLiteral("noteField"));
    m_note->setAccessibleName(tr("Why, for the journal"));
    m_note->setPlaceholderText(tr("Ticket or reason"));
    m_note->setMaxLength(longestNote);
    m_note->installEventFilter(this);
    connect(m_note, &QLineEdit::textChanged, this, &ManageCasDialog::refresh);
    title->setBuddy(m_note);
    m_cause->addWidget(title);
    m_cause->addWidget(m_note);
    m_cause->addStretch();
}

void ManageCasDialog::addFooter()
{
    m_save = addButton(tr("Save plan…"), ButtonKind::Plain);
    m_save->setObjectName(QStringLiteral("savePlanButton"));
    m_save->setToolTip(tr("Keep it as a file, to be looked at or carried out later"));
    connect(m_save, &QPushButton::clicked, this, &ManageCasDialog::savePlan);
    m_rings = addButton(tr("In rings…"), ButtonKind::Plain);
    m_rings->setObjectName(QStringLiteral("ringsButton"));
    m_rings->hide();
    connect(m_rings, &QPushButton::clicked, this, &ManageCasDialog::askForRings);
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    m_verb = addButton({}, ButtonKind::Verb);
    m_verb->setObjectName(QStringLiteral("verbButton"));
    connect(m_verb, &QPushButton::clicked, this, &ManageCasDialog::confirmPlan);
}

void ManageCasDialog::quietButtons()
{
    // A button with autoDefault becomes the default while it has the focus; here Cancel stays it.
    for (QPushButton *button : findChildren<QPushButton *>()) {
        if (!button->isDefault())
            button->setAutoDefault(false);
    }
}

} // namespace Casement
