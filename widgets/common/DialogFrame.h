// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CasementStyle.h"
#include "widgets/common/TenantColour.h"

#include <QDialog>

#include <optional>

class QHBoxLayout;
class QPushButton;
class QScrollArea;

namespace Casement {

class PlainLabel;
class TenantBand;
class TenantBadge;

/// The shape of every dialog: band, head with title and tenant, a middle that scrolls, a footer with note and buttons.
/// Head and footer stay put. Shown with open(), never larger than 94 % of the screen. The default button is the
/// harmless one: addCancel() makes it so, and nothing else changes it but setDefaultButton().
class DialogFrame : public QDialog
{
    Q_OBJECT

public:
    explicit DialogFrame(QWidget *parent = nullptr);

    /// Whose dialog it is; nullopt before a tenant is open.
    void setTenant(const std::optional<TenantFace> &tenant);
    [[nodiscard]] const std::optional<TenantFace> &tenant() const { return m_tenant; }
    /// Both are shown literally; the title is the window's title too.
    void setHeading(const QString &title, const QString &subtitle);
    /// Takes ownership. Where the room is less than the body's smallest size, it scrolls.
    void setBody(QWidget *body);
    /// At the footer's start: what happens, how long it takes, what is kept where.
    void setNote(const QString &note);
    /// What else is to be said of it; empty: nothing. Never tenant data.
    void setNoteTip(const QString &tip);

    /// The button that leaves everything as it is: rejects, answers Esc, and is the default.
    QPushButton *addCancel(const QString &text);
    /// At the footer's end. At most one Verb.
    QPushButton *addButton(const QString &text, ButtonKind kind);
    /// At the footer's start, before the note.
    void addAtStart(QWidget *widget);
    /// For dialogs that change nothing in a tenant: Enter may do what the dialog is for.
    void setDefaultButton(QPushButton *button);

    /// What open() aims at; pass the size remembered from last time, or the preferred one.
    void setWantedSize(const QSize &size);
    /// wanted, cut down to 94 % of the room there is.
    [[nodiscard]] static QSize fittedSize(const QSize &wanted, const QSize &available);

    void open() override;

private:
    QWidget *makeHead();
    QWidget *makeFooter();

    std::optional<TenantFace> m_tenant;
    TenantBand *m_band;
    PlainLabel *m_title;
    PlainLabel *m_subtitle;
    TenantBadge *m_tenantBadge;
    QScrollArea *m_middle;
    PlainLabel *m_note;
    QHBoxLayout *m_footerStart;
    QHBoxLayout *m_footerEnd;
    QSize m_wanted;
};

} // namespace Casement
