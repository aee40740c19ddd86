// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/StepChannel.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionRunner)
};

} // namespace

bool isSameTenant(const QString &one, const QString &other)
{
    return !one.isEmpty() && one.compare(other, Qt::CaseInsensitive) == 0;
}

Error otherTenant()
{
    return makeError(ErrorKind::Conflict, Words::tr("This plan belongs to another tenant. Nothing was sent."),
                     Words::tr("Sign in to the tenant of the plan first."));
}

} // namespace Casement
