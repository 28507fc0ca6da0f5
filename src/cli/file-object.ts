import { MeshObject } from '../mesh/mesh-object';
import { mapOf } from '../private/manifest';
import type { YamlDocument } from './yaml-file';

/** A Kubernetes object in a file: a document, or an item of a list. */
export interface FileObject {
  readonly object: MeshObject;
  readonly document: YamlDocument;
  /** The prefix of the object's field paths in the document, such as `items[2].`; empty unless the object is an item of a list. */
  readonly within: string;
}

/** The objects of a document, including the items of lists. Undefined if the document is not a Kubernetes object. */
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

/** Keeps the last of several objects with the same kind, namespace and name, as if they were applied in order; passes the others to `onReplaced`. */
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
