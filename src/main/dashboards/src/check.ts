import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { FOLDER } from './folder';
import { firstDifference } from './difference';
import { renderAll } from './render';

/** Fails when a dashboard in the repository is not what its source makes today. */
const wanted = renderAll();
const present = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];
const faults = [
  ...[...wanted].flatMap(([file, text]) => {
    if (!present.includes(file)) {
      return [`${file} is missing`];
    }
    const difference = firstDifference(readFileSync(path.join(FOLDER, file), 'utf8'), text);
    return difference ? [`${file} is not what its source makes: ${difference}`] : [];
  }),
  ...present.filter((file) => !wanted.has(file)).map((file) => `${file} is made by no source`),
];

if (faults.length > 0) {
  console.error(`Dashboards in ${FOLDER} are out of date:`);
  faults.forEach((fault) => console.error(`  - ${fault}`));
  console.error('Run `npm run generate` in src/main/dashboards and commit what it writes.');
  process.exit(1);
}
console.log(`${wanted.size} dashboard(s) in ${FOLDER} are current`);
