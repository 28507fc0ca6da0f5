import { App } from 'cdk8s';

export function modern(_app: App): void {}
