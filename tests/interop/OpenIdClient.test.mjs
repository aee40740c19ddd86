// SPDX-License-Identifier: GPL-3.0-or-later
// openid-client, certified for OpenID Connect, knows nothing of Microsoft: it checks every answer against the standards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as client from 'openid-client';

import { browse } from './Browser.mjs';
import { afflict, claimsOf, startTenant } from './Tenant.mjs';

const redirectUri = 'http://localhost:50124/';
let tenant;
let server;

before(async () => { tenant = await startTenant(); });
after(() => tenant?.stop());

const discover = (clientId, secret) =>
    client.discovery(new URL(`${tenant.authority}/${tenant.tenantId}/v2.0`), clientId, secret);

async function atThePage(config, more) {
    const address = client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, response_mode: 'query', ...more });
    const { home, text } = await browse(address, { user: tenant.user, password: tenant.password },
        (url) => url.href.startsWith(redirectUri));
    assert.ok(home, text);
    return home;
}

/** Signs in with every check on: PKCE, state, nonce, and the id_token's signature. */
async function signIn(config) {
    client.enableNonRepudiationChecks(config); // without it a token that came straight by TLS counts as checked
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const expectedNonce = client.randomNonce();
    const home = await atThePage(config, { scope: `openid profile offline_access ${tenant.graph}/User.Read`,
        state: expectedState, nonce: expectedNonce, code_challenge_method: 'S256',
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier) });
    return client.authorizationCodeGrant(config, home,
        { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true });
}

test('discovery', async () => {
    const metadata = (await discover(tenant.publicClientId)).serverMetadata();
    assert.equal(metadata.issuer, `${tenant.authority}/${tenant.tenantId}/v2.0`);
    server = metadata;
});

test('code with PKCE, all checks of the id_token', async () => {
    const tokens = await signIn(await discover(tenant.publicClientId));
    const claims = tokens.claims();
    assert.equal(claims.iss, server.issuer);
    assert.equal(claims.aud, tenant.publicClientId);
    assert.equal(claims.preferred_username, tenant.user);
    assert.equal(claims.tid, tenant.tenantId);
});

test('refreshing', async () => {
    const config = await discover(tenant.publicClientId);
    const first = await signIn(config);
    const scope = `openid profile offline_access ${tenant.graph}/User.Read`;
    const renewed = await client.refreshTokenGrant(config, first.refresh_token, { scope });
    assert.notEqual(renewed.access_token, first.access_token);
    assert.equal(renewed.claims().sub, first.claims().sub);
});

// RFC 6749, 6: a refresh without a scope asks for what was granted at first, here openid too.
test('refreshing without naming a scope', async () => {
    const config = await discover(tenant.publicClientId);
    const first = await signIn(config);
    const renewed = await client.refreshTokenGrant(config, first.refresh_token);
    assert.equal(renewed.claims()?.sub, first.claims().sub);
    assert.equal(renewed.scope, first.scope);
});

test('device code', async () => {
    const config = await discover(tenant.publicClientId);
    const shown = await client.initiateDeviceAuthorization(config, { scope: `openid ${tenant.graph}/User.Read` });
    await browse(shown.verification_uri, { user: tenant.user, password: tenant.password, code: shown.user_code });
    const tokens = await client.pollDeviceAuthorizationGrant(config, shown);
    assert.equal(tokens.claims().preferred_username, tenant.user);
});

test('client secret, in the body and in the header', async () => {
    for (const how of [client.ClientSecretPost, client.ClientSecretBasic]) {
        const config = await client.discovery(new URL(`${tenant.authority}/${tenant.tenantId}/v2.0`),
            tenant.secretClientId, undefined, how(tenant.secret));
        const tokens = await client.clientCredentialsGrant(config, { scope: `${tenant.graph}/.default` });
        assert.equal(claimsOf(tokens.access_token).tid, tenant.tenantId);
    }
});

test('a refusal at the page comes back by the standard', async () => {
    const config = await discover(tenant.publicClientId);
    const expectedState = client.randomState();
    const home = await atThePage(config, { scope: 'openid', state: expectedState, prompt: 'none',
        nonce: client.randomNonce(), code_challenge_method: 'S256',
        code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()) });
    await assert.rejects(client.authorizationCodeGrant(config, home, { expectedState }),
        { error: 'login_required', error_description: /AADSTS50058/ });
});

// What the tenant can get wrong on purpose must be wrong in the eyes of others too, or it would prove nothing.
const refusals = { WrongNonce: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', WrongAudience: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
    WrongIssuer: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', Expired: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
    AlgNone: 'OAUTH_INVALID_RESPONSE', WrongSignature: 'OAUTH_INVALID_RESPONSE',
    UnknownKey: 'OAUTH_KEY_SELECTION_FAILED' };
for (const [idTokenFlaw, code] of Object.entries(refusals)) {
    test(`an id_token is refused: ${idTokenFlaw}`, async () => {
        await afflict(tenant, { identity: { idTokenFlaw } });
        try {
            await assert.rejects(signIn(await discover(tenant.publicClientId)), { code });
        } finally {
            await afflict(tenant, { identity: { idTokenFlaw: 'None' } });
        }
    });
}
