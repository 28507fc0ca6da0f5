import { readFileSync } from 'node:fs';
import type { Analysis } from './analyze';
import type { CliFinding } from './cli-finding';

/** What cdk8s-cli hands to a plugin, as far as it is used. */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: {
      ruleName: string;
      recommendation: string;
      fix: string;
      violatingResources: { resourceName: string; locations: string[]; manifestPath: string }[];
    }): void;
    submit(status: 'success' | 'failure', metadata?: { [key: string]: string }): void;
  };
  readonly logger: { log(message: string): void };
}

/** What `cdk8s.yaml` may say below `properties`. */
interface IstioValidationProperties {
  /** Whether each manifest is applied by itself. */
  readonly each?: boolean;
  /** Whether what is not in the manifests does not exist in the cluster. */
  readonly complete?: boolean;
  readonly istioVersion?: string;
  /** The namespace whose configuration holds for the whole mesh. */
  readonly rootNamespace?: string;
  /** The DNS domain of the cluster. */
  readonly clusterDomain?: string;
  /** What fails the synth: `error` or `warning`. */
  readonly failOn?: string;
  /** Rules that are left out. */
  readonly ignore?: string[];
}

/**
 * The rules as a validation plugin of cdk8s-cli, for apps that want its report, and for those that do not use this library: `validations` in `cdk8s.yaml`.
 *
 * @internal
 */
export class IstioValidation {
  /** Throws for properties that there are not, and for values that are not allowed. */
  constructor(private readonly properties: IstioValidationProperties = {}) {
    // Of what it takes to read YAML an app that only imports the package loads nothing.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    (require('./options') as typeof import('./options')).checkProperties(properties);
  }

  /** Looks at the manifests and reports what is wrong with them. Their namespaces are those that they name: an app may be applied to any. */
  public async validate({ manifests, report, logger }: ValidationContext): Promise<void> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const [{ analyze, FILE_RULES }, { YamlFile }] = [require('./analyze') as typeof import('./analyze'), require('./yaml-file') as typeof import('./yaml-file')];
    const { each = false, complete = false, ignore = [], failOn, ...mesh } = this.properties;
    const files = manifests.map(file => new YamlFile(file, readFileSync(file, 'utf-8')));
    const analysis = analyze(files, { ...mesh, each, complete, ignore, defaultNamespace: '' });
    const { findings, summary: { objects, errors, warnings }, notes } = analysis;
    notes.forEach(note => logger.log(`note: ${note}`));
    for (const rule of new Set(findings.map(finding => finding.rule))) {
      const found = findings.filter(finding => finding.rule === rule);
      const [{ istio, why, url }] = found;
      report.addViolation({
        ruleName: istio === undefined ? rule : `${rule} (${istio})`,
        recommendation: `${FILE_RULES.find(({ id }) => id === rule)!.summary}: ${why}`,
        fix: `see ${url}`,
        violatingResources: resourcesOf(found, analysis),
      });
    }
    const failed = errors > 0 || (failOn === 'warning' && warnings > 0);
    report.submit(failed ? 'failure' : 'success', { objects: String(objects), errors: String(errors), warnings: String(warnings) });
  }
}

/** The findings of a rule by their objects. */
function resourcesOf(findings: CliFinding[], { names }: Analysis) {
  const byObject = new Map<string, CliFinding[]>();
  for (const finding of findings) {
    const { kind, namespace, name } = finding;
    const object = kind === undefined ? finding.file : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    byObject.set(object, [...byObject.get(object) ?? [], finding]);
  }
  return [...byObject].map(([object, found]) => ({
    // cdk8s-cli looks up the path of the construct by the name alone. Where several objects have the name it would show that of any of them.
    resourceName: names.get(found[0].name ?? '') === 1 ? found[0].name! : object,
    locations: found.map(({ path, line, column, message }) => `${object}${path === undefined || path === '' ? '' : `, ${path}`} (${line}:${column}): ${message}`),
    manifestPath: found[0].file,
  }));
}
