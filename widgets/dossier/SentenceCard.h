// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Surfaces.h"
#include "widgets/common/Theme.h"

#include <QClipboard>

namespace Casement {

class PlainLabel;

/// The mailbox in one sentence for a ticket, on a tint, with a button that copies it.
class SentenceCard final : public NoticeFrame
{
    Q_OBJECT
public:
    explicit SentenceCard(QWidget *parent = nullptr);

    /// Shown literally.
    void setSentence(const QString &sentence, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();
    /// What was selected and copied holds the breaks within long words, by which no search would find it.
    void cleanCopied(QClipboard::Mode mode);

    QString m_text;
    PlainLabel *m_sentence;
    PlainLabel *m_copied;
    Tone m_tone = Tone::Neutral;
};

} // namespace Casement
