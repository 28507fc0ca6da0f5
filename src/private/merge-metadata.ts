import type { ApiObjectMetadata } from 'cdk8s';

/** Merges metadata for all of a pattern's resources with metadata for one of them, which takes precedence. */
export function mergeMetadata(common: ApiObjectMetadata | undefined, own: ApiObjectMetadata | undefined): ApiObjectMetadata | undefined {
  if (common === undefined || own === undefined) {
    return own ?? common;
  }
  return {
    ...common,
    ...own,
    ...common.labels || own.labels ? { labels: { ...common.labels, ...own.labels } } : {},
    ...common.annotations || own.annotations ? { annotations: { ...common.annotations, ...own.annotations } } : {},
  };
}
