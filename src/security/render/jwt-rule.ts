import { duplicate, limit } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refuseErrors } from '../../checks/problem';
import { refuse } from '../../checks/refuse';
import { checkJwtRule } from '../../checks/request-authentication';
import { ifSet } from '../../private/defined';
import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { renderDuration } from '../../values/render-duration';
import type { JwtRule } from '../jwt-rule';

const MOST_CLAIMS = 64;

/** Throws for an invalid rule. Tokens and placeholders pass. */
export function refuseJwtRule(path: string, rule: JwtRule): void {
  refuse(defectOfText(`${path}.issuer`, rule.issuer, 'set it to the issuer of the tokens, or omit it if Jwks.uri is set')); // the CRD has the minimum length
  refuseErrors(report => checkJwtRule(renderJwtRule(path, rule), path, report));
  refuseClaims(path, rule);
  const headers: string[] = []; // Istio sets a header once for each of its claims
  checkEach(rule.outputClaimToHeaders, ({ header }, i) => {
    refuse(isLiteralString(header) && headers.includes(header.toLowerCase()) ? duplicate(`${path}.outputClaimToHeaders[${i}].header`, header, 'use a separate header for each claim') : undefined);
    headers.push(String(header).toLowerCase());
  });
}

/** Throws for what the CRD rejects, while the mistake is made. */
function refuseClaims(path: string, { spaceDelimitedClaims }: JwtRule): void {
  checkEach(spaceDelimitedClaims, (claim, i) => refuse(defectOfText(`${path}.spaceDelimitedClaims[${i}]`, claim, 'remove it')));
  refuse(Array.isArray(spaceDelimitedClaims) && spaceDelimitedClaims.length > MOST_CLAIMS
    ? limit(`${path}.spaceDelimitedClaims`, spaceDelimitedClaims.length, MOST_CLAIMS, 'remove the others') : undefined);
}

/** Renders a rule. */
export function renderJwtRule(path: string, rule: JwtRule) {
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
    timeout: ifSet(rule.timeout, timeout => renderDuration(`${path}.timeout`, timeout)),
  };
}
