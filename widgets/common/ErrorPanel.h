// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/Surfaces.h"

#include <QDateTime>

class QBoxLayout;
class QPushButton;

namespace Casement {

class PlainLabel;

/// A failure where it arose, in three parts: what happened, what it means for the numbers on screen, what to do.
/// Details unfolds the service's words, code, id and time; Copy takes all of it.
class ErrorPanel final : public NoticeFrame
{
    Q_OBJECT

public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    /// meaning: what the figures on screen are worth now; may be empty. Everything is shown literally.
    void setError(const Error &error, const QString &meaning, const QDateTime &when);
    QPushButton *addAction(const QString &text, ButtonKind kind);

    /// What Copy puts on the clipboard.
    [[nodiscard]] QString plainText() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showDetails(bool shown);

    PlainLabel *m_happened;
    PlainLabel *m_meaning;
    PlainLabel *m_advice;
    PlainLabel *m_details;
    QPushButton *m_unfold;
    QBoxLayout *m_actions;
};

} // namespace Casement
