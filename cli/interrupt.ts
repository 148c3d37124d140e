import { EXIT } from './failure';

type Undo = () => void | Promise<void>;

const undos = new Set<Undo>();

/**
 * Registers what must be undone when the program is stopped (a browser, a temporary file).
 * @returns takes the registration back
 */
export function whenInterrupted(undo: Undo): () => void {
  undos.add(undo);
  return () => {
    undos.delete(undo);
  };
}

/** Ctrl+C and the like: undo what is open, say so in one line, exit 130. A second Ctrl+C does not wait. */
export function catchInterrupts(): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(EXIT.interrupted);
    stopping = true;
    process.stderr.write('\npatchcase: 已中断 / Interrupted\n');
    void Promise.allSettled([...undos].map(async (undo) => undo())).then(() => process.exit(EXIT.interrupted));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
    // Windows alone knows Ctrl+Break.
    if (signal !== 'SIGBREAK' || process.platform === 'win32') process.on(signal, stop);
  }
}
