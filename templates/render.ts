/**
 * Compiles the templates and gives them their helpers. Strict: a field that the view does not name is an error, not an empty place.
 * Templates use the double stash only; HTML comes from the helpers below, which escape whatever is not ours before they add to it.
 */
import Handlebars from 'handlebars';
import type { Bilingual } from '../model/text';
import { word } from './labels';
import { markLines, breakable, markWords } from './mark-words';
import { ENTRY_PATHS, markSvg } from './marks';
import { readSource, templateNames } from './sources';
import type { Lang } from './view';

type Words = Bilingual | string;
interface Options {
  data: { root: { lang: Lang } };
}

const { SafeString, escapeExpression: escape } = Handlebars;
const html = (value: string): Handlebars.SafeString => new SafeString(value);

/** The languages of a text to be printed, Chinese first. Text that is equal in both has no language of its own. */
function sides(value: Words, lang: Lang): { lang: string; text: string }[] {
  if (typeof value === 'string') return [{ lang: '', text: value }];
  if (value.zh === value.en) return [{ lang: '', text: value.zh }];
  const both = [
    { lang: ' lang="zh-CN"', text: value.zh },
    { lang: ' lang="en"', text: value.en },
  ];
  return lang === 'both' ? both : both.slice(lang === 'zh' ? 0 : 1, lang === 'zh' ? 1 : 2);
}

const wrap = (tag: string, value: Words, lang: Lang, between: string, inner: (text: string) => string): string =>
  sides(value, lang)
    .map((side) => (tag === 'span' && side.lang === '' ? inner(side.text) : `<${tag}${side.lang}>${inner(side.text)}</${tag}>`))
    .join(between);

const inline = (value: Words, lang: Lang): string => wrap('span', value, lang, ' ', breakable);

/** Both languages in one line of plain text, for names of regions and marks. */
export const plainText = (value: Words, lang: Lang): string =>
  sides(value, lang)
    .map(({ text }) => text)
    .join(' ');

/** Chinese where Chinese is shown; English only where it stands alone (names, labels of the picture). */
function once(value: Words, lang: Lang): string {
  if (lang !== 'both' || typeof value === 'string' || value.zh === value.en) return inline(value, lang);
  return `<span lang="zh-CN">${breakable(value.zh)}</span><span class="alone" lang="en">${breakable(value.en)}</span>`;
}

const BLANK = '____';

const helpers = {
  /** A word of the report by group and key, for the helpers below. */
  w: (group: string, key: string) => word(group, key),
  /** Inline text in the report's languages. */
  t: (value: Words, { data }: Options) => html(inline(value, data.root.lang)),
  /** A paragraph a language. */
  p: (value: Words, { data }: Options) => html(wrap('p', value, data.root.lang, '', breakable)),
  /** As `p`, with the blanks that somebody has to fill in marked. */
  blanks: (value: Words, { data }: Options) => html(wrap('p', value, data.root.lang, '', (text) => markWords(text, [BLANK]))),
  once: (value: Words, { data }: Options) => html(once(value, data.root.lang)),
  /** As `once`, for SVG text. */
  svgOnce: (value: Bilingual, { data }: Options) => {
    const lang = data.root.lang;
    const parts = sides(value, lang);
    return html(
      parts
        .map(
          (side) => `<tspan${lang === 'both' && side.lang.includes('en') ? ' class="alone"' : ''}${side.lang}>${escape(side.text)}</tspan>`,
        )
        .join(''),
    );
  },
  plain: (value: Words, { data }: Options) => plainText(value, data.root.lang),
  /** A heading with its number; the id is what bookmarks and links point at. */
  heading: (level: number, number: string, title: Words, { data }: Options) =>
    html(
      `<h${level} id="s-${escape(number).replace(/\./g, '-')}"><span class="no">${escape(number)}</span> ${inline(title, data.root.lang)}</h${level}>`,
    ),
  /** A value of a fact, or that it was not collected. */
  value: (value: Words | undefined, { data }: Options) =>
    html(
      value === undefined
        ? `<span class="missing">${inline(word('sentence', 'missing'), data.root.lang)}</span>`
        : inline(value, data.root.lang),
    ),
  /** Plain text that may break after the separators of long identifiers. */
  breaks: (text: string) => html(breakable(text)),
  record: (text: string, marks: readonly string[]) => html(markLines(text, marks)),
  commandLines: (commands: readonly string[]) => html(markLines(commands.join('\n'), [])),
  mark: (name: string) => html(markSvg(name)),
  /** The outline of a timeline mark. */
  entryPath: (kind: keyof typeof ENTRY_PATHS) => ENTRY_PATHS[kind],
  /** A mark without room for its word: the word is its name. */
  named: (name: string, words: Words, { data }: Options) =>
    html(`<span role="img" aria-label="${escape(plainText(words, data.root.lang))}">${markSvg(name)}</span>`),
};

let engine: typeof Handlebars | undefined;

/** The engine with all templates of the folder as partials, compiled once. */
function templates(): typeof Handlebars {
  if (engine !== undefined) return engine;
  const created = Handlebars.create();
  created.registerHelper(helpers as unknown as Handlebars.HelperDeclareSpec);
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  for (const name of templateNames()) {
    created.registerPartial(
      name,
      created.compile(readSource(`${name}.hbs`), { strict: true, knownHelpers, knownHelpersOnly: true, preventIndent: true }),
    );
  }
  engine = created;
  return created;
}

/** The HTML of a template. `lang` of the view chooses what the helpers print. */
export function render(name: string, view: { lang: Lang }): string {
  const template = templates().partials[name] as Handlebars.TemplateDelegate | undefined;
  if (template === undefined) throw new Error(`no template ${name}`);
  return template(view, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
}
