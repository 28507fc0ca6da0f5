import { App } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { refusalAt } from '../../checks/refuse';
import { isInside, writeFiles } from './write-files';

/** A file for a machine. */
export interface VmFile {
  /** The name of the file in the folder. */
  readonly name: string;
  /** The content of the file. */
  readonly content: string;
  /**
   * The path of the file on the machine.
   * @default - the file stays in the folder: it is for the operator, or used by the installation
   */
  readonly path?: string;
  /**
   * Makes the file executable.
   * @default false
   */
  readonly executable?: boolean;
}

/** A credential that a machine needs, which must not be in the app or its files. */
export interface VmCredential {
  /** The name of the file in the folder. */
  readonly name: string;
  /** The path of the file on the machine. */
  readonly path: string;
  /**
   * The shell command that writes the file into the folder; it is run where kubectl can reach the cluster.
   * @default - no command: how to create the file depends on the certificate authority
   */
  readonly command?: string;
}

/** The files of a machine. */
export abstract class VmFiles {
  /**
   * For subclasses only.
   *
   * @param construct the construct that the files are for; errors name it, and the files must not be written to its app's outdir
   */
  protected constructor(private readonly construct: IConstruct) {}

  /** The files, rendered from the current state of the app. */
  public abstract get files(): VmFile[];

  /** Credentials that must be in the same folder as the files at installation, with the commands that fetch them. */
  public abstract get credentials(): VmCredential[];

  /** Installation instructions for the operator. */
  public abstract get instructions(): string;

  /**
   * Writes the files to a folder and returns their paths. Creates the folder if it does not exist; other files in it are not changed.
   * Throws for a folder inside the app's outdir, because every `.yaml` file there is applied to the cluster.
   *
   * @param folder the path of the folder, absolute or relative to the working directory
   */
  public writeTo(folder: string): string[] {
    const outdir = [outdirOf(this.construct), process.env.CDK8S_OUTDIR].find(o => o !== undefined && isInside(folder, o));
    if (outdir !== undefined) {
      throw refusalAt(this.construct, invalid('VmFiles.writeTo', folder, `a folder outside the app's outdir ${JSON.stringify(outdir)}, because kubectl would apply mesh.yaml from there`, 'use another folder, such as "vm"'));
    }
    return writeFiles(folder, this.files);
  }
}

function outdirOf(construct: IConstruct): string | undefined {
  const root = construct.node.root;
  return Construct.isConstruct(root) && typeof (root as App).outdir === 'string' ? (root as App).outdir : undefined;
}
