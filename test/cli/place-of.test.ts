import { offsetOf } from '../../src/cli/place-of';
import { YamlFile } from '../../src/cli/yaml-file';

const TEXT = `# routes
kind: first
---
kind: VirtualService
metadata:
  name: reviews
  annotations:
    istio.io/dry-run: "true"
spec:
  hosts: [a, b]
  http:
    - match:
        - headers:
            x-a/b: {exact: c}
      timeout:
    - &copied
      route:
        - destination: {host: reviews}
    - *copied
    - <<: *copied
      name: merged
`;
const [, document] = new YamlFile('a.yaml', TEXT).documents();

test.each([
  ['', '4:1'],
  ['kind', '4:7'],
  ['metadata.name', '6:9'],
  ['spec', '9:1'],
  ['spec.hosts', '10:3'],
  ['spec.hosts[1]', '10:14'],
  ['spec.http', '11:3'],
  ['spec.http[0]', '12:7'],
  ['spec.http[0].match[0].headers["x-a/b"]', '14:13'],
  ['spec.http[0].match[0].headers["x-a/b"].exact', '14:28'],
  ['spec.http[0].timeout', '15:7'],
  ['metadata.annotations["istio.io/dry-run"]', '8:23'],
  ['metadata.annotations.istio.io/dry-run', '8:23'],
  ['spec.http[1].route[0].destination.host', '18:31'],
  ['spec.http[2].route[0].destination.host', '18:31'],
  ['spec.http[3].route[0].destination.host', '18:31'],
  // What is missing stands where the nearest one around it does.
  ['spec.http[1].route[0].destination.port.number', '18:11'],
  ['spec.http[7].route', '11:3'],
  ['spec.tls', '9:1'],
  ['status', '4:1'],
  ['spec.hosts[x]', '10:3'],
])('%s is at %s', (path, place) => {
  const { line, column } = document.file.placeOf(offsetOf(document, path));
  expect(`${line}:${column}`).toBe(place);
});

test.each([
  ['metadata.name', '6:3'],
  ['metadata.annotations["istio.io/dry-run"]', '8:5'],
  ['spec.http[0].match[0].headers["x-a/b"].exact', '14:21'],
  ['spec.hosts[1]', '10:14'],
  ['spec.http[3].name', '21:7'],
  ['spec.http[1].route[0].destination.port', '18:11'],
])('the name of %s is at %s', (path, place) => {
  const { line, column } = document.file.placeOf(offsetOf(document, path, true));
  expect(`${line}:${column}`).toBe(place);
});
