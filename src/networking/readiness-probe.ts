import { Duration } from 'cdk8s';
import type { WorkloadGroupSpecProbe } from '../../imports/networking.istio.io';
import { defectOfNotEmpty, defectOfText } from '../checks/formats/name';
import { defectOfInteger, defectOfPort } from '../checks/formats/number';
import { defectOfProbeHeader } from '../checks/formats/probe-header';
import { refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { renderSeconds } from '../private/render-seconds';

type Fragment = Plain<WorkloadGroupSpecProbe>;

/** How often a workload is probed, and what counts. Times are whole seconds. */
export interface ReadinessProbeOptions {
  /**
   * How long the first probe waits after the agent has started.
   * @default - 0 seconds
   */
  readonly initialDelay?: Duration;
  /**
   * How long an answer may take.
   * @default - 1 second
   */
  readonly timeout?: Duration;
  /**
   * Time between probes.
   * @default - 10 seconds
   */
  readonly period?: Duration;
  /**
   * Successes in a row until a workload that failed gets traffic again.
   * @default - 1
   */
  readonly successThreshold?: number;
  /**
   * Failures in a row until a workload gets no more traffic.
   * @default - 3
   */
  readonly failureThreshold?: number;
}

/** How a probe asks. */
export enum ProbeScheme {
  /** Without TLS. */
  HTTP = 'HTTP',
  /** With TLS, whose certificate is not verified. */
  HTTPS = 'HTTPS',
}

/** A header of a probe. */
export interface ProbeHttpHeader {
  /** Its name: letters, digits and `-`. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/**
 * A probe by HTTP.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#HTTPHealthCheckConfig
 */
export interface HttpReadinessProbeOptions extends ReadinessProbeOptions {
  /**
   * The path that is asked for.
   * @default - `/`
   */
  readonly path?: string;
  /**
   * The host that the agent connects to. For another Host header, use `httpHeaders`.
   * @default - the machine itself
   */
  readonly host?: string;
  /**
   * Whether the probe uses TLS.
   * @default ProbeScheme.HTTP
   */
  readonly scheme?: ProbeScheme;
  /**
   * Headers that are sent; a name may come more than once.
   * @default - none beside those of every request
   */
  readonly httpHeaders?: ProbeHttpHeader[];
}

/**
 * A probe by TCP.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#TCPHealthCheckConfig
 */
export interface TcpReadinessProbeOptions extends ReadinessProbeOptions {
  /**
   * The host that the agent connects to.
   * @default - the machine itself
   */
  readonly host?: string;
}

/**
 * How the agent on a machine finds out whether the workload can take traffic.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 *
 * @example
 * istio.ReadinessProbe.httpGet(8080, { path: '/ready', period: Duration.seconds(5) });
 */
export class ReadinessProbe {
  /** An HTTP request, answered with a status from 200 to 399. Throws for a port out of range and a header name that is none. */
  public static httpGet(port: number, options: HttpReadinessProbeOptions = {}): ReadinessProbe {
    refuse(defectOfPort('ReadinessProbe.httpGet port', port));
    checkEach(options.httpHeaders, ({ name }, i) => refuse(defectOfProbeHeader(`ReadinessProbe.httpGet httpHeaders[${i}].name`, name)));
    const { path, host, scheme, httpHeaders } = options;
    return new ReadinessProbe({ httpGet: { path, port, host, scheme, httpHeaders: mapEach(httpHeaders, ({ name, value }) => ({ name, value })) } }, options);
  }

  /** A TCP connection that comes about. Throws for a port out of range. */
  public static tcpSocket(port: number, options: TcpReadinessProbeOptions = {}): ReadinessProbe {
    refuse(defectOfPort('ReadinessProbe.tcpSocket port', port));
    return new ReadinessProbe({ tcpSocket: { port, host: options.host } }, options);
  }

  /**
   * A command on the machine that ends with status 0. Throws without a command.
   *
   * @param command the program and its arguments; there is no shell
   */
  public static exec(command: string[], options: ReadinessProbeOptions = {}): ReadinessProbe {
    refuse(defectOfNotEmpty('ReadinessProbe.exec command', command, 'name the program'));
    checkEach(command, (word, i) => refuse(defectOfText(`ReadinessProbe.exec command[${i}]`, word, 'leave the argument out')));
    return new ReadinessProbe({ exec: { command } }, options);
  }

  private readonly fragment: Fragment;

  private constructor(method: Fragment, options: ReadinessProbeOptions) {
    refuse(defectOfInteger('ReadinessProbe successThreshold', options.successThreshold, 0));
    refuse(defectOfInteger('ReadinessProbe failureThreshold', options.failureThreshold, 0));
    this.fragment = {
      ...method,
      initialDelaySeconds: ifSet(options.initialDelay, d => renderSeconds('ReadinessProbe initialDelay', d)),
      timeoutSeconds: ifSet(options.timeout, d => renderSeconds('ReadinessProbe timeout', d)),
      periodSeconds: ifSet(options.period, d => renderSeconds('ReadinessProbe period', d)),
      successThreshold: options.successThreshold,
      failureThreshold: options.failureThreshold,
    };
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
