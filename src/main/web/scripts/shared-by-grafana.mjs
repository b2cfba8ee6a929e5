/** The libraries this bundle may take from Grafana: every version from 12.2 on shares each of them. */
export const sharedByGrafana = [
  '@emotion/css',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
  'react',
  'react-dom',
  'rxjs',
];
