/**
 * Writes `samples/`: `npm run samples`. The same call gives the same bytes; `test/samples.test.ts` holds that what is committed equals it.
 * What happened on each PC stands in `sample-lines/`.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleFiles } from './sample-parts/sample';
import { SAMPLES } from './sample-lines';

/** Every file below `samples/`, by its path there with `/`. */
export function allSampleFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const sample of SAMPLES) for (const [path, bytes] of sampleFiles(sample)) files.set(`${sample.name}/${path}`, bytes);
  return files;
}

/** Writes them all anew and returns how much was written. */
export function writeSamples(root: string): { files: number; bytes: number } {
  mkdirSync(root, { recursive: true });
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory()) rmSync(join(root, entry.name), { recursive: true });
  }
  let bytes = 0;
  const files = allSampleFiles();
  for (const [path, content] of files) {
    const target = join(root, ...path.split('/'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    bytes += content.length;
  }
  return { files: files.size, bytes };
}

if (require.main === module) {
  const { files, bytes } = writeSamples(join(__dirname, '..', 'samples'));
  console.log(`samples: ${files} files, ${(bytes / 1048576).toFixed(2)} MB`);
}
