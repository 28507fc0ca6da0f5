import { invalid } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet } from '../../private/defined';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { renderDuration } from '../../private/render-duration';
import type { JwtRule } from '../jwt-rule';

const MOST_CLAIMS = 64;

/** What is wrong with a rule for tokens. Tokens of cdk8s and placeholders pass. */
export function checkJwtRule(field: string, rule: JwtRule): void {
  if (rule.issuer === '' || (rule.issuer === undefined && rule.jwks?._toIstio().jwksUri === undefined)) {
    throw refusal(invalid(`${field}.issuer`, rule.issuer, 'an issuer; none only where the keys are those of Jwks.uri', 'name the issuer'));
  }
  for (const list of ['audiences', 'fromParams', 'fromCookies', 'spaceDelimitedClaims'] as const) {
    checkEach(rule[list], (value, i) => refuse(defectOfText(`${field}.${list}[${i}]`, value, 'leave it out')));
  }
  if (Array.isArray(rule.spaceDelimitedClaims) && rule.spaceDelimitedClaims.length > MOST_CLAIMS) {
    throw refusal(invalid(`${field}.spaceDelimitedClaims`, `${rule.spaceDelimitedClaims.length} claims`, `at most ${MOST_CLAIMS}`, 'name fewer'));
  }
  checkEach(rule.fromHeaders, (header, i) => refuse(defectOfText(`${field}.fromHeaders[${i}].name`, header.name, 'name the header')));
  const headers: string[] = [];
  checkEach(rule.outputClaimToHeaders, ({ header, claim }, i) => {
    const place = `${field}.outputClaimToHeaders[${i}]`;
    refuse(defectOfText(`${place}.claim`, claim, 'name the claim'));
    if (isLiteralString(header) && !/^[-_A-Za-z0-9]+$/.test(header)) {
      throw refusal(invalid(`${place}.header`, header, 'a header name of letters, digits, "-" and "_"', 'correct the name'));
    }
    if (isLiteralString(header) && headers.includes(header.toLowerCase())) {
      throw refusal(invalid(`${place}.header`, header, 'each header once', 'give the claims headers of their own'));
    }
    headers.push(String(header).toLowerCase());
  });
}

/** A rule for tokens as Istio writes it. */
export function renderJwtRule(field: string, rule: JwtRule) {
  const { issuer, audiences, fromParams, fromCookies, forwardOriginalToken, outputPayloadToHeader, spaceDelimitedClaims } = rule;
  return {
    issuer,
    audiences,
    ...rule.jwks?._toIstio(),
    fromHeaders: rule.fromHeaders,
    fromParams,
    fromCookies,
    forwardOriginalToken,
    outputPayloadToHeader,
    outputClaimToHeaders: rule.outputClaimToHeaders,
    spaceDelimitedClaims,
    timeout: ifSet(rule.timeout, timeout => renderDuration(`${field}.timeout`, timeout)),
  };
}
