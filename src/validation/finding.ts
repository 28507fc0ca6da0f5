import { Severity } from '../mesh/severity';

/** A defect that a rule found in an object. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  /** The severity of the defect. */
  readonly severity: Severity;
  /** The kind of the object. */
  readonly kind: string;
  /** The name of the object. */
  readonly name: string;
  /** The path of the field, such as `spec.http[0].match`; empty for the object as a whole. */
  readonly path: string;
  /** The defect and its fix, as sentences. */
  readonly message: string;
  /** The consequence of the defect. */
  readonly why: string;
  /**
   * The code of the same finding of `istioctl analyze`, such as `IST0101`.
   * @default - Istio has no code for it
   */
  readonly istio?: string;
  /**
   * The namespace of the object.
   * @default - the manifest has no namespace
   */
  readonly namespace?: string;
  /**
   * The path of the construct that renders the object.
   * @default - the object comes from a file
   */
  readonly construct?: string;
  /**
   * The file of the manifest, or of the author's code that created the construct.
   * @default - the file is unknown
   */
  readonly file?: string;
  /**
   * The line in the file, from 1.
   * @default - the line is unknown
   */
  readonly line?: number;
  /**
   * The column in the line, from 1.
   * @default - the column is unknown
   */
  readonly column?: number;
  /**
   * The URL of the rule's documentation.
   * @default - the rule has no documentation
   */
  readonly url?: string;
}
