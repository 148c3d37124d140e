import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { usageFailure } from './failure';

/**
 * A path from the command line, absolute. npm runs scripts in the project's folder and leaves the folder the user stood in in
 * `INIT_CWD`: relative paths are meant from there.
 */
export function fromUser(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/**
 * Paths to read, absolute.
 * @throws Failure (exit 2) for the first one that does not exist.
 */
export function existing(paths: readonly string[]): string[] {
  return paths.map((path) => {
    const absolute = fromUser(path);
    if (path === '' || statSync(absolute, { throwIfNoEntry: false }) === undefined) {
      throw usageFailure(`找不到路径：${path}`, `Path not found: ${path}`);
    }
    return absolute;
  });
}
