import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failure, type Failure } from './failure';
import { whenInterrupted } from './interrupt';

/** A folder that documents go to. Nothing stands in it under its final name before it is whole. */
export interface OutputFolder {
  readonly directory: string;
  /** Writes all documents, by name; either all get their final names or none is left. @throws Failure (exit 1) */
  write(documents: ReadonlyMap<string, string | Uint8Array>): void;
  /** Nothing will be written: folders that were made for it disappear. */
  discard(): void;
}

/**
 * Makes the folder where needed and tries that it can be written, before any long work is done.
 * @param directory absolute
 * @throws Failure (exit 1)
 */
export function openOutput(directory: string): OutputFolder {
  const temporary = new Set<string>();
  let firstMade: string | undefined;
  const discard = (): void => {
    for (const path of temporary) rmSync(path, { force: true });
    temporary.clear();
    removeEmpty(directory, firstMade);
    forget();
  };
  const forget = whenInterrupted(discard);
  const writeTemporary = (name: string, content: string | Uint8Array): string => {
    const path = join(directory, `.${name}.${process.pid}.tmp`);
    temporary.add(path);
    const file = openSync(path, 'w');
    try {
      writeFileSync(file, content);
      // Without it a power cut after the rename can leave an empty file under the final name.
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return path;
  };
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      discard();
      throw unwritable(directory, error);
    }
  };

  guarded(() => {
    firstMade = mkdirSync(directory, { recursive: true });
    const probe = writeTemporary('patchcase', '');
    rmSync(probe);
    temporary.delete(probe);
  });
  return {
    directory,
    discard,
    write(documents) {
      guarded(() => {
        for (const name of documents.keys()) refuseFolder(join(directory, name));
        const ready = [...documents].map(([name, content]) => [writeTemporary(name, content), join(directory, name)] as const);
        for (const [from, to] of ready) {
          renameSync(from, to);
          temporary.delete(from);
        }
        forget();
      });
    },
  };
}

/**
 * Writes one document under its absolute path.
 * @throws Failure (exit 1)
 */
export function writeOutput(path: string, content: string | Uint8Array): void {
  openOutput(dirname(path)).write(new Map([[basename(path), content]]));
}

/** Writes to standard output to the last byte; a reader that has gone away (`| head`) is no failure. */
export function writeStandardOutput(content: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE')
        reject(failure('无法写到标准输出', 'Cannot write to standard output', error));
      else resolve();
    };
    process.stdout.once('error', done);
    process.stdout.write(content, done);
  });
}

/** Replacing a folder would be found out only after other documents have their names. */
function refuseFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR', path });
  }
}

/** Takes back the folders from `directory` up to `firstMade`, as long as they are empty. */
function removeEmpty(directory: string, firstMade: string | undefined): void {
  if (firstMade === undefined) return;
  for (let folder = directory; folder.length >= firstMade.length; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

function unwritable(directory: string, error: unknown): Failure {
  const { code, path } = error as NodeJS.ErrnoException;
  const [zh, en] = REASONS.get(code ?? '') ?? [code ?? '未知原因', code ?? 'unknown reason'];
  const where = code === 'EISDIR' ? (path ?? directory) : directory;
  return failure(`无法写入 ${where}：${zh}`, `Cannot write to ${where}: ${en}`, error);
}

const REASONS = new Map<string, readonly [zh: string, en: string]>([
  ['EACCES', ['没有权限', 'permission denied']],
  ['EPERM', ['没有权限，或文件正被其他程序打开', 'not permitted, or the file is open in another program']],
  ['EBUSY', ['文件正被其他程序打开', 'the file is open in another program']],
  ['EROFS', ['磁盘只读', 'the disk is read-only']],
  ['ENOSPC', ['磁盘空间不足', 'the disk is full']],
  ['ENAMETOOLONG', ['路径过长', 'the path is too long']],
  ['ENOTDIR', ['路径中有一段不是文件夹', 'a part of the path is not a folder']],
  ['EEXIST', ['同名文件已存在，不是文件夹', 'a file of that name is there, not a folder']],
  ['EISDIR', ['是一个文件夹', 'it is a folder']],
  ['ENOENT', ['路径不存在', 'the path does not exist']],
]);
