// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/Composition.h"
#include "app/composition/ConnectionOptions.h"
#include "models/base/Scope.h"
#include "models/session/SignIn.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/TenantColour.h"
#include "widgets/common/WindowMemory.h"
#include "widgets/signin/KeptConnections.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

namespace Casement {

class MainWindow;
class SignInWizard;

/// The console's life: the store first, then the wizard, then one window per tenant. The wizard comes back when a
/// person wants another tenant.
class Console final : public QObject
{
    Q_OBJECT
public:
    Console(const Paths &paths, const ConnectionOptions &options);
    ~Console() override;

    /// Opens the store and shows the wizard; with a connection given, goes straight on with it.
    void start();

Q_SIGNALS:
    void wizardShown();
    /// A report is on the screen.
    void tenantOpened(Casement::MainWindow *window);

private:
    struct OpenWindow
    {
        QPointer<MainWindow> window;
        QString tenantId;
        QString profile;
        TenantColour colour = TenantColour::Teal;
    };

    Task<void> openStoreAndShow(CancelToken token);
    void showWizard(bool withOptions);
    void openTenant(const std::shared_ptr<TenantSession> &session);
    [[nodiscard]] Result<ConnectionRequest> demoRequest();
    [[nodiscard]] KeptConnections keptConnections();
    using Kept = std::function<void(const Outcome &)>;
    Task<void> keepConnection(ConnectionRequest request, bool replace, Kept done, CancelToken token);
    bool showOpen(const QString &profile);
    void dropWizard();
    void rememberLock(const QString &profile, bool changesAllowed);
    [[nodiscard]] TenantColour colourOf(const TenantIdentity &tenant) const;
    void resetDemo(const std::shared_ptr<TenantSession> &session);
    void zoom(int step);
    void setTheme(ThemeChoice choice);

    Composition m_composition;
    WindowMemory m_memory;
    ConnectionOptions m_options;
    std::unique_ptr<SignIn> m_signIn;
    QPointer<SignInWizard> m_wizard;
    QList<OpenWindow> m_windows;
    qreal m_systemPointSize = 10;
    int m_zoom = 0;
    Scope m_scope;
};

} // namespace Casement
