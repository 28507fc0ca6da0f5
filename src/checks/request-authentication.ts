import { isLiteralString } from '../private/literal';
import { eachOf } from '../private/manifest';
import { checkDuration } from './formats/duration';
import { privateKeys, problemOfKeys } from './formats/json-web-keys';
import { checkJwksUri } from './formats/url';
import { KindCheck, Say } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { refused, warned } from './rule-info';
import { sayProblem } from './say-problem';

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
  check: ({ spec }, say) => {
    checkPolicyTarget(spec, say);
    eachOf(spec.jwtRules, (rule, i) => checkJwtRule(rule, `spec.jwtRules[${i}]`, say));
  },
};

function checkJwtRule(rule: { [key: string]: any }, path: string, say: Say): void {
  const { issuer = '', jwksUri = rule.jwks_uri ?? '', timeout } = rule;
  if (issuer === '' && jwksUri === '') {
    say(ISSUER, path, 'got neither issuer nor jwksUri, allowed is at least one; name the issuer of the tokens');
  }
  if (jwksUri !== '') {
    sayProblem(say, JWKS_URI, `${path}.${rule.jwksUri === undefined ? 'jwks_uri' : 'jwksUri'}`, field => checkJwksUri(field, jwksUri));
  }
  if (isLiteralString(rule.jwks) && rule.jwks !== '') {
    checkJwks(rule.jwks, `${path}.jwks`, say);
  }
  for (const list of LISTS.filter(l => Array.isArray(rule[l]))) {
    (rule[list] as unknown[]).forEach((value, i) => {
      if (value === '') {
        say(EMPTY, `${path}.${list}[${i}]`, 'got "", allowed is a text that is not empty; leave it out');
      }
    });
  }
  eachEntry(rule.fromHeaders, `${path}.fromHeaders`, say, ({ name = '' }, at) => {
    if (name === '') {
      say(EMPTY, `${at}.name`, 'got nothing, allowed is the name of a header; name it');
    }
  });
  eachEntry(rule.outputClaimToHeaders, `${path}.outputClaimToHeaders`, say, (output, at) => checkOutput(output, at, say));
  sayProblem(say, TIMEOUT, `${path}.timeout`, field => checkDuration(field, timeout));
}

function checkJwks(jwks: string, path: string, say: Say): void {
  const problem = problemOfKeys(jwks);
  if (problem !== undefined) {
    say(JWKS, path, `got what cannot be read (${problem}), allowed is a JSON Web Key Set; correct it`);
  } else if (privateKeys(jwks).length > 0) {
    say(PRIVATE, path, `got a private key in ${privateKeys(jwks).map(i => `keys[${i}]`).join(', ')}, allowed is public keys alone; leave out what is private, and make new keys`);
  }
}

function checkOutput({ header = '', claim = '' }: { [key: string]: any }, path: string, say: Say): void {
  for (const [field, value] of [['header', header], ['claim', claim]]) {
    if (value === '') {
      say(CLAIM, `${path}.${field}`, 'got nothing, allowed is a name; name header and claim');
    }
  }
  if (isLiteralString(header) && header !== '' && !/^[-_A-Za-z0-9]+$/.test(header)) {
    say(CLAIM, `${path}.header`, `got "${header}", allowed is letters, digits, "-" and "_"; correct the name`);
  }
}
