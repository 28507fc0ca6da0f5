import { ApiObject } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { sentenceOf } from '../../checks/sentences';
import { isLiteralString } from '../../private/literal';
import { RemoteClusterSecretTemplate } from '../remote-cluster-secret-template';

type Json = { [key: string]: any };

/** The Secret that an object brings into the cluster, as far as the object says it; what it leaves open is not there. */
interface Brought { readonly name?: string; readonly labels?: Json; readonly keys?: string[] }

/** What the Secret of an object lacks for istiod to take it. Kinds that are not known here, and what they leave open, stay unjudged. */
export function problemsOfExisting(object: ApiObject, template: RemoteClusterSecretTemplate, istioNamespace: string): string[] {
  const field = `RemoteClusterSecret existingSecret [${object.node.path}]`;
  const { namespace } = object.metadata;
  const brought = broughtBy(object);
  const problems: string[] = [];
  if (isLiteralString(namespace) && isLiteralString(istioNamespace) && namespace !== istioNamespace) {
    problems.push(sentenceOf(invalid(`${field} namespace`, namespace, `'${istioNamespace}', istiod reads the Secrets of its own namespace alone`, 'move it there, or name the namespace of istiod in metadata')));
  }
  for (const [key, value] of Object.entries(template.labels)) {
    if (brought.labels !== undefined && brought.labels[key] !== value) {
      problems.push(sentenceOf(invalid(`${field} label ${key}`, brought.labels[key], `'${value}', istiod finds the Secret by it`, 'give the Secret RemoteClusterSecretTemplate.labels')));
    }
  }
  if (brought.keys !== undefined && !brought.keys.includes(template.key)) {
    problems.push(sentenceOf(invalid(`${field} keys`, brought.keys, `'${template.key}' among them, it stands before the kubeconfig`, 'give the Secret RemoteClusterSecretTemplate.data')));
  }
  if (template.key === 'config' && brought.name !== undefined && brought.name !== template.name) {
    problems.push(sentenceOf(invalid(`${field} name`, brought.name, `'${template.name}', the name that istiod mounts`, 'rename the Secret')));
  }
  return problems;
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

/** Without a template the operator copies the ExternalSecret's own labels, and the keys are those that it fetches. */
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
