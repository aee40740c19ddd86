// SPDX-License-Identifier: GPL-3.0-or-later
// oidc-provider, certified for OpenID Connect, set up with the addresses, claims and scopes of the Microsoft identity
// platform. It signs a person in without asking: what is tried is the client.
import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';

import Provider, { errors, interactionPolicy } from 'oidc-provider';

const listening = (server) => new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
});

const page = (ctx, html) => { ctx.body = `<!DOCTYPE html><html><body>${html}</body></html>`; };

/** The registration of an application that signs in by itself. */
export const application = (clientId, more) => ({ client_id: clientId, grant_types: ['client_credentials'],
    redirect_uris: [], response_types: [], ...more });

/** One whose assertions are checked with the key of this certificate and no other. */
export const certified = (clientId, certificate) => application(clientId, {
    token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'PS256',
    jwks: { keys: [new X509Certificate(certificate).publicKey.export({ format: 'jwk' })] } });

/** An assertion names its certificate, as Microsoft wants it; the standard is content with a signature that fits. */
const namesCertificate = (certificate) => {
    const thumbprint = Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex');
    return (ctx, claims, header) => {
        if (header['x5t#S256'] !== thumbprint.toString('base64url'))
            throw new errors.InvalidClientAuth('the assertion does not name the certificate');
    };
};

function configuration({ clients, certificate, account, scopes }) {
    const policy = interactionPolicy.base();
    policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
    return {
        clients,
        scopes: ['openid', 'profile', 'offline_access', ...scopes],
        claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'tid', 'oid'] },
        conformIdTokenClaims: false, // as at Microsoft, the id_token itself says who it is
        // Microsoft's `.default` means what was accepted before: a refresh may ask for it whatever the sign-in asked for.
        issueRefreshToken(ctx, client, source) {
            const isAsked = source.scopes.has('offline_access');
            source.scope = [source.scope, ...scopes.filter((scope) => scope.endsWith('/.default'))].join(' ');
            return isAsked;
        },
        rotateRefreshToken: true,
        pkce: { required: () => true },
        clientBasedCORS: () => false,
        cookies: { keys: ['one run only'] },
        assertJwtClientAuthClaimsAndHeader: namesCertificate(certificate),
        features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true },
            deviceFlow: { enabled: true, userCodeInputSource: page, userCodeConfirmSource: page,
                successSource: (ctx) => page(ctx, 'Signed in') } },
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

/** By the standard a page grants offline_access only when consent is asked for; Microsoft sees to that by itself. */
function askingForConsent(url) {
    const link = new URL(url, 'http://127.0.0.1');
    link.searchParams.set('prompt', 'select_account consent');
    return link.pathname + link.search;
}

async function bodyOf(request) {
    const chunks = [];
    for await (const chunk of request)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

/** Answers { authority, holderOf(token), stop }, holders being 'person' and 'application'. Issuer: AUTHORITY/TENANT/v2.0 */
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
            request.url = askingForConsent(request.url);
        handle(request, response);
    });
    const holderOf = async (token) => (await provider.AccessToken.find(token) ? 'person'
        : await provider.ClientCredentials.find(token) ? 'application' : undefined);
    return { authority, holderOf, stop: () => server.closeAllConnections() ?? server.close() };
}

/** One of the tenant's services for the bearers of the platform's tokens: in goes one of `tokens`, by holder, instead. */
export async function startService(target, { holderOf, tokens }) {
    const server = createServer(async (request, response) => {
        const given = request.headers.authorization?.replace('Bearer ', '') ?? '';
        const holder = await holderOf(given);
        if (!holder) {
            response.writeHead(401).end();
            return;
        }
        const { host, connection, 'content-length': length, 'accept-encoding': encoding, ...headers } = request.headers;
        const body = await bodyOf(request);
        const answer = await fetch(target + request.url, { method: request.method, body: body.length ? body : undefined,
            headers: { ...headers, authorization: `Bearer ${tokens[holder]}` } });
        response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' });
        response.end(Buffer.from(await answer.arrayBuffer()));
    });
    return { address: await listening(server), stop: () => server.closeAllConnections() ?? server.close() };
}
