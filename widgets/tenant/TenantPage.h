// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepTarget.h"
#include "widgets/common/TenantColour.h"

#include <QHash>
#include <QUuid>
#include <QWidget>

class QBoxLayout;
class QPushButton;
class QTimer;

namespace Casement {

class ErrorPanel;
class PlainLabel;
class PlansGrid;
class ProgressLine;
class TenantDesk;
class TenantRow;
class TenantSession;

/// What stands above the mailboxes: switches of the organisation, defaults of new mailboxes, authentication policies.
/// Each says what is set, what that means and whom it affects; a command beside it changes it, after a plan. Read when
/// the page is first looked at.
class TenantPage final : public QWidget
{
    Q_OBJECT
public:
    /// The session outlives the page.
    TenantPage(TenantSession *session, const TenantFace &tenant, QWidget *parent = nullptr);

    /// Why nothing can be changed; empty: it can. Shown on the page, not by its buttons alone.
    void setRefusal(const QString &reason);

Q_SIGNALS:
    /// A switch of the organisation or of mail flow.
    void changeWanted(const QString &property);
    void planWanted(const QUuid &plan);
    /// Null: a new one.
    void policyWanted(const QUuid &policy);
    void removePolicyWanted(const QUuid &policy);
    void defaultPolicyWanted();
    void assignWanted(const QString &policy);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QBoxLayout *makeHead();
    QWidget *makeSections();
    void makeOrganization(QBoxLayout *column, QWidget *parent);
    void makePlans(QBoxLayout *column, QWidget *parent);
    void makePolicies(QBoxLayout *column, QWidget *parent);
    void addTitle(QBoxLayout *column, const QString &title, const QString &words);
    void refresh();
    void showHead();
    void showOrganization();
    void showPlans();
    void showPolicies();
    TenantRow *addPolicyRow(const QUuid &policy, const QString &name);
    void applyRefusal();
    void applyPolicyRefusals();
    [[nodiscard]] QString refusalFor(TargetKind kind, const QString &cmdlet) const;

    TenantSession *m_session;
    TenantDesk *m_desk;
    TenantFace m_tenant;
    QString m_refusal;
    PlainLabel *m_context = nullptr;
    PlainLabel *m_whyLocked = nullptr;
    QPushButton *m_reload = nullptr;
    ProgressLine *m_progress = nullptr;
    ErrorPanel *m_error = nullptr;
    QHash<QString, TenantRow *> m_switches;
    PlainLabel *m_plansFailure = nullptr;
    PlainLabel *m_plansSmtp = nullptr;
    PlansGrid *m_plans = nullptr;
    TenantRow *m_default = nullptr;
    PlainLabel *m_policiesFailure = nullptr;
    QPushButton *m_newPolicy = nullptr;
    QBoxLayout *m_policyColumn = nullptr;
    QWidget *m_policyRoom = nullptr;
    QHash<QUuid, TenantRow *> m_policyRows;
    QTimer *m_minute = nullptr; ///< clocks and ages go on
};

} // namespace Casement
