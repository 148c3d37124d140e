/**
 * The files that templates are made of: `.hbs`, `.css` and fonts. The one place that knows where they lie:
 * beside this module when run from sources; in `templates/` beside the bundle when built (fonts then in `templates/fonts/`).
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const built = join(__dirname, 'templates');
const folder = existsSync(join(built, 'page.hbs')) ? built : __dirname;

/** The text of a template or style sheet, for example `page.hbs`. */
export const readSource = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The names of all templates, without `.hbs`. */
export const templateNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -'.hbs'.length))
    .sort();

/** A static TrueType font: the package of `@expo-google-fonts` that holds it and its path inside. */
export interface FontSource {
  package: 'noto-sans-sc' | 'source-code-pro' | 'source-sans-3';
  path: string;
}

/** The bytes of a font. The build copies each to `templates/fonts/<file name>`; sources read it from its package. */
export function readFont(source: FontSource): Buffer {
  const copied = join(folder, 'fonts', source.path.slice(source.path.lastIndexOf('/') + 1));
  return readFileSync(existsSync(copied) ? copied : require.resolve(`@expo-google-fonts/${source.package}/${source.path}`));
}
