// Rewrites the goldens of the tutorials: `npm run goldens`. Nothing else does. Look at the diff line by line.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { charts, EDITIONS, GOLDEN, MACHINE, machineFiles, numberOf, tutorials } from './tutorials/editions';

for (const edition of EDITIONS) {
  for (const tutorial of tutorials()) {
    const made = charts(tutorial, edition); // throws before anything is removed
    const folder = join(GOLDEN, edition, numberOf(tutorial));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [chart, objects] of made) {
      writeFileSync(join(folder, `${chart}.yaml`), Yaml.stringify(...objects));
    }
    console.log(`${edition}/${numberOf(tutorial)}: ${made.size} charts, ${[...made.values()].flat().length} objects`);
  }
}

for (const edition of EDITIONS) {
  const files = machineFiles(edition);
  const folder = join(MACHINE, edition);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  files.forEach((content, name) => writeFileSync(join(folder, name), content));
  console.log(`${edition}, virtual machine: ${files.size} files`);
}
