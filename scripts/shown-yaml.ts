// Writes into README.md and docs/ the YAML that their snippets make: part of `npm run goldens`, and like goldens to be read line by line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, run, snippetsOf } from '../test/docs/snippets';

for (const page of pages()) {
  const path = join(__dirname, '..', page);
  let text = readFileSync(path, 'utf-8');
  for (const snippet of snippetsOf(page)) {
    text = text.replace(`${snippet.code}\`\`\``, () => `${snippet.code}\`\`\`\u0000`);
    const [before, after] = text.split('\u0000');
    text = before + after.replace(/```yaml\n[\s\S]*?^```$/m, () => `\`\`\`yaml\n${run(snippet)}\`\`\``);
  }
  writeFileSync(path, text);
}
