import { isLiteralString } from '../private/literal';
import { eachOf } from '../private/manifest';
import { invalid, missing, stated } from './defect';
import { defectOfDuration } from './formats/duration';
import { defectOfKeys, defectOfPrivateKeys } from './formats/json-web-keys';
import { defectOfJwksUri } from './formats/url';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['RequestAuthentication'];
const LISTS = ['audiences', 'fromParams', 'fromCookies'];

const ISSUER = refused(KINDS, {
  id: 'request-authentication-issuer', summary: 'JWT rule has neither an issuer nor a jwksUri', why: 'the resource is rejected, because no token could be verified', covers: ['RA-02'],
});
const JWKS_URI = refused(KINDS, {
  id: 'request-authentication-jwks-uri', summary: 'JWT rule jwksUri is not an http or https URL', why: 'the resource is rejected, because the keys could not be fetched', covers: ['RA-03'],
});
const JWKS = refused(KINDS, {
  id: 'request-authentication-jwks', summary: 'JWT rule jwks is not a JSON Web Key Set', why: 'the resource is rejected, because no token could be verified', covers: ['RA-04'],
});
const PRIVATE = warned(KINDS, {
  id: 'request-authentication-private-key', summary: 'JWT rule jwks contains a private key',
  why: 'anyone who can read the resource can issue tokens; verification needs only the public key', covers: ['RA-05'],
});
const EMPTY = refused(KINDS, {
  id: 'request-authentication-empty-values', summary: 'JWT rule has an empty audience, header, parameter or cookie', why: 'the resource is rejected, because an empty name matches no token',
  covers: ['RA-01', 'RA-07', 'RA-08', 'RA-09'],
});
const CLAIM = refused(KINDS, {
  id: 'request-authentication-claim-headers', summary: 'JWT rule outputClaimToHeaders entry has an invalid header, or no claim',
  why: 'the resource is rejected, because the claim could not be forwarded', covers: ['RA-11', 'RA-12'],
});
const TIMEOUT = refused(KINDS, {
  id: 'request-authentication-timeout', summary: 'JWT rule timeout is not a duration of whole milliseconds', why: 'the resource is rejected, because the shortest timeout is 1ms', covers: ['RA-13'],
});

/** The checks of Istio's webhook for a RequestAuthentication. */
export const REQUEST_AUTHENTICATION: KindCheck = {
  kind: 'RequestAuthentication',
  group: 'security.istio.io',
  rules: [ISSUER, JWKS_URI, JWKS, PRIVATE, EMPTY, CLAIM, TIMEOUT, NULL_ENTRY, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, 'spec', report);
    eachOf(spec.jwtRules, (rule, i) => checkJwtRule(rule, `spec.jwtRules[${i}]`, report));
  },
};

/** Checks an entry of `jwtRules`. */
export function checkJwtRule(rule: { [key: string]: any }, path: string, report: Report): void {
  const { issuer = '', jwksUri = rule.jwks_uri ?? '', timeout } = rule;
  if (issuer === '' && jwksUri === '') {
    report(ISSUER, stated(path, 'has neither issuer nor jwksUri', 'set the issuer of the tokens'));
  }
  if (jwksUri !== '') {
    report(JWKS_URI, defectOfJwksUri(`${path}.${rule.jwksUri === undefined ? 'jwks_uri' : 'jwksUri'}`, jwksUri));
  }
  if (rule.jwks !== '') {
    checkJwks(rule.jwks, `${path}.jwks`, report);
  }
  for (const list of LISTS.filter(l => Array.isArray(rule[l]))) {
    (rule[list] as unknown[]).forEach((value, i) => {
      if (value === '') {
        report(EMPTY, invalid(`${path}.${list}[${i}]`, '', 'a non-empty string', 'remove it'));
      }
    });
  }
  eachEntry(rule.fromHeaders, `${path}.fromHeaders`, report, ({ name = '' }, at) => {
    if (name === '') {
      report(EMPTY, missing(`${at}.name`, 'set it to the name of the header'));
    }
  });
  eachEntry(rule.outputClaimToHeaders, `${path}.outputClaimToHeaders`, report, (output, at) => checkOutput(output, at, report));
  report(TIMEOUT, defectOfDuration(`${path}.timeout`, timeout));
}

function checkJwks(jwks: unknown, path: string, report: Report): void {
  const defect = defectOfKeys(path, jwks);
  report(JWKS, defect);
  if (defect === undefined) {
    report(PRIVATE, defectOfPrivateKeys(path, jwks));
  }
}

function checkOutput({ header = '', claim = '' }: { [key: string]: any }, path: string, report: Report): void {
  for (const [field, value] of [['header', header], ['claim', claim]]) {
    if (value === '') {
      report(CLAIM, missing(`${path}.${field}`, `set it to the name of the ${field}`));
    }
  }
  if (isLiteralString(header) && header !== '' && !/^[-_A-Za-z0-9]+$/.test(header)) {
    report(CLAIM, invalid(`${path}.header`, header, 'a header name of letters, digits, "-" and "_"', 'correct the name'));
  }
}
