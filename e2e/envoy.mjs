// One Envoy on loopback with a bootstrap of its own.
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, stop } from './child.mjs';

const folders = new Set();
process.on('exit', () => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** Every address that the configuration listens on or connects to. */
function addressesOf(value) {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = value.socket_address ? [value.socket_address.address] : [];
  return [...own, ...Object.values(value).flatMap(addressesOf)];
}

export class Envoy {
  constructor(program, bootstrap, listeners) {
    const strangers = addressesOf(bootstrap).filter(address => address !== '127.0.0.1');
    if (strangers.length > 0) {
      throw new Error(`the bootstrap names addresses that are not loopback: ${strangers.join(', ')}`);
    }
    this.listeners = listeners;
    this.folder = mkdtempSync(join(tmpdir(), 'e2e-')); // for the owner only: keys of the run lie in it
    folders.add(this.folder);
    const file = name => join(this.folder, name);
    writeFileSync(file('bootstrap.json'), JSON.stringify(bootstrap));
    const log = openSync(file('log'), 'w');
    this.child = start(program, [
      '--config-path', file('bootstrap.json'), '--admin-address-path', file('admin'), '--disable-hot-restart', '--concurrency', '2', '--log-level', 'warning',
    ], { stdio: ['ignore', log, log], cwd: this.folder });
    closeSync(log);
    this.child.on('error', error => { this.ended = error.message; });
    this.child.on('exit', code => { this.ended = `code ${code}`; });
  }

  /** Waits until its listeners are open. */
  async ready() {
    for (const end = Date.now() + 20_000; Date.now() < end; await sleep(25)) {
      if (this.ended) {
        throw new Error(`Envoy ended with ${this.ended}: ${this.complaint()}`);
      }
      const open = await this.openListeners().catch(() => []);
      if (this.listeners.every(({ name }) => open.some(one => one.name === name))) {
        this.open = open;
        return;
      }
    }
    throw new Error(`Envoy was not ready in 20 s: ${this.complaint()}`);
  }

  async openListeners() {
    const admin = readFileSync(join(this.folder, 'admin'), 'utf-8');
    if (await (await fetch(`http://${admin}/ready`)).text() !== 'LIVE\n') {
      return [];
    }
    const { listener_statuses: statuses = [] } = await (await fetch(`http://${admin}/listeners?format=json`)).json();
    return statuses.map(({ name, local_address: { socket_address: { port_value: port } } }) => ({ name, port }));
  }

  /** The last error in its log. */
  complaint() {
    const lines = readFileSync(join(this.folder, 'log'), 'utf-8').trim().split('\n').filter(line => /\[(error|critical)\]/.test(line));
    return lines.pop()?.replace(/^(\[[^\]]*\])+ */, '').replace(/ initializing config .*/, '') ?? 'nothing in its log';
  }

  /** The loopback port of the listener that has this port in a cluster; undefined where istiod makes none. */
  port(number) {
    const found = this.listeners.filter(({ port }) => port === number);
    if (found.length > 1) {
      throw new Error(`port ${number} has ${found.length} listeners: ${found.map(({ name }) => name).join(', ')}`);
    }
    return this.open.find(({ name }) => name === found[0]?.name)?.port;
  }

  async stop() {
    await stop(this.child);
    rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
  }
}
