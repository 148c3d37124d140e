import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeText, detectEncoding, openDecoder } from '../../evidence/text-encoding';
import { openLineSplitter, LINE_CAP } from '../../evidence/text-lines';

/** 拒绝访问。 in code page 936. */
const GBK = Buffer.from([0xbe, 0xdc, 0xbe, 0xf8, 0xb7, 0xc3, 0xce, 0xca, 0xa1, 0xa3]);
const UTF16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test('a byte order mark decides', () => {
  assert.is(detectEncoding(Buffer.concat([Buffer.from([0xff, 0xfe]), UTF16('中文')])), 'utf-16le');
  assert.is(detectEncoding(Buffer.from([0xfe, 0xff, 0x4e, 0x2d])), 'utf-16be');
  assert.is(detectEncoding(Buffer.from('\uFEFF中文')), 'utf-8');
});

test('NUL bytes mean UTF-16LE, then strict UTF-8, then GB18030', () => {
  assert.is(detectEncoding(UTF16('开始系统扫描。此过程将需要一些时间。\r\r\n验证 1% 已完成。')), 'utf-16le');
  assert.is(detectEncoding(Buffer.from('plain')), 'utf-8');
  assert.is(detectEncoding(Buffer.from('拒绝访问。').subarray(0, 10)), 'utf-8');
  assert.is(detectEncoding(Buffer.concat([Buffer.from('错: '.slice(2)), GBK])), 'gb18030');
});

test('what is no text has no encoding', () => {
  assert.is(detectEncoding(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 193 + (index >> 3) * 7) & 255))), undefined);
  assert.is(detectEncoding(Buffer.alloc(4096)), undefined);
});

test('a log with a run of NUL bytes from a power cut is still text', () => {
  assert.is(detectEncoding(Buffer.concat([Buffer.from('2024-02-19 14:30:27, Info\r\n'.repeat(20)), Buffer.alloc(500)])), 'utf-8');
});

test('GB18030 console text is decoded, also beside lines of UTF-8', () => {
  assert.is(decodeText(Buffer.concat([GBK, Buffer.from('\n')])), '拒绝访问。\n');
  assert.is(decodeText(Buffer.concat([Buffer.from('操作成功完成。\n'), GBK, Buffer.from('\n')])), '操作成功完成。\n拒绝访问。\n');
});

test('blocks may cut characters anywhere; an odd byte at the end is told', () => {
  for (const [bytes, encoding] of [
    [Buffer.from('第一行\n第二行 😀\n尾'), 'utf-8'],
    [UTF16('第一行\n第二行 😀\n尾'), 'utf-16le'],
  ] as const) {
    const decoder = openDecoder(encoding);
    let text = '';
    for (const byte of bytes) text += decoder.push(Buffer.from([byte]));
    const { rest, cutCharacter } = decoder.end();
    assert.is(text + rest, '第一行\n第二行 😀\n尾');
    assert.is(cutCharacter, false);
  }
  const decoder = openDecoder('utf-16le');
  decoder.push(UTF16('ab').subarray(0, 3));
  assert.is(decoder.end().cutCharacter, true);
});

test('lines are counted by LF alone and cut when they never end', () => {
  const lines: [number, number][] = [];
  const splitter = openLineSplitter((line) => lines.push([line.number, line.text.length]));
  splitter.push('a\u2028b\u0085c\rd\n');
  splitter.push('x'.repeat(LINE_CAP));
  splitter.push('y'.repeat(LINE_CAP));
  splitter.push('\r\n\nlast');
  assert.is(splitter.end(), 4);
  assert.equal(lines, [
    [1, 7],
    [2, LINE_CAP],
    [3, 0],
    [4, 4],
  ]);
});

test.run();
