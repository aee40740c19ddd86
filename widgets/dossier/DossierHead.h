// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace Casement {

class PlainLabel;
struct MailboxDossier;

/// Whose dossier it is, one line each: name, address, type and department; and what is done with the pane itself.
class DossierHead final : public QWidget
{
    Q_OBJECT
public:
    explicit DossierHead(QWidget *parent = nullptr);

    /// Null: of nobody. chosen: somebody is meant all the same, whom the last load did not bring.
    void setDossier(const MailboxDossier *dossier, bool chosen);
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isPinned() const;
    void setPinned(bool pinned);

Q_SIGNALS:
    void pinChanged(bool pinned);
    void closeWanted();

private:
    PlainLabel *m_name;
    PlainLabel *m_address;
    PlainLabel *m_context;
    QToolButton *m_copy;
    QToolButton *m_pin;
    QToolButton *m_close;
};

} // namespace Casement
