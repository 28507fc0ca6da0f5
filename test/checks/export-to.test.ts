import { DESTINATION_RULE } from '../../src/checks/destination-rule';
import { VIRTUAL_SERVICE } from '../../src/checks/virtual-service';
import { saidOf } from './said-of';

const routes = (exportTo: string) => `hosts: [a], http: [{route: [{destination: {host: a}}]}], exportTo: ${exportTo}`;

describe('exportTo', () => {
  test.each(['[]', "['*']", "['.']", '[shop, bank]', "['.', bank]", "['${NAMESPACE}', bank]"])('passes with %s', exportTo => {
    expect(saidOf(VIRTUAL_SERVICE, routes(exportTo))).toEqual([]);
  });

  test.each<string[]>([
    ['EXPORT-01', '[bank, bank]', 'export-to | spec.exportTo[1] | stated "bank"'],
    ['EXPORT-01', "['.', shop]", 'export-to | spec.exportTo[1] | stated "shop"'],
    ['EXPORT-02', '[a_b]', 'export-to | spec.exportTo[0] | invalid "a_b"'],
    ['EXPORT-02', "['~']", 'export-to | spec.exportTo[0] | invalid "~"'],
    ['EXPORT-03', "[bank, '*']", 'export-to | spec.exportTo[1] | conflict "*" (other entries)'],
  ])('fails by %s: %#', (_, exportTo, ...said) => expect(saidOf(VIRTUAL_SERVICE, routes(exportTo))).toEqual(said));

  test.each(["['.']", '[shop]', "['${NAMESPACE}']"])('of a DestinationRule with a workload selector passes with %s', exportTo => {
    expect(saidOf(DESTINATION_RULE, `host: a, workloadSelector: {matchLabels: {app: a}}, exportTo: ${exportTo}`)).toEqual([]);
  });

  test.each<string[]>([
    ['EXPORT-05', '[bank]', 'export-to-selected | spec.exportTo | conflict "bank" (workloadSelector)'],
    ['EXPORT-05', "['*']", 'export-to-selected | spec.exportTo | conflict "*" (workloadSelector)'],
    ['EXPORT-06', "['.', bank]", 'export-to-selected | spec.exportTo | conflict "bank" (workloadSelector)'],
  ])('of a DestinationRule with a workload selector fails by %s: %#', (_, exportTo, ...said) => {
    expect(saidOf(DESTINATION_RULE, `host: a, workloadSelector: {matchLabels: {app: a}}, exportTo: ${exportTo}`)).toEqual(said);
  });
});
