// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/DialogFrame.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/Surfaces.h"
#include "widgets/common/TenantBadge.h"
#include "widgets/common/TenantBand.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>

namespace Casement {

namespace {

constexpr qreal shareOfScreen = 0.94;
constexpr QSize fallbackSize(880, 480);

} // namespace

DialogFrame::DialogFrame(QWidget *parent)
    : QDialog(parent),
      m_band(new TenantBand(this)),
      m_middle(new QScrollArea(this)),
      m_wanted(fallbackSize)
{
    m_middle->setFrameShape(QFrame::NoFrame);
    m_middle->setWidgetResizable(true);
    m_middle->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addWidget(makeHead());
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_middle, 1);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(makeFooter());
}

QWidget *DialogFrame::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Gap::dialog, 14, Gap::dialog, 12);
    row->setSpacing(Gap::groups);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_title = new PlainLabel({}, TextSize::Title, TextInk::Text, head);
    m_subtitle = new PlainLabel({}, TextSize::Body, TextInk::Secondary, head);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    row->addLayout(words, 1);

    m_tenantBadge = new TenantBadge(head);
    m_tenantBadge->hide();
    row->addWidget(m_tenantBadge, 0, Qt::AlignVCenter);
    return head;
}

QWidget *DialogFrame::makeFooter()
{
    auto *footer = new QWidget(this);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(Gap::dialog, Gap::groups, Gap::dialog, Gap::groups);
    row->setSpacing(Gap::controls);
    m_footerStart = new QHBoxLayout;
    m_footerEnd = new QHBoxLayout;
    m_note = new PlainLabel({}, TextSize::Small, TextInk::Secondary, footer);
    row->addLayout(m_footerStart);
    row->addWidget(m_note, 1);
    row->addLayout(m_footerEnd);
    return footer;
}

void DialogFrame::setTenant(const std::optional<TenantFace> &tenant)
{
    m_tenant = tenant;
    m_band->setTenant(tenant);
    m_tenantBadge->setVisible(tenant.has_value());
    if (tenant)
        m_tenantBadge->setTenant(*tenant);
}

void DialogFrame::setHeading(const QString &title, const QString &subtitle)
{
    setWindowTitle(title);
    setAccessibleName(title);
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void DialogFrame::setBody(QWidget *body)
{
    m_middle->setWidget(body);
}

void DialogFrame::setNote(const QString &note)
{
    m_note->setText(note);
}

void DialogFrame::setNoteTip(const QString &tip)
{
    m_note->setToolTip(tip);
    m_note->setAccessibleDescription(tip);
}

QPushButton *DialogFrame::addCancel(const QString &text)
{
    QPushButton *button = addButton(text, ButtonKind::Plain);
    connect(button, &QPushButton::clicked, this, &QDialog::reject);
    setDefaultButton(button);
    return button;
}

QPushButton *DialogFrame::addButton(const QString &text, ButtonKind kind)
{
    QPushButton *button = makeButton(text, kind, this);
    m_footerEnd->addWidget(button);
    return button;
}

void DialogFrame::addAtStart(QWidget *widget)
{
    m_footerStart->addWidget(widget);
}

void DialogFrame::setDefaultButton(QPushButton *button)
{
    button->setDefault(true);
}

void DialogFrame::setWantedSize(const QSize &size)
{
    m_wanted = size;
}

QSize DialogFrame::fittedSize(const QSize &wanted, const QSize &available)
{
    return wanted.boundedTo(available * shareOfScreen);
}

void DialogFrame::open()
{
    ensurePolished();
    resize(fittedSize(m_wanted.expandedTo(minimumSizeHint()), screen()->availableSize()));
    QDialog::open();
}

} // namespace Casement
