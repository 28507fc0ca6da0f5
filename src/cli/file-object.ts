import { MeshObject } from '../mesh/mesh-object';
import { mapOf } from '../private/manifest';
import type { YamlDocument } from './yaml-file';

/** An object of a file: one of a document, or of a list in it. */
export interface FileObject {
  readonly object: MeshObject;
  readonly document: YamlDocument;
  /** The path of the object in the document: `items[2].`, or nothing. */
  readonly within: string;
}

/** The objects of a document, lists taken apart. Nothing if it is no Kubernetes object. */
export function objectsOf(document: YamlDocument, defaultNamespace: string): FileObject[] | undefined {
  const objects: FileObject[] = [];
  const add = (value: unknown, within: string): boolean => {
    const manifest = mapOf(value);
    if (typeof manifest.apiVersion !== 'string' || typeof manifest.kind !== 'string' || manifest.apiVersion.startsWith('kustomize.config.k8s.io/')) {
      return false;
    }
    if (manifest.kind.endsWith('List') && Array.isArray(manifest.items)) {
      manifest.items.forEach((item, i) => add(item, `${within}items[${i}].`));
    } else {
      objects.push({ object: new MeshObject(manifest, { file: document.file.name }, defaultNamespace), document, within });
    }
    return true;
  };
  return add(document.value, '') ? objects : undefined;
}

/** Of several objects of one name the last one holds, as when they are applied one after another; the others are told to `onReplaced`. */
export function lastOfEach(objects: FileObject[], onReplaced: (before: FileObject, after: FileObject) => void): FileObject[] {
  const places = new Map<string, number>();
  const kept: FileObject[] = [];
  for (const each of objects) {
    const { group, title, name } = each.object;
    const key = `${group}/${title}`;
    const place = name === '' ? undefined : places.get(key);
    if (place === undefined) {
      places.set(key, kept.push(each) - 1);
    } else {
      onReplaced(kept[place], each);
      kept[place] = each;
    }
  }
  return kept;
}
