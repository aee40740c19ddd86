// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into another program by --require: Microsoft's two hosts lead to the simulated tenant, every other host nowhere.
// Names in requests and certificates stay as they are. INTEROP_HOSTS holds host=port pairs.
const tls = require('node:tls');

const ports = new Map(process.env.INTEROP_HOSTS.split(',').map((pair) => pair.split('=')));

const connect = tls.connect;
tls.connect = (...given) => {
    const options = given.find((one) => one && typeof one === 'object') ?? {};
    const isTenant = options.host === '127.0.0.1' && [...ports.values()].includes(String(options.port)); // in its links
    const port = isTenant ? options.port : ports.get(options.host);
    if (!port)
        throw new Error(`a connection to ${options.host} was attempted`);
    const then = given.find((one) => typeof one === 'function');
    return connect({ ...options, host: '127.0.0.1', port, servername: options.servername || (isTenant ? '' : options.host) }, then);
};
