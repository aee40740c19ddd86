// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Casement {

class DialogFrame;

/// Every control, glyph, icon and tenant colour on one sheet, for looking at a theme as a whole.
[[nodiscard]] QWidget *makeGallery(QWidget *parent);

/// A dialog filled with invented texts, to look at its frame.
[[nodiscard]] DialogFrame *makeGalleryDialog(QWidget *parent);

} // namespace Casement
