import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalid, missing } from '../checks/defect';
import { analyze, FILE_RULES } from './analyze';
import { explain, listOfRules, rulesJson } from './explain';
import { findFiles, reasonOf } from './find-files';
import { github } from './formats/github';
import { json } from './formats/json';
import { pretty } from './formats/pretty';
import { sarif } from './formats/sarif';
import { AnalyzeArguments, analyzeArguments, explainArguments, rulesArguments, UsageError, usageError } from './options';
import type { Terminal } from './terminal';
import { YamlFile } from './yaml-file';

const CLEAN = 0;
const FINDINGS = 1;
const USAGE = 2;

/** The maximum number of notes that are printed, because a folder may contain many files that are not Kubernetes objects. */
const MOST_NOTES = 20;

const HELP = `Finds errors in Istio manifests before they are applied.

cdk8s-istio analyze PATH...   analyze files, folders or the standard input (-)
  --format FORMAT             output format: pretty (default), json, sarif or github
  --each                      analyze each file separately instead of all of them together
  --complete                  treat references to objects outside the files as errors
  --istio-version VERSION     Istio release, such as 1.31
  --root-namespace NAMESPACE  root namespace of the mesh (default istio-system)
  --cluster-domain DOMAIN     DNS domain of the cluster (default cluster.local)
  --fail-on SEVERITY          lowest severity that sets exit code 1: error (default) or warning
  --ignore RULE               do not apply a rule; can be repeated
cdk8s-istio explain RULE      explain a rule, by its id or Istio's code (such as IST0101)
cdk8s-istio rules             list all rules
  --format FORMAT             output format: pretty (default) or json
cdk8s-istio --version         print the version

Exit codes: 0 no findings, 1 findings, 2 invalid arguments or unreadable files.
`;

/** Runs the command and returns its exit code. */
export function main(args: string[], terminal: Terminal): number {
  try {
    return run(args, terminal);
  } catch (e) {
    terminal.progress('');
    terminal.err(e instanceof UsageError ? `cdk8s-istio: ${e.message}\n` : `cdk8s-istio: internal error, please report it: ${(e as Error).stack}\n`);
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
    throw usageError(command === undefined
      ? missing('command', 'use analyze, explain or rules, or see cdk8s-istio --help')
      : invalid('command', command, 'analyze, explain or rules', 'see cdk8s-istio --help'));
  }
  return CLEAN;
}

function runAnalyze({ paths, format, failOn, ...options }: AnalyzeArguments, terminal: Terminal): number {
  const { files, problems, notes: skipped } = findFiles(paths);
  const read = readAll(files, problems, terminal);
  if (problems.length > 0) {
    throw new UsageError(problems.join('\ncdk8s-istio: '));
  }
  // kubectl and istioctl use this namespace by default, too.
  const { findings, summary, notes } = analyze(withProgress(read, terminal), { ...options, defaultNamespace: 'default' });
  terminal.progress('');
  printNotes([...skipped, ...notes], terminal);
  const writers: { readonly [format: string]: () => string } = {
    pretty: () => pretty(findings, summary, terminal.paint),
    json: () => json(findings, summary),
    sarif: () => sarif(findings, version()),
    github: () => github(findings),
  };
  terminal.out(writers[format]());
  return summary.errors > 0 || (failOn === 'warning' && summary.warnings > 0) ? FINDINGS : CLEAN;
}

function printNotes(notes: string[], terminal: Terminal): void {
  const more = notes.length - MOST_NOTES;
  terminal.err([...notes.slice(0, MOST_NOTES), ...more > 0 ? [`${more} more notes are not shown`] : []].map(note => `note: ${note}\n`).join(''));
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

function* withProgress(files: YamlFile[], terminal: Terminal): Iterable<YamlFile> {
  for (let i = 0; i < files.length; i++) {
    terminal.progress(`${i} of ${files.length} files`);
    yield files[i];
  }
  terminal.progress('analyzing all files together');
}

/** The version of this package, whether the sources or the compiled files run. */
function version(): string {
  const candidates = [join(__dirname, '..', '..', 'package.json'), join(__dirname, '..', '..', '..', 'package.json')];
  for (const file of candidates) {
    try {
      return (JSON.parse(readFileSync(file, 'utf-8')) as { version: string }).version;
    } catch {
      // lib/ has no package.json
    }
  }
  return '0.0.0';
}
