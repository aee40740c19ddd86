// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/Capabilities.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Casement {

class Banner;

/// What account, permissions and licences allow in the tenant, a line each: yes, no, eligible or not known, why, what
/// is missing by name and how to get it.
class FoundPage final : public QWidget
{
    Q_OBJECT
public:
    explicit FoundPage(QWidget *parent = nullptr);

    void setCapabilities(const Capabilities &capabilities);
    /// What is wrong with how the program signs in, above everything else; empty: nothing.
    void setWarning(const QString &sentence);
    /// While the services are asked once more, the button waits with them.
    void setChecking(bool checking);

Q_SIGNALS:
    /// A role was activated, a permission consented to: look again.
    void checkAgainRequested();

protected:
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeLine(const Capability &capability);
    [[nodiscard]] QWidget *makeRemedy(const Capability &capability, QWidget *line);

    QVBoxLayout *m_column;
    Banner *m_warning;
    QWidget *m_card = nullptr;
    QWidget *m_notes = nullptr;
    QPushButton *m_again;
};

} // namespace Casement
