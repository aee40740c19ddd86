// SPDX-License-Identifier: GPL-3.0-or-later
// MSAL for Node signs in in every way it can, as Microsoft's own samples do it.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, before, test } from 'node:test';

import {
    ConfidentialClientApplication, CryptoProvider, InteractionRequiredAuthError, PublicClientApplication,
} from '@azure/msal-node';

import { browse } from './Browser.mjs';
import { afflict, certificate, claimsOf, key, startTenant } from './Tenant.mjs';

const redirectUri = 'http://localhost:50123';
let tenant;
let person;

const scopes = () => [`${tenant.graph}/User.Read.All`];
const appScopes = () => [`${tenant.graph}/.default`];

/** MSAL asks no other host about an authority that it is told to know. */
const auth = (clientId, more) => ({ clientId, authority: `${tenant.authority}/${tenant.tenantId}`,
    knownAuthorities: [new URL(tenant.authority).host], ...more });

before(async () => {
    tenant = await startTenant();
    person = { user: tenant.user, password: tenant.password };
});
after(() => tenant?.stop());

async function signInWithBrowser(app, more = {}) {
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const state = new CryptoProvider().createNewGuid();
    const address = await app.getAuthCodeUrl({ scopes: scopes(), redirectUri, state, responseMode: 'query',
        codeChallenge: challenge, codeChallengeMethod: 'S256', ...more });
    const { home, text } = await browse(address, person, (url) => url.href.startsWith(redirectUri));
    assert.ok(home, text);
    assert.equal(home.searchParams.get('state'), state);
    return app.acquireTokenByCode({ code: home.searchParams.get('code'), scopes: scopes(), redirectUri,
        codeVerifier: verifier, ...more });
}

test('code with PKCE', async () => {
    const nonce = new CryptoProvider().createNewGuid();
    const signedIn = await signInWithBrowser(new PublicClientApplication({ auth: auth(tenant.publicClientId) }), { nonce });
    assert.equal(signedIn.account.username, tenant.user);
    assert.equal(signedIn.tenantId, tenant.tenantId);
    assert.equal(signedIn.idTokenClaims.nonce, nonce);
    assert.ok(claimsOf(signedIn.accessToken).scp.split(' ').includes('User.Read.All'));
});

test('code with PKCE at the address for all organisations', async () => {
    const app = new PublicClientApplication({
        auth: auth(tenant.publicClientId, { authority: `${tenant.authority}/organizations` }) });
    assert.equal((await signInWithBrowser(app)).tenantId, tenant.tenantId);
});

test('a used code is refused', async () => {
    const app = new PublicClientApplication({ auth: auth(tenant.publicClientId) });
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const address = await app.getAuthCodeUrl({ scopes: scopes(), redirectUri, state: verifier, responseMode: 'query',
        codeChallenge: challenge, codeChallengeMethod: 'S256' });
    const { home } = await browse(address, person, (url) => url.href.startsWith(redirectUri));
    const request = { code: home.searchParams.get('code'), scopes: scopes(), redirectUri, codeVerifier: verifier };
    await app.acquireTokenByCode(request);
    await assert.rejects(app.acquireTokenByCode(request), { errorCode: 'invalid_grant', errorMessage: /54005/ });
});

test('silent: from the cache, then by refreshing', async () => {
    const app = new PublicClientApplication({ auth: auth(tenant.publicClientId) });
    const first = await signInWithBrowser(app);
    const cached = await app.acquireTokenSilent({ account: first.account, scopes: scopes() });
    assert.equal(cached.fromCache, true);
    assert.equal(cached.accessToken, first.accessToken);
    const renewed = await app.acquireTokenSilent({ account: first.account, scopes: scopes(), forceRefresh: true });
    assert.equal(renewed.fromCache, false);
    assert.notEqual(renewed.accessToken, first.accessToken);
    assert.equal(renewed.account.homeAccountId, first.account.homeAccountId);
});

test('silent: a token for Exchange comes from the sign-in for Graph', async () => {
    const app = new PublicClientApplication({ auth: auth(tenant.publicClientId) });
    const first = await signInWithBrowser(app);
    const other = await app.acquireTokenSilent({ account: first.account, scopes: [`${tenant.exchange}/.default`] });
    assert.notEqual(claimsOf(other.accessToken).aud, claimsOf(first.accessToken).aud);
});

test('device code', async () => {
    const app = new PublicClientApplication({ auth: auth(tenant.publicClientId) });
    let atThePage; // the person types while MSAL polls
    const signedIn = await app.acquireTokenByDeviceCode({ scopes: scopes(), deviceCodeCallback: (shown) => {
        assert.match(shown.message, new RegExp(shown.userCode));
        atThePage = browse(shown.verificationUri, { ...person, code: shown.userCode });
    } });
    assert.match((await atThePage).text, /You have signed in/);
    assert.equal(signedIn.account.username, tenant.user);
});

test('client secret', async () => {
    const app = new ConfidentialClientApplication({ auth: auth(tenant.secretClientId, { clientSecret: tenant.secret }) });
    const signedIn = await app.acquireTokenByClientCredential({ scopes: appScopes() });
    assert.equal(claimsOf(signedIn.accessToken).appid, tenant.secretClientId);
});

test('an expired secret is refused by its number', async () => {
    const app = new ConfidentialClientApplication({
        auth: auth(tenant.secretClientId, { clientSecret: tenant.expiredSecret }) });
    await assert.rejects(app.acquireTokenByClientCredential({ scopes: appScopes() }),
        { errorCode: 'invalid_client', errorMessage: /AADSTS7000222/ });
});

test('certificate', async () => {
    const thumbprintSha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '');
    const app = new ConfidentialClientApplication({ auth: auth(tenant.certClientId,
        { clientCertificate: { thumbprintSha256, privateKey: key, x5c: certificate } }) });
    const signedIn = await app.acquireTokenByClientCredential({ scopes: appScopes() });
    assert.equal(claimsOf(signedIn.accessToken).appid, tenant.certClientId);
});

test('a wrong password ends on the page', async () => {
    const app = new PublicClientApplication({ auth: auth(tenant.publicClientId) });
    const { challenge } = await new CryptoProvider().generatePkceCodes();
    const address = await app.getAuthCodeUrl({ scopes: scopes(), redirectUri, state: challenge, responseMode: 'query',
        codeChallenge: challenge, codeChallengeMethod: 'S256' });
    const { home, text } = await browse(address, { ...person, password: 'wrong' },
        (url) => url.href.startsWith(redirectUri));
    assert.equal(home, undefined);
    assert.match(text, /AADSTS50126|incorrect/);
});

test('revoked sign-ins ask for the person again', async () => {
    const app = new PublicClientApplication({ auth: auth(tenant.publicClientId) });
    const { account } = await signInWithBrowser(app);
    await afflict(tenant, { revoke: [{ user: tenant.user, tokens: 'signIns' }] });
    await assert.rejects(app.acquireTokenSilent({ account, scopes: scopes(), forceRefresh: true }),
        (error) => error instanceof InteractionRequiredAuthError && /AADSTS50173/.test(error.message));
});

test('a strict tenant has nothing against MSAL', async (t) => {
    const strict = await startTenant('--strict');
    const lenient = tenant;
    t.after(async () => {
        tenant = lenient;
        await strict.stop();
    });
    tenant = strict;
    const app = new ConfidentialClientApplication({ auth: auth(strict.secretClientId, { clientSecret: strict.secret }) });
    await app.acquireTokenByClientCredential({ scopes: appScopes() });
    const own = new PublicClientApplication({ auth: auth(strict.publicClientId) });
    const { account } = await signInWithBrowser(own); // without a nonce, which MSAL leaves to its caller
    await own.acquireTokenSilent({ account, scopes: scopes(), forceRefresh: true });
    const { slips } = await (await fetch(`${strict.control}/`)).json();
    assert.equal(slips, 0);
});
