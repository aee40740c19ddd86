// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/ExchangeError.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/identity/SignInErrors.h"
#include "tests/fuzz/FuzzedAnswer.h"

using namespace Casement;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Http::Answer answer = Fuzz::answerOf(data, size);
    if (answer.status == 200)
        answer.status = 400;
    const QString cmdlet = QStringLiteral("Set-CASMailbox");

    Fuzz::checkError(Exchange::exchangeError(answer, cmdlet, false));
    const Error change = Exchange::exchangeError(answer, cmdlet, true);
    Fuzz::checkError(change);
    const bool mayBeEnvelope = answer.body.toLower().contains("\"error\"") || answer.body.contains('\\');
    if (!mayBeEnvelope &&
        (answer.status == 500 || answer.status == 502 || answer.status == 503 || answer.status == 504))
        Fuzz::promise(change.kind == ErrorKind::OutcomeUnknown, "a change after a fault is called known");
    Fuzz::checkError(Graph::graphError(answer));
    Fuzz::checkError(Identity::signInError(Identity::refusalOf(answer.body, answer.status)));
    return 0;
}
