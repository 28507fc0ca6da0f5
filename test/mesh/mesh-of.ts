import { parseAllDocuments } from 'yaml';
import { MeshModel, MeshModelOptions, MeshObject } from '../../src';

/** A model of YAML whose objects are in namespace `shop` by default. */
export function meshOf(yaml: string, options?: MeshModelOptions): MeshModel {
  return new MeshModel(parseAllDocuments(yaml).map(d => new MeshObject(d.toJS(), {}, 'shop')), options);
}
