// The words to avoid (test/words/patterns.ts), and where they are. The baseline, test/words/baseline.json, holds how many are left in each file, and test/words.test.ts
// compares: it may only shrink.
//   npm run words                   how many hits there are, by folder and by pattern
//   npm run words -- src/rules      each hit in some files or folders: file:line: text, [pattern -> what to write instead]
//   npm run words -- --update       shrinks the baseline; refuses where a pattern is found more often than before (files may have moved)
// After a merge conflict in the baseline, keep either side and run --update. After adding a pattern, delete the baseline and run --update.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Counts, countsOf, COVERED, filesUnder, hitsInFile, ROOT, totals } from '../test/words/hits';

const BASELINE = join(ROOT, 'test', 'words', 'baseline.json');
const args = process.argv.slice(2);
const paths = args.filter(arg => !arg.startsWith('--'));

if (args.includes('--update')) {
  update();
} else if (paths.length > 0) {
  list();
} else {
  summarize();
}

function list(): void {
  let count = 0;
  for (const file of filesUnder(paths)) {
    for (const { line, excerpt, name, instead } of hitsInFile(file)) {
      process.stdout.write(`${file}:${line}: ${excerpt}  [${name} -> ${instead}]\n`);
      count++;
    }
  }
  process.stdout.write(`${count} hits\n`);
}

function summarize(): void {
  const counts = countsOf(filesUnder(COVERED));
  const folders: { [folder: string]: number } = {};
  for (const [file, ofFile] of Object.entries(counts)) {
    const folder = dirname(file) === '.' ? file : dirname(file);
    folders[folder] = Object.values(ofFile).reduce((sum, n) => sum + n, folders[folder] ?? 0);
  }
  print('by folder', folders);
  print('by pattern', totals(counts));
}

function print(title: string, numbers: { [name: string]: number }): void {
  process.stdout.write(`${title}: ${Object.values(numbers).reduce((sum, n) => sum + n, 0)}\n`);
  Object.entries(numbers).sort((a, b) => b[1] - a[1]).forEach(([name, n]) => process.stdout.write(`${String(n).padStart(6)}  ${name}\n`));
}

function update(): void {
  const counts = countsOf(filesUnder(COVERED));
  if (existsSync(BASELINE)) {
    const before = totals(JSON.parse(readFileSync(BASELINE, 'utf-8')) as Counts);
    const grown = Object.entries(totals(counts)).filter(([name, count]) => count > (before[name] ?? 0));
    if (grown.length > 0) {
      grown.forEach(([name, count]) => process.stderr.write(`"${name}" is found ${count} times, ${before[name] ?? 0} in the baseline: rewrite the new ones\n`));
      process.exitCode = 1;
      return;
    }
  }
  writeFileSync(BASELINE, `${JSON.stringify(counts, null, 1)}\n`);
}
