import { keyPath } from '../../private/field-path';
import { isMap } from '../../private/manifest';
import { Say } from '../kind-check';
import { refused, warned } from './rule-info';

const KINDS = ['EnvoyFilter'];
/** What has its own configuration in `typed_config`. */
const TYPED = ['HTTP_FILTER', 'NETWORK_FILTER', 'LISTENER_FILTER', 'EXTENSION_CONFIG'];
const OLD_TYPE = /^[^/]*\/(envoy\.(api\.v2|config\.[\w.]+\.v2)\b[\w.]*)$/;

const OLD_API = refused(KINDS, {
  id: 'envoy-filter-old-api', summary: 'a patch is written for the second version of the API of Envoy', why: 'neither Istio nor Envoy knows it any more',
});
const UNTYPED = warned(KINDS, {
  id: 'envoy-filter-typed-config', summary: 'a filter is named without its typed configuration', why: 'Envoy no longer finds a filter by its name', covers: ['EF-21'],
});

/** The rules that `checkPatchValue` speaks for. Whether a value fits the types of Envoy (EF-18 to EF-20) only its protocol buffers know: of that, types of old are told. */
export const PATCH_VALUE_RULES = [OLD_API, UNTYPED];

/** What is patched in. */
export function checkPatchValue({ applyTo, patch: { value } }: { [key: string]: any }, path: string, say: Say): void {
  if (!isMap(value)) {
    return;
  }
  // What has no typed configuration has no such field, and Istio leaves out a field that there is not.
  const { typed_config: own, ...known } = value;
  eachType(TYPED.includes(applyTo) ? { typed_config: own } : known, path, (type, at) => {
    const [, old] = OLD_TYPE.exec(type) ?? [];
    if (old !== undefined) {
      say(OLD_API, at, `got "${type}", allowed is a type of the third version; use the type of the same name that ends in ".v3"`);
    }
  });
  const isTyped = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some(field => isMap(value[field]));
  if (TYPED.includes(applyTo) && !isTyped) {
    say(UNTYPED, path, `got ${JSON.stringify(value.name ?? '')} without typed_config, allowed is both; give the configuration with its "@type"`);
  }
}

function eachType(value: unknown, path: string, work: (type: string, path: string) => void): void {
  if (Array.isArray(value)) {
    value.forEach((entry, i) => eachType(entry, `${path}[${i}]`, work));
  } else if (isMap(value)) {
    for (const [key, entry] of Object.entries(value)) {
      const at = `${path}${keyPath(key)}`;
      if (key === '@type' && typeof entry === 'string') {
        work(entry, at);
      } else {
        eachType(entry, at, work);
      }
    }
  }
}
