// The words to avoid: phrases that make our texts read like a translation, and what to write instead.
// A space in `expression` stands for any white space, line breaks included. A pattern must have few false hits: words with a good use are matched in the bad one only.

/** The kinds of text that a file is made of. */
export type TextKind = 'comment' | 'docstring' | 'string' | 'prose';

/** A phrase to avoid. */
export interface WordPattern {
  readonly name: string;
  readonly expression: RegExp;
  /** A replacement, or several to choose from. */
  readonly instead: string;
  /** The kinds of text in which it is looked for. */
  readonly kinds?: TextKind[];
}

/** Idioms with `take` that are plain English. */
const TAKES_IDIOM = '(?! (?:effect|part|precedence|priority|place|the place|over|care|turns|time|long|longer|up|into|away|down|back|off|note|about|at (?:least|most)|(?:a|some|one|two|\\d+) ?(?:ms|seconds?|minutes?|while)))';
/** Subjects that are no persons. */
const SUBJECT = '(?:Istio|istiod|istioctl|Envoy|RE2|ztunnel|Kubernetes|kubectl|cdk8s|Prometheus|Helm|it|that|which|'
  + '(?:API|proxy|proxies|sidecars?|waypoints?|webhooks?|analyzers?|gateways?|listeners?|servers?|clusters?|services?|selectors?|labels|match(?:es)?|routes?|rules?|polic(?:y|ies)|filters?|'
  + 'ports?|hosts?|fields?|kinds?|ones?|they|both|[A-Z]\\w+[a-z]))';

export const WORDS: WordPattern[] = [
  // What something is not.
  { name: 'what is no', expression: /\bwhat (?:is|are|was) no\b/i, instead: 'invalid, missing, unknown, unsupported' },
  { name: 'is no X', expression: /(?<!\b(?:there|what)(?: also| still)? )\b(?:is|are) no (?!longer\b|more\b|different\b|matter\b|need\b|way\b|doubt\b|reason\b)/i, instead: 'is not a X, is invalid' },
  { name: 'is none', expression: /(?<!\bthere )\b(?:is|are|was|were) none\b/i, instead: 'is invalid, is missing, is not one' },
  { name: 'there is not', expression: /\bthere (?:is|are) not\b(?! (?:an?|any|enough|yet|always|much|many)\b)/i, instead: 'does not exist, unknown, missing' },
  { name: 'there twice', expression: /\b(?:is|are|or|and|be) (?:there|named|given) twice\b/i, instead: 'is duplicated, duplicate' },
  { name: 'nothing as a value', expression: /\b(?:is|are|got|says|say|or) nothing\b|\bgot none\b|\b(?:to|for|of) nothing\b(?! (?:else|but|more)\b)/i, instead: 'not set, missing, empty', kinds: ['string'] },
  { name: '@default - none', expression: /@default - none\b/, instead: 'what Istio does when it is absent', kinds: ['docstring'] },

  // Verbs.
  { name: 'holds for', expression: /\b(?:hold|holds|held) (?:for|at)\b/i, instead: 'applies to' },
  { name: 'goes by', expression: /\b(?:go|goes|going|went) by\b/i, instead: 'uses, follows, is selected by' },
  { name: 'lies in', expression: /\b(?:lie|lies|lay|lying) (?:in|at|on|outside|within|behind|beneath|under|before|there|next)\b/i, instead: 'is in, is at' },
  { name: 'stands', expression: /\b(?:stands?|stood)\b(?! (?:for|still|alone|out)\b|-)/i, instead: 'is, is complete, is set' },
  { name: 'X takes', expression: new RegExp(`\\b${SUBJECT} (?:also |still |then |already |can |may |would |will |must )?takes?\\b${TAKES_IDIOM}`), instead: 'accepts, selects, matches, handles, uses' },
  { name: 'does not take', expression: new RegExp(`\\b(?:cannot|(?:do|does|did|could|would|will|may) not) take\\b${TAKES_IDIOM}`, 'i'), instead: 'does not accept, select, match, handle' },
  { name: 'takes no', expression: /\b(?:take|takes) no\b/i, instead: 'accepts, selects, matches no' },
  { name: 'takes for', expression: /\b(?:take|takes|taken|took) (?:\S+ )?for (?!granted)/i, instead: 'reads as, treats as' },
  { name: 'says', expression: /\b(?:says|said)\b|\b(?:not|could|can|cannot|that|which|they|[a-z]+s) say\b/i, instead: 'defines, specifies, states, sets' },
  { name: 'asks', expression: /\basks\b|\b(?:that|which|they|labels|rules|policies|routes|conditions) ask\b/i, instead: 'checks, requires, requests, matches' },
  { name: 'tells', expression: /\b(?:tells|told)\b/i, instead: 'specifies, shows, distinguishes' },
  { name: 'knows', expression: /\bknows\b|\b(?:does|do) not know\b|\bknow (?:no|nothing)\b/i, instead: 'supports, defines, has, recognises' },
  { name: 'hears', expression: /\b(?:hear|hears|heard)\b/i, instead: 'receives, is notified of' },
  { name: 'ends TLS', expression: /\bend(?:s|ed|ing)? (?:(?!of\b)\S+ )?TLS\b|\bTLS(?: \S+){0,3} (?:is|are|be|not) ended\b/i, instead: 'terminates TLS' },
  { name: 'tried again', expression: /\b(?:to try|tries|tried|trying) (?:\S+ )?again\b/i, instead: 'retried' },
  { name: 'turned away', expression: /\bturn(?:s|ed|ing)? (?:\S+ )?away\b/i, instead: 'rejected' },

  // Nouns, adverbs and other turns.
  { name: 'time-out', expression: /\btime-outs?\b/i, instead: 'timeout' },
  { name: 'in full', expression: /\b(?:written|write|writes|spelled|names?|named|given) (?:\S+ )?in full\b/i, instead: 'fully qualified' },
  { name: 'the way out', expression: /\b(?:the|a|one|no|only) way out\b/i, instead: 'escape hatch, fix' },
  { name: 'in silence', expression: /\bin silence\b/i, instead: 'silently' },
  { name: 'beside', expression: /\bbeside\b/i, instead: 'together with, next to, besides' },
  { name: 'but for', expression: /\bbut for\b/i, instead: 'except' },
  { name: 'whatever', expression: /\bwhatever\b/i, instead: 'regardless of, any' },
  { name: 'nobody', expression: /\bnobody\b/i, instead: 'passive voice, no one' },
  { name: 'shall', expression: /\bshall\b/i, instead: 'must, should, is to' },
  { name: 'of its own', expression: /\bof (?:its|their|your|his|her|our|one's) own\b/i, instead: 'its own X, a separate X' },
  { name: 'alone', expression: /(?<!\b(?:let|lets|leave|leaves|leaving|left)(?: \S+){0,4} |\bstands? )\balone\b/i, instead: 'only (before the noun)' },
  { name: 'got, allowed', expression: /\ballowed (?:is|are)\b|(?:^|[:;] )got\b/i, instead: '<path> must be <expected>, but is <value>' },
  { name: 'the X of the Y of the Z', expression: /\bthe \S+ of (?:the|its|their|an?|each|all) \S+ of (?:the|its|their|an?|each|all)\b/i, instead: "compounds: the workload's namespace, subset labels" },
  { name: 'docstring begins with What', expression: /(?<=^\s*)(?:What|Where|Who|Whose|Whom|Whether)\b/, instead: 'a noun phrase ("Options for …") or an imperative ("Adds …")', kinds: ['docstring'] },
];
