// SPDX-License-Identifier: GPL-3.0-or-later
// A person with a browser, scripted: fills in the tenant's forms and stops at the address that `isHome` recognises.

const maxSteps = 20;

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'").replaceAll('&amp;', '&');

const attribute = (tag, name) => unescaped(tag.match(new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`, 'i'))?.[1] ?? '');

/** The first form of the page with what the person types into it; nothing when there is no form. */
function filledForm(page, html, typing) {
    const form = html.match(/<form\b([^>]*)>(.*?)<\/form>/is);
    if (!form)
        return undefined;
    const values = new URLSearchParams();
    let names = '';
    for (const [tag] of form[2].matchAll(/<input\b[^>]*>/gi)) {
        const typed = { email: typing.user, password: typing.password, text: typing.code }[attribute(tag, 'type')];
        names += typed === undefined ? '' : ` ${attribute(tag, 'name')}`;
        values.append(attribute(tag, 'name'), typed ?? attribute(tag, 'value'));
    }
    const button = form[2].match(/<button\b[^>]*>/i)?.[0] ?? '';
    if (attribute(button, 'name'))
        values.append(attribute(button, 'name'), attribute(button, 'value'));
    return { action: new URL(attribute(form[1], 'action'), page), values, typed: names };
}

/** Follows redirects and submits forms. Answers the home address, or the text of the last page when nothing leads on. */
export async function browse(address, typing, isHome = () => false) {
    let url = new URL(address);
    let body;
    const cookies = new Map();
    const seen = new Set();
    for (let step = 0; step < maxSteps; ++step) {
        if (isHome(url))
            return { home: url };
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const answer = await fetch(url, { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie } });
        for (const [, name, value] of answer.headers.getSetCookie().map((one) => one.match(/^([^=]+)=([^;]*)/)))
            cookies.set(name, value);
        const html = await answer.text();
        body = undefined;
        if (answer.headers.has('location')) {
            url = new URL(answer.headers.get('location'), url);
            continue;
        }
        const form = filledForm(url, html, typing);
        if (!form || (form.typed && seen.has(form.typed))) // asked for the same again: what was typed is refused
            return { text: html.replace(/<style.*?<\/style>|<title.*?<\/title>|<[^>]*>/gis, ' ').trim() };
        seen.add(form.typed);
        url = form.action;
        body = form.values;
    }
    throw new Error(`more than ${maxSteps} pages from ${address}`);
}
