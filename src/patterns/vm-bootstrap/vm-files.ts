import { App } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { refusalAt } from '../../checks/refuse';
import { isInside, writeFiles } from './write-files';

/** A file for a machine. */
export interface VmFile {
  /** Its name in the folder. */
  readonly name: string;
  /** Its content. */
  readonly content: string;
  /**
   * Its place on the machine.
   * @default - it is not copied, because it is for the person who installs the machine
   */
  readonly path?: string;
  /**
   * True if it is a program.
   * @default false
   */
  readonly executable?: boolean;
}

/** A secret that a machine needs, and that neither the app nor its files may contain. */
export interface VmCredential {
  /** Its name in the folder. */
  readonly name: string;
  /** Its place on the machine. */
  readonly path: string;
  /**
   * The command that writes it into the folder, for a shell that reaches the cluster.
   * @default - how it is made depends on the certificate authority
   */
  readonly command?: string;
}

/** The files of a machine. */
export abstract class VmFiles {
  /**
   * For subclasses.
   *
   * @param construct what the files are about: errors name it, and its app must not find the files in its outdir
   */
  protected constructor(private readonly construct: IConstruct) {}

  /** The files. They hold what the app is when this is read. */
  public abstract get files(): VmFile[];

  /** The secrets that must be in the same folder when the files are installed, with the commands that get them. */
  public abstract get credentials(): VmCredential[];

  /** How the machine is installed, for a person to read. */
  public abstract get instructions(): string;

  /**
   * Writes the files to a folder, which is made if it is not there, and gives their paths. Nothing else in the folder is touched.
   * Throws for a folder inside the app's outdir: everything there that ends in `.yaml` is applied to the cluster.
   *
   * @param folder its path, from the working directory or absolute
   */
  public writeTo(folder: string): string[] {
    const outdir = [outdirOf(this.construct), process.env.CDK8S_OUTDIR].find(o => o !== undefined && isInside(folder, o));
    if (outdir !== undefined) {
      throw refusalAt(this.construct, invalid('VmFiles.writeTo', folder, `a folder outside of the app's outdir ${JSON.stringify(outdir)}, because kubectl would apply mesh.yaml from there`, 'use another folder, such as "vm"'));
    }
    return writeFiles(folder, this.files);
  }
}

function outdirOf(construct: IConstruct): string | undefined {
  const root = construct.node.root;
  return Construct.isConstruct(root) && typeof (root as App).outdir === 'string' ? (root as App).outdir : undefined;
}
