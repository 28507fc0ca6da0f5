import { ApiObject } from 'cdk8s';

/** A reference to a Gateway of the app that keeps its API object. */
export interface KnownGateway { readonly _object: ApiObject }

/** The API object of a Gateway, if the app defines it. */
export function objectOfGateway(gateway: object): ApiObject | undefined {
  return ApiObject.isApiObject(gateway) ? gateway : (gateway as Partial<KnownGateway>)._object;
}
