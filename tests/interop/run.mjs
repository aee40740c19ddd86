// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the tests of this folder: node run.mjs CASEMENTCTL [FILE…]. It makes a certificate for the hosts that the clients
// insist on first, because Node reads NODE_EXTRA_CA_CERTS only when it starts.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [program, ...chosen] = process.argv.slice(2);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'casement-interop-'));
const names = ['DNS:localhost', 'IP:127.0.0.1', 'DNS:login.microsoftonline.com', 'DNS:graph.microsoft.com'];
const files = chosen.length ? chosen : readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort();

process.exitCode = 1;
try {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
        '-addext', `subjectAltName=${names}`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')],
    { stdio: 'ignore' });
    // The home folder is the clients' too: what they keep there goes with it.
    const env = { ...process.env, INTEROP_FOLDER: folder, INTEROP_CASEMENTCTL: resolve(program), HOME: folder,
        XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder,
        NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') };
    const run = spawnSync(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec',
        ...files.map((name) => join(here, name))], { stdio: 'inherit', env });
    process.exitCode = run.status ?? 1;
} finally {
    rmSync(folder, { recursive: true, force: true });
}
