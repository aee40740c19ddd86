// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

#include <QWidget>

namespace Casement {

class ErrorPanel;

/// "Open a tenant": the demo, or a real one.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void showError(const Error &error);
    void clearError();

Q_SIGNALS:
    void demoChosen();
    void signInChosen();

private:
    ErrorPanel *m_error;
};

} // namespace Casement
