/*
 * Proves that the built module.js is one that Grafana 12.2 and newer can load: an AMD module that asks only for what
 * every such Grafana shares, holds no React of its own, uses no automatic JSX runtime, and exports a plugin.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { sharedByGrafana } from './shared-by-grafana.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.env.WEB_OUT ?? path.join(here, '../../../../target/web'));
const file = path.join(folder, 'module.js');
const faults = faultsOf(readFileSync(file, 'utf8'));

if (faults.length > 0) {
  console.error(`${file} would not load in every supported Grafana:`);
  faults.forEach((fault) => console.error(`  - ${fault}`));
  process.exit(1);
}
console.log(`${file}: loads as an AMD module and exports a plugin`);

function faultsOf(code) {
  const faults = [];
  for (const [pattern, why] of [
    [/jsx-(dev-)?runtime/, 'it names the automatic JSX runtime, which Grafana 12.2 does not share'],
    [/react\.(transitional\.)?element/, 'it carries a copy of React, or elements made without Grafana’s React'],
    [/__SECRET_INTERNALS/, 'it carries a library that reaches into the internals of one React version'],
  ]) {
    if (pattern.test(code)) {
      faults.push(`${why} (found ${pattern})`);
    }
  }
  const calls = [];
  // The bundle is our own build's output; running it is the point of the check.
  new Function('define', code)((...args) => calls.push(args));
  if (calls.length !== 1 || !Array.isArray(calls[0].at(-2)) || typeof calls[0].at(-1) !== 'function') {
    return [...faults, 'it is not one AMD module: expected a single define([...], factory)'];
  }
  const [wanted, factory] = calls[0].slice(-2);
  const foreign = wanted.filter((name) => !sharedByGrafana.includes(name));
  if (foreign.length > 0) {
    return [...faults, `it asks for ${foreign.join(', ')}, which not every supported Grafana shares`];
  }
  if (!('plugin' in factory(...wanted.map(standIn)))) {
    faults.push('it exports no "plugin"');
  }
  return faults;
}

/** Stands for any shared library: every name in it is a class whose methods can be chained. */
function standIn() {
  return new Proxy({}, { get: (_, name) => (name === '__esModule' ? true : chainable()) });
}

function chainable() {
  return class {
    setConfigEditor() {
      return this;
    }
    setQueryEditor() {
      return this;
    }
  };
}
