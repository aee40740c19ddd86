// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's Graph client reads with a token that MSAL got.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { ConfidentialClientApplication } from '@azure/msal-node';
import { Client, GraphError, PageIterator } from '@microsoft/microsoft-graph-client';

import { afflict, startTenant } from './Tenant.mjs';

let tenant;
let graph;

before(async () => {
    tenant = await startTenant();
    const app = new ConfidentialClientApplication({ auth: { clientId: tenant.secretClientId, clientSecret: tenant.secret,
        authority: `${tenant.authority}/${tenant.tenantId}`, knownAuthorities: [new URL(tenant.authority).host] } });
    const getAccessToken = async () =>
        (await app.acquireTokenByClientCredential({ scopes: [`${tenant.graph}/.default`] })).accessToken;
    // It sends its token to Microsoft's hosts and to those that it is told about, by https only.
    graph = Client.initWithMiddleware({ baseUrl: tenant.graph, customHosts: new Set([new URL(tenant.graph).hostname]),
        authProvider: { getAccessToken } });
});
after(() => tenant?.stop());

test('the organisation', async () => {
    const { value } = await graph.api('/organization').get();
    assert.equal(value.length, 1);
    assert.equal(value[0].id, tenant.tenantId);
});

test('users, page by page', async () => {
    const count = await graph.api('/users/$count').header('ConsistencyLevel', 'eventual').get();
    const first = await graph.api('/users').select('id,userPrincipalName').top(50).get();
    assert.equal(first.value.length, 50);
    const ids = new Set();
    await new PageIterator(graph, first, (user) => ids.add(user.id) && true).iterate();
    assert.equal(ids.size, Number(count));
});

test('a refusal has its code and its request id', async () => {
    await assert.rejects(graph.api('/users/nobody.at.all@contoso.com').get(), (error) => error instanceof GraphError &&
        error.statusCode === 404 && error.code === 'Request_ResourceNotFound' && Boolean(error.requestId));
});

test('throttled, it waits as long as it is told', async () => {
    await afflict(tenant, { faults: [{ service: 'graph', match: 'organization', status: 429, retryAfter: 1 }] });
    const began = performance.now();
    await graph.api('/organization').get();
    assert.ok(performance.now() - began >= 1000);
});

test('several requests in one', async () => {
    const { responses } = await graph.api('/$batch').post({ requests: [
        { id: '1', method: 'GET', url: '/organization' }, { id: '2', method: 'GET', url: '/users?$top=2' }] });
    const byId = Object.fromEntries(responses.map((one) => [one.id, one]));
    assert.equal(byId['1'].body.value[0].id, tenant.tenantId);
    assert.equal(byId['2'].body.value.length, 2);
});
