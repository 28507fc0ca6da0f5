import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';

const require = createRequire(import.meta.url);

/** The programs that mutations start from: what the tests make to reach every field, and the examples in both editions. */
export class Programs {
  constructor(project) {
    this.project = project;
    this.compiled = new Map();
    this.typescript = require('typescript');
    this.cdk8s = require('cdk8s');
    this.istio = require(join(project, 'lib', 'src', 'index.js'));
    const everyField = readdirSync(join(project, 'test'), { recursive: true }).filter(path => path.endsWith('.ts')).sort().map(path => join(project, 'test', path))
      .filter(file => /^export function manifests\(/m.test(readFileSync(file, 'utf-8')));
    const examples = foldersOf(join(project, 'examples'))
      .flatMap(folder => ['classic', 'modern'].map(edition => ({ file: join(folder, `${edition}.ts`), edition }))).filter(({ file }) => existsSync(file));
    this.all = [
      ...everyField.map(file => ({ name: file.split('/').slice(-2).join('/'), run: (api, built) => this.chart(file, api, built) })),
      ...examples.map(({ file, edition }) => ({ name: file.split('/').slice(-2).join('/'), run: (api, built) => this.app(file, edition, api, built) })),
    ];
  }

  chart(file, api, built) {
    const app = this.cdk8s.Testing.app();
    const chart = new this.cdk8s.Chart(app, 'differential');
    this.load(file, api, new Map()).manifests(chart);
    built();
    return this.accepted(app, chart.toJson());
  }

  app(file, edition, api, built) {
    const app = new this.cdk8s.App();
    this.load(file, api, new Map())[edition](app);
    built();
    return this.accepted(app, app.charts.flatMap(chart => chart.toJson()));
  }

  /** Manifests of an app that a synth writes. Constructors refuse what one call shows, and the synth refuses what only the finished app shows. */
  accepted(app, manifests) {
    const refused = this.istio.MeshValidator.of(app).findings().find(({ severity, istio }) => severity === this.istio.Severity.ERROR && istio === 'IST0106');
    if (refused !== undefined) {
      throw new Error(refused.message);
    }
    return manifests;
  }

  /** Runs a file anew, with `api` in place of our library: its constants are sites too. */
  load(file, api, modules) {
    if (!modules.has(file)) {
      const module = { exports: {} };
      modules.set(file, module);
      this.compile(file)(module.exports, request => this.resolve(request, file, api, modules), module);
    }
    return modules.get(file).exports;
  }

  resolve(request, from, api, modules) {
    if (request === 'cdk8s-istio' || request.startsWith('.') && resolve(dirname(from), request) === join(this.project, 'src')) {
      return api;
    }
    return request.startsWith('.') ? this.load(`${resolve(dirname(from), request)}.ts`, api, modules) : require(request);
  }

  compile(file) {
    if (!this.compiled.has(file)) {
      const { outputText } = this.typescript.transpileModule(readFileSync(file, 'utf-8'), {
        compilerOptions: {
          module: this.typescript.ModuleKind.CommonJS, target: this.typescript.ScriptTarget.ES2022, esModuleInterop: true,
        },
      });
      this.compiled.set(file, compileFunction(outputText, ['exports', 'require', 'module'], { filename: file }));
    }
    return this.compiled.get(file);
  }
}

function foldersOf(examples) {
  return readdirSync(examples).filter(folder => /^\d{3}-/.test(folder)).sort().map(folder => join(examples, folder));
}
