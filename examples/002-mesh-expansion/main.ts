import { App } from 'cdk8s';
import { classic } from './classic';
import { modern } from './modern';

const editions = new Map([['classic', classic], ['modern', modern]]);
const name = process.env.EDITION ?? 'modern';
const edition = editions.get(name);
if (!edition) {
  throw new Error(`EDITION is '${name}', it must be one of: ${[...editions.keys()].join(', ')}`);
}

const app = new App();
const { files, firewallRule } = edition(app);
app.synth();

// The machine's files are asked for by the name of a folder: `VM_FILES=vm npx cdk8s synth`.
const folder = process.env.VM_FILES;
if (folder) {
  const written = files.writeTo(folder).join('\n');
  // cdk8s-cli keeps the standard output of an app to itself
  console.error(`${written}\n\n${files.instructions}\nWithout Config Connector, the firewall is opened by:\n${firewallRule.gcloudCommand}`);
}
