// SPDX-License-Identifier: GPL-3.0-or-later
// Our own client signs in at somebody else's provider: what it sends and expects is the standard, not our simulation of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';

import * as client from 'openid-client';

import { browse } from './Browser.mjs';
import { application, certified, startPlatform, startService } from './Platform.mjs';
import { certificate, certificateFile, keyFile, program, startTenant } from './Tenant.mjs';

const running = [];
let tenant;
let platform;
let connection;

const issuer = () => new URL(`${tenant.authority}/${tenant.tenantId}/v2.0`);

/** Tokens of the tenant's own for one of its services. */
async function tenantTokens(service) {
    const scope = `${service}/.default`;
    const config = await client.discovery(issuer(), tenant.publicClientId);
    const shown = await client.initiateDeviceAuthorization(config, { scope });
    const { text } = await browse(shown.verification_uri,
        { user: tenant.user, password: tenant.password, code: shown.user_code });
    assert.match(text, /You have signed in/);
    const ofPerson = await client.pollDeviceAuthorizationGrant(config, shown);
    const own = await client.discovery(issuer(), tenant.secretClientId, undefined, client.ClientSecretPost(tenant.secret));
    const ofApplication = await client.clientCredentialsGrant(own, { scope });
    return { person: ofPerson.access_token, application: ofApplication.access_token };
}

before(async () => {
    tenant = await startTenant();
    running.push(tenant);
    const [exchangeTokens, graphTokens] = await Promise.all([tenantTokens(tenant.exchange), tenantTokens(tenant.graph)]);
    const holderOf = (token) => platform.holderOf(token);
    const exchange = await startService(tenant.exchange, { holderOf, tokens: exchangeTokens });
    const graph = await startService(tenant.graph, { holderOf, tokens: graphTokens });
    const reads = ['User.Read', 'Organization.Read.All'].map((name) => `${graph.address}/${name}`);
    platform = await startPlatform({
        tenantId: tenant.tenantId,
        certificate,
        account: { oid: '6f1c2f0e-3f5c-4a55-9d3b-0f9b0c7e1a11', tid: tenant.tenantId, name: 'Ada Admin',
            preferred_username: tenant.user },
        scopes: [...reads, `${exchange.address}/Exchange.Manage`, `${exchange.address}/.default`,
            `${graph.address}/.default`],
        clients: [{ client_id: tenant.publicClientId, application_type: 'native', token_endpoint_auth_method: 'none',
            redirect_uris: ['http://localhost/'], response_types: ['code'],
            grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'] },
        certified(tenant.certClientId, certificate),
        application(tenant.secretClientId, { token_endpoint_auth_method: 'client_secret_post',
            client_secret: tenant.secret })] });
    running.push(exchange, graph, platform);
    connection = ['--tenant', tenant.tenantId, '--authority', platform.authority,
        '--exchange-url', exchange.address, '--graph-url', graph.address];
});
after(() => Promise.all(running.map((one) => one.stop())));

/** Runs `casementctl whoami`; `onLine` gets each line that is meant for the person. Answers the one row. */
function whoami(clientId, method, more = [], { onLine = () => {}, env = {} } = {}) {
    const child = spawn(program, ['whoami', '--sign-in', method, '--format', 'json', '--browser-command', 'true',
        '--sign-in-timeout', '20', '--client-id', clientId, ...connection, ...more], { env: { ...process.env, ...env } });
    let told = '';
    let data = '';
    child.stdout.on('data', (text) => { data += text; });
    createInterface({ input: child.stderr }).on('line', (line) => {
        told += `${line}\n`;
        onLine(line);
    });
    return new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => (code === 0 ? resolve(JSON.parse(data)[0]) : reject(new Error(told + data))));
    });
}

function expectSignedIn(who, account) {
    assert.equal(who.account, account);
    assert.equal(who.tenantId, tenant.tenantId);
    assert.equal(who.domain, tenant.tenantDomain); // which Graph told
}

// The provider knows none of the permissions that are asked for beyond signing in: those it refuses, and that is no error.
test('browser', async () => {
    const onLine = (line) => {
        const link = line.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/)?.[0];
        if (link)
            browse(link, {}).catch((error) => assert.fail(error));
    };
    expectSignedIn(await whoami(tenant.publicClientId, 'browser', [], { onLine }), tenant.user);
});

test('device code', async () => {
    const onLine = (line) => {
        const [, page, code] = line.match(/(http:\/\/127\.0\.0\.1:\d+\/\S+\/device)\b.*\b([A-Z]{4}-[A-Z]{4})\b/) ?? [];
        if (page)
            browse(page, { code }).catch((error) => assert.fail(error));
    };
    expectSignedIn(await whoami(tenant.publicClientId, 'device', [], { onLine }), tenant.user);
});

// The provider takes PS256 only, so the client had no second try with RS256.
test('certificate', async () => {
    expectSignedIn(await whoami(tenant.certClientId, 'certificate',
        ['--certificate', certificateFile, '--certificate-key', keyFile]), tenant.certClientId);
});

test('secret', async () => {
    expectSignedIn(await whoami(tenant.secretClientId, 'secret', [], { env: { CASEMENT_CLIENT_SECRET: tenant.secret } }),
        tenant.secretClientId);
});

test('a wrong secret is refused, and the secret is not told', async () => {
    const wrong = 'not the right secret at all';
    await assert.rejects(whoami(tenant.secretClientId, 'secret', [], { env: { CASEMENT_CLIENT_SECRET: wrong } }),
        (error) => /invalid_client/.test(error.message) && !error.message.includes(wrong));
});
