/** What no printer does: metadata, language, bookmarks' titles, the attached report, and the same bytes for the same content. */
import { createHash } from 'node:crypto';
import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { nameBookmarks } from './pdf-outline';

export interface FinishingTouches {
  title: string;
  author: string;
  subject: string;
  keywords: string[];
  /** BCP 47, for screen readers. */
  language: string;
  /** What made the pages, and what the document was made with. */
  producer: string;
  creator: string;
  /** Both dates of the document and of the attachment. */
  date: Date;
  /** Titles of all bookmarks in order; absent when the printer's own are right. */
  bookmarks?: string[];
  /** The bytes of `report.json`. */
  json: Buffer;
}

const BLANK_ID = '0'.repeat(32);

/** Puts the hash of the bytes into the place that was kept for it: the id depends on nothing but the content. */
function nameByContent(bytes: Buffer): Buffer {
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32).toUpperCase();
  const tail = bytes.lastIndexOf('/ID');
  for (let at = bytes.indexOf(BLANK_ID, tail); tail !== -1 && at !== -1; at = bytes.indexOf(BLANK_ID, at + BLANK_ID.length))
    bytes.write(id, at, 'latin1');
  return bytes;
}

/** Finishes a printed PDF. Equal input and date give equal bytes. */
export async function finishPdf(printed: Uint8Array, touches: FinishingTouches): Promise<Buffer> {
  const { date } = touches;
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  pdf.setTitle(touches.title, { showInWindowTitleBar: true });
  pdf.setAuthor(touches.author);
  pdf.setSubject(touches.subject);
  pdf.setKeywords(touches.keywords);
  pdf.setCreator(touches.creator);
  pdf.setProducer(touches.producer);
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of(touches.language));
  if (pdf.catalog.has(PDFName.of('Outlines'))) pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  if (touches.bookmarks !== undefined) nameBookmarks(pdf, touches.bookmarks);
  await pdf.attach(touches.json, 'report.json', {
    mimeType: 'application/json',
    description: 'CaseReport',
    creationDate: date,
    modificationDate: date,
    afRelationship: AFRelationship.Data,
  });
  const id = PDFHexString.of(BLANK_ID);
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  return nameByContent(Buffer.from(await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })));
}
