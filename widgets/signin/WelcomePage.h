// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/profiles/ConnectionProfile.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace Casement {

class ErrorPanel;

/// "Open a tenant": one that is known here, the demo, or a new one.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// One card each, above the others; the simulated tenant among them is left out.
    void setKept(const std::vector<ConnectionProfile> &profiles);

    void showError(const Error &error);
    void clearError();

Q_SIGNALS:
    void demoChosen();
    void signInChosen();
    void keptChosen(const QString &name);

private:
    ErrorPanel *m_error;
    QVBoxLayout *m_kept;
};

} // namespace Casement
