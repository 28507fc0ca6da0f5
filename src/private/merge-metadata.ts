import type { ApiObjectMetadata } from 'cdk8s';

/** Metadata for one of a pattern's resources: what holds for all of them, and what is said of this one. */
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
