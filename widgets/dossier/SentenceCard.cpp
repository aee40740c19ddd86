// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/SentenceCard.h"

#include "widgets/common/LinkButton.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/StylePaint.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace Casement {

namespace {

constexpr int barWidth = 3;
constexpr qsizetype widestWord = 34; ///< letters, which find room in the narrowest card
constexpr qsizetype part = 17;
constexpr QChar lineBreak(0x200B); ///< takes no room where the line goes on

/// With breaks of no width, before whole letters only.
QString breakableWord(const QString &word)
{
    QString shown;
    qsizetype run = 0;
    for (const QChar letter : word) {
        const bool begins = !letter.isLowSurrogate() && !letter.isMark() && letter != QChar(0x200D);
        if (begins && run >= part) {
            shown.append(lineBreak);
            run = 0;
        }
        ++run;
        shown.append(letter);
    }
    return shown;
}

/// A label breaks lines between words only: the rest of a word that is wider than the card would be cut.
QString breakable(const QString &text)
{
    QStringList words = text.split(QLatin1Char(' '));
    for (QString &word : words) {
        if (word.size() > widestWord)
            word = breakableWord(word);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

SentenceCard::SentenceCard(QWidget *parent)
    : NoticeFrame(parent),
      m_sentence(new PlainLabel({}, this)),
      m_copied(new PlainLabel({}, TextSize::Small, TextInk::Secondary, this))
{
    m_sentence->setObjectName(QStringLiteral("ticketSentence"));
    m_sentence->setSelectable(true);
    connect(QGuiApplication::clipboard(), &QClipboard::changed, this, &SentenceCard::cleanCopied);
    auto *copy = new LinkButton(IconName::Copy, tr("Copy sentence"), this);
    copy->setObjectName(QStringLiteral("copySentence"));
    connect(copy, &QPushButton::clicked, this, &SentenceCard::copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap::groups + barWidth, Gap::groups, Gap::groups, Gap::controls);
    column->setSpacing(Gap::controls);
    column->addWidget(m_sentence);
    auto *row = new QHBoxLayout;
    row->addWidget(copy);
    row->addWidget(m_copied, 1);
    column->addLayout(row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void SentenceCard::setSentence(const QString &sentence, Tone tone)
{
    if (sentence != m_text)
        m_copied->setText({});
    m_text = sentence;
    m_sentence->setText(breakable(sentence));
    m_tone = tone;
    setAccessibleName(sentence);
    update();
}

void SentenceCard::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    m_copied->setText(tr("Copied"));
    QAccessibleEvent event(m_copied, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void SentenceCard::cleanCopied(QClipboard::Mode mode)
{
    constexpr QChar noBreak(0x00A0); // copied as a plain space
    QString selected = m_sentence->selectedText().replace(noBreak, QLatin1Char(' '));
    // Asked first, for another program may take its time to hand over what it copied.
    if (!selected.contains(lineBreak))
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->text(mode) == selected)
        clipboard->setText(selected.remove(lineBreak), mode);
}

void SentenceCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), Radius::card, Radius::card);
    painter.fillPath(shape, m_tone == Tone::Neutral ? theme.sunken : theme.tint(m_tone));
    painter.setClipPath(shape);
    const QRect bar(0, 0, barWidth, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), bar), theme.colour(m_tone));
    if (theme.highContrast)
        StylePaint::box(painter, QRectF(rect()), Radius::card, {}, theme.line);
}

} // namespace Casement
