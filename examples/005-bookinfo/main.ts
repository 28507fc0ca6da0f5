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
edition(app);
app.synth();
