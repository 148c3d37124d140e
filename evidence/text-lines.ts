/** One line of a text file. */
export interface TextLine {
  /** 1-based, counted by LF alone. */
  number: number;
  /** Without its line end; cut at `LINE_CAP` characters. */
  text: string;
}

/** Readers see at most this much of a line: no log record is longer, and it bounds what a regular expression can cost. */
export const LINE_CAP = 16_384;

/** Cuts text that arrives in pieces into lines, by LF alone (a quote counts lines that way), in memory bounded by `LINE_CAP`. */
export function openLineSplitter(onLine: (line: TextLine) => void): {
  push(text: string): void;
  /** Hands out the last line when the file does not end with LF. Returns the number of lines. */
  end(): number;
} {
  let number = 1;
  let rest = '';
  let started = false;
  const emit = (): void => {
    onLine({ number, text: rest.replace(/\r+$/, '') });
    number += 1;
    rest = '';
    started = false;
  };
  const add = (piece: string): void => {
    if (piece === '') return;
    started = true;
    if (rest.length < LINE_CAP) rest += piece.length > LINE_CAP - rest.length ? piece.slice(0, LINE_CAP - rest.length) : piece;
  };
  return {
    push(text) {
      let from = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        add(text.slice(from, end));
        emit();
        from = end + 1;
      }
      add(text.slice(from));
    },
    end() {
      if (started) emit();
      return number - 1;
    },
  };
}
