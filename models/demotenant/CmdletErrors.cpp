// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/CmdletErrors.h"

#include "models/demotenant/Forms.h"

namespace Casement::Demo {

namespace {

const QByteArray contentType = "application/json; odata.metadata=minimal; charset=utf-8";
const QByteArray transformation = "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException";

struct Fault
{
    int status;
    QByteArray code;
    QByteArray message;
    QByteArray details; ///< the whole details member with its comma; empty for the shapes that have none
    QByteArray innerMessage;
    QByteArray innerType;
};

HttpAnswer envelope(const Fault &fault)
{
    const QByteArray message = jsonText(fault.message);
    HttpAnswer answer =
        answerText(fault.status, contentType,
                   "{\"error\":{\"code\":\"" + fault.code + "\",\"message\":" + message + ',' + fault.details +
                       "\"innererror\":{\"message\":" + message +
                       ",\"type\":\"Microsoft.Exchange.Admin.OData.Core.ODataServiceException\",\"stacktrace\":\"\","
                       "\"internalexception\":{\"message\":" +
                       jsonText(fault.innerMessage) + ",\"type\":\"" + fault.innerType +
                       "\",\"stacktrace\":\"\"}},\"adminapi.warnings@odata.type\":\"#Collection(String)\","
                       "\"@adminapi.warnings\":[]}}");
    return answer;
}

QByteArray details(const char *code, const QByteArray &text)
{
    return QByteArray("\"details\":[{\"code\":\"") + code + "\",\"target\":\"\",\"message\":" + jsonText(text) + "}],";
}

HttpAnswer executionFailed(int status, const QByteArray &code, const QByteArray &type, const QByteArray &id,
                           const QByteArray &text)
{
    HttpAnswer answer = envelope(
        {status, code, "Error executing cmdlet", details("Context", id + '|' + type + '|' + text),
         "Exception of type 'Microsoft.Exchange.Management.PSDirectInvoke.DirectInvokeCmdletExecutionException' was "
         "thrown.",
         "Microsoft.Exchange.Management.PSDirectInvoke.DirectInvokeCmdletExecutionException"});
    answer.set("X-ExceptionType", type.mid(type.lastIndexOf('.') + 1));
    return answer;
}

} // namespace

HttpAnswer objectNotFound(const QByteArray &identity)
{
    return executionFailed(404, "NotFound", "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
                           "Ex6F9304",
                           "The operation couldn't be performed because object '" + identity +
                               "' couldn't be found on 'AM0PR07A01DC001.EURPR07A001.PROD.OUTLOOK.COM'.");
}

HttpAnswer noSuchMailbox(const QByteArray &identity)
{
    return executionFailed(404, "NotFound", "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
                           "Ex41BAF5", "The specified mailbox \"" + identity + "\" doesn't exist.");
}

HttpAnswer ambiguousIdentity(const QByteArray &identity)
{
    return executionFailed(400, "BadRequest",
                           "Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException", "Ex9A21B4",
                           "The operation couldn't be performed because '" + identity + "' matches multiple entries.");
}

HttpAnswer unknownParameter(const QByteArray &parameter)
{
    const QByteArray type = "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException";
    const QByteArray text = "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet "
                            "parameters specified. " +
                            parameter;
    return envelope({400, "BadRequest", "Invalid Operation", details("Client", '|' + type + '|' + text), text, type});
}

HttpAnswer missingParameter(const QByteArray &parameter)
{
    const QByteArray type = "System.Management.Automation.ParameterBindingException";
    const QByteArray text =
        "Cannot process command because of one or more missing mandatory parameters: " + parameter + '.';
    return envelope({400, "BadRequest", "Invalid Operation", details("Client", '|' + type + '|' + text), text, type});
}

HttpAnswer badValue(const QByteArray &parameter, const QByteArray &value, const QByteArray &type,
                    const QByteArray &members)
{
    QByteArray text = "Cannot process argument transformation on parameter '" + parameter +
                      "'. Cannot convert value \"" + value + "\" to type \"" + type + "\".";
    if (!members.isEmpty()) {
        QByteArray list = members;
        text += " Error: \"Unable to match the identifier name " + value +
                " to a valid enumerator name. Specify one of the following enumerator names and try again: " +
                list.replace(",", ", ") + '"';
    }
    return envelope({400, "BadRequest", "Invalid Operation", {}, text, transformation});
}

HttpAnswer expiredPage()
{
    return envelope({400,
                     "BadRequest",
                     "Invalid Operation",
                     {},
                     "Expired or Invalid pagination request. Default Expiry time is 00:30:00",
                     "System.Exception"});
}

HttpAnswer cmdletRefused()
{
    HttpAnswer answer = answerText(403, "application/json", QByteArray(4096, '\0'));
    answer.set("Content-Encoding", "gzip");
    return answer;
}

HttpAnswer cmdletRefusedAsJson(const QByteArray &cmdlet)
{
    return answerText(
        403, contentType,
        "{\"error\":{\"code\":\"Forbidden\",\"message\":" + jsonText("User is not allowed to call " + cmdlet) + "}}");
}

HttpAnswer tooManyAtOnce()
{
    HttpAnswer answer = answerText(429, "text/plain; charset=utf-8",
                                   "You have reached the maximum number of concurrent requests per tenant. Please wait "
                                   "and try again");
    answer.set("X-ExceptionType", "OverBudgetException");
    return answer;
}

HttpAnswer tooManyRequests()
{
    return answerText(429, contentType,
                      R"({"error":{"code":"TooManyRequests","message":"The server is busy. Try again later."}})");
}

HttpAnswer storageTransient()
{
    return executionFailed(500, "InternalServerError", "Microsoft.Exchange.Data.Storage.StorageTransientException",
                           "ExA31C02", "The operation could not be completed now. StorageTransientException");
}

HttpAnswer directoryWriteDelayed()
{
    return executionFailed(500, "InternalServerError", "Microsoft.Exchange.Data.Directory.UnableToWriteToAadException",
                           "Ex6FD4E1",
                           "An Azure Active Directory call was made to keep the object in sync. The issue may be "
                           "transient and please retry a couple of minutes later.");
}

HttpAnswer outsideWriteScope(const QByteArray &identity)
{
    return executionFailed(403, "Forbidden",
                           "Microsoft.Exchange.Configuration.Tasks.OperationRequiresGroupManagerException", "ExB24D41",
                           "'" + identity + "' isn't within your current write scopes. Can't perform save operation.");
}

HttpAnswer organizationDehydrated()
{
    return cmdletFailed("Microsoft.Exchange.Configuration.Tasks.InvalidOperationInDehydratedContextException",
                        "The command you tried to run isn't currently allowed in your organization. To run this "
                        "command, you first need to run the command: Enable-OrganizationCustomization.");
}

HttpAnswer alreadyExists(const QByteArray &name)
{
    return cmdletFailed("Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
                        "Active Directory operation failed on AM0PR07A01DC001.EURPR07A001.PROD.OUTLOOK.COM. The "
                        "object 'CN=" +
                            name + ",CN=Auth Policies,CN=Configuration' already exists.");
}

HttpAnswer badFilter(const QByteArray &filter)
{
    return cmdletFailed("Microsoft.Exchange.Data.Filtering.ParsingException",
                        "Cannot bind parameter 'Filter'. Cannot read the filter \"" + filter + "\".");
}

HttpAnswer cmdletFailed(const QByteArray &type, const QByteArray &text)
{
    return executionFailed(400, "BadRequest", type, "Ex4F21C7", text);
}

HttpAnswer readNotAllowed(const QByteArray &cmdlet)
{
    return answerText(
        401, contentType,
        "{\"error\":{\"code\":\"Unauthorized\",\"message\":" + jsonText("User is not allowed to call " + cmdlet) +
            ",\"innererror\":{\"message\":" + jsonText("User is not allowed to call " + cmdlet) +
            ",\"type\":\"System.UnauthorizedAccessException\",\"stacktrace\":\"\"}}}");
}

HttpAnswer badRequest(const QByteArray &message)
{
    return answerText(400, contentType, "{\"error\":{\"code\":\"BadRequest\",\"message\":" + jsonText(message) + "}}");
}

HttpAnswer noSuchRoute()
{
    return answerText(404, contentType, R"({"error":{"code":"NotFound","message":"The resource cannot be found."}})");
}

} // namespace Casement::Demo
