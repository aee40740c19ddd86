// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ErrorPanel.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/StylePaint.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>

namespace Casement {

namespace {

QStringList detailLines(const Error &error, const QDateTime &when)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.append(QStringLiteral("%1: %2").arg(name, value));
    };
    add(ErrorPanel::tr("Service"), error.serverWords);
    add(ErrorPanel::tr("Code"), error.code);
    add(ErrorPanel::tr("HTTP status"), error.httpStatus > 0 ? QString::number(error.httpStatus) : QString());
    add(ErrorPanel::tr("Request"), error.requestId);
    add(ErrorPanel::tr("While"), error.context.join(QLatin1String(", ")));
    add(ErrorPanel::tr("Time"), when.toString(Qt::ISODate));
    return lines;
}

} // namespace

ErrorPanel::ErrorPanel(QWidget *parent)
    : NoticeFrame(parent),
      m_happened(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_meaning(new PlainLabel({}, this)),
      m_advice(new PlainLabel({}, this)),
      m_details(new PlainLabel({}, TextSize::Code, TextInk::Secondary, this)),
      m_unfold(makeButton(IconName::Down, tr("Details"), ButtonKind::Link, this)),
      m_actions(new QHBoxLayout)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap::groups, Gap::groups, Gap::groups, Gap::groups);
    row->setSpacing(Gap::controls);
    row->addWidget(new GlyphLabel(Glyph::Failed, {}, this), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(Gap::inside);
    row->addLayout(column, 1);
    for (PlainLabel *label : {m_happened, m_meaning, m_advice, m_details})
        column->addWidget(label);
    m_details->setSelectable(true);
    m_unfold->setCheckable(true);
    QPushButton *copy = makeButton(IconName::Copy, tr("Copy"), ButtonKind::Link, this);
    copy->setObjectName(QStringLiteral("copyError"));
    copy->setAccessibleName(tr("Copy this error with its details"));
    m_actions->setSpacing(Gap::groups);
    m_actions->addWidget(m_unfold);
    m_actions->addWidget(copy);
    m_actions->addStretch(1);
    column->addLayout(m_actions);
    connect(m_unfold, &QPushButton::toggled, this, &ErrorPanel::showDetails);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    showDetails(false);
}

void ErrorPanel::setError(const Error &error, const QString &meaning, const QDateTime &when)
{
    m_happened->setText(error.text);
    m_meaning->setText(meaning);
    m_advice->setText(error.advice);
    m_details->setText(detailLines(error, when).join(QLatin1Char('\n')));
    m_meaning->setVisible(!meaning.isEmpty());
    m_advice->setVisible(!error.advice.isEmpty());
    setAccessibleName(error.text);
}

QPushButton *ErrorPanel::addAction(const QString &text, ButtonKind kind)
{
    QPushButton *button = makeButton(text, kind, this);
    button->setAutoDefault(false);
    m_actions->insertWidget(0, button);
    return button;
}

QString ErrorPanel::plainText() const
{
    QStringList parts;
    for (const PlainLabel *label : {m_happened, m_meaning, m_advice, m_details}) {
        if (!label->text().isEmpty())
            parts.append(label->text());
    }
    return parts.join(QLatin1Char('\n'));
}

void ErrorPanel::showDetails(bool shown)
{
    m_details->setVisible(shown);
    m_unfold->setIcon(icon(shown ? IconName::Up : IconName::Down, IconInk::Accent));
    m_unfold->setText(shown ? tr("Hide details") : tr("Details"));
}

void ErrorPanel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    StylePaint::box(painter, QRectF(rect()), Radius::card, theme.dangerTint, theme.danger);
}

} // namespace Casement
