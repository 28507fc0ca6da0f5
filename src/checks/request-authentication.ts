import { isLiteralString } from '../private/literal';
import { eachOf } from '../private/manifest';
import { invalid, missing } from './defect';
import { defectOfDuration } from './formats/duration';
import { privateKeys, problemOfKeys } from './formats/json-web-keys';
import { defectOfJwksUri } from './formats/url';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['RequestAuthentication'];
const LISTS = ['audiences', 'fromParams', 'fromCookies'];

const ISSUER = refused(KINDS, {
  id: 'request-authentication-issuer', summary: 'a JWT rule names neither who issues tokens nor where the keys are', why: 'no token could be verified', covers: ['RA-02'],
});
const JWKS_URI = refused(KINDS, {
  id: 'request-authentication-jwks-uri', summary: 'the address of the keys is no URL of http or https', why: 'the keys cannot be fetched', covers: ['RA-03'],
});
const JWKS = refused(KINDS, {
  id: 'request-authentication-jwks', summary: 'keys that are written down are no JSON Web Key Set', why: 'no token could be verified by them', covers: ['RA-04'],
});
const PRIVATE = warned(KINDS, {
  id: 'request-authentication-private-key', summary: 'a private key is written down', why: 'tokens are verified by public keys; who reads this one can issue tokens', covers: ['RA-05'],
});
const EMPTY = refused(KINDS, {
  id: 'request-authentication-empty-values', summary: 'an audience, or the place of a token, is empty', why: 'no token is for nobody, and none is found nowhere', covers: ['RA-01', 'RA-07', 'RA-08', 'RA-09'],
});
const CLAIM = refused(KINDS, {
  id: 'request-authentication-claim-headers', summary: 'a claim is copied into what is no header, or no claim is named', why: 'the service would not get it', covers: ['RA-11', 'RA-12'],
});
const TIMEOUT = refused(KINDS, {
  id: 'request-authentication-timeout', summary: 'the time to fetch keys is too short, finer than a millisecond, or no duration', why: 'Istio counts milliseconds', covers: ['RA-13'],
});

/** What Istio's webhook says of a RequestAuthentication by itself. */
export const REQUEST_AUTHENTICATION: KindCheck = {
  kind: 'RequestAuthentication',
  group: 'security.istio.io',
  rules: [ISSUER, JWKS_URI, JWKS, PRIVATE, EMPTY, CLAIM, TIMEOUT, NULL_ENTRY, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, report);
    eachOf(spec.jwtRules, (rule, i) => checkJwtRule(rule, `spec.jwtRules[${i}]`, report));
  },
};

function checkJwtRule(rule: { [key: string]: any }, path: string, report: Report): void {
  const { issuer = '', jwksUri = rule.jwks_uri ?? '', timeout } = rule;
  if (issuer === '' && jwksUri === '') {
    report(ISSUER, invalid(path, 'neither issuer nor jwksUri', 'at least one', 'name the issuer of the tokens'));
  }
  if (jwksUri !== '') {
    report(JWKS_URI, defectOfJwksUri(`${path}.${rule.jwksUri === undefined ? 'jwks_uri' : 'jwksUri'}`, jwksUri));
  }
  if (isLiteralString(rule.jwks) && rule.jwks !== '') {
    checkJwks(rule.jwks, `${path}.jwks`, report);
  }
  for (const list of LISTS.filter(l => Array.isArray(rule[l]))) {
    (rule[list] as unknown[]).forEach((value, i) => {
      if (value === '') {
        report(EMPTY, invalid(`${path}.${list}[${i}]`, '', 'a text that is not empty', 'leave it out'));
      }
    });
  }
  eachEntry(rule.fromHeaders, `${path}.fromHeaders`, report, ({ name = '' }, at) => {
    if (name === '') {
      report(EMPTY, missing(`${at}.name`, 'name it'));
    }
  });
  eachEntry(rule.outputClaimToHeaders, `${path}.outputClaimToHeaders`, report, (output, at) => checkOutput(output, at, report));
  report(TIMEOUT, defectOfDuration(`${path}.timeout`, timeout));
}

function checkJwks(jwks: string, path: string, report: Report): void {
  const problem = problemOfKeys(jwks);
  if (problem !== undefined) {
    report(JWKS, invalid(path, `what cannot be read (${problem})`, 'a JSON Web Key Set', 'correct it'));
  } else if (privateKeys(jwks).length > 0) {
    report(PRIVATE, invalid(path, `a private key in ${privateKeys(jwks).map(i => `keys[${i}]`).join(', ')}`, 'public keys alone', 'leave out what is private, and make new keys'));
  }
}

function checkOutput({ header = '', claim = '' }: { [key: string]: any }, path: string, report: Report): void {
  for (const [field, value] of [['header', header], ['claim', claim]]) {
    if (value === '') {
      report(CLAIM, missing(`${path}.${field}`, 'name header and claim'));
    }
  }
  if (isLiteralString(header) && header !== '' && !/^[-_A-Za-z0-9]+$/.test(header)) {
    report(CLAIM, invalid(`${path}.header`, header, 'letters, digits, "-" and "_"', 'correct the name'));
  }
}
