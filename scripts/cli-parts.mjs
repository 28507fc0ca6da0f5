// Bundles what the command line tool reads YAML with into one file that needs nothing, and takes the pages of the rules along, for `explain`.
// Part of `npm run compile`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const pages = join(project, 'docs', 'rules');

buildSync({
  absWorkingDir: project,
  stdin: {
    resolveDir: project,
    contents: `
      import { CORE_SCHEMA, load as loadYaml, Type, types } from 'js-yaml';
      import { visit } from 'yaml';
      export { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

      export const pairsOf = tree => {
        const pairs = [];
        visit(tree, { Pair: (_, pair) => { pairs.push(pair); } });
        return pairs;
      };

      // As Go reads YAML, and so kubectl and Istio do: the booleans of YAML 1.1, its merge keys, whole numbers with "_" or octal ones by a mere 0, and dates are texts.
      const yes = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
      const no = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
      const boolean = new Type('tag:yaml.org,2002:bool', {
        kind: 'scalar', resolve: text => text !== null && (yes.test(text) || no.test(text)), construct: text => yes.test(text),
      });
      const old = /^[-+]?(?:0[0-9_]+|[0-9][0-9_]*)$/;
      const integer = new Type('tag:yaml.org,2002:int', {
        kind: 'scalar', resolve: text => text !== null && (old.test(text) || types.int.resolve(text)),
        construct: text => {
          const digits = text.replace(/_/g, '');
          return !old.test(text) ? types.int.construct(text) : /^[-+]?0[0-7]+$/.test(digits) ? parseInt(digits, 8) : Number(digits);
        },
      });
      const schema = CORE_SCHEMA.extend({ implicit: [boolean, integer, types.merge] });
      export const load = text => loadYaml(text, { schema });`,
  },
  outfile: join(project, 'lib/src/cli/generated.js'),
  bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning',
});

const texts = existsSync(pages) ? readdirSync(pages).filter(file => file.endsWith('.md') && file !== 'README.md').sort() : [];
writeFileSync(join(project, 'lib/src/cli/pages.json.gz'), gzipSync(JSON.stringify(Object.fromEntries(texts.map(file => [file.slice(0, -3), readFileSync(join(pages, file), 'utf-8')])))));
