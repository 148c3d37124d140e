/** Which session a record belongs to: the one that is being executed, else the one that was opened last. */

/** Most sessions only look something up and never log their end. */
const MOST_OPEN = 32;
/** A session that is executed across restarts has logged its end by then, or its end is not in the log. */
const MOST_RESTARTS = 2;

export interface OpenSessions {
  current(): string | undefined;
  /** The session is the current one now; `executing` stays with it until it is left. */
  enter(id: string, executing: boolean): void;
  leave(id: string): void;
  /** TrustedInstaller started: what was being executed goes on, all else ended with its process. */
  restart(): void;
}

export function openSessions(): OpenSessions {
  let looking: string[] = [];
  let executing: { id: string; restarts: number }[] = [];
  const newest = (): string | undefined => executing.at(-1)?.id ?? looking.at(-1);
  return {
    current: newest,
    enter(id, executes) {
      const known = executing.findIndex((session) => session.id === id);
      if (known >= 0) executing.splice(known, 1);
      if (known >= 0 || executes) executing.push({ id, restarts: 0 });
      else looking.push(id);
      if (executing.length > MOST_OPEN) executing.shift();
      if (looking.length > MOST_OPEN) looking.shift();
    },
    leave(id) {
      looking = looking.filter((open) => open !== id);
      executing = executing.filter((open) => open.id !== id);
    },
    restart() {
      looking = [];
      executing = executing.map(({ id, restarts }) => ({ id, restarts: restarts + 1 })).filter(({ restarts }) => restarts <= MOST_RESTARTS);
    },
  };
}
