// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/session/TenantRequest.h"
#include "widgets/common/DialogFrame.h"

class QBoxLayout;

namespace Casement {

class ErrorPanel;
class ProgressLine;
class TenantDesk;
class TenantSession;

/// Where a person says what the tenant is to be set to. It changes nothing: what was chosen becomes a plan, which is
/// shown and confirmed elsewhere. Why no plan can be made is said in the dialog, which then stays open.
class TenantChangeDialog : public DialogFrame
{
    Q_OBJECT
public:
    TenantChangeDialog(TenantSession *session, const TenantFace &tenant, QWidget *parent);

Q_SIGNALS:
    /// The dialog is closed afterwards.
    void planMade(const Casement::ActionPlan &plan);

protected:
    /// Where the choices go, from top to bottom.
    [[nodiscard]] QBoxLayout *form() const { return m_form; }
    [[nodiscard]] TenantSession *session() const { return m_session; }
    [[nodiscard]] TenantDesk *desk() const;
    void addText(const QString &text);
    /// What was chosen, as it stands.
    [[nodiscard]] virtual TenantRequest request() const = 0;
    /// Why that makes no plan yet; empty: it does.
    [[nodiscard]] virtual QString lacking() const = 0;
    /// To be called after every choice.
    void choose();

private:
    void makePlan();
    void showWorking(bool working);

    TenantSession *m_session;
    QBoxLayout *m_form = nullptr;
    ErrorPanel *m_error = nullptr;
    ProgressLine *m_progress = nullptr;
    QPushButton *m_verb = nullptr;
    bool m_working = false;
};

} // namespace Casement
