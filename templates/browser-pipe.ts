/**
 * DevTools through two pipes: JSON messages, each ended by a NUL byte (what Chromium's `--remote-debugging-pipe` speaks). Serves as
 * puppeteer's transport, and carries our own few commands where a browser is too old for puppeteer.
 */
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type Answer = Record<string, unknown>;

/** The transport that puppeteer asks for, plus `ask` for commands of our own. Puppeteer takes over by setting `onmessage`. */
export interface Pipe {
  send(message: string): void;
  close(): void;
  onmessage?: (message: string) => void;
  onclose?: () => void;
  /** Sends a command and gives its result; rejects with DevTools' error message. Not to be mixed with puppeteer at one time. */
  ask(method: string, params?: Answer, sessionId?: string): Promise<Answer>;
  /** Called with each event while `ask` is in use. */
  onevent?: (method: string, params: Answer, sessionId?: string) => void;
}

interface Message {
  id?: number;
  method?: string;
  params?: Answer;
  sessionId?: string;
  result?: Answer;
  error?: { message: string };
}

/** Opens the pipes of a process that was started with descriptors 3 (to the browser) and 4 (from it). */
export function openPipe(child: ChildProcess): Pipe {
  const input = child.stdio[3] as Writable;
  const output = child.stdio[4] as Readable;
  const waiting = new Map<number, { resolve: (result: Answer) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let pending: Buffer[] = [];

  const giveUp = (why: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  const parsed = (text: string): Message => {
    try {
      return JSON.parse(text) as Message;
    } catch {
      giveUp('the program does not speak DevTools');
      return {};
    }
  };
  const own = (text: string): void => {
    const message = parsed(text);
    if (message.id === undefined) return pipe.onevent?.(message.method ?? '', message.params ?? {}, message.sessionId);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.resolve(message.result ?? {});
    else asked?.reject(new Error(message.error.message));
  };
  const pipe: Pipe = {
    send: (message) => {
      input.write(`${message}\0`);
    },
    close: () => input.end(),
    ask: (method, params = {}, sessionId) => {
      pipe.onmessage = own;
      const id = ++lastId;
      const answer = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
      pipe.send(JSON.stringify({ id, method, params, sessionId }));
      return answer;
    },
  };
  output.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      pipe.onmessage?.(Buffer.concat([...pending, rest.subarray(0, end)]).toString());
      pending = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pending.push(rest);
  });
  output.on('close', () => {
    giveUp('the browser closed the connection');
    pipe.onclose?.();
  });
  return pipe;
}
