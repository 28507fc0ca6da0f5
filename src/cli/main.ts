import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, FILE_RULES } from './analyze';
import { explain, listOfRules, rulesJson } from './explain';
import { findFiles, reasonOf } from './find-files';
import { github } from './formats/github';
import { json } from './formats/json';
import { pretty } from './formats/pretty';
import { sarif } from './formats/sarif';
import { AnalyzeArguments, analyzeArguments, explainArguments, rulesArguments, UsageError } from './options';
import type { Terminal } from './terminal';
import { YamlFile } from './yaml-file';

const CLEAN = 0;
const FINDINGS = 1;
const USAGE = 2;

/** A folder may hold any number of files that are no Kubernetes objects. */
const MOST_NOTES = 20;

const HELP = `Says what Istio would refuse or break on, before it is applied.

cdk8s-istio analyze PATH...   looks at files, folders and the standard input (-)
  --format FORMAT             pretty (default), json, sarif or github
  --each                      every file is applied by itself, not all of them together
  --complete                  what is not in the files does not exist in the cluster
  --istio-version VERSION     the Istio release, such as 1.31
  --root-namespace NAMESPACE  where configuration of the whole mesh lies (default istio-system)
  --cluster-domain DOMAIN     the DNS domain of the cluster (default cluster.local)
  --fail-on SEVERITY          what makes the exit code 1: error (default) or warning
  --ignore RULE               leaves a rule out; may be given several times
cdk8s-istio explain RULE      explains a rule; a code of Istio's will do, such as IST0101
cdk8s-istio rules             lists all rules
  --format FORMAT             pretty (default) or json
cdk8s-istio --version

Exit codes: 0 nothing found, 1 findings, 2 the command is wrong, or a file cannot be read.
`;

/** Runs the command and gives its exit code. */
export function main(args: string[], terminal: Terminal): number {
  try {
    return run(args, terminal);
  } catch (e) {
    terminal.progress('');
    terminal.err(e instanceof UsageError ? `cdk8s-istio: ${e.message}\n` : `cdk8s-istio: this is a mistake of cdk8s-istio itself: ${(e as Error).stack}\n`);
    return USAGE;
  }
}

function run([command, ...args]: string[], terminal: Terminal): number {
  if (command === 'help' || [command, ...args].some(arg => arg === '--help' || arg === '-h')) {
    terminal.out(HELP);
  } else if (command === '--version') {
    terminal.out(`${version()}\n`);
  } else if (command === 'analyze') {
    return runAnalyze(analyzeArguments(args), terminal);
  } else if (command === 'explain') {
    terminal.out(explain(explainArguments(args), terminal.paint));
  } else if (command === 'rules') {
    terminal.out(rulesArguments(args) === 'json' ? rulesJson(FILE_RULES) : listOfRules(FILE_RULES, terminal.paint));
  } else {
    throw new UsageError(`got ${command === undefined ? 'no command' : `"${command}"`}, allowed is analyze, explain or rules; cdk8s-istio --help says more`);
  }
  return CLEAN;
}

function runAnalyze({ paths, format, failOn, ...options }: AnalyzeArguments, terminal: Terminal): number {
  const { files, problems, notes: passedOver } = findFiles(paths);
  const read = readAll(files, problems, terminal);
  if (problems.length > 0) {
    throw new UsageError(problems.join('\ncdk8s-istio: '));
  }
  // As kubectl and istioctl do, where no other namespace is said.
  const { findings, summary, notes } = analyze(watched(read, terminal), { ...options, defaultNamespace: 'default' });
  terminal.progress('');
  tell([...passedOver, ...notes], terminal);
  const writers: { readonly [format: string]: () => string } = {
    pretty: () => pretty(findings, summary, terminal.paint),
    json: () => json(findings, summary),
    sarif: () => sarif(findings, version()),
    github: () => github(findings),
  };
  terminal.out(writers[format]());
  return summary.errors > 0 || (failOn === 'warning' && summary.warnings > 0) ? FINDINGS : CLEAN;
}

function tell(notes: string[], terminal: Terminal): void {
  const more = notes.length - MOST_NOTES;
  terminal.err([...notes.slice(0, MOST_NOTES), ...more > 0 ? [`and ${more} more of that kind`] : []].map(note => `note: ${note}\n`).join(''));
}

function readAll(paths: string[], problems: string[], terminal: Terminal): YamlFile[] {
  return paths.flatMap(path => {
    try {
      return [path === '-' ? new YamlFile('stdin', terminal.input()) : YamlFile.ofBytes(path, readFileSync(path))];
    } catch (e) {
      problems.push(`${path}: ${reasonOf(e)}`);
      return [];
    }
  });
}

function* watched(files: YamlFile[], terminal: Terminal): Iterable<YamlFile> {
  for (let i = 0; i < files.length; i++) {
    terminal.progress(`${i} of ${files.length} files`);
    yield files[i];
  }
  terminal.progress('looking at all of them together');
}

/** Of the package that this file is part of, compiled or not. */
function version(): string {
  const candidates = [join(__dirname, '..', '..', 'package.json'), join(__dirname, '..', '..', '..', 'package.json')];
  for (const file of candidates) {
    try {
      return (JSON.parse(readFileSync(file, 'utf-8')) as { version: string }).version;
    } catch {
      // lib/ has none
    }
  }
  return '0.0.0';
}
