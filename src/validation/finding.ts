import { Severity } from '../mesh/severity';

/** What a rule found, for people and programs. */
export interface Finding {
  /** The rule. */
  readonly rule: string;
  /** How bad it is. */
  readonly severity: Severity;
  /** The kind of the object. */
  readonly kind: string;
  /** The name of the object. */
  readonly name: string;
  /** The field; the empty text for the object as a whole. */
  readonly path: string;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** Why it breaks. */
  readonly why: string;
  /**
   * The code of `istioctl analyze`.
   * @default - Istio has no code for it
   */
  readonly istio?: string;
  /**
   * The namespace of the object.
   * @default - the manifest names none
   */
  readonly namespace?: string;
  /**
   * The construct that wrote the object.
   * @default - the object comes from a file
   */
  readonly construct?: string;
  /**
   * The file: of the manifest, or of the author's code that made the construct.
   * @default - not known
   */
  readonly file?: string;
  /**
   * The line in the file, from 1.
   * @default - not known
   */
  readonly line?: number;
  /**
   * The column in the line, from 1.
   * @default - not known
   */
  readonly column?: number;
  /**
   * Where the rule is explained.
   * @default - nowhere
   */
  readonly url?: string;
}
