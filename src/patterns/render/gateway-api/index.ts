export * from './grpc-ilb-service';
export * from './tcp-port-router';
export * from './traffic-split';
