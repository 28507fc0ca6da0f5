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
    this.rules = Object.assign({}, ...['validation/judge', 'mesh/mesh-model', 'mesh/mesh-object', 'checks/sentences'].map(name => require(join(project, 'lib', 'src', `${name}.js`))));
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
    const chart = new this.cdk8s.Chart(this.unjudged(this.cdk8s.Testing.app()), 'differential');
    this.load(file, api, new Map()).manifests(chart);
    built();
    return this.accepted(chart.toJson());
  }

  app(file, edition, api, built) {
    const app = this.unjudged(new this.cdk8s.App());
    this.load(file, api, new Map())[edition](app);
    built();
    return this.accepted(app.charts.flatMap(chart => chart.toJson()));
  }

  /** No validation of the app as a whole: only the errors of Istio's webhook and the API server count here, see `accepted`. */
  unjudged(app) {
    this.istio.Mesh.configure(app, { validation: this.istio.MeshValidation.OFF });
    return app;
  }

  /** Manifests that a synth writes: constructors refuse what one call shows, and the judge what only the rendered manifest shows. */
  accepted(manifests) {
    const { judge, MeshModel, MeshObject, sentenceOf } = this.rules;
    const model = new MeshModel(manifests.map(manifest => new MeshObject(manifest, {}, 'default')));
    const refused = judge(model).find(({ rule }) => rule.severity === this.istio.Severity.ERROR && rule.istio === 'IST0106');
    if (refused !== undefined) {
      throw new Error(sentenceOf(refused.defect));
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
