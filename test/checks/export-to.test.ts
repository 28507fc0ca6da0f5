import { DESTINATION_RULE } from '../../src/checks/destination-rule';
import { VIRTUAL_SERVICE } from '../../src/checks/virtual-service';
import { saidOf } from './said-of';

const routes = (exportTo: string) => `hosts: [a], http: [{route: [{destination: {host: a}}]}], exportTo: ${exportTo}`;

describe('exportTo', () => {
  test.each(['[]', "['*']", "['.']", '[shop, bank]', "['.', bank]", "['${NAMESPACE}', bank]"])('passes with %s', exportTo => {
    expect(saidOf(VIRTUAL_SERVICE, routes(exportTo))).toEqual([]);
  });

  test.each<string[]>([
    ['EXPORT-01', '[bank, bank]', 'export-to | spec.exportTo[1] | got "bank" once more, allowed is each namespace once; remove it'],
    ['EXPORT-01', "['.', shop]", 'export-to | spec.exportTo[1] | got "shop" once more, allowed is each namespace once; remove it'],
    ['EXPORT-02', '[a_b]', 'export-to | spec.exportTo[0] | got "a_b", allowed is ".", "*" or the name of a namespace; correct the name'],
    ['EXPORT-02', "['~']", 'export-to | spec.exportTo[0] | got "~", allowed is "~" in a ServiceEntry only; write "." for its own namespace'],
    ['EXPORT-03', "[bank, '*']", 'export-to | spec.exportTo[1] | got "*" beside others, allowed is "*" alone; remove it, or the others'],
  ])('fails by %s: %#', (_, exportTo, ...said) => expect(saidOf(VIRTUAL_SERVICE, routes(exportTo))).toEqual(said));

  test.each(["['.']", '[shop]', "['${NAMESPACE}']"])('of a DestinationRule with a workload selector passes with %s', exportTo => {
    expect(saidOf(DESTINATION_RULE, `host: a, workloadSelector: {matchLabels: {app: a}}, exportTo: ${exportTo}`)).toEqual([]);
  });

  test.each<string[]>([
    ['EXPORT-05', '[bank]', 'export-to-selected | spec.exportTo | got "bank" beside workloadSelector, allowed is "." alone; leave exportTo out'],
    ['EXPORT-05', "['*']", 'export-to-selected | spec.exportTo | got "*" beside workloadSelector, allowed is "." alone; leave exportTo out'],
    ['EXPORT-06', "['.', bank]", 'export-to-selected | spec.exportTo | got "bank" beside workloadSelector, allowed is "." alone; leave exportTo out'],
  ])('of a DestinationRule with a workload selector fails by %s: %#', (_, exportTo, ...said) => {
    expect(saidOf(DESTINATION_RULE, `host: a, workloadSelector: {matchLabels: {app: a}}, exportTo: ${exportTo}`)).toEqual(said);
  });
});
