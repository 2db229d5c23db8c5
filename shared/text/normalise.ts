/**
 * Text as it is stored: NFC, LF line ends, without control characters other than tab and LF, without the code points that
 * break spreadsheets and SQLite (U+FFFE, U+FFFF, lone surrogates). A NUL is kept so that the caller can refuse it by name.
 */
export function normaliseText(raw: string): string {
  return raw
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n\0])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .normalize('NFC')
}

/** Like normaliseText, on one line: line ends and tabs become a blank, ends are trimmed. */
export function normaliseLine(raw: string): string {
  return normaliseText(raw)
    .replace(/[\n\t]+/g, ' ')
    .trim()
}
