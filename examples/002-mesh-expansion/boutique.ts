import { k8s } from 'cdk8s-plus-27';

/** What both editions know of a program: how it is reached, whom it calls, what it needs. */
export interface BoutiqueService {
  readonly name: string;
  /** @default 'server' */
  readonly containerName?: string;
  /** Also the name of the Service's port. A program without it only calls others. */
  readonly protocol?: 'grpc' | 'http' | 'redis';
  /** Where the container listens. */
  readonly port?: number;
  /** @default - the container's port */
  readonly servicePort?: number;
  readonly env?: { [name: string]: string };
  readonly requests: [cpu: string, memory: string];
  readonly limits: [cpu: string, memory: string];
  readonly probe?: Pick<k8s.Probe, 'initialDelaySeconds' | 'periodSeconds'>;
  readonly terminationGracePeriodSeconds?: number;
}

const CATALOG = { PRODUCT_CATALOG_SERVICE_ADDR: 'productcatalogservice:3550' };
const SHIPPING = { SHIPPING_SERVICE_ADDR: 'shippingservice:50051' };
const CURRENCY = { CURRENCY_SERVICE_ADDR: 'currencyservice:7000' };
const CART = { CART_SERVICE_ADDR: 'cartservice:7070' };

const SMALL: Pick<BoutiqueService, 'requests' | 'limits'> = { requests: ['100m', '64Mi'], limits: ['200m', '128Mi'] };

/** Online Boutique, without productcatalogservice: that one runs on the virtual machine. */
export const BOUTIQUE: BoutiqueService[] = [
  {
    ...SMALL,
    name: 'emailservice',
    protocol: 'grpc',
    port: 8080,
    servicePort: 5000,
    env: { PORT: '8080', DISABLE_PROFILER: '1' },
    probe: { periodSeconds: 5 },
    terminationGracePeriodSeconds: 5,
  },
  {
    ...SMALL,
    name: 'checkoutservice',
    protocol: 'grpc',
    port: 5050,
    env: {
      PORT: '5050',
      ...CATALOG,
      ...SHIPPING,
      PAYMENT_SERVICE_ADDR: 'paymentservice:50051',
      EMAIL_SERVICE_ADDR: 'emailservice:5000',
      ...CURRENCY,
      ...CART,
    },
  },
  {
    name: 'recommendationservice',
    protocol: 'grpc',
    port: 8080,
    env: { PORT: '8080', ...CATALOG },
    requests: ['100m', '220Mi'],
    limits: ['200m', '450Mi'],
    probe: { periodSeconds: 5 },
    terminationGracePeriodSeconds: 5,
  },
  {
    ...SMALL,
    name: 'frontend',
    protocol: 'http',
    port: 8080,
    servicePort: 80,
    env: {
      PORT: '8080',
      ...CATALOG,
      ...CURRENCY,
      ...CART,
      RECOMMENDATION_SERVICE_ADDR: 'recommendationservice:8080',
      ...SHIPPING,
      CHECKOUT_SERVICE_ADDR: 'checkoutservice:5050',
      AD_SERVICE_ADDR: 'adservice:9555',
      ENV_PLATFORM: 'gcp',
    },
    probe: { initialDelaySeconds: 10 },
  },
  { ...SMALL, name: 'paymentservice', protocol: 'grpc', port: 50051, env: { PORT: '50051' }, terminationGracePeriodSeconds: 5 },
  {
    name: 'cartservice',
    protocol: 'grpc',
    port: 7070,
    env: { REDIS_ADDR: 'redis-cart:6379', PORT: '7070', LISTEN_ADDR: '0.0.0.0' },
    requests: ['200m', '64Mi'],
    limits: ['300m', '128Mi'],
    probe: { initialDelaySeconds: 15 },
    terminationGracePeriodSeconds: 5,
  },
  {
    name: 'loadgenerator',
    containerName: 'main',
    env: { FRONTEND_ADDR: 'frontend:80', USERS: '10' },
    requests: ['300m', '256Mi'],
    limits: ['500m', '512Mi'],
    terminationGracePeriodSeconds: 5,
  },
  { ...SMALL, name: 'currencyservice', protocol: 'grpc', port: 7000, env: { PORT: '7000' }, terminationGracePeriodSeconds: 5 },
  { ...SMALL, name: 'shippingservice', protocol: 'grpc', port: 50051, env: { PORT: '50051' } },
  {
    name: 'redis-cart',
    containerName: 'redis',
    protocol: 'redis',
    port: 6379,
    requests: ['70m', '200Mi'],
    limits: ['125m', '256Mi'],
    probe: { periodSeconds: 5 },
  },
  {
    name: 'adservice',
    protocol: 'grpc',
    port: 9555,
    env: { PORT: '9555' },
    requests: ['200m', '180Mi'],
    limits: ['300m', '300Mi'],
    probe: { initialDelaySeconds: 20, periodSeconds: 15 },
    terminationGracePeriodSeconds: 5,
  },
];
