import { invalid } from '../checks/defect';
import { isCidr } from '../checks/formats/name';
import { isProxyConfig } from '../checks/formats/proxy-config-text';
import { ANNOTATED_KINDS, annotationsOf } from '../mesh/annotations';
import { ISTIO_ANNOTATIONS } from '../mesh/istio-annotations';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { CrossRule, on } from './cross-rule';

/** The accepted values of an annotation. */
interface Shape {
  readonly allowed: string;
  readonly fits: (value: string) => boolean;
}

const entries = (value: string) => value === '' ? [] : value.split(',').map(e => e.trim());
const isPort = (text: string) => /^\d+$/.test(text) && Number(text) <= 65535;
const isWhole = (text: string) => /^\d+$/.test(text) && Number(text) <= 4294967295;

const BOOLEAN: Shape = { allowed: 'true or false', fits: v => /^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/.test(v) };
const WHOLE: Shape = { allowed: 'an integer', fits: isWhole };
const PORTS: Shape = { allowed: 'a comma-separated list of port numbers', fits: v => entries(v).every(isPort) };
const PORTS_OR_ALL: Shape = { allowed: '"*", or a comma-separated list of port numbers', fits: v => v === '*' || PORTS.fits(v) };
const RANGES: Shape = { allowed: 'a comma-separated list of CIDRs without spaces', fits: v => v === '' || v.split(',').every(isCidr) };
const RANGES_OR_ALL: Shape = { allowed: '"*", or a comma-separated list of CIDRs without spaces', fits: v => v === '*' || RANGES.fits(v) };
const QUANTITY: Shape = { allowed: 'a quantity such as "100m" or "128Mi"', fits: v => /^(?=.)[+-]?\d*\.?\d*(([KMGTPE]i|[numkMGTPE])?|[eE][+-]?\d+)$/.test(v) }; // Kubernetes reads "Gi" as 0
const INTERFACES: Shape = {
  allowed: 'a comma-separated list of network interfaces, each with at most 15 characters',
  fits: v => v === '' || v.split(',').map(e => e.trim()).every(e => e.length <= 15 && /^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(e)),
};
const PROXY_CONFIG: Shape = { allowed: 'the YAML of a ProxyConfig, such as "concurrency: 2"', fits: isProxyConfig };
const MODE: Shape = { allowed: 'REDIRECT, TPROXY or NONE', fits: v => ['REDIRECT', 'TPROXY', 'NONE'].includes(v) };

const SHAPES: { readonly [name: string]: Shape } = {
  'sidecar.istio.io/interceptionMode': MODE,
  'status.sidecar.istio.io/port': { allowed: 'a port number', fits: v => isPort(v.trim()) },
  'readiness.status.sidecar.istio.io/initialDelaySeconds': WHOLE,
  'readiness.status.sidecar.istio.io/periodSeconds': WHOLE,
  'readiness.status.sidecar.istio.io/failureThreshold': WHOLE,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': RANGES_OR_ALL,
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': RANGES,
  'traffic.sidecar.istio.io/includeInboundPorts': PORTS_OR_ALL,
  'traffic.sidecar.istio.io/excludeInboundPorts': PORTS,
  'traffic.sidecar.istio.io/excludeOutboundPorts': PORTS,
  'traffic.sidecar.istio.io/excludeInterfaces': INTERFACES,
  'traffic.sidecar.istio.io/kubevirtInterfaces': INTERFACES,
  'istio.io/reroute-virtual-interfaces': INTERFACES,
  'proxy.istio.io/config': PROXY_CONFIG,
  'prometheus.istio.io/merge-metrics': BOOLEAN,
  'sidecar.istio.io/proxyCPU': QUANTITY,
  'sidecar.istio.io/proxyMemory': QUANTITY,
  'sidecar.istio.io/proxyCPULimit': QUANTITY,
  'sidecar.istio.io/proxyMemoryLimit': QUANTITY,
};

export const annotationInvalid: CrossRule = {
  id: 'annotation-invalid',
  istio: 'IST0125',
  severity: Severity.WARNING,
  summary: 'annotation value is invalid',
  why: 'pods are not created, because the sidecar injection fails',
  kinds: ANNOTATED_KINDS,
  check: mesh => annotationsOf(mesh).filter(({ name, on: carrier }) => SHAPES[name] !== undefined && ISTIO_ANNOTATIONS.get(name)!.includes(carrier))
    .filter(({ name, value }) => isLiteralString(value) && !SHAPES[name].fits(value))
    .map(({ object, path, name, value }) => on(object, invalid(path, value, SHAPES[name].allowed, 'correct the value'))),
};
