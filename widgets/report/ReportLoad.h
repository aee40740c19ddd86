// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "widgets/common/TenantColour.h"

#include <QObject>

#include <optional>

class QWidget;

namespace Casement {

class Banner;
class ErrorPanel;
class ProgressLine;
class TenantSession;
struct LoadProgress;

/// What is seen of a load of the mailboxes: how far it is, why it failed, and what it brought that is not as it should
/// be.
class ReportLoad final : public QObject
{
    Q_OBJECT
public:
    /// The page owns it and what it shows; the session outlives it.
    ReportLoad(TenantSession *session, const TenantFace &tenant, QWidget *page);

    /// For the page to lay out.
    [[nodiscard]] Banner *remarks() const { return m_remarks; }
    [[nodiscard]] ErrorPanel *error() const { return m_error; }
    [[nodiscard]] ProgressLine *progress() const { return m_progress; }

    [[nodiscard]] bool isGoingOn() const { return m_begun; }
    /// The last one: by a person, or by a fault that is still said.
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }
    [[nodiscard]] bool hasFailed() const;
    /// What a load without an end is worth.
    [[nodiscard]] QString broughtText() const;
    /// One banner at a time: while the window shows its own, the remarks wait.
    void setRemarksHidden(bool hidden);

Q_SIGNALS:
    void begun();
    void progressed();
    /// What was to be shown of it is shown; whole: it came to its end.
    void ended(bool whole);

private:
    void showProgress(const LoadProgress &progress);
    void end(const std::optional<Error> &error);
    void showError(const Error &error);
    void showRemarks();
    [[nodiscard]] QStringList remarkTexts() const;
    void offerOneSided();

    TenantSession *m_session;
    TenantFace m_tenant;
    QWidget *m_page;
    Banner *m_remarks;
    ErrorPanel *m_error;
    ProgressLine *m_progress;
    bool m_hasRemarks = false;
    bool m_begun = false;
    bool m_cancelled = false;
    int m_readSoFar = 0; ///< of the load that is going on or has just ended
};

} // namespace Casement
