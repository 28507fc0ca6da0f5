import { Lazy } from 'cdk8s';
import { invalid } from '../../../src/checks/defect';
import { defectOfGatewayApiVersion, defectOfIstioVersion } from '../../../src/checks/formats/release';

const FIX = 'specify the major and the minor version';
const INVALID = ['', '1', '1.', '1.x', 'v1', '0.8', '2', '2.0', '1.2.3.4', ' 1.2', '1.2 ', 'latest'];
const VALID = [undefined, '1.0', '1.31', 'v1.8', '1.20.3', '1.31.0-rc.1', '1.20-dev', '1.20.3+vendor', '${VERSION}', '{{ .Values.istio }}', Lazy.any({ produce: () => '1.31' })];

test.each(VALID.map(value => [value]))('accepts %p', value => {
  expect([defectOfIstioVersion('p', value), defectOfGatewayApiVersion('p', value)]).toEqual([undefined, undefined]);
});

test.each(INVALID)('rejects "%s"', value => {
  expect(defectOfIstioVersion('p', value)).toEqual(invalid('p', value, 'an Istio release such as "1.31"', FIX));
  expect(defectOfGatewayApiVersion('p', value)).toEqual(invalid('p', value, 'a Gateway API release from 1.0 on, such as "1.6"', FIX));
});
