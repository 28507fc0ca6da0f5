// Compares the classic goldens with the manifests of the published tutorials, which lie beside the project and not in it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectDifferences } from './tutorials/differences';
import { GOLDEN, MACHINE, numberOf, parseManifests, tutorials } from './tutorials/editions';

const CLASSIC = join(GOLDEN, 'classic');
const STAGES = join(__dirname, '..', '..', 'shared', 'tutorials', 'by-stage');

const VM_FILES = join(__dirname, '..', '..', 'shared', 'tutorials', 'modern', '002-vm-bootstrap');

/** Bookinfo: a sample of Istio, no published tutorial. */
const SAMPLE = '005';

/** Stages that an old Helm chart rendered: no app of ours makes them. */
const isHelm = (file: string) => file.endsWith('-helm.yaml');

function yamlFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.yaml')).sort() : [];
}

function compare(number: string, file: string): string[] {
  const [stage, golden] = [join(STAGES, number, file), join(CLASSIC, number, file)];
  if (!existsSync(golden)) {
    return ['there is no golden for this stage'];
  }
  if (!existsSync(stage)) {
    return ['the tutorial has no such stage'];
  }
  return objectDifferences(parseManifests(readFileSync(stage, 'utf-8')), parseManifests(readFileSync(golden, 'utf-8')));
}

if (!existsSync(STAGES)) {
  console.log('The comparison with the published tutorials was NOT made: ../shared/tutorials/by-stage is not there.');
} else {
  let equal = 0;
  let different = 0;
  const numbers = new Set([...readdirSync(STAGES).filter(name => /^\d{3}$/.test(name)), ...tutorials().map(numberOf).filter(number => number !== SAMPLE)]);
  for (const number of [...numbers].sort()) {
    const files = new Set([...yamlFiles(join(STAGES, number)), ...yamlFiles(join(CLASSIC, number))]);
    for (const file of [...files].filter(name => !isHelm(name)).sort()) {
      const differences = compare(number, file);
      differences.forEach(line => console.log(`${number}/${file}: ${line}`));
      differences.length === 0 ? equal++ : different++;
    }
  }
  console.log(`Compared with the published tutorials: ${equal} stages are equal, ${different} are not.`);
  process.exitCode = different === 0 ? 0 : 1;
}

if (!existsSync(VM_FILES)) {
  console.log("The comparison of the virtual machine's files was NOT made: ../shared/tutorials/modern/002-vm-bootstrap is not there.");
} else {
  const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf-8');
  const names = ['cluster.env', 'mesh.yaml', 'hosts'];
  const different = names.filter(name => text(VM_FILES, name) !== text(join(MACHINE, 'modern'), name));
  different.forEach(name => console.log(`002, virtual machine: ${name} is another one`));
  console.log(`Compared with the virtual machine's files: ${names.length - different.length} are equal, ${different.length} are not.`);
  process.exitCode = different.length === 0 ? process.exitCode : 1;
}
