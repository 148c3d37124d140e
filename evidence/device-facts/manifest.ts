/** `manifest.json` of a case folder: what was collected, and what could not be. */
import { numberValue, textValue } from './told-facts';

/** One entry of a manifest. */
export interface ManifestEntry {
  /** What was to be collected: `CBS.log`, `Setup event log` ... */
  source?: string;
  /** Path below the case folder, with forward slashes. */
  file?: string;
  command?: string;
  start?: string;
  end?: string;
  exitCode?: number;
  bytes?: number;
  sha256?: string;
  /** Why it is not there. */
  skipped?: string;
}

const ENTRY_LIMIT = 5_000;

/** The entries of a manifest: a list, or an object with one list of them under any name. */
export function readManifest(json: unknown): ManifestEntry[] {
  const rows = Array.isArray(json)
    ? json
    : Object.values(json ?? {})
        .filter(Array.isArray)
        .flat();
  return rows.slice(0, ENTRY_LIMIT).flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return [];
    const fields = new Map<string, unknown>(Object.entries(row));
    const pick = (...names: string[]): string | undefined =>
      names.map((name) => textValue(fields.get(name))).find((value) => value !== undefined);
    const skipped = pick('skipped', 'skippedBecause');
    const why = pick('why', 'reason', 'error');
    const isSkipped = skipped !== undefined && skipped !== 'false';
    const entry: ManifestEntry = {
      source: pick('source', 'name'),
      file: pick('file', 'path')?.replace(/\\/g, '/').replace(/^\.\//, ''),
      command: pick('command'),
      start: pick('start', 'startedAt'),
      end: pick('end', 'endedAt'),
      exitCode: numberValue(fields.get('exitCode') ?? fields.get('exit')),
      bytes: numberValue(fields.get('bytes')),
      sha256: pick('sha256')?.toLowerCase(),
      skipped: isSkipped ? (skipped === 'true' ? (why ?? 'skipped') : skipped) : undefined,
    };
    return entry.source === undefined && entry.file === undefined ? [] : [entry];
  });
}
