/**
 * The report's marks as inline SVG. Each has a shape of its own, since cinnabar, ochre and pine print as the same grey,
 * and stands beside its word; where there is no room for the word, the helper that prints it adds the word as a name.
 */

const svg = (name: string, size: string, body: string): string =>
  `<svg class="mark mark-${name}" viewBox="0 0 ${size}" aria-hidden="true" focusable="false">${body}</svg>`;

const DIAMOND = 'M8 1.2 14.8 8 8 14.8 1.2 8z';
const TRIANGLE = 'M8 2 15 14H1z';

const bars = (filled: number): string =>
  [0, 1, 2]
    .map((bar) =>
      bar < filled
        ? `<path class="solid" d="M${1 + bar * 7} 1h5v12h-5z"/>`
        : `<path class="line" stroke-width="1.4" d="M${1.7 + bar * 7} 1.7h3.6v10.6h-3.6z"/>`,
    )
    .join('');

const MARKS: Readonly<Record<string, string>> = {
  diagnosed: svg('diagnosed', '16 16', `<path class="solid" d="${DIAMOND}"/>`),
  undetermined: svg('undetermined', '16 16', '<path class="line" stroke-width="2" d="M8 2.4 13.6 8 8 13.6 2.4 8z"/>'),
  healthy: svg(
    'healthy',
    '16 16',
    '<circle class="line" stroke-width="1.8" cx="8" cy="8" r="6.4"/><path class="line" stroke-width="1.8" d="M4.8 8.2 7.2 10.6 11.4 5.8"/>',
  ),
  doubt: svg('doubt', '16 16', '<path class="line" stroke-width="2.2" d="M8 3 13 8 8 13 3 8z"/>'),
  certain: svg('bars', '21 14', bars(3)),
  likely: svg('bars', '21 14', bars(2)),
  possible: svg('bars', '21 14', bars(1)),
  low: svg('risk', '16 16', `<path class="line" stroke-width="1.5" d="${TRIANGLE}"/>`),
  medium: svg('risk', '16 16', `<path class="line" stroke-width="1.5" d="${TRIANGLE}"/><path class="solid" d="M4.5 8h7L15 14H1z"/>`),
  high: svg(
    'risk',
    '16 16',
    `<path class="solid" d="M8 1.2 15.6 14.6H.4z"/><path class="hole" d="M7.2 5.6h1.6v4.6H7.2zM7.2 11.2h1.6v1.7H7.2z"/>`,
  ),
  critical: svg('error', '16 16', '<circle class="solid" cx="8" cy="8" r="7"/><path class="hole-line" d="M8 4v5M8 11v1.6"/>'),
  error: svg(
    'error',
    '16 16',
    '<circle class="solid" cx="8" cy="8" r="7"/><path class="hole-line" d="M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8"/>',
  ),
  warning: svg(
    'warning',
    '16 16',
    `<path class="line" stroke-width="1.6" d="${TRIANGLE}"/><path class="solid" d="M7.2 6h1.6v4.2H7.2zM7.2 11h1.6v1.6H7.2z"/>`,
  ),
  information: svg(
    'information',
    '16 16',
    '<circle class="line" stroke-width="1.5" cx="8" cy="8" r="6.6"/><path class="solid" d="M7.2 7h1.6v4.8H7.2zM7.2 4.2h1.6v1.7H7.2z"/>',
  ),
  verbose: svg(
    'information',
    '16 16',
    '<circle class="line" stroke-width="1.5" cx="8" cy="8" r="6.6"/><path class="line" stroke-width="1.5" d="M5 8h6"/>',
  ),
  unknown: svg('information', '16 16', '<circle class="line" stroke-width="1.5" stroke-dasharray="2 2" cx="8" cy="8" r="6.6"/>'),
  arrow: svg('arrow', '10 16', '<path class="line" stroke-width="1.6" d="M2 2 8 8 2 14"/>'),
  box: svg('box', '16 16', '<path class="line" stroke-width="1.3" d="M1.5 1.5h13v13h-13z"/>'),
};

/** The SVG of a mark; throws for a name that does not exist. */
export function markSvg(name: string): string {
  const found = MARKS[name];
  if (found === undefined) throw new Error(`no mark ${name}`);
  return found;
}

/** Outlines of the timeline's marks around 0,0, by kind of entry. */
export const ENTRY_PATHS = {
  failure: 'M0-6 6 0 0 6-6 0z',
  servicing: 'M-3.5-3.5h7v7h-7z',
  'file-system': 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z',
  restart: 'M-1.2-7h2.4v14h-2.4z',
  service: 'M0-5 5 4H-5z',
  scan: 'M-4-4h8v8h-8z',
  other: 'M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z',
  before: 'M-6 0 4-6V6z',
} as const;
