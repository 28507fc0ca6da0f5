// Generates API.md, an overview by task and an index of every hand-written public type, and docs/api/<topic>.md, the reference.
// jsii-docgen renders the types; this script decides which page a type is on and links the pages.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Documentation, Language, MarkdownRenderer } from 'jsii-docgen';
import { TASKS, topicOf, TOPICS } from './api-docs/topics.mjs';
import { readAssembly } from './assembly.mjs';

const MAX_LINES = 6000;
const KINDS = ['constructs', 'structs', 'classes', 'interfaces', 'enums'];
const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const { types, name: packageName, submodules } = readAssembly(project);

const documented = await documentedTypes();
const byFqn = new Map(documented.map(type => [type.fqn, type]));
const empty = TOPICS.filter(topic => !documented.some(type => type.topic === topic));
if (empty.length > 0) {
  throw new Error(`no types for the topics ${empty.map(({ page }) => page).join(', ')}: correct the sources in scripts/api-docs/topics.mjs`);
}

const pages = new Map([['API.md', overview()], ...TOPICS.map(topic => [`docs/api/${topic.page}.md`, topicPage(topic)])]);
for (const [page, text] of pages) {
  const lines = text.split('\n').length;
  if (lines > MAX_LINES) {
    throw new Error(`${page} has ${lines} lines, at most ${MAX_LINES} are allowed: split the topic in scripts/api-docs/topics.mjs`);
  }
}
rmSync(join(project, 'docs', 'api'), { recursive: true, force: true }); // pages of former topics
mkdirSync(join(project, 'docs', 'api'), { recursive: true });
for (const [page, text] of pages) {
  writeFileSync(join(project, page), text);
}

/** The types of the root and of all submodules except the generated `l1`: name, kind, topic, and the schema that jsii-docgen renders. */
async function documentedTypes() {
  const documentation = await Documentation.forProject(project);
  try {
    const names = [undefined, ...Object.keys(submodules).filter(fqn => !`${fqn}.`.startsWith(`${packageName}.l1.`))];
    const found = [];
    for (const submodule of names) {
      const { apiReference } = (await documentation.toJson({ language: Language.TYPESCRIPT, submodule })).content;
      for (const kind of KINDS) {
        for (const schema of apiReference[kind]) {
          const name = schema.id.slice(packageName.length + 1); // with its submodule: `gatewayApi.Gateway`
          found.push({ fqn: schema.id, name, kind, topic: topicOf(schema.id, types[schema.id].locationInModule.filename), schema: { ...schema, displayName: name } });
        }
      }
    }
    return found;
  } finally {
    await documentation.cleanup();
  }
}

/** The types of a topic: constructs first, then by name. */
function typesOf(topic) {
  const rank = type => type.kind === 'constructs' ? 0 : 1;
  return documented.filter(type => type.topic === topic).sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** The reference page of a topic. */
function topicPage(topic) {
  const renderer = new MarkdownRenderer({ packageName, language: Language.TYPESCRIPT, linkFormatter: entity => linkFrom(topic, entity) });
  const reference = Object.fromEntries(KINDS.map(kind => [kind, typesOf(topic).filter(type => type.kind === kind).map(type => type.schema)]));
  const [heading, ...body] = renderer.visitApiReference(reference, { title: topic.title, id: topic.page }).render(1).split('\n');
  const guides = topic.guides.map(guide => `[${guide}](../${guide}.md)`).join(', ');
  return [heading, '', `${topic.about}. [All topics](../../API.md)${guides && `; guides: ${guides}`}.`, ...body].join('\n').trimEnd() + '\n';
}

/** A link on the page of a topic to a type or a member; types of other packages are not linked. */
function linkFrom(topic, { id, displayName, fqn }) {
  const type = byFqn.get(id) ?? ownerOf(id);
  if (type === undefined) {
    return fqn;
  }
  const page = type.topic === topic ? '' : `${type.topic.page}.md`;
  return `<a href="${page}#${id}">${type.fqn === id ? type.name : displayName}</a>`;
}

/** The type that a member belongs to: `x.A` for `x.A.property.p`. */
function ownerOf(id) {
  const owner = id.slice(0, id.lastIndexOf('.'));
  return owner === '' ? undefined : byFqn.get(owner) ?? ownerOf(owner);
}

function overview() {
  return [
    '# API reference',
    '',
    'This page is generated: an overview by task, and an index of every public type. The types in `l1` are generated from the CRDs and are not listed; see [layers](docs/layers.md).',
    '',
    '## By task',
    '',
    '| task | types | guide |',
    '|---|---|---|',
    ...TASKS.map(({ task, names, guide }) => `| ${task} | ${names.map(name => indexLink(byName(name))).join(', ')} | [${guide}](docs/${guide}.md) |`),
    '',
    '## Topics',
    '',
    ...TOPICS.map(({ page, title, about }) => `- [${title}](#${page}): ${about}`),
    '',
    ...TOPICS.flatMap(topic => [
      `### [${topic.title}](docs/api/${topic.page}.md) <a id="${topic.page}"></a>`,
      '',
      ...typesOf(topic).map(type => `- ${indexLink(type)}: ${firstSentence(type.schema.docs)}`),
      '',
    ]),
  ].join('\n').trimEnd() + '\n';
}

function indexLink({ fqn, name, topic }) {
  return `[${name}](docs/api/${topic.page}.md#${fqn})`;
}

function byName(name) {
  const type = byFqn.get(`${packageName}.${name}`);
  if (type === undefined) {
    throw new Error(`unknown type ${name} in TASKS of scripts/api-docs/topics.mjs`);
  }
  return type;
}

/** The first sentence of a docstring. jsii ends a summary at a semicolon, too: then the rest is among the remarks. */
function firstSentence({ summary, remarks }) {
  const [paragraph] = [summary, remarks].join(summary.endsWith(';') ? ' ' : '\n\n').split('\n\n');
  return (/^.*?(?<!\b(?:e\.g|i\.e|vs|etc))\.(?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph).replace(/\s+/g, ' ');
}
