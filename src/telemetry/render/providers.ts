import { invalid } from '../../checks/defect';
import { defectOfNotEmpty, defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { checkEach, mapEach } from '../../private/map-each';
import { WorkloadMode } from '../../values/workload-mode';

/** Checks names of providers: none of them empty, and at least one. */
export function checkProviders(field: string, providers: string[] | undefined): void {
  refuse(defectOfNotEmpty(field, providers, "leave it out for the mesh's default provider"));
  checkEach(providers, (name, i) => refuse(defectOfText(`${field}[${i}]`, name, 'name a provider of the mesh configuration')));
}

/** Renders names of providers. */
export function renderProviders(providers: string[] | undefined): { name: string }[] | undefined {
  return mapEach(providers, name => ({ name }));
}

/** A side of the traffic, as Telemetry knows it. */
export function checkMode(field: string, mode: WorkloadMode | undefined): void {
  if (mode === WorkloadMode.UNDEFINED) {
    throw refusal(invalid(field, mode, 'CLIENT_AND_SERVER, CLIENT or SERVER', 'leave it out for both'));
  }
}
