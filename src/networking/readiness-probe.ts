import { Duration } from 'cdk8s';
import type { WorkloadGroupSpecProbe } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { checkProbe } from '../checks/workload-group';
import { ifSet } from '../private/defined';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { renderSeconds } from '../values/render-seconds';

type Fragment = Plain<WorkloadGroupSpecProbe>;

/** Timing and thresholds of a probe. Durations are whole seconds. */
export interface ReadinessProbeOptions {
  /**
   * The delay of the first probe after the agent has started.
   * @default - 0 seconds
   */
  readonly initialDelay?: Duration;
  /**
   * The time after which a probe fails.
   * @default - 1 second
   */
  readonly timeout?: Duration;
  /**
   * The time between probes.
   * @default - 10 seconds
   */
  readonly period?: Duration;
  /**
   * The number of consecutive successes after which a failed workload receives traffic again.
   * @default - 1
   */
  readonly successThreshold?: number;
  /**
   * The number of consecutive failures after which a workload receives no more traffic.
   * @default - 3
   */
  readonly failureThreshold?: number;
}

/** The scheme of a probe by HTTP. */
export enum ProbeScheme {
  /** Without TLS. */
  HTTP = 'HTTP',
  /** With TLS, whose certificate is not verified. */
  HTTPS = 'HTTPS',
}

/** A header of a probe. */
export interface ProbeHttpHeader {
  /** The name: letters, digits and `-`. */
  readonly name: string;
  /** The value. */
  readonly value: string;
}

/**
 * A probe by HTTP.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#HTTPHealthCheckConfig
 */
export interface HttpReadinessProbeOptions extends ReadinessProbeOptions {
  /**
   * The path of the request.
   * @default - `/`
   */
  readonly path?: string;
  /**
   * The host that the agent connects to. To change only the Host header, use `httpHeaders`.
   * @default - the machine itself
   */
  readonly host?: string;
  /**
   * The scheme, which determines whether the probe uses TLS.
   * @default ProbeScheme.HTTP
   */
  readonly scheme?: ProbeScheme;
  /**
   * Headers of the request; a name may be repeated.
   * @default - no additional headers
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
 * How the agent on a machine checks whether the workload is ready for traffic.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 *
 * @example
 * istio.ReadinessProbe.httpGet(8080, { path: '/ready', period: Duration.seconds(5) });
 */
export class ReadinessProbe {
  /** An HTTP request, which succeeds with a status from 200 to 399. Throws for an invalid port or header name. */
  public static httpGet(port: number, options: HttpReadinessProbeOptions = {}): ReadinessProbe {
    const { path, host, scheme, httpHeaders } = options;
    return new ReadinessProbe({ httpGet: { path, port, host, scheme, httpHeaders: mapEach(httpHeaders, ({ name, value }) => ({ name, value })) } }, options);
  }

  /** A TCP connection, which succeeds if it is established. Throws for an invalid port. */
  public static tcpSocket(port: number, options: TcpReadinessProbeOptions = {}): ReadinessProbe {
    return new ReadinessProbe({ tcpSocket: { port, host: options.host } }, options);
  }

  /**
   * A command on the machine, which succeeds with exit status 0. Throws without a command.
   *
   * @param command the program and its arguments; no shell is used
   */
  public static exec(command: string[], options: ReadinessProbeOptions = {}): ReadinessProbe {
    checkEach(command, (word, i) => refuse(defectOfText(`ReadinessProbe.exec.command[${i}]`, word, 'remove the argument'))); // the CRD has the same condition
    return new ReadinessProbe({ exec: { command } }, options);
  }

  private readonly fragment: Fragment;

  private constructor(method: Fragment, options: ReadinessProbeOptions) {
    this.fragment = {
      ...method,
      initialDelaySeconds: ifSet(options.initialDelay, d => renderSeconds('ReadinessProbe.initialDelaySeconds', d)),
      timeoutSeconds: ifSet(options.timeout, d => renderSeconds('ReadinessProbe.timeoutSeconds', d)),
      periodSeconds: ifSet(options.period, d => renderSeconds('ReadinessProbe.periodSeconds', d)),
      successThreshold: options.successThreshold,
      failureThreshold: options.failureThreshold,
    };
    refuseErrors(report => checkProbe(this.fragment, 'ReadinessProbe', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
