import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { sharedByGrafana } from './scripts/shared-by-grafana.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const pluginId = 'dti-indicators-datasource';

/** Grafana reads module.js as an AMD module and hands it its own copies of the shared libraries. */
export default {
  mode: 'production',
  target: ['web', 'es2022'],
  context: here,
  entry: { module: './src/module.ts' },
  devtool: 'source-map',
  externals: sharedByGrafana,
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        // Types are checked by `npm run typecheck`. tsconfig.json sets the classic JSX transform: Grafana 12.2 shares no
        // react/jsx-runtime, and a bundled one breaks on React 19.
        use: { loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      },
    ],
  },
  output: {
    path: path.resolve(process.env.WEB_OUT ?? path.join(here, '../../../target/web')),
    filename: '[name].js',
    library: { type: 'amd' },
    publicPath: `public/plugins/${pluginId}/`,
    uniqueName: pluginId,
    clean: true,
  },
  performance: { hints: 'error', maxEntrypointSize: 200_000, maxAssetSize: 400_000 },
};
