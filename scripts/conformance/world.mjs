import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { fillIn, parseManifests, readManifests } from './manifest.mjs';

/** Worlds made of goldens: conformance/worlds.yaml. */
export function goldenWorlds(conformance, golden) {
  const { worlds } = parse(readFileSync(join(conformance, 'worlds.yaml'), 'utf-8'), { merge: true });
  const files = yamlFilesBelow(golden).map(file => file.replace(/\.yaml$/, ''));
  const used = new Set();
  const problems = [];
  const read = (world, charts) => charts.flatMap(pattern => {
    const chosen = files.filter(file => matchesPattern(pattern, file));
    if (chosen.length === 0) {
      problems.push(`${world.name}: no golden is called ${pattern}`);
    }
    return chosen.flatMap(file => {
      used.add(file);
      return fillIn(readManifests(join(golden, `${file}.yaml`)), world.values);
    });
  });
  const made = worlds.map(world => {
    const given = givenOf(world, conformance);
    const manifests = read(world, world.charts);
    const remotes = Object.fromEntries(Object.entries(world.remotes ?? {}).map(([cluster, charts]) => [cluster, read(world, charts)]));
    return { name: world.name, clean: world.clean ?? false, cluster: world.cluster, given, manifests, remotes };
  });
  problems.push(...files.filter(file => !used.has(file)).map(file => `${file}: this golden is in no world of conformance/worlds.yaml`));
  return { worlds: made, problems, files: files.length };
}

/** Worlds made of the YAML that the README and the guides show: one for each block that holds Kubernetes objects. */
export function shownWorlds(project, conformance) {
  const { pages } = parse(readFileSync(join(conformance, 'worlds.yaml'), 'utf-8'), { merge: true });
  const given = givenOf(pages, conformance);
  const worlds = [];
  const problems = [];
  for (const page of ['README.md', ...pagesBelow(join(project, 'docs')).map(file => `docs/${file}`)]) {
    const text = readFileSync(join(project, page), 'utf-8');
    for (const block of text.matchAll(/^( *)```ya?ml\b[^\n]*\n([\s\S]*?)^ *```/gm)) {
      const yaml = block[2].replace(new RegExp(`^${block[1]}`, 'gm'), '');
      // A page of a rule shows first what is wrong.
      const isWrong = page.startsWith('docs/rules/') && text.slice(0, block.index).match(/^## .*$/gm)?.pop() === '## Fails';
      if (!isWrong && /^apiVersion:/m.test(yaml) && /^kind:/m.test(yaml)) {
        const name = `${page}:${text.slice(0, block.index).split('\n').length}`;
        try {
          worlds.push({ name, fragment: true, given, manifests: fillIn(parseManifests(yaml, name), pages.values), remotes: {} });
        } catch (e) {
          problems.push(e.message);
        }
      }
    }
  }
  return { worlds, problems };
}

/** What a cluster has anyway. */
function givenOf({ given = [] }, conformance) {
  return given.flatMap(name => readManifests(join(conformance, 'given', `${name}.yaml`)));
}

/** `*` stands for any part of a name. */
export function matchesPattern(pattern, name) {
  const parts = pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

function yamlFilesBelow(folder) {
  return filesBelow(folder).filter(path => path.endsWith('.yaml'));
}

function pagesBelow(folder) {
  try {
    return filesBelow(folder).filter(path => path.endsWith('.md'));
  } catch {
    return []; // there are no guides yet
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/')).sort();
}
