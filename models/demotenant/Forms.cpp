// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Forms.h"

namespace Casement::Demo {

namespace {

Form parsePairs(const QByteArray &text, bool plusIsSpace)
{
    Form form;
    for (QByteArray part : text.split('&')) {
        if (part.isEmpty())
            continue;
        if (plusIsSpace)
            part.replace('+', ' ');
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        form.append({QByteArray::fromPercentEncoding(name), QByteArray::fromPercentEncoding(value)});
    }
    return form;
}

void appendEscaped(QByteArray &out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        out += "\\u00";
        out += QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
    }
}

} // namespace

Form parseForm(const QByteArray &text)
{
    return parsePairs(text, true);
}

Form parseQuery(const QByteArray &text)
{
    return parsePairs(text, false);
}

QByteArray formValue(const Form &form, const QByteArray &name)
{
    for (const auto &[key, value] : form) {
        if (key == name)
            return value;
    }
    return {};
}

int formCount(const Form &form, const QByteArray &name)
{
    int count = 0;
    for (const auto &[key, value] : form)
        count += key == name ? 1 : 0;
    return count;
}

QByteArray doubledName(const Form &form)
{
    for (const auto &[key, value] : form) {
        if (formCount(form, key) > 1)
            return key;
    }
    return {};
}

QByteArray queryValue(const Form &form, const QByteArray &name)
{
    for (const auto &[key, value] : form) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QList<QByteArray> pathSegments(const QByteArray &path)
{
    QList<QByteArray> segments;
    for (const QByteArray &part : path.split('/')) {
        if (!part.isEmpty())
            segments.append(QByteArray::fromPercentEncoding(part));
    }
    return segments;
}

void appendJsonText(QByteArray &out, const QByteArray &utf8)
{
    out += '"';
    qsizetype from = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(utf8.constData() + from, i - from);
        appendEscaped(out, c);
        from = i + 1;
    }
    out.append(utf8.constData() + from, utf8.size() - from);
    out += '"';
}

QByteArray jsonText(const QByteArray &utf8)
{
    QByteArray out;
    // Going through QString replaces what is not UTF-8; rows are known to be clean and skip this.
    appendJsonText(out, QString::fromUtf8(utf8).toUtf8());
    return out;
}

} // namespace Casement::Demo
