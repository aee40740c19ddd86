// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QProxyStyle>

class QAbstractButton;

namespace Casement {

/// How a push button or tool button looks. At most one Verb stands in a window.
enum class ButtonKind
{
    Plain, ///< outlined
    Verb,  ///< filled; carries what the window is for
    Flat,  ///< no outline until the mouse is over it: icon buttons
    Link,  ///< accent text
};

void setButtonKind(QAbstractButton *button, ButtonKind kind);
[[nodiscard]] ButtonKind buttonKind(const QWidget *button);

/// Fusion with our colours and shapes; no style sheet anywhere. It owns the theme and fills the application's palette
/// from it, so a change of the desktop's colours runs through polish() and needs nothing else.
/// Installed once by the program: QApplication::setStyle(new CasementStyle). QApplication owns it.
class CasementStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit CasementStyle(ThemeChoice choice = ThemeChoice::System);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] ThemeChoice themeChoice() const { return m_choice; }
    /// Takes effect at once in every window.
    void setThemeChoice(ThemeChoice choice);

    void polish(QPalette &palette) override;
    void polish(QApplication *application) override;
    void polish(QWidget *widget) override;
    void unpolish(QApplication *application) override;
    using QProxyStyle::unpolish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *data = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;

Q_SIGNALS:
    /// The colours have changed. Widgets that paint from Theme::of() are repainted anyway.
    void themeChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme themeFor(const QPalette &system) const;

    ThemeChoice m_choice;
    Theme m_theme;
};

} // namespace Casement
