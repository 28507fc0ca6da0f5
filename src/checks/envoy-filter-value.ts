import { keyPath } from '../private/field-path';
import { isLiteralString, isToken } from '../private/literal';
import { isMap } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['EnvoyFilter'];
/** The places whose values have their own configuration in `typed_config`. */
const TYPED = ['HTTP_FILTER', 'NETWORK_FILTER', 'LISTENER_FILTER', 'EXTENSION_CONFIG'];
/** The spellings of the field for the configuration of a filter. */
const CONFIGURATIONS = ['typed_config', 'typedConfig'];
const EXAMPLE = '"type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua"';
const OLD_TYPE = /^[^/]*\/(envoy\.(api\.v2|config\.[\w.]+\.v2)\b[\w.]*)$/;

const OLD_API = refused(KINDS, {
  id: 'envoy-filter-old-api', summary: 'EnvoyFilter value uses the v2 API of Envoy', why: 'the EnvoyFilter is rejected, because Istio and Envoy have removed the v2 API',
});
const VALUE = refused(KINDS, {
  id: 'envoy-filter-value', summary: 'EnvoyFilter value has an invalid name, or a configuration without a type', why: 'the EnvoyFilter is rejected, because istiod cannot convert the value to configuration of Envoy',
});
const UNTYPED = warned(KINDS, {
  id: 'envoy-filter-typed-config', summary: 'EnvoyFilter value is a filter without typed_config', why: 'proxies reject the configuration, because Envoy finds filters by the type of their configuration, not by name', covers: ['EF-21'],
});

/** The rules that `checkPatchValue` reports. Only the protocol buffers of Envoy define whether a value fits its types (EF-18 to EF-20): what applies to all types is checked. */
export const PATCH_VALUE_RULES = [OLD_API, VALUE, UNTYPED];

/** The value of a patch. */
export function checkPatchValue({ applyTo, patch: { value } }: { [key: string]: any }, path: string, report: Report): void {
  if (!isMap(value)) {
    return;
  }
  if (applyTo !== 'BOOTSTRAP' && value.name !== undefined && value.name !== null && typeof value.name !== 'string' && !isToken(value.name)) {
    report(VALUE, invalid(`${path}.name`, value.name, 'a string', 'put the name in quotes'));
  }
  if (TYPED.includes(applyTo)) {
    CONFIGURATIONS.forEach(field => checkConfiguration(value[field], `${path}.${field}`, report));
  }
  // Other places have no typed configuration, and Istio drops unknown fields.
  const known = Object.entries(value).filter(([field]) => CONFIGURATIONS.includes(field) === TYPED.includes(applyTo));
  eachType(Object.fromEntries(known), path, (type, at) => {
    const [, old] = OLD_TYPE.exec(type) ?? [];
    if (old !== undefined) {
      report(OLD_API, invalid(at, type, 'a type of the v3 API', 'use the corresponding v3 type'));
    }
  });
  const isTyped = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some(field => isMap(value[field]) || isToken(value[field]));
  if (TYPED.includes(applyTo) && !isTyped) {
    report(UNTYPED, stated(path, 'has no typed_config', 'add typed_config with its "@type"', value.name));
  }
}

/** The configuration of a filter. Only the protocol buffers of Envoy define which types exist, but the name of each type is a path. */
function checkConfiguration(configuration: unknown, path: string, report: Report): void {
  if (configuration === undefined || configuration === null || isToken(configuration) || (typeof configuration === 'string' && !isLiteralString(configuration))) {
    return;
  }
  if (!isMap(configuration)) {
    report(VALUE, invalid(path, configuration, 'a map with "@type"', 'correct the configuration'));
    return;
  }
  const type = configuration['@type'];
  if (type === undefined || type === null || type === '') {
    report(VALUE, missing(`${path}["@type"]`, `add the type, such as ${EXAMPLE}`));
  } else if (!isToken(type) && (typeof type !== 'string' || (isLiteralString(type) && !/\w\.\w/.test(type)))) {
    report(VALUE, invalid(`${path}["@type"]`, type, `the name of a type of Envoy, such as ${EXAMPLE}`, 'correct the type'));
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
