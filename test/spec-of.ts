import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The rendered spec of a construct's API object. */
export function specOf(construct: IConstruct): unknown {
  return ApiObject.of(construct).toJson().spec;
}
