/** The day up to which the update tables know: the newest source of `data/kb.csv`. Shown in every report. */
export const knowledgeDate = '2026-07-22';
