import { ApiObject } from 'cdk8s';
import { invalid, missing } from '../../checks/defect';
import { REMOTE_CLUSTER_SECRET } from '../../checks/late-rules';
import { Report } from '../../checks/problem';
import { keyPath } from '../../private/field-path';
import { isLiteralString } from '../../private/literal';
import { RemoteClusterSecretTemplate } from '../remote-cluster-secret-template';

type Json = { [key: string]: any };

/** The Secret that an object creates, as far as it is known. */
interface Brought { readonly name?: string; readonly labels?: Json; readonly keys?: string[] }

/** Reports what the Secret of an object lacks for istiod. Other kinds, and what they leave open, are not checked. */
export function checkExisting(object: ApiObject, template: RemoteClusterSecretTemplate, istioNamespace: string, report: Report): void {
  const field = `RemoteClusterSecret.existingSecret [${object.node.path}]`;
  const { namespace } = object.metadata;
  const brought = broughtBy(object);
  if (isLiteralString(namespace) && isLiteralString(istioNamespace) && namespace !== istioNamespace) {
    report(REMOTE_CLUSTER_SECRET, invalid(`${field}.metadata.namespace`, namespace, `"${istioNamespace}", because istiod only reads Secrets in its own namespace`, 'move it there, or set the namespace of istiod in metadata'));
  }
  for (const [key, value] of Object.entries(template.labels)) {
    if (brought.labels !== undefined && brought.labels[key] !== value) {
      report(REMOTE_CLUSTER_SECRET, invalid(`${field}.metadata.labels${keyPath(key)}`, brought.labels[key], `"${value}", because istiod finds the Secret by this label`, 'add the labels of RemoteClusterSecretTemplate'));
    }
  }
  if (brought.keys !== undefined && !brought.keys.includes(template.key)) {
    report(REMOTE_CLUSTER_SECRET, missing(`${field}.data${keyPath(template.key)}`, 'add the data of RemoteClusterSecretTemplate', 'because it holds the kubeconfig'));
  }
  if (template.key === 'config' && brought.name !== undefined && brought.name !== template.name) {
    report(REMOTE_CLUSTER_SECRET, invalid(`${field}.metadata.name`, brought.name, `"${template.name}", because istiod mounts the Secret by this name`, 'rename the Secret'));
  }
}

function broughtBy(object: ApiObject): Brought {
  switch (`${object.apiGroup}/${object.kind}`) {
    case 'core/Secret': {
      const json = object.toJson();
      return { name: object.name, labels: json.metadata?.labels ?? {}, keys: [...Object.keys(json.data ?? {}), ...Object.keys(json.stringData ?? {})] };
    }
    case 'external-secrets.io/ExternalSecret':
      return ofExternalSecret(object.toJson());
    case 'bitnami.com/SealedSecret': {
      const json = object.toJson();
      const template: Json = json.spec?.template ?? {};
      return { name: object.name, labels: template.metadata?.labels ?? {}, keys: [...Object.keys(json.spec?.encryptedData ?? {}), ...Object.keys(template.data ?? {})] };
    }
    default:
      return {};
  }
}

/** Without a template, the operator copies the ExternalSecret's labels, and the keys are those that it fetches. */
function ofExternalSecret({ metadata, spec }: Json): Brought {
  const template: Json | undefined = spec?.target?.template;
  const open = template?.templateFrom !== undefined || (template?.data === undefined && spec?.dataFrom !== undefined);
  const fetched: string[] = (spec?.data ?? []).map((d: Json) => d.secretKey);
  return {
    name: spec?.target?.name ?? metadata?.name,
    labels: template === undefined ? metadata?.labels ?? {} : template.metadata?.labels ?? {},
    keys: open ? undefined : template?.data === undefined ? fetched : Object.keys(template.data),
  };
}
