// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Icons.h"

#include <QListWidget>

namespace Casement {

/// The pages of the main window: icon, name, and a count or what waits for a person ("7 due"). As a rail it shows the
/// icons alone, with the name in the tooltip and a dot for what waits. The current row is the page.
class NavigationList final : public QListWidget
{
    Q_OBJECT

public:
    static constexpr int fullWidth = 200;
    static constexpr int railWidth = 52;

    /// name is what the list is, for a screen reader.
    explicit NavigationList(const QString &name, QWidget *parent = nullptr);

    void addPage(IconName icon, const QString &title);
    /// note: "5,000" or "7 due"; waits marks it as waiting for a person.
    void setNote(int page, const QString &note, bool waits);
    void setRail(bool rail);
    [[nodiscard]] bool isRail() const { return m_rail; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    bool m_rail = false;
};

} // namespace Casement
