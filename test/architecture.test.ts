import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { families } from '../analyzers/families';
import { FAMILIES } from '../model/families';

const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => !name.includes('node_modules') && statSync(join(root, name)).isFile());

/** Which rooms a room may import from; `types` only as types. */
const MAY_IMPORT: Record<string, { values: string[]; types?: string[] }> = {
  model: { values: [] },
  knowledge: { values: ['model'] },
  evidence: { values: ['model', 'knowledge'] },
  analyzers: { values: ['model', 'knowledge'], types: ['evidence'] },
  templates: { values: ['model'] },
  cli: { values: ['model', 'knowledge', 'evidence', 'analyzers', 'templates'] },
};
const ROOMS = Object.keys(MAY_IMPORT);

interface Import {
  file: string;
  room: string;
  target: string;
  typeOnly: boolean;
}

/** Every import, export and require of a relative path, with the room it leads to. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const source = read(file);
  for (const match of source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'(\.[^']*)'|(?:require|import)\('(\.[^']*)'\)/g,
  )) {
    const target = relative(root, join(root, dirname(file), match[2] ?? match[3] ?? '')).replaceAll('\\', '/');
    found.push({ file, room: file.split('/')[0] ?? '', target: target.split('/')[0] ?? '', typeOnly: match[1] !== undefined });
  }
  return found;
}

const sources = ROOMS.flatMap(filesBelow).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

test('rooms import only in the direction model <- knowledge <- evidence <- analyzers, model <- templates, all <- cli', () => {
  const wrong = sources.flatMap(importsOf).filter(({ room, target, typeOnly }) => {
    const rule = MAY_IMPORT[room];
    return target !== room && target !== 'package.json' && !rule?.values.includes(target) && !(typeOnly && rule?.types?.includes(target));
  });
  assert.equal(
    wrong.map(({ file, target }) => `${file} -> ${target}`),
    [],
  );
});

test('the check of imports sees them', () => {
  assert.ok(importsOf('cli/load-report.ts').some(({ target }) => target === 'analyzers'));
  assert.ok(importsOf('analyzers/families.ts').every(({ target }) => target === 'analyzers'));
});

test('analyzers are pure: no clock, no disk, no process, no chance', () => {
  const impure = /from 'node:(?!crypto)|\bprocess\.|\bDate\.now\b|new Date\(\)|Math\.random|(?<![.\w])console\./;
  assert.equal(
    sources.filter((file) => file.startsWith('analyzers/') && impure.test(withoutComments(read(file)))),
    [],
  );
});

test('model knows zod and nothing else', () => {
  const packages = sources
    .filter((file) => file.startsWith('model/'))
    .flatMap((file) => [...read(file).matchAll(/from '([^.'][^']*)'/g)].map((match) => match[1] ?? ''));
  assert.equal(
    [...new Set(packages)].filter((name) => name !== 'zod' && name !== 'node:crypto'),
    [],
  );
});

test('templates never print unescaped text', () => {
  const templates = filesBelow('templates').filter((file) => file.endsWith('.hbs'));
  assert.ok(templates.length > 0);
  assert.equal(
    templates.filter((file) => /\{\{\{|\{\{&/.test(read(file))),
    [],
  );
  assert.equal(
    sources.filter((file) => /noEscape:\s*true/.test(read(file))),
    [],
  );
});

test('every family file is in the list of families, under its contract name', () => {
  const files = readdirSync(join(root, 'analyzers', 'families')).map((name) => name.replace(/\.ts$/, ''));
  assert.equal(files.sort(), families.map((family) => String(family.id)).sort());
  const known: readonly string[] = FAMILIES;
  assert.equal(
    files.filter((name) => !known.includes(name)),
    [],
  );
});

test('every family has a sample folder with its evidence, what it must give, and what happened', () => {
  for (const { id } of families) {
    for (const part of ['evidence', 'expected.json', 'README.md']) assert.ok(isThere(`samples/${id}/${part}`), `samples/${id}/${part}`);
  }
});

test('names of files are kebab-case', () => {
  const named = [...ROOMS, 'scripts', 'bench', 'test'].flatMap(filesBelow).filter((file) => /\.(ts|cjs|mjs|hbs|css)$/.test(file));
  assert.equal(
    named.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.[a-z]+$/.test(file.split('/').at(-1) ?? '')),
    [],
  );
});

test('no drawer without a name', () => {
  const folders = [...ROOMS, 'scripts', 'bench', 'test'].flatMap(filesBelow).flatMap((file) => dirname(file).split('/'));
  const forbidden = ['src', 'lib', 'utils', 'util', 'helpers', 'common', 'misc', 'shared'];
  assert.equal(
    forbidden.filter((name) => folders.includes(name) || isThere(name)),
    [],
  );
});

test('no file names a path of one machine', () => {
  const text = [...ROOMS, 'scripts', 'bench', 'test', 'docs'].flatMap(filesBelow).concat('README.md', 'CONTRIBUTING.md', 'package.json');
  const machinePath = new RegExp(`${['', 'work', ''].join('/')}|${['', 'root', ''].join('/')}|${['', 'home', ''].join('/')}\\w`);
  assert.equal(
    text.filter((file) => /\.(ts|cjs|hbs|md|json)$/.test(file) && machinePath.test(read(file))),
    [],
  );
});

test('the lock file names no registry: the machine says where packages come from', () => {
  assert.not.match(read('package-lock.json'), /"resolved": "https?:/);
});

function isThere(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

test.run();
