/**
 * `npm run build`: the program as plain files in `dist/`, without node_modules.
 *
 *     patchcase.js     the light entry: arguments, help, version
 *     commands.js      all else; loaded when a command runs
 *     templates/       templates, style sheets and fonts, read as files
 *     knowledge/data/  the fact tables
 *     *.wasm           the font cutter
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build as bundle, type BuildOptions, type Plugin } from 'esbuild';
import { FACES } from '../templates/fonts';

const root = join(__dirname, '..');

/** Writes the program to a folder, which is emptied first. */
export async function build(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle({
    ...COMMON,
    entryPoints: [join(root, 'cli', 'patchcase.ts')],
    outfile: join(folder, 'patchcase.js'),
    plugins: [commandsBeside],
    minify: true,
  });
  await bundle({
    ...COMMON,
    stdin: { contents: ALL_COMMANDS, resolveDir: join(root, 'cli'), loader: 'ts' },
    outfile: join(folder, 'commands.js'),
    plugins: [wasmBeside(folder)],
    // puppeteer adds a browser download to puppeteer-core; the browser is the PC's own.
    alias: { puppeteer: 'puppeteer-core' },
    // npm's Chromium is for Linux and is found where npm installed it, or not at all.
    external: ['@sparticuz/chromium'],
  });
  copyData(folder);
}

const ALL_COMMANDS = `export * from './commands/analyze';\nexport * from './commands/report';\n`;

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

/** The entry loads every command from the file beside it. */
const commandsBeside: Plugin = {
  name: 'commands-beside',
  setup(building) {
    building.onResolve({ filter: /^\.\/commands\// }, () => ({ path: './commands.js', external: true }));
  },
};

/** Packages find their `.wasm` with `require.resolve`: the file is copied and found beside the bundle. */
const wasmBeside = (folder: string): Plugin => ({
  name: 'wasm-beside',
  setup(building) {
    building.onLoad({ filter: /[\\/]subset-font[\\/]index\.js$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      const contents = (await readFile(path, 'utf8')).replace(/require\.resolve\('([^']+\.wasm)'\)/g, (_, wasm: string) => {
        copyFileSync(require.resolve(wasm), join(folder, basename(wasm)));
        return `require('node:path').join(__dirname, ${JSON.stringify(basename(wasm))})`;
      });
      return { contents, loader: 'js' };
    });
  },
});

function copyData(folder: string): void {
  const templates = join(folder, 'templates');
  mkdirSync(join(templates, 'fonts'), { recursive: true });
  for (const name of readdirSync(join(root, 'templates')).filter((file) => /\.(hbs|css)$/.test(file))) {
    copyFileSync(join(root, 'templates', name), join(templates, name));
  }
  for (const { source } of FACES) {
    copyFileSync(require.resolve(`@expo-google-fonts/${source.package}/${source.path}`), join(templates, 'fonts', basename(source.path)));
  }
  cpSync(join(root, 'knowledge', 'data'), join(folder, 'knowledge', 'data'), { recursive: true });
}

if (require.main === module) {
  void build(join(root, 'dist'));
}
