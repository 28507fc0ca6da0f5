import { keyPath } from '../private/field-path';
import { isLiteralString } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid } from './defect';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['EnvoyFilter'];
/** What has its own configuration in `typed_config`. */
const TYPED = ['HTTP_FILTER', 'NETWORK_FILTER', 'LISTENER_FILTER', 'EXTENSION_CONFIG'];
/** The names of the field of a filter that has its own configuration. */
const CONFIGURATIONS = ['typed_config', 'typedConfig'];
const EXAMPLE = '"type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua"';
const OLD_TYPE = /^[^/]*\/(envoy\.(api\.v2|config\.[\w.]+\.v2)\b[\w.]*)$/;

const OLD_API = refused(KINDS, {
  id: 'envoy-filter-old-api', summary: 'a patch is written for the second version of the API of Envoy', why: 'neither Istio nor Envoy knows it any more',
});
const VALUE = refused(KINDS, {
  id: 'envoy-filter-value', summary: 'what is patched in has a name that is no text, or a configuration without a type', why: 'istiod cannot make a part of Envoy\'s configuration of it',
});
const UNTYPED = warned(KINDS, {
  id: 'envoy-filter-typed-config', summary: 'a filter is named without its typed configuration', why: 'Envoy no longer finds a filter by its name', covers: ['EF-21'],
});

/** The rules that `checkPatchValue` speaks for. Whether a value fits the types of Envoy (EF-18 to EF-20) only its protocol buffers know: of that, what holds for all of them is told. */
export const PATCH_VALUE_RULES = [OLD_API, VALUE, UNTYPED];

/** What is patched in. */
export function checkPatchValue({ applyTo, patch: { value } }: { [key: string]: any }, path: string, report: Report): void {
  if (!isMap(value)) {
    return;
  }
  if (applyTo !== 'BOOTSTRAP' && value.name !== undefined && value.name !== null && typeof value.name !== 'string') {
    report(VALUE, invalid(`${path}.name`, value.name, 'a text', 'write the name in quotes'));
  }
  if (TYPED.includes(applyTo)) {
    CONFIGURATIONS.forEach(field => checkConfiguration(value[field], `${path}.${field}`, report));
  }
  // What has no typed configuration has no such field, and Istio leaves out a field that there is not.
  const known = Object.entries(value).filter(([field]) => CONFIGURATIONS.includes(field) === TYPED.includes(applyTo));
  eachType(Object.fromEntries(known), path, (type, at) => {
    const [, old] = OLD_TYPE.exec(type) ?? [];
    if (old !== undefined) {
      report(OLD_API, invalid(at, type, 'a type of the third version', 'use the type of the same name that ends in ".v3"'));
    }
  });
  const isTyped = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some(field => isMap(value[field]));
  if (TYPED.includes(applyTo) && !isTyped) {
    report(UNTYPED, invalid(path, `${JSON.stringify(value.name ?? '')} without typed_config`, 'both', 'give the configuration with its "@type"'));
  }
}

/** Whether Envoy has the type only its protocol buffers know, but the name of each is a path. */
function checkConfiguration(configuration: unknown, path: string, report: Report): void {
  if (configuration === undefined || configuration === null || (typeof configuration === 'string' && !isLiteralString(configuration))) {
    return;
  }
  if (!isMap(configuration)) {
    report(VALUE, invalid(path, configuration, 'a map with "@type"', 'correct it'));
    return;
  }
  const type = configuration['@type'];
  if (typeof type !== 'string' || (isLiteralString(type) && !/\w\.\w/.test(type))) {
    const isMissing = type === undefined || type === null || type === '';
    report(VALUE, invalid(`${path}["@type"]`, `${isMissing ? 'nothing' : JSON.stringify(type)}`, `the name of a type of Envoy, such as ${EXAMPLE}`, `${isMissing ? 'give it' : 'correct it'}`));
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
