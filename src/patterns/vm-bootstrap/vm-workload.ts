import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid, missing } from '../../checks/defect';
import { isIpAddress } from '../../checks/formats/name';
import { refusal } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';
import type { Json } from './go-yaml';

/** The workload that the files of a machine are rendered from: the contents of a WorkloadGroup or a WorkloadEntry. */
export interface VmWorkload {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly labels: { [key: string]: string };
  readonly ports: { [name: string]: number };
  readonly network?: string;
  /** An IP address or a placeholder for one. */
  readonly address?: string;
  readonly probe?: { [key: string]: Json };
  /** Values of `proxy.istio.io/config` annotations; later ones override earlier ones. */
  readonly proxyConfigs: string[];
}

interface Template {
  readonly address?: string;
  readonly serviceAccount?: string;
  readonly labels?: { [key: string]: string };
  readonly ports?: { [name: string]: number };
  readonly network?: string;
}

interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly annotations?: { [key: string]: string };
  readonly labels?: { [key: string]: string };
}

const PROXY_CONFIG = 'proxy.istio.io/config';

/** The API object of a construct; throws if it is not of the given kind of Istio's networking API. */
export function networkingObject(factory: string, kind: string, construct: IConstruct): ApiObject {
  const object = ApiObject.of(construct);
  if (object.kind !== kind || object.apiGroup !== 'networking.istio.io') {
    throw refusal(invalid(`${factory} of [${construct.node.path}]`, `${object.apiVersion} ${object.kind}`, `a construct whose API object is a ${kind}`, `pass the ${kind}`));
  }
  return object;
}

/** The workload of a WorkloadGroup, read from its current manifest. */
export function workloadOfGroup(object: ApiObject): VmWorkload {
  const { metadata, spec } = object.toJson() as { metadata: Metadata; spec?: { metadata?: Metadata; template?: Template; probe?: { [key: string]: Json } } };
  const template = spec?.template ?? {};
  return {
    ...common('WorkloadGroup.template.', metadata, template),
    name: metadata.name,
    labels: { ...spec?.metadata?.labels, ...template.labels },
    probe: spec?.probe,
    proxyConfigs: [metadata.annotations, spec?.metadata?.annotations].flatMap(annotations => annotations?.[PROXY_CONFIG] ?? []),
  };
}

/** The workload of a WorkloadEntry, read from its current manifest. */
export function workloadOfEntry(object: ApiObject, workloadName: string | undefined): VmWorkload {
  const { metadata, spec = {} } = object.toJson() as { metadata: Metadata; spec?: Template };
  const address = spec.address !== undefined && (!isLiteralString(spec.address) || isIpAddress(spec.address)) ? spec.address : undefined;
  return {
    ...common('WorkloadEntry.', metadata, spec),
    name: workloadName ?? metadata.name,
    labels: { ...spec.labels },
    address,
    proxyConfigs: [metadata.annotations?.[PROXY_CONFIG] ?? []].flat(),
  };
}

function common(field: string, { namespace }: Metadata, { serviceAccount, ports, network }: Template): Pick<VmWorkload, 'namespace' | 'serviceAccount' | 'ports' | 'network'> {
  if (serviceAccount === undefined || serviceAccount === '') {
    throw refusal(missing(`${field}serviceAccount`, 'set a service account for the machine', 'because the machine presents its token to istiod'));
  }
  if (namespace === undefined) {
    throw refusal(missing(`${field.split('.')[0]}.metadata.namespace`, 'set it in the metadata or on the chart'));
  }
  return { namespace, serviceAccount, ports: ports ?? {}, network };
}
