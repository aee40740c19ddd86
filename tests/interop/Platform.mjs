// SPDX-License-Identifier: GPL-3.0-or-later
// oidc-provider, certified for OpenID Connect, set up with the addresses, claims and scopes of the Microsoft identity
// platform. It signs a person in without asking: what is tried is the client.
import { createServer } from 'node:http';

import Provider, { interactionPolicy } from 'oidc-provider';

const listening = (server) => new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
});

function configuration({ clients, account, scopes }) {
    const policy = interactionPolicy.base();
    policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
    return {
        clients,
        scopes: ['openid', 'profile', 'offline_access', ...scopes],
        claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'tid', 'oid'] },
        conformIdTokenClaims: false, // as at Microsoft, the id_token itself says who it is
        issueRefreshToken: () => true,
        rotateRefreshToken: true,
        pkce: { required: () => true },
        clientBasedCORS: () => false,
        cookies: { keys: ['one run only'] },
        features: { devInteractions: { enabled: false } },
        interactions: { policy, url: (_, interaction) => `/interaction/${interaction.uid}` },
        findAccount: () => ({ accountId: account.oid, claims: () => ({ sub: account.oid, ...account }) }),
        async loadExistingGrant(ctx) { // everything was accepted before
            const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.session.accountId,
                clientId: ctx.oidc.client.clientId });
            grant.addOIDCScope(['openid', 'profile', 'offline_access', ...scopes].join(' '));
            await grant.save();
            return grant;
        },
    };
}

/** Microsoft's `.default` means what was accepted before, whatever a sign-in asked for: here every sign-in asks for it. */
function withDefaults(url, scopes) {
    const link = new URL(url, 'http://127.0.0.1');
    const defaults = scopes.filter((scope) => scope.endsWith('/.default'));
    link.searchParams.set('scope', [link.searchParams.get('scope'), ...defaults].join(' '));
    link.searchParams.set('prompt', 'select_account consent'); // without the second it grants no offline_access
    return link.pathname + link.search;
}

async function bodyOf(request) {
    const chunks = [];
    for await (const chunk of request)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

/** Answers { authority, knows(token), stop }. The issuer is AUTHORITY/TENANT/v2.0. */
export async function startPlatform({ tenantId, ...more }) {
    const server = createServer();
    const authority = await listening(server);
    const base = `/${tenantId}/v2.0`;
    const provider = new Provider(`${authority}${base}`, configuration(more));
    provider.on('server_error', (_, error) => console.error(error));
    const handle = provider.callback();
    server.on('request', async (request, response) => {
        if (request.url.startsWith('/interaction/')) {
            const result = { login: { accountId: more.account.oid }, select_account: {}, consent: {} };
            await provider.interactionFinished(request, response, result);
            return;
        }
        request.originalUrl = request.url;
        request.url = request.url.replace(base, '');
        if (request.url.startsWith('/auth?'))
            request.url = withDefaults(request.url, more.scopes);
        handle(request, response);
    });
    const knows = async (token) => Boolean(await provider.AccessToken.find(token));
    return { authority, knows, stop: () => server.closeAllConnections() ?? server.close() };
}

/** One of the tenant's services for the bearers of the platform's tokens: in it goes `token` instead. */
export async function startService(target, { knows, token }) {
    const server = createServer(async (request, response) => {
        const given = request.headers.authorization?.replace('Bearer ', '') ?? '';
        if (!await knows(given)) {
            response.writeHead(401).end();
            return;
        }
        const { host, connection, 'content-length': length, 'accept-encoding': encoding, ...headers } = request.headers;
        const body = await bodyOf(request);
        const answer = await fetch(target + request.url, { method: request.method, body: body.length ? body : undefined,
            headers: { ...headers, authorization: `Bearer ${token}` } });
        response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' });
        response.end(Buffer.from(await answer.arrayBuffer()));
    });
    return { address: await listening(server), stop: () => server.closeAllConnections() ?? server.close() };
}
