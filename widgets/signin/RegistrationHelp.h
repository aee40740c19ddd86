// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Casement {

/// How to register the app in a tenant, step by step, as plain text.
class RegistrationHelp final : public QWidget
{
    Q_OBJECT
public:
    explicit RegistrationHelp(QWidget *parent = nullptr);
};

} // namespace Casement
