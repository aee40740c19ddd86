// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/Capabilities.h"

#include <QWidget>

class QVBoxLayout;

namespace Casement {

/// What the account may do in the tenant, a line each: yes, no or not known, and why.
class FoundPage final : public QWidget
{
    Q_OBJECT
public:
    explicit FoundPage(QWidget *parent = nullptr);

    void setCapabilities(const Capabilities &capabilities);

private:
    [[nodiscard]] QWidget *makeLine(const Capability &capability);

    QVBoxLayout *m_column;
    QWidget *m_card = nullptr;
};

} // namespace Casement
