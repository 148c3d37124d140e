/** The report's fonts, cut to the characters it uses and embedded: static TrueType, the only kind that Chromium prints as real fonts. */
import subsetFont from 'subset-font';
import { readFont, type FontSource } from './sources';

/** One face of a family, as CSS selects it. */
export interface FontFace {
  family: 'Noto Sans SC' | 'Source Code Pro' | 'Source Sans 3';
  /** CSS weight or range of weights. */
  weight: string;
  source: FontSource;
}

/** The faces that the style sheet uses. English has no medium weight: its semi-bold serves for both. */
export const FACES: readonly FontFace[] = [
  { family: 'Noto Sans SC', weight: '400', source: { package: 'noto-sans-sc', path: '400Regular/NotoSansSC_400Regular.ttf' } },
  { family: 'Noto Sans SC', weight: '500', source: { package: 'noto-sans-sc', path: '500Medium/NotoSansSC_500Medium.ttf' } },
  { family: 'Noto Sans SC', weight: '700', source: { package: 'noto-sans-sc', path: '700Bold/NotoSansSC_700Bold.ttf' } },
  { family: 'Source Code Pro', weight: '400', source: { package: 'source-code-pro', path: '400Regular/SourceCodePro_400Regular.ttf' } },
  { family: 'Source Code Pro', weight: '600', source: { package: 'source-code-pro', path: '600SemiBold/SourceCodePro_600SemiBold.ttf' } },
  { family: 'Source Sans 3', weight: '400', source: { package: 'source-sans-3', path: '400Regular/SourceSans3_400Regular.ttf' } },
  { family: 'Source Sans 3', weight: '500 600', source: { package: 'source-sans-3', path: '600SemiBold/SourceSans3_600SemiBold.ttf' } },
  { family: 'Source Sans 3', weight: '700', source: { package: 'source-sans-3', path: '700Bold/SourceSans3_700Bold.ttf' } },
];

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** The distinct characters of a text in code point order, always with printable ASCII (page numbers are made by the printer). */
export const charactersOf = (text: string): string => [...new Set(ASCII + text)].sort().join('');

/** One face cut to the characters of `text`: TrueType, without hinting, with kerning and tabular figures. */
export const cutFont = (face: FontFace, text: string): Promise<Buffer> =>
  subsetFont(readFont(face.source), charactersOf(text), { targetFormat: 'truetype', noHinting: true, keepFeatures: ['kern', 'tnum'] });

/** The `@font-face` rules for a document that shows `text`, each font as a data: URL. */
export async function embedFonts(text: string): Promise<string> {
  const rules = FACES.map(async (face) => {
    const font = await cutFont(face, text);
    return `@font-face{font-family:'${face.family}';font-weight:${face.weight};src:url(data:font/ttf;base64,${font.toString('base64')}) format('truetype')}`;
  });
  return (await Promise.all(rules)).join('\n');
}
