import { defectOfNotEmpty } from '../../checks/formats/name';
import { refuse } from '../../checks/refuse';
import { mapEach } from '../../private/map-each';

/** Renders names of providers. Throws for an empty list, which Istio reads as "the default provider". */
export function renderProviders(path: string, providers: string[] | undefined): { name: string }[] | undefined {
  refuse(defectOfNotEmpty(path, providers, "add a provider, or omit the field for the mesh's default provider"));
  return mapEach(providers, name => ({ name }));
}
