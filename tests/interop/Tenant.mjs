// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated tenant as the clients of these tests see it: https with a certificate made for this run.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export const workFolder = process.env.INTEROP_FOLDER;
export const program = process.env.INTEROP_CASEMENTCTL;

// run.mjs made both. The certificate is the tenant's for https, and the one that an application signs in with.
export const certificateFile = `${workFolder}/certificate.pem`;
export const keyFile = `${workFolder}/key.pem`;
export const certificate = readFileSync(certificateFile, 'utf8');
export const key = readFileSync(keyFile, 'utf8');

/** Starts a tenant; answers the line it prints, plus `stop`. It ends with its input, so never outlives a test. */
export async function startTenant(...options) {
    const tenant = spawn(program, ['demo-tenant', '--mailboxes', '300', '--tls-certificate', certificateFile,
        '--tls-key', keyFile, '--app-certificate', certificateFile, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
    let complaints = ''; // slips of other people's libraries are no news; only a tenant that does not start is
    tenant.stderr.on('data', (text) => { complaints += text; });
    const ended = new Promise((resolve) => { tenant.once('exit', resolve); });
    const failed = new Promise((_, reject) => {
        tenant.once('error', reject);
        tenant.once('exit', (code) => reject(new Error(`the tenant ended with ${code}: ${complaints}`)));
    });
    failed.catch(() => {}); // it ends some time; only an end before its first line is a failure
    const first = new Promise((resolve) => { createInterface({ input: tenant.stdout }).once('line', resolve); });
    const line = await Promise.race([first, failed]);
    const stop = async () => {
        tenant.stdin.end();
        await ended;
    };
    return { ...JSON.parse(line), stop };
}

/** Posts a script of what goes wrong to the tenant's control address. */
export async function afflict(tenant, script) {
    const answer = await fetch(`${tenant.control}/faults`, { method: 'POST', body: JSON.stringify(script),
        headers: { 'Content-Type': 'application/json' } });
    if (answer.status !== 204)
        throw new Error(await answer.text());
}

/** What a token says about itself; nobody's signature is checked here. */
export const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
