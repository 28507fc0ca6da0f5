import { readFileSync } from 'node:fs';
import type { Analysis } from './analyze';
import { CliFinding, fieldOf, objectOf } from './cli-finding';

/** The part of cdk8s-cli's validation context that is used. */
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

/** The `properties` of the plugin in `cdk8s.yaml`. */
interface IstioValidationProperties {
  /** Analyzes each manifest separately. */
  readonly each?: boolean;
  /** Treats the manifests as everything that the cluster has. */
  readonly complete?: boolean;
  readonly istioVersion?: string;
  /** The namespace whose configuration applies to the whole mesh. */
  readonly rootNamespace?: string;
  /** The DNS domain of the cluster. */
  readonly clusterDomain?: string;
  /** The lowest severity that fails the synth: `error` or `warning`. */
  readonly failOn?: string;
  /** Ids of rules that are not applied. */
  readonly ignore?: string[];
}

/**
 * A validation plugin for cdk8s-cli (`validations` in `cdk8s.yaml`) that applies the rules to apps that do not use this library, or that want cdk8s-cli's report.
 *
 * @internal
 */
export class IstioValidation {
  /** Throws for unknown properties and invalid values. */
  constructor(private readonly properties: IstioValidationProperties = {}) {
    // Loaded here, so that an app that only imports the package does not load the YAML parser.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    (require('./options') as typeof import('./options')).checkProperties(properties);
  }

  /** Analyzes the manifests and reports the findings. An object without a namespace keeps none, because the app can be applied to any namespace. */
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

/** Groups a rule's findings by object. */
function resourcesOf(findings: CliFinding[], { names }: Analysis) {
  const byObject = new Map<string, CliFinding[]>();
  for (const finding of findings) {
    const object = objectOf(finding) ?? finding.file;
    byObject.set(object, [...byObject.get(object) ?? [], finding]);
  }
  return [...byObject].map(([object, found]) => ({
    // cdk8s-cli looks up the construct's path only by name, so it could show the wrong construct if several objects share the name.
    resourceName: names.get(found[0].name ?? '') === 1 ? found[0].name! : object,
    locations: found.map(finding => `${object}${fieldOf(finding)} (${finding.line}:${finding.column}): ${finding.message}`),
    manifestPath: found[0].file,
  }));
}
