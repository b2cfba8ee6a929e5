import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { FOLDER } from './folder';
import { renderAll } from './render';

mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of renderAll()) {
  writeFileSync(path.join(FOLDER, file), text);
  console.log(`wrote ${path.join(FOLDER, file)}`);
}
