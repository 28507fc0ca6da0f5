import { duplicate, invalid, missing } from '../../checks/defect';
import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfMetadata } from '../../checks/formats/metadata';
import { defectOfDnsLabel, defectOfText } from '../../checks/formats/name';
import { defectOfInteger } from '../../checks/formats/number';
import { defectOfQuantity } from '../../checks/formats/quantity';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralNumber } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { MeshPort } from '../../values/mesh-port';
import { GatewayWorkloadProps } from '../gateway-workload-props';
import { resourcesOf } from './deployment';

/** Refuses invalid properties of a gateway workload. `kind` is the name of the user's class. */
export function checkWorkloadProps(kind: string, props: GatewayWorkloadProps): void {
  const { metadata } = props;
  refuse(defectOfDnsLabel(`${kind}.metadata.name`, metadata?.name));
  refuse(defectOfMetadata(kind, metadata?.name ?? 'generated', metadata?.namespace, metadata?.labels));
  for (const field of ['serviceMetadata', 'deploymentMetadata', 'serviceAccountMetadata'] as const) {
    refuse(defectOfLabels(`${kind}.${field}.labels`, props[field]?.labels));
  }
  refuse(defectOfLabels(`${kind}.selector`, props.selector));
  if (props.selector !== undefined && Object.keys(props.selector).length === 0) {
    throw refusal(missing(`${kind}.selector`, 'set a label, or leave the selector out'));
  }
  refuse(defectOfLabels(`${kind}.podLabels`, props.podLabels));
  refuse(defectOfText(`${kind}.revision`, props.revision, 'name the revision, or leave it out'));
  props.exposure._checkAnnotations(`${kind}.metadata.annotations`, metadata?.annotations);
  props.exposure._checkAnnotations(`${kind}.serviceMetadata.annotations`, props.serviceMetadata?.annotations);
  checkPorts(kind, props.ports);
  checkResources(kind, props);
  checkBudget(kind, props);
}

/** Rejects duplicate ports. */
export function checkPorts(kind: string, ports: MeshPort[] | undefined): void {
  checkEach(ports, (port, i) => {
    if (isLiteralNumber(port.number) && ports!.slice(0, i).some(p => p.number === port.number && (p.protocol.value === 'UDP') === (port.protocol.value === 'UDP'))) {
      throw refusal(duplicate(`${kind}.ports`, port.number, 'remove one of the two'));
    }
  });
}

/** An autoscaler measures usage in percent of the request, and does nothing without one. */
function checkResources(kind: string, props: GatewayWorkloadProps): void {
  const { resources, scaling } = props;
  Object.entries(resources ?? {}).forEach(([field, value]) => refuse(defectOfQuantity(`${kind}.resources.${field}`, value)));
  const { requests } = (resourcesOf(props) ?? {}) as { requests?: { cpu?: string; memory?: string } };
  const targets = { cpu: scaling?._auto?.cpuUtilization, memory: scaling?._auto?.memoryUtilization };
  for (const name of ['cpu', 'memory'] as const) {
    if (targets[name] !== undefined && requests?.[name] === undefined) {
      throw refusal(missing(`${kind}.resources.${name}Request`, `set ${name}Request, or use another scaling`, 'because the autoscaler measures usage relative to it'));
    }
  }
}

function checkBudget(kind: string, { minAvailable, scaling }: GatewayWorkloadProps): void {
  refuse(defectOfInteger(`${kind}.minAvailable`, minAvailable, 0));
  const fewest = scaling!._fewest;
  if (isLiteralNumber(minAvailable) && isLiteralNumber(fewest) && minAvailable > 0 && minAvailable >= fewest) {
    throw refusal(invalid(`${kind}.minAvailable`, minAvailable, `less than ${fewest}, the minimum number of pods, or nodes could not be drained`, 'raise the number of pods, or use 0 for no budget'));
  }
}
