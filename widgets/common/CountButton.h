// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Glyph.h"

#include <QAbstractButton>

#include <optional>

namespace Casement {

/// A view button or outcome filter: an optional glyph, the words, and how many there are.
class CountButton final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Exact: this is what is shown. Changed: what is shown started here and was narrowed or widened.
    enum class Face
    {
        Plain,
        Exact,
        Changed
    };

    explicit CountButton(const QString &text, QWidget *parent = nullptr);

    void setGlyph(Glyph glyph);
    /// No count yet: no figure, which is not the same as none.
    void setCount(std::optional<qint64> count);
    /// By how much the count grew since the day; nothing: not known, or as it was then.
    void setChange(std::optional<qint64> change, const QString &sinceWhen);
    void setFace(Face face);
    [[nodiscard]] Face face() const { return m_face; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QString figure() const;
    [[nodiscard]] QString changeFigure() const;
    void describe();

    std::optional<Glyph> m_glyph;
    std::optional<qint64> m_count;
    qint64 m_change = 0;
    QString m_since;
    Face m_face = Face::Plain;
};

} // namespace Casement
