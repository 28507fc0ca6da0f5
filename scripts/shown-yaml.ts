// Writes into README.md and docs/ the YAML that their snippets make, and the errors of those that are broken: part of `npm run goldens`, and like goldens to be read line by line.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code, failure, failuresOf, pages, run, snippetsOf } from '../test/docs/snippets';

for (const page of pages()) {
  const path = join(__dirname, '..', page);
  let text = readFileSync(path, 'utf-8');
  const show = ({ code }: Code, language: string, shown: string) => {
    const [before, after] = text.replace(`${code}\`\`\``, () => `${code}\`\`\`\u0000`).split('\u0000');
    text = before + after.replace(new RegExp(`\`\`\`${language}\\n[\\s\\S]*?^\`\`\`$`, 'm'), () => `\`\`\`${language}\n${shown}\`\`\``);
  };
  snippetsOf(page).forEach(snippet => show(snippet, 'yaml', run(snippet)));
  failuresOf(page).forEach(broken => show(broken, 'text', failure(broken)));
  writeFileSync(path, text);
}
