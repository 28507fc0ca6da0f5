import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Judge } from './judge.mjs';
import { randomMachine, requestOf } from './machine.mjs';
import { readManifests } from './manifest.mjs';
import { Random } from './random.mjs';

const require = createRequire(import.meta.url);
const FILES = ['cluster.env', 'mesh.yaml', 'hosts'];
const TUTORIAL = { clusterId: 'west', ingressIp: '203.0.113.10', trustDomain: 'cluster.local' };

/** Has istioctl's own code write the files of the tutorial's machine and of machines that are made up, and compares ours with them byte for byte. */
export async function vmFiles(binary, { conformance, project, count, seed = 1 }) {
  const { App, ApiObject, Chart } = require('cdk8s');
  const { VmBootstrap } = require(`${project}/lib/src/index.js`);
  const judge = new Judge(binary, conformance);
  const failures = [];
  try {
    failures.push(...differences('the tutorial', tutorialFiles(), await judge.ask(requestOf('tutorial', tutorialGroup(), TUTORIAL))));
    for (let index = 0; index < count; index++) {
      const { group, options } = randomMachine(new Random(seed + index));
      const object = new ApiObject(new Chart(new App(), 'chart'), 'group', group);
      const groupFiles = VmBootstrap.fromWorkloadGroup(object, options).files;
      failures.push(...differences(`seed ${seed + index}`, groupFiles, await judge.ask(requestOf('group', object.toJson(), options))));

      const entry = entryOf(group, new ApiObject(new Chart(new App(), 'chart'), 'entry', entryManifest(group)), options);
      failures.push(...differences(`seed ${seed + index}, as a WorkloadEntry`, VmBootstrap.fromWorkloadEntry(entry.object, entry.options).files, await judge.ask(entry.request)));
    }
    failures.push(...await notices(judge));
  } finally {
    await judge.close();
  }
  return failures;

  function tutorialGroup() {
    return readManifests(join(project, 'test', 'tutorials', 'golden', 'modern', '002', 'west--add-to-mesh.yaml')).find(({ kind }) => kind === 'WorkloadGroup');
  }

  function tutorialFiles() {
    return FILES.map(name => ({ name, content: readFileSync(join(project, 'test', 'tutorials', 'machine', 'modern', name), 'utf-8') }));
  }

  /** A comparison that sees nothing must not count as agreement. */
  async function notices(ask) {
    const { group, options } = randomMachine(new Random(seed));
    const object = new ApiObject(new Chart(new App(), 'chart'), 'group', group);
    const answer = await ask.ask(requestOf('sabotage', object.toJson(), { ...options, clusterId: 'another' }));
    return differences('sabotage', VmBootstrap.fromWorkloadGroup(object, options).files, answer).length === 2 ? [] : ['vm files: another cluster was not noticed in cluster.env and mesh.yaml'];
  }
}

/** The machine of a group, written down: istioctl has no word for it, but for a group that is never applied. */
function entryManifest({ metadata, spec: { template } }) {
  return { apiVersion: 'networking.istio.io/v1', kind: 'WorkloadEntry', metadata: { ...metadata, name: `${metadata.name}-1` }, spec: { ...template, address: '10.0.0.7' } };
}

function entryOf(group, object, options) {
  const { metadata: { name }, spec: { template } } = group;
  const own = options.internalIp === undefined && options.externalIp === undefined ? { internalIp: '10.0.0.7' } : {};
  const stand = { ...group, spec: { template } };
  return { object, options: { ...options, workloadName: name }, request: requestOf('entry', JSON.parse(JSON.stringify(stand)), { ...options, ...own, autoRegister: false }) };
}

function differences(name, files, answer) {
  if (answer.files === undefined) {
    return [`vm files: ${name}: istioctl wrote none: ${answer.error ?? answer.errors}`];
  }
  return FILES.flatMap(file => {
    const [ours, theirs] = [files.find(f => f.name === file).content, answer.files[file]].map(withSortedPorts);
    const line = ours.split('\n').findIndex((text, i) => text !== theirs.split('\n')[i]);
    return ours === theirs ? [] : [`vm files: ${name}: ${file}: istioctl writes ${JSON.stringify(theirs.split('\n')[line])}, we ${JSON.stringify(ours.split('\n')[line])}`];
  });
}

/** istioctl writes the ports in another order each time. */
function withSortedPorts(text) {
  return text.replace(/^(ISTIO_INBOUND_PORTS=')([\d,]+)'$/m, (_, head, ports) => `${head}${ports.split(',').sort().join(',')}'`);
}
