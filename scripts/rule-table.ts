// Rewrites docs/rules/README.md: part of `npm run goldens`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesPage } from '../test/validation/coverage/page';

writeFileSync(join(__dirname, '..', 'docs', 'rules', 'README.md'), rulesPage());
