import { createHash } from 'node:crypto';

/** A digest of files, for an annotation that restarts a pod when one of them changes. */
export function checksumOf(files: { [name: string]: string }): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
