// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Casement {

class LinkButton;
class PlainLabel;

/// One sentence that is to be noticed, and the link behind it.
class HiddenRowsLine final : public QWidget
{
    Q_OBJECT
public:
    /// Sentence and link are found as name + "Text" and name + "Link".
    HiddenRowsLine(const QString &name, QWidget *parent);

    /// An empty sentence: nothing is shown.
    void setTexts(const QString &sentence, const QString &link);

Q_SIGNALS:
    void followed();

private:
    PlainLabel *m_sentence;
    LinkButton *m_link;
};

} // namespace Casement
