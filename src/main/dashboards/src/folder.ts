import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the generated dashboards stand, unless `DASHBOARDS_OUT` names another folder. */
export const FOLDER = path.resolve(
  process.env.DASHBOARDS_OUT ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../../dashboards')
);
