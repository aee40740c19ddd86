// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Glyph.h"
#include "widgets/common/Icons.h"

#include <QWidget>

#include <optional>

namespace Casement {

/// A glyph, and its word beside it. Without a word it is a mark whose meaning stands in the text next to it.
class GlyphLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit GlyphLabel(QWidget *parent = nullptr);
    GlyphLabel(Glyph glyph, const QString &word, QWidget *parent = nullptr);

    /// legacy: POP, IMAP and SMTP AUTH, whose open doors take the attention colour. word is shown literally.
    void setFace(Glyph glyph, const QString &word, bool legacy = true);
    /// A line icon in the glyph's place, in this ink.
    void setIcon(IconName name, IconInk ink);
    void setBold(bool bold);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph = Glyph::NotApplicable;
    QIcon m_icon;
    QString m_word;
    bool m_legacy = true;
};

} // namespace Casement
