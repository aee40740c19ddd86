// SPDX-License-Identifier: GPL-3.0-or-later
// Our own client signs in at somebody else's provider: what it sends and expects is the standard, not our simulation of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';

import * as client from 'openid-client';

import { browse } from './Browser.mjs';
import { startPlatform, startService } from './Platform.mjs';
import { program, startTenant } from './Tenant.mjs';

const running = [];
let tenant;
let platform;
let connection;

/** A token of the tenant's own for one of its services. */
async function tenantToken(scope) {
    const config = await client.discovery(new URL(`${tenant.authority}/${tenant.tenantId}/v2.0`),
        tenant.publicClientId);
    const shown = await client.initiateDeviceAuthorization(config, { scope });
    const { text } = await browse(shown.verification_uri,
        { user: tenant.user, password: tenant.password, code: shown.user_code });
    assert.match(text, /You have signed in/);
    return (await client.pollDeviceAuthorizationGrant(config, shown)).access_token;
}

before(async () => {
    tenant = await startTenant();
    running.push(tenant);
    const [exchangeToken, graphToken] = await Promise.all([tenantToken(`${tenant.exchange}/.default`),
        tenantToken(`${tenant.graph}/.default`)]);
    const knows = (token) => platform.knows(token);
    const exchange = await startService(tenant.exchange, { knows, token: exchangeToken });
    const graph = await startService(tenant.graph, { knows, token: graphToken });
    const reads = ['User.Read', 'Organization.Read.All'].map((name) => `${graph.address}/${name}`);
    platform = await startPlatform({
        tenantId: tenant.tenantId,
        account: { oid: '6f1c2f0e-3f5c-4a55-9d3b-0f9b0c7e1a11', tid: tenant.tenantId, name: 'Ada Admin',
            preferred_username: tenant.user },
        scopes: [...reads, `${exchange.address}/Exchange.Manage`, `${exchange.address}/.default`,
            `${graph.address}/.default`],
        clients: [{ client_id: tenant.publicClientId, application_type: 'native', token_endpoint_auth_method: 'none',
            redirect_uris: ['http://localhost/'], response_types: ['code'],
            grant_types: ['authorization_code', 'refresh_token'] }] });
    running.push(exchange, graph, platform);
    connection = ['--tenant', tenant.tenantId, '--client-id', tenant.publicClientId, '--authority', platform.authority,
        '--exchange-url', exchange.address, '--graph-url', graph.address];
});
after(() => Promise.all(running.map((one) => one.stop())));

/** Runs `casementctl whoami`; `onLine` gets each line that is meant for the person. */
function whoami(method, onLine) {
    const child = spawn(program, ['whoami', '--sign-in', method, '--format', 'json', '--browser-command', 'true',
        '--sign-in-timeout', '12', ...connection]);
    let told = '';
    let data = '';
    child.stdout.on('data', (text) => { data += text; });
    createInterface({ input: child.stderr }).on('line', (line) => {
        told += `${line}\n`;
        onLine(line);
    });
    return new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => (code === 0 ? resolve(JSON.parse(data)) : reject(new Error(told + data))));
    });
}

// The provider knows none of the permissions that are asked for beyond signing in: those it refuses, and that is no error.
test('browser', async () => {
    const [who] = await whoami('browser', (line) => {
        const link = line.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/)?.[0];
        if (link)
            browse(link, {}).catch((error) => assert.fail(error));
    });
    assert.equal(who.account, tenant.user);
    assert.equal(who.tenantId, tenant.tenantId);
});
