// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/SignInWay.h"

#include <QDateTime>
#include <QUrl>
#include <QWidget>

class QPushButton;

namespace Casement {

class PlainLabel;

/// The code of a sign-in on another device: what to enter, where, and how long it holds.
class DeviceCodePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit DeviceCodePanel(QWidget *parent = nullptr);

    void setCode(const SignInCode &code);
    /// Counts down; call it every second while the panel is seen.
    void showRest(const QDateTime &now);

Q_SIGNALS:
    /// The page may also be opened on this computer.
    void openRequested(const QUrl &address);

private:
    PlainLabel *m_code;
    PlainLabel *m_address;
    PlainLabel *m_rest;
    QPushButton *m_copy;
    QUrl m_url;
    QDateTime m_expiresAt;
};

} // namespace Casement
