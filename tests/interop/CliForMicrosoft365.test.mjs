// SPDX-License-Identifier: GPL-3.0-or-later
// CLI for Microsoft 365, a whole program, takes the simulated tenant for Microsoft's own: its hosts are fixed.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

import { certificate, key, startTenant, workFolder } from './Tenant.mjs';

const cli = join(import.meta.dirname, 'node_modules/@pnp/cli-microsoft365/dist/index.js');
let tenant;

before(async () => { tenant = await startTenant(); });
after(() => tenant?.stop());

/** A person's computer of its own: the program keeps its connections and tokens in the home folder. */
function newComputer() {
    const home = mkdtempSync(join(workFolder, 'home-'));
    const port = (address) => new URL(address).port;
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, CLIMICROSOFT365_NOUPDATE: '1',
        INTEROP_HOSTS: `login.microsoftonline.com=${port(tenant.authority)},graph.microsoft.com=${port(tenant.graph)}` };
    delete env.NODE_TEST_CONTEXT; // it would take the program for a test of ours
    mkdirSync(join(home, 'configstore'));
    writeFileSync(join(home, 'configstore', 'cli-m365-config.json'), '{"disableTelemetry": true}');
    return async (...words) => {
        const { stdout } = await promisify(execFile)(process.execPath,
            ['--require', join(import.meta.dirname, 'redirect.cjs'), cli, ...words, '--output', 'json'],
            { env, maxBuffer: 1 << 26, timeout: 60000 });
        return stdout.trim() ? JSON.parse(stdout) : undefined;
    };
}

test('secret: who is signed in, and the users', async () => {
    const m365 = newComputer();
    await m365('login', '--authType', 'secret', '--appId', tenant.secretClientId, '--tenant', tenant.tenantId,
        '--secret', tenant.secret);
    const status = await m365('status');
    assert.equal(status.appId, tenant.secretClientId);
    assert.equal(status.authType, 'secret');
    const users = await m365('entra', 'user', 'list', '--properties', 'id,userPrincipalName');
    assert.ok(users.length > 200);
    assert.ok(users.some((one) => one.userPrincipalName === tenant.user));
});

test('certificate: the organisation', async () => {
    const m365 = newComputer();
    const file = join(workFolder, 'both.pem');
    writeFileSync(file, key + certificate);
    await m365('login', '--authType', 'certificate', '--appId', tenant.certClientId, '--tenant', tenant.tenantId,
        '--certificateFile', file);
    const { value } = await m365('request', '--url', 'https://graph.microsoft.com/v1.0/organization');
    assert.equal(value[0].id, tenant.tenantId);
});
