// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

/// The larger samples of the gallery's sheet. Each answers a widget that parent owns.
namespace Casement {

[[nodiscard]] QString galleryWord(const char *text);

[[nodiscard]] QWidget *galleryTicks(QWidget *parent);
[[nodiscard]] QWidget *galleryViews(QWidget *parent);
[[nodiscard]] QWidget *galleryTable(QWidget *parent);
[[nodiscard]] QWidget *galleryBars(QWidget *parent);
[[nodiscard]] QWidget *galleryNotices(QWidget *parent);

} // namespace Casement
