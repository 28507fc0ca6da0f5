import { badInput } from '../../checks/bad-input';
import { checkNotEmpty, checkText } from '../../checks/formats/name';
import { checkEach, mapEach } from '../../private/map-each';
import { WorkloadMode } from '../../values/workload-mode';

/** Checks names of providers: none of them empty, and at least one. */
export function checkProviders(field: string, providers: string[] | undefined): void {
  checkNotEmpty(field, providers, "leave it out for the mesh's default provider");
  checkEach(providers, (name, i) => checkText(`${field}[${i}]`, name, 'name a provider of the mesh configuration'));
}

/** Renders names of providers. */
export function renderProviders(providers: string[] | undefined): { name: string }[] | undefined {
  return mapEach(providers, name => ({ name }));
}

/** A side of the traffic, as Telemetry knows it. */
export function checkMode(field: string, mode: WorkloadMode | undefined): void {
  if (mode === WorkloadMode.UNDEFINED) {
    throw badInput({ field, value: mode, allowed: 'CLIENT_AND_SERVER, CLIENT or SERVER', remedy: 'leave it out for both' });
  }
}
